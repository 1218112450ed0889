# What GLib's glibconfig.h says on 64-bit Windows, from that of 64-bit Linux: long has 32 bits there, and the system is another.
s/^typedef (signed|unsigned) long /typedef \1 long long /
s/##(U?)L\)/##\1LL)/
s/"l([iu]?)"$/"ll\1"/
s/^(#define GLIB_SIZEOF_LONG +)8/\14/
s/G_MAXULONG$/G_MAXUINT64/
/^#define G_(MIN|MAX)SSIZE/s/LONG/INT64/
/^#define G(POINTER_TO_|U?INT_TO_)/s/\(g(u?)long\) \(/(g\1int64) (/
/^#define GU?LONG_TO_/s/INT64/INT32/
/^#define G_VA_COPY_AS_ARRAY/d
s/^#define G_OS_UNIX$/#define G_OS_WIN32\n#define G_PLATFORM_WIN32/
s/G_THREADS_IMPL_POSIX/G_THREADS_IMPL_WIN32/
s/G_MODULE_SUFFIX "so"/G_MODULE_SUFFIX "dll"/
s/^typedef int GPid;/typedef void *GPid;/
s/G_PID_FORMAT "i"/G_PID_FORMAT "p"/
s/(GLIB_SYSDEF_AF_INET6) 10/\1 23/
/G_DIR_SEPARATOR/s,/(.)$,\\\\\1,
/G_SEARCHPATH_SEPARATOR/s/:(.)$/;\1/

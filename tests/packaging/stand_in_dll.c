/* In place of a DLL of Wireshark. names.inc, which load_dll writes, has what the plugin imports from it. */

/* What every function returns: not null, some text, and a list of one text. */
static void *something[8192] = {something};

#define STAND_IN_FUNCTION(name) \
    __declspec(dllexport) void *name(void) { return something; }
#define STAND_IN_DATA(name) __declspec(dllexport) long long name[512];
#define STAND_IN_REGISTER(name)                          \
    __declspec(dllexport) const void *registered_plugin; \
    __declspec(dllexport) void name(const void *plugin) { registered_plugin = plugin; }
#include "names.inc"

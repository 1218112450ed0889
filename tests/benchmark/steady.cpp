// Loaded into tshark before its libraries, so that equal runs have equal counts of instructions: GLib's random numbers,
// which seed hash tables, are always the same, and callgrind counts from where a capture is opened.
#include <dlfcn.h>
#include <epan/epan.h>
#include <valgrind/callgrind.h>

#include <cstdint>

extern "C" {

WS_DLL_PUBLIC_DEF guint32 g_random_int() {
    static guint32 number = 12345;
    number = number * 1664525 + 1013904223;
    return number;
}

WS_DLL_PUBLIC_DEF epan_t *epan_new(packet_provider_data *provider, const packet_provider_funcs *functions) {
    // Start-up takes longer than many captures. It is counted only without --instr-atstart=no.
    CALLGRIND_START_INSTRUMENTATION;
    return reinterpret_cast<decltype(&epan_new)>(dlsym(RTLD_NEXT, "epan_new"))(provider, functions);
}
}

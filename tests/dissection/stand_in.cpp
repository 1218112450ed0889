// A plugin that does nothing. test_supply.py puts it in the place of sip_response, to see what loading any plugin
// takes.
#include "compat.h"

extern "C" {

WS_DLL_PUBLIC_DEF extern const char plugin_version[];
WS_DLL_PUBLIC_DEF extern const int plugin_want_major;
WS_DLL_PUBLIC_DEF extern const int plugin_want_minor;
WS_DLL_PUBLIC void plugin_register();
WS_DLL_PUBLIC std::uint32_t plugin_describe();

const char plugin_version[] = "1";
const int plugin_want_major = WIRESHARK_VERSION_MAJOR;
const int plugin_want_minor = WIRESHARK_VERSION_MINOR;

static void register_protocol() { proto_register_protocol("Stand-in", "Stand-in", "stand_in"); }

void plugin_register() {
    static proto_plugin plugin;
    plugin.register_protoinfo = register_protocol;
    proto_register_plugin(&plugin);
}

std::uint32_t plugin_describe() { return sip_response::compat::kPluginKind; }
}

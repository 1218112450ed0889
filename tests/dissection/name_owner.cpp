// A plugin for the tests that owns the name sip.diagnostic, by which the SIP dissector calls one plugin.
// It may be loaded before sip_response or after it.
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

static int dissect(tvbuff_t *, packet_info *, proto_tree *, void *) { return 0; }

static void register_protocol() {
    const int protocol = proto_register_protocol("Name owner", "Name owner", "name_owner");
    register_dissector("sip.diagnostic", dissect, protocol);
}

void plugin_register() {
    static proto_plugin plugin;
    plugin.register_protoinfo = register_protocol;
    proto_register_plugin(&plugin);
}

std::uint32_t plugin_describe() { return sip_response::compat::kPluginKind; }
}

// The symbols that Wireshark looks for in a plugin, nothing else.
// Version 4.0 asks for the first four, 4.4 and later for plugin_describe too.
#include "compat.h"
#include "conversation.h"
#include "fields/fields.h"
#include "post_dissector.h"
#include "preferences.h"
#include "session.h"
#include "statistics/statistics.h"
#include "statistics/taps.h"

extern "C" {

// A const at namespace scope is not exported from C++ unless declared extern before.
WS_DLL_PUBLIC_DEF extern const char plugin_version[];
WS_DLL_PUBLIC_DEF extern const int plugin_want_major;
WS_DLL_PUBLIC_DEF extern const int plugin_want_minor;
WS_DLL_PUBLIC void plugin_register();
WS_DLL_PUBLIC std::uint32_t plugin_describe();

const char plugin_version[] = SIP_RESPONSE_VERSION;
const int plugin_want_major = WIRESHARK_VERSION_MAJOR;
const int plugin_want_minor = WIRESHARK_VERSION_MINOR;

static void register_protocol() {
    sip_response::register_fields();
    sip_response::register_preferences();
    sip_response::register_session();
    sip_response::register_conversation();
    sip_response::register_post_dissector();
    sip_response::register_taps();
    sip_response::register_statistics();
}

void plugin_register() {
    static proto_plugin plugin;
    plugin.register_protoinfo = register_protocol;
    plugin.register_handoff = sip_response::hand_off_post_dissector;
    proto_register_plugin(&plugin);
}

std::uint32_t plugin_describe() { return sip_response::compat::kPluginKind; }
}

// Wireshark's headers, and every difference between its versions 4.0, 4.4 and 4.6.
// Nothing else in the plugin asks which version it is built for.
#ifndef SIP_RESPONSE_COMPAT_H
#define SIP_RESPONSE_COMPAT_H

#include <wireshark.h>

#include <epan/packet.h>

#include <epan/dissectors/packet-sip.h>
#include <epan/expert.h>
#include <epan/prefs.h>
#include <epan/proto_data.h>

#if __has_include(<wsutil/plugins.h>)  // installed from 4.4 on
#include <wsutil/plugins.h>
#endif

#include <cstdint>

namespace sip_response::compat {

/// How Wireshark keeps a preference that is true or false: gboolean in 4.0, bool from 4.4 on.
template <class Module, class Bool>
Bool bool_of(void (*)(Module *, const char *, const char *, const char *, Bool *));
using PreferenceBool = decltype(bool_of(&prefs_register_bool_preference));

/// What plugin_describe() says; earlier versions do not ask.
#ifdef WS_PLUGIN_DESC_DISSECTOR
inline constexpr std::uint32_t kPluginKind = WS_PLUGIN_DESC_DISSECTOR;
#else
inline constexpr std::uint32_t kPluginKind = 0;
#endif

}  // namespace sip_response::compat

#endif

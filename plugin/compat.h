// Wireshark's headers, and every difference between its versions 3.4 to 4.6.
// Nothing else in the plugin asks which version it is built for.
#ifndef SIP_RESPONSE_COMPAT_H
#define SIP_RESPONSE_COMPAT_H

#if __has_include(<wireshark.h>)  // installed from 4.0 on
#include <wireshark.h>
#else
#include <config.h>
#include <ws_symbol_export.h>
#define WIRESHARK_VERSION_MAJOR VERSION_MAJOR
#define WIRESHARK_VERSION_MINOR VERSION_MINOR
#endif

#include <epan/packet.h>

#include <epan/conversation_filter.h>
#include <epan/dissectors/packet-sip.h>
#include <epan/expert.h>
#include <epan/prefs.h>
#include <epan/proto_data.h>
#include <epan/stat_tap_ui.h>
#include <epan/stats_tree.h>
#include <epan/tap.h>
#include <epan/uat.h>
#include <wsutil/str_util.h>

#if __has_include(<wsutil/plugins.h>)  // installed from 4.4 on
#include <wsutil/plugins.h>
#endif

#include <cstdint>
#include <cstdlib>
#include <type_traits>

namespace sip_response::compat {

/// How Wireshark keeps a preference that is true or false: gboolean in 4.0, bool from 4.4 on.
template <class Module, class Bool>
Bool bool_of(void (*)(Module *, const char *, const char *, const char *, Bool *));
using PreferenceBool = decltype(bool_of(&prefs_register_bool_preference));

/// The same for what a user's table is asked (epan/uat.h).
using UatBool = std::invoke_result_t<uat_update_cb_t, void *, char **>;

/// Registers a conversation filter. Its callbacks take the packet alone in 4.0, and from 4.2 on also the pointer that
/// was registered with them.
template <class IsValid>
struct ConversationFilter;
template <class Bool, class... UserData>
struct ConversationFilter<Bool (*)(packet_info *, UserData...)> {
    template <bool (*is_valid)(packet_info *), char *(*build)(packet_info *)>
    static void add(const char *protocol, const char *name) {
        register_conversation_filter(
            protocol, name, [](packet_info *pinfo, UserData...) -> Bool { return is_valid(pinfo); },
            [](packet_info *pinfo, UserData...) { return build(pinfo); }, UserData{}...);
    }
};

/// What a tap calls for each record. The callbacks of 4.0 and later also take flags, which this plugin does not use.
template <class Callback>
struct TapCallback;
template <class Listener, class... Flags>
struct TapCallback<tap_packet_status (*)(Listener *, packet_info *, epan_dissect_t *, const void *, Flags...)> {
    template <tap_packet_status (*count)(Listener *, packet_info *, const void *)>
    static tap_packet_status call(Listener *listener, packet_info *pinfo, epan_dissect_t *, const void *record,
                                  Flags...) {
        return count(listener, pinfo, record);
    }
};
using TapListener = TapCallback<tap_packet_cb>;
using StatsTreeListener = TapCallback<stat_tree_packet_cb>;

/// How a statistic that writes to a terminal begins. The function of 4.6 says whether it could; earlier ones return
/// nothing, and end the program where it could not, as tshark's own do.
template <class Begin>
struct TerminalStatistic;
template <class Result>
struct TerminalStatistic<Result (*)(const char *, void *)> {
    template <bool (*begin)(const char *argument)>
    static Result init(const char *argument, void *) {
        const bool could = begin(argument);
        if (std::is_void_v<Result> && !could) std::exit(1);
        return static_cast<Result>(could);
    }
};

/// What plugin_describe() says; earlier versions do not ask.
#ifdef WS_PLUGIN_DESC_DISSECTOR
inline constexpr std::uint32_t kPluginKind = WS_PLUGIN_DESC_DISSECTOR;
#else
inline constexpr std::uint32_t kPluginKind = 0;
#endif

/// The Telephony menu. The macro came with the other name.
#ifdef STATS_TREE_MENU_SEPARATOR
inline constexpr register_stat_group_t kTelephony = REGISTER_TELEPHONY_GROUP_UNSORTED;
#else
inline constexpr register_stat_group_t kTelephony = REGISTER_STAT_GROUP_TELEPHONY;
#endif

}  // namespace sip_response::compat

#endif

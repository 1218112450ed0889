// The callback and its registration; see the header file.
// It belongs to a protocol registered in name only: Wireshark then leaves the frame's layers alone, and switching
// sip_response off switches it off.
#include "post_dissector.h"

#include <string>

#include "compat.h"
#include "fields/fields.h"
#include "messages/frame_messages.h"
#include "messages/sip_records.h"
#include "preferences.h"
#include "session.h"
#include "show/annotate.h"
#include "show/annotate_rules.h"
#include "sip/rules/negotiation.h"
#include "sip/syntax/fragment.h"
#include "statistics/taps.h"

namespace sip_response {
namespace {

const char *negotiation_of(packet_info *pinfo, const sip::RuleInput &input) {
    const auto language = preferences.language == kKorean ? sip::Language::kKorean : sip::Language::kEnglish;
    const std::string text = sip::negotiation_text(input, language);
    if (text.empty()) return nullptr;
    return wmem_strndup(tracker() == nullptr ? pinfo->pool : wmem_file_scope(), text.data(), text.size());
}

/// What there is to remark on a response that has just come, or was remarked when it came.
Remark remark_on(packet_info *pinfo, const LocatedMessage &located, const sip::Sighting &sighting) {
    if (located.quoted || located.buffer == nullptr) return {};
    if (tracker() != nullptr && PINFO_FD_VISITED(pinfo)) return remembered(sighting);
    static const sip::History kNothingBefore;
    const sip::History &history = tracker() == nullptr ? kNothingBefore : tracker()->history();
    const sip::RuleInput input(located.message, located.transport, located.whole, history);
    Remark remark;
    remark.broken = sip::broken_rules(input, static_cast<sip::RuleScope>(preferences.conformance));
    if (!history.is_copy) remark.negotiation = negotiation_of(pinfo, input);
    if (remark.broken.any() || remark.negotiation != nullptr) remember(sighting, remark);
    return remark;
}

void show_response(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Sighting &sighting) {
    const Remark remark = remark_on(pinfo, located, sighting);
    const bool tapped = !located.quoted && is_response_tapped();
    // Without a tree there is only expert information. A response that is no failure has one of its own where it breaks
    // a rule, or has a Reason that cannot be read.
    const unsigned code = located.message.status.code;
    const bool is_unsuspicious = code >= 100 && code < 300 && !located.message.headers.has(sip::HeaderName::kReason);
    if (tree == nullptr && !tapped && is_unsuspicious) {
        if (remark.broken.any()) add_rule_items(pinfo, tree, located, remark.broken);
        return;
    }
    const auto place = located.quoted ? sip::Place::kQuoted : sip::Place::kMessage;
    const auto pass = PINFO_FD_VISITED(pinfo) ? sip::Pass::kLater : sip::Pass::kFirst;
    sip::ResponseContext context;
    if (tracker() != nullptr && !located.quoted) context = tracker()->response_context(sighting, pass);
    sip::Verdict verdict = sip::judge(located.message, place, context);
    verdict.negotiation = remark.negotiation;
    verdict.broken = remark.broken;
    annotate_response(pinfo, tree, located, verdict);
    if (tapped) tap_response(pinfo, located, sighting, context);
}

void show_fragment(packet_info *pinfo, proto_tree *tree, const LocatedMessage &request, const sip::Sighting &sighting) {
    if (!sip::has_fragment(request.message)) return;
    LocatedMessage fragment = request;
    fragment.message = sip::Message();
    if (!sip::read_fragment(request.message, fragment.message)) return;
    const bool is_copy = tracker() != nullptr && !tracker()->place_of_request(sighting).is_first_copy;
    annotate_fragment(pinfo, tree, fragment, sip::judge(fragment.message, sip::Place::kMessage, {}), is_copy);
}

/// What becomes of a request is in later frames, so it is shown when they have been seen.
void show_request(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Sighting &sighting) {
    if (located.quoted) return;
    show_fragment(pinfo, tree, located, sighting);
    if (tracker() == nullptr) return;
    if (is_request_tapped()) tap_request(pinfo, located, sighting);
    if (!PINFO_FD_VISITED(pinfo)) return;
    annotate_request(pinfo, tree, located, tracker()->request_context(sighting));
}

/// A dissection of a frame, on its way from message to message.
struct FrameDissection {
    proto_tree *tree = nullptr;
    sip::Sighting sighting;  ///< of the message that comes next
    bool tracking = false;   ///< messages are new to the tracker
};

void at_message(packet_info *pinfo, const LocatedMessage &located, void *context) {
    auto &frame = *static_cast<FrameDissection *>(context);
    if (frame.tracking) track(pinfo, located, frame.sighting);
    (located.is_response ? show_response : show_request)(pinfo, frame.tree, located, frame.sighting);
    ++frame.sighting.index;
}

/// Post-dissector: every other dissection of the frame is done, and its buffers are still there.
int at_frame_end(tvbuff_t *, packet_info *pinfo, proto_tree *tree, void *) {
    const bool tracking = tracker() != nullptr && !PINFO_FD_VISITED(pinfo);
    FrameDissection frame = {tree, sighting_of(pinfo), tracking};
    if (tracking) tracker()->see_time(frame.sighting.time);
    const char *const current_protocol = pinfo->current_proto;
    pinfo->current_proto = "SIP Response";  // whom -z expert names
    visit_messages(pinfo, tracker() != nullptr, at_message, &frame);
    pinfo->current_proto = current_protocol;
    return 0;
}

int hook_protocol;

}  // namespace

void register_hook() {
    hook_protocol = proto_register_protocol_in_name_only("SIP Response hook", "SIP Response hook", "sip_response.hook",
                                                         ids.protocol, FT_PROTOCOL);
    register_state();
    register_postdissector(create_dissector_handle(at_frame_end, hook_protocol));
}

void hand_off_hook() { find_protocols(); }

}  // namespace sip_response

// The two callbacks and their registration; see the header file.
// Both handles belong to a protocol registered in name only: Wireshark then leaves the frame's layers alone, and
// switching sip_response off switches them off.
#include "hook.h"

#include <string>

#include "annotate.h"
#include "compat.h"
#include "fields.h"
#include "frame_messages.h"
#include "preferences.h"
#include "sip/fragment.h"
#include "sip/negotiation.h"
#include "state.h"
#include "taps.h"

namespace sip_response {
namespace {

constexpr const char *kDiagnosticName = "sip.diagnostic";  // looked up by proto_reg_handoff_sip in packet-sip.c

/// Returns 0, as having dissected nothing: the frame's list of protocols then stays what it was.
int at_status_line(tvbuff_t *phrase, packet_info *pinfo, proto_tree *, void *) {
    // Of a datagram, looking for the Status-Line costs less than noting it.
    if (pinfo->ptype != PT_UDP) note_status_line(phrase, pinfo);
    if (pinfo->fragmented) note_partial_datagram(pinfo);
    return 0;
}

const char *negotiation_of(packet_info *pinfo, const LocatedMessage &located, const sip::History &history) {
    const auto language = preferences.language == kKorean ? sip::Language::kKorean : sip::Language::kEnglish;
    const std::string text = sip::negotiation_text(located.message, history, language);
    if (text.empty()) return nullptr;
    return wmem_strndup(tracker() == nullptr ? pinfo->pool : wmem_file_scope(), text.data(), text.size());
}

/// What there is to remark on a response that has just come, or was remarked when it came.
Remark remark_on(packet_info *pinfo, const LocatedMessage &located, const sip::Sighting &sighting) {
    if (located.quoted || located.buffer == nullptr) return {};
    if (tracker() != nullptr && PINFO_FD_VISITED(pinfo)) return remembered(sighting);
    static const sip::History kNothingBefore;
    const sip::History &history = tracker() == nullptr ? kNothingBefore : tracker()->history();
    Remark remark;
    const auto scope = static_cast<sip::RuleScope>(preferences.conformance);
    if (scope != sip::RuleScope::kOff) {
        const sip::RuleInput input(located.message, located.transport, located.whole, history);
        remark.broken = sip::broken_rules(input, scope);
    }
    if (!history.is_copy) {
        remark.negotiation = negotiation_of(pinfo, located, history);
    }
    remember(sighting, remark);
    return remark;
}

void show_response(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Sighting &sighting) {
    const Remark remark = remark_on(pinfo, located, sighting);
    const bool tapped = !located.quoted && is_response_tapped();
    // Without a tree only failures and broken rules have something to show.
    const unsigned code = located.message.status.code;
    if (tree == nullptr && code >= 100 && code < 300 && remark.broken.empty() && !tapped) return;
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

/// Post-dissector: every other dissection of the frame is done, and its buffers are still there.
int at_frame_end(tvbuff_t *, packet_info *pinfo, proto_tree *tree, void *) {
    const bool tracking = tracker() != nullptr && !PINFO_FD_VISITED(pinfo);
    if (tracking) tracker()->see_time(sighting_of(pinfo, 0).time);
    const LocatedMessage *located = frame_messages(pinfo, tracker() != nullptr);
    if (located == nullptr) return 0;
    const char *const current_protocol = pinfo->current_proto;
    pinfo->current_proto = "SIP Response";  // whom -z expert names
    for (unsigned index = 0; located != nullptr; located = located->next) {
        const sip::Sighting sighting = sighting_of(pinfo, index++);
        if (tracking) track(pinfo, *located, sighting);
        (located->is_response ? show_response : show_request)(pinfo, tree, *located, sighting);
    }
    pinfo->current_proto = current_protocol;
    return 0;
}

int hook_protocol;

}  // namespace

void register_hook() {
    hook_protocol = proto_register_protocol_in_name_only("SIP Response hook", "SIP Response hook", "sip_response.hook",
                                                         ids.protocol, FT_PROTOCOL);
    // A second registration of a name is fatal. Without the name the post-dissector finds all by itself.
    if (find_dissector(kDiagnosticName) == nullptr) {
        register_dissector(kDiagnosticName, at_status_line, hook_protocol);
    }
    register_state();
    register_postdissector(create_dissector_handle(at_frame_end, hook_protocol));
}

void hand_off_hook() { find_protocols(); }

}  // namespace sip_response

// The callback and its registration; see the header file.
// Functions of Wireshark's may not return here (THROW is a longjmp): nothing in this file has a destructor.
#include "post_dissector.h"

#include "compat.h"
#include "fields/fields.h"
#include "messages/message_reader.h"
#include "messages/sighting.h"
#include "session.h"
#include "show/show_request.h"
#include "show/show_response.h"
#include "sip/syntax/message.h"
#include "sip/texts/diagnosis.h"
#include "statistics/taps.h"

namespace sip_response {
namespace {

void at_response(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Sighting &sighting,
                 sip::Pass pass) {
    const sip::Verdict verdict = session()->see_response(located, sighting, pass);
    sip::CallStory story;
    if (sip::may_have_diagnosis(verdict)) story = session()->story(located, sighting, pass);
    show_response(pinfo, tree, located, verdict, story);
    if (!located.quoted) tap_response(pinfo, located, sighting, verdict, story);
}

/// What a NOTIFY tells of a transferred call (RFC 3515 section 2.4.5). Whether it is that the call failed, for the
/// first time.
bool at_fragment(packet_info *pinfo, proto_tree *tree, const LocatedMessage &request, const sip::Sighting &sighting) {
    if (!sip::has_fragment(request.message)) return false;
    LocatedMessage fragment = request;
    if (!sip::read_fragment(request.message, fragment.message)) return false;
    const bool is_copy = session()->tracks() && !session()->place_of_request(request, sighting).is_first_copy;
    const sip::Verdict verdict = sip::judge(fragment.message, sip::Place::kMessage, {});
    show_fragment(pinfo, tree, fragment, verdict, is_copy);
    return sip::needs_attention(verdict) && !is_copy;
}

/// What becomes of a request is in later packets, so it is shown when they have been seen.
void at_request(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Sighting &sighting,
                sip::Pass pass) {
    session()->see_request(located, sighting, pass);
    const sip::RequestContext context = session()->request_context(located, sighting, pass);
    show_request(pinfo, tree, located, context);
    if (located.quoted) return;
    const bool tells_failed_transfer = at_fragment(pinfo, tree, located, sighting);
    tap_request(pinfo, located, sighting, context, tells_failed_transfer);
}

/// Every other dissection of the packet is done, and its data sources are still there.
int at_packet_end(tvbuff_t *, packet_info *pinfo, proto_tree *tree, void *) {
    if (session() == nullptr) return 0;
    const auto pass = PINFO_FD_VISITED(pinfo) ? sip::Pass::kLater : sip::Pass::kFirst;
    if (pass == sip::Pass::kFirst) session()->see_time(time_of(pinfo->abs_ts));
    if (!has_sip(pinfo)) return 0;
    MessageReader reader(pinfo);
    sip::Sighting sighting = sighting_of(pinfo);
    const char *const current_protocol = pinfo->current_proto;
    pinfo->current_proto = "SIP Response";  // what -z expert names; set for a dissector that is not in name only
    for (LocatedMessage located; reader.next(located); ++sighting.index) {
        sighting.transport = located.transport;
        (located.is_response ? at_response : at_request)(pinfo, tree, located, sighting, pass);
    }
    pinfo->current_proto = current_protocol;
    return 0;
}

}  // namespace

/// The dissector belongs to a protocol registered in name only, which is no layer of the packet: frame.protocols stays
/// as it is. Switching sip_response off switches it off.
void register_post_dissector() {
    const int protocol = proto_register_protocol_in_name_only("SIP Response hook", "SIP Response hook",
                                                              "sip_response.hook", ids.protocol, FT_PROTOCOL);
    register_postdissector(create_dissector_handle(at_packet_end, protocol));
}

void hand_off_post_dissector() { find_protocols(); }

}  // namespace sip_response

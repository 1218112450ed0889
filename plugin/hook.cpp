// The two callbacks and their registration; see the header file.
// Both handles belong to a protocol registered in name only: Wireshark then leaves the frame's layers alone, and
// switching sip_response off switches them off.
#include "hook.h"

#include "annotate.h"
#include "compat.h"
#include "fields.h"
#include "frame_responses.h"

namespace sip_response {
namespace {

constexpr const char *kDiagnosticName = "sip.diagnostic";  // looked up by proto_reg_handoff_sip in packet-sip.c

/// Returns 0, as having dissected nothing: the frame's list of protocols then stays what it was.
int at_status_line(tvbuff_t *phrase, packet_info *pinfo, proto_tree *, void *) {
    note_status_line(phrase, pinfo);
    return 0;
}

/// Post-dissector: every other dissection of the frame is done, and its buffers are still there.
int at_frame_end(tvbuff_t *, packet_info *pinfo, proto_tree *tree, void *) {
    const char *const current_protocol = pinfo->current_proto;
    pinfo->current_proto = "SIP Response";  // whom -z expert names
    for (const LocatedResponse *located = frame_responses(pinfo); located != nullptr; located = located->next) {
        const auto place = located->quoted ? sip::Place::kQuoted : sip::Place::kMessage;
        annotate(pinfo, tree, *located, sip::judge(located->response, place));
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
    register_postdissector(create_dissector_handle(at_frame_end, hook_protocol));
}

void hand_off_hook() { find_protocols(); }

}  // namespace sip_response

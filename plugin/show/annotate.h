// Turns verdicts into what Wireshark shows: tree items and expert information.
// Decides nothing about SIP.
#ifndef SIP_RESPONSE_SHOW_ANNOTATE_H
#define SIP_RESPONSE_SHOW_ANNOTATE_H

#include "compat.h"
#include "messages/located_message.h"
#include "sip/verdict.h"

namespace sip_response {

/// Adds the line of one response, its subtree and its expert information. `tree` may be null: expert information is
/// wanted without one too.
void annotate_response(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located,
                       const sip::Verdict &verdict);

/// Adds the line of what a NOTIFY tells of a transferred call, below the fragment. It is no response: it raises
/// something of its own only if the call failed, and once. `located` is the fragment's; `is_copy`: the NOTIFY came
/// before.
void annotate_fragment(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Verdict &verdict,
                       bool is_copy);

/// Adds to a request what later frames say of it, a line at the most.
void annotate_request(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located,
                      const sip::RequestContext &context);

}  // namespace sip_response

#endif

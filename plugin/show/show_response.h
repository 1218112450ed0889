// Shows the verdict on a response: tree items and expert information.
// Decides nothing about SIP.
#ifndef SIP_RESPONSE_SHOW_SHOW_RESPONSE_H
#define SIP_RESPONSE_SHOW_SHOW_RESPONSE_H

#include "compat.h"
#include "messages/located_message.h"
#include "sip/calls/story.h"
#include "sip/verdict.h"

namespace sip_response {

/// Adds the line of a response, its subtree and its expert information. `tree` may be null: expert information is
/// wanted without one too.
void show_response(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Verdict &verdict,
                   const sip::CallStory &story);

}  // namespace sip_response

#endif

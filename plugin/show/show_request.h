// Shows on a request what becomes of it, and on a NOTIFY what it tells of a transferred call.
// Decides nothing about SIP.
#ifndef SIP_RESPONSE_SHOW_SHOW_REQUEST_H
#define SIP_RESPONSE_SHOW_SHOW_REQUEST_H

#include "compat.h"
#include "messages/located_message.h"
#include "sip/verdict.h"

namespace sip_response {

/// Adds what later frames say of the request: the frame of its final response, or that there is none. `tree` may be
/// null.
void show_request(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located,
                  const sip::RequestContext &context);

/// Adds the line of the response that a NOTIFY carries as a fragment (RFC 3515 section 2.4.4), below Wireshark's
/// subtree of the fragment. Raises expert information only if the transferred call failed, and not again for a copy of
/// the NOTIFY. `located` is the fragment's message; `tree` may be null.
void show_fragment(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Verdict &verdict,
                   bool is_copy);

}  // namespace sip_response

#endif

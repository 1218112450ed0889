// Shows what the headers of a response say of its cause: Reason, Warning, Retry-After, and what is put together from
// several. Tree items and expert information; decides nothing about SIP.
#ifndef SIP_RESPONSE_SHOW_SHOW_HEADERS_H
#define SIP_RESPONSE_SHOW_SHOW_HEADERS_H

#include "compat.h"
#include "messages/located_message.h"
#include "sip/verdict.h"

namespace sip_response {

/// Adds the items of a response's headers and their expert information. `tree` may be null: expert information is
/// wanted without one too.
void show_headers(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Verdict &verdict);

/// Adds what the response tells of the element that sent it. `tree` must not be null.
void show_sender(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Verdict &verdict);

}  // namespace sip_response

#endif

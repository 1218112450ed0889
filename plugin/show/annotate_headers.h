// Turns what the headers of a response say of its cause into tree items and expert information: Reason, Warning,
// Retry-After, and what was put together from others. Decides nothing about SIP.
#ifndef SIP_RESPONSE_SHOW_ANNOTATE_HEADERS_H
#define SIP_RESPONSE_SHOW_ANNOTATE_HEADERS_H

#include "compat.h"
#include "messages/located_message.h"
#include "sip/verdict.h"

namespace sip_response {

/// Adds the items of a response's headers, of each at most 64 values, and their expert information. `tree` may be null:
/// expert information is wanted without one too.
void add_header_items(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Verdict &verdict);

}  // namespace sip_response

#endif

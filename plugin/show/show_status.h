// Shows what the catalogue says of a status code: the line of a response, and the items below it.
// Shared by responses and by the fragments of responses that a NOTIFY carries.
#ifndef SIP_RESPONSE_SHOW_SHOW_STATUS_H
#define SIP_RESPONSE_SHOW_SHOW_STATUS_H

#include "compat.h"
#include "messages/located_message.h"
#include "sip/verdict.h"

namespace sip_response {

/// What the line and the expert information say behind the code: what the capture proves, else what the code says.
/// In packet scope, in the shown language.
const char *summary_of(packet_info *pinfo, const sip::Verdict &verdict);

/// The code and its registered phrase, `404 Not Found`; the code alone if it has none. In packet scope.
const char *code_and_phrase(packet_info *pinfo, const sip::Verdict &verdict);

/// Adds the line of a response. `tree` must not be null.
proto_item *add_line(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Verdict &verdict);

/// Adds code, class, category, explanation, checks and reference.
void add_status(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Verdict &verdict);

/// Adds whether the code is registered and final, and whether the phrase is the registered one.
void add_status_flags(proto_tree *tree, const LocatedMessage &located, const sip::Verdict &verdict);

}  // namespace sip_response

#endif

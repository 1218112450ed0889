// Shows the rules that a response breaks: tree items and expert information.
// Which rules those are is decided in sip/rules.
#ifndef SIP_RESPONSE_SHOW_SHOW_RULES_H
#define SIP_RESPONSE_SHOW_SHOW_RULES_H

#include "compat.h"
#include "messages/located_message.h"
#include "sip/rules/rules.h"

namespace sip_response {

/// Adds an item and an expert information for each broken rule. `tree` may be null: expert information is wanted
/// without one too.
void show_rules(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::RuleSet &broken);

}  // namespace sip_response

#endif

// Turns the rules that a response breaks into tree items and expert information.
// Decides nothing about SIP.
#ifndef SIP_RESPONSE_SHOW_ANNOTATE_RULES_H
#define SIP_RESPONSE_SHOW_ANNOTATE_RULES_H

#include "compat.h"
#include "messages/located_message.h"
#include "sip/rules/rules.h"

namespace sip_response {

/// Adds an item and an expert information for each broken rule. `tree` may be null: expert information is wanted
/// without one too.
void add_rule_items(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::RuleSet &broken);

}  // namespace sip_response

#endif

// The fields of broken rules, and an expert field for each rule.
// Registration only; annotate_rules.cpp fills them.
#ifndef SIP_RESPONSE_FIELDS_RULE_FIELDS_H
#define SIP_RESPONSE_FIELDS_RULE_FIELDS_H

#include <cstddef>

#include "compat.h"

namespace sip_response {

/// Wireshark's ids, valid once registered.
struct RuleFieldIds {
    int rule = -1;
    int level = -1;
    int ett = -1;
};
extern RuleFieldIds rule_ids;

/// After register_fields().
void register_rule_fields();

/// The expert field of a rule, by its number in sip::rules().
expert_field *expert_field_of_rule(std::size_t number);

}  // namespace sip_response

#endif

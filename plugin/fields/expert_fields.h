// The expert fields: one for each failing code, each finding and each rule.
// Users filter by their names, and set their levels in Wireshark's own table.
#ifndef SIP_RESPONSE_FIELDS_EXPERT_FIELDS_H
#define SIP_RESPONSE_FIELDS_EXPERT_FIELDS_H

#include <cstddef>

#include "compat.h"
#include "sip/knowledge/findings.h"
#include "sip/knowledge/status_codes.h"

namespace sip_response {

/// Called by register_fields().
void register_expert_fields();

/// The expert field of a status code: its own if it is registered, else that of its class, or of codes of no class.
/// Only 4xx to 6xx and codes of no class have one. `fails_call`: the next item of the field is at least a warning.
expert_field *expert_field_of(const sip::StatusCode &status, const sip::ClassInfo *info, bool fails_call);

/// The expert field of a finding that has a name.
expert_field *expert_field_of(sip::Finding finding);

/// The expert field of a rule, by its number in sip::rules().
expert_field *expert_field_of_rule(std::size_t number);

}  // namespace sip_response

#endif

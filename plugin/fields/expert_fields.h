// The expert fields: one for each failing code, each finding and each rule, and a few more.
// Users filter by their names, and set their levels in Wireshark's own table.
#ifndef SIP_RESPONSE_FIELDS_EXPERT_FIELDS_H
#define SIP_RESPONSE_FIELDS_EXPERT_FIELDS_H

#include <cstddef>

#include "compat.h"
#include "sip/knowledge/catalogue.h"
#include "sip/knowledge/situation.h"

namespace sip_response {

/// Called by register_fields().
void register_expert_fields();

/// The expert field of a status code: its own if it is registered, else that of its class, or of codes of no class.
/// Only 4xx to 6xx and codes of no class have one.
expert_field *expert_field_of(const sip::StatusCode &status, const sip::ClassInfo *info);

/// The expert field of a finding that has a name.
expert_field *expert_field_of(sip::Finding finding);

/// The expert field of a rule, by its number in sip::rules().
expert_field *expert_field_of_rule(std::size_t number);

/// The expert field of a request without a final response, and what it says.
expert_field *expert_field_of_unanswered();
inline constexpr sip::Text kUnanswered = {"No final response came to this request", "이 요청에 최종 응답이 오지 않음"};

/// The expert field of a NOTIFY that tells of a failed transfer, and what it says before the code.
expert_field *expert_field_of_failed_transfer();
inline constexpr sip::Text kFailedTransfer = {"The transferred call failed", "전달된 호가 실패함"};

/// The expert field of a code that does not fit the Q.850 cause beside it.
expert_field *expert_field_of_generic_code();

/// The expert field of a header value that cannot be read.
expert_field *expert_field_of_unreadable_header();

}  // namespace sip_response

#endif

// The protocol, its fields and its expert fields: everything that users filter by name.
// Registration only; annotate.cpp and annotate_headers.cpp fill them.
#ifndef SIP_RESPONSE_FIELDS_FIELDS_H
#define SIP_RESPONSE_FIELDS_FIELDS_H

#include "compat.h"
#include "sip/knowledge/catalogue.h"
#include "sip/knowledge/situation.h"

namespace sip_response {

/// Wireshark's ids of the protocol and its fields, valid once registered.
struct FieldIds {
    int protocol = -1;
    int code = -1;
    int response_class = -1;
    int category = -1;
    int category_ko = -1;
    int explanation = -1;
    int explanation_ko = -1;
    int check = -1;
    int check_ko = -1;
    int reference = -1;
    int registered = -1;
    int is_final = -1;
    int phrase_custom = -1;
    int quoted = -1;
    int method = -1;
    int situation = -1;
    int request_in = -1;
    int response_in = -1;
    int time = -1;
    int retransmission = -1;
    int retransmission_of = -1;
    int authentication = -1;
    int call_outcome = -1;
    int call_post_dial_delay = -1;
    int call_setup_time = -1;
    int call_ring_time = -1;
    int call_cause = -1;
    int call_cause_in = -1;
    int reason_protocol = -1;
    int reason_cause = -1;
    int reason_name = -1;
    int reason_text = -1;
    int reason_location = -1;
    int warning_code = -1;
    int warning_name = -1;
    int warning_agent = -1;
    int warning_text = -1;
    int retry_after = -1;
    int retry_after_duration = -1;
    int retry_after_comment = -1;
    int negotiation = -1;
    int redress = -1;
    int call_answered_by = -1;
    int server = -1;
    int note = -1;
    int note_link = -1;
    int fragment = -1;
    int ett = -1;
};
extern FieldIds ids;

void register_fields();

/// What register_fields() does last.
void register_expert_fields();

/// The expert field of a status code: its own if it is registered, else that of its class or of no class.
/// For 4xx to 6xx and codes of no class only.
expert_field *expert_field_of(const sip::StatusCode &status, const sip::ClassInfo *info);

/// The expert field of a finding that has a name.
expert_field *expert_field_of(sip::Finding finding);

/// The expert field of a request that got no final response, and what it says.
expert_field *expert_field_of_unanswered();
inline constexpr sip::Text kUnanswered = {"No final response came to this request", "이 요청에 최종 응답이 오지 않음"};

/// The expert field of a NOTIFY that tells of a failed transfer, and what it says before the code.
expert_field *expert_field_of_failed_transfer();
inline constexpr sip::Text kFailedTransfer = {"The transferred call failed", "전달된 호가 실패함"};

/// The expert field of a code that does not fit the Q.850 cause beside it.
expert_field *expert_field_of_generic_code();

/// The expert field of a header value that is left out.
expert_field *expert_field_of_unreadable_header();

/// Puts the default level of every expert field of a code to the catalogue's, or, if `flat`, to its class's plain
/// level. What the user set in Wireshark's severity table stays.
void set_expert_levels(bool flat);

}  // namespace sip_response

#endif

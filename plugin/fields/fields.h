// The protocol and its fields, which users filter by name. The files in show/ fill them.
// The expert fields are in expert_fields.h.
#ifndef SIP_RESPONSE_FIELDS_FIELDS_H
#define SIP_RESPONSE_FIELDS_FIELDS_H

#include "compat.h"

namespace sip_response {

/// Wireshark's ids of the protocol and its fields, valid once registered.
struct FieldIds {
    int protocol = -1;
    int summary = -1;
    int summary_ko = -1;
    int code = -1;
    int response_class = -1;
    int class_description = -1;
    int class_description_ko = -1;
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
    int time_ms = -1;
    int retransmission = -1;
    int retransmission_of = -1;
    int authentication = -1;
    int acknowledgement = -1;
    int ack_in = -1;
    int call_number = -1;
    int call_outcome = -1;
    int call_post_dial_delay = -1;
    int call_setup_time = -1;
    int call_ring_time = -1;
    int call_cause = -1;
    int call_cause_in = -1;
    int call_origin_in = -1;
    int call_leg_in = -1;
    int call_leg_by = -1;
    int call_diagnosis = -1;
    int call_diagnosis_ko = -1;
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
    int rule = -1;
    int rule_level = -1;
    int ett = -1;
};
extern FieldIds ids;

/// Registers the protocol, its fields and its expert fields.
void register_fields();

}  // namespace sip_response

#endif

// Registers the protocol and its fields.
// Names are fixed: other people's filters, profiles and scripts depend on them.
#include "fields/fields.h"

#include <cstddef>
#include <iterator>

#include "fields/expert_fields.h"
#include "sip/knowledge/situation.h"
#include "sip/knowledge/status_codes.h"
#include "sip/rules/rules.h"

namespace sip_response {

FieldIds ids;

namespace {

/// Wireshark's form of a table: a row for each of `count` numbers, made by `row`, and a zero row at the end. It lives
/// as long as Wireshark does.
template <class Row>
const value_string *value_strings(std::size_t count, Row row) {
    auto *const names = wmem_alloc0_array(wmem_epan_scope(), value_string, count + 1);
    for (std::size_t i = 0; i < count; ++i) names[i] = row(i);
    return names;
}

/// The names of an enumeration's values from `first` on, by its name_of().
template <class Enumeration>
const value_string *names_of(unsigned first) {
    return value_strings(static_cast<std::size_t>(Enumeration::kCount) - first, [first](std::size_t i) {
        const auto value = static_cast<guint32>(i + first);
        return value_string{value, name_of(static_cast<Enumeration>(value))};
    });
}

const value_string *code_names() {
    const auto codes = sip::status_codes();
    return value_strings(codes.count, [codes](std::size_t i) {
        return value_string{codes.first[i].code, codes.first[i].phrase};
    });
}

const value_string *class_names() {
    const auto classes = sip::response_classes();
    return value_strings(classes.count, [classes](std::size_t i) {
        return value_string{static_cast<guint32>(classes.first[i].response_class), classes.first[i].name};
    });
}

/// Wireshark keeps the array, so it must be static.
template <std::size_t count>
void register_array(hf_register_info (&fields)[count]) {
    proto_register_field_array(ids.protocol, fields, static_cast<int>(count));
}

/// What the status code says by itself.
void register_status_fields() {
    static hf_register_info fields[] = {
        {&ids.summary,
         {"Summary", "sip_response.summary", FT_STRING, BASE_NONE, nullptr, 0,
          "What the response means here, in one sentence", HFILL}},
        {&ids.summary_ko,
         {"Summary (ko)", "sip_response.summary.ko", FT_STRING, BASE_NONE, nullptr, 0,
          "What the response means here, in one sentence, in Korean", HFILL}},
        {&ids.code,
         {"Code", "sip_response.code", FT_UINT16, BASE_DEC, code_names(), 0,
          "Status code, named by its registered phrase", HFILL}},
        {&ids.response_class,
         {"Class", "sip_response.class", FT_UINT8, BASE_DEC, class_names(), 0, "Response class", HFILL}},
        {&ids.class_description,
         {"Class description", "sip_response.class.description", FT_STRING, BASE_NONE, nullptr, 0,
          "What all responses of the class say", HFILL}},
        {&ids.class_description_ko,
         {"Class description (ko)", "sip_response.class.description.ko", FT_STRING, BASE_NONE, nullptr, 0,
          "What all responses of the class say, in Korean", HFILL}},
        {&ids.category,
         {"Category", "sip_response.category", FT_STRING, BASE_NONE, nullptr, 0, "Category of the code", HFILL}},
        {&ids.category_ko,
         {"Category (ko)", "sip_response.category.ko", FT_STRING, BASE_NONE, nullptr, 0,
          "Category of the code, in Korean", HFILL}},
        {&ids.explanation,
         {"Explanation", "sip_response.explanation", FT_STRING, BASE_NONE, nullptr, 0, "What the response says",
          HFILL}},
        {&ids.explanation_ko,
         {"Explanation (ko)", "sip_response.explanation.ko", FT_STRING, BASE_NONE, nullptr, 0,
          "What the response says, in Korean", HFILL}},
        {&ids.check,
         {"Check next", "sip_response.check", FT_STRING, BASE_NONE, nullptr, 0, "What to look at next", HFILL}},
        {&ids.check_ko,
         {"Check next (ko)", "sip_response.check.ko", FT_STRING, BASE_NONE, nullptr, 0,
          "What to look at next, in Korean", HFILL}},
        {&ids.reference,
         {"Reference", "sip_response.reference", FT_STRING, BASE_NONE, nullptr, 0,
          "The RFC and section that define the code", HFILL}},
        {&ids.registered,
         {"Registered", "sip_response.registered", FT_BOOLEAN, BASE_NONE, nullptr, 0,
          "In the IANA registry of SIP response codes", HFILL}},
        {&ids.is_final,
         {"Final", "sip_response.final", FT_BOOLEAN, BASE_NONE, nullptr, 0, "Ends its transaction (200 and above)",
          HFILL}},
        {&ids.phrase_custom,
         {"Custom phrase", "sip_response.phrase_custom", FT_BOOLEAN, BASE_NONE, nullptr, 0,
          "The phrase in the message is not the registered one", HFILL}},
        {&ids.quoted,
         {"Quoted in an ICMP error", "sip_response.quoted", FT_BOOLEAN, BASE_NONE, nullptr, 0,
          "A copy inside an ICMP error, never counted", HFILL}},
    };
    register_array(fields);
}

/// What the request and its transaction add.
void register_transaction_fields() {
    static hf_register_info fields[] = {
        {&ids.method,
         {"CSeq method", "sip_response.method", FT_STRING, BASE_NONE, nullptr, 0,
          "Method of the request that the response answers", HFILL}},
        {&ids.situation,
         {"Situation", "sip_response.situation", FT_UINT8, BASE_DEC, names_of<sip::Situation>(0), 0,
          "The kind of event that the response reports here", HFILL}},
        {&ids.request_in,
         {"Request in", "sip_response.request_in", FT_FRAMENUM, BASE_NONE, FRAMENUM_TYPE(FT_FRAMENUM_REQUEST), 0,
          "The first copy of the request that this answers", HFILL}},
        {&ids.response_in,
         {"Final response in", "sip_response.response_in", FT_FRAMENUM, BASE_NONE, FRAMENUM_TYPE(FT_FRAMENUM_RESPONSE),
          0, "The final response to this request", HFILL}},
        {&ids.time,
         {"Time since request", "sip_response.time", FT_RELATIVE_TIME, BASE_NONE, nullptr, 0,
          "Time since the first copy of the request", HFILL}},
        {&ids.time_ms,
         {"Time since request, in ms", "sip_response.time.ms", FT_DOUBLE, BASE_NONE, nullptr, 0,
          "Time since the first copy of the request, in milliseconds, for columns", HFILL}},
        {&ids.retransmission,
         {"Copy of an earlier response", "sip_response.retransmission", FT_BOOLEAN, BASE_NONE, nullptr, 0,
          "Sent again, or captured twice; never counted", HFILL}},
        {&ids.retransmission_of,
         {"First copy in", "sip_response.retransmission_of", FT_FRAMENUM, BASE_NONE,
          FRAMENUM_TYPE(FT_FRAMENUM_RETRANS_PREV), 0, "The first copy of this response", HFILL}},
        {&ids.authentication,
         {"Authentication", "sip_response.auth", FT_UINT8, BASE_DEC, names_of<sip::Authentication>(1), 0,
          "The part that a 401 or 407 plays in the authentication", HFILL}},
        {&ids.acknowledgement,
         {"ACK", "sip_response.ack", FT_UINT8, BASE_DEC, names_of<sip::Acknowledgement>(1), 0,
          "Whether a final response to INVITE was acknowledged", HFILL}},
        {&ids.ack_in,
         {"ACK in", "sip_response.ack_in", FT_FRAMENUM, BASE_NONE, FRAMENUM_TYPE(FT_FRAMENUM_ACK), 0,
          "The first ACK to this response, or the one that does not fit", HFILL}},
    };
    register_array(fields);
}

/// What becomes of the call.
void register_call_fields() {
    static hf_register_info fields[] = {
        {&ids.call_number,
         {"Call number", "sip_response.call.number", FT_UINT32, BASE_DEC, nullptr, 0,
          "Number of the call in the capture, on requests and responses. Its legs share it", HFILL}},
        {&ids.call_outcome,
         {"Call outcome", "sip_response.call.outcome", FT_UINT8, BASE_DEC, names_of<sip::CallOutcome>(1), 0,
          "What became of the call, at the final response to its INVITE", HFILL}},
        {&ids.call_post_dial_delay,
         {"Post-dial delay", "sip_response.call.pdd", FT_RELATIVE_TIME, BASE_NONE, nullptr, 0,
          "From the first INVITE of the attempt to the first 18x", HFILL}},
        {&ids.call_setup_time,
         {"Setup time", "sip_response.call.setup_time", FT_RELATIVE_TIME, BASE_NONE, nullptr, 0,
          "From the first INVITE of the attempt to the 2xx", HFILL}},
        {&ids.call_ring_time,
         {"First 18x to CANCEL or final response", "sip_response.call.ring_time", FT_RELATIVE_TIME, BASE_NONE, nullptr,
          0, "From the first 18x to the CANCEL, else to the final response", HFILL}},
        {&ids.call_cause,
         {"Call cause", "sip_response.call.cause", FT_STRING, BASE_NONE, nullptr, 0,
          "The most specific cause that a response, the CANCEL or the BYE of the call has named", HFILL}},
        {&ids.call_cause_in,
         {"Call cause in", "sip_response.call.cause_in", FT_FRAMENUM, BASE_NONE, nullptr, 0,
          "The message that names the cause", HFILL}},
        {&ids.call_origin_in,
         {"Failure began in", "sip_response.call.origin_in", FT_FRAMENUM, BASE_NONE,
          FRAMENUM_TYPE(FT_FRAMENUM_RESPONSE), 0,
          "The response nearest to where the failure began, which led to this one", HFILL}},
        {&ids.call_leg_in,
         {"Other leg in", "sip_response.call.leg_in", FT_FRAMENUM, BASE_NONE, FRAMENUM_TYPE(FT_FRAMENUM_NONE), 0,
          "The first INVITE of another leg of the call, on the other side of a B2BUA", HFILL}},
        {&ids.call_leg_by,
         {"Other leg by", "sip_response.call.leg_by", FT_STRING, BASE_NONE, nullptr, 0,
          "What ties that leg to this one", HFILL}},
        {&ids.call_diagnosis,
         {"Diagnosis", "sip_response.call.diagnosis", FT_STRING, BASE_NONE, nullptr, 0,
          "The story of a call that went wrong, in a few sentences", HFILL}},
        {&ids.call_diagnosis_ko,
         {"Diagnosis (ko)", "sip_response.call.diagnosis.ko", FT_STRING, BASE_NONE, nullptr, 0,
          "The story of a call that went wrong, in a few sentences, in Korean", HFILL}},
    };
    register_array(fields);
}

/// What the sender says of the cause.
void register_reason_and_warning_fields() {
    static hf_register_info fields[] = {
        {&ids.reason_protocol,
         {"Reason protocol", "sip_response.reason.protocol", FT_STRING, BASE_NONE, nullptr, 0,
          "Protocol whose cause codes a value of Reason uses", HFILL}},
        {&ids.reason_cause,
         {"Reason cause", "sip_response.reason.cause", FT_UINT32, BASE_DEC, nullptr, 0,
          "The cause, as that protocol numbers it", HFILL}},
        {&ids.reason_name,
         {"Reason cause name", "sip_response.reason.name", FT_STRING, BASE_NONE, nullptr, 0,
          "What the protocol calls the cause", HFILL}},
        {&ids.reason_text,
         {"Reason text", "sip_response.reason.text", FT_STRING, BASE_NONE, nullptr, 0,
          "The cause in the sender's words", HFILL}},
        {&ids.reason_location,
         {"Reason location", "sip_response.reason.location", FT_STRING, BASE_NONE, nullptr, 0,
          "Where in the telephone network the call was released (RFC 8606)", HFILL}},
        {&ids.warning_code,
         {"Warning code", "sip_response.warning.code", FT_UINT16, BASE_DEC, nullptr, 0,
          "What was wrong with the request, as a number", HFILL}},
        {&ids.warning_name,
         {"Warning code name", "sip_response.warning.name", FT_STRING, BASE_NONE, nullptr, 0,
          "What the registry calls the code", HFILL}},
        {&ids.warning_agent,
         {"Warning agent", "sip_response.warning.agent", FT_STRING, BASE_NONE, nullptr, 0,
          "Host that added the warning", HFILL}},
        {&ids.warning_text,
         {"Warning text", "sip_response.warning.text", FT_STRING, BASE_NONE, nullptr, 0,
          "What was wrong, in the sender's words", HFILL}},
    };
    register_array(fields);
}

/// Other headers, and what is put together from several.
void register_other_header_fields() {
    static hf_register_info fields[] = {
        {&ids.retry_after,
         {"Retry-After", "sip_response.retry_after", FT_UINT32, BASE_DEC, nullptr, 0,
          "Seconds to wait before trying again", HFILL}},
        {&ids.retry_after_duration,
         {"Retry-After duration", "sip_response.retry_after.duration", FT_UINT32, BASE_DEC, nullptr, 0,
          "Seconds for which the called user can be reached after that", HFILL}},
        {&ids.retry_after_comment,
         {"Retry-After comment", "sip_response.retry_after.comment", FT_STRING, BASE_NONE, nullptr, 0,
          "Why, or until when, in the sender's words", HFILL}},
        {&ids.negotiation,
         {"Asked and allowed", "sip_response.negotiation", FT_STRING, BASE_NONE, nullptr, 0,
          "What the request asked for, beside what the response allows", HFILL}},
        {&ids.redress,
         {"Redress", "sip_response.redress", FT_STRING, BASE_NONE, nullptr, 0, "Where a blocked caller can object",
          HFILL}},
        {&ids.call_answered_by,
         {"Call answered by", "sip_response.call.answered_by", FT_STRING, BASE_NONE, nullptr, 0,
          "What is known of the element that answered", HFILL}},
        {&ids.server,
         {"Server", "sip_response.server", FT_STRING, BASE_NONE, nullptr, 0,
          "Server, or User-Agent, of the element that sent the response", HFILL}},
    };
    register_array(fields);
}

/// The user's notes, fragments in NOTIFY, and broken rules.
void register_note_and_rule_fields() {
    static hf_register_info fields[] = {
        {&ids.note,
         {"Note", "sip_response.note", FT_STRING, BASE_NONE, nullptr, 0, "A note of your own, from the preferences",
          HFILL}},
        {&ids.note_link,
         {"Link", "sip_response.note.link", FT_STRING, BASE_NONE, nullptr, 0,
          "Where to read more, from the table of notes", HFILL}},
        {&ids.fragment,
         {"Fragment", "sip_response.fragment", FT_BOOLEAN, BASE_NONE, nullptr, 0,
          "True for a Status-Line that a NOTIFY reports (message/sipfrag); never counted", HFILL}},
        {&ids.rule,
         {"Rule", "sip_response.rule", FT_STRING, BASE_NONE, nullptr, 0, "Id of a rule that the response breaks",
          HFILL}},
        {&ids.rule_level,
         {"Level", "sip_response.rule.level", FT_UINT8, BASE_DEC, names_of<sip::RuleLevel>(1), 0,
          "How binding the broken rule is", HFILL}},
    };
    register_array(fields);
}

}  // namespace

void register_fields() {
    ids.protocol = proto_register_protocol("SIP Response", "SIP Response", "sip_response");
    register_status_fields();
    register_transaction_fields();
    register_call_fields();
    register_reason_and_warning_fields();
    register_other_header_fields();
    register_note_and_rule_fields();
    static int *subtrees[] = {&ids.ett};
    proto_register_subtree_array(subtrees, static_cast<int>(std::size(subtrees)));
    register_expert_fields();
}

}  // namespace sip_response

// Registers the protocol, its fields and its expert fields.
// Names are fixed: other people's filters, profiles and scripts depend on them.
#include "fields.h"

#include <array>
#include <cstring>
#include <iterator>

namespace sip_response {

FieldIds ids;

namespace {

constexpr unsigned kFirstFailure = 400;

/// Wireshark's form of a table, made by `row` from each of `count` numbers. A zero row is left at the end: it
/// terminates.
template <class Row>
const value_string *value_strings(std::size_t count, Row row) {
    auto *const names = wmem_alloc0_array(wmem_epan_scope(), value_string, count + 1);
    for (std::size_t i = 0; i < count; ++i) names[i] = row(i);
    return names;
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

/// Names of an enumeration's values from `first` on.
template <class Enumeration>
const value_string *names_of(unsigned first) {
    return value_strings(static_cast<std::size_t>(Enumeration::kCount) - first, [first](std::size_t i) {
        const auto value = static_cast<guint32>(i + first);
        return value_string{value, sip::name_of(static_cast<Enumeration>(value))};
    });
}

void register_header_fields() {
    static hf_register_info fields[] = {
        {&ids.code,
         {"Code", "sip_response.code", FT_UINT16, BASE_DEC, code_names(), 0,
          "Status code, named by its registered phrase", HFILL}},
        {&ids.response_class,
         {"Class", "sip_response.class", FT_UINT8, BASE_DEC, class_names(), 0, "Response class", HFILL}},
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
        {&ids.method,
         {"CSeq method", "sip_response.method", FT_STRING, BASE_NONE, nullptr, 0, "Method of the request answered",
          HFILL}},
        {&ids.situation,
         {"Situation", "sip_response.situation", FT_UINT8, BASE_DEC, names_of<sip::Situation>(0), 0,
          "What kind of thing the response reports here", HFILL}},
        {&ids.request_in,
         {"Request in", "sip_response.request_in", FT_FRAMENUM, BASE_NONE, FRAMENUM_TYPE(FT_FRAMENUM_REQUEST), 0,
          "The first copy of the request that this answers", HFILL}},
        {&ids.response_in,
         {"Final response in", "sip_response.response_in", FT_FRAMENUM, BASE_NONE, FRAMENUM_TYPE(FT_FRAMENUM_RESPONSE),
          0, "The final response to this request", HFILL}},
        {&ids.time,
         {"Time since request", "sip_response.time", FT_RELATIVE_TIME, BASE_NONE, nullptr, 0,
          "Since the first copy of the request", HFILL}},
        {&ids.retransmission,
         {"Copy of an earlier response", "sip_response.retransmission", FT_BOOLEAN, BASE_NONE, nullptr, 0,
          "Sent again, or captured twice; never counted", HFILL}},
        {&ids.retransmission_of,
         {"First copy in", "sip_response.retransmission_of", FT_FRAMENUM, BASE_NONE,
          FRAMENUM_TYPE(FT_FRAMENUM_RETRANS_PREV), 0, "The first copy of this response", HFILL}},
        {&ids.authentication,
         {"Authentication", "sip_response.auth", FT_UINT8, BASE_DEC, names_of<sip::Authentication>(1), 0,
          "What a 401 or 407 is in its exchange of challenges and credentials", HFILL}},
        {&ids.call_outcome,
         {"Call outcome", "sip_response.call.outcome", FT_UINT8, BASE_DEC, names_of<sip::CallOutcome>(1), 0,
          "What became of the call, at the final response to its INVITE", HFILL}},
        {&ids.call_post_dial_delay,
         {"Post-dial delay", "sip_response.call.pdd", FT_RELATIVE_TIME, BASE_NONE, nullptr, 0,
          "From the first INVITE of the attempt to the first 18x", HFILL}},
        {&ids.call_setup_time,
         {"Setup time", "sip_response.call.setup_time", FT_RELATIVE_TIME, BASE_NONE, nullptr, 0,
          "From the first INVITE of the attempt to the 200", HFILL}},
        {&ids.call_ring_time,
         {"Ring time", "sip_response.call.ring_time", FT_RELATIVE_TIME, BASE_NONE, nullptr, 0,
          "From the first 18x to the final response", HFILL}},
        {&ids.call_cause,
         {"Call cause", "sip_response.call.cause", FT_STRING, BASE_NONE, nullptr, 0,
          "The most specific cause that any response of the call has named", HFILL}},
        {&ids.call_cause_in,
         {"Call cause in", "sip_response.call.cause_in", FT_FRAMENUM, BASE_NONE, nullptr, 0,
          "The response that named it", HFILL}},
        {&ids.server,
         {"Answered by", "sip_response.server", FT_STRING, BASE_NONE, nullptr, 0,
          "Server, or User-Agent, of the element that answered", HFILL}},
    };
    static int *subtrees[] = {&ids.ett};
    proto_register_field_array(ids.protocol, fields, static_cast<int>(std::size(fields)));
    proto_register_subtree_array(subtrees, static_cast<int>(std::size(subtrees)));
}

/// One expert field: the row it is for and the class it belongs to (null: of no class).
struct ExpertRow {
    const sip::StatusCode *status;
    const sip::ClassInfo *info;
};

/// Calls `visit` with every row that has an expert field: the registered codes from 400 up, the unregistered ones of
/// each of those classes, and the codes of no class.
template <class Visit>
void for_each_expert_row(Visit visit) {
    for (const auto &status : sip::status_codes()) {
        if (sip::is_registered(status) && status.code >= kFirstFailure) visit({&status, sip::find_class(status.code)});
    }
    for (const auto &info : sip::response_classes()) {
        if (info.response_class >= sip::ResponseClass::kClientError) {
            visit({&sip::unregistered_codes(info.response_class), &info});
        }
    }
    visit({&sip::invalid_codes(), nullptr});
}

/// Where a row's expert field is kept: registered codes at their number, the others below 100 at their class's.
std::size_t slot_of(const ExpertRow &row) {
    if (sip::is_registered(*row.status)) return row.status->code;
    return row.info == nullptr ? 0 : static_cast<std::size_t>(row.info->response_class);
}

std::array<expert_field, 700> expert_fields;
std::array<expert_field, static_cast<std::size_t>(sip::Finding::kCount)> finding_fields;
expert_field unanswered_field;

/// Wireshark keeps pointers into these, so changing a level here changes it there.
ei_register_info *expert_registrations;

int level_of(sip::Severity severity) {
    switch (severity) {
        case sip::Severity::kNone:
        case sip::Severity::kChat:
            return PI_CHAT;
        case sip::Severity::kNote:
            return PI_NOTE;
        case sip::Severity::kWarning:
            return PI_WARN;
        case sip::Severity::kError:
            break;
    }
    return PI_ERROR;
}

int default_level(const ExpertRow &row, bool flat) {
    if (!flat || row.info == nullptr) return level_of(row.status->severity);
    return row.info->response_class == sip::ResponseClass::kClientError ? PI_WARN : PI_ERROR;
}

/// The last part of the field's name: the code, "4xx", or "invalid".
const char *name_of(const ExpertRow &row) {
    if (sip::is_registered(*row.status)) return wmem_strdup_printf(wmem_epan_scope(), "%u", row.status->code);
    if (row.info == nullptr) return "invalid";
    return wmem_strdup_printf(wmem_epan_scope(), "%uxx", static_cast<unsigned>(row.info->response_class));
}

/// What the Expert Information window shows of a group of items, and most items by themselves.
const char *summary_of(const ExpertRow &row) {
    if (sip::is_registered(*row.status)) {
        return wmem_strdup_printf(wmem_epan_scope(), "%u %s: %s", row.status->code, row.status->phrase,
                                  row.status->summary.en);
    }
    return row.status->summary.en;
}

ei_register_info expert_registration(const ExpertRow &row) {
    ei_register_info registration{};
    registration.ids = &expert_fields[slot_of(row)];
    registration.eiinfo.name = wmem_strdup_printf(wmem_epan_scope(), "sip_response.expert.%s", name_of(row));
    registration.eiinfo.group = row.info == nullptr ? PI_MALFORMED : PI_RESPONSE_CODE;
    registration.eiinfo.severity = default_level(row, false);
    registration.eiinfo.summary = summary_of(row);
    registration.eiinfo.hf_info = {nullptr, {nullptr, nullptr, FT_NONE, BASE_NONE, nullptr, 0, nullptr, HFILL}};
    return registration;
}

/// What the Expert Information window calls a group of items: the text without a number.
const char *summary_of(const sip::FindingInfo &info) {
    const char *const mark = std::strchr(info.text.en, '#');
    if (mark == nullptr) return info.text.en;
    return wmem_strdup_printf(wmem_epan_scope(), "%.*sN%s", static_cast<int>(mark - info.text.en), info.text.en,
                              mark + 1);
}

ei_register_info expert_registration(const sip::FindingInfo &info) {
    ei_register_info registration{};
    registration.ids = &finding_fields[static_cast<std::size_t>(info.finding)];
    registration.eiinfo.name = wmem_strdup_printf(wmem_epan_scope(), "sip_response.expert.%s", info.name);
    registration.eiinfo.group = PI_RESPONSE_CODE;
    registration.eiinfo.severity = level_of(info.severity);
    registration.eiinfo.summary = summary_of(info);
    registration.eiinfo.hf_info = {nullptr, {nullptr, nullptr, FT_NONE, BASE_NONE, nullptr, 0, nullptr, HFILL}};
    return registration;
}

void register_expert_fields() {
    std::size_t count = 0;
    for (const auto &info : sip::findings()) count += info.name != nullptr ? 1 : 0;
    for_each_expert_row([&count](const ExpertRow &) { ++count; });
    expert_registrations = wmem_alloc_array(wmem_epan_scope(), ei_register_info, count);
    ei_register_info *next = expert_registrations;
    for_each_expert_row([&next](const ExpertRow &row) { *next++ = expert_registration(row); });
    for (const auto &info : sip::findings()) {
        if (info.name != nullptr) *next++ = expert_registration(info);
    }
    expert_module_t *const module = expert_register_protocol(ids.protocol);
    expert_register_field_array(module, expert_registrations, static_cast<int>(count));
    static ei_register_info unanswered[] = {
        {&unanswered_field,
         {"sip_response.expert.unanswered", PI_SEQUENCE, PI_NOTE, "No final response came to this request", EXPFILL}},
    };
    expert_register_field_array(module, unanswered, static_cast<int>(std::size(unanswered)));
}

}  // namespace

void register_fields() {
    ids.protocol = proto_register_protocol("SIP Response", "SIP Response", "sip_response");
    register_header_fields();
    register_expert_fields();
}

expert_field *expert_field_of(const sip::StatusCode &status, const sip::ClassInfo *info) {
    return &expert_fields[slot_of({&status, info})];
}

expert_field *expert_field_of(sip::Finding finding) { return &finding_fields[static_cast<std::size_t>(finding)]; }

expert_field *expert_field_of_unanswered() { return &unanswered_field; }

void set_expert_levels(bool flat) {
    ei_register_info *next = expert_registrations;
    for_each_expert_row([&next, flat](const ExpertRow &row) {
        expert_field_info &field = (next++)->eiinfo;
        const bool users_own = field.severity != field.orig_severity;
        field.orig_severity = default_level(row, flat);
        if (!users_own) field.severity = field.orig_severity;
    });
}

}  // namespace sip_response

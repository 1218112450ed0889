// Registers the expert fields: one a failing code, one a finding, and a few more.
// Names are fixed, as those of the fields; levels are defaults, which users may change.
#include <array>
#include <cstring>
#include <iterator>

#include "fields/fields.h"
#include "fields/registration.h"
#include "show/expert_items.h"

namespace sip_response {
namespace {

constexpr unsigned kFirstFailure = 400;

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
expert_field failed_transfer_field;
expert_field generic_code_field;
expert_field unreadable_header_field;

/// Wireshark keeps pointers into these, so changing a level here changes it there.
ei_register_info *expert_registrations;

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

}  // namespace

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
    register_expert_infos(ids.protocol, expert_registrations, count);
    static ei_register_info others[] = {
        {&unanswered_field, {"sip_response.expert.unanswered", PI_SEQUENCE, PI_NOTE, kUnanswered.en, EXPFILL}},
        {&failed_transfer_field,
         {"sip_response.expert.failed_transfer", PI_RESPONSE_CODE, PI_NOTE, kFailedTransfer.en, EXPFILL}},
        {&generic_code_field,
         {"sip_response.expert.generic_code", PI_PROTOCOL, PI_NOTE,
          "The code is generic, the PSTN cause in the Reason says more", EXPFILL}},
        {&unreadable_header_field,
         {"sip_response.expert.unreadable_header", PI_PROTOCOL, PI_NOTE,
          "A header value cannot be read and is left out", EXPFILL}},
    };
    register_expert_infos(ids.protocol, others, std::size(others));
}

expert_field *expert_field_of(const sip::StatusCode &status, const sip::ClassInfo *info) {
    return &expert_fields[slot_of({&status, info})];
}

expert_field *expert_field_of(sip::Finding finding) { return &finding_fields[static_cast<std::size_t>(finding)]; }

expert_field *expert_field_of_unanswered() { return &unanswered_field; }

expert_field *expert_field_of_failed_transfer() { return &failed_transfer_field; }

expert_field *expert_field_of_generic_code() { return &generic_code_field; }

expert_field *expert_field_of_unreadable_header() { return &unreadable_header_field; }

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

// Registers the expert fields and keeps their levels; see the header file.
// Names are fixed, as those of the fields; levels are defaults, which users may change.
#include "fields/expert_fields.h"

#include <array>
#include <string>

#include "fields/fields.h"
#include "fields/severity_table.h"
#include "preferences.h"
#include "sip/rules/rules.h"

namespace sip_response {
namespace {

constexpr unsigned kFirstFailure = 400;
constexpr unsigned kPastLastCode = 700;

/// What one expert field is for: a registered code, or the other codes of a class, or (`info` is null) the codes of no
/// class.
struct CodeRow {
    const sip::StatusCode *status;
    const sip::ClassInfo *info;
};

/// Calls `visit` with each row that has an expert field, always in the same order.
template <class Visit>
void for_each_code_row(Visit visit) {
    for (const auto &status : sip::status_codes()) {
        if (sip::is_registered(status) && status.code >= kFirstFailure) {
            visit(CodeRow{&status, sip::find_class(status.code)});
        }
    }
    for (const auto &info : sip::response_classes()) {
        if (info.response_class >= sip::ResponseClass::kClientError) {
            visit(CodeRow{&sip::unregistered_codes(info.response_class), &info});
        }
    }
    visit(CodeRow{&sip::invalid_codes(), nullptr});
}

std::array<expert_field, kPastLastCode> code_fields;  ///< by code; those of classes are at 4 to 6, of no class at 0
std::array<expert_field, static_cast<std::size_t>(sip::Finding::kCount)> finding_fields;
std::array<expert_field, sip::kMostRules> rule_fields;

/// In the order of for_each_code_row(). Wireshark keeps pointers to them.
ei_register_info *code_registrations;

expert_field *field_of(const CodeRow &row) {
    if (sip::is_registered(*row.status)) return &code_fields[row.status->code];
    return &code_fields[row.info == nullptr ? 0 : static_cast<std::size_t>(row.info->response_class)];
}

/// Wireshark's number of a severity.
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

int level_of(const CodeRow &row, SeverityScheme scheme) {
    if (scheme == kContext || row.info == nullptr) return level_of(row.status->severity);
    return row.info->response_class == sip::ResponseClass::kClientError ? PI_WARN : PI_ERROR;
}

/// The last part of the field's name: `404`, `4xx`, or `invalid`.
const char *name_of(const CodeRow &row) {
    if (sip::is_registered(*row.status)) return wmem_strdup_printf(wmem_epan_scope(), "%u", row.status->code);
    if (row.info == nullptr) return "invalid";
    return wmem_strdup_printf(wmem_epan_scope(), "%uxx", static_cast<unsigned>(row.info->response_class));
}

/// What the Expert Information window calls a group of items.
const char *summary_of(const CodeRow &row) {
    if (!sip::is_registered(*row.status)) return row.status->summary.en;
    return wmem_strdup_printf(wmem_epan_scope(), "%u %s: %s", row.status->code, row.status->phrase,
                              row.status->summary.en);
}

/// Wireshark's number of a group.
int group_of(sip::FindingGroup group) {
    switch (group) {
        case sip::FindingGroup::kSequence:
            return PI_SEQUENCE;
        case sip::FindingGroup::kProtocol:
            return PI_PROTOCOL;
        case sip::FindingGroup::kResponseCode:
            break;
    }
    return PI_RESPONSE_CODE;
}

/// `kind` and `name` make the field's name: sip_response.KIND.NAME. `summary` must live as long as Wireshark does.
ei_register_info registration(expert_field *field, const char *kind, const char *name, int group, int level,
                              const char *summary) {
    const char *const whole_name = wmem_strdup_printf(wmem_epan_scope(), "sip_response.%s.%s", kind, name);
    return {field, {whole_name, group, level, summary, EXPFILL}};
}

void register_array(ei_register_info *registrations, std::size_t count) {
    expert_register_field_array(expert_register_protocol(ids.protocol), registrations, static_cast<int>(count));
}

void register_code_fields() {
    std::size_t count = 0;
    for_each_code_row([&count](const CodeRow &) { ++count; });
    code_registrations = wmem_alloc_array(wmem_epan_scope(), ei_register_info, count);
    ei_register_info *next = code_registrations;
    for_each_code_row([&next](const CodeRow &row) {
        const int group = row.info == nullptr ? PI_MALFORMED : PI_RESPONSE_CODE;
        *next++ = registration(field_of(row), "expert", name_of(row), group, level_of(row, kContext), summary_of(row));
    });
    register_array(code_registrations, count);
}

void register_finding_fields() {
    const auto findings = sip::findings();
    auto *const registrations = wmem_alloc_array(wmem_epan_scope(), ei_register_info, findings.count);
    std::size_t count = 0;
    for (const auto &info : findings) {
        if (info.name == nullptr) continue;
        registrations[count++] = registration(
            expert_field_of(info.finding), "expert", info.name, group_of(info.group), level_of(info.severity),
            wmem_strdup(wmem_epan_scope(), sip::title_of(info, sip::Language::kEnglish).c_str()));
    }
    register_array(registrations, count);
}

void register_rule_fields() {
    const auto rules = sip::rules();
    auto *const registrations = wmem_alloc_array(wmem_epan_scope(), ei_register_info, rules.count);
    for (std::size_t i = 0; i < rules.count; ++i) {
        const sip::Rule &rule = rules.first[i];
        registrations[i] = registration(&rule_fields[i], "rule", rule.name,
                                        rule.is_sequence ? PI_SEQUENCE : PI_PROTOCOL, level_of(rule.severity),
                                        wmem_strdup_printf(wmem_epan_scope(), "%s: %s", rule.id, rule.text.en));
    }
    register_array(registrations, rules.count);
}

/// The registration of a row that has an expert field.
expert_field_info &registration_of(const CodeRow &wanted) {
    ei_register_info *found = code_registrations;
    ei_register_info *next = code_registrations;
    for_each_code_row([&](const CodeRow &row) {
        if (field_of(row) == field_of(wanted)) found = next;
        ++next;
    });
    return found->eiinfo;
}

/// Gives each code the level of the scheme, unless the user has set one. Wireshark calls it before it dissects a
/// capture, so all settings have been read, in whatever order, and it dissects again when one of them changes. When the
/// user removes a row, Wireshark puts back the level that the field was registered with, and this the one of the
/// scheme.
void set_code_levels() {
    if (!has_severity_table()) return;
    const auto scheme = static_cast<SeverityScheme>(preferences.severity);
    ei_register_info *next = code_registrations;
    for_each_code_row([&next, scheme](const CodeRow &row) {
        expert_field_info &field = (next++)->eiinfo;
        if (!is_level_set_by_user(field.name)) field.severity = level_of(row, scheme);
    });
}

}  // namespace

void register_expert_fields() {
    register_code_fields();
    register_finding_fields();
    register_rule_fields();
    register_init_routine(set_code_levels);
}

/// Wireshark reads the level of a field when it adds an item. Most codes are warnings or errors anyway.
expert_field *expert_field_of(const sip::StatusCode &status, const sip::ClassInfo *info, bool fails_call) {
    const CodeRow row = {&status, info};
    const int level = level_of(row, static_cast<SeverityScheme>(preferences.severity));
    if (level < PI_WARN && has_severity_table()) {
        expert_field_info &field = registration_of(row);
        if (!is_level_set_by_user(field.name)) field.severity = fails_call ? PI_WARN : level;
    }
    return field_of(row);
}

expert_field *expert_field_of(sip::Finding finding) { return &finding_fields[static_cast<std::size_t>(finding)]; }

expert_field *expert_field_of_rule(std::size_t number) { return &rule_fields[number]; }

}  // namespace sip_response

// Registers sip_response.rule and its level, and sip_response.rule.NAME for each row of the rules' table.
// Names are fixed: other people's filters, profiles and scripts depend on them.
#include "fields/rule_fields.h"

#include <array>
#include <iterator>

#include "fields/fields.h"
#include "fields/registration.h"
#include "show/expert_items.h"
#include "sip/rules/rules.h"

namespace sip_response {

RuleFieldIds rule_ids;

namespace {

std::array<expert_field, sip::kMostRules> rule_fields;

ei_register_info expert_registration(const sip::Rule &rule, std::size_t number) {
    ei_register_info registration{};
    registration.ids = &rule_fields[number];
    registration.eiinfo.name = wmem_strdup_printf(wmem_epan_scope(), "sip_response.rule.%s", rule.name);
    registration.eiinfo.group = rule.is_sequence ? PI_SEQUENCE : PI_PROTOCOL;
    registration.eiinfo.severity = level_of(rule.severity);
    registration.eiinfo.summary = wmem_strdup_printf(wmem_epan_scope(), "%s: %s", rule.id, rule.text.en);
    registration.eiinfo.hf_info = {nullptr, {nullptr, nullptr, FT_NONE, BASE_NONE, nullptr, 0, nullptr, HFILL}};
    return registration;
}

}  // namespace

void register_rule_fields() {
    static hf_register_info fields[] = {
        {&rule_ids.rule,
         {"Rule", "sip_response.rule", FT_STRING, BASE_NONE, nullptr, 0, "Id of a rule that the response breaks",
          HFILL}},
        {&rule_ids.level,
         {"Level", "sip_response.rule.level", FT_UINT8, BASE_DEC, names_of<sip::RuleLevel>(1), 0,
          "How binding the broken rule is", HFILL}},
    };
    static int *subtrees[] = {&rule_ids.ett};
    proto_register_field_array(ids.protocol, fields, static_cast<int>(std::size(fields)));
    proto_register_subtree_array(subtrees, static_cast<int>(std::size(subtrees)));
    const auto rules = sip::rules();
    auto *const registrations = wmem_alloc_array(wmem_epan_scope(), ei_register_info, rules.count);
    for (std::size_t i = 0; i < rules.count; ++i) registrations[i] = expert_registration(rules.first[i], i);
    register_expert_infos(ids.protocol, registrations, rules.count);
}

expert_field *expert_field_of_rule(std::size_t number) { return &rule_fields[number]; }

}  // namespace sip_response

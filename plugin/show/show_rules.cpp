// Shows the rules that a response breaks; see the header file.
// Wireshark's functions may not return (THROW is a longjmp): nothing with a destructor is alive here.
#include "show/show_rules.h"

#include "fields/expert_fields.h"
#include "fields/fields.h"
#include "preferences.h"
#include "show/items.h"

namespace sip_response {
namespace {

/// The header that the rule is about; the Status-Line if it is about none, or about one that is missing.
Span span_of_rule(const LocatedMessage &located, const sip::Rule &rule) {
    std::string_view about = located.message.start_line;
    if (rule.with != 0) {
        sip::Headers::Walk walk = located.message.headers.walk(rule.with);
        walk.next(about);
    }
    return span_of(located, about);
}

constexpr sip::Text kDerived = {"derived", "파생"};

/// The words of RFC 2119 are the same in all languages.
const char *binding_text(const sip::Rule &rule) {
    return rule.level == sip::RuleLevel::kDerived ? in_shown_language(kDerived) : binding_of(rule);
}

/// In packet scope. The std::string inside is gone before this returns.
const char *source_text(packet_info *pinfo, const sip::Rule &rule) noexcept {
    return in_packet_scope(pinfo, source_of(rule, shown_language()));
}

proto_item *add_rule(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Rule &rule) {
    const Span span = span_of_rule(located, rule);
    const char *const source = source_text(pinfo, rule);
    proto_item *const item = proto_tree_add_string_format_value(tree, ids.rule, span.buffer, span.offset, span.length,
                                                                rule.id, "%s (%s, %s): %s", rule.id, binding_text(rule),
                                                                source, in_shown_language(rule.text));
    proto_item_set_generated(item);
    proto_item *const level =
        proto_tree_add_uint_format_value(tree, ids.rule_level, span.buffer, span.offset, span.length,
                                         static_cast<guint32>(rule.level), "%s", binding_text(rule));
    proto_item_set_generated(level);
    return item;
}

}  // namespace

void show_rules(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::RuleSet &broken) {
    std::size_t left = broken.count();
    for (std::size_t number = 0; left > 0; ++number) {
        if (!broken[number]) continue;
        --left;
        const sip::Rule &rule = sip::rules().first[number];
        proto_item *const item = tree == nullptr ? nullptr : add_rule(pinfo, tree, located, rule);
        expert_add_info_format(pinfo, item, expert_field_of_rule(number), "%s: %s", rule.id,
                               in_shown_language(rule.text));
    }
}

}  // namespace sip_response

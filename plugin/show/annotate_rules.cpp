// Tree items and expert information of broken rules; see the header file.
// Wireshark's calls here may not return (THROW is a longjmp): nothing in this file has a destructor.
#include "show/annotate_rules.h"

#include "fields/rule_fields.h"
#include "show/expert_items.h"
#include "show/tree_items.h"

namespace sip_response {
namespace {

/// The header that the rule is about, or the Status-Line where it is about none or about one that is missing.
Span span_of_rule(const LocatedMessage &located, const sip::Rule &rule) {
    std::string_view about = located.message.start_line;
    if (rule.with != 0) {
        sip::Headers::Walk walk = located.message.headers.walk(rule.with);
        walk.next(about);
    }
    return span_of(located, about);
}

proto_item *add_rule(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Rule &rule) {
    const Span span = span_of_rule(located, rule);
    const char *const label = wmem_strdup_printf(pinfo->pool, "%s (%s, %s): %s", rule.id, name_of(rule.level),
                                                 rule.source, in_shown_language(rule.text));
    proto_item *const item = proto_tree_add_string_format_value(tree, rule_ids.rule, span.buffer, span.offset,
                                                                span.length, rule.id, "%s", label);
    proto_item_set_generated(item);
    add_number(tree, rule_ids.level, span, static_cast<unsigned>(rule.level));
    return item;
}

}  // namespace

void add_rule_items(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::RuleSet &broken) {
    for (std::size_t number = 0; number < sip::rules().count; ++number) {
        if (!broken[number]) continue;
        const sip::Rule &rule = sip::rules().first[number];
        proto_item *const item = tree == nullptr ? nullptr : add_rule(pinfo, tree, located, rule);
        if (shows_english() || !shows_expert_texts(item)) {
            raise(pinfo, item, expert_field_of_rule(number));  // the registered summary says it all
        } else {
            expert_add_info_format(pinfo, item, expert_field_of_rule(number), "%s: %s", rule.id, rule.text.ko);
        }
    }
}

}  // namespace sip_response

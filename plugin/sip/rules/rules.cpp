// The table of rules, and which of them a response breaks; see the header file.
// Adding a rule: a row in rows/, and a check in rule_checks_*.cpp where the other columns do not say all.
#include "sip/rules/rules.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "sip/rules/rule_checks.h"
#include "sip/rules/rule_row.h"

namespace sip {
namespace {

constexpr MethodSet kInvite = methods(Method::kInvite);
constexpr MethodSet kNotInvite = all_but(methods(Method::kInvite, Method::kAck));
constexpr MethodSet kExpiring = methods(Method::kRegister, Method::kSubscribe, Method::kPublish);
constexpr MethodSet kEventful = methods(Method::kSubscribe, Method::kNotify, Method::kPublish);

// In the order of the list of rules: users see broken rules in it.
constexpr Rule kRules[] = {
#include "sip/rules/rows/general.inc"
// not in the order of the alphabet
#include "sip/rules/rows/1xx.inc"
#include "sip/rules/rows/2xx_3xx.inc"
#include "sip/rules/rows/4xx.inc"
#include "sip/rules/rows/5xx_6xx.inc"
};
static_assert(std::size(kRules) <= kMostRules);

bool has_code(const Rule &rule, unsigned code) noexcept {
    return std::any_of(rule.codes.begin(), rule.codes.end(),
                       [code](const CodeRange &range) { return code >= range.first && code <= range.last; });
}

/// A response without a CSeq does not say what it answers: only rules for any method apply to it.
bool has_method(const Rule &rule, const RuleInput &input) noexcept {
    return input.response().cseq ? is_in(rule.methods, input.method()) : rule.methods == kAnyMethod;
}

bool is_in_scope(const Rule &rule, RuleScope scope) noexcept {
    if (rule.level == RuleLevel::kMust) return scope >= RuleScope::kMust;
    return scope >= (rule.level == RuleLevel::kShould ? RuleScope::kShould : RuleScope::kAll);
}

bool headers_allow(const Rule &rule, HeaderSet present) noexcept {
    if ((present & rule.with) != rule.with) return false;
    return rule.without_any_of == 0 || (present & rule.without_any_of) != rule.without_any_of;
}

/// Whether the rule is for this response: all columns but its check.
bool applies(const Rule &rule, const RuleInput &input) noexcept {
    return has_code(rule, input.code()) && has_method(rule, input) && headers_allow(rule, input.headers().present()) &&
           (!rule.needs_request || input.history().has_request) &&
           (!rule.transport || *rule.transport == input.transport());
}

constexpr const char *kLevelNames[] = {"", "MUST", "SHOULD", "MAY", "derived"};
static_assert(std::size(kLevelNames) == static_cast<std::size_t>(RuleLevel::kCount));

}  // namespace

const char *name_of(RuleLevel level) noexcept { return kLevelNames[static_cast<std::size_t>(level)]; }

Rows<Rule> rules() noexcept { return {kRules, std::size(kRules)}; }

RuleInput::RuleInput(const Message &response, Transport transport, bool whole, const History &history) noexcept
    : response_(&response),
      history_(&history),
      transport_(transport),
      whole_(whole),
      method_(response.cseq ? response.cseq->known : Method::kOther) {
    if (!read_request(history.request, request_.emplace())) request_.reset();
}

RuleSet broken_rules(const RuleInput &input, RuleScope scope) noexcept {
    RuleSet broken;
    if (scope == RuleScope::kOff || input.history().is_copy || !input.headers().complete()) return broken;
    for (std::size_t number = 0; number < std::size(kRules); ++number) {
        const Rule &rule = kRules[number];
        broken[number] =
            is_in_scope(rule, scope) && applies(rule, input) && (rule.broken == nullptr || rule.broken(input));
    }
    return broken;
}

}  // namespace sip

// The table of rules, and which of them a response breaks; see the header file.
// Adding a rule: a row in rows/, and a check in rule_checks_*.cpp where the other columns do not say all.
#include "sip/rules/rules.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

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
// keeps clang-format from sorting these includes
#include "sip/rules/rows/1xx.inc"
#include "sip/rules/rows/2xx_3xx.inc"
#include "sip/rules/rows/4xx.inc"
#include "sip/rules/rows/5xx_6xx.inc"
};
static_assert(std::size(kRules) <= kMostRules);

constexpr bool rows_are_complete() {
    for (const Rule &rule : kRules) {  // NOLINT(readability-use-anyofallof): std::all_of is constexpr from C++20 on
        if (rule.level == RuleLevel::kNone || rule.severity == Severity::kNone || rule.source == nullptr) return false;
    }
    return true;
}
static_assert(rows_are_complete(), "every row names how binding the rule is, a severity and its source");

constexpr std::size_t kCodes = 1000;  // a code has three digits

/// The length of all lists of RulesOfCodes.
constexpr std::size_t count_rules_of_codes() noexcept {
    std::size_t count = 0;
    for (const Rule &rule : kRules) {
        for (const CodeRange &range : rule.codes) count += range.last + 1U - range.first;
    }
    return count;
}

/// The rules of each code, in their order.
struct RulesOfCodes {
    std::array<std::uint16_t, kCodes + 1> begin{};  ///< where a code's numbers begin: they end where the next one's do
    std::array<std::uint8_t, count_rules_of_codes()> numbers{};  ///< of rules
};
static_assert(count_rules_of_codes() <= UINT16_MAX && std::size(kRules) <= UINT8_MAX);

/// Made by the compiler: a response is held against its code's rules only.
constexpr RulesOfCodes kRulesOfCodes = [] {
    RulesOfCodes all{};
    for (const Rule &rule : kRules) {
        for (const CodeRange &range : rule.codes) {
            for (std::size_t code = range.first; code <= range.last; ++code) ++all.begin[code + 1];
        }
    }
    for (std::size_t code = 0; code < kCodes; ++code) all.begin[code + 1] += all.begin[code];
    std::array<std::uint16_t, kCodes + 1> next = all.begin;
    for (std::size_t number = 0; number < std::size(kRules); ++number) {
        for (const CodeRange &range : kRules[number].codes) {
            for (std::size_t code = range.first; code <= range.last; ++code) {
                all.numbers[next[code]++] = static_cast<std::uint8_t>(number);
            }
        }
    }
    return all;
}();

/// The methods that a rule has to be for. A response without a CSeq may answer any: only rules for any method apply.
MethodSet methods_of(const RuleInput &input) noexcept {
    return input.response().cseq ? methods(input.method()) : kAnyMethod;
}

bool is_in_scope(const Rule &rule, RuleScope scope) noexcept {
    if (rule.level == RuleLevel::kMust || rule.by_default) return scope >= RuleScope::kMust;
    return scope >= (rule.level == RuleLevel::kShould ? RuleScope::kShould : RuleScope::kAll);
}

bool headers_allow(const Rule &rule, HeaderSet present) noexcept {
    if ((present & rule.with) != rule.with) return false;
    return rule.without_any_of == 0 || (present & rule.without_any_of) != rule.without_any_of;
}

/// Whether a rule of the response's code is for this response: all other columns but its check. What rules most out
/// comes first.
bool applies(const Rule &rule, const RuleInput &input, HeaderSet present, MethodSet methods) noexcept {
    return headers_allow(rule, present) && (rule.methods & methods) == methods &&
           (!rule.needs_request || input.history().has_request) &&
           (!rule.transport || *rule.transport == input.transport());
}

constexpr const char *kLevelNames[] = {"", "MUST", "SHOULD", "MAY", "derived"};
static_assert(std::size(kLevelNames) == static_cast<std::size_t>(RuleLevel::kCount));

}  // namespace

const char *name_of(RuleLevel level) noexcept { return kLevelNames[static_cast<std::size_t>(level)]; }

const char *binding_of(const Rule &rule) noexcept {
    if (!rule.forbids) return name_of(rule.level);
    return rule.level == RuleLevel::kMust ? "MUST NOT" : "SHOULD NOT";
}

/// `sections 8.2.4 and 21.4` becomes `8.2.4절, 21.4절`.
std::string source_of(const Rule &rule, Language language) {
    std::string_view left = rule.source;
    if (language == Language::kEnglish) return std::string(left);
    std::string text;
    bool are_sections = false;
    while (!left.empty()) {
        const std::size_t end = std::min(left.find(' '), left.size());
        std::string_view word = left.substr(0, end);
        left.remove_prefix(std::min(end + 1, left.size()));
        if (word == "and") text += ',';
        if (word == "section" || word == "sections") are_sections = true;
        if (word == "and" || word == "section" || word == "sections") continue;
        if (word == "RFC") are_sections = false;
        const bool has_comma = word.back() == ',';
        if (has_comma) word.remove_suffix(1);
        if (!text.empty()) text += ' ';
        text.append(word).append(are_sections ? "절" : "").append(has_comma ? "," : "");
    }
    return text;
}

Rows<Rule> rules() noexcept { return {kRules, std::size(kRules)}; }

RuleInput::RuleInput(const Message &response, Transport transport, bool whole, const History &history) noexcept
    : response_(&response),
      history_(&history),
      transport_(transport),
      whole_(whole),
      method_(response.cseq ? response.cseq->known : Method::kOther) {}

RuleSet broken_rules(const RuleInput &input, RuleScope scope) noexcept {
    RuleSet broken;
    if (scope == RuleScope::kOff || input.history().is_copy || !input.headers().complete()) return broken;
    const HeaderSet present = input.headers().present();
    const MethodSet methods = methods_of(input);
    const std::size_t code = input.code();
    if (code >= kCodes) return broken;
    for (std::size_t at = kRulesOfCodes.begin[code]; at < kRulesOfCodes.begin[code + 1]; ++at) {
        const std::size_t number = kRulesOfCodes.numbers[at];
        const Rule &rule = kRules[number];
        if (!applies(rule, input, present, methods) || !is_in_scope(rule, scope)) continue;
        if (rule.broken == nullptr || rule.broken(input)) broken[number] = true;
    }
    return broken;
}

}  // namespace sip

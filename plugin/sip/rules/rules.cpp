// The table of rules, and which of them a response breaks; see the header file.
// Each rule's columns are compared first, its check is called last.
#include "sip/rules/rules.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "sip/rules/rule_checks.h"

namespace sip {
namespace {

constexpr RuleLevel kMust = RuleLevel::kMust;
constexpr RuleLevel kMustNot = RuleLevel::kMust;  // one level for filters, two words for readers
constexpr RuleLevel kShould = RuleLevel::kShould;
constexpr RuleLevel kShouldNot = RuleLevel::kShould;
constexpr RuleLevel kDerived = RuleLevel::kDerived;
constexpr Severity kChat = Severity::kChat;
constexpr Severity kNote = Severity::kNote;
constexpr Severity kWarning = Severity::kWarning;
constexpr Severity kError = Severity::kError;

constexpr std::uint16_t kFirstCode = 100;
constexpr std::uint16_t kLastCode = 699;

constexpr Codes range(std::uint16_t first, std::uint16_t last) noexcept { return {{{first, last}}}; }

constexpr Codes only(std::uint16_t one, std::uint16_t two = 0, std::uint16_t three = 0) noexcept {
    return {{{one, one}, {two, two}, {three, three}}};
}

constexpr Codes kAllCodes = range(kFirstCode, kLastCode);
constexpr Codes kAllBut422 = {{{kFirstCode, 421}, {423, kLastCode}}};
constexpr Codes kOutsideCodes = {{{0, kFirstCode - 1}, {kLastCode + 1, 999}}};

constexpr MethodSet kInvite = methods(Method::kInvite);
constexpr MethodSet kNotInvite = all_but(methods(Method::kInvite, Method::kAck));
constexpr MethodSet kExpiring = methods(Method::kRegister, Method::kSubscribe, Method::kPublish);
constexpr MethodSet kEventful = methods(Method::kSubscribe, Method::kNotify, Method::kPublish);

template <bool (*Check)(const RuleInput &) noexcept>
bool on_datagram(const RuleInput &input) noexcept {
    return input.transport() == Transport::kDatagram && Check(input);
}

template <bool (*Check)(const RuleInput &) noexcept>
bool on_stream(const RuleInput &input) noexcept {
    return input.transport() == Transport::kStream && Check(input);
}

/// For rows whose columns of headers say all.
bool headers_say_all(const RuleInput & /*input*/) noexcept { return true; }

constexpr Rule kRules[] = {
#include "sip/rules/rows/general.inc"
// the order is that of the list of rules, not of the alphabet
#include "sip/rules/rows/1xx.inc"
#include "sip/rules/rows/2xx_3xx.inc"
#include "sip/rules/rows/failures.inc"
};
static_assert(std::size(kRules) <= kMostRules);

bool has_code(const Rule &rule, unsigned code) noexcept {
    return std::any_of(rule.codes.begin(), rule.codes.end(), [code](const CodeRange &range) {
        return range.last != 0 && code >= range.first && code <= range.last;
    });
}

/// Of a response that does not say what it answers, only rules for all methods say something.
bool has_method(const Rule &rule, const RuleInput &input) noexcept {
    return input.response().cseq ? is_in(rule.methods, input.method()) : rule.methods == kAnyMethod;
}

bool is_in_scope(const Rule &rule, RuleScope scope) noexcept {
    if (rule.level == RuleLevel::kMust) return scope >= RuleScope::kMust;
    return scope >= (rule.level == RuleLevel::kShould ? RuleScope::kShould : RuleScope::kAll);
}

bool is_at_hand(Needs needs, const RuleInput &input) noexcept {
    switch (needs) {
        case Needs::kRequest:
            return input.history().has_request;
        case Needs::kDatagram:
            return input.transport() == Transport::kDatagram;
        case Needs::kStream:
            return input.transport() == Transport::kStream;
        default:
            return true;
    }
}

bool headers_allow(const Rule &rule, HeaderSet present) noexcept {
    if ((present & rule.with) != rule.with) return false;
    return rule.lacks_one == 0 || (present & rule.lacks_one) != rule.lacks_one;
}

/// Whether the columns before the check let the response break the rule.
bool applies(const Rule &rule, const RuleInput &input) noexcept {
    return has_code(rule, input.code()) && has_method(rule, input) && is_at_hand(rule.needs, input) &&
           headers_allow(rule, input.headers().present());
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
        broken[number] = is_in_scope(rule, scope) && applies(rule, input) && rule.broken(input);
    }
    return broken;
}

}  // namespace sip

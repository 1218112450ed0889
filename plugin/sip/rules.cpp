// The table of rules, and which of them a response breaks; see the header file.
// This runs for every response: what can be told beforehand, by code and by method, is in tables made at compile time.
#include "sip/rules.h"

#include <cstddef>
#include <iterator>

#include "sip/rule_checks.h"

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
constexpr Codes kOutsideCodes = {{{1, kFirstCode - 1}, {kLastCode + 1, 999}}};

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
#include "sip/rule_rows_general.inc"
// the order is that of the list of rules, not of the alphabet
#include "sip/rule_rows_1xx.inc"
#include "sip/rule_rows_2xx_3xx.inc"
#include "sip/rule_rows_failures.inc"
};
static_assert(std::size(kRules) <= RuleSet::kMost);

/// The codes of SIP from 1 on; 0 stands for all others.
constexpr std::size_t kCodeSlots = kLastCode - kFirstCode + 2;

constexpr std::size_t slot_of(unsigned code) noexcept {
    return code < kFirstCode || code > kLastCode ? 0 : code - kFirstCode + 1;
}

constexpr auto kRulesByCode = [] {
    std::array<RuleSet, kCodeSlots> sets{};
    for (std::size_t number = 0; number < std::size(kRules); ++number) {
        for (const CodeRange &range : kRules[number].codes) {
            for (unsigned code = range.first; code != 0 && code <= range.last; ++code) sets[slot_of(code)].add(number);
        }
    }
    return sets;
}();

constexpr auto kRulesByMethod = [] {
    std::array<RuleSet, static_cast<std::size_t>(Method::kCount)> sets{};
    for (std::size_t method = 0; method < sets.size(); ++method) {
        for (std::size_t number = 0; number < std::size(kRules); ++number) {
            if (is_in(kRules[number].methods, static_cast<Method>(method))) sets[method].add(number);
        }
    }
    return sets;
}();

/// For a response that does not say what it answers.
constexpr RuleSet kRulesOfAnyMethod = [] {
    RuleSet set;
    for (std::size_t number = 0; number < std::size(kRules); ++number) {
        if (kRules[number].methods == kAnyMethod) set.add(number);
    }
    return set;
}();

constexpr auto kRulesByScope = [] {
    std::array<RuleSet, 4> sets{};
    for (std::size_t number = 0; number < std::size(kRules); ++number) {
        const RuleLevel level = kRules[number].level;
        if (level == RuleLevel::kMust) sets[static_cast<std::size_t>(RuleScope::kMust)].add(number);
        if (level == RuleLevel::kMust || level == RuleLevel::kShould) {
            sets[static_cast<std::size_t>(RuleScope::kShould)].add(number);
        }
        sets[static_cast<std::size_t>(RuleScope::kAll)].add(number);
    }
    return sets;
}();

constexpr std::size_t kHeaderCount = static_cast<std::size_t>(HeaderName::kCount);

/// What the headers that are there say of most rules, so that only few are looked at one by one.
struct RulesByHeader {
    RuleSet any;                                    ///< ask for no header
    std::array<RuleSet, kHeaderCount> asking{};     ///< ask for this one, and perhaps more
    std::array<RuleSet, kHeaderCount> satisfied{};  ///< are about the lack of this one, and of no other
};

constexpr RulesByHeader kRulesByHeader = [] {
    RulesByHeader rules;
    for (std::size_t number = 0; number < std::size(kRules); ++number) {
        const Rule &rule = kRules[number];
        if (rule.with == 0) rules.any.add(number);
        for (std::size_t header = 0; header < kHeaderCount; ++header) {
            const HeaderSet this_one = HeaderSet{1} << header;
            const bool is_first = (rule.with & this_one) != 0 && (rule.with & (this_one - 1)) == 0;
            if (is_first) rules.asking[header].add(number);
            if (rule.lacks_one == this_one) rules.satisfied[header].add(number);
        }
    }
    return rules;
}();

/// Of the candidates, those whose columns of headers let them be broken; a few too many.
RuleSet left_by_headers(const RuleSet &candidates, HeaderSet present) noexcept {
    RuleSet asking = kRulesByHeader.any;
    RuleSet satisfied;
    for (HeaderSet left = present; left != 0; left &= left - 1) {
        const std::size_t header = lowest_bit(left);
        asking = asking | kRulesByHeader.asking[header];
        satisfied = satisfied | kRulesByHeader.satisfied[header];
    }
    return (candidates & asking).without(satisfied);
}

/// Those of which left_by_headers says all: they ask for one header at most, and for the lack of one at most.
constexpr RuleSet kOfOneHeader = [] {
    const auto is_one = [](HeaderSet set) { return (set & (set - 1)) == 0; };
    RuleSet set;
    for (std::size_t number = 0; number < std::size(kRules); ++number) {
        if (is_one(kRules[number].with) && is_one(kRules[number].lacks_one)) set.add(number);
    }
    return set;
}();

bool headers_allow(const Rule &rule, HeaderSet present) noexcept {
    if ((present & rule.with) != rule.with) return false;
    return rule.lacks_one == 0 || (present & rule.lacks_one) != rule.lacks_one;
}

using Check = bool (*)(const RuleInput &) noexcept;

/// A column of its own: for each response some are called, and the rest of their rows is not looked at.
constexpr auto kChecks = [] {
    std::array<Check, std::size(kRules)> checks{};
    for (std::size_t number = 0; number < checks.size(); ++number) {
        checks[number] = kRules[number].broken;
    }
    return checks;
}();

constexpr auto kRulesByNeeds = [] {
    std::array<RuleSet, 4> sets{};
    for (std::size_t number = 0; number < std::size(kRules); ++number) {
        sets[static_cast<std::size_t>(kRules[number].needs)].add(number);
    }
    return sets;
}();

constexpr RuleSet needing(Needs needs) noexcept { return kRulesByNeeds[static_cast<std::size_t>(needs)]; }

/// Those for which all is at hand.
RuleSet with_what_they_need(const RuleInput &input) noexcept {
    RuleSet set = needing(Needs::kMessage);
    if (input.history().has_request) set = set | needing(Needs::kRequest);
    if (input.transport() == Transport::kDatagram) set = set | needing(Needs::kDatagram);
    if (input.transport() == Transport::kStream) set = set | needing(Needs::kStream);
    return set;
}

constexpr const char *kLevelNames[] = {"", "MUST", "SHOULD", "MAY", "derived"};
static_assert(std::size(kLevelNames) == static_cast<std::size_t>(RuleLevel::kCount));

}  // namespace

const char *name_of(RuleLevel level) noexcept { return kLevelNames[static_cast<std::size_t>(level)]; }

Rows<Rule> rules() noexcept { return {kRules, std::size(kRules)}; }

const Message *RuleInput::request() const noexcept {
    if (history_->request.empty()) return nullptr;
    if (!request_) read_request_again(history_->request, request_.emplace());
    return &*request_;
}

RuleSet broken_rules(const RuleInput &input, RuleScope scope) noexcept {
    RuleSet broken;
    if (scope == RuleScope::kOff || input.history().is_copy || !input.headers().complete()) return broken;
    const RuleSet of_method =
        input.response().cseq ? kRulesByMethod[static_cast<std::size_t>(input.method())] : kRulesOfAnyMethod;
    const RuleSet candidates = kRulesByCode[slot_of(input.code())] & of_method &
                               kRulesByScope[static_cast<std::size_t>(scope)] & with_what_they_need(input);
    const HeaderSet present = input.headers().present();
    const RuleSet left = left_by_headers(candidates, present);
    RuleSet ruled_out;
    left.without(kOfOneHeader).for_each([&](std::size_t number) {
        if (!headers_allow(kRules[number], present)) ruled_out.add(number);
    });
    left.without(ruled_out).for_each([&](std::size_t number) {
        if (kChecks[number](input)) broken.add(number);
    });
    return broken;
}

}  // namespace sip

// The rules that a response has to keep, and which of them it breaks.
// The rules are rows of a table (rows/*.inc). Their ids are in docs/rules.md and never change.
#ifndef SIP_RULES_RULES_H
#define SIP_RULES_RULES_H

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "sip/calls/tracker.h"
#include "sip/knowledge/methods.h"
#include "sip/knowledge/status_codes.h"
#include "sip/syntax/headers.h"
#include "sip/syntax/message.h"

namespace sip {

struct Rule;

/// How binding a rule is (RFC 2119). kMust and kShould stand for MUST NOT and SHOULD NOT too.
enum class RuleLevel : std::uint8_t {
    kNone,
    kMust,
    kShould,
    kMay,      ///< no rule has it: who leaves out a MAY breaks nothing. It keeps the numbers of the field's values.
    kDerived,  ///< no RFC says so in these words: it follows from definitions, and breaking it violates nothing
    kCount,
};

/// As filters show it. Of all levels but kNone.
const char *name_of(RuleLevel level) noexcept;

/// How binding a rule is, in the words of RFC 2119: those of its level, or `MUST NOT` and `SHOULD NOT`.
const char *binding_of(const Rule &rule) noexcept;

/// RFC and section of a rule, as each language writes them.
std::string source_of(const Rule &rule, Language language);

/// Which rules are to be checked: each scope has those of the ones before.
enum class RuleScope : std::uint8_t { kOff, kMust, kShould, kAll };

/// A response and all that it may be compared with. Views: the response and the history have to outlive it.
class RuleInput {
public:
    /// `whole`: no byte of the datagram was left out of the capture.
    RuleInput(const Message &response, Transport transport, bool whole, const History &history) noexcept;

    [[nodiscard]] const Message &response() const noexcept { return *response_; }
    [[nodiscard]] const Headers &headers() const noexcept { return response_->headers; }
    [[nodiscard]] unsigned code() const noexcept { return response_->status.code; }
    [[nodiscard]] Method method() const noexcept { return method_; }  ///< of the CSeq
    [[nodiscard]] Transport transport() const noexcept { return transport_; }
    [[nodiscard]] bool whole() const noexcept { return whole_; }
    [[nodiscard]] const History &history() const noexcept { return *history_; }

    /// The request; null where it is not in the capture, or not kept any more.
    [[nodiscard]] const Request *request() const noexcept { return history_->request; }

private:
    const Message *response_;
    const History *history_;
    Transport transport_;
    bool whole_;
    Method method_;
};

/// Status codes from one to another, both included.
struct CodeRange {
    std::uint16_t first = 1;
    std::uint16_t last = 0;
};

/// Up to three ranges of codes; the unused ones have no code in them.
using Codes = std::array<CodeRange, 3>;

/// One row of the table of rules: see rule_row.h.
struct Rule {
    const char *id = nullptr;    ///< as in the list of rules
    const char *name = nullptr;  ///< of the expert field, behind `sip_response.rule.`
    RuleLevel level = RuleLevel::kNone;
    bool forbids = false;     ///< MUST NOT or SHOULD NOT
    bool by_default = false;  ///< checked with the MUSTs, though no RFC says MUST: calls fail by it
    bool fails_call = false;  ///< a call may come to nothing by it alone: lists of problems have it
    Severity severity = Severity::kNone;
    bool is_sequence = false;      ///< about the order or time of messages, not about one
    const char *source = nullptr;  ///< RFC and section
    Codes codes;
    MethodSet methods = kAnyMethod;  ///< in CSeq
    bool needs_request = false;
    std::optional<Transport> transport;                    ///< checked on this one only
    HeaderSet with = 0;                                    ///< checked only where all of these headers are there
    HeaderSet without_any_of = 0;                          ///< and, unless empty, at least one of these is not
    bool (*broken)(const RuleInput &) noexcept = nullptr;  ///< null: wherever the columns above apply
    std::array<Finding, 3> told_by{};                      ///< these say it better, where they are found
    Text text;                                             ///< what is wrong, and what it leads to
};

/// All rules.
Rows<Rule> rules() noexcept;

/// More rules than there are.
inline constexpr std::size_t kMostRules = 128;

/// A set of rules, by their number in rules().
using RuleSet = std::bitset<kMostRules>;

/// The rules that the response breaks. None for a copy, and none where its header block is cut off: what is missing may
/// have been there.
RuleSet broken_rules(const RuleInput &input, RuleScope scope) noexcept;

}  // namespace sip

#endif

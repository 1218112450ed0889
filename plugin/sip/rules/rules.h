// Rules that a response has to keep: which ones it breaks, told from itself, its request and its transaction.
// The rules are rows of a table (rule_rows_*.inc); ids are those of the list that they come from.
#ifndef SIP_RULES_RULES_H
#define SIP_RULES_RULES_H

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "sip/calls/tracker.h"
#include "sip/knowledge/methods.h"
#include "sip/knowledge/status_codes.h"
#include "sip/syntax/message.h"

namespace sip {

/// How binding a rule is (RFC 2119). kMust and kShould stand for MUST NOT and SHOULD NOT too.
enum class RuleLevel : std::uint8_t {
    kNone,
    kMust,
    kShould,
    kMay,
    kDerived,  ///< no RFC says so in these words: it follows from definitions, and breaking it violates nothing
    kCount,
};

/// As filters show it. Of all levels but kNone.
const char *name_of(RuleLevel level) noexcept;

/// Which rules are to be checked: each scope has those of the ones before.
enum class RuleScope : std::uint8_t { kOff, kMust, kShould, kAll };

/// A response and all that it may be compared with. Views: the response and the history have to outlive it.
class RuleInput {
public:
    /// Reads the request of the history. `whole`: no byte of the datagram was left out of the capture.
    RuleInput(const Message &response, Transport transport, bool whole, const History &history) noexcept;

    [[nodiscard]] const Message &response() const noexcept { return *response_; }
    [[nodiscard]] const Headers &headers() const noexcept { return response_->headers; }
    [[nodiscard]] unsigned code() const noexcept { return response_->status.code; }
    [[nodiscard]] Method method() const noexcept { return method_; }  ///< of the CSeq
    [[nodiscard]] Transport transport() const noexcept { return transport_; }
    [[nodiscard]] bool whole() const noexcept { return whole_; }
    [[nodiscard]] const History &history() const noexcept { return *history_; }

    /// The request; null where it is not in the capture, or not kept any more.
    [[nodiscard]] const Message *request() const noexcept { return request_ ? &*request_ : nullptr; }

private:
    const Message *response_;
    const History *history_;
    Transport transport_;
    bool whole_;
    Method method_;
    std::optional<Message> request_;
};

/// Status codes from one to another, both included.
struct CodeRange {
    std::uint16_t first = 0;
    std::uint16_t last = 0;
};

/// Up to three ranges of codes; unused ones have no code in them.
using Codes = std::array<CodeRange, 3>;

/// What must be at hand for a rule to be checked.
enum class Needs : std::uint8_t { kMessage, kRequest, kDatagram, kStream };

/// One row of the table of rules.
struct Rule {
    const char *id = nullptr;    ///< as in the list of rules
    const char *name = nullptr;  ///< of the expert field, behind sip_response.rule.
    RuleLevel level = RuleLevel::kNone;
    Severity severity = Severity::kNone;
    bool is_sequence = false;      ///< about the order or time of messages, not about one
    const char *source = nullptr;  ///< RFC and section
    Codes codes;
    MethodSet methods = 0;  ///< of the CSeq
    Needs needs = Needs::kMessage;
    HeaderSet with = 0;                                    ///< checked only where all of these headers are there
    HeaderSet lacks_one = 0;                               ///< and, unless empty, at least one of these is not
    bool (*broken)(const RuleInput &) noexcept = nullptr;  ///< of a response that the columns before allow
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

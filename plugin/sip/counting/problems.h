// What went wrong in a capture, worst first: one row a kind of problem, method and host, however many messages show it.
// A failure that several hops pass on counts where it began, and one that another branch makes good does not count.
#ifndef SIP_COUNTING_PROBLEMS_H
#define SIP_COUNTING_PROBLEMS_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sip/counting/counted_message.h"

namespace sip {

/// How often each value of a set was added, less how often it was removed.
template <class Value>
using Tally = std::map<Value, std::uint32_t>;

/// Problems with the same title, method and host. Its sets have as many values as there are calls, and so on.
struct ProblemRow {
    std::string title;
    std::string check;   ///< where to look first; empty if there is nothing to say
    std::string method;  ///< empty in the row that others share
    std::string host;    ///< that answered, or did not; the same
    bool by_user = false;
    std::array<std::uint32_t, static_cast<std::size_t>(Severity::kError) + 1> levels{};  ///< how many have each
    std::uint32_t count = 0;       ///< responses, and requests without one
    Tally<std::uint32_t> calls;    ///< by number
    Tally<std::string> callers;    ///< From
    Tally<std::uint32_t> frames;   ///< in the order of the capture
    Tally<std::string> headlines;  ///< code and phrase

    /// The highest that one of its problems has.
    [[nodiscard]] Severity level() const noexcept;
};

/// Calls of one kind, and what they met. A call counts once.
struct CallTotals {
    std::uint32_t calls = 0;
    std::uint32_t with_problems = 0;  ///< other than those that their user chose
    std::uint32_t by_user = 0;        ///< with no others
};

class Problems {
public:
    void clear();

    /// Counts a message.
    void count(const CountedMessage &message);

    /// How many rows there are.
    [[nodiscard]] std::size_t size() const noexcept { return order_.size(); }

    /// The row at this place: the highest level first, then the most calls. What users chose comes last.
    [[nodiscard]] const ProblemRow &at(std::size_t place) const { return rows_[order_[place]]; }

    /// The first place that the last message has changed, and the one behind the last. Equal if it has changed none.
    [[nodiscard]] std::pair<std::size_t, std::size_t> changed() const noexcept { return {begin_, end_}; }

    [[nodiscard]] const CallTotals &totals(CallKind kind) const { return totals_[static_cast<std::size_t>(kind)]; }

    /// How many broken rules are not among the rows.
    [[nodiscard]] std::uint64_t broken_rules() const noexcept { return broken_rules_; }

private:
    /// Title, method, host, and whether users chose so.
    using RowKey = std::tuple<std::string, std::string, std::string, bool>;

    /// A problem that counts.
    struct Counted {
        std::size_t row = 0;
        Severity level = Severity::kNone;
        std::uint32_t call = 0;
        std::uint32_t frame = 0;
        std::string caller;
        std::string headline;
    };

    /// What made a request fail where it has so many Via values.
    struct Hop {
        std::vector<Counted> failures;
        Severity worst = Severity::kNone;
    };

    /// What became of a request on all its hops and branches.
    struct Request {
        std::map<unsigned, Hop> hops;  ///< by the number of Via values: at most 256
        std::optional<unsigned> top;   ///< the hop whose failures count: the one furthest on
        unsigned answered_vias = 0;    ///< of the branch nearest to the sender that was answered; 0 if none was
        bool fails_leg = false;        ///< another leg of the call failed of it
        bool is_made_good = false;     ///< another leg of its call was answered
        bool is_raised = false;        ///< what counts is at least a warning: it fails on a hop nearer to the sender
    };

    struct CallState {
        CallKind kind = CallKind::kCount;
        std::uint32_t problems = 0;
        std::uint32_t by_user = 0;
    };

    void see_call(const CountedMessage &message);
    void see_success(const CountedMessage &message);
    void see_failure(const CountedMessage &message, const CountedProblem &problem);
    void see_beside(const CountedMessage &message, const CountedProblem &problem);
    bool settle(Request &request);
    void count_top(const Request &request, bool is_added);
    void add_failure(const Counted &failure, bool is_raised, bool is_added);
    Counted counted(const CountedMessage &message, const CountedProblem &problem);
    std::size_t row_of(const CountedMessage &message, const CountedProblem &problem);
    void add(const Counted &counted, bool is_added);
    void add_to_totals(const CallState &call, bool is_added);
    [[nodiscard]] bool is_worse(std::size_t row, std::size_t than) const;
    void take_out(std::size_t row);
    void put_in(std::size_t row);
    void note_change(std::size_t begin, std::size_t end);

    std::vector<ProblemRow> rows_;
    std::vector<std::size_t> order_;  // of those that count any
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::uint64_t broken_rules_ = 0;
    std::array<CallTotals, static_cast<std::size_t>(CallKind::kCount)> totals_{};
    std::map<RowKey, std::size_t> row_numbers_;
    std::unordered_map<std::uint32_t, CallState> calls_;        // by number
    std::unordered_map<std::uint32_t, Request> requests_;       // by group
    std::unordered_map<std::uint32_t, std::uint32_t> origins_;  // groups of failures, by frame
    std::set<std::pair<std::uint32_t, std::string>> beside_;    // group and title of what was found beside
};

}  // namespace sip

#endif

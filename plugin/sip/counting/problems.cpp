// Counts problems and keeps them in order; see the header file.
// Each message adds a few and may take back what it makes good: the cost of a message does not grow with the capture.
#include "sip/counting/problems.h"

#include <algorithm>
#include <tuple>

#include "sip/knowledge/status_codes.h"

namespace sip {
namespace {

/// More than any network has; only invented titles or hosts are more. All further ones share a row.
constexpr std::size_t kMostRows = 10'000;

/// A response whose request is not in the capture stands for itself.
std::uint32_t group_of(const CountedMessage &message) {
    return message.group != 0 ? message.group : message.transaction;
}

template <class Value>
void tally(Tally<Value> &values, const Value &value, bool is_added) {
    if (is_added) {
        ++values[value];
        return;
    }
    const auto known = values.find(value);
    if (--known->second == 0) values.erase(known);
}

}  // namespace

Severity ProblemRow::level() const noexcept {
    const auto highest = std::find_if(levels.rbegin(), levels.rend(), [](std::uint32_t many) { return many != 0; });
    return highest == levels.rend() ? Severity::kNone : static_cast<Severity>(levels.rend() - highest - 1);
}

void Problems::clear() { *this = Problems(); }

void Problems::note_change(std::size_t begin, std::size_t end) {
    if (begin_ == end_) {
        begin_ = begin;
        end_ = end;
    }
    begin_ = std::min(begin_, begin);
    end_ = std::max(end_, end);
}

/// The order of rows: a total one, as each has a first frame and a number of its own.
bool Problems::is_worse(std::size_t row, std::size_t than) const {
    const auto rank = [this](std::size_t number) {
        const ProblemRow &one = rows_[number];
        return std::tuple(!one.by_user, one.level(), one.calls.size(), one.count);
    };
    const auto first_frame = [this](std::size_t number) {
        return std::pair(rows_[number].frames.begin()->first, number);
    };
    if (rank(row) != rank(than)) return rank(row) > rank(than);
    return first_frame(row) < first_frame(than);
}

void Problems::take_out(std::size_t row) {
    if (rows_[row].count == 0) return;
    const auto place = std::lower_bound(order_.begin(), order_.end(), row,
                                        [this](std::size_t one, std::size_t wanted) { return is_worse(one, wanted); });
    note_change(static_cast<std::size_t>(place - order_.begin()), order_.size());
    order_.erase(place);
}

void Problems::put_in(std::size_t row) {
    if (rows_[row].count == 0) return;
    const auto place = std::lower_bound(order_.begin(), order_.end(), row,
                                        [this](std::size_t one, std::size_t wanted) { return is_worse(one, wanted); });
    note_change(static_cast<std::size_t>(place - order_.begin()), order_.size() + 1);
    order_.insert(place, row);
}

void Problems::add_to_totals(const CallState &call, bool is_added) {
    if (call.kind == CallKind::kCount) return;
    const auto one = static_cast<std::uint32_t>(is_added ? 1 : -1);
    CallTotals &totals = totals_[static_cast<std::size_t>(call.kind)];
    totals.calls += one;
    if (call.problems != 0) {
        totals.with_problems += one;
    } else if (call.by_user != 0) {
        totals.by_user += one;
    }
}

/// Adds a problem to its row and call, or takes it away again.
void Problems::add(const Counted &counted, bool is_added) {
    const auto one = static_cast<std::uint32_t>(is_added ? 1 : -1);
    take_out(counted.row);
    ProblemRow &row = rows_[counted.row];
    row.count += one;
    row.levels[static_cast<std::size_t>(counted.level)] += one;
    tally(row.calls, counted.call, is_added);
    tally(row.callers, counted.caller, is_added);
    tally(row.frames, counted.frame, is_added);
    tally(row.headlines, counted.headline, is_added);
    put_in(counted.row);

    CallState &call = calls_[counted.call];
    add_to_totals(call, false);
    (row.by_user ? call.by_user : call.problems) += one;
    add_to_totals(call, true);
}

/// Finds the row by what its problems have in common.
std::size_t Problems::row_of(const CountedMessage &message, const CountedProblem &problem) {
    RowKey key(problem.title, message.method, message.called_host, problem.by_user);
    if (rows_.size() >= kMostRows && row_numbers_.find(key) == row_numbers_.end()) key = {};
    const auto [known, is_new] = row_numbers_.try_emplace(key, rows_.size());
    if (is_new) {
        ProblemRow &row = rows_.emplace_back();
        std::tie(row.title, row.method, row.host, row.by_user) = key;
        if (!row.title.empty()) row.check = problem.check;
    }
    return known->second;
}

Problems::Counted Problems::counted(const CountedMessage &message, const CountedProblem &problem) {
    return {row_of(message, problem),     problem.level, message.call.number, message.frame, std::string(message.from),
            std::string(message.headline)};
}

void Problems::see_call(const CountedMessage &message) {
    CallState &call = calls_[message.call.number];
    if (call.kind <= message.call.kind) return;
    add_to_totals(call, false);
    call.kind = message.call.kind;
    add_to_totals(call, true);
}

/// A failure that ends a call is at least a warning, wherever it began.
void Problems::add_failure(const Counted &failure, bool is_raised, bool is_added) {
    Counted raised = failure;
    if (is_raised && !rows_[failure.row].by_user) raised.level = std::max(failure.level, Severity::kWarning);
    add(raised, is_added);
}

void Problems::count_top(const Request &request, bool is_added) {
    if (!request.top) return;
    for (const Counted &failure : request.hops.at(*request.top).failures) {
        add_failure(failure, request.is_raised, is_added);
    }
}

/// Finds which failures of the request count. They are counted anew if others do, or if they are raised; then this is
/// true. Neither happens more often than the request has hops.
bool Problems::settle(Request &request) {
    std::optional<unsigned> top;
    bool is_raised = request.fails_leg;
    for (const auto &[vias, hop] : request.hops) {
        if (request.is_made_good) break;
        if (request.answered_vias != 0 && vias >= request.answered_vias) break;  // the sender got another answer
        is_raised |= top && request.hops.at(*top).worst >= Severity::kWarning;
        top = vias;
    }
    if (top == request.top && is_raised == request.is_raised) return false;
    count_top(request, false);
    request.top = top;
    request.is_raised = is_raised;
    count_top(request, true);
    return true;
}

void Problems::see_success(const CountedMessage &message) {
    if (message.vias == 0) return;
    Request &request = requests_[group_of(message)];
    if (request.answered_vias != 0 && request.answered_vias <= message.vias) return;
    request.answered_vias = message.vias;
    settle(request);
}

void Problems::see_failure(const CountedMessage &message, const CountedProblem &problem) {
    if (is_final(message.code) && !message.is_first_final) return;  // its transaction has ended with another
    const std::uint32_t group = group_of(message);
    const auto origin = origins_.find(message.origin_in);
    if (origin != origins_.end() && origin->second != group) {
        Request &further_on = requests_[origin->second];
        further_on.fails_leg |= problem.level >= Severity::kWarning;
        settle(further_on);
        if (further_on.top) return;
    }
    Request &request = requests_[group];
    Hop &hop = request.hops[message.vias];
    hop.failures.push_back(counted(message, problem));
    hop.worst = std::max(hop.worst, problem.level);
    origins_[message.frame] = group;
    if (!settle(request) && request.top == message.vias) add_failure(hop.failures.back(), request.is_raised, true);
}

/// Once a request: copies say it again, and so may the next hop.
void Problems::see_beside(const CountedMessage &message, const CountedProblem &problem) {
    if (!beside_.emplace(group_of(message), problem.title).second) return;
    add(counted(message, problem), true);
}

void Problems::count(const CountedMessage &message) {
    begin_ = end_ = 0;
    if (message.transaction == 0) return;
    see_call(message);
    broken_rules_ += message.broken_rules;
    if (message.is_first_final && is_success(message.code)) see_success(message);
    for (const std::uint32_t group : message.made_good) {
        if (group == 0) break;
        Request &request = requests_[group];
        request.is_made_good = true;
        settle(request);
    }
    for (const CountedProblem &problem : message.problems) {
        if (problem.title.empty()) break;
        if (problem.is_failure) {
            see_failure(message, problem);
        } else {
            see_beside(message, problem);
        }
    }
}

}  // namespace sip

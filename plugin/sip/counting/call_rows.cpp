// Finds and fills the row of a call attempt; see the header file.
// Rows are found by the number of the attempt, which all its transactions share.
#include "sip/counting/call_rows.h"

#include <algorithm>

#include "sip/calls/records/sent_again.h"
#include "sip/calls/transactions/call_ends.h"
#include "sip/knowledge/methods.h"
#include "sip/knowledge/status_codes.h"

namespace sip {
namespace {

/// A clock that leaps by more was set, or the time stamp is damaged: nobody waited so long.
constexpr Time kLeap = 86'400 * kSecond;

/// Whether the message belongs to an INVITE that opens a call. Copies of responses say nothing new.
bool opens_call(const CountedMessage &message) {
    return message.transaction != 0 && message.has_request && !message.in_dialog &&
           !(message.is_copy && message.is_response) && method_of(message.method) == Method::kInvite;
}

// Unsigned, because the times of a damaged capture may differ by more than a Time holds.
Time difference(Time from, Time to) {
    return static_cast<Time>(static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from));
}
Time sum(Time a, Time b) { return static_cast<Time>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b)); }

std::optional<Time> start_of(const CountedMessage &message) {
    if (!message.time_since_attempt) return std::nullopt;
    return difference(*message.time_since_attempt, message.arrival);
}

CallRow new_row(const CountedMessage &message) {
    CallRow row;
    row.attempt = message.attempt;
    row.call = message.call_number;
    row.start = start_of(message);
    row.first_frame = message.frame;
    row.last_frame = message.frame;
    row.from = message.from;
    row.to = message.to;
    row.call_id = message.call_id;
    return row;
}

/// Whoever rings is not waited for in vain, and 180 alone says that.
void note_progress(CallRow &row, unsigned code) {
    row.progress = code == 180 || row.progress == 180 ? 180 : std::max(row.progress, code);
    if (row.progress > 100) row.has_timed_out = false;
}

CallEnd end_of(const CountedMessage &message) {
    CallEnd end;
    end.outcome = message.outcome;
    end.code = message.code;
    end.phrase = message.phrase;
    end.summary = message.summary;
    end.fault = message.fault;
    end.arrival = message.arrival;
    return end;
}

CallHangUp hang_up_by(const CountedMessage &bye) {
    CallHangUp hang_up;
    hang_up.by_caller = bye.by_caller;
    hang_up.arrival = bye.arrival;
    hang_up.frame = bye.frame;
    hang_up.group = bye.group;
    hang_up.cause = bye.cause;
    hang_up.trigger = bye.trigger;
    return hang_up;
}

bool is_bye(const CountedMessage &message) {
    return !message.is_response && message.in_dialog && method_of(message.method) == Method::kBye;
}

CallEnd proved_end(const CountedMessage &message, bool is_answered) {
    CallEnd end;
    end.outcome = is_answered ? CallOutcome::kAnswered : CallOutcome::kFailed;
    end.frame = message.frame;
    end.arrival = message.arrival;
    return end;
}

}  // namespace

std::optional<Time> duration_of(const CallRow &row) noexcept {
    if (!row.end || !row.start) return std::nullopt;
    const bool is_answered = row.end->outcome == CallOutcome::kAnswered;
    if (is_answered && !row.hang_up) return std::nullopt;
    const Time end = is_answered ? row.hang_up->arrival : row.end->arrival;
    if (end < *row.start) return std::nullopt;
    return difference(*row.start, end);
}

void CallRows::clear() { *this = CallRows(); }

void CallRows::note_change(std::size_t number) {
    if (std::find(changed_.begin(), changed_.end(), number) == changed_.end()) changed_.push_back(number);
}

/// The number of the row of the message's attempt.
std::size_t CallRows::row_of(const CountedMessage &message) {
    const auto [known, is_new] = row_numbers_.try_emplace(message.attempt, rows_.size());
    if (!is_new) return known->second;
    // An INVITE can stand behind its response in the capture.
    const auto earlier = earlier_calls_.find(message.call_number);
    if (earlier != earlier_calls_.end()) {
        known->second = earlier->second;
        earlier_calls_.erase(earlier);
        rows_[known->second] = new_row(message);
    } else {
        rows_.push_back(new_row(message));
        progress_.emplace_back();
        const auto bye = early_byes_.find(rows_.back().call_id);
        if (bye != early_byes_.end() && message.arrival < bye->second.arrival)
            rows_.back().bye_before = bye->second.frame;
    }
    Progress &progress = progress_[known->second];
    progress.first_group = message.group;
    progress.group = message.group;
    return known->second;
}

/// A try begins, or a hop nearer to the caller shows it: what is known of the try so far is void.
void CallRows::begin_try(std::size_t number, const CountedMessage &message) {
    CallRow &row = rows_[number];
    Progress &progress = progress_[number];
    if (progress.group == progress.first_group) {
        const std::uint32_t bye_before = row.bye_before;
        row = new_row(message);
        row.bye_before = bye_before;
    }
    progress.decided.reset();
    progress.proved.reset();
    row.hang_up.reset();
    row.failed_bye.reset();
    row.times_sent = 0;
    row.progress = 0;
    row.has_timed_out = false;
    row.reason_of_silence.clear();
}

/// Counts how often the INVITE was sent. What was captured twice was sent once.
void CallRows::see_request(std::size_t number, const CountedMessage &message) {
    CallRow &row = rows_[number];
    Progress &progress = progress_[number];
    if (message.other_call_id_in != 0) row.other_call_id_in = message.other_call_id_in;
    row.response_before = message.response_before;
    row.cancelled_in = message.cancelled_in;
    if (row.times_sent != 0 && difference(progress.last_sent, message.arrival) < kApart) return;
    progress.last_sent = message.arrival;
    ++row.times_sent;
    if (row.times_sent != 1) return;
    row.reason_of_silence = message.problems.front().title;
    wait_for_response(number, message);
}

void CallRows::wait_for_response(std::size_t number, const CountedMessage &message) {
    const Time until = sum(message.arrival, kTransactionTimeout);
    if (until > message.arrival) waiting_.push({until, number, message.group});
}

void CallRows::settle(std::size_t number) {
    const Progress &progress = progress_[number];
    CallRow &row = rows_[number];
    const bool was_open = !row.end;
    row.end = progress.branches.is_over() ? progress.decided : std::nullopt;
    if (!row.end) row.end = progress.proved;
    // A BYE before the answer ended an early dialog; one that is stamped later only stands before it in the capture.
    if (was_open && row.end && row.hang_up && row.hang_up->arrival < row.end->arrival) row.hang_up.reset();
    note_change(number);
}

void CallRows::count(const CountedMessage &message) {
    changed_.clear();
    take(message);
    let_time_pass(message);
}

/// What hops further on have shown of the attempt is forgotten once a nearer one shows it.
void CallRows::take(const CountedMessage &message) {
    if (message.began_before) see_earlier_call(message);
    if (message.ended_attempt != 0) return see_hang_up(message);
    if (message.is_response && method_of(message.method) == Method::kBye) return see_response_to_bye(message);
    if (is_bye(message)) early_byes_.try_emplace(std::string(message.call_id), hang_up_by(message));
    if (message.proves != UnseenEnd::kNone) return see_proof(message);
    if (!opens_call(message)) return;
    if (message.is_copy && row_numbers_.count(message.attempt) == 0) return;
    const bool is_new = transactions_.insert(message.transaction).second;
    const std::size_t number = row_of(message);
    Progress &progress = progress_[number];
    if (message.group < progress.group) return;  // an earlier try
    if (message.group != progress.group) {
        progress.group = message.group;
        progress.branches = {};
        progress.decided.reset();
        progress.proved.reset();
        progress.last_sent = 0;
    }
    const Branches::Step step = progress.branches.see(message, is_new);
    if (!step.counts) return;
    if (step.begins) begin_try(number, message);
    CallRow &row = rows_[number];
    if (message.is_copy && row.end) return;
    if (!message.is_response) see_request(number, message);
    if (message.is_response && is_provisional(message.code)) note_progress(row, message.code);
    if (step.decides && message.outcome != CallOutcome::kNone) progress.decided = end_of(message);
    row.last_frame = message.frame;
    settle(number);
}

/// An ACK shows that there was a final response.
void CallRows::see_proof(const CountedMessage &message) {
    const auto known = row_numbers_.find(message.attempt);
    if (known == row_numbers_.end()) return;
    Progress &progress = progress_[known->second];
    CallRow &row = rows_[known->second];
    if (row.end || message.group != progress.group) return;
    progress.proved = proved_end(message, message.proves == UnseenEnd::kAnswered);
    row.last_frame = message.frame;
    settle(known->second);
}

/// Only the callee of an answered call sends a BYE (RFC 3261 section 15): that shows the answer too.
void CallRows::see_hang_up(const CountedMessage &message) {
    const auto known = row_numbers_.find(message.ended_attempt);
    if (known == row_numbers_.end()) return;
    CallRow &row = rows_[known->second];
    if (!row.end && message.proves == UnseenEnd::kAnswered) {
        progress_[known->second].proved = proved_end(message, true);
        settle(known->second);
    }
    byes_.try_emplace(message.group, known->second);
    if (row.hang_up) {
        CallHangUp &before = *row.hang_up;
        if (before.group == message.group) return;  // on another hop
        // Later passes know at once that no response came in time; a BYE that crosses the first shows more.
        const bool is_pending =
            before.refused_with == 0 && difference(before.arrival, message.arrival) <= kTransactionTimeout;
        if (before.by_caller != message.by_caller && is_pending) {
            before.is_over = true;
            before.is_unanswered = false;
        }
        if (before.is_over) return;
        if (before.by_caller != message.by_caller) row.failed_bye = before;
    }
    row.hang_up = hang_up_by(message);
    row.hang_up->is_over = answered_byes_.count(message.transaction) != 0;
    if (!row.hang_up->is_over) wait_for_response(known->second, message);
    if (row.end) row.last_frame = message.frame;
    note_change(known->second);
}

/// The side that refuses a BYE may still be in the call, but where the code says that it knows of none.
void CallRows::see_response_to_bye(const CountedMessage &message) {
    if (!is_final(message.code) || message.is_copy) return;
    const auto known = byes_.find(message.group);
    if (known == byes_.end()) {
        if (!message.has_request) answered_byes_.insert(message.transaction);
        return;
    }
    CallRow &row = rows_[known->second];
    if (!row.hang_up || row.hang_up->group != message.group || row.hang_up->is_over) return;
    row.hang_up->is_over = ends_call_for_both(message.code);
    row.hang_up->refused_with = row.hang_up->is_over ? 0 : message.code;
    row.hang_up->refused_in = message.frame;
    row.hang_up->is_unanswered = false;
    note_change(known->second);
}

/// Timer B of the tries that wait (RFC 3261 section 17.1.1.2), as far as the capture is known to go.
void CallRows::let_time_pass(const CountedMessage &message) {
    const bool leaps = difference(latest_, message.arrival) > kLeap;
    latest_ = message.arrival;
    if (leaps) return;
    const Time now = sum(message.arrival, message.behind);
    while (!waiting_.empty() && waiting_.top().until < now) {
        const Waiting waiting = waiting_.top();
        waiting_.pop();
        CallRow &row = rows_[waiting.row];
        if (row.hang_up && row.hang_up->group == waiting.group) {
            if (row.hang_up->is_over || row.hang_up->refused_with != 0) continue;
            row.hang_up->is_unanswered = true;
            note_change(waiting.row);
            continue;
        }
        if (waiting.group != progress_[waiting.row].group || row.end || row.progress > 100) continue;
        if (row.response_before != 0) continue;
        row.has_timed_out = true;
        note_change(waiting.row);
    }
}

}  // namespace sip

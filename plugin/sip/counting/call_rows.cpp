// Finds and fills the row of a call attempt; see the header file.
// Rows are found by the number of the attempt, which all its transactions share.
#include "sip/counting/call_rows.h"

#include <algorithm>

#include "sip/calls/records/sent_again.h"
#include "sip/counting/times.h"
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
    end.cancelled_in = message.cancelled_in;
    end.cancelled_time = message.cancelled_time;
    return end;
}

bool is_bye(const CountedMessage &message) {
    return !message.is_response && message.in_dialog && method_of(message.method) == Method::kBye;
}

}  // namespace

std::optional<Time> duration_of(const CallRow &row) noexcept {
    if (!row.end || !row.start) return std::nullopt;
    const bool is_answered = is_answer(row.end->outcome);
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
    latest_rows_[rows_[known->second].call_id] = known->second;
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
    row.second_answer.clear();
    row.refused_request.reset();
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
    if (progress.group != progress.first_group) row.sent_in = message.frame;
    row.reason_of_silence = message.problems.front().title;
    wait_for_response(number, message);
}

void CallRows::wait_for_response(std::size_t number, const CountedMessage &message) {
    const Time until = sum(message.arrival, kTransactionTimeout);
    if (until > message.arrival) waiting_.push({until, number, message.group});
}

/// A final response of this try. Further ones show other devices that answered.
void CallRows::see_final(std::size_t number, const CountedMessage &message, bool decides) {
    if (decides && message.outcome != CallOutcome::kNone) {
        progress_[number].decided = end_of(message);
        progress_[number].decided_in = message.frame;
    }
    if (is_success(message.code) && !message.is_first_final) rows_[number].second_answer = message.fault;
}

/// The attempt goes on with another request.
void CallRows::go_on_with_try(std::size_t number, const CountedMessage &message) {
    Progress &progress = progress_[number];
    if (progress.decided) rows_[number].try_before = {progress.decided->code, progress.decided_in};
    progress.group = message.group;
    progress.branches = {};
    progress.decided.reset();
    progress.proved.reset();
    progress.last_sent = 0;
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
    if (is_bye(message)) see_early_bye(message);
    if (message.is_response && message.code >= 300) see_refused_request(message);
    if (message.proves != UnseenEnd::kNone) return see_proof(message);
    if (!opens_call(message)) return;
    if (message.is_copy && row_numbers_.count(message.attempt) == 0) return;
    const bool is_new = transactions_.insert(message.transaction).second;
    const std::size_t number = row_of(message);
    Progress &progress = progress_[number];
    if (message.group < progress.group) return;  // an earlier try
    if (message.group != progress.group) go_on_with_try(number, message);
    const Branches::Step step = progress.branches.see(message, is_new);
    if (!step.counts) return;
    if (step.begins) begin_try(number, message);
    CallRow &row = rows_[number];
    if (message.is_copy && row.end) return;
    if (!message.is_response) see_request(number, message);
    if (message.is_response && is_provisional(message.code)) note_progress(row, message.code);
    if (is_final(message.code)) see_final(number, message, step.decides);
    row.last_frame = message.frame;
    settle(number);
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

// Finds and fills the row of a call attempt; see the header file.
// Rows are found by the number of the attempt, which all its transactions share.
#include "sip/counting/call_rows.h"

#include "sip/knowledge/methods.h"

namespace sip {
namespace {

/// Whether the message belongs to an INVITE that opens a call.
bool opens_call(const CountedMessage &message) {
    return message.transaction != 0 && message.has_request && !message.in_dialog && !message.is_copy &&
           method_of(message.method) == Method::kInvite;
}

std::optional<Time> start_of(const CountedMessage &message) {
    if (!message.time_since_attempt) return std::nullopt;
    // Unsigned, because the times of a damaged capture may differ by more than a Time holds.
    return static_cast<Time>(static_cast<std::uint64_t>(message.arrival) -
                             static_cast<std::uint64_t>(*message.time_since_attempt));
}

CallRow new_row(const CountedMessage &message) {
    CallRow row;
    row.attempt = message.attempt;
    row.start = start_of(message);
    row.first_frame = message.frame;
    row.from = message.from;
    row.to = message.to;
    row.method = message.method;
    row.call_id = message.call_id;
    return row;
}

CallEnd end_of(const CountedMessage &message) {
    CallEnd end;
    end.outcome = message.outcome;
    end.post_dial_delay = message.post_dial_delay;
    end.ring_time = message.ring_time;
    end.setup_time = message.setup_time;
    end.cause = message.cause;
    end.answered_by = message.server.empty() ? message.called_host : message.server;
    end.code = message.code;
    end.phrase = message.phrase;
    return end;
}

}  // namespace

void CallRows::clear() {
    rows_.clear();
    changed_.clear();
    progress_.clear();
    row_numbers_.clear();
    transactions_.clear();
}

/// The number of the row of the message's attempt.
std::size_t CallRows::row_of(const CountedMessage &message) {
    const auto [known, is_new] = row_numbers_.try_emplace(message.attempt, rows_.size());
    if (is_new) {
        rows_.push_back(new_row(message));
        progress_.push_back({message.group, message.group, {}, std::nullopt});
    }
    return known->second;
}

/// What hops further on have shown of the attempt is forgotten once a nearer one shows it.
void CallRows::count(const CountedMessage &message) {
    changed_.clear();
    if (!opens_call(message)) return;
    const bool is_new = transactions_.insert(message.transaction).second;
    const std::size_t number = row_of(message);
    CallRow &row = rows_[number];
    Progress &progress = progress_[number];
    if (message.group < progress.group) return;  // an earlier try
    if (message.group != progress.group) progress = {progress.first_group, message.group, {}, std::nullopt};
    const Branches::Step step = progress.branches.see(message, is_new);
    if (!step.counts) return;
    if (step.begins) {
        progress.decided.reset();
        if (progress.group == progress.first_group) row = new_row(message);
    }
    if (step.decides && !message.outcome.empty()) progress.decided = end_of(message);
    row.last_frame = message.frame;
    row.end = progress.branches.is_over() ? progress.decided : std::nullopt;
    changed_.push_back(number);
}

}  // namespace sip

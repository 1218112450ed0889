// Finds and fills the row of a call attempt; see the header file.
// Rows are found by the number of the attempt, which all its transactions share.
#include "sip/counting/call_rows.h"

#include <algorithm>
#include <utility>

#include "sip/knowledge/methods.h"

namespace sip {
namespace {

/// Whether the message belongs to an INVITE that opens a call.
bool opens_call(const CountedMessage &message) {
    return message.transaction != 0 && message.has_request && !message.in_dialog && !message.is_copy &&
           method_of(message.method) == Method::kInvite;
}

/// Whether a proxy forwarded the attempt. A second try of the same attempt at another server is no forwarding.
bool is_forwarded(const CountedMessage &message) {
    return message.origin_attempt != 0 && message.origin_attempt != message.attempt;
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
    row_numbers_.clear();
    branches_.clear();
}

/// The last row takes the place of the removed one.
void CallRows::remove_row(std::size_t row) {
    row_numbers_[rows_[row].attempt].reset();
    if (row + 1 != rows_.size()) {
        rows_[row] = std::move(rows_.back());
        row_numbers_[rows_[row].attempt] = row;
        changed_.push_back(row);
    }
    rows_.pop_back();
}

void CallRows::remove_branches(std::uint32_t attempt) {
    const auto [first, end] = branches_.equal_range(attempt);
    for (auto branch = first; branch != end; ++branch) {
        const std::optional<std::size_t> row = row_numbers_[branch->second];
        if (row) remove_row(*row);
    }
    branches_.erase(first, end);
    // A row that took the place of another may have been removed after it.
    const auto is_gone = [this](std::size_t row) { return row >= rows_.size(); };
    changed_.erase(std::remove_if(changed_.begin(), changed_.end(), is_gone), changed_.end());
}

/// The row of an attempt that is new; null where it was forwarded from one that is known.
CallRow *CallRows::add_row(const CountedMessage &message) {
    if (is_forwarded(message) && row_numbers_.count(message.origin_attempt) != 0) return nullptr;
    remove_branches(message.attempt);
    row_numbers_[message.attempt] = rows_.size();
    if (is_forwarded(message)) branches_.emplace(message.origin_attempt, message.attempt);
    rows_.push_back(new_row(message));
    return &rows_.back();
}

/// The row that the message belongs to; null if it has none.
CallRow *CallRows::row_of(const CountedMessage &message) {
    const auto [known, is_new] = row_numbers_.try_emplace(message.attempt);
    if (is_new) return add_row(message);
    return known->second ? &rows_[*known->second] : nullptr;
}

void CallRows::count(const CountedMessage &message) {
    changed_.clear();
    CallRow *const row = opens_call(message) ? row_of(message) : nullptr;
    if (row == nullptr) return;
    changed_.push_back(static_cast<std::size_t>(row - rows_.data()));
    row->last_frame = message.frame;
    if (!message.is_response) row->end.reset();
    if (message.is_first_final && !message.outcome.empty()) row->end = end_of(message);
}

}  // namespace sip

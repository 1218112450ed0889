// Finds the row of a call attempt; see the header file.
// A display filter may hide the hop nearest to the caller, or show it last: then others stand in for it.
#include "sip/counting/call_rows.h"

#include <utility>

#include "sip/knowledge/methods.h"

namespace sip_response {

void CallRows::clear() {
    attempts_.clear();
    removed_.clear();
    row_of_attempt_.clear();
    legs_.clear();
}

void CallRows::remove_legs(std::uint32_t origin_attempt) {
    const auto [first, end] = legs_.equal_range(origin_attempt);
    for (auto leg = first; leg != end; ++leg) {
        const std::size_t row = std::exchange(row_of_attempt_[leg->second], kNone);
        removed_.push_back(row);
        const std::uint32_t last = attempts_.back();
        attempts_.pop_back();
        if (row == attempts_.size()) continue;
        attempts_[row] = last;
        row_of_attempt_[last] = row;
    }
    legs_.erase(first, end);
}

std::optional<CallRows::Place> CallRows::place_of(const sip_response_tap_t &record) {
    removed_.clear();
    if (record.transaction == 0 || !record.has_request || record.in_dialog || record.copy_of != 0) return std::nullopt;
    if (record.method == nullptr || sip::method_of(record.method) != sip::Method::kInvite) return std::nullopt;
    const auto [known, is_new] = row_of_attempt_.try_emplace(record.attempt, kNone);
    std::size_t &row = known->second;
    if (!is_new) return row == kNone ? std::nullopt : std::optional<Place>({row, false});
    const bool forwarded = record.origin_attempt != 0 && record.origin_attempt != record.attempt;
    if (forwarded && row_of_attempt_.find(record.origin_attempt) != row_of_attempt_.end()) return std::nullopt;
    remove_legs(record.attempt);
    row = attempts_.size();
    attempts_.push_back(record.attempt);
    if (forwarded) legs_.emplace(record.origin_attempt, record.attempt);
    return Place{row, true};
}

}  // namespace sip_response

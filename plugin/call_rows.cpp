// Finds the row of a call attempt; see the header file.
// A display filter may hide the hop nearest to the caller, or show it last: then another stands in for it.
#include "call_rows.h"

#include "sip/methods.h"

namespace sip_response {

void CallRows::clear() {
    rows_ = 0;
    row_of_attempt_.clear();
    leg_of_origin_.clear();
}

std::optional<CallRows::Place> CallRows::place_of(const sip_response_tap_t &record) {
    if (record.transaction == 0 || !record.has_request || record.in_dialog || record.copy_of != 0) return std::nullopt;
    if (record.method == nullptr || sip::method_of(record.method) != sip::Method::kInvite) return std::nullopt;
    const auto [known, is_new] = row_of_attempt_.try_emplace(record.attempt, kNone);
    std::size_t &row = known->second;
    if (!is_new) return row == kNone ? std::nullopt : std::optional<Place>({row, false});
    const bool forwarded = record.origin_attempt != 0 && record.origin_attempt != record.attempt;
    if (forwarded && row_of_attempt_.find(record.origin_attempt) != row_of_attempt_.end()) return std::nullopt;
    const auto leg = leg_of_origin_.find(record.attempt);
    if (leg != leg_of_origin_.end()) {
        std::size_t &row_of_leg = row_of_attempt_[leg->second];
        row = row_of_leg;
        row_of_leg = kNone;
    } else {
        row = rows_++;
    }
    if (forwarded) leg_of_origin_.try_emplace(record.origin_attempt, record.attempt);
    return Place{row, true};
}

}  // namespace sip_response

// Transactions that belong together: tries of one attempt, and the same request on several hops.
// Statistics count attempts and requests, not what was captured of them.
#include "sip/calls/records.h"
#include "sip/calls/tracker.h"

namespace sip {

/// A new INVITE of a caller whose last one failed in the same call is another try: with credentials, at the address of
/// a redirection, at another server.
void Tracker::join_attempt(std::uint32_t number) {
    Transaction &transaction = transactions_[number];
    std::uint32_t other = transaction.previous_in_call;
    for (int step = 0; other != kNone && step < kMostSteps; ++step) {
        Transaction &earlier = transactions_[other];
        const bool same = earlier.method == Method::kInvite && !earlier.in_dialog &&
                          earlier.sender == transaction.sender && earlier.request_frame != 0;
        if (same && is_success(earlier.final_code)) return;
        if (same && earlier.final_code >= 300) {
            transaction.first_of_attempt = earlier.first_of_attempt;
            if (earlier.next_try == kNone) earlier.next_try = number;
            // What went wrong at one server says nothing of another.
            if (earlier.destination != transaction.destination) calls_[transaction.call].cause = {};
            return;
        }
        other = earlier.previous_in_call;
    }
}

/// A REGISTER soon after a challenge of the last one is the same attempt (RFC 6076 section 4.1).
void Tracker::join_registration(std::uint32_t number) {
    Transaction &transaction = transactions_[number];
    std::uint32_t other = transaction.previous_in_call;
    for (int step = 0; other != kNone && step < kMostSteps; ++step) {
        const Transaction &earlier = transactions_[other];
        if (earlier.method == Method::kRegister && earlier.sender == transaction.sender && earlier.request_frame != 0) {
            const bool challenged = earlier.final_code == 401 || earlier.final_code == 407;
            const bool soon = transaction.start - earlier.start <= kTransactionTimeout;
            if (challenged && soon) transaction.first_of_attempt = earlier.first_of_attempt;
            return;
        }
        other = earlier.previous_in_call;
    }
}

/// The same request on the hop nearest to its sender, the latest there; kNone if it came from no proxy. Each proxy adds
/// a Via (RFC 3261 section 16.6).
std::uint32_t Tracker::origin_of(std::uint32_t number) const noexcept {
    const Transaction &transaction = transactions_[number];
    std::uint32_t origin = kNone;
    unsigned fewest = transaction.note.vias;
    if (fewest <= 1 || transaction.identity == 0) return kNone;
    std::uint32_t other = transaction.previous_in_call;
    for (int step = 0; other != kNone && step < kMostSteps; ++step) {
        const Transaction &earlier = transactions_[other];
        const bool before = earlier.request_frame != transaction.request_frame
                                ? earlier.request_frame < transaction.request_frame
                                : earlier.request_index < transaction.request_index;
        const bool same = earlier.method == transaction.method && earlier.identity == transaction.identity &&
                          earlier.cseq == transaction.cseq && earlier.request_frame != 0 && before;
        if (same && earlier.note.vias < fewest) {
            origin = other;
            fewest = earlier.note.vias;
        }
        other = earlier.previous_in_call;
    }
    return origin;
}

TransactionPlace Tracker::place_of(std::uint32_t number, const Sighting &sighting) const noexcept {
    const Transaction &transaction = transactions_[number];
    TransactionPlace place;
    place.transaction = number + 1;
    place.has_request = has_request_before(transaction, sighting);
    if (!place.has_request) return place;
    place.attempt = transaction.first_of_attempt + 1;
    place.in_dialog = transaction.in_dialog;
    place.start = transaction.start;
    place.attempt_start = transactions_[transaction.first_of_attempt].start;
    const std::uint32_t origin = origin_of(number);
    if (origin == kNone) return place;
    place.origin = origin + 1;
    place.origin_attempt = transactions_[origin].first_of_attempt + 1;
    return place;
}

TransactionPlace Tracker::place_of_response(const Sighting &sighting) const noexcept {
    const ResponseRecord *const record = find_record(responses_, sighting);
    if (record == nullptr) return {};
    const Transaction &transaction = transactions_[record->transaction];
    TransactionPlace place = place_of(record->transaction, sighting);
    if (place.has_request && transaction.progress_frame != 0 && is_final(record->code)) {
        place.progress = transaction.progress;
    }
    place.is_first_final = transaction.final_frame == record->frame && transaction.final_index == record->index;
    return place;
}

TransactionPlace Tracker::place_of_request(const Sighting &sighting) const noexcept {
    const RequestRecord *const record = find_record(requests_, sighting);
    if (record == nullptr) return {};
    TransactionPlace place = place_of(record->transaction, sighting);
    const Transaction &transaction = transactions_[record->transaction];
    place.is_first_copy = transaction.request_frame == record->frame && transaction.request_index == record->index;
    return place;
}

}  // namespace sip

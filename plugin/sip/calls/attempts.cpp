// Finds the tries of an attempt and the hops of a request among the transactions of a call; see the header file.
// All that is compared was seen before: what comes later changes no attempt.
#include "sip/calls/attempts.h"

#include <cstddef>

#include "sip/knowledge/status_codes.h"

namespace sip {
namespace {

/// Requests that are told again on other hops: those that statistics count.
constexpr MethodSet kFollowedOverHops = methods(Method::kInvite, Method::kRegister, Method::kBye);

bool is_same_request(const Transaction &a, const Transaction &b) noexcept {
    return a.method == b.method && a.identity == b.identity && a.request.happened() && b.request.happened();
}

/// The same request on the hop nearest to its sender, the latest there; null if it came from no proxy. Each proxy adds
/// a Via (RFC 3261 section 16.6).
const Transaction *origin_of(const Transaction &transaction) noexcept {
    if (transaction.vias <= 1 || !is_in(kFollowedOverHops, transaction.method)) return nullptr;
    const Transaction *origin = nullptr;
    unsigned fewest = transaction.vias;
    for (const Transaction *earlier : earlier_transactions(transaction)) {
        // A transaction may begin with a response: its request may still come behind this one.
        const bool came_before = comes_before(earlier->request, transaction.request);
        if (!is_same_request(*earlier, transaction) || !came_before || earlier->vias >= fewest) continue;
        origin = earlier;
        fewest = earlier->vias;
    }
    return origin;
}

}  // namespace

/// A new INVITE of a caller whose last one failed in the same call is another try: with credentials, at the address of
/// a redirection, at another server.
void join_call_attempt(Transaction &invite) noexcept {
    for (Transaction *earlier : earlier_transactions(invite)) {
        const bool by_same_caller = earlier->method == Method::kInvite && !earlier->in_dialog &&
                                    earlier->sender == invite.sender && earlier->request.happened();
        if (!by_same_caller || earlier->final_response == nullptr) continue;
        if (is_success(earlier->final_code())) return;
        invite.first_try = earlier->first_try;
        if (earlier->next_try == nullptr) earlier->next_try = &invite;
        return;
    }
}

/// A REGISTER soon after a challenge of the last one is the same attempt (RFC 6076 section 4.1).
void join_registration_attempt(Transaction &registration) noexcept {
    for (const Transaction *earlier : earlier_transactions(registration)) {
        const bool by_same_client = earlier->method == Method::kRegister && earlier->sender == registration.sender &&
                                    earlier->request.happened();
        if (!by_same_client) continue;
        const bool challenged = earlier->final_code() == 401 || earlier->final_code() == 407;
        const bool soon = registration.request.time - earlier->request.time <= kTransactionTimeout;
        if (challenged && soon) registration.first_try = earlier->first_try;
        return;
    }
}

/// In a loop the request gathers Vias; a copy by another branch has as many (RFC 3261 sections 8.2.2.2 and 16.3).
const Transaction *merged_with(const Transaction &transaction) noexcept {
    for (const Transaction *earlier : earlier_transactions(transaction)) {
        const bool by_another_branch =
            earlier->vias == transaction.vias && earlier->destination == transaction.destination;
        if (by_another_branch && is_same_request(*earlier, transaction)) return earlier;
    }
    return nullptr;
}

/// The other server may first have asked for credentials: all later tries are looked at.
std::uint32_t taken_over_in(const Transaction &transaction) noexcept {
    std::uint32_t elsewhere_in = 0;
    const Transaction *next = transaction.next_try;
    for (std::size_t tries = 0; next != nullptr && tries < kMostLookedAt; ++tries) {
        if (elsewhere_in == 0 && next->destination != transaction.destination) elsewhere_in = next->request.frame;
        if (is_success(next->final_code())) return elsewhere_in;
        next = next->next_try;
    }
    return 0;
}

TransactionPlace place_of(const Transaction &transaction, const Sighting &sighting) noexcept {
    TransactionPlace place;
    place.transaction = transaction.number;
    place.has_request = transaction.has_request_before(sighting);
    if (!place.has_request) return place;
    place.attempt = transaction.first_try->number;
    place.in_dialog = transaction.in_dialog;
    place.start = transaction.request.time;
    place.attempt_start = transaction.first_try->request.time;
    const Transaction *const origin = origin_of(transaction);
    if (origin == nullptr) return place;
    place.origin = origin->number;
    place.origin_attempt = origin->first_try->number;
    return place;
}

}  // namespace sip

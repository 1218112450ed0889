// Collects what rules ask of the past; see the header file.
// Only what was seen before the response counts.
#include "sip/calls/history.h"

#include <algorithm>

#include "sip/calls/dialogs/dialogs.h"

namespace sip {
namespace {

/// An INVITE of the same side with a lower CSeq number (RFC 3261 section 14.2). Copies on other hops have the same one.
bool has_pending_invite(const Transaction &transaction) noexcept {
    const auto earlier = earlier_transactions(transaction);
    return std::any_of(earlier.begin(), earlier.end(), [&transaction](const Transaction *other) {
        return other->method == Method::kInvite && other->request.happened() && other->final_response == nullptr &&
               other->identity.cseq < transaction.identity.cseq &&
               other->identity.from_tag == transaction.identity.from_tag &&
               (!other->in_dialog || other->to_tag == transaction.to_tag);
    });
}

bool last_invite_had_body(const Transaction &transaction) noexcept {
    for (const Transaction *earlier : earlier_transactions(transaction)) {
        if (earlier->method == Method::kInvite) return earlier->has_body;
    }
    return false;
}

/// Whether the response comes so soon behind the CANCEL that the two have crossed: within the time that the first
/// response to the request took.
bool crosses_cancel(const Transaction &transaction, const Sighting &sighting) noexcept {
    const ResponseRecord *first = transaction.latest_response;
    for (std::size_t i = 0; first != nullptr && first->previous != nullptr; first = first->previous) {
        if (++i == kMostLookedAt) return false;
    }
    return first != nullptr && sighting.time - transaction.cancellation->time < first->time - transaction.request.time;
}

}  // namespace

History history_of(const Transaction &transaction, const Sighting &sighting, const RecentRequests &requests,
                   const Clock &clock) {
    History history;
    history.has_request = transaction.request.happened();
    if (!history.has_request) return history;
    history.request = requests.find(transaction.kept_as);
    history.same_hop = sighting.source.size == transaction.path->destination.size &&
                       sighting.source.address == transaction.path->destination.address;
    history.vias = transaction.vias;
    history.in_dialog = transaction.in_dialog;
    if (transaction.method == Method::kPrack) history.invite_body = last_invite_had_body(transaction);
    if (clock.is_steady_since(transaction.request.frame)) {
        history.since_request = time_between(transaction.request.time, sighting.time);
    }
    const ResponseRecord *const last = transaction.last_provisional;
    if (last != nullptr && clock.is_steady_since(last->frame)) {
        history.since_progress = time_between(last->time, sighting.time);
    }
    history.progress_reliable = transaction.last_provisional_reliable;
    history.any_response = transaction.latest_response != nullptr;
    history.trying = transaction.trying;
    history.reliable = transaction.reliable;
    history.reliable_body = transaction.reliable_body;
    if (transaction.cancellation != nullptr) {
        history.cancel_in = transaction.cancellation->frame;
        history.cancel_crosses = crosses_cancel(transaction, sighting);
    }
    if (transaction.method == Method::kInvite) {
        const Transaction *const bye = bye_behind(transaction);
        if (bye != nullptr) history.bye_in = bye->request.frame;
        history.pending_invite = transaction.in_dialog && has_pending_invite(transaction);
    }
    return history;
}

}  // namespace sip

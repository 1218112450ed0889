// How dialogs end without a BYE: replaced, never acknowledged, not refreshed; see dialogs.h.
// Only what has been seen before the request counts.
#include "sip/calls/dialogs/dialogs.h"
#include "sip/calls/dialogs/next_hop.h"
#include "sip/calls/dialogs/same_dialog.h"
#include "sip/knowledge/status_codes.h"

namespace sip {
namespace {

/// A copy of a 2xx that comes so late is the last one: they come every 4 s (T2) until 64 * T1 have passed (RFC 3261
/// section 13.3.1.4).
constexpr Time kLastCopy = kTransactionTimeout - 4 * kSecond;

/// The 2xx of this INVITE or UPDATE that belongs to the dialog of the request; null if there is none.
const ResponseRecord *success_in_dialog(const Transaction &other, const Transaction &request) noexcept {
    const bool may_refresh = other.method == Method::kInvite || other.method == Method::kUpdate;
    if (!may_refresh || !is_success(other.final_code())) return nullptr;
    if (!comes_before(*other.final_response, request.request)) return nullptr;
    if (other.in_dialog) return is_same_dialog(other, request) ? other.final_response : nullptr;
    const bool by_caller = other.identity.from_tag == request.identity.from_tag;
    if (!by_caller && other.identity.from_tag != request.to_tag) return nullptr;
    const std::size_t to_tag = by_caller ? request.to_tag : request.identity.from_tag;
    return other.final_response->to_tag == to_tag ? other.final_response : nullptr;
}

}  // namespace

End replacement_of_dialog(const Transaction &request) noexcept {
    for (const Replacement &one : latest_of(request.call->rare().replacements)) {
        const bool is_own = one.tag == request.identity.from_tag && one.other_tag == request.to_tag;
        const bool is_others = one.tag == request.to_tag && one.other_tag == request.identity.from_tag;
        if ((is_own || is_others) && comes_before(one.accepted, request.request)) {
            return {EndedBy::kReplaced, one.accepted.frame};
        }
    }
    return {};
}

End missing_ack_of_dialog(const ResponseRecord &opening, const Transaction &request) noexcept {
    const auto acks = latest_of(request.call->acknowledgements.acks());
    for (const AckRecord &ack : acks) {
        if (ack.identity == opening.transaction->identity) return {};
    }
    End end;
    const ResponseRecord *copy = opening.transaction->latest_response;
    for (std::size_t i = 0; copy != nullptr && i < kMostLookedAt; copy = copy->previous, ++i) {
        const bool is_last = copy->copy_of == opening.frame && copy->time - opening.time >= kLastCopy;
        if (is_last && comes_before(*copy, request.request)) end = {EndedBy::kNoAck, copy->frame};
    }
    return end;
}

const ResponseRecord *expired_session(const Transaction &request) noexcept {
    for (const Transaction *other : transactions_of_call(request)) {  // newest first
        const ResponseRecord *const success = success_in_dialog(*other, request);
        if (success == nullptr) continue;
        const bool has_passed =
            other->expires != 0 && request.request.time - success->time >= static_cast<Time>(other->expires) * kSecond;
        return has_passed ? success : nullptr;
    }
    return nullptr;
}

/// The host that sends to a private address had got requests of that side from a public one: NAT is between them, and
/// the side gave its private address as Contact.
Silence silence_of(const Transaction &request) noexcept {
    if (request.opens_call()) {
        return request.call->rare().other_call_id_in != 0 ? Silence::kOtherCallId : Silence::kUnknown;
    }
    if (!request.in_dialog || !is_private_address(request.path->destination)) return Silence::kUnknown;
    for (const Transaction *other : earlier_transactions(request)) {
        const Endpoint &source = other->path->source;
        const bool is_of_other_side = other->request.happened() && other->identity.from_tag == request.to_tag &&
                                      is_same_address(other->path->destination, request.path->source);
        if (!is_of_other_side || source.size != request.path->destination.size) continue;
        return is_private_address(source) ? Silence::kUnknown : Silence::kPrivateAddress;
    }
    return Silence::kUnknown;
}

}  // namespace sip

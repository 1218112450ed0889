// Looks for the other requests of a dialog among the latest of its call; see the header file.
// The bound and its reason are those of records/latest.h.
#include "sip/calls/dialogs/dialogs.h"

#include <algorithm>

#include "sip/calls/dialogs/same_dialog.h"
#include "sip/calls/records/latest.h"
#include "sip/knowledge/status_codes.h"

namespace sip {
namespace {

/// Requests whose 408 and 481 do not end the dialog: PRACK and CANCEL may have missed one transaction, the others a
/// subscription within it (RFC 5057 section 5).
constexpr MethodSet kOfOneUsage =
    methods(Method::kPrack, Method::kCancel, Method::kSubscribe, Method::kNotify, Method::kRefer);

/// Methods that may carry an offer (RFC 6337 section 2.1).
constexpr MethodSet kWithOffers = methods(Method::kInvite, Method::kUpdate, Method::kPrack);

/// A BYE that comes so soon after a refusal was sent because of it: no person is so fast.
constexpr Time kAtOnce = kSecond / 2;

/// Whether the ACK of a 2xx with this To tag to the INVITE was seen before that moment. That of a failure has the
/// branch of its INVITE (RFC 3261 section 17.1.1.3).
bool has_ack_of_answer(const Transaction &invite, std::size_t to_tag, const Moment &moment) noexcept {
    const auto acks = latest_of(invite.call->acknowledgements.acks());
    const auto all = transactions_of_call(invite);
    return std::any_of(acks.begin(), acks.end(), [&](const AckRecord &ack) {
        if (ack.identity != invite.identity || ack.to_tag != to_tag || !comes_before(ack.seen, moment)) return false;
        return std::none_of(all.begin(), all.end(), [&ack](const Transaction *other) {
            return other->method == Method::kInvite && other->branch == ack.branch;
        });
    });
}

/// The response that opened the dialog of a request, if this INVITE did.
const ResponseRecord *opened_by(const Transaction &invite, const Transaction &request) noexcept {
    if (invite.method != Method::kInvite || invite.in_dialog) return nullptr;
    const bool by_caller = invite.identity.from_tag == request.identity.from_tag;
    const bool by_callee = invite.identity.from_tag == request.to_tag;
    if (!by_caller && !by_callee) return nullptr;
    const std::size_t to_tag = by_caller ? request.to_tag : request.identity.from_tag;
    const ResponseRecord *const response = response_with_tag(invite, to_tag);
    if (response == nullptr || !comes_before(*response, request.request)) return nullptr;
    // A caller that has cancelled may never take up an answer that crossed its CANCEL.
    const bool is_answered = is_success(response->code) && (invite.cancellation == nullptr || by_caller);
    return is_answered || has_ack_of_answer(invite, to_tag, request.request) ? response : nullptr;
}

/// Whether this BYE has ended the dialog for both sides (RFC 3261 section 15.1.1).
bool is_over(const Transaction &bye) noexcept {
    const unsigned code = bye.final_code();
    return code == 0 || is_success(code) || code == 408 || code == 481;
}

/// Whether the answer to a request of a dialog ended that dialog.
bool ended_dialog(const Transaction &request) noexcept {
    const unsigned code = request.final_code();
    return (code == 408 || code == 481) && !is_in(kOfOneUsage, request.method);
}

/// Whether the INVITE belongs to the dialog of the request, or opened it.
bool is_invite_of_dialog(const Transaction &invite, const Transaction &request) noexcept {
    if (invite.in_dialog) return is_same_dialog(invite, request);
    const bool by_own_side = invite.identity.from_tag == request.identity.from_tag;
    const bool by_other_side = invite.identity.from_tag == request.to_tag;
    if (!by_own_side && !by_other_side) return false;
    return response_with_tag(invite, by_own_side ? request.to_tag : request.identity.from_tag) != nullptr;
}

/// Which tags of the request are not those of a dialog that this INVITE, outside of dialogs, began.
DialogFault fault_in_tags(const Transaction &request, const Transaction &invite) noexcept {
    const std::size_t caller = invite.identity.from_tag;
    if (request.identity.from_tag == caller) {
        return response_with_tag(invite, request.to_tag) != nullptr ? DialogFault::kNone : DialogFault::kToTag;
    }
    const bool from_callee = response_with_tag(invite, request.identity.from_tag) != nullptr;
    if (request.to_tag == caller) return from_callee ? DialogFault::kNone : DialogFault::kFromTag;
    if (from_callee) return DialogFault::kToTag;
    return response_with_tag(invite, request.to_tag) != nullptr ? DialogFault::kFromTag : DialogFault::kBothTags;
}

/// Whether an ACK for this INVITE was seen before that moment, on whichever hop.
bool has_ack_before(const Transaction &invite, const Moment &moment) noexcept {
    const auto acks = latest_of(invite.call->acknowledgements.acks());
    return std::any_of(acks.begin(), acks.end(), [&](const AckRecord &ack) {
        return ack.identity == invite.identity && comes_before(ack.seen, moment);
    });
}

/// Whether a request still waited for its final response at this moment. One whose timer had passed had been answered
/// where the capture does not show it, unless a provisional response let it wait.
bool is_pending_at(const Transaction &request, const Moment &moment) noexcept {
    if (request.final_response != nullptr) return !comes_before(*request.final_response, moment);
    if (request.method == Method::kInvite && has_ack_before(request, moment)) return false;
    return request.latest_response != nullptr || moment.time - request.request.time <= kTransactionTimeout;
}

}  // namespace

End bye_of_dialog(const Transaction &request) noexcept {
    End end;
    End own;
    for (const Transaction *other : transactions_of_call(request)) {
        if (other->method != Method::kBye || !other->request.happened()) continue;
        if (!is_same_dialog(*other, request) || is_same_dialog_request(*other, request)) continue;
        if (is_over(*other)) end = {EndedBy::kBye, other->request.frame};
        if (other->identity.from_tag == request.to_tag) own = {EndedBy::kRefusedBye, other->request.frame};
    }
    return end.by != EndedBy::kNone ? end : own;
}

const Transaction *bye_behind(const Transaction &invite) noexcept {
    const Transaction *first = nullptr;
    for (const Transaction *other : transactions_of_call(invite)) {
        if (other->place_in_call <= invite.place_in_call) break;
        if (other->method != Method::kBye || !other->request.happened()) continue;
        const std::size_t side = invite.identity.from_tag;
        const bool of_opened = other->identity.from_tag == side || other->to_tag == side;
        if (invite.in_dialog ? is_same_dialog(*other, invite) : of_opened) first = other;
    }
    return first;
}

const ResponseRecord *opening_of_dialog(const Transaction &request) noexcept {
    if (bye_of_dialog(request).by != EndedBy::kNone) return nullptr;
    const ResponseRecord *opening = nullptr;
    for (const Transaction *other : transactions_of_call(request)) {
        if (is_same_dialog(*other, request) && !is_same_dialog_request(*other, request) && ended_dialog(*other)) {
            return nullptr;
        }
        const ResponseRecord *const response = opened_by(*other, request);
        if (response != nullptr) opening = response;  // on several hops: the first one
    }
    return opening;
}

End refusal_of_dialog(const Transaction &request) noexcept {
    End end;
    for (const Transaction *other : transactions_of_call(request)) {
        if (!is_same_dialog(*other, request) || is_same_dialog_request(*other, request)) continue;
        if (is_success(other->final_code())) break;
        if (!ended_dialog(*other)) continue;
        end = {other->final_code() == 408 ? EndedBy::kTimeout : EndedBy::kRefusal, other->final_frame()};
    }
    return end;
}

End cancel_of_dialog(const Transaction &request) noexcept {
    for (const Transaction *other : transactions_of_call(request)) {
        if (!other->opens_call() || other->cancellation == nullptr) continue;
        if (other->identity.from_tag != request.to_tag || has_ack_before(*other, request.request)) continue;
        const bool is_of_dialog = response_with_tag(*other, request.identity.from_tag) != nullptr;
        if (is_of_dialog && other->cancellation->frame < request.request.frame) {
            return {EndedBy::kCancel, other->cancellation->frame};
        }
    }
    return {};
}

const Transaction *bye_of_answer(const ResponseRecord &answer) noexcept {
    const Transaction *first = nullptr;
    for (const Transaction *other : transactions_of_call(*answer.transaction)) {
        if (other->method != Method::kBye || !other->request.happened()) continue;
        if (is_of_dialog_of(*other, answer) && comes_before(answer, other->request)) first = other;
    }
    return first;
}

const ResponseRecord *answer_of_other_device(const Transaction &bye) noexcept {
    for (const Transaction *other : transactions_of_call(bye)) {
        const ResponseRecord *const ended = opened_by(*other, bye);
        if (ended == nullptr) continue;
        const ResponseRecord *answer = other->latest_response;
        for (std::size_t i = 0; answer != nullptr && i < kMostLookedAt; answer = answer->previous, ++i) {
            const bool is_other = is_success(answer->code) && answer->copy_of == 0 && answer->to_tag != ended->to_tag;
            if (!is_other || bye_of_answer(*answer) != nullptr) continue;
            if (has_ack_of_answer(*other, answer->to_tag, bye.request)) return answer;
        }
    }
    return nullptr;
}

MistakenDialog mistaken_dialog(const Transaction &request) noexcept {
    MistakenDialog mistaken;
    for (const Transaction *other : transactions_of_call(request)) {
        if (!other->opens_call()) continue;
        const DialogFault fault = fault_in_tags(request, *other);
        if (fault == DialogFault::kNone) return {};
        const ResponseRecord *const answer = other->final_response;
        if (answer == nullptr || !is_success(answer->code) || !comes_before(*answer, request.request)) continue;
        if (mistaken.opening != nullptr || bye_of_answer(*answer) != nullptr) continue;
        if (fault == DialogFault::kBothTags) continue;
        mistaken = {answer, fault};
    }
    return mistaken;
}

const Transaction *bye_soon_after(const ResponseRecord &refusal, Time time) noexcept {
    const Transaction &refused = *refusal.transaction;
    const std::vector<Transaction *> &all = refused.call->transactions;
    const std::size_t end = std::min(all.size(), refused.place_in_call + kMostLookedAt);
    for (std::size_t place = refused.place_in_call + 1; place < end; ++place) {
        const Transaction &next = *all[place];
        const bool same_side = next.request.happened() && next.identity.from_tag == refused.identity.from_tag &&
                               next.to_tag == refused.to_tag && next.identity.cseq != refused.identity.cseq;
        if (!same_side) continue;
        const bool behind = next.method == Method::kBye && comes_before(refusal, next.request);
        const auto since = time_between(time, next.request.time);
        return behind && since && *since <= kAtOnce ? &next : nullptr;
    }
    return nullptr;
}

bool is_answer_to_cancelled(const ResponseRecord &response) noexcept {
    const Transaction &invite = *response.transaction;
    if (invite.cancellation == nullptr || invite.in_dialog || invite.final_response != nullptr) return false;
    const auto all = transactions_of_call(invite);
    return std::none_of(all.begin(), all.end(), [&response](const Transaction *other) {
        const ResponseRecord *const answer = other->final_response;
        return other->method == Method::kInvite && other->cancellation == nullptr && answer != nullptr &&
               is_success(answer->code) && answer->to_tag == response.to_tag;
    });
}

const Transaction *pending_of_other_side(const Transaction &request) noexcept {
    for (const Transaction *other : transactions_of_call(request)) {
        if (!is_in(kWithOffers, other->method) || !other->request.happened()) continue;
        const bool by_other_side = other->identity.from_tag == request.to_tag &&
                                   (!other->in_dialog || other->to_tag == request.identity.from_tag);
        if (!by_other_side) continue;
        if (is_pending_at(*other, request.request)) return other;
    }
    return nullptr;
}

const Transaction *unacknowledged_invite(const Transaction &request) noexcept {
    for (const Transaction *other : transactions_of_call(request)) {
        if (other->method != Method::kInvite || !other->request.happened() || !is_success(other->final_code()))
            continue;
        if (is_same_dialog_request(*other, request) || !is_invite_of_dialog(*other, request)) continue;
        const ResponseRecord &answer = *other->final_response;
        const bool is_recent =
            comes_before(answer, request.request) && request.request.time - answer.time <= kTransactionTimeout;
        if (is_recent && !has_ack_before(*other, request.request)) return other;
    }
    return nullptr;
}

const Transaction *pending_of_own_side(const Transaction &request) noexcept {
    if (request.method != Method::kInvite && request.method != Method::kUpdate) return nullptr;
    for (const Transaction *other : transactions_of_call(request)) {
        const bool is_earlier = other->method == request.method && other->request.happened() &&
                                other->identity.from_tag == request.identity.from_tag &&
                                other->identity.cseq < request.identity.cseq;
        if (!is_earlier || !comes_before(other->request, request.request)) continue;
        if (is_invite_of_dialog(*other, request) && is_pending_at(*other, request.request)) return other;
    }
    return nullptr;
}

std::optional<std::uint32_t> last_cseq_of_side(const Transaction &request) noexcept {
    std::optional<std::uint32_t> last;
    for (const Transaction *other : transactions_of_call(request)) {
        if (other->method == Method::kCancel || is_same_dialog_request(*other, request)) continue;
        if (other->identity.from_tag != request.identity.from_tag ||
            other->path->destination != request.path->destination)
            continue;
        if (!other->request.happened() || !comes_before(other->request, request.request)) continue;
        const bool same_dialog =
            other->in_dialog ? other->to_tag == request.to_tag : response_with_tag(*other, request.to_tag) != nullptr;
        if (same_dialog) last = std::max(last.value_or(0), other->identity.cseq);
    }
    return last;
}

std::optional<std::uint32_t> last_cseq_of_binding(const Transaction &registration) noexcept {
    std::optional<std::uint32_t> last;
    for (const Transaction *other : transactions_of_call(registration)) {
        const bool accepted = other->method == Method::kRegister && is_success(other->final_code()) &&
                              other->path->destination == registration.path->destination && other->request.happened() &&
                              comes_before(other->request, registration.request);
        if (accepted) last = std::max(last.value_or(0), other->identity.cseq);
    }
    return last;
}

}  // namespace sip

// Looks for the other requests of a dialog among the latest of its call; see the header file.
// The bound and its reason are those of records/latest.h.
#include "sip/calls/dialogs.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "sip/calls/records/latest.h"
#include "sip/knowledge/status_codes.h"
#include "sip/syntax/value_reader.h"
#include "sip/text.h"

namespace sip {
namespace {

/// Requests whose 408 and 481 do not end the dialog: PRACK and CANCEL may have missed one transaction, the others a
/// subscription within it (RFC 5057 section 5).
constexpr MethodSet kOfOneUsage =
    methods(Method::kPrack, Method::kCancel, Method::kSubscribe, Method::kNotify, Method::kRefer);

/// Methods that may carry an offer (RFC 6337 section 2.1).
constexpr MethodSet kWithOffers = methods(Method::kInvite, Method::kUpdate, Method::kPrack);

/// Requests of a subscription within a dialog.
constexpr MethodSet kOfSubscription = methods(Method::kSubscribe, Method::kNotify);

/// A BYE that comes so soon after a refusal was sent because of it: no person is so fast.
constexpr Time kAtOnce = kSecond / 2;

/// The other transactions of the call, newest first.
auto transactions_of_call(const Transaction &transaction) noexcept { return latest_of(transaction.call->transactions); }

bool is_same_request(const Transaction &a, const Transaction &b) noexcept {
    return a.method == b.method && a.identity == b.identity && a.to_tag == b.to_tag;
}

/// Whether both requests belong to one dialog, whichever side sent them.
bool is_same_dialog(const Transaction &a, const Transaction &b) noexcept {
    if (!a.in_dialog || !b.in_dialog) return false;
    if (a.identity.from_tag == b.identity.from_tag) return a.to_tag == b.to_tag;
    return a.identity.from_tag == b.to_tag && a.to_tag == b.identity.from_tag;
}

/// The latest response of a first request that gave its dialog this To tag; null if there is none.
const ResponseRecord *response_with_tag(const Transaction &first, std::size_t to_tag) noexcept {
    const ResponseRecord *response = first.latest_response;
    for (std::size_t i = 0; response != nullptr && i < kMostLookedAt; response = response->previous, ++i) {
        const bool opens = response->code > 100 && response->code < 300;
        if (opens && response->to_tag == to_tag && response->copy_of == 0) return response;
    }
    return nullptr;
}

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

/// Whether an ACK for this INVITE was seen before that moment, on whichever hop.
bool has_ack_before(const Transaction &invite, const Moment &moment) noexcept {
    const auto acks = latest_of(invite.call->acknowledgements.acks());
    return std::any_of(acks.begin(), acks.end(), [&](const AckRecord &ack) {
        return ack.identity == invite.identity && comes_before(ack.seen, moment);
    });
}

/// Whether this SUBSCRIBE or NOTIFY ended its subscription.
End end_by(const Transaction &request) noexcept {
    const unsigned code = request.final_code();
    if (code == 481) return {EndedBy::kSubscriptionRefusal, request.final_frame()};
    if (code == 401 || code == 407 || !request.ends_subscription) return {};
    if (request.method == Method::kNotify) return {EndedBy::kNotify, request.request.frame};
    return is_success(code) ? End{EndedBy::kSubscribe, request.request.frame} : End{};
}

/// Whether a request still waited for its final response at this moment. One whose timer had passed had been answered
/// where the capture does not show it, unless a provisional response let it wait.
bool is_pending_at(const Transaction &request, const Moment &moment) noexcept {
    if (request.final_response != nullptr) return !comes_before(*request.final_response, moment);
    if (request.method == Method::kInvite && has_ack_before(request, moment)) return false;
    return request.latest_response != nullptr || moment.time - request.request.time <= kTransactionTimeout;
}

}  // namespace

void note_subscription(Transaction &transaction, const Headers &headers) {
    const std::string_view event = headers.first(HeaderName::kEvent);
    const std::string id(parameter_of(event, "id").value_or(""));
    transaction.event = hash_of(std::string(without_parameters(event)) + ';' + id);
    const std::string_view state = without_parameters(headers.first(HeaderName::kSubscriptionState));
    transaction.ends_subscription = transaction.method == Method::kNotify
                                        ? equal_ignoring_case(state, "terminated")
                                        : read_number(headers.first(HeaderName::kExpires)) == 0U;
}

End bye_of_dialog(const Transaction &request) noexcept {
    End end;
    End own;
    for (const Transaction *other : transactions_of_call(request)) {
        if (other->method != Method::kBye || !other->request.happened()) continue;
        if (!is_same_dialog(*other, request) || is_same_request(*other, request)) continue;
        if (is_over(*other)) end = {EndedBy::kBye, other->request.frame};
        if (other->identity.from_tag == request.to_tag) own = {EndedBy::kRefusedBye, other->request.frame};
    }
    return end.by != EndedBy::kNone ? end : own;
}

bool is_of_known_subscription(const Transaction &request) noexcept {
    const auto all = transactions_of_call(request);
    return std::any_of(all.begin(), all.end(), [&request](const Transaction *other) {
        return is_in(kOfSubscription, other->method) && other->event == request.event &&
               is_success(other->final_code()) && is_same_dialog(*other, request) && !is_same_request(*other, request);
    });
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
        if (is_same_dialog(*other, request) && !is_same_request(*other, request) && ended_dialog(*other)) {
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
        if (!is_same_dialog(*other, request) || is_same_request(*other, request)) continue;
        if (is_success(other->final_code())) break;
        if (!ended_dialog(*other)) continue;
        end = {other->final_code() == 408 ? EndedBy::kTimeout : EndedBy::kRefusal, other->final_frame()};
    }
    return end;
}

End end_of_subscription(const Transaction &request) noexcept {
    End end;
    if (!is_in(kOfSubscription, request.method)) return end;
    for (const Transaction *other : transactions_of_call(request)) {
        if (!is_in(kOfSubscription, other->method) || other->event != request.event) continue;
        if (!is_same_dialog(*other, request) || is_same_request(*other, request)) continue;
        const End ended = end_by(*other);
        if (ended.by != EndedBy::kNone) end = ended;
        if (ended.by == EndedBy::kNone && is_success(other->final_code())) break;
    }
    return end;
}

const Transaction *bye_of_answer(const ResponseRecord &answer) noexcept {
    const Transaction &invite = *answer.transaction;
    const std::size_t caller = invite.identity.from_tag;
    const Transaction *first = nullptr;
    for (const Transaction *other : transactions_of_call(invite)) {
        if (other->method != Method::kBye || !other->request.happened()) continue;
        const bool by_caller = other->identity.from_tag == caller && other->to_tag == answer.to_tag;
        const bool by_callee = other->identity.from_tag == answer.to_tag && other->to_tag == caller;
        if ((by_caller || by_callee) && comes_before(answer, other->request)) first = other;
    }
    return first;
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
        if (is_same_request(*other, request) || !is_invite_of_dialog(*other, request)) continue;
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
        if (other->method == Method::kCancel || is_same_request(*other, request)) continue;
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

// Refusals within a dialog: out of order, crossing, and what they do to the dialog.
// See the header file.
#include "sip/calls/findings/findings_dialog.h"

#include <algorithm>
#include <iterator>

#include "sip/calls/dialogs/dialogs.h"
#include "sip/calls/dialogs/same_dialog.h"
#include "sip/calls/records/latest.h"
#include "sip/knowledge/status_codes.h"
#include "sip/syntax/values/retry_after.h"
#include "sip/syntax/values/session_description.h"

namespace sip {
namespace {

/// The longest Retry-After of a failure that is temporary, in seconds: the range of RFC 3261 section 14.2.
constexpr std::uint32_t kShortFailure = 10;

/// Glares in a row, from which on they are more than bad luck.
constexpr std::uint32_t kGlaresInARow = 3;

GlareCount &glares_of(Call &call, std::size_t from_tag) {
    std::vector<GlareCount> &glares = call.note_rare().glares;
    for (GlareCount &glare : latest_of(glares)) {
        if (glare.from_tag == from_tag) return glare;
    }
    return glares.emplace_back(GlareCount{from_tag, 0, 0});
}

/// The usage of the dialog that ends with a request of this method (RFC 5057 section 5).
Finding end_of_usage(Method method) noexcept {
    const bool of_subscription = method == Method::kSubscribe || method == Method::kNotify;
    return of_subscription ? Finding::kEndsSubscription : Finding::kEndsUsage;
}

/// Whether a request of a dialog asks for a change of its session (RFC 3261 section 14, RFC 3311).
bool changes_call(Method method) noexcept { return method == Method::kInvite || method == Method::kUpdate; }

/// Whether a failure leaves open whether the side that refuses a BYE has ended its session too. Challenges ask for the
/// BYE again; 408 and 481 end the session there as well (RFC 3261 section 15.1.1).
bool may_leave_session(unsigned code) noexcept { return code != 401 && code != 407 && code != 408 && code != 481; }

/// The effect of a code on the dialog of a request of this method.
Finding effect_of(const Message &response, Method method) {
    switch (response.status.code) {
        case 404:
        case 410:
        case 484:
        case 485:
        case 604:
            return Finding::kDialogEnded;
        case 416:
        case 482:
        case 483:
        case 502:
            return Finding::kEndsDialog;
        case 408:
        case 480:
            return method == Method::kBye ? Finding::kNone : end_of_usage(method);
        case 481:  // a PRACK that fits no response is refused for itself (RFC 3262 section 3)
            return method == Method::kBye || method == Method::kPrack ? Finding::kNone : end_of_usage(method);
        case 488:
        case 606:
            return changes_call(method) ? Finding::kReinviteRefused : Finding::kNone;
        case 403:
        case 486:
        case 503:
        case 600:
        case 603:
            return changes_call(method) ? Finding::kChangeRefused : Finding::kNone;
        case 500: {
            const auto wait = read_retry_after(response.headers.first(HeaderName::kRetryAfter));
            if (wait && wait->seconds <= kShortFailure) return Finding::kTemporaryFailure;
            return changes_call(method) ? Finding::kChangeRefused : Finding::kNone;
        }
        default:
            return Finding::kNone;
    }
}

/// A BYE that comes so soon behind a refusal may be what ends the dialog because of it (RFC 3261 section 12.2.1.2).
constexpr Time kBecauseOfIt = kSecond;

/// Whether a request of this method shows that what the refused request belongs to is still there. The usages of a
/// dialog end one by one (RFC 5057).
bool is_of_same_usage(const Transaction &other, const Transaction &refused) noexcept {
    constexpr MethodSet kOfSubscription = methods(Method::kSubscribe, Method::kNotify);
    constexpr MethodSet kOfCall = methods(Method::kInvite, Method::kUpdate, Method::kInfo, Method::kMessage,
                                          Method::kRefer, Method::kOptions, Method::kBye);
    if (is_in(kOfSubscription, refused.method)) {
        return is_in(kOfSubscription, other.method) && other.event == refused.event;
    }
    return is_in(kOfCall, other.method);
}

/// What a request that comes later in the dialog says of it.
DialogSign sign_of(const Transaction &later, const ResponseRecord &refusal) noexcept {
    const Transaction &refused = *refusal.transaction;
    if (!is_of_same_usage(later, refused)) return DialogSign::kNone;
    const bool by_same_side = later.identity.from_tag == refused.identity.from_tag;
    const bool is_accepted = is_success(later.final_code());
    // A side that has lost the dialog neither sends a request there nor accepts one.
    const bool is_lost = refusal.found().finding.finding == Finding::kStateLost;
    // For the side that was refused it has ended, where that side says so.
    if (!by_same_side && later.final_code() == 481) return DialogSign::kNone;
    if (later.method != Method::kBye) {
        if (!by_same_side) return DialogSign::kOtherSide;
        return is_accepted ? DialogSign::kLaterRequest : DialogSign::kNone;
    }
    if (!is_lost && later.request.time - refusal.time <= kBecauseOfIt) return DialogSign::kNone;
    if (!by_same_side) return DialogSign::kByeOfOtherSide;
    return is_accepted ? DialogSign::kLaterBye : DialogSign::kNone;
}

/// Whether this INVITE was answered in the dialog of the request, which was an early one, after it had been refused.
bool is_answered_later(const Transaction &invite, const ResponseRecord &refusal) noexcept {
    const ResponseRecord *const answer = invite.final_response;
    if (!invite.opens_call() || answer == nullptr || !is_success(answer->code)) return false;
    if (!comes_before(refusal, *answer)) return false;
    const Transaction &refused = *refusal.transaction;
    const std::size_t caller = invite.identity.from_tag;
    const std::size_t callee = answer->to_tag;
    return (refused.identity.from_tag == caller && refused.to_tag == callee) ||
           (refused.identity.from_tag == callee && refused.to_tag == caller);
}

/// The last INVITE of the same side that the other side of the dialog accepted; null if its text is not known.
const Request *last_offer_before(const Transaction &request, const RecentRequests &requests) noexcept {
    for (const Transaction *other : earlier_transactions(request)) {
        const bool is_of_side = other->method == Method::kInvite && is_success(other->final_code()) &&
                                other->identity.from_tag == request.identity.from_tag;
        if (!is_of_side) continue;
        const bool is_of_dialog =
            other->in_dialog ? other->to_tag == request.to_tag : other->final_response->to_tag == request.to_tag;
        if (is_of_dialog) return requests.find(other->kept_as);
    }
    return nullptr;
}

/// Which change of its session the refused request of a dialog asks for.
ChangeBy change_of(const JudgedResponse &response) noexcept {
    const bool is_update = response.transaction.method == Method::kUpdate;
    if (response.request != nullptr && offers_fax(response.request->body)) {
        return is_update ? ChangeBy::kFaxUpdate : ChangeBy::kFaxInvite;
    }
    const Request *const before = last_offer_before(response.transaction, response.requests);
    if (response.request != nullptr && before != nullptr && only_holds(response.request->body, before->body)) {
        return is_update ? ChangeBy::kHoldUpdate : ChangeBy::kHoldInvite;
    }
    return is_update ? ChangeBy::kUpdate : ChangeBy::kInvite;
}

/// Whether the change of the session that this side asked for before was refused so too.
bool was_refused_before(const Transaction &transaction) noexcept {
    for (const Transaction *other : earlier_transactions(transaction)) {
        const bool is_try_before = changes_call(other->method) && other->to_tag == transaction.to_tag &&
                                   other->identity.from_tag == transaction.identity.from_tag &&
                                   other->identity.cseq != transaction.identity.cseq;
        if (!is_try_before) continue;
        return other->final_code() == 491 &&
               other->final_response->found().finding.finding == Finding::kPendingElsewhere;
    }
    return false;
}

/// 491 although no request of the other side is pending.
NumberedFinding not_of_other_side(const Transaction &transaction) noexcept {
    if (const Transaction *const invite = unacknowledged_invite(transaction); invite != nullptr) {
        return {Finding::kAckPending, invite->request.frame};
    }
    if (const Transaction *const own = pending_of_own_side(transaction); own != nullptr) {
        return {Finding::kOverlap, own->request.frame};
    }
    const RefusalBefore before = was_refused_before(transaction) ? RefusalBefore::kSame : RefusalBefore::kNone;
    return {Finding::kPendingElsewhere, static_cast<std::uint32_t>(before)};
}

}  // namespace

/// Other codes than these say what else is wrong with the request.
NumberedFinding order_finding(const JudgedResponse &response) {
    const Transaction &transaction = response.transaction;
    const unsigned code = response.message.status.code;
    if (transaction.method == Method::kRegister && (code == 400 || code == 500)) {
        const auto last = last_cseq_of_binding(transaction);
        if (!last || transaction.identity.cseq >= *last) return {};
        return {Finding::kRequestOutOfOrder, transaction.identity.cseq, *last};
    }
    const bool may_mean_order = code == 400 || code == 403 || code == 481 || code == 500;
    if (!may_mean_order || !transaction.in_dialog || transaction.method == Method::kCancel) return {};
    const auto last = last_cseq_of_side(transaction);
    if (!last || transaction.identity.cseq > *last) return {};
    return {Finding::kRequestOutOfOrder, transaction.identity.cseq, *last};
}

/// Copies on other hops have the same CSeq number and do not count.
NumberedFinding glare_finding(const JudgedResponse &response) {
    const Transaction &transaction = response.transaction;
    if (response.message.status.code != 491 || !transaction.in_dialog) return {};
    const Transaction *const other = pending_of_other_side(transaction);
    GlareCount &glare = glares_of(*transaction.call, transaction.identity.from_tag);
    if (other == nullptr) {
        glare.count = 0;
        return not_of_other_side(transaction);
    }
    if (glare.cseq != transaction.identity.cseq || glare.count == 0) ++glare.count;
    glare.cseq = transaction.identity.cseq;
    if (glare.count >= kGlaresInARow) return {Finding::kGlareAgain, glare.count};
    return {Finding::kGlare, other->request.frame};
}

NumberedFinding overlap_finding(const JudgedResponse &response) {
    if (response.message.status.code != 500 || !response.transaction.in_dialog) return {};
    if (!response.message.headers.has(HeaderName::kRetryAfter)) return {};
    const Transaction *const other = pending_of_own_side(response.transaction);
    if (other == nullptr) return {};
    return {Finding::kOverlap, other->request.frame};
}

/// Proxies take their own value out of Route, so only what the caller itself sends is looked at.
NumberedFinding off_route_finding(const JudgedResponse &response) {
    constexpr std::uint16_t kOfOtherFaults[] = {401, 407, 408, 422, 423, 429, 487, 491};
    const Transaction &request = response.transaction;
    const unsigned code = response.message.status.code;
    const bool may_be =
        std::find(std::begin(kOfOtherFaults), std::end(kOfOtherFaults), code) == std::end(kOfOtherFaults);
    if (!may_be || !request.in_dialog || request.method == Method::kCancel || request.vias != 1) return {};
    if (response.request == nullptr || response.request->headers.has(HeaderName::kRoute)) return {};
    if (bye_of_dialog(request).by != EndedBy::kNone) return {};
    for (const AckRecord &ack : latest_of(request.call->acknowledgements.acks())) {
        const bool is_of_dialog =
            ack.identity.from_tag == request.identity.from_tag && ack.to_tag == request.to_tag && ack.has_route;
        const bool is_of_sender = is_same_address(ack.path->source, request.path->source);
        if (is_of_dialog && is_of_sender && comes_before(ack.seen, request.request)) {
            return {Finding::kOffRoute, ack.seen.frame};
        }
    }
    return {};
}

NumberedFinding refresh_finding(const JudgedResponse &response) {
    constexpr std::uint16_t kOfOtherFaults[] = {401, 407, 408, 422, 481, 491};
    const Transaction &request = response.transaction;
    const unsigned code = response.message.status.code;
    const bool may_be =
        std::find(std::begin(kOfOtherFaults), std::end(kOfOtherFaults), code) == std::end(kOfOtherFaults);
    if (!may_be || !request.in_dialog || !changes_call(request.method) || response.request == nullptr) return {};
    if (!response.request->headers.has(HeaderName::kSessionExpires)) return {};
    if (request.method == Method::kUpdate) return {request.has_body ? Finding::kNone : Finding::kRefreshRefused};
    const Request *const before = last_offer_before(request, response.requests);
    const bool is_unchanged = before != nullptr && !before->body.empty() && before->body == response.request->body;
    return {is_unchanged ? Finding::kRefreshRefused : Finding::kNone};
}

NumberedFinding going_on_finding(const ResponseRecord &refusal) noexcept {
    const Transaction &refused = *refusal.transaction;
    NumberedFinding first;
    for (const Transaction *other : transactions_of_call(refused)) {  // the first sign is told
        if (is_answered_later(*other, refusal)) {
            first = {Finding::kDialogGoesOn, other->final_frame(), static_cast<std::uint32_t>(DialogSign::kAnswer)};
            continue;
        }
        const bool is_later = other->request.happened() && comes_before(refusal, other->request);
        if (!is_later || !is_same_dialog(*other, refused) || is_same_dialog_request(*other, refused)) continue;
        const DialogSign sign = sign_of(*other, refusal);
        if (sign == DialogSign::kNone) continue;
        const bool by_answer = sign == DialogSign::kLaterRequest || sign == DialogSign::kLaterBye;
        first = {Finding::kDialogGoesOn, by_answer ? other->final_frame() : other->request.frame,
                 static_cast<std::uint32_t>(sign)};
    }
    return first;
}

NumberedFinding effect_on_dialog(const JudgedResponse &response) {
    const Transaction &transaction = response.transaction;
    if (!transaction.in_dialog) return {};
    // Only an offer may need the user (RFC 3311 section 5.2). Without one a proxy ran out of time.
    if (response.message.status.code == 504 && transaction.method == Method::kUpdate && transaction.has_body)
        return {Finding::kUpdateNeedsUser};
    const Finding effect = effect_of(response.message, transaction.method);
    const bool refuses_bye = transaction.method == Method::kBye && may_leave_session(response.message.status.code);
    if (effect == Finding::kReinviteRefused || effect == Finding::kChangeRefused) {
        return {effect, static_cast<std::uint32_t>(change_of(response))};
    }
    return {effect == Finding::kNone && refuses_bye ? Finding::kByeRefused : effect};
}

}  // namespace sip

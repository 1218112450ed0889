// 487, 481 and the end of a call: requests that were ended, and requests that met nothing.
// See findings_dialog.h.
#include <algorithm>
#include <string>

#include "sip/calls/dialogs/dialogs.h"
#include "sip/calls/dialogs/next_hop.h"
#include "sip/calls/dialogs/same_dialog.h"
#include "sip/calls/dialogs/subscriptions.h"
#include "sip/calls/findings/findings_dialog.h"
#include "sip/calls/outcome.h"
#include "sip/calls/records/latest.h"
#include "sip/knowledge/causes/reason_names.h"
#include "sip/knowledge/status_codes.h"
#include "sip/syntax/value_reader.h"
#include "sip/syntax/values.h"
#include "sip/syntax/values/reason.h"
#include "sip/syntax/values/redress.h"

namespace sip {
namespace {

/// An INVITE of the same side that waits at the same place for its final response; null if there is none.
const Transaction *pending_invite_beside(const Transaction &cancel) {
    for (const Transaction *other : earlier_transactions(cancel)) {
        const bool is_pending = other->method == Method::kInvite && other->request.happened() &&
                                other->final_response == nullptr &&
                                other->identity.from_tag == cancel.identity.from_tag &&
                                other->path->destination == cancel.path->destination && other->to_tag == cancel.to_tag;
        if (is_pending) return other;
    }
    return nullptr;
}

/// Whether a CANCEL has the branch of an INVITE that was over: clients that keep the Via of their first try do so.
bool has_branch_of_earlier(const Transaction &cancel) {
    const auto earlier = earlier_transactions(cancel);
    return std::any_of(earlier.begin(), earlier.end(), [&cancel](const Transaction *invite) {
        return invite->method == Method::kInvite && invite->branch == cancel.branch && invite->request.happened() &&
               invite->final_response != nullptr;
    });
}

/// Why a CANCEL does not match this INVITE.
CancelFault fault_of(const Transaction &cancel, const Transaction &invite) {
    if (cancel.branch != invite.branch) {
        return has_branch_of_earlier(cancel) ? CancelFault::kBranchOfEarlier : CancelFault::kBranch;
    }
    return cancel.identity.cseq != invite.identity.cseq ? CancelFault::kCseq : CancelFault::kSentBy;
}

/// Whether a response to the request was seen before that moment. Where it has more than are looked at, one was.
bool has_response_before(const Transaction &transaction, const Moment &moment) {
    const ResponseRecord *response = transaction.latest_response;
    for (std::size_t i = 0; response != nullptr && i < kMostLookedAt; response = response->previous, ++i) {
        if (comes_before(*response, moment)) return true;
    }
    return response != nullptr;
}

/// 481 to a CANCEL: too late, too early, or with another branch than the INVITE has (RFC 3261 section 9.1)?
NumberedFinding unmatched_cancel(const Transaction &cancel) {
    const Transaction *const invite = cancel.cancelled_invite;
    if (invite != nullptr && invite->final_response != nullptr) {
        return {Finding::kCancelTooLate, invite->final_frame()};
    }
    if (invite != nullptr && invite->request.happened()) {
        if (has_response_before(*invite, cancel.request)) return {};
        return {Finding::kCancelTooEarly, invite->request.frame};
    }
    const Transaction *const other = pending_invite_beside(cancel);
    if (other == nullptr) return {};
    return {Finding::kCancelMismatched, other->request.frame, static_cast<std::uint32_t>(fault_of(cancel, *other))};
}

NumberedFinding already_ended(const End &end) noexcept {
    return {Finding::kAlreadyEnded, end.frame, static_cast<std::uint32_t>(end.by)};
}

/// 481 in a dialog that no message has ended: its time may have run out.
NumberedFinding lost_although_open(const ResponseRecord &opening, const Transaction &request) noexcept {
    const End no_ack = missing_ack_of_dialog(opening, request);
    if (no_ack.by != EndedBy::kNone) return already_ended(no_ack);
    const ResponseRecord *const session = expired_session(request);
    if (session != nullptr) return {Finding::kSessionExpired, session->frame};
    const ResponseRecord *const elsewhere = opened_elsewhere(opening, request);
    if (elsewhere != nullptr) return {Finding::kDialogElsewhere, elsewhere->frame};
    return {Finding::kStateLost, opening.frame};
}

/// Whether this NOTIFY is of the subscription that the REFER made (RFC 3515 section 2.4.6).
bool is_notify_of(const Transaction &notify, const Transaction &refer) {
    const bool is_of_dialog = refer.identity.from_tag == notify.to_tag && refer.to_tag == notify.identity.from_tag;
    if (refer.method != Method::kRefer || !is_of_dialog || !is_success(refer.final_code())) return false;
    const std::string event = "refer;";
    return notify.event == static_cast<std::uint32_t>(hash_of(event)) ||
           notify.event == static_cast<std::uint32_t>(hash_of(event + std::to_string(refer.identity.cseq)));
}

/// 481 to a NOTIFY of a transfer after the BYE of the call. The call and the subscription end on their own (RFC 5057
/// section 5.2), but many phones drop both with the BYE.
NumberedFinding dropped_with_call(const Transaction &notify) {
    const End bye = bye_of_dialog(notify);
    if (bye.by != EndedBy::kBye) return {};
    const auto earlier = earlier_transactions(notify);
    const auto refer = std::find_if(earlier.begin(), earlier.end(),
                                    [&notify](const Transaction *one) { return is_notify_of(notify, *one); });
    if (refer == earlier.end()) return {};
    return {Finding::kDroppedWithCall, (*refer)->request.frame, bye.frame};
}

/// 481 within a dialog: had it ended, or does the answering side not know it any more?
NumberedFinding lost_dialog(const Transaction &request) {
    if (request.method == Method::kBye && is_success(request.final_code())) {  // a copy of it is refused
        return already_ended({EndedBy::kBye, request.request.frame});
    }
    const End of_subscription = end_of_subscription(request);
    if (of_subscription.by != EndedBy::kNone) return already_ended(of_subscription);
    if (const ResponseRecord *const granted = expired_subscription(request); granted != nullptr) {
        return {Finding::kSubscriptionExpired, granted->frame};
    }
    // The subscription may be gone, and the dialog still be there, or the other way round (RFC 5057 section 5).
    const ResponseRecord *const subscribed = opening_of_subscription(request);
    if (request.method == Method::kNotify) {
        if (const NumberedFinding dropped = dropped_with_call(request); dropped.finding != Finding::kNone) {
            return dropped;
        }
        if (subscribed == nullptr || request.ends_subscription) return {Finding::kSubscriptionGone};
        return {Finding::kSubscriptionLost, subscribed->frame};
    }
    const End bye = bye_of_dialog(request);
    const bool is_refresh = request.method == Method::kSubscribe && is_of_known_subscription(request);
    if (bye.by != EndedBy::kNone && !is_refresh) return already_ended(bye);
    if (const auto last = last_cseq_of_side(request); last && *last >= request.identity.cseq) return {};
    if (request.method == Method::kSubscribe && subscribed != nullptr) {
        return {Finding::kSubscriptionLost, subscribed->frame};
    }
    // A PRACK may miss its response, and a SUBSCRIBE its subscription.
    if (request.method == Method::kPrack || request.method == Method::kSubscribe) return {};
    const End replacement = replacement_of_dialog(request);
    if (replacement.by != EndedBy::kNone) return already_ended(replacement);
    const End refusal = refusal_of_dialog(request);
    if (refusal.by != EndedBy::kNone) return already_ended(refusal);
    const End cancel = cancel_of_dialog(request);
    if (cancel.by != EndedBy::kNone) return already_ended(cancel);
    const ResponseRecord *const opening = opening_of_dialog(request);
    if (opening != nullptr) return lost_although_open(*opening, request);
    const MistakenDialog mistaken = mistaken_dialog(request);
    if (mistaken.opening != nullptr) {
        return {Finding::kDialogMismatched, mistaken.opening->frame, static_cast<std::uint32_t>(mistaken.fault)};
    }
    return {request.method == Method::kOptions ? Finding::kStateProbe : Finding::kNone, 0};
}

/// How long after an INVITE has expired its 487 comes at most.
constexpr Time kExpiryTakes = 2 * kSecond;

/// 487 to an INVITE that nobody is seen to end: its Expires may have passed (RFC 3261 section 13.3.1).
NumberedFinding expired_finding(const JudgedResponse &response) {
    const Transaction &invite = response.transaction;
    if (invite.method != Method::kInvite || response.request == nullptr || !response.is_timed) return {};
    const auto expires = read_number(response.request->headers.first(HeaderName::kExpires));
    const auto taken = time_between(invite.request.time, response.sighting.time);
    if (!expires || !taken) return {};
    const Time allowed = static_cast<Time>(*expires) * kSecond;
    if (*taken < allowed || *taken - allowed > kExpiryTakes) return {};
    return {Finding::kExpired, *expires};
}

/// Whether the response lists the branch of this request in a Via behind the first one: it was sent on from there.
bool passed(const Message &response, const Transaction &request) noexcept {
    Values vias(response.headers, HeaderName::kVia);
    std::string_view via;
    vias.next(via);
    while (vias.next(via)) {
        if (hash_of(parameter_of(via, "branch").value_or("")) == request.branch) return true;
    }
    return false;
}

/// Whether another branch than that with this To tag has answered the INVITE: it has an early dialog of its own.
bool has_other_branch(const Transaction &invite, std::size_t to_tag) noexcept {
    const ResponseRecord *one = invite.latest_response;
    for (std::size_t i = 0; one != nullptr && i < kMostLookedAt; one = one->previous, ++i) {
        if (one->code > 100 && one->code < 200 && one->to_tag != to_tag) return true;
    }
    return false;
}

/// The INVITE that goes on although this BYE ended one of the early dialogs which it began (RFC 3261 section 15); null
/// if there is none.
const Transaction *invite_of_early_bye(const Transaction &bye) noexcept {
    if (bye.method != Method::kBye) return nullptr;
    for (const Transaction *invite : earlier_transactions(bye)) {
        const bool is_open = invite->opens_call() && invite->request.happened() && invite->final_response == nullptr &&
                             invite->identity.from_tag == bye.identity.from_tag;
        if (is_open && response_with_tag(*invite, bye.to_tag) != nullptr && has_other_branch(*invite, bye.to_tag)) {
            return invite;
        }
    }
    return nullptr;
}

/// The CANCEL of the INVITE, else that of a hop before: a proxy passes it on (RFC 3261 section 16.10). Null if there is
/// none.
const Cancellation *cancellation_of(const Message &response, const Transaction &invite) noexcept {
    if (invite.cancellation != nullptr) return invite.cancellation;
    for (const Transaction *other : earlier_transactions(invite)) {
        const bool is_cancelled = other->cancellation != nullptr && other->identity == invite.identity;
        if (is_cancelled && passed(response, *other)) return other->cancellation;
    }
    return nullptr;
}

/// Whether the CANCEL of this INVITE had been accepted before that message.
bool is_cancel_accepted(const Transaction &invite, const Sighting &until) noexcept {
    if (invite.cancellation == nullptr) return false;
    const auto all = latest_of(invite.call->transactions);
    return std::any_of(all.begin(), all.end(), [&](const Transaction *cancel) {
        const ResponseRecord *const answer = cancel->final_response;
        return cancel->cancelled_invite == &invite && answer != nullptr && is_success(answer->code) &&
               comes_before(*answer, until);
    });
}

/// Whether a hop further on had this code before its CANCEL was accepted there: the two crossed.
bool crossed_further_on(const Transaction &invite, unsigned code) noexcept {
    const auto all = latest_of(invite.call->transactions);
    return std::any_of(all.begin(), all.end(), [&](const Transaction *hop) {
        if (hop->group != invite.group || hop->vias <= invite.vias || hop->final_code() != code) return false;
        const ResponseRecord &refusal = *hop->final_response;
        Sighting then;
        then.frame = refusal.frame;
        then.index = refusal.index;
        return !is_cancel_accepted(*hop, then);
    });
}

/// Another code than 487 to an INVITE whose CANCEL had been accepted: the caller had given up before (RFC 3261 section
/// 9.2).
NumberedFinding refused_after_cancel(const JudgedResponse &response) noexcept {
    const Transaction &invite = response.transaction;
    if (!invite.opens_call() || !is_cancel_accepted(invite, response.sighting)) return {};
    if (crossed_further_on(invite, response.message.status.code)) return {};
    return {Finding::kRefusedAfterCancel, invite.cancellation->frame};
}

/// 481 and 603 to an INVITE that is to replace a call: there is no such call, or it has ended (RFC 3891 section 3).
NumberedFinding replaces_finding(const JudgedResponse &response) {
    if (response.transaction.method != Method::kInvite || response.request == nullptr) return {};
    if (!response.request->headers.has(HeaderName::kReplaces)) return {};
    if (response.message.status.code == 481) return {Finding::kReplacesUnmatched};
    return {is_network_block(response.message) ? Finding::kNone : Finding::kReplacesDeclined};
}

}  // namespace

bool says_answered_elsewhere(const Message &cancel) noexcept {
    Headers::Walk walk = cancel.headers.walk(HeaderName::kReason);
    for (std::string_view value; walk.next(value);) {
        ReasonReader reader(value);
        for (Reason reason; reader.next(reason);) {
            if (reason.cause == 200U && reason_protocol(reason.protocol) == ReasonProtocol::kSip) return true;
        }
    }
    return false;
}

namespace {

/// The frame of the 2xx to the CANCEL of this INVITE, where the CANCEL was not seen; 0 if there is none.
std::uint32_t accepted_cancel_in(const Transaction &invite) noexcept {
    for (const Transaction *other : latest_of(invite.call->transactions)) {
        const bool is_cancel =
            other->method == Method::kCancel && other->identity == invite.identity && other->branch == invite.branch;
        if (is_cancel && is_success(other->final_code())) return other->final_frame();
    }
    return 0;
}

}  // namespace

NumberedFinding terminated_finding(const Message &response, const Transaction &invite) {
    if (invite.method != Method::kInvite) return {};
    if (const Cancellation *const cancellation = cancellation_of(response, invite); cancellation != nullptr) {
        if (cancellation->answered_elsewhere) return {Finding::kAnsweredElsewhere, cancellation->frame};
        const bool is_failure = cancellation->cause != nullptr && is_failure_of_network(*cancellation->cause);
        if (!invite.in_dialog && is_failure) return {Finding::kCancelledOnFailure, cancellation->frame};
        const GoesOn goes_on = invite.in_dialog ? GoesOn::kCall : GoesOn::kNothing;
        return {Finding::kCancelled, cancellation->frame, static_cast<std::uint32_t>(goes_on)};
    }
    if (const std::uint32_t accepted = accepted_cancel_in(invite); accepted != 0) {
        return {Finding::kCancelAccepted, accepted};
    }
    const Transaction *const bye = bye_behind(invite);
    if (bye == nullptr) return {};
    const std::size_t ended = bye->identity.from_tag == invite.identity.from_tag ? bye->to_tag : bye->identity.from_tag;
    if (!invite.in_dialog && hash_of(response.to_tag) != ended && has_other_branch(invite, ended)) return {};
    return {Finding::kEndedByBye, bye->request.frame};
}

NumberedFinding success_finding(const Transaction &transaction) noexcept {
    if (const Transaction *const invite = invite_of_early_bye(transaction); invite != nullptr) {
        return {Finding::kEarlyDialogEnded, invite->request.frame};
    }
    const ResponseRecord *const other =
        transaction.method == Method::kBye ? answer_of_other_device(transaction) : nullptr;
    if (other == nullptr) return {};
    return {Finding::kForkEnded, other->frame};
}

NumberedFinding ended_finding(const JudgedResponse &response) {
    const Transaction &transaction = response.transaction;
    const unsigned code = response.message.status.code;
    if (code == 487) {
        const NumberedFinding found = terminated_finding(response.message, transaction);
        return found.finding != Finding::kNone ? found : expired_finding(response);
    }
    if (const NumberedFinding found = refused_after_cancel(response); found.finding != Finding::kNone) return found;
    if (code == 603 && !transaction.in_dialog) return replaces_finding(response);
    if (code != 481) return {};
    if (transaction.method == Method::kCancel) return unmatched_cancel(transaction);
    return transaction.in_dialog ? lost_dialog(transaction) : replaces_finding(response);
}

}  // namespace sip

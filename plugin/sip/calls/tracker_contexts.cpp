// What a tracker tells of the messages that it has seen; see tracker.h.
// Earlier frames were judged when they came. Later passes add what only later frames say.
#include "sip/calls/tracker.h"

#include <algorithm>
#include <iterator>
#include <vector>

#include "sip/calls/authentication/credentials.h"
#include "sip/calls/dialogs/dialogs.h"
#include "sip/calls/dialogs/same_dialog.h"
#include "sip/calls/findings/call_causes.h"
#include "sip/calls/findings/findings.h"
#include "sip/calls/findings/findings_dialog.h"
#include "sip/calls/legs/leg_conditions.h"
#include "sip/calls/legs/leg_failures.h"
#include "sip/calls/legs/origins.h"
#include "sip/calls/outcome.h"
#include "sip/calls/transactions/answer_faults.h"
#include "sip/calls/transactions/call_ends.h"
#include "sip/calls/transactions/delivery.h"
#include "sip/knowledge/status_codes.h"

namespace sip {
namespace {

/// Whether it rang before this response, at the device that refuses, if one does.
bool has_rung_before(const ResponseRecord &response, CallOutcome outcome) noexcept {
    const Transaction &transaction = *response.transaction;
    const bool by_device = outcome == CallOutcome::kBusy || outcome == CallOutcome::kDeclined;
    return by_device ? has_rung(transaction, response.to_tag) : transaction.ringing != nullptr;
}

void add_call_times(ResponseContext &context, const ResponseRecord &response, Time time) noexcept {
    if (context.outcome == CallOutcome::kNone || !response.is_attempt_timed) return;
    const Transaction &transaction = *response.transaction;
    const Time start = transaction.first_try->request.time;
    const bool is_answer = context.outcome == CallOutcome::kAnswered;
    const Time end = is_answer ? time : transaction.end_of_ringing(time);  // a CANCEL may come to nothing
    if (const ResponseRecord *const progress = transaction.progress; progress != nullptr) {
        const auto delay = time_between(start, progress->time);
        const auto ringing = time_between(progress->time, time);
        // Where one of two times is impossible, which time stamp is wrong is not known.
        if (comes_before(transaction.request, *progress) && (!delay || !ringing)) return;
        context.post_dial_delay = delay;
        context.ring_time = ringing ? time_between(progress->time, end) : ringing;
        if (ringing && transaction.ringing != nullptr && has_rung_before(response, context.outcome) &&
            may_tell_ringing(response) && (is_answer || !is_own_ringing(transaction))) {
            context.ringing = time_between(ringing_of(response)->time, end);
        }
    }
    if (is_answer) context.setup_time = time_between(start, time);
}

/// Adds what became of a response to an INVITE: of a final one, or a reliable one.
void add_acknowledgement(ResponseContext &context, const ResponseRecord &response, Time end) noexcept {
    const Transaction &transaction = *response.transaction;
    if (transaction.method != Method::kInvite) return;
    if (!is_final(response.code)) {
        const NumberedFinding found = transaction.call->rare().reliable_provisionals.fate_of(response);
        if (found.finding != Finding::kNone) add_finding(context.beside, found);
        return;
    }
    if (comes_after_answer(response)) return;
    context.lacks_ack = end - response.time > kTransactionTimeout && lacks_ack(response);
    const auto fate = transaction.call->acknowledgements.fate_of(response, end);
    context.acknowledgement = fate.state;
    context.ack_in = fate.ack_in;
    if (fate.finding.finding != Finding::kNone) add_finding(context.beside, fate.finding);
}

/// Whether something was missing when the response came that has come since.
bool is_refuted(const NumberedFinding &finding, const ResponseRecord &response) noexcept {
    const Call &call = *response.transaction->call;
    if (finding.finding == Finding::kPrackMissing) return call.rare().reliable_provisionals.has_prack(response);
    if (finding.finding == Finding::kPrackNotReceived) {
        return call.rare().reliable_provisionals.has_answered_prack(response);
    }
    return call.acknowledgements.is_refuted(finding.finding, response);
}

/// Whether an INVITE has no final response.
bool is_left_open(const Transaction &invite) noexcept {
    return invite.request.happened() && invite.final_response == nullptr;
}

/// Whether a NOTIFY of the call began after this request.
bool has_notify_behind(const Transaction &transaction) noexcept {
    const auto all = latest_of(transaction.call->transactions);
    return std::any_of(all.begin(), all.end(), [&transaction](const Transaction *other) {
        return other->method == Method::kNotify && other->place_in_call > transaction.place_in_call;
    });
}

/// See ResponseContext::is_followed.
bool is_followed(const ResponseRecord &response, Pass pass) noexcept {
    const Transaction &transaction = *response.transaction;
    if (transaction.cancelled_invite != nullptr) return transaction.cancelled_invite->final_response != nullptr;
    if (pass == Pass::kFirst) return false;
    if (is_success(response.code)) return transaction.method == Method::kRefer && has_notify_behind(transaction);
    if (response.code >= 600 && has_cancelled_branch(transaction)) return true;
    if (is_final(response.code)) return transaction.next_try != nullptr;
    if (response.code == 100) return transaction.last_provisional != nullptr || transaction.final_response != nullptr;
    return transaction.call->rare().reliable_provisionals.has_prack(response);
}

void set_finding(ResponseContext &context, const NumberedFinding &finding) noexcept {
    context.finding = finding.finding;
    context.number = finding.number;
    context.second = finding.second;
}

/// The call that was answered after its CANCEL got its ACK: tells of the BYE, if it got that too.
void tell_end_after_cancel(FindingList &findings, const ResponseRecord &response) noexcept {
    const Transaction *const bye = bye_of_answer(response);
    if (bye == nullptr) return;
    for (NumberedFinding &found : findings) {
        if (found.finding != Finding::kAnsweredAfterCancel) continue;
        found = {Finding::kEndedAfterCancel, found.number, bye->request.frame};
    }
}

/// Whether it says that by the rules a dialog or what it is used for ends, or that it is lost.
bool is_end_of_dialog(Finding finding) noexcept {
    constexpr Finding kEnds[] = {Finding::kStateLost,       Finding::kEndsUsage,        Finding::kDialogEnded,
                                 Finding::kEndsDialog,      Finding::kEndsSubscription, Finding::kSubscriptionGone,
                                 Finding::kSubscriptionLost};
    return std::find(std::begin(kEnds), std::end(kEnds), finding) != std::end(kEnds);
}

/// What is found where the side whose change is refused so ends the call at once; kNone: nothing else than before.
Finding finding_before_bye(Finding refusal) noexcept {
    if (refusal == Finding::kReinviteRefused) return Finding::kRefusedAndEnded;
    const bool is_change = refusal == Finding::kChangeRefused || refusal == Finding::kRefreshRefused;
    return is_change ? Finding::kChangeEndedCall : Finding::kNone;
}

/// Nobody types another password so fast.
constexpr Time kAtOnce = 2 * kSecond;

/// Adds what later frames say of a challenge or a refused nonce.
void add_later_credentials(ResponseContext &context, const ResponseRecord &response, Time time, Time end) noexcept {
    if (response.authentication == Authentication::kChallenge && end - time > kTransactionTimeout &&
        was_left_open(response)) {
        context.authentication = Authentication::kUnanswered;
        context.finding = Finding::kChallengeUnanswered;
        context.number = response.frame;
    }
    const NumberedFinding &found = response.found().finding;
    if (found.finding == Finding::kRejected) {
        const std::uint32_t let_in = let_in_by(response, kAtOnce);
        if (let_in != 0) set_finding(context, {Finding::kLetInLater, found.number, let_in});
    }
    if (found.finding == Finding::kUnknownNonce) {
        const std::uint32_t let_in = let_in_by(response);
        if (let_in != 0) {
            set_finding(context, {Finding::kNonceRenewed, response.found().finding.number, let_in});
            context.authentication = Authentication::kNonceExpired;
        }
    }
}

/// What the next try of the client says of a refusal that asks for another request.
NumberedFinding finding_of_retry(const ResponseRecord &refusal) noexcept {
    constexpr unsigned kAskForOther[] = {412, 415, 416, 420, 421, 423};
    if (refusal.code == 422 || refusal.code == 484) {
        const std::uint32_t told = told_by_retry_in(refusal);
        if (told == 0) return {};
        return {refusal.code == 422 ? Finding::kIntervalUnchanged : Finding::kOverlapDialling, told};
    }
    if (std::find(std::begin(kAskForOther), std::end(kAskForOther), refusal.code) == std::end(kAskForOther)) return {};
    const std::uint32_t accepted = accepted_retry_in(refusal);
    return {accepted == 0 ? Finding::kNone : Finding::kRetryAccepted, accepted};
}

/// Adds what became of a refusal that asks for another request.
void add_retry(ResponseContext &context, const ResponseRecord &response, Time time, Time end) noexcept {
    if (context.finding == Finding::kNone || context.finding == Finding::kPartRefused) {
        const NumberedFinding retry = finding_of_retry(response);
        if (retry.finding != Finding::kNone) set_finding(context, retry);
    }
    const bool asks_for_other =
        response.transaction->opens_call() && (response.code / 100 == 3 || response.code == 484);
    context.stays_last = asks_for_other && !context.is_followed && end - time > kTransactionTimeout;
}

/// Adds what only later frames say of a response.
void add_future(ResponseContext &context, const ResponseRecord &response, Time time, Time end) noexcept {
    context.outcome = outcome_in_hindsight(response);
    add_later_credentials(context, response, time, end);
    const Transaction *const cancelled = response.transaction->cancelled_invite;
    if (cancelled != nullptr && is_success(response.code) && is_left_open(*cancelled) &&
        end - time > kTransactionTimeout) {
        add_finding(context.beside, {Finding::kCancelWithoutEnd, cancelled->request.frame});
    }
    if (is_refused_by_timer(response)) set_finding(context, machine_finding(*response.found().refusals));
    if (const Finding ended = finding_before_bye(response.found().finding.finding); ended != Finding::kNone) {
        const Transaction *const bye = bye_soon_after(response, time);
        if (bye != nullptr) set_finding(context, {ended, bye->request.frame});
    }
    if (context.outcome == CallOutcome::kAnswered && context.cause.weight == CauseWeight::kNothing) {
        const CallCause *const cause = cause_of_end(response);
        if (cause != nullptr) context.cause = *cause;
    }
    if (context.outcome == CallOutcome::kAnswered) {
        context.bye_in_vain = bye_in_vain(response, end);
        context.answer_fault = fault_of_answer(response, end);
        if (is_answer_lost(response, context.answer_fault, end)) context.outcome = CallOutcome::kAnswerLost;
    }
    if (is_end_of_dialog(response.found().finding.finding)) {
        const NumberedFinding going_on = going_on_finding(response);
        if (going_on.finding != Finding::kNone) set_finding(context, going_on);
    }
    if (has_finding(context.beside, Finding::kAnsweredAfterCancel) &&
        context.acknowledgement == Acknowledgement::kAcknowledged) {
        tell_end_after_cancel(context.beside, response);
    }
    const NumberedFinding lost = lost_finding(response);
    if (lost.finding != Finding::kNone) add_finding(context.beside, lost);
    if (lost.finding == Finding::kResponseMisrouted) context.wrong_port = wrong_port_of(response);
    add_retry(context, response, time, end);
    if (response.code != 503) return;
    const Transaction &transaction = *response.transaction;
    const bool registers = transaction.method == Method::kRegister;
    const std::uint32_t failover = registers ? registered_elsewhere_in(transaction) : taken_over_in(transaction);
    if (failover != 0) set_finding(context, {Finding::kFailover, failover});
}

/// Whether no other branch of the INVITE is out of sight: a client does not fork, a proxy answers its client when all
/// of its branches have ended (RFC 3261 section 16.7), and where one branch of a proxy is seen, so are its others.
bool forks_are_known(const Transaction &invite) noexcept {
    if (!invite.opens_call()) return false;
    const auto all = latest_of(invite.call->transactions);
    return invite.vias == 1 || std::any_of(all.begin(), all.end(), [&invite](const Transaction *hop) {
               const bool is_other_branch = hop != &invite && hop->vias == invite.vias && hop->request.happened() &&
                                            hop->path->source == invite.path->source;
               return hop->group == invite.group && (hop->vias > invite.vias || is_other_branch);
           });
}

/// The first of the legs that failed before this response; its code is not told where one failed with the same.
void add_failed_leg(ResponseContext &context, const ResponseRecord &response, const Sighting *until) {
    std::vector<const ResponseRecord *> ends = failures_on_legs(response, false, until);
    if (ends.empty()) ends = failures_on_legs(response, true, until);
    const bool is_same = std::any_of(ends.begin(), ends.end(),
                                     [&response](const ResponseRecord *end) { return end->code == response.code; });
    if (ends.empty()) return;
    context.failed_leg_in = ends.front()->frame;
    if (!is_same) context.failed_leg_code = ends.front()->code;
}

/// Adds where a failure began; else, where the response ends the call, a leg that had failed before.
void add_origin(ResponseContext &context, const ResponseRecord &response, bool is_end, const Sighting *until) {
    if (const ResponseRecord *const origin = origin_of(response, until); origin != nullptr) {
        context.origin_in = origin->frame;
        if (origin->code != response.code) context.origin_code = origin->code;
    } else if (is_end && response.transaction->opens_call() && response.code >= 400) {
        add_failed_leg(context, response, until);
    }
}

OtherLeg other_leg_of(const Call &call) noexcept {
    const Call *const other = call.rare().other_leg;
    const Transaction *const invite = other == nullptr ? nullptr : opening_of(*other);
    return invite == nullptr ? OtherLeg{} : OtherLeg{invite->request.frame, call.rare().leg_tie};
}

}  // namespace

ResponseContext Tracker::response_context(const Sighting &sighting, Pass pass) const noexcept {
    ResponseContext context;
    const ResponseRecord *const response = find_record(responses_, sighting);
    if (response == nullptr) return context;
    const Transaction &transaction = *response->transaction;
    context.call = shared_number(*transaction.call);
    context.other_leg = other_leg_of(*transaction.call);
    // A request that comes later in the capture was not known when the response was judged.
    if (transaction.is_known(&sighting)) {
        context.request_in = transaction.request.frame;
        context.request_size = transaction.size;
        if (response->is_timed) context.time = time_between(transaction.request.time, sighting.time);
    }
    context.copy_of = response->copy_of;
    context.authentication = response->authentication;
    set_finding(context, response->found().finding);
    for (const NumberedFinding &finding : response->found().beside) {
        const bool is_no_delay = finding.finding == Finding::kCredentialsLate && pass == Pass::kLater &&
                                 authentication_.has_accepted(*response, finding.number);
        if (is_no_delay) continue;
        if (pass == Pass::kFirst || !is_refuted(finding, *response)) add_finding(context.beside, finding);
    }
    context.outcome = response->outcome;
    context.registered_in = response->found().registered_in;
    if (response->found().cause != nullptr) context.cause = *response->found().cause;
    add_call_times(context, *response, sighting.time);
    context.is_followed = is_followed(*response, pass);
    if (pass == Pass::kLater) {
        const Time end = clock_.end_after(sighting.frame);
        add_acknowledgement(context, *response, end);
        const auto undelivered = undelivered_.find(response);
        if (undelivered != undelivered_.end())
            add_finding(context.beside, {Finding::kUndelivered, undelivered->second});
        if (response->copy_of == 0) add_future(context, *response, sighting.time, end);
    }
    context.given_up_by_proxy = response->code >= 400 && transaction.opens_call() && is_given_up_by_proxy(transaction);
    context.answered_further_on = response->code == 408 && is_answered_further_on(transaction);
    context.forks_are_known = response->code >= 400 && forks_are_known(transaction);
    const Sighting *const until = pass == Pass::kFirst ? &sighting : nullptr;
    const bool fails = fails_call(context.outcome, response->code) || context.finding == Finding::kDeclinedAtOnce;
    const bool is_end = ends_unanswered(context.outcome);
    if (pass == Pass::kLater && is_end) context.answered_in = answered_all_the_same(transaction);
    context.fails_call = fails && context.answered_in == 0 && !is_decided_elsewhere(transaction, until);
    add_origin(context, *response, is_end, until);
    return context;
}

std::optional<CallNumber> Tracker::call_number(const Message &message) {
    Call *const call = table_.find_call(message);
    return call == nullptr ? std::nullopt : std::optional(shared_number(*call));
}

OtherLeg Tracker::other_leg(const Message &request) {
    if (method_of(request.method) != Method::kInvite || !request.to_tag.empty()) return {};
    const Call *const call = table_.find_call(request);
    return call == nullptr ? OtherLeg{} : other_leg_of(*call);
}

}  // namespace sip

// What a response means in its transaction and call: findings, causes and the outcome of calls.
// Judged once, from what was seen before; what is not proved is left to the code's own row in the catalogue.
#include "sip/calls/tracker.h"
#include "sip/syntax/values/reason.h"
#include "sip/syntax/values/redress.h"
#include "sip/syntax/values/retry_after.h"

namespace sip {
namespace {

/// A person needs at least this long to refuse a call; a setting needs less than the other (severity of 486 and 603).
constexpr Time kPersonsTime = kSecond / 2;
constexpr Time kMachinesTime = kSecond * 3 / 10;

constexpr std::uint32_t kShortFailure = 10;  // seconds: the range of RFC 3261 section 14.2
constexpr std::uint32_t kGlaresInARow = 3;

/// Requests for services that not every peer offers.
constexpr MethodSet kOptional = methods(Method::kSubscribe, Method::kPublish, Method::kUpdate);

/// Q.850 causes that say no more than that the call is over.
constexpr bool is_general(unsigned q850) noexcept { return q850 == 16 || q850 == 31 || q850 == 127; }

/// What a value of a Reason header says of the call; value 0 if nothing.
CallCause cause_of(const Reason &reason) noexcept {
    const ReasonProtocol protocol = reason_protocol(reason.protocol);
    const bool q850 = protocol == ReasonProtocol::kQ850;
    if (!reason.cause || *reason.cause > 699 || (!q850 && protocol != ReasonProtocol::kSip)) return {};
    return {q850, static_cast<std::uint16_t>(*reason.cause), 0};
}

/// A Q.850 cause that means something is worth most, one that does not least.
int worth(const CallCause &cause) noexcept {
    if (cause.value == 0) return 0;
    if (!cause.q850) return 2;
    return is_general(cause.value) ? 1 : 3;
}

CallOutcome outcome_of(const Message &response, bool rang) noexcept {
    const unsigned code = response.status.code;
    if (code < 300) return CallOutcome::kAnswered;
    if (code < 400) return CallOutcome::kRedirected;
    if (is_network_block(response)) return CallOutcome::kBlocked;
    switch (code) {
        case 401:
        case 407:
            return CallOutcome::kChallenged;
        case 408:
            return rang ? CallOutcome::kNoAnswer : CallOutcome::kFailed;
        case 480:
            return rang ? CallOutcome::kNoAnswer : CallOutcome::kUnavailable;
        case 486:
        case 600:
            return CallOutcome::kBusy;
        case 487:
            return CallOutcome::kCancelled;
        case 603:
            return CallOutcome::kDeclined;
        case 607:
        case 608:
            return CallOutcome::kBlocked;
        default:
            return code >= 500 && code < 600 ? CallOutcome::kFailed : CallOutcome::kRejected;
    }
}

}  // namespace

void Tracker::note_cause(const Message &response, const Sighting &sighting, Call &call) {
    // Where a cause is told: with the progress of a call or its failure. Elsewhere it is not looked for.
    const unsigned code = response.status.code;
    if (response.cseq->known != Method::kInvite || code < 180 || is_success(code)) return;
    if (!response.headers.has(HeaderName::kReason)) return;
    Headers::Walk walk = response.headers.walk(HeaderName::kReason);
    for (std::string_view value; walk.next(value);) {
        ReasonReader reader(value);
        for (Reason reason; reader.next(reason);) {
            CallCause cause = cause_of(reason);
            cause.frame = sighting.frame;
            if (worth(cause) > worth(call.cause)) call.cause = cause;
        }
    }
}

void Tracker::find(ResponseRecord &record, Finding finding, std::uint32_t number) noexcept {
    record.finding = finding;
    record.number = number;
}

void Tracker::judge(const Message &response, const Sighting &sighting, ResponseRecord &record) {
    const Transaction &transaction = transactions_[record.transaction];
    if (record.code == 401 || record.code == 407) {
        judge_challenges(response, record);
    } else if (is_final(record.code)) {
        note_accepted(response, calls_[transaction.call]);
    }
    const bool changes_call = transaction.method == Method::kInvite || transaction.method == Method::kUpdate;
    if (is_success(record.code) && transaction.in_dialog && changes_call) end_glare(transaction.call);
    if (transaction.request_frame == 0) return;  // nothing is proved without the request
    if (record.code >= 400) {
        if (record.finding == Finding::kNone) judge_ended(response, record);
        if (record.finding == Finding::kNone) judge_user(response, sighting, record);
        if (record.finding == Finding::kNone) judge_glare(response, record);
        if (record.finding == Finding::kNone) judge_refusal(response, record);
    }
    const bool opens_call = transaction.method == Method::kInvite && !transaction.in_dialog;
    if (opens_call && is_final(record.code)) close_call(response, record);
}

/// 487 and 481: was it cancelled, was it over before?
void Tracker::judge_ended(const Message &response, ResponseRecord &record) {
    const Transaction &transaction = transactions_[record.transaction];
    const Call &call = calls_[transaction.call];
    if (record.code == 487 && transaction.method == Method::kInvite) {
        if (transaction.ended_in != 0) {
            find(record, Finding::kCancelled, transaction.ended_in);
        } else if (call.bye_frame > transaction.request_frame) {
            find(record, Finding::kEndedByBye, call.bye_frame);
        }
    }
    if (record.code != 481) return;
    if (transaction.method == Method::kCancel) {
        const std::uint32_t invite =
            transaction_table_.find(transactions_, transaction_key(response, call_key(response), Method::kInvite));
        const std::uint32_t final_frame = invite == kNone ? 0 : transactions_[invite].final_frame;
        if (final_frame != 0) find(record, Finding::kCancelTooLate, final_frame);
    } else if (transaction.method == Method::kBye) {
        const bool another = call.bye_frame != 0 && call.bye_identity != identity_of(response);
        if (another) find(record, Finding::kAlreadyEnded, call.bye_frame);
    } else if (transaction.in_dialog &&
               (transaction.method == Method::kOptions || transaction.method == Method::kNotify)) {
        find(record, Finding::kStateProbe);
    }
}

/// 486 and 603: how long it rang tells a person from a setting.
void Tracker::judge_user(const Message &response, const Sighting &sighting, ResponseRecord &record) {
    const Transaction &transaction = transactions_[record.transaction];
    if (is_network_block(response)) find(record, Finding::kBlocked);
    if (record.finding != Finding::kNone || (record.code != 486 && record.code != 603)) return;
    if (transaction.method != Method::kInvite || transaction.in_dialog) return;
    if (transaction.ringing_frame != 0) {
        if (sighting.time - transaction.ringing > kPersonsTime) {
            find(record, Finding::kUserRejected, transaction.ringing_frame);
        }
    } else if (transaction.progress_frame == 0 && sighting.time >= transaction.start &&
               sighting.time - transaction.start < kMachinesTime) {
        find(record, Finding::kBusyAtOnce);
    }
}

/// The same side of a call, again and again. Copies on other hops have the same CSeq number and do not count.
void Tracker::judge_glare(const Message &response, ResponseRecord &record) {
    const Transaction &transaction = transactions_[record.transaction];
    if (record.code != 491 || !transaction.in_dialog) return;
    const std::uint64_t side = std::uint64_t{transaction.call} << 32U | brief(from_tag(response));
    Glare &glare = glares_[side];
    if (glare.cseq != transaction.cseq || glare.count == 0) ++glare.count;
    glare.cseq = transaction.cseq;
    find(record, glare.count < kGlaresInARow ? Finding::kGlare : Finding::kGlareAgain, glare.count);
}

/// What a refusal within a dialog does to the dialog (RFC 5057 section 5).
Finding Tracker::finding_in_dialog(const Message &response, Method method) {
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
        case 480:
        case 481:
            return method == Method::kBye ? Finding::kNone : Finding::kEndsUsage;
        case 488:
        case 606:
            return method == Method::kInvite || method == Method::kUpdate ? Finding::kReinviteRefused : Finding::kNone;
        case 500: {
            const auto wait = read_retry_after(response.headers.first(HeaderName::kRetryAfter));
            return wait && wait->seconds <= kShortFailure ? Finding::kTemporaryFailure : Finding::kNone;
        }
        case 504:
            return method == Method::kUpdate ? Finding::kUpdateNeedsUser : Finding::kNone;
        default:
            return Finding::kNone;
    }
}

void Tracker::judge_refusal(const Message &response, ResponseRecord &record) {
    const Transaction &transaction = transactions_[record.transaction];
    const unsigned code = record.code;
    const bool not_offered = code == 405 || code == 489 || code == 501;
    if (transaction.method == Method::kOptions && !transaction.in_dialog &&
        (not_offered || code == 404 || code == 483)) {
        find(record, Finding::kPing);
    } else if (not_offered && is_in(kOptional, transaction.method)) {
        find(record, Finding::kUnsupported);
    } else if (transaction.in_dialog) {
        find(record, finding_in_dialog(response, transaction.method));
    } else if (code == 403 && carried_credentials(response, calls_[transaction.call])) {
        find(record, Finding::kForbidden, transaction.request_frame);
    } else if (code == 412 || code == 422 || code == 423) {
        const std::uint32_t before = refused_before(transaction, code);
        if (before != 0) find(record, Finding::kRefusedAgain, before);
    } else if ((code == 421 || code == 494) && transaction.method == Method::kRegister &&
               transaction.previous_in_call == kNone && response.headers.has(HeaderName::kSecurityServer)) {
        find(record, Finding::kSecurityAgreement);
    } else if (code == 482 && transaction.method == Method::kInvite) {
        const std::uint32_t other = merged_with(record.transaction);
        if (other != kNone) find(record, Finding::kMerged, transactions_[other].request_frame);
    }
}

/// Whether credentials came with this very request, whatever they were for.
bool Tracker::carried_credentials(const Message &response, const Call &call) const noexcept {
    const std::uint32_t identity = identity_of(response);
    std::uint32_t at = call.digests;
    for (int step = 0; at != kNone && step < kMostSteps; ++step) {
        if (digests_[at].presented_by == identity) return true;
        at = digests_[at].next;
    }
    return false;
}

/// The frame of the same refusal of an earlier request of the call; 0 if there is none. Copies on other hops have the
/// same CSeq number and are not earlier.
std::uint32_t Tracker::refused_before(const Transaction &transaction, unsigned code) const noexcept {
    std::uint32_t other = transaction.previous_in_call;
    for (int step = 0; other != kNone && step < kMostSteps; ++step) {
        const Transaction &earlier = transactions_[other];
        if (earlier.method == transaction.method && earlier.cseq != transaction.cseq) {
            return earlier.final_code == code ? earlier.final_frame : 0;
        }
        other = earlier.previous_in_call;
    }
    return 0;
}

/// An earlier transaction that is the same request by another branch; kNone if there is none. In a loop the request
/// gathers Vias, a copy by another branch has as many (RFC 3261 sections 8.2.2.2 and 16.3).
std::uint32_t Tracker::merged_with(std::uint32_t number) const noexcept {
    const Transaction &transaction = transactions_[number];
    std::uint32_t other = transaction.previous_in_call;
    for (int step = 0; other != kNone && step < kMostSteps; ++step) {
        const Transaction &earlier = transactions_[other];
        if (earlier.method == transaction.method && earlier.identity == transaction.identity &&
            earlier.note.vias == transaction.note.vias && earlier.destination == transaction.destination &&
            earlier.request_frame != 0) {
            return other;
        }
        other = earlier.previous_in_call;
    }
    return kNone;
}

/// The outcome of the call for whoever sent this INVITE.
void Tracker::close_call(const Message &response, ResponseRecord &record) {
    const Transaction &transaction = transactions_[record.transaction];
    CallRecord call;
    call.progressed = transaction.progress_frame != 0;
    call.outcome = outcome_of(response, transaction.ringing_frame != 0);
    call.start = transactions_[transaction.first_of_attempt].start;
    if (call.outcome != CallOutcome::kAnswered) call.cause = calls_[transaction.call].cause;
    record.call_record = static_cast<std::uint32_t>(call_records_.size());
    call_records_.push_back(call);
}

}  // namespace sip

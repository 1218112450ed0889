// One function for each kind of failure, asked one after the other; see the header file.
// Each gives no finding where its kind is not proved.
#include "sip/calls/findings.h"

#include "sip/calls/attempts.h"
#include "sip/syntax/values/redress.h"
#include "sip/syntax/values/retry_after.h"

namespace sip {
namespace {

/// A person needs at least this long to refuse a call; a setting needs less than the other (severity of 486 and 603).
constexpr Time kPersonsTime = kSecond / 2;
constexpr Time kMachinesTime = kSecond * 3 / 10;

/// The longest Retry-After of a failure that is temporary, in seconds: the range of RFC 3261 section 14.2.
constexpr std::uint32_t kShortFailure = 10;

/// Glares in a row, from which on they are more than bad luck.
constexpr std::uint32_t kGlaresInARow = 3;

/// Requests for services that not every peer offers.
constexpr MethodSet kOptional = methods(Method::kSubscribe, Method::kPublish, Method::kUpdate);

/// 487: was the call cancelled, or ended by BYE (RFC 3261 sections 9.2 and 15.1.2)?
NumberedFinding terminated_finding(const Transaction &transaction) {
    const Transaction *const bye = transaction.call->bye;
    if (transaction.method != Method::kInvite) return {};
    if (transaction.cancel_in != 0) return {Finding::kCancelled, transaction.cancel_in};
    if (bye != nullptr && bye->request.frame > transaction.request.frame) {
        return {Finding::kEndedByBye, bye->request.frame};
    }
    return {};
}

/// 481: was the call over before, or was the request only a probe?
NumberedFinding no_call_finding(const JudgedResponse &response) {
    const Transaction &transaction = response.transaction;
    const Transaction *const invite = response.cancelled_invite;
    const Transaction *const bye = transaction.call->bye;
    switch (transaction.method) {
        case Method::kCancel:
            if (invite == nullptr || invite->final_response == nullptr) return {};
            return {Finding::kCancelTooLate, invite->final_frame()};
        case Method::kBye:
            if (bye == nullptr || bye->identity == transaction.identity) return {};
            return {Finding::kAlreadyEnded, bye->request.frame};
        case Method::kOptions:
        case Method::kNotify:
            return {transaction.in_dialog ? Finding::kStateProbe : Finding::kNone, 0};
        default:
            return {};
    }
}

NumberedFinding ended_finding(const JudgedResponse &response) {
    switch (response.message.status.code) {
        case 487:
            return terminated_finding(response.transaction);
        case 481:
            return no_call_finding(response);
        default:
            return {};
    }
}

/// 486 and 603: how long it rang tells a person from a setting.
NumberedFinding refusal_of_user(const JudgedResponse &response) {
    const Transaction &transaction = response.transaction;
    const unsigned code = response.message.status.code;
    if (is_network_block(response.message)) return {Finding::kBlocked, 0};
    if (code != 486 && code != 603) return {};
    if (transaction.method != Method::kInvite || transaction.in_dialog) return {};
    const Time now = response.sighting.time;
    if (transaction.ringing.happened()) {
        if (now - transaction.ringing.time <= kPersonsTime) return {};
        return {Finding::kUserRejected, transaction.ringing.frame};
    }
    const bool at_once = now >= transaction.request.time && now - transaction.request.time < kMachinesTime;
    return {at_once && !transaction.progress.happened() ? Finding::kBusyAtOnce : Finding::kNone, 0};
}

GlareCount &glares_of(Call &call, std::size_t from_tag) {
    for (GlareCount &glare : latest_of(call.glares)) {
        if (glare.from_tag == from_tag) return glare;
    }
    return call.glares.emplace_back(GlareCount{from_tag, 0, 0});
}

/// 491 to the same side of a call, again and again. Copies on other hops have the same CSeq number and do not count.
NumberedFinding glare_finding(const JudgedResponse &response) {
    const Transaction &transaction = response.transaction;
    if (response.message.status.code != 491 || !transaction.in_dialog) return {};
    GlareCount &glare = glares_of(*transaction.call, transaction.identity.from_tag);
    if (glare.cseq != transaction.identity.cseq || glare.count == 0) ++glare.count;
    glare.cseq = transaction.identity.cseq;
    return {glare.count < kGlaresInARow ? Finding::kGlare : Finding::kGlareAgain, glare.count};
}

/// What a refusal within a dialog does to the dialog (RFC 5057 section 5).
Finding effect_on_dialog(const Message &response, Method method) {
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

/// The frame of the same refusal of an earlier request of the call; 0 if there is none. Copies on other hops have the
/// same CSeq number and are not earlier.
std::uint32_t refused_before_in(const Transaction &transaction, unsigned code) noexcept {
    for (const Transaction *earlier : earlier_transactions(transaction)) {
        if (earlier->method != transaction.method || earlier->identity.cseq == transaction.identity.cseq) continue;
        return earlier->final_code() == code ? earlier->final_frame() : 0;
    }
    return 0;
}

/// Refusals outside of dialogs.
NumberedFinding refusal_of_request(const JudgedResponse &response) {
    const Transaction &transaction = response.transaction;
    const Message &message = response.message;
    const unsigned code = message.status.code;
    switch (code) {
        case 403:
            if (!transaction.call->authentication.has_credentials_of(transaction.identity)) return {};
            return {Finding::kForbidden, transaction.request.frame};
        case 412:
        case 422:
        case 423: {
            const std::uint32_t before = refused_before_in(transaction, code);
            return {before != 0 ? Finding::kRefusedAgain : Finding::kNone, before};
        }
        case 421:
        case 494: {
            const bool first_step = transaction.method == Method::kRegister && transaction.place_in_call == 0 &&
                                    message.headers.has(HeaderName::kSecurityServer);
            return {first_step ? Finding::kSecurityAgreement : Finding::kNone, 0};
        }
        case 482: {
            const Transaction *const other = transaction.method == Method::kInvite ? merged_with(transaction) : nullptr;
            if (other == nullptr) return {};
            return {Finding::kMerged, other->request.frame};
        }
        default:
            return {};
    }
}

NumberedFinding refusal_finding(const JudgedResponse &response) {
    const Transaction &transaction = response.transaction;
    const unsigned code = response.message.status.code;
    const bool not_offered = code == 405 || code == 489 || code == 501;
    const bool answers_ping = not_offered || code == 404 || code == 483;
    if (transaction.method == Method::kOptions && !transaction.in_dialog && answers_ping) return {Finding::kPing, 0};
    if (not_offered && is_in(kOptional, transaction.method)) return {Finding::kUnsupported, 0};
    if (transaction.in_dialog) return {effect_on_dialog(response.message, transaction.method), 0};
    return refusal_of_request(response);
}

}  // namespace

NumberedFinding authentication_finding(const CallAuthentication::Judgement &judgement, const Transaction &transaction) {
    switch (judgement.authentication) {
        case Authentication::kChallenge:
            return {Finding::kChallenge, transaction.request.frame};
        case Authentication::kRejected:
            return {Finding::kRejected, transaction.request.frame};
        case Authentication::kStale:
            return {Finding::kStale, transaction.request.frame};
        case Authentication::kLoop:
            return {Finding::kAuthenticationLoop, judgement.in_a_row};
        default:
            return {};
    }
}

NumberedFinding failure_finding(const JudgedResponse &response) {
    for (const auto judge : {ended_finding, refusal_of_user, glare_finding, refusal_finding}) {
        const NumberedFinding found = judge(response);
        if (found.finding != Finding::kNone) return found;
    }
    return {};
}

}  // namespace sip

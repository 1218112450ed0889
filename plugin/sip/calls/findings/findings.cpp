// One function for each kind of failure, asked one after the other; see the header file.
// Each gives no finding where its kind is not proved.
#include "sip/calls/findings/findings.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include "sip/calls/authentication/credentials.h"
#include "sip/calls/findings/call_causes.h"
#include "sip/calls/findings/evidence.h"
#include "sip/calls/findings/findings_dialog.h"
#include "sip/calls/findings/findings_request.h"
#include "sip/calls/legs/leg_failures.h"
#include "sip/calls/outcome.h"
#include "sip/calls/transactions/attempts.h"
#include "sip/syntax/header_reader.h"
#include "sip/syntax/value_reader.h"
#include "sip/syntax/values.h"
#include "sip/syntax/values/binding_times.h"
#include "sip/syntax/values/redress.h"
#include "sip/text.h"

namespace sip {
namespace {

/// A person needs at least this long to refuse a call; a setting needs less than the other (severity of 486 and 603).
constexpr Time kPersonsTime = kSecond / 2;
constexpr Time kMachinesTime = kSecond * 3 / 10;

/// Requests for services that not every peer offers.
constexpr MethodSet kOptional = methods(Method::kSubscribe, Method::kPublish, Method::kUpdate);

/// A finding that speaks of a time, in seconds and tenths, rounded.
NumberedFinding timed_finding(Finding finding, Time time) noexcept {
    constexpr Time kTenth = kSecond / 10;
    const Time tenths = (time + kTenth / 2) / kTenth;
    return {finding, static_cast<std::uint32_t>(tenths / 10), static_cast<std::uint32_t>(tenths % 10)};
}

/// A refusal at once: no person is so fast. Where the response itself says why, that is said.
Finding refusal_at_once(const JudgedResponse &response) {
    const Transaction &transaction = response.transaction;
    const Time now = response.sighting.time;
    const bool at_once = now >= transaction.request.time && now - transaction.request.time < kMachinesTime;
    if (!at_once || says_why(response.message) || transaction.progress != nullptr) return Finding::kNone;
    return response.message.status.code == 603 ? Finding::kDeclinedAtOnce : Finding::kBusyAtOnce;
}

/// 408 and 480 after ringing: nobody took the call. Where the response gives another reason, that is said.
NumberedFinding unanswered(const std::optional<Reason> &reason, Time ringing) noexcept {
    const bool q850 = reason && reason_protocol(reason->protocol) == ReasonProtocol::kQ850;
    const std::uint32_t cause = reason ? reason->cause.value_or(0) : 0;
    const bool agrees = !reason || (q850 && (cause == 18 || cause == 19));
    return agrees ? timed_finding(Finding::kNotAnswered, ringing) : NumberedFinding{};
}

/// 486 and 603: how long it rang tells a person or a timer from a setting.
NumberedFinding busy_or_declined(const JudgedResponse &response, const std::optional<Reason> &reason, Time ringing) {
    const ResponseRecord &record = *response.transaction.latest_response;
    if (reason && names_no_user(*reason)) return {};
    if (response.transaction.ringing == nullptr) return {refusal_at_once(response)};
    if (!rang_to_the_end(record) || ringing <= kPersonsTime) return {};
    const bool has_own_words = telling_warning(response.message) || !telling_phrase(response.message).empty();
    return timed_finding(has_own_words ? Finding::kRefusedForReason : Finding::kUserRejected, ringing);
}

/// 408 and 480: it rang in vain. 403: a gateway may mean that the user declined.
NumberedFinding refusal_of_user(const JudgedResponse &response) {
    const Transaction &transaction = response.transaction;
    const Message &message = response.message;
    const unsigned code = message.status.code;
    if (is_network_block(message)) return {Finding::kBlocked};
    if (transaction.method != Method::kInvite || transaction.in_dialog) return {};
    const ResponseRecord &record = *transaction.latest_response;  // this one
    const bool rang = transaction.ringing != nullptr && may_tell_ringing(record) && !is_own_ringing(transaction);
    const Time ringing = rang ? transaction.end_of_ringing(response.sighting.time) - ringing_of(record)->time : 0;
    if (!response.is_timed) return {};
    if (ringing > kPersonsTime && is_declined_by_gateway(message, rang)) {
        return timed_finding(Finding::kDeclinedByGateway, ringing);
    }
    const auto reason = telling_reason(message);
    const bool is_refused = outcome_by_cause(record) != CallOutcome::kNone;
    if (is_refused)
        return ringing > kPersonsTime ? timed_finding(Finding::kRefusedForReason, ringing) : NumberedFinding{};
    if (code == 487 && !is_given_up_by_proxy(transaction)) return {};
    if (code == 408 || code == 480 || code == 487)
        return ringing > kPersonsTime ? unanswered(reason, ringing) : NumberedFinding{};
    return code == 486 || code == 603 ? busy_or_declined(response, reason, ringing) : NumberedFinding{};
}

/// 408 and 504: a proxy gives up, because nobody answered what it sent on.
NumberedFinding timeout_finding(const JudgedResponse &response) {
    const unsigned code = response.message.status.code;
    const Transaction &transaction = response.transaction;
    if ((code != 408 && code != 504) || transaction.method != Method::kInvite || transaction.in_dialog) return {};
    const Transaction *const forwarded = forwarded_in_vain(transaction, code);
    if (forwarded != nullptr) return {Finding::kForwardedInVain, forwarded->request.frame};
    if (code != 408 || transaction.progress == nullptr || transaction.ringing != nullptr) return {};
    return {Finding::kNoFinalInTime, transaction.progress->frame};
}

/// Whether a phrase says itself that the user is not registered.
bool names_no_registration(std::string_view phrase) {
    constexpr std::string_view kWords[] = {"not registered", "unregistered", "no registration"};
    std::string text;
    append_lower(text, phrase);
    return std::any_of(std::begin(kWords), std::end(kWords),
                       [&text](std::string_view words) { return text.find(words) != std::string::npos; });
}

/// Whether a refusal gives another reason than that the user is not registered.
bool has_other_reason(const Message &response) {
    const auto reason = telling_reason(response);
    const bool is_absent =  // Q.850 20: subscriber absent
        reason && reason->cause == 20U && reason_protocol(reason->protocol) == ReasonProtocol::kQ850;
    const std::string_view phrase = telling_phrase(response);
    return (reason && !is_absent) || telling_warning(response) || !(phrase.empty() || names_no_registration(phrase));
}

/// 404, 410, 480 and 604: the user of the Request-URI is not registered any more at the server that says so. 404 and
/// 604: it is registered at the very server that does not find it.
NumberedFinding registration_finding(const JudgedResponse &response) {
    const unsigned code = response.message.status.code;
    const Transaction &transaction = response.transaction;
    constexpr MethodSet kForUsers = methods(Method::kInvite, Method::kMessage, Method::kRefer);
    const bool is_not_there = code == 404 || code == 410 || code == 480 || code == 604;
    if (!is_not_there || !is_in(kForUsers, transaction.method) || has_other_reason(response.message)) return {};
    const RegistrationEnd &end = response.registration;
    if (end.by != Unregistered::kNone && transaction.progress == nullptr) {
        return {Finding::kNotRegistered, end.frame, static_cast<std::uint32_t>(end.by)};
    }
    if (response.registered_in == 0 || says_why(response.message) || (code != 404 && code != 604)) return {};
    return {Finding::kRegisteredUser, response.registered_in};
}

/// Whether a request outside of dialogs only asks whether the next hop is alive, and any answer says so: an OPTIONS, or
/// a NOTIFY without subscription as many phones send it. An OPTIONS that a proxy passed on, or that says which content
/// it wants, asks for its user.
bool answers_keep_alive(const JudgedResponse &response) noexcept {
    const Transaction &transaction = response.transaction;
    if (transaction.in_dialog) return false;
    const Request *const request = response.request;
    const unsigned code = response.message.status.code;
    const bool is_refused = code == 404 || code == 405 || code == 481 || code == 489 || code == 501;
    if (transaction.method == Method::kNotify && request != nullptr) {
        const std::string_view event = without_parameters(request->headers.first(HeaderName::kEvent));
        return (is_refused || code == 403) && equal_ignoring_case(event, "keep-alive");
    }
    if (transaction.method != Method::kOptions || !is_refused) return false;
    const bool asks_for_user = code == 404 && request != nullptr && !called_user(*request).empty() &&
                               (transaction.vias > 1 || request->headers.has(HeaderName::kAccept));
    return !asks_for_user;
}

/// The frame in which the side that refuses this request of a dialog had listed its method in Allow; 0 if it had not.
std::uint32_t allowed_in(const JudgedResponse &response) noexcept {
    const Transaction &refused = response.transaction;
    if (!refused.in_dialog) return 0;
    for (const Transaction *invite : earlier_transactions(refused)) {
        if (invite->method != Method::kInvite) continue;
        const ResponseRecord *const answer = invite->final_response;
        const bool by_answer = answer != nullptr && answer->to_tag == refused.to_tag &&
                               invite->identity.from_tag == refused.identity.from_tag;
        if (by_answer && is_in(invite->allowed, refused.method)) return answer->frame;
        const Request *const request = response.requests.find(invite->kept_as);
        const bool by_request = invite->identity.from_tag == refused.to_tag && request != nullptr;
        if (!by_request) continue;
        if (is_in(methods_in(request->headers, HeaderName::kAllow), refused.method)) return invite->request.frame;
    }
    return 0;
}

NumberedFinding refusal_finding(const JudgedResponse &response) {
    const Transaction &transaction = response.transaction;
    const unsigned code = response.message.status.code;
    const bool not_offered = code == 405 || code == 489 || code == 501;
    if (answers_keep_alive(response)) return {Finding::kPing, 0};
    const bool is_unsolicited = transaction.method == Method::kNotify && !transaction.in_dialog;
    if (is_unsolicited && (code == 481 || code == 489)) return {Finding::kUnsolicitedNotify};
    const std::uint32_t allowed = code == 405 || code == 501 ? allowed_in(response) : 0;
    if (allowed != 0) return {Finding::kAllowedBefore, allowed};
    if (not_offered && is_in(kOptional, transaction.method)) return {Finding::kUnsupported, 0};
    if (code == 403) {
        const NumberedFinding forbidden = forbidden_finding(transaction);
        if (forbidden.finding != Finding::kNone) return forbidden;
    }
    if (const NumberedFinding refresh = refresh_finding(response); refresh.finding != Finding::kNone) return refresh;
    const NumberedFinding effect = effect_on_dialog(response);
    return effect.finding != Finding::kNone ? effect : refusal_of_request(response);
}

}  // namespace

NumberedFinding machine_finding(const RefusalRun &run) noexcept {
    return {Finding::kMachineRefused, run.calls, static_cast<std::uint32_t>((run.ringing + kSecond / 2) / kSecond)};
}

NumberedFinding failure_finding(const JudgedResponse &response) {
    for (const auto judge :
         {off_route_finding, ended_finding, order_finding, prack_finding, refusal_of_user, glare_finding,
          overlap_finding, hop_count_finding, timeout_finding, registration_finding, refusal_finding}) {
        const NumberedFinding found = judge(response);
        if (found.finding != Finding::kNone) return found;
    }
    return {};
}

}  // namespace sip

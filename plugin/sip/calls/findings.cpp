// One function for each kind of failure, asked one after the other; see the header file.
// Each gives no finding where its kind is not proved.
#include "sip/calls/findings.h"

#include <optional>

#include "sip/calls/attempts.h"
#include "sip/calls/authentication/authentication_table.h"
#include "sip/calls/call_causes.h"
#include "sip/calls/evidence.h"
#include "sip/calls/findings_dialog.h"
#include "sip/calls/outcome.h"
#include "sip/syntax/header_reader.h"
#include "sip/syntax/value_reader.h"
#include "sip/syntax/values.h"
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
    const bool says_why = telling_reason(response.message) || !telling_phrase(response.message).empty();
    if (!at_once || says_why || transaction.progress != nullptr) return Finding::kNone;
    return response.message.status.code == 603 ? Finding::kDeclinedAtOnce : Finding::kBusyAtOnce;
}

/// 408 and 480 after ringing: nobody took the call. Where the response gives another reason, that is said.
NumberedFinding unanswered(const std::optional<Reason> &reason, Time ringing) noexcept {
    const bool q850 = reason && reason_protocol(reason->protocol) == ReasonProtocol::kQ850;
    const std::uint32_t cause = reason ? reason->cause.value_or(0) : 0;
    const bool agrees = !reason || (q850 && (cause == 18 || cause == 19));
    return agrees ? timed_finding(Finding::kNotAnswered, ringing) : NumberedFinding{};
}

/// 486 and 603: how long it rang tells a person or a timer from a setting. 408 and 480: it rang in vain. 403: a gateway
/// may mean the same.
NumberedFinding refusal_of_user(const JudgedResponse &response) {
    const Transaction &transaction = response.transaction;
    const Message &message = response.message;
    const unsigned code = message.status.code;
    if (is_network_block(message)) return {Finding::kBlocked};
    if (transaction.method != Method::kInvite || transaction.in_dialog) return {};
    const ResponseRecord &record = *transaction.latest_response;  // this one
    const bool rang = transaction.ringing != nullptr && may_tell_ringing(record);
    const Time ringing = rang ? transaction.end_of_ringing(response.sighting.time) - transaction.ringing->time : 0;
    if (!response.is_timed) return {};
    if (ringing > kPersonsTime && is_declined_by_gateway(message, rang)) {
        return timed_finding(Finding::kDeclinedByGateway, ringing);
    }
    const auto reason = telling_reason(message);
    if (code == 408 || code == 480) return ringing > kPersonsTime ? unanswered(reason, ringing) : NumberedFinding{};
    if (code != 486 && code != 603) return {};
    if (reason && names_no_user(*reason)) return {};
    if (transaction.ringing == nullptr) return {refusal_at_once(response)};
    if (!rang_to_the_end(record) || ringing <= kPersonsTime) return {};
    const bool says_why = telling_warning(message) || !telling_phrase(message).empty();
    return timed_finding(says_why ? Finding::kRefusedForReason : Finding::kUserRejected, ringing);
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

bool has_tag(const Headers &headers, HeaderName name, std::string_view tag) noexcept {
    Values values(headers, name);
    for (std::string_view value; values.next(value);) {
        if (equal_ignoring_case(value, tag)) return true;
    }
    return false;
}

/// 420: a proxy put its Path into a REGISTER of a device that does not list the extension (RFC 3327 section 5.3). Where
/// the response does not name what it refuses, that is all the request has.
NumberedFinding path_finding(const JudgedResponse &response) noexcept {
    if (response.transaction.method != Method::kRegister || response.request == nullptr) return {};
    const Headers &request = response.request->headers;
    const Headers &headers = response.message.headers;
    constexpr HeaderSet kDemands = headers_of(HeaderName::kRequire, HeaderName::kProxyRequire);
    const bool refuses_path = headers.has(HeaderName::kUnsupported) ? has_tag(headers, HeaderName::kUnsupported, "path")
                                                                    : (request.present() & kDemands) == 0;
    const bool has_path = request.has(HeaderName::kPath) && !has_tag(request, HeaderName::kSupported, "path") &&
                          !has_tag(request, HeaderName::kRequire, "path") &&
                          !has_tag(request, HeaderName::kProxyRequire, "path");
    return {refuses_path && has_path ? Finding::kPathNotListed : Finding::kNone};
}

/// Whether a PUBLISH names no state that it could depend on (RFC 3903 section 4.1).
bool lacks_condition(const JudgedResponse &response) noexcept {
    return response.transaction.method == Method::kPublish && response.request != nullptr &&
           !response.request->headers.has(HeaderName::kSipIfMatch);
}

/// Refusals that mean the same within dialogs and outside of them.
NumberedFinding refusal_of_request(const JudgedResponse &response) {
    const Transaction &transaction = response.transaction;
    const Message &message = response.message;
    const unsigned code = message.status.code;
    switch (code) {
        case 412:
        case 422:
        case 423: {
            const std::uint32_t before = refused_before_in(transaction, code);
            if (before != 0) return {Finding::kRefusedAgain, before};
            return {code == 412 && lacks_condition(response) ? Finding::kNoCondition : Finding::kNone};
        }
        case 420:
            return path_finding(response);
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

/// The most hops of a probe of the path. Clients start with 70 (RFC 3261 section 8.1.1.6).
constexpr std::uint32_t kMostHopsOfProbe = 9;

/// 483: a loop, or a sender that lets its request end at each hop, as traceroute does? OPTIONS is for that (RFC 3261
/// section 11); other requests get nowhere with Max-Forwards 0 alone.
NumberedFinding hop_count_finding(const JudgedResponse &response) {
    if (response.message.status.code != 483 || response.transaction.vias != 1) return {};
    if (response.request == nullptr) return {};
    HeaderReader reader(response.request->text);
    for (Header header; reader.next(header);) {
        if (!equal_ignoring_case(header.name, "Max-Forwards")) continue;
        const auto hops = read_number(header.value);
        const std::uint32_t most = response.transaction.method == Method::kOptions ? kMostHopsOfProbe : 0;
        if (!hops || *hops > most) return {};
        return {Finding::kHopCountProbe, static_cast<std::uint32_t>(*hops)};
    }
    return {};
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

NumberedFinding refusal_finding(const JudgedResponse &response) {
    const Transaction &transaction = response.transaction;
    const unsigned code = response.message.status.code;
    const bool not_offered = code == 405 || code == 489 || code == 501;
    const bool answers_ping = not_offered || code == 404;
    if (transaction.method == Method::kOptions && !transaction.in_dialog && answers_ping) return {Finding::kPing, 0};
    if (not_offered && is_in(kOptional, transaction.method)) return {Finding::kUnsupported, 0};
    if (code == 403) {
        const NumberedFinding forbidden = forbidden_finding(transaction);
        if (forbidden.finding != Finding::kNone) return forbidden;
    }
    const NumberedFinding effect = effect_on_dialog(response);
    return effect.finding != Finding::kNone ? effect : refusal_of_request(response);
}

}  // namespace

NumberedFinding machine_finding(const RefusalRun &run) noexcept {
    return {Finding::kMachineRefused, run.calls, static_cast<std::uint32_t>((run.ringing + kSecond / 2) / kSecond)};
}

NumberedFinding failure_finding(const JudgedResponse &response) {
    for (const auto judge : {ended_finding, order_finding, prack_finding, refusal_of_user, glare_finding,
                             overlap_finding, hop_count_finding, timeout_finding, refusal_finding}) {
        const NumberedFinding found = judge(response);
        if (found.finding != Finding::kNone) return found;
    }
    return {};
}

}  // namespace sip

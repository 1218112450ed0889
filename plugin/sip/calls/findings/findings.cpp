// One function for each kind of failure, asked one after the other; see the header file.
// Each gives no finding where its kind is not proved.
#include "sip/calls/findings/findings.h"

#include <optional>

#include "sip/calls/authentication/authentication_table.h"
#include "sip/calls/findings/call_causes.h"
#include "sip/calls/findings/evidence.h"
#include "sip/calls/findings/findings_dialog.h"
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

/// Whether a request asks for a longer interval than the one before it: then its client adapts, and the next element
/// asks for more still (RFC 4028 section 7.4).
bool adapts(const Transaction &transaction, const Request &request, const Request &before) noexcept {
    const auto has_more = [&](HeaderName name) {
        const auto number = [name](const Request &one) {
            return read_number(without_parameters(one.headers.first(name)));
        };
        return number(request).value_or(0) > number(before).value_or(0);
    };
    if (transaction.method != Method::kInvite && transaction.method != Method::kUpdate) {
        const auto shortest = [](const Request &one) {
            return shortest_time(one.start_line.substr(0, one.start_line.find(' ')), one.headers);
        };
        return shortest(request).value_or(0) > shortest(before).value_or(0);
    }
    return has_more(HeaderName::kSessionExpires) || has_more(HeaderName::kMinSe);
}

/// The frame of the same refusal of an earlier request of the call; 0 if there is none, or if the client has adapted
/// since. Copies on other hops have the same CSeq number and are not earlier.
std::uint32_t refused_before_in(const JudgedResponse &response) noexcept {
    const Transaction &transaction = response.transaction;
    for (const Transaction *earlier : earlier_transactions(transaction)) {
        if (earlier->method != transaction.method || earlier->identity.cseq == transaction.identity.cseq) continue;
        const Request *const before = response.requests.find(earlier->kept_as);
        const bool is_known = response.request != nullptr && before != nullptr;
        if (is_known && adapts(transaction, *response.request, *before)) return 0;
        return earlier->final_code() == response.message.status.code ? earlier->final_frame() : 0;
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
            const std::uint32_t before = refused_before_in(response);
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

/// What Max-Forwards of the request says; nothing without the header.
std::optional<std::uint64_t> hops_of(const Request &request) noexcept {
    HeaderReader reader(request.text);
    for (Header header; reader.next(header);) {
        if (equal_ignoring_case(header.name, "Max-Forwards")) return read_number(header.value);
    }
    return std::nullopt;
}

/// The user in the Request-URI, with the scheme before it; empty if it has none.
std::string_view called_user(const Request &request) noexcept {
    const std::string_view uri = request_uri(request.start_line);
    const std::size_t at = uri.find('@');
    return at == std::string_view::npos ? std::string_view() : uri.substr(0, at);
}

/// Whether an INVITE may be one leg of a loop through back-to-back user agents, each of which writes a new Via and
/// counts Max-Forwards down (RFC 7332): a short time before, the same user was called with a few hops left.
bool may_be_sent_on(const JudgedResponse &response) noexcept {
    const Transaction &invite = response.transaction;
    if (invite.method != Method::kInvite || called_user(*response.request).empty()) return false;
    for (std::uint32_t back = 1; back <= kMostLookedAt && back < invite.kept_as; ++back) {
        const Request *const earlier = response.requests.find(invite.kept_as - back);
        if (earlier == nullptr) return false;
        if (!starts_with(earlier->start_line, "INVITE ")) continue;
        const auto hops = hops_of(*earlier);
        const bool few_are_left = hops && *hops > 0 && *hops <= kMostHopsOfProbe;
        if (few_are_left && called_user(*earlier) == called_user(*response.request)) return true;
    }
    return false;
}

/// 483: a loop, or a sender that lets its request end at each hop, as traceroute does? OPTIONS is for that (RFC 3261
/// section 11); other requests get nowhere with Max-Forwards 0 alone.
NumberedFinding hop_count_finding(const JudgedResponse &response) {
    if (response.message.status.code != 483 || response.transaction.vias != 1) return {};
    if (response.request == nullptr) return {};
    const auto hops = hops_of(*response.request);
    const std::uint32_t most = response.transaction.method == Method::kOptions ? kMostHopsOfProbe : 0;
    if (!hops || *hops > most || may_be_sent_on(response)) return {};
    return {Finding::kHopCountProbe, static_cast<std::uint32_t>(*hops)};
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

/// Whether a request outside of dialogs only asks whether the next hop is alive, and any answer says so: an OPTIONS, or
/// a NOTIFY without subscription as many phones send it. An OPTIONS that a proxy passed on, or that says which content
/// it wants, asks for its user.
bool answers_keep_alive(const JudgedResponse &response) noexcept {
    const Transaction &transaction = response.transaction;
    if (transaction.in_dialog) return false;
    const Request *const request = response.request;
    const unsigned code = response.message.status.code;
    const bool is_refused = code == 404 || code == 405 || code == 489 || code == 501;
    if (transaction.method == Method::kNotify && request != nullptr) {
        const std::string_view event = without_parameters(request->headers.first(HeaderName::kEvent));
        return (is_refused || code == 481) && equal_ignoring_case(event, "keep-alive");
    }
    if (transaction.method != Method::kOptions || !is_refused) return false;
    const bool asks_for_user = code == 404 && request != nullptr && !called_user(*request).empty() &&
                               (transaction.vias > 1 || request->headers.has(HeaderName::kAccept));
    return !asks_for_user;
}

NumberedFinding refusal_finding(const JudgedResponse &response) {
    const Transaction &transaction = response.transaction;
    const unsigned code = response.message.status.code;
    const bool not_offered = code == 405 || code == 489 || code == 501;
    if (answers_keep_alive(response)) return {Finding::kPing, 0};
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

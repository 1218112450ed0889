// Evaluates the conditions of checks; see the header file.
// One case for each value of When.
#include "sip/texts/checks.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>

#include "sip/calls/findings/evidence.h"
#include "sip/knowledge/causes/q850_causes.h"
#include "sip/knowledge/finding_checks.h"
#include "sip/rules/rule_tools.h"
#include "sip/syntax/value_reader.h"
#include "sip/syntax/values/digest.h"
#include "sip/text.h"

namespace sip {
namespace {

/// What fails sooner has not waited for an answer of another system.
constexpr Time kTimeout = kSecond;

/// A 100 to an INVITE is due by then (RFC 3261 section 17.2.1).
constexpr Time kTryingDue = kSecond / 5;

/// Headers of 421, 424, 425, 470 and 494 that say what exactly is wrong, or is asked for.
constexpr HeaderSet kDetails = headers_of(HeaderName::kGeolocationError, HeaderName::kAlertMsgError,
                                          HeaderName::kPermissionMissing, HeaderName::kSecurityServer);

/// Headers of 422 and 423 with the shortest interval that would be accepted.
constexpr HeaderSet kIntervals = headers_of(HeaderName::kMinSe, HeaderName::kMinExpires);

/// Whether the INVITE that opens a call is in the capture, so that an 18x would be too.
bool ringing_is_known(const ResponseContext &context) noexcept {
    return context.outcome != CallOutcome::kNone && context.time.has_value();
}

bool progressed(const ResponseContext &context) noexcept {
    return context.ring_time.has_value() || context.post_dial_delay.has_value();
}

/// Whether it is known what became of the ACK. A response that went elsewhere got none.
bool ack_is_known(const ResponseContext &context) noexcept {
    if (context.acknowledgement != Acknowledgement::kNone || context.lacks_ack) return true;
    constexpr Finding kTelling[] = {Finding::kAckMissing, Finding::kAckMismatched, Finding::kAckNotReceived,
                                    Finding::kResponseMisrouted};
    return std::any_of(std::begin(kTelling), std::end(kTelling),
                       [&context](Finding finding) { return has_finding(context.beside, finding); });
}

/// Whether there may be a session description among other bodies (RFC 3204, SIP-I).
bool has_several_bodies(const Message &response) noexcept {
    return starts_with(response.headers.first(HeaderName::kContentType), "multipart/");
}

bool has_own_phrase(const Message &response) noexcept { return !telling_phrase(response).empty(); }

/// The Q.850 cause that the response names, else the call; nothing if there is none.
std::optional<std::uint32_t> q850_cause(const Message &response, const CallCause &cause) noexcept {
    if (const auto reason = telling_reason(response)) {
        return reason_protocol(reason->protocol) == ReasonProtocol::kQ850 ? reason->cause : std::nullopt;
    }
    const bool of_call = cause.weight != CauseWeight::kNothing && cause.protocol == ReasonProtocol::kQ850;
    return of_call ? std::optional(cause.value) : std::nullopt;
}

/// No circuit, congestion, the circuit asked for is not free, no resources (Q.850).
bool is_about_capacity(std::uint32_t cause) noexcept {
    constexpr std::uint32_t kCauses[] = {34, 42, 44, 47};
    return std::find(std::begin(kCauses), std::end(kCauses), cause) != std::end(kCauses);
}

/// The user is busy, does not answer or refuses, or the number is at fault (Q.850): another server can only say the
/// same.
bool is_of_user(std::uint32_t cause) noexcept {
    return (cause >= 17 && cause <= 19) || cause == 21 || is_about_number(cause);
}

/// Whether nothing says why, or what does is a cause that the number is at fault, without a text that says more.
bool is_only_number(const Message &response, const CallCause &cause) noexcept {
    if (!is_explained(response, cause)) return true;
    const auto reason = telling_reason(response);
    const bool has_text = has_own_phrase(response) || telling_warning(response) ||
                          (reason && has_telling_text(*reason, response.status.code));
    return !has_text && is_about_number(q850_cause(response, cause).value_or(0));
}

/// Of a 403 to credentials.
bool is_known_user(const ResponseContext &context) noexcept {
    return context.second == static_cast<std::uint32_t>(UserPast::kLetIn);
}

/// Whether its phrase speaks of a password, which no other request of the user shows to be right.
bool may_be_password(const Message &response, const ResponseContext &context) {
    return names_password(response) && !is_known_user(context);
}

/// By its phrase, or by a cause of STIR.
bool is_stale_date(const Message &response) noexcept {
    if (equal_ignoring_case(trim(response.status.phrase), "Stale Date")) return true;
    const auto reason = telling_reason(response);
    return reason && reason->cause == 403U && reason_protocol(reason->protocol) == ReasonProtocol::kStir;
}

/// After a 2xx to a REFER, unless it says that there is no subscription.
bool is_notify_due(const Message &response, const ResponseContext &context) noexcept {
    const std::string_view subscribes = without_parameters(response.headers.first(HeaderName::kReferSub));
    return !context.is_followed && !equal_ignoring_case(subscribes, "false");
}

bool is_compared(const Verdict &verdict) noexcept {
    const ResponseContext &context = verdict.context;
    return context.finding == Finding::kNone && verdict.negotiation != nullptr && context.request_in != 0;
}

/// Whether nothing is proved here. What a hop further on had found is not to be looked for on this one.
bool is_open(const ResponseContext &context) noexcept {
    return context.finding == Finding::kNone && context.origin_in == 0;
}

bool may_be_large(const ResponseContext &context) noexcept {
    return context.request_in == 0 || context.request_size > kLargestDatagram;
}

/// Of a refused change of a call.
bool is_change(const ResponseContext &context, ChangeBy by_invite, ChangeBy by_update) noexcept {
    return context.number == static_cast<std::uint32_t>(by_invite) ||
           context.number == static_cast<std::uint32_t>(by_update);
}
bool is_fax(const ResponseContext &context) noexcept {
    return is_change(context, ChangeBy::kFaxInvite, ChangeBy::kFaxUpdate);
}
bool is_hold(const ResponseContext &context) noexcept {
    return is_change(context, ChangeBy::kHoldInvite, ChangeBy::kHoldUpdate);
}

/// Of a provisional response.
bool is_prack_due(const Message &response, const ResponseContext &context) noexcept {
    return response.headers.has(HeaderName::kRSeq) && !context.is_followed &&
           !has_finding(context.beside, Finding::kPrackMissing);
}

/// Whether what usually follows is not known to have come, and no finding says so.
bool is_open_end(const ResponseContext &context) noexcept {
    return !context.is_followed && !context.stays_last && !has_finding(context.beside, Finding::kCancelWithoutEnd);
}

/// Whether a Warning says that the network protocol or the address format of the offer is refused: its c= line (RFC
/// 3261 section 20.43).
bool refuses_address(const Message &response) noexcept {
    const auto warning = telling_warning(response);
    return warning && (warning->code == 300 || warning->code == 301);
}

/// Whether the ACK is missing, and neither a finding nor a missing Contact says what that means.
bool lacks_ack_only(const Message &response, const ResponseContext &context) noexcept {
    return context.lacks_ack && response.headers.has(HeaderName::kContact) &&
           context.answer_fault.finding == Finding::kNone && !has_finding(context.beside, Finding::kForkUnacknowledged);
}

/// Whether nothing says why a request failed that nobody showed progress on, for a user who is not known to be
/// registered.
bool is_unexplained_silence(const Message &response, const ResponseContext &context) noexcept {
    return !is_explained(response, context.cause) && !progressed(context) && context.registered_in == 0;
}

template <class Is>
bool has_challenge(const Message &response, Is is) noexcept {
    DigestReader reader(response.headers, kChallenges);
    for (Digest digest; reader.next(digest);) {
        if (is(digest)) return true;
    }
    return false;
}

bool is_asked(When when, const Message &response, const Verdict &verdict) noexcept {
    const ResponseContext &context = verdict.context;
    switch (when) {
        case When::kOwnPhrase:
            return has_own_phrase(response);
        case When::kExplained:
            return says_why(response) && !may_be_password(response, context);
        case When::kPlainPhrase:
            return !says_why(response);
        case When::kUnexplained:
            return !is_explained(response, context.cause);
        case When::kUnexplainedSilence:
            return is_unexplained_silence(response, context);
        case When::kAboutNumber:
            return !is_explained(response, context.cause) ||
                   is_about_number(q850_cause(response, context.cause).value_or(0));
        case When::kAboutCapacity:
            return !is_explained(response, context.cause) ||
                   is_about_capacity(q850_cause(response, context.cause).value_or(0));
        case When::kUnknownUser:
            return !says_why(response) && !is_known_user(context);
        case When::kPasswordPhrase:
            return may_be_password(response, context);
        case When::kKnownUser:
            return !says_why(response) && is_known_user(context);
        case When::kStaleDate:
            return is_stale_date(response);
        case When::kReliable:
            return is_prack_due(response, context);
        case When::kHasSdp:
            return has_sdp(response.headers);
        case When::kNoSdp:
            return !has_sdp(response.headers) && !has_several_bodies(response);
        case When::kNotFollowed:
            return is_open_end(context);
        case When::kNotifyDue:
            return is_notify_due(response, context);
        case When::kUnaskedContact:
            return response.headers.has(HeaderName::kContact) && context.request_in == 0;
        case When::kToFollow:
            return response.headers.has(HeaderName::kContact) && !context.is_followed;
        case When::kContactOpen:
            return response.headers.has(HeaderName::kContact) && is_open_end(context);
        case When::kHasContact:
            return response.headers.has(HeaderName::kContact);
        case When::kSlowTrying:
            return context.time && *context.time > kTryingDue;
        case When::kUnexplainedTime:
            return !is_explained(response, context.cause) && context.time && *context.time >= kTimeout;
        case When::kProgressed:
            return !is_explained(response, context.cause) && ringing_is_known(context) && progressed(context);
        case When::kRang:
            return !is_explained(response, context.cause) && ringing_is_known(context) && context.ringing.has_value() &&
                   !context.given_up_by_proxy;
        case When::kDidNotRing:
            return !is_explained(response, context.cause) && ringing_is_known(context) && !progressed(context);
        case When::kSilentBehind:
            return !is_explained(response, context.cause) && ringing_is_known(context) && !progressed(context) &&
                   !context.answered_further_on;
        case When::kMayRingElsewhere:
            return context.origin_code < 600 && !context.forks_are_known && context.answered_in == 0;
        case When::kOnlyNumber:
            return is_only_number(response, context.cause);
        case When::kOutOfOrder:
            return q850_cause(response, context.cause) == 27U;
        case When::kAddressRefused:
            return refuses_address(response);
        case When::kOfferRefused:
            return !refuses_address(response);
        case When::kUnknownRinging:
            return !is_explained(response, context.cause) && context.request_in == 0;
        case When::kListed:
            return verdict.negotiation != nullptr;
        case When::kNotListed:
            return verdict.negotiation == nullptr;
        case When::kNotCompared:
            return verdict.negotiation != nullptr && context.request_in == 0;
        case When::kCompared:
            return is_compared(verdict);
        case When::kNoFinding:
            return is_open(context);
        case When::kMayFailOver:
            return is_open(context) && !is_of_user(q850_cause(response, context.cause).value_or(0));
        case When::kUnknownRequest:
            return context.finding == Finding::kNone && context.request_in == 0;
        case When::kDigest:
            return context.finding == Finding::kNone && has_challenge(response, is_digest);
        case When::kStaleNonce:
            return context.finding == Finding::kNone &&
                   has_challenge(response, [](const Digest &challenge) { return challenge.stale; });
        case When::kLargeRequest:
            return may_be_large(context);
        case When::kOfFax:
            return is_fax(context);
        case When::kOfHold:
            return is_hold(context);
        case When::kOfOtherChange:
            return !is_fax(context) && !is_hold(context);
        case When::kHasBody:
            return has_body(response.headers);
        case When::kHasServer:
            return !server_of(response).empty();
        case When::kHasDetails:
            return (response.headers.present() & kDetails) != 0;
        case When::kToRaise:
            return !context.is_followed && (response.headers.present() & kIntervals) != 0;
        case When::kUnknownAck:
            return !ack_is_known(context);
        case When::kLacksAck:
            return lacks_ack_only(response, context);
        case When::kAlways:
            break;
    }
    return true;
}

std::array<const Text *, kMostChecks> checks_of_finding(const Message &response, const Verdict &verdict) noexcept {
    const Finding finding = verdict.context.finding;
    std::array<const Text *, kMostChecks> checks{};
    std::size_t count = 0;
    if (has_finding(verdict.context.beside, Finding::kCredentialsLate)) {
        checks[count++] = check_of(Finding::kCredentialsLate);  // nearer to the cause
    }
    for (const FindingCheck &row : finding_checks()) {
        if (row.finding != finding || count == checks.size()) continue;
        if (is_asked(row.when, response, verdict)) checks[count++] = &row.text;
    }
    return checks;
}

}  // namespace

std::array<const Text *, kMostChecks> checks_for(const Message &response, const Verdict &verdict) noexcept {
    if (verdict.context.copy_of != 0) return {};  // the first copy has them
    const Finding finding = verdict.context.finding;
    if (finding != Finding::kNone) {
        const auto own = checks_of_finding(response, verdict);
        const bool is_well = replaces_code(finding_info(finding)) && finding_info(finding).severity == Severity::kChat;
        if (own.front() != nullptr || is_well) return own;
    }
    // The code's own checks are for the host that answers, which may only pass the failure on.
    if (finding == Finding::kNone && verdict.context.failed_leg_in != 0) return {check_of(Finding::kOtherLegFailed)};
    std::array<const Text *, kMostChecks> checks{};
    std::size_t count = 0;
    for (const Check &check : verdict.status->checks) {
        if (check.text.en == nullptr) break;
        const bool applies = !response.cseq || is_in(check.methods, response.cseq->known);
        if (applies && is_asked(check.when, response, verdict)) checks[count++] = &check.text;
    }
    return checks;
}

}  // namespace sip

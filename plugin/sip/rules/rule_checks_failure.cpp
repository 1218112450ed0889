// Checks for failures; see rule_checks.h.
// A rule is not broken where a proxy or a lost packet may explain what is seen.
#include <algorithm>

#include "sip/knowledge/causes/reason_names.h"
#include "sip/rules/rule_checks.h"
#include "sip/rules/rule_tools.h"
#include "sip/syntax/value_reader.h"
#include "sip/syntax/values.h"
#include "sip/syntax/values/digest.h"
#include "sip/syntax/values/reason.h"
#include "sip/syntax/values/redress.h"
#include "sip/syntax/values/retry_after.h"

namespace sip::checks {
namespace {

/// A server may call a registration too brief only below this, in seconds (RFC 3261 section 10.3 step 7).
constexpr std::uint32_t kBriefExpiry = 3600;

/// The longest Retry-After for a pending INVITE, in seconds (RFC 3261 section 14.2).
constexpr std::uint32_t kLongestRetry = 10;

/// Whether a server may refuse this time as too brief. It may refuse an unknown time, but never 0.
bool is_brief(std::optional<std::uint32_t> seconds) noexcept {
    return !seconds || (*seconds > 0 && *seconds < kBriefExpiry);
}

}  // namespace

bool incomplete_digest(const RuleInput &input) noexcept {
    Headers::Walk walk = input.headers().walk(kChallenges);
    for (std::string_view value; walk.next(value);) {
        const Digest digest = read_digest(value);
        if (!equal_ignoring_case(digest.scheme, "Digest")) continue;
        if (digest.realm.data() == nullptr || digest.nonce.data() == nullptr || !digest.has_qop) return true;
    }
    return false;
}

bool allows_own_method(const RuleInput &input) noexcept {
    return input.response().cseq && lists(input.headers(), HeaderName::kAllow, input.response().cseq->method);
}

bool allow_missing_or_wrong(const RuleInput &input) noexcept {
    return !input.headers().has(HeaderName::kAllow) || allows_own_method(input);
}

bool no_accept(const RuleInput &input) noexcept {
    constexpr HeaderSet kAccepts =
        headers_of(HeaderName::kAccept, HeaderName::kAcceptEncoding, HeaderName::kAcceptLanguage);
    return (input.headers().present() & kAccepts) == 0;
}

bool priority_not_required(const RuleInput &input) noexcept {
    const Request *const request = input.request();
    return request != nullptr && !demands(request->headers, "resource-priority");
}

bool unsupported_only_offered(const RuleInput &input) noexcept {
    const Request *const request = input.request();
    if (request == nullptr) return false;
    Values tags(input.headers(), HeaderName::kUnsupported);
    for (std::string_view tag; tags.next(tag);) {
        // A tag that the request does not have at all may come from a proxy behind this point.
        if (announces(request->headers, tag) && !demands(request->headers, tag)) return true;
    }
    return false;
}

bool needs_what_was_announced(const RuleInput &input) noexcept {
    const Request *const request = input.request();
    if (request == nullptr) return false;
    bool any = false;
    Values tags(input.headers(), HeaderName::kRequire);
    for (std::string_view tag; tags.next(tag);) {
        if (!announces(request->headers, tag)) return false;
        any = true;
    }
    return any;
}

bool requires_sec_agree(const RuleInput &input) noexcept {
    return lists(input.headers(), HeaderName::kRequire, "sec-agree");
}

bool min_se_too_small(const RuleInput &input) noexcept {
    const auto least = number_of(input.headers(), HeaderName::kMinSe);
    return !least || *least < kLeastSessionInterval;
}

bool expiry_long_enough(const RuleInput &input) noexcept {
    const Request *const request = input.request();
    if (request == nullptr) return false;
    const auto of_message = number_of(request->headers, HeaderName::kExpires);
    // The expires parameter of a Contact comes before the Expires header (RFC 3261 section 10.2.1.1). One brief Contact
    // is reason enough to refuse.
    bool any_contact = false;
    if (input.method() == Method::kRegister) {
        Values values(request->headers, HeaderName::kContact);
        for (std::string_view value; values.next(value);) {
            const auto own = parameter_of(value, "expires");
            if (is_brief(own ? read_number(*own) : of_message)) return false;
            any_contact = true;
        }
    }
    return any_contact || !is_brief(of_message);
}

bool not_one_alert_error(const RuleInput &input) noexcept {
    return count_values(input.headers(), HeaderName::kAlertMsgError) != 1;
}

bool no_alert_in_request(const RuleInput &input) noexcept {
    const Request *const request = input.request();
    if (request == nullptr || request->headers.has(HeaderName::kCallInfo)) return false;
    const std::string_view type = request->headers.first(HeaderName::kContentType);
    return !starts_with(type, "multipart/") && !starts_with(type, "application/EmergencyCallData");
}

bool flow_not_asked(const RuleInput &input) noexcept {
    if (input.method() != Method::kRegister) return true;
    const Request *const request = input.request();
    return request != nullptr && !(any_has_parameter(request->headers, HeaderName::kContact, "reg-id") &&
                                   announces(request->headers, "outbound"));
}

bool no_precondition(const RuleInput &input) noexcept {
    if (input.method() != Method::kPublish) return true;
    return request_lacks(input, HeaderName::kSipIfMatch);
}

bool in_dialog(const RuleInput &input) noexcept { return input.history().in_dialog; }

bool not_in_dialog(const RuleInput &input) noexcept { return !input.history().in_dialog; }

bool never_cancelled(const RuleInput &input) noexcept {
    // An INVITE with Expires may end by itself (RFC 3261 section 13.3.1).
    return input.history().cancel_in == 0 && input.history().bye_in == 0 && request_lacks(input, HeaderName::kExpires);
}

bool not_referred(const RuleInput &input) noexcept {
    return input.method() != Method::kRefer && request_lacks(input, HeaderName::kReferredBy);
}

bool pending_without_retry_after(const RuleInput &input) noexcept {
    if (!input.history().pending_invite) return false;
    const auto wait = read_retry_after(input.headers().first(HeaderName::kRetryAfter));
    return !wait || wait->seconds > kLongestRetry;
}

bool no_push_parameters(const RuleInput &input) noexcept {
    if (input.method() != Method::kRegister) return true;
    const Request *const request = input.request();
    if (request == nullptr) return false;
    // They are parameters of the Contact's URI (RFC 8599 section 4.1).
    Values values(request->headers, HeaderName::kContact);
    for (std::string_view value; values.next(value);) {
        const std::string_view address = address_of(value);
        if (address.empty()) return false;  // not readable, or no address
        ParameterReader parameters(address.substr(std::min(address.find(';'), address.size())));
        for (Parameter one; parameters.next(one);) {
            if (equal_ignoring_case(one.name, "pn-provider")) return false;
        }
    }
    return true;
}

bool block_without_reason(const RuleInput &input) noexcept {
    if (!is_network_block(input.response())) return false;
    Values values(input.headers(), HeaderName::kReason);
    for (std::string_view value; values.next(value);) {
        ReasonReader reader(value);
        Reason reason;
        if (!reader.next(reason)) continue;
        const ReasonProtocol protocol = reason_protocol(reason.protocol);
        if (protocol == ReasonProtocol::kSip && reason.cause == 603U) return false;
        if (protocol == ReasonProtocol::kQ850 && reason.cause == 21U) return false;
    }
    return true;
}

bool no_redress(const RuleInput &input) noexcept {
    Values values(input.headers(), HeaderName::kCallInfo);
    for (std::string_view value; values.next(value);) {
        const auto purpose = parameter_of(value, "purpose");
        if (purpose && equal_ignoring_case(*purpose, "jwscard")) return false;
    }
    return true;
}

}  // namespace sip::checks

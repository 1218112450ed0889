// Checks of rules for success, redirection and failure; see rule_checks.h.
// Where a proxy or a lost packet may explain what is seen, nothing is broken.
#include <algorithm>

#include "sip/authentication.h"
#include "sip/reason.h"
#include "sip/retry_after.h"
#include "sip/rule_checks.h"
#include "sip/rule_tools.h"
#include "sip/value_reader.h"
#include "sip/values.h"

namespace sip::checks {
namespace {

constexpr std::uint32_t kLeastSessionInterval = 90;  // seconds (RFC 4028 section 4)
constexpr std::uint32_t kBriefExpiry = 3600;         // seconds (RFC 3261 section 10.3 step 7)
constexpr std::uint32_t kLongestRetry = 10;          // seconds (RFC 3261 section 14.2)

bool starts_with(std::string_view text, std::string_view beginning) noexcept {
    return equal_ignoring_case(text.substr(0, beginning.size()), beginning);
}

bool has(std::string_view value, std::string_view part) noexcept { return value.find(part) != std::string_view::npos; }

/// What an expiry asks for: the Contact's own goes before that of the message (RFC 3261 section 10.2.1.1). A single
/// brief one may be what is refused.
bool is_brief(std::optional<std::uint32_t> seconds) noexcept {
    return !seconds || (*seconds > 0 && *seconds < kBriefExpiry);
}

bool refreshed_by(const RuleInput &input, std::string_view side) noexcept {
    const auto refresher = parameter_of(input.headers().first(HeaderName::kSessionExpires), "refresher");
    return refresher && equal_ignoring_case(*refresher, side);
}

bool requires_timer(const RuleInput &input) noexcept { return lists(input.headers(), HeaderName::kRequire, "timer"); }

}  // namespace

bool no_sip_contact(const RuleInput &input) noexcept {
    if (!input.headers().has(HeaderName::kContact)) return true;
    const std::string_view contact = input.headers().first(HeaderName::kContact);
    if (starts_with(contact, "<sip:")) return false;
    const std::string_view address = address_of(contact);
    return !address.empty() && !starts_with(address, "sip:") && !starts_with(address, "sips:");
}

bool no_answer_to_offer(const RuleInput &input) noexcept {
    if (!input.history().request_body || input.history().reliable_body || has_body(input.headers())) return false;
    const Message *const request = input.request();
    return request != nullptr && has_sdp(request->headers);
}

bool no_offer(const RuleInput &input) noexcept {
    return !input.history().request_body && !input.history().reliable_body && !has_body(input.headers());
}

bool contact_not_sips(const RuleInput &input) noexcept {
    if (input.history().in_dialog || !input.history().secure) return false;
    const std::string_view contact = address_of(input.headers().first(HeaderName::kContact));
    return !contact.empty() && !starts_with(contact, "sips:");
}

bool no_refresher(const RuleInput &input) noexcept {
    return !parameter_of(input.headers().first(HeaderName::kSessionExpires), "refresher");
}

bool uac_refresh_not_required(const RuleInput &input) noexcept {
    return refreshed_by(input, "uac") && !requires_timer(input);
}

bool uas_refresh_not_required(const RuleInput &input) noexcept {
    if (!refreshed_by(input, "uas") || requires_timer(input)) return false;
    const Message *const request = input.request();
    return request != nullptr && announces(request->headers, "timer");
}

bool session_interval_out_of_range(const RuleInput &input) noexcept {
    const auto granted = number_of(input.headers(), HeaderName::kSessionExpires);
    const Message *const request = input.request();
    if (!granted || request == nullptr) return false;
    const auto asked = number_of(request->headers, HeaderName::kSessionExpires);
    const auto least = number_of(request->headers, HeaderName::kMinSe);
    return (asked && *granted > *asked) || *granted < std::max(least.value_or(0), kLeastSessionInterval);
}

bool binding_without_expires(const RuleInput &input) noexcept {
    const std::string_view first = input.headers().first(HeaderName::kContact);
    const bool only_one = !input.headers().has_several(HeaderName::kContact) && !has(first, ",");
    if (only_one && has(first, ">;expires=")) return false;
    Values values(input.headers(), HeaderName::kContact);
    for (std::string_view value; values.next(value);) {
        if (!address_of(value).empty() && !parameter_of(value, "expires")) return true;
    }
    return false;
}

bool request_had_path(const RuleInput &input) noexcept {
    return (input.history().request_headers & bit(HeaderName::kPath)) != 0;
}

bool outside_registration(const RuleInput &input) noexcept {
    constexpr HeaderSet kOfRegistration = headers_of(HeaderName::kPath, HeaderName::kServiceRoute);
    const bool success = input.code() >= 200 && input.code() < 300;
    return (input.headers().present() & kOfRegistration) != 0 && !(success && input.method() == Method::kRegister);
}

bool lacks_outbound(const RuleInput &input) noexcept {
    return !lists(input.headers(), HeaderName::kRequire, "outbound");
}

bool outbound_unasked(const RuleInput &input) noexcept {
    if (lacks_outbound(input)) return false;
    const Message *const request = input.request();
    return request != nullptr && !any_has_parameter(request->headers, HeaderName::kContact, "reg-id");
}

bool subscription_expires(const RuleInput &input) noexcept {
    if (!input.headers().has(HeaderName::kExpires)) return true;
    if ((input.history().request_headers & bit(HeaderName::kExpires)) == 0) return false;
    const Message *const request = input.request();
    if (request == nullptr) return false;
    const auto granted = number_of(input.headers(), HeaderName::kExpires);
    const auto asked = number_of(request->headers, HeaderName::kExpires);
    return granted && asked && *granted > *asked;
}

bool opens_dialog(const RuleInput &input) noexcept { return !input.history().in_dialog; }

bool not_in_dialog_subscribe(const RuleInput &input) noexcept {
    return input.method() != Method::kSubscribe || (input.history().has_request && !input.history().in_dialog);
}

bool may_subscribe(const RuleInput &input) noexcept {
    // Refer-Sub: false or Require: nosub say that there will be no subscription (RFC 4488, RFC 7614).
    if (starts_with(trim(input.headers().first(HeaderName::kReferSub)), "false")) return false;
    if (!input.history().has_request) return true;
    const Message *const request = input.request();
    return request == nullptr || !demands(request->headers, "nosub");
}

bool incomplete_update(const RuleInput &input) noexcept {
    if (!input.headers().has(HeaderName::kContact)) return true;
    if (!input.history().request_body || has_body(input.headers())) return false;
    const Message *const request = input.request();
    return request != nullptr && has_sdp(request->headers);
}

bool no_answer_in_prack(const RuleInput &input) noexcept {
    // Without an offer in the INVITE, what the PRACK brings is the answer to one in the response.
    if (!input.history().request_body || !input.history().invite_body || has_body(input.headers())) return false;
    const Message *const request = input.request();
    return request != nullptr && has_sdp(request->headers);
}

bool message_with_content(const RuleInput &input) noexcept {
    return has_body(input.headers()) || input.headers().has(HeaderName::kContact);
}

bool redirected_to_itself(const RuleInput &input) noexcept {
    const Message *const request = input.request();
    if (request == nullptr) return false;
    Values values(input.headers(), HeaderName::kContact);
    for (std::string_view value; values.next(value);) {
        const std::string_view address = address_of(value);
        if (!address.empty() && address == request_uri(*request)) return true;
    }
    return false;
}

bool cancelled_before(const RuleInput &input) noexcept { return input.history().cancel_in != 0; }

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
    const Message *const request = input.request();
    return request != nullptr && !demands(request->headers, "resource-priority");
}

bool unsupported_only_offered(const RuleInput &input) noexcept {
    const Message *const request = input.request();
    if (request == nullptr) return false;
    Values tags(input.headers(), HeaderName::kUnsupported);
    for (std::string_view tag; tags.next(tag);) {
        // What the request did not even offer, a proxy behind this point may have demanded.
        if (announces(request->headers, tag) && !demands(request->headers, tag)) return true;
    }
    return false;
}

bool needs_what_was_announced(const RuleInput &input) noexcept {
    const Message *const request = input.request();
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
    const Message *const request = input.request();
    if (request == nullptr) return false;
    const auto of_message = number_of(request->headers, HeaderName::kExpires);
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
    const Message *const request = input.request();
    if (request == nullptr || request->headers.has(HeaderName::kCallInfo)) return false;
    const std::string_view type = request->headers.first(HeaderName::kContentType);
    return !starts_with(type, "multipart/") && !starts_with(type, "application/EmergencyCallData");
}

bool flow_not_asked(const RuleInput &input) noexcept {
    if (input.method() != Method::kRegister) return true;
    const Message *const request = input.request();
    return request != nullptr && !(any_has_parameter(request->headers, HeaderName::kContact, "reg-id") &&
                                   announces(request->headers, "outbound"));
}

bool no_precondition(const RuleInput &input) noexcept {
    if (input.method() != Method::kPublish) return true;
    return input.history().has_request && (input.history().request_headers & bit(HeaderName::kSipIfMatch)) == 0;
}

bool in_dialog(const RuleInput &input) noexcept { return input.history().in_dialog; }

bool not_in_dialog(const RuleInput &input) noexcept { return !input.history().in_dialog; }

bool never_cancelled(const RuleInput &input) noexcept {
    // An INVITE with Expires may end by itself (RFC 3261 section 13.3.1).
    return input.history().cancel_in == 0 && input.history().bye_in == 0 &&
           (input.history().request_headers & bit(HeaderName::kExpires)) == 0;
}

bool not_referred(const RuleInput &input) noexcept {
    return input.method() != Method::kRefer && (input.history().request_headers & bit(HeaderName::kReferredBy)) == 0;
}

bool pending_without_retry_after(const RuleInput &input) noexcept {
    if (!input.history().pending_invite) return false;
    const auto wait = read_retry_after(input.headers().first(HeaderName::kRetryAfter));
    return !wait || wait->seconds > kLongestRetry;
}

bool no_push_parameters(const RuleInput &input) noexcept {
    if (input.method() != Method::kRegister) return true;
    const Message *const request = input.request();
    if (request == nullptr) return false;
    // They are parameters of the Contact's URI (RFC 8599 section 4.1).
    Values values(request->headers, HeaderName::kContact);
    for (std::string_view value; values.next(value);) {
        const std::string_view address = address_of(value);
        if (address.empty()) return false;  // not to be read, or none
        ParameterReader parameters(address.substr(std::min(address.find(';'), address.size())));
        for (Parameter one; parameters.next(one);) {
            if (equal_ignoring_case(one.name, "pn-provider")) return false;
        }
    }
    return true;
}

bool block_without_reason(const RuleInput &input) noexcept {
    if (!equal_ignoring_case(trim(input.response().status.phrase), "Network Blocked")) return false;
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

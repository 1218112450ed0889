// Checks for success and redirection; see rule_checks.h.
// A rule is not broken where a proxy or a lost packet may explain what is seen.
#include <algorithm>

#include "sip/rules/rule_checks.h"
#include "sip/rules/rule_tools.h"
#include "sip/syntax/value_reader.h"
#include "sip/syntax/values.h"

namespace sip::checks {
namespace {

bool refreshed_by(const RuleInput &input, std::string_view side) noexcept {
    const auto refresher = parameter_of(input.headers().first(HeaderName::kSessionExpires), "refresher");
    return refresher && equal_ignoring_case(*refresher, side);
}

bool request_has_sdp(const RuleInput &input) noexcept {
    return request_has(input, HeaderName::kContentType) && has_sdp(input.request()->headers);
}

bool requires_timer(const RuleInput &input) noexcept { return lists(input.headers(), HeaderName::kRequire, "timer"); }

}  // namespace

bool no_sip_contact(const RuleInput &input) noexcept {
    if (!input.headers().has(HeaderName::kContact)) return true;
    const std::string_view address = address_of(input.headers().first(HeaderName::kContact));
    return !address.empty() && !starts_with(address, "sip:") && !starts_with(address, "sips:");
}

bool several_contacts(const RuleInput &input) noexcept {
    std::string_view first;
    Values values(input.headers(), HeaderName::kContact);
    for (std::string_view value; values.next(value);) {
        const std::string_view address = address_of(value);
        if (first.empty()) first = address;
        // Letters of a user part that differ in case alone may mean another target, but hardly do.
        if (!equal_ignoring_case(first, address)) return true;
    }
    return false;
}

bool no_answer_to_offer(const RuleInput &input) noexcept {
    return !input.history().reliable_body && !has_body(input.headers()) && request_has_sdp(input);
}

bool no_offer(const RuleInput &input) noexcept {
    if (input.history().reliable_body || has_body(input.headers())) return false;
    const Request *const request = input.request();
    return request != nullptr && !has_body(request->headers);
}

bool contact_not_sips(const RuleInput &input) noexcept {
    const Request *const request = input.request();
    if (input.history().in_dialog || request == nullptr) return false;
    if (!starts_with(request_uri(request->start_line), "sips:")) return false;
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
    const Request *const request = input.request();
    return request != nullptr && announces(request->headers, "timer");
}

bool session_interval_out_of_range(const RuleInput &input) noexcept {
    const auto granted = number_of(input.headers(), HeaderName::kSessionExpires);
    if (!granted) return false;
    if (*granted < kLeastSessionInterval) return true;
    const Request *const request = input.request();
    if (request == nullptr) return false;
    const auto asked = number_of(request->headers, HeaderName::kSessionExpires);
    if (granted == asked) return false;  // even where the request asks for less than its own Min-SE
    return (asked && *granted > *asked) || *granted < number_of(request->headers, HeaderName::kMinSe).value_or(0);
}

bool binding_without_expires(const RuleInput &input) noexcept {
    // The Expires header tells it for the Contacts that do not (RFC 3261 section 10.2.4).
    if (input.headers().has(HeaderName::kExpires)) return false;
    Values values(input.headers(), HeaderName::kContact);
    for (std::string_view value; values.next(value);) {
        if (!address_of(value).empty() && !parameter_of(value, "expires")) return true;
    }
    return false;
}

bool request_had_path(const RuleInput &input) noexcept { return request_has(input, HeaderName::kPath); }

bool outside_registration(const RuleInput &input) noexcept {
    constexpr HeaderSet kOfRegistration = headers_of(HeaderName::kPath, HeaderName::kServiceRoute);
    return (input.headers().present() & kOfRegistration) != 0 &&
           !(is_success(input.code()) && input.method() == Method::kRegister);
}

bool lacks_outbound(const RuleInput &input) noexcept {
    return !lists(input.headers(), HeaderName::kRequire, "outbound");
}

bool outbound_unasked(const RuleInput &input) noexcept {
    if (lacks_outbound(input)) return false;
    const Request *const request = input.request();
    return request != nullptr && !any_has_parameter(request->headers, HeaderName::kContact, "reg-id");
}

bool subscription_expires(const RuleInput &input) noexcept {
    if (!input.headers().has(HeaderName::kExpires)) return true;
    const Request *const request = input.request();
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
    const Request *const request = input.request();
    return request == nullptr || !demands(request->headers, "nosub");
}

bool incomplete_update(const RuleInput &input) noexcept {
    if (!input.headers().has(HeaderName::kContact)) return true;
    return !has_body(input.headers()) && request_has_sdp(input);
}

bool no_answer_in_prack(const RuleInput &input) noexcept {
    // If the INVITE had no offer, the PRACK brings an answer, and its response needs none.
    return input.history().invite_body && !has_body(input.headers()) && request_has_sdp(input);
}

bool message_with_content(const RuleInput &input) noexcept {
    return has_body(input.headers()) || input.headers().has(HeaderName::kContact);
}

bool redirected_to_itself(const RuleInput &input) noexcept {
    const Request *const request = input.request();
    if (request == nullptr) return false;
    Values values(input.headers(), HeaderName::kContact);
    for (std::string_view value; values.next(value);) {
        const std::string_view address = address_of(value);
        if (!address.empty() && address == request_uri(request->start_line)) return true;
    }
    return false;
}

bool cancelled_before(const RuleInput &input) noexcept {
    return input.history().cancel_in != 0 && !input.history().cancel_crosses;
}

}  // namespace sip::checks

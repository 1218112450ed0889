// Checks for any response and for provisional ones; see rule_checks.h.
// A rule is not broken where a proxy or a lost packet may explain what is seen.
#include "sip/knowledge/causes/reason_names.h"
#include "sip/rules/rule_checks.h"
#include "sip/rules/rule_tools.h"
#include "sip/rules/same_party.h"
#include "sip/syntax/value_reader.h"
#include "sip/syntax/values.h"
#include "sip/syntax/values/digest.h"
#include "sip/syntax/values/reason.h"
#include "sip/syntax/values/retry_after.h"
#include "sip/syntax/values/sent_by.h"
#include "sip/syntax/values/warning.h"

namespace sip::checks {
namespace {

/// Whether two Via values are of the same hop: servers add parameters to the topmost one.
bool is_same_hop(std::string_view a, std::string_view b) noexcept {
    if (a == b) return true;
    const Via one = read_via(a);
    const Via other = read_via(b);
    return is_same_sent_by(one, other) && one.branch == other.branch;
}

/// When Timer E reaches T2 (RFC 4320 section 4.1).
constexpr Time kTimerEReset = 3'500'000'000;

/// Timer E's time, and half a second for the network.
constexpr Time kSlowAnswer = 4 * kSecond;

/// A client gives up on its request by then: where more time seems to have passed, the clock has been set.
constexpr Time kLongestAnswer = kTransactionTimeout;

/// No call waits longer for its next response: the clock has been set.
constexpr Time kLongestSilence = 3600 * kSecond;

/// 200 ms are allowed (RFC 3261 section 17.2.1). The rest is for the network.
constexpr Time kSlowTrying = kSecond;

/// A provisional response is due each minute (RFC 3261 section 13.3.1.1). One may be lost.
constexpr Time kSilence = 120 * kSecond;

/// A reliable one is due every two and a half minutes (RFC 3262 section 3). One may be lost.
constexpr Time kReliableSilence = 300 * kSecond;

/// The first RSeq of a call is at most 2^31 - 1 (RFC 3262 section 3); later ones go up to 2^32 - 1 (section 7.1).
constexpr std::uint32_t kLargestFirstRSeq = 0x7fffffff;

constexpr std::string_view k100rel = "100rel";
constexpr std::string_view k199 = "199";

bool is_between(std::optional<Time> time, Time above, Time most) noexcept {
    return time && *time > above && *time <= most;
}

}  // namespace

bool identity_changed(const RuleInput &input) noexcept {
    const Request *const request = input.request();
    if (request == nullptr) return false;
    const std::string_view from = request->headers.first(HeaderName::kFrom);
    const std::string_view to = request->headers.first(HeaderName::kTo);
    const Message &response = input.response();
    if (from.empty() || to.empty() || response.from.empty() || response.to.empty()) return false;
    // Unreadable addresses are still compared as text. The response may have a To tag behind the request's text.
    const bool same_from = response.from == from || (is_same_party(response.from, from) &&
                                                     equal_ignoring_case(from_tag(response), tag_of(from)));
    const bool same_to = response.to.substr(0, to.size()) == to || is_same_party(response.to, to);
    return !same_from || !same_to;
}

bool vias_changed(const RuleInput &input) noexcept {
    // A response that an element passes on with a Via of its own on top is seen on another hop than the request.
    if (!input.history().same_hop) return false;
    // The topmost ones are the same, or the response would answer another request.
    if (has_one_via(input.response()) && input.history().vias == 1) return false;
    const Request *const request = input.request();
    if (request == nullptr || same_as_written(request->headers, input.headers(), HeaderName::kVia)) return false;
    Values sent(request->headers, HeaderName::kVia);
    Values came_back(input.headers(), HeaderName::kVia);
    for (;;) {
        std::string_view one;
        std::string_view other;
        const bool more = sent.next(one);
        if (more != came_back.next(other)) return true;
        if (!more) return false;
        if (!is_same_hop(one, other)) return true;
    }
}

bool no_to_tag(const RuleInput &input) noexcept {
    // A tag that the request had and the response lacks is GEN-05's.
    return input.response().to_tag.empty() && !input.history().in_dialog;
}

bool to_tag_changed(const RuleInput &input) noexcept {
    if (!input.history().in_dialog) return false;
    const std::string_view tag = input.response().to_tag;
    if (tag.empty()) return true;
    if (input.request() == nullptr) return false;
    const std::string_view to = input.request()->headers.first(HeaderName::kTo);
    return !to.empty() && to != input.response().to && !equal_ignoring_case(tag, tag_of(to));
}

bool to_tag_in_trying(const RuleInput &input) noexcept {
    return !input.history().in_dialog && !input.response().to_tag.empty();
}

bool request_had_timestamp(const RuleInput &input) noexcept { return request_has(input, HeaderName::kTimestamp); }

bool has_body_here(const RuleInput &input) noexcept { return has_body(input.headers()); }

bool has_no_body_here(const RuleInput &input) noexcept { return !has_body(input.headers()); }

bool longer_than_datagram(const RuleInput &input) noexcept {
    const auto length = read_number(input.headers().first(HeaderName::kContentLength));
    return input.whole() && length && *length > input.headers().behind().size();
}

bool http_only(const RuleInput &input) noexcept {
    const Origin origin = find_status_code(input.code()).origin;
    return origin == Origin::kHttp || origin == Origin::kRfc2543;
}

bool unusual_retry_after(const RuleInput &input) noexcept {
    switch (input.code()) {
        case 404:
        case 413:
        case 480:
        case 486:
        case 500:
        case 503:
        case 600:
        case 603:
            return false;
        default:
            return true;
    }
}

bool unreadable_retry_after(const RuleInput &input) noexcept {
    return !read_retry_after(input.headers().first(HeaderName::kRetryAfter));
}

bool reason_protocol_twice(const RuleInput &input) noexcept {
    std::uint32_t seen = 0;
    Values values(input.headers(), HeaderName::kReason);
    for (std::string_view value; values.next(value);) {
        ReasonReader reader(value);
        Reason reason;
        if (!reader.next(reason)) continue;
        const ReasonProtocol protocol = reason_protocol(reason.protocol);
        // ReasonProtocol has one value for all unknown protocols, and one for several of 3GPP's: those may differ.
        if (protocol != ReasonProtocol::kSip && protocol != ReasonProtocol::kQ850 &&
            protocol != ReasonProtocol::kPreemption) {
            continue;
        }
        const std::uint32_t one = 1U << static_cast<unsigned>(protocol);
        if ((seen & one) != 0) return true;
        seen |= one;
    }
    return false;
}

bool requires_unannounced(const RuleInput &input) noexcept {
    if (input.code() == 421 || input.code() == 494)
        return false;  // these tell the client what it should have announced
    const Request *const request = input.request();
    if (request == nullptr) return false;
    Values tags(input.headers(), HeaderName::kRequire);
    for (std::string_view tag; tags.next(tag);) {
        if (!announces(request->headers, tag) && !demands(request->headers, tag)) return true;
    }
    return false;
}

bool unreadable_warning(const RuleInput &input) noexcept {
    constexpr int kMostHeaders = 64;
    Headers::Walk walk = input.headers().walk(HeaderName::kWarning);
    int headers = 0;
    for (std::string_view value; walk.next(value) && headers < kMostHeaders; ++headers) {
        WarningReader reader(value);
        for (Warning warning; reader.next(warning);) {
            if (warning.code / 100 != 3) return true;  // 1xx and 2xx are HTTP's (RFC 3261 section 27.2)
        }
        if (reader.malformed()) return true;
    }
    return false;
}

bool trying_too_early(const RuleInput &input) noexcept {
    return input.history().since_request && *input.history().since_request < kTimerEReset;
}

bool no_trying_before(const RuleInput &input) noexcept {
    return !input.history().trying && is_between(input.history().since_request, kSlowAnswer, kLongestAnswer);
}

bool first_answer_late(const RuleInput &input) noexcept {
    return !input.history().any_response && is_between(input.history().since_request, kSlowTrying, kLongestAnswer);
}

bool requires_100rel(const RuleInput &input) noexcept { return lists(input.headers(), HeaderName::kRequire, k100rel); }

bool reliable_trying(const RuleInput &input) noexcept {
    return input.headers().has(HeaderName::kRSeq) || requires_100rel(input);
}

bool lacks_100rel(const RuleInput &input) noexcept { return !requires_100rel(input); }

bool request_lacks_100rel(const RuleInput &input) noexcept {
    if (!requires_100rel(input)) return false;
    const Request *const request = input.request();
    return request != nullptr && !announces(request->headers, k100rel) && !demands(request->headers, k100rel);
}

bool request_requires_100rel(const RuleInput &input) noexcept {
    return request_has(input, HeaderName::kRequire) && lists(input.request()->headers, HeaderName::kRequire, k100rel);
}

bool rseq_out_of_range(const RuleInput &input) noexcept {
    const auto number = read_number(input.headers().first(HeaderName::kRSeq));
    if (!number || *number == 0) return true;
    return *number > kLargestFirstRSeq && input.history().has_request && !input.history().reliable;
}

bool fewer_record_routes(const RuleInput &input) noexcept {
    if (input.history().in_dialog || !request_has(input, HeaderName::kRecordRoute)) return false;
    const Request *const request = input.request();
    if (same_as_written(request->headers, input.headers(), HeaderName::kRecordRoute)) return false;
    return count_values(input.headers(), HeaderName::kRecordRoute) <
           count_values(request->headers, HeaderName::kRecordRoute);
}

bool incomplete_early_dialog(const RuleInput &input) noexcept {
    // A proxy may send 199, which opens no dialog (RFC 6228 section 6).
    if (input.code() == 199 || input.history().in_dialog || input.response().to_tag.empty()) return false;
    return !input.headers().has(HeaderName::kContact) || fewer_record_routes(input);
}

bool silent_for_minutes(const RuleInput &input) noexcept {
    const Time longest = input.history().progress_reliable ? kReliableSilence : kSilence;
    return is_between(input.history().since_progress, longest, kLongestSilence);
}

bool reliable_without_offer(const RuleInput &input) noexcept {
    if (input.history().reliable || has_body_here(input)) return false;
    const Request *const request = input.request();
    return request != nullptr && !has_body(request->headers);
}

bool alert_info_misplaced(const RuleInput &input) noexcept {
    return input.method() != Method::kInvite || input.code() == 100 || !is_provisional(input.code());
}

bool bare_199(const RuleInput &input) noexcept {
    return !input.headers().has(HeaderName::kReason) || input.response().to_tag.empty();
}

bool request_lacks_199(const RuleInput &input) noexcept {
    const Request *const request = input.request();
    return request != nullptr && !announces(request->headers, k199) && !demands(request->headers, k199);
}

bool lists_199(const RuleInput &input) noexcept {
    return announces(input.headers(), k199) || demands(input.headers(), k199);
}

bool sdp_in_199(const RuleInput &input) noexcept {
    return has_sdp(input.headers()) && !input.headers().has(HeaderName::kRSeq);
}

}  // namespace sip::checks

// Refusals for what the request says or lacks, and refusals that mean the same within dialogs and outside of them.
// Judged from the text of the request; see the header file.
#include "sip/calls/findings/findings_request.h"

#include <iterator>
#include <optional>
#include <string>

#include "sip/calls/findings/evidence.h"
#include "sip/calls/transactions/attempts.h"
#include "sip/syntax/value_reader.h"
#include "sip/syntax/values.h"
#include "sip/syntax/values/binding_times.h"
#include "sip/syntax/values/session_description.h"
#include "sip/text.h"

namespace sip {
namespace {

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

/// Whether the headers of this name list the tag, with or without parameters.
bool has_tag(const Headers &headers, HeaderName name, std::string_view tag) noexcept {
    Values values(headers, name);
    for (std::string_view value; values.next(value);) {
        if (equal_ignoring_case(without_parameters(value), tag)) return true;
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
    if (!refuses_path || !has_path) return {};
    const std::uint32_t before = refused_before_in(response);
    return before == 0 ? NumberedFinding{Finding::kPathNotListed}
                       : NumberedFinding{Finding::kPathNotListedAgain, before};
}

/// Whether a PUBLISH names no state that it could depend on (RFC 3903 section 4.1).
bool lacks_condition(const JudgedResponse &response) noexcept {
    return response.transaction.method == Method::kPublish && response.request != nullptr &&
           !response.request->headers.has(HeaderName::kSipIfMatch);
}

/// What a request lacks that every request must have (RFC 3261 section 8.1.1).
RequestFault fault_of(const Transaction &transaction, const Request &request) noexcept {
    if (request.headers.has_several(HeaderName::kCallId)) return RequestFault::kCallIds;
    const auto cseq = read_cseq(request.headers.first(HeaderName::kCSeq));
    const std::string_view method = request.start_line.substr(0, request.start_line.find(' '));
    if (cseq && cseq->method != method) return RequestFault::kCseqMethod;
    if (!request.headers.has(HeaderName::kMaxForwards)) return RequestFault::kMaxForwards;
    if (tag_of(request.headers.first(HeaderName::kFrom)).empty()) return RequestFault::kFromTag;
    const bool needs_contact = transaction.method == Method::kInvite && !request.headers.has(HeaderName::kContact);
    return needs_contact ? RequestFault::kContact : RequestFault::kNone;
}

/// Whether the phrase names the header of this fault.
bool names_fault(std::string_view phrase, RequestFault fault) {
    constexpr const char *kHeaders[] = {"", "max-forwards", "from", "call-id", "cseq", "contact"};
    static_assert(std::size(kHeaders) == static_cast<std::size_t>(RequestFault::kCount));
    std::string text;
    append_lower(text, phrase);
    return text.find(kHeaders[static_cast<std::size_t>(fault)]) != std::string::npos;
}

/// 400 without a word of what is wrong, or with a phrase that names the header which is at fault.
NumberedFinding malformed_finding(const JudgedResponse &response) {
    if (response.request == nullptr) return {};
    const RequestFault fault = fault_of(response.transaction, *response.request);
    if (fault == RequestFault::kNone) return {};
    const Message &message = response.message;
    const bool has_cause = telling_reason(message) || telling_warning(message);
    const std::string_view phrase = telling_phrase(message);
    if (has_cause || !(phrase.empty() || names_fault(phrase, fault))) return {};
    return {Finding::kMalformedRequest, static_cast<std::uint32_t>(fault)};
}

/// 436 to 438: the request has no Identity at all.
bool lacks_identity(const JudgedResponse &response) noexcept {
    return response.request != nullptr && !response.request->headers.has(HeaderName::kIdentity);
}

/// 488 and 606: an INVITE for a new call has no offer that could be refused (RFC 3261 section 13.2.1).
bool lacks_offer(const JudgedResponse &response) noexcept {
    return response.request != nullptr && response.transaction.opens_call() && !response.transaction.has_body &&
           !says_why(response.message);
}

/// 415 to a body of a known type: it is not the type that is refused where the response accepts it. Of a multipart body
/// the parts may have other types than those that Accept lists.
NumberedFinding type_finding(const JudgedResponse &response) noexcept {
    if (response.request == nullptr || says_why(response.message)) return {};
    const std::string_view sent = without_parameters(response.request->headers.first(HeaderName::kContentType));
    if (starts_with(sent, "multipart/")) return {Finding::kPartRefused};
    const bool accepts = !sent.empty() && has_tag(response.message.headers, HeaderName::kAccept, sent);
    return {accepts ? Finding::kTypeAccepted : Finding::kNone};
}

/// No timer runs out sooner: T1 (RFC 3261 section 17.1.1.1) is the shortest.
constexpr Time kShortestTimer = kSecond / 2;

/// 408 at once: that nobody answered in time is not the cause.
NumberedFinding early_timeout(const JudgedResponse &response) noexcept {
    const Time asked = response.transaction.request.time;
    const bool is_early =
        response.is_timed && response.sighting.time >= asked && response.sighting.time - asked < kShortestTimer;
    return {is_early && !says_why(response.message) ? Finding::kTimeoutAtOnce : Finding::kNone};
}

/// 433 to a request that names its sender (RFC 3323 section 4.1, RFC 5079 section 4).
NumberedFinding anonymity_finding(const JudgedResponse &response) noexcept {
    if (response.request == nullptr) return {};
    const Headers &headers = response.request->headers;
    const std::string_view address = address_of(headers.first(HeaderName::kFrom));
    const std::string_view user = user_of(address);
    const std::string_view host = address.substr(address.find('@') + 1);
    const bool is_named =
        !user.empty() && !equal_ignoring_case(user, "anonymous") && !starts_with(host, "anonymous.invalid");
    const bool is_hidden =
        headers.has(HeaderName::kPrivacy) && !equal_ignoring_case(trim(headers.first(HeaderName::kPrivacy)), "none");
    if (!is_named || is_hidden) return {};
    return {Finding::kNotAnonymous, response.transaction.request.frame};
}

/// Whether all connection addresses of the offer are of another family than the hop that its INVITE travelled.
bool is_of_other_family(const JudgedResponse &response) noexcept {
    const bool is_over_ip4 = response.transaction.path->destination.size == 4;
    const std::string_view own = is_over_ip4 ? "\nc=IN IP4 " : "\nc=IN IP6 ";
    const std::string_view other = is_over_ip4 ? "\nc=IN IP6 " : "\nc=IN IP4 ";
    const std::string_view offer = response.request->body;
    return offer.find(other) != std::string_view::npos && offer.find(own) == std::string_view::npos;
}

/// Whether all of the body of the request was captured, and it offers nothing.
bool has_empty_offer(const Request &request) {
    const bool is_whole = read_number(request.headers.first(HeaderName::kContentLength)) == request.body.size();
    const std::string_view type = without_parameters(request.headers.first(HeaderName::kContentType));
    return is_whole && equal_ignoring_case(type, "application/sdp") && offers_nothing(request.body);
}

/// 488 and 606 without a word of what is wrong with the offer.
NumberedFinding offer_finding(const JudgedResponse &response) noexcept {
    if (lacks_offer(response)) return {Finding::kNoOffer};
    const bool is_known = response.request != nullptr && !says_why(response.message);
    if (is_known && has_empty_offer(*response.request)) return {Finding::kEmptyOffer};
    return {is_known && is_of_other_family(response) ? Finding::kOfferFamily : Finding::kNone};
}

/// 482 and 483: an earlier request, with fewer Via values, that had passed the host which answers. By a loop it comes
/// back as it was (RFC 3261 section 16.3 step 4).
NumberedFinding loop_finding(const JudgedResponse &response) noexcept {
    const Transaction &transaction = response.transaction;
    const Endpoint &host = transaction.path->destination;
    if (response.request == nullptr) return {};
    for (const Transaction *earlier : earlier_transactions(transaction)) {
        const bool is_same = earlier->method == transaction.method && earlier->identity == transaction.identity &&
                             earlier->vias < transaction.vias && earlier->request.happened();
        if (!is_same || !(earlier->path->destination == host || earlier->path->source == host)) continue;
        const Request *const before = response.requests.find(earlier->kept_as);
        if (before == nullptr) continue;
        const bool is_loop = request_uri(before->start_line) == request_uri(response.request->start_line);
        return {is_loop ? Finding::kCameBack : Finding::kSpiral, earlier->request.frame};
    }
    return {};
}

/// The most hops of a probe of the path. Clients start with 70 (RFC 3261 section 8.1.1.6).
constexpr std::uint32_t kMostHopsOfProbe = 9;

/// What Max-Forwards of the request says; nothing without the header.
std::optional<std::uint32_t> hops_of(const Request &request) noexcept {
    return read_number(request.headers.first(HeaderName::kMaxForwards));
}

/// Whether an INVITE may be one leg of a loop through back-to-back user agents, each of which writes a new Via and
/// counts Max-Forwards down (RFC 7332): a short time before, the same user was called with a few hops left.
bool may_be_sent_on(const JudgedResponse &response, const Transaction &invite, const Request &request) noexcept {
    if (invite.method != Method::kInvite || called_user(request).empty()) return false;
    for (std::uint32_t back = 1; back <= kMostLookedAt && back < invite.kept_as; ++back) {
        const Request *const earlier = response.requests.find(invite.kept_as - back);
        if (earlier == nullptr) return false;
        if (!starts_with(earlier->start_line, "INVITE ")) continue;
        const auto hops = hops_of(*earlier);
        const bool few_are_left = hops && *hops > 0 && *hops <= kMostHopsOfProbe;
        if (few_are_left && called_user(*earlier) == called_user(request)) return true;
    }
    return false;
}

/// The request on the hop that its sender put it on, where it has one Via; null if that was not seen.
const Transaction *first_hop_of(const Transaction &request) noexcept {
    if (request.vias == 1) return &request;
    for (const Transaction *other : latest_of(request.call->transactions)) {
        const bool is_same = other->method == request.method && other->identity == request.identity;
        if (is_same && other->vias == 1 && other->request.happened()) return other;
    }
    return nullptr;
}

}  // namespace

std::string_view called_user(const Request &request) noexcept {
    const std::string_view uri = request_uri(request.start_line);
    const std::size_t at = uri.find('@');
    return at == std::string_view::npos ? std::string_view() : uri.substr(0, at);
}

/// 483: a loop, or a sender that lets its request end at each hop, as traceroute does? OPTIONS is for that (RFC 3261
/// section 11); other requests get nowhere with Max-Forwards 0 alone.
NumberedFinding hop_count_finding(const JudgedResponse &response) {
    if (response.message.status.code != 483) return {};
    const Transaction *const first = first_hop_of(response.transaction);
    const Request *const request = first == nullptr ? nullptr : response.requests.find(first->kept_as);
    if (request == nullptr) return {};
    const auto hops = hops_of(*request);
    const std::uint32_t most = response.transaction.method == Method::kOptions ? kMostHopsOfProbe : 0;
    if (!hops || *hops > most || may_be_sent_on(response, *first, *request)) return {};
    return {Finding::kHopCountProbe, *hops};
}

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
        case 400:
            return malformed_finding(response);
        case 408:
            return early_timeout(response);
        case 415:
            return type_finding(response);
        case 433:
            return anonymity_finding(response);
        case 420:
            return path_finding(response);
        case 436:
        case 437:
        case 438:
            return {lacks_identity(response) ? Finding::kNoIdentity : Finding::kNone};
        case 488:
        case 606:
            return offer_finding(response);
        case 421:
        case 494: {
            const bool first_step = transaction.method == Method::kRegister && transaction.place_in_call == 0 &&
                                    message.headers.has(HeaderName::kSecurityServer);
            return {first_step ? Finding::kSecurityAgreement : Finding::kNone, 0};
        }
        case 482: {
            const Transaction *const other = transaction.method == Method::kInvite ? merged_with(transaction) : nullptr;
            if (other == nullptr) return loop_finding(response);
            return {Finding::kMerged, other->request.frame};
        }
        case 483:
            return loop_finding(response);
        case 500:
        case 503: {
            const std::uint32_t refused = says_why(message) ? 0 : interval_refused_in(transaction);
            return {refused != 0 ? Finding::kIntervalRepeated : Finding::kNone, refused};
        }
        default:
            return {};
    }
}

}  // namespace sip

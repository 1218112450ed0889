// The table of header names, and the search in it.
// Source: the IANA registry "SIP Header Fields"; each row has the RFC that defines the header.
#include "sip/syntax/header_names.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "sip/text.h"

namespace sip {
namespace {

/// The long or the compact form of a name.
struct Row {
    std::string_view text;
    HeaderName name;
    std::uint16_t rfc;
};

/// By length, then by text in lower case.
constexpr Row kRows[] = {
    {"b", HeaderName::kReferredBy, 3892},
    {"c", HeaderName::kContentType, 3261},
    {"f", HeaderName::kFrom, 3261},
    {"i", HeaderName::kCallId, 3261},
    {"k", HeaderName::kSupported, 3261},
    {"l", HeaderName::kContentLength, 3261},
    {"m", HeaderName::kContact, 3261},
    {"o", HeaderName::kEvent, 6665},
    {"t", HeaderName::kTo, 3261},
    {"u", HeaderName::kAllowEvents, 6665},
    {"v", HeaderName::kVia, 3261},
    {"x", HeaderName::kSessionExpires, 4028},
    {"y", HeaderName::kIdentity, 8224},
    {"To", HeaderName::kTo, 3261},
    {"Via", HeaderName::kVia, 3261},
    {"CSeq", HeaderName::kCSeq, 3261},
    {"Date", HeaderName::kDate, 3261},
    {"From", HeaderName::kFrom, 3261},
    {"Path", HeaderName::kPath, 3327},
    {"RAck", HeaderName::kRAck, 3262},
    {"RSeq", HeaderName::kRSeq, 3262},
    {"Allow", HeaderName::kAllow, 3261},
    {"Event", HeaderName::kEvent, 6665},
    {"Route", HeaderName::kRoute, 3261},
    {"Accept", HeaderName::kAccept, 3261},
    {"Min-SE", HeaderName::kMinSe, 4028},
    {"Reason", HeaderName::kReason, 3326},
    {"Server", HeaderName::kServer, 3261},
    {"Call-ID", HeaderName::kCallId, 3261},
    {"Contact", HeaderName::kContact, 3261},
    {"Expires", HeaderName::kExpires, 3261},
    {"Privacy", HeaderName::kPrivacy, 3323},
    {"Require", HeaderName::kRequire, 3261},
    {"Warning", HeaderName::kWarning, 3261},
    {"Identity", HeaderName::kIdentity, 8224},
    {"Replaces", HeaderName::kReplaces, 3891},
    {"SIP-ETag", HeaderName::kSipEtag, 3903},
    {"Call-Info", HeaderName::kCallInfo, 3261},
    {"Recv-Info", HeaderName::kRecvInfo, 6086},
    {"Refer-Sub", HeaderName::kReferSub, 4488},
    {"Supported", HeaderName::kSupported, 3261},
    {"Timestamp", HeaderName::kTimestamp, 3261},
    {"Alert-Info", HeaderName::kAlertInfo, 3261},
    {"Flow-Timer", HeaderName::kFlowTimer, 5626},
    {"User-Agent", HeaderName::kUserAgent, 3261},
    {"Geolocation", HeaderName::kGeolocation, 6442},
    {"Min-Expires", HeaderName::kMinExpires, 3261},
    {"Referred-By", HeaderName::kReferredBy, 3892},
    {"Retry-After", HeaderName::kRetryAfter, 3261},
    {"Unsupported", HeaderName::kUnsupported, 3261},
    {"Allow-Events", HeaderName::kAllowEvents, 6665},
    {"Content-Type", HeaderName::kContentType, 3261},
    {"Info-Package", HeaderName::kInfoPackage, 6086},
    {"Max-Forwards", HeaderName::kMaxForwards, 3261},
    {"Record-Route", HeaderName::kRecordRoute, 3261},
    {"SIP-If-Match", HeaderName::kSipIfMatch, 3903},
    {"Authorization", HeaderName::kAuthorization, 3261},
    {"Proxy-Require", HeaderName::kProxyRequire, 3261},
    {"Service-Route", HeaderName::kServiceRoute, 3608},
    {"AlertMsg-Error", HeaderName::kAlertMsgError, 8876},
    {"Content-Length", HeaderName::kContentLength, 3261},
    {"Accept-Encoding", HeaderName::kAcceptEncoding, 3261},
    {"Accept-Language", HeaderName::kAcceptLanguage, 3261},
    {"Security-Server", HeaderName::kSecurityServer, 3329},
    {"Session-Expires", HeaderName::kSessionExpires, 4028},
    {"WWW-Authenticate", HeaderName::kWwwAuthenticate, 3261},
    {"Geolocation-Error", HeaderName::kGeolocationError, 6442},
    {"Permission-Missing", HeaderName::kPermissionMissing, 5360},
    {"Proxy-Authenticate", HeaderName::kProxyAuthenticate, 3261},
    {"Subscription-State", HeaderName::kSubscriptionState, 6665},
    {"Authentication-Info", HeaderName::kAuthenticationInfo, 3261},
    {"Proxy-Authorization", HeaderName::kProxyAuthorization, 3261},
};

constexpr std::size_t kLongest = kRows[std::size(kRows) - 1].text.size();

/// Where the rows of each length begin; one more entry says where the longest end. Length tells most names apart.
constexpr auto kFirstOfLength = [] {
    std::array<std::size_t, kLongest + 2> first{};
    for (const Row &row : kRows) {
        for (std::size_t length = row.text.size() + 1; length < first.size(); ++length) ++first[length];
    }
    return first;
}();

constexpr bool rows_are_sorted() noexcept {
    for (std::size_t i = 1; i < std::size(kRows); ++i) {
        if (kRows[i - 1].text.size() > kRows[i].text.size()) return false;
    }
    return true;
}
static_assert(rows_are_sorted(), "find_header_name looks at the rows of one length");

}  // namespace

HeaderName find_header_name(std::string_view name) noexcept {
    if (name.empty() || name.size() > kLongest) return HeaderName::kCount;
    const char first_letter = lower(name.front());
    for (std::size_t i = kFirstOfLength[name.size()]; i < kFirstOfLength[name.size() + 1]; ++i) {
        const Row &row = kRows[i];
        if (lower(row.text.front()) == first_letter && equal_ignoring_case(row.text, name)) return row.name;
    }
    return HeaderName::kCount;
}

std::string_view name_of(HeaderName name) noexcept {
    const auto *const row = std::find_if(std::begin(kRows), std::end(kRows),
                                         [name](const Row &one) { return one.name == name && one.text.size() > 1; });
    return row == std::end(kRows) ? std::string_view{} : row->text;
}

}  // namespace sip

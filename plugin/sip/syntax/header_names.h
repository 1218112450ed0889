// The names of the headers that are read here, and sets of them.
// Names have no case, and some have a compact form (RFC 3261 sections 7.3.1 and 7.3.3).
#ifndef SIP_SYNTAX_HEADER_NAMES_H
#define SIP_SYNTAX_HEADER_NAMES_H

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sip {

enum class HeaderName : std::uint8_t {
    kVia,
    kFrom,
    kTo,
    kCallId,
    kCSeq,
    kContact,
    kRecordRoute,
    kContentType,
    kContentLength,
    kSupported,
    kRequire,
    kProxyRequire,
    kUnsupported,
    kAllow,
    kAllowEvents,
    kEvent,
    kAccept,
    kAcceptEncoding,
    kAcceptLanguage,
    kReason,
    kWarning,
    kRetryAfter,
    kWwwAuthenticate,
    kProxyAuthenticate,
    kAuthorization,
    kProxyAuthorization,
    kAuthenticationInfo,
    kServer,
    kUserAgent,
    kExpires,
    kMinExpires,
    kSessionExpires,
    kMinSe,
    kRSeq,
    kRAck,
    kTimestamp,
    kDate,
    kPath,
    kServiceRoute,
    kFlowTimer,
    kSipEtag,
    kSipIfMatch,
    kSecurityServer,
    kGeolocation,
    kGeolocationError,
    kAlertMsgError,
    kAlertInfo,
    kCallInfo,
    kRecvInfo,
    kInfoPackage,
    kPermissionMissing,
    kReferSub,
    kReferredBy,
    kIdentity,
    kPrivacy,
    kMaxForwards,
    kSubscriptionState,
    kReplaces,
    kRoute,
    kCount,  ///< the number of names; not a header
};

inline constexpr auto kHeaderNames = static_cast<std::size_t>(HeaderName::kCount);

/// A set of header names, one bit each.
using HeaderSet = std::uint64_t;
static_assert(kHeaderNames < 64, "one bit each, and one for kCount, which is in no set");

constexpr HeaderSet bit(HeaderName name) noexcept { return HeaderSet{1} << static_cast<unsigned>(name); }

template <class... Names>
constexpr HeaderSet headers_of(Names... names) noexcept {
    return (HeaderSet{0} | ... | bit(names));
}

/// The header of this name, in its long or compact form and in any case; kCount if it is not in the table.
HeaderName find_header_name(std::string_view name) noexcept;

/// The long form of a name; empty for kCount.
std::string_view name_of(HeaderName name) noexcept;

}  // namespace sip

#endif

// Digest challenges and credentials, taken apart. Passwords are not among their values.
// Views only: what is kept of them is for those who keep it.
#ifndef SIP_SYNTAX_VALUES_DIGEST_H
#define SIP_SYNTAX_VALUES_DIGEST_H

#include <cstdint>
#include <string_view>

#include "sip/syntax/headers.h"

namespace sip {

/// One challenge or one set of credentials (RFC 3261 sections 20.7, 20.27, 20.28, 20.44; RFC 7616 sections 3.3, 3.4).
/// Values are without their quotes; escapes stay; a null view stands for a parameter that is not there.
struct Digest {
    std::string_view scheme;  ///< Digest, or another scheme
    std::string_view realm;
    std::string_view nonce;
    std::string_view algorithm;
    bool has_qop = false;
    bool stale = false;  ///< of a challenge: only the nonce was refused

    // Of credentials.
    std::string_view username;
    std::string_view uri;
    std::string_view response;  ///< the digest
    std::string_view qop;
    std::string_view nonce_count;  ///< nc: how often the client has used the nonce
    std::string_view client_nonce;
    std::string_view auts;  ///< asks to resynchronise sequence numbers (RFC 3310 section 3.4)
};

/// Whether its scheme is Digest.
bool is_digest(const Digest &digest) noexcept;

inline constexpr HeaderSet kChallenges = headers_of(HeaderName::kWwwAuthenticate, HeaderName::kProxyAuthenticate);
inline constexpr HeaderSet kCredentials = headers_of(HeaderName::kAuthorization, HeaderName::kProxyAuthorization);

inline constexpr HeaderSet kOfProxies = headers_of(HeaderName::kProxyAuthenticate, HeaderName::kProxyAuthorization);

/// The number in nc; 0 if that is not 8LHEX (RFC 7616 section 3.4).
std::uint32_t read_nonce_count(std::string_view value) noexcept;

/// Reads one challenge or one set of credentials.
Digest read_digest(std::string_view value) noexcept;

/// The nonce that an Authentication-Info header gives for the next request (RFC 7616 section 3.5); empty if it gives
/// none.
std::string_view read_next_nonce(std::string_view value) noexcept;

/// Walks the challenges or credentials of a message. Each header has one (RFC 3261 section 7.3.1).
class DigestReader {
public:
    /// `kind`: kChallenges or kCredentials.
    DigestReader(const Headers &headers, HeaderSet kind) noexcept : walk_(headers.walk(kind)) {}

    /// Reads the next one; false at the end. It may be of any scheme, and lack a realm.
    bool next(Digest &digest) noexcept;

    /// Whether the one that next() gave is in a header of proxies: Proxy-Authenticate or Proxy-Authorization.
    [[nodiscard]] bool is_of_proxy() const noexcept { return (bit(walk_.name()) & kOfProxies) != 0; }

private:
    Headers::Walk walk_;
};

}  // namespace sip

#endif

// Digest challenges and credentials: their realm and nonce, and no secret.
// User names, passwords and digests are neither read nor kept.
#ifndef SIP_SYNTAX_VALUES_DIGEST_H
#define SIP_SYNTAX_VALUES_DIGEST_H

#include <string_view>

#include "sip/syntax/headers.h"

namespace sip {

/// What tells one challenge from another (RFC 3261 sections 20.7, 20.27, 20.28, 20.44; RFC 7616 section 3.3).
struct Digest {
    std::string_view scheme;  ///< Digest, or another scheme
    std::string_view realm;   ///< without its quotes; escapes stay; a null view if there is none
    std::string_view nonce;   ///< as realm
    bool has_qop = false;
    bool stale = false;  ///< only the nonce was refused
};

inline constexpr HeaderSet kChallenges = headers_of(HeaderName::kWwwAuthenticate, HeaderName::kProxyAuthenticate);
inline constexpr HeaderSet kCredentials = headers_of(HeaderName::kAuthorization, HeaderName::kProxyAuthorization);

/// Reads one challenge or one set of credentials.
Digest read_digest(std::string_view value) noexcept;

/// Walks the challenges or credentials of a message. Each header has one (RFC 3261 section 7.3.1).
class DigestReader {
public:
    /// `kind`: kChallenges or kCredentials.
    DigestReader(const Headers &headers, HeaderSet kind) noexcept : walk_(headers.walk(kind)) {}

    /// Reads the next one that has a realm; false at the end.
    bool next(Digest &digest) noexcept;

private:
    Headers::Walk walk_;
};

}  // namespace sip

#endif

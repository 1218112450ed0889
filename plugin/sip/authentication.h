// Digest challenges and credentials: which realm, which nonce, and no secret.
// Responses to challenges, user names and passwords are neither read nor kept.
#ifndef SIP_AUTHENTICATION_H
#define SIP_AUTHENTICATION_H

#include <string_view>

#include "sip/header_reader.h"

namespace sip {

/// What tells one challenge from another (RFC 3261 sections 20.7, 20.27, 20.28, 20.44; RFC 7616 section 3.3).
struct Digest {
    std::string_view realm;  ///< without its quotes; escapes stay
    std::string_view nonce;
    bool stale = false;  ///< only the nonce was refused
};

enum class DigestKind : unsigned char {
    kChallenge,    ///< WWW-Authenticate, Proxy-Authenticate
    kCredentials,  ///< Authorization, Proxy-Authorization
};

/// Whether there can be credentials among the headers: false is certain, true is not. Cheap: it looks for one rare
/// letter of Authorization, for every request of every capture.
bool may_have_credentials(std::string_view headers) noexcept;

/// Walks the challenges or credentials of a message: one a header, as SIP has them (RFC 3261 section 7.3.1).
class DigestReader {
public:
    /// `headers`: the bytes behind the start line.
    DigestReader(std::string_view headers, DigestKind kind) noexcept : headers_(headers), kind_(kind) {}

    /// Reads the next one that has a realm; false at the end.
    bool next(Digest &digest) noexcept;

private:
    HeaderReader headers_;
    DigestKind kind_;
};

}  // namespace sip

#endif

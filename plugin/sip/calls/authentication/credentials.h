// What is known of the credentials of one request, and of what followed one challenge.
// Asked of the records that AuthenticationTable keeps.
#ifndef SIP_CALLS_AUTHENTICATION_CREDENTIALS_H
#define SIP_CALLS_AUTHENTICATION_CREDENTIALS_H

#include <cstdint>
#include <optional>

#include "sip/calls/records/call.h"

namespace sip {

/// The latest credentials of the request on any hop that answer a challenge; null if there are none.
const CredentialRecord *credentials_of(const Transaction &transaction) noexcept;

/// The finding of a 403 to a request with credentials.
NumberedFinding forbidden_finding(const Transaction &transaction) noexcept;

/// The frame that let the client in with a nonce of this challenge, which refused another; 0 if there is none.
/// `within`: that its request had to be sent this soon after the challenge.
std::uint32_t let_in_by(const ResponseRecord &challenge, std::optional<Time> within = std::nullopt) noexcept;

/// Whether a challenge, which no credentials followed, was left open: the same request was not let through elsewhere.
bool was_left_open(const ResponseRecord &challenge) noexcept;

}  // namespace sip

#endif

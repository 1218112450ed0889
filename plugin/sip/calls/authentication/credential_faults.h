// What may be wrong with refused credentials, beside the password: they come late, or lack what the challenge offers.
// And how long a nonce is known to have been accepted, which tells whether late was too late.
#ifndef SIP_CALLS_AUTHENTICATION_CREDENTIAL_FAULTS_H
#define SIP_CALLS_AUTHENTICATION_CREDENTIAL_FAULTS_H

#include <cstddef>
#include <cstdint>
#include <unordered_map>

#include "sip/calls/authentication/records.h"
#include "sip/calls/records/call.h"

namespace sip {

/// For how many seconds after its challenge each realm accepted a nonce, at most. Short times are not kept.
class AcceptedWaits {
public:
    /// Takes in credentials that were accepted.
    void note(const CredentialRecord &accepted);

    /// Whether the realm accepted credentials that came so many seconds after their challenge, or more.
    [[nodiscard]] bool reach(std::size_t realm, std::uint32_t seconds) const;

private:
    std::unordered_map<std::size_t, std::uint32_t> seconds_;  ///< by the hash of the realm
};

/// Notes with the refusal where the credentials, the first with their nonce, came long after it had been given, and
/// later than any that were accepted so far.
void note_delay(const CredentialRecord &credentials, const AcceptedWaits &accepted, ResponseRecord &refusal);

/// Notes with the refusal where the credentials lack the qop that their challenge offers. RFC 3261 section 22.4 has
/// clients send it then, but servers may accept credentials without.
void note_missing_qop(const CredentialRecord &credentials, ResponseRecord &refusal);

}  // namespace sip

#endif

// Challenges and credentials of a capture: who asked for what, who answered, and what became of it.
// Nonces are followed over calls: some clients change the Call-ID between a challenge and the retry.
#ifndef SIP_CALLS_AUTHENTICATION_AUTHENTICATION_TABLE_H
#define SIP_CALLS_AUTHENTICATION_AUTHENTICATION_TABLE_H

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <unordered_map>

#include "sip/calls/authentication/accepted_users.h"
#include "sip/calls/authentication/credential_faults.h"
#include "sip/calls/authentication/judgement.h"
#include "sip/calls/authentication/password_guesses.h"
#include "sip/calls/authentication/records.h"
#include "sip/calls/records/call.h"
#include "sip/syntax/message.h"
#include "sip/syntax/values/digest.h"

namespace sip {

class AuthenticationTable {
public:
    /// Takes in the credentials of a request, if it has any.
    void see_request(const Message &request, const Transaction &transaction);

    /// Takes in the challenges that a 401 or 407 carries, and judges them. `record`: the response's.
    AuthenticationJudgement see_challenges(const Message &response, const Sighting &sighting, ResponseRecord &record);

    /// Takes in any other response but 100.
    void see_other(const Message &message, const Sighting &sighting, ResponseRecord &response);

    /// When the user of these credentials, at the same address, was let in with others.
    [[nodiscard]] LetIn let_in(const CredentialRecord &credentials) const {
        return let_in_.around(credentials.account, credentials.transaction->request.frame);
    }

    /// Whether credentials that came so many seconds after their challenge, or more, were accepted for the realm of the
    /// refused ones.
    [[nodiscard]] bool has_accepted(const ResponseRecord &refusal, std::uint32_t wait) const;

private:
    void add_credentials(const Message &request, const Transaction &transaction, const Digest &digest, bool for_proxy);
    std::size_t account_of(const Transaction &transaction, const Digest &digest);
    std::size_t digest_input_of(const Message &request, const Digest &digest);
    void note_next_nonce(const Message &response, const Sighting &sighting, ResponseRecord &record,
                         const CredentialRecord &accepted);
    void note_refusal(ResponseRecord &response, const AskedRealm &asked);

    std::unordered_map<std::size_t, NonceRecord> nonces_;  ///< by a hash of the nonce
    std::deque<CredentialRecord> credentials_;             // elements of all three stay where they are
    std::deque<ChallengeRecord> challenges_;
    AcceptedUsers let_in_;  ///< accounts whose credentials were accepted
    AcceptedWaits accepted_waits_;
    PasswordGuesses guesses_;
    std::string text_;  ///< of the latest input: its memory serves for the next one
};

}  // namespace sip

#endif

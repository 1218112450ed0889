// What is kept of challenges and credentials: who asked for what with which nonce, who used it, and what became of it.
// Texts are kept as hashes: they are only compared. Records point at each other: they are never removed and never move.
#ifndef SIP_CALLS_AUTHENTICATION_RECORDS_H
#define SIP_CALLS_AUTHENTICATION_RECORDS_H

#include <cstddef>
#include <cstdint>

#include "sip/calls/records/identity.h"
#include "sip/calls/records/latest.h"
#include "sip/calls/records/sighting.h"
#include "sip/knowledge/findings.h"
#include "sip/knowledge/situation.h"

namespace sip {

struct ChallengeRecord;
struct CredentialRecord;
struct ResponseRecord;
struct Transaction;

/// Everything that is known of one nonce in the capture, newest first.
struct NonceRecord {
    const ChallengeRecord *latest_challenge = nullptr;
    const CredentialRecord *latest_use = nullptr;
};

/// What a challenge comes to.
struct AuthenticationJudgement {
    Authentication authentication = Authentication::kNone;
    NumberedFinding finding;
    std::uint32_t in_a_row = 0;        ///< challenges since credentials were accepted, this one included
    std::uint32_t stale_in_a_row = 0;  ///< nonces that were called stale, each of them the one given last
};

/// One challenge of a response, or the nonce for the next request that a success gives (RFC 7616 section 3.5).
struct ChallengeRecord {
    ResponseRecord *response = nullptr;
    std::size_t realm = 0;
    bool by_proxy = false;    ///< in Proxy-Authenticate
    bool offers_qop = false;  ///< in each of its challenges for the realm
    NonceRecord *nonce = nullptr;
    Time time = 0;
    std::size_t server = 0;  ///< the address that the response came from
    std::size_t client = 0;  ///< the address that it went to
    AuthenticationJudgement judgement;
    const ChallengeRecord *previous_in_call = nullptr;
    const ChallengeRecord *previous_of_nonce = nullptr;
};

/// What became of credentials.
enum class Fate : std::uint8_t {
    kOpen,      ///< nothing is known yet
    kAccepted,  ///< the request got further than its authentication
    kRefused,   ///< they were challenged again
    kUnclear,   ///< it failed in a way that may have to do with them or not
};

/// One set of credentials of a request. Its copies on other hops have the same.
struct CredentialRecord {
    const Transaction *transaction = nullptr;  ///< on the hop that was seen first
    bool for_proxy = false;                    ///< in Proxy-Authorization
    bool is_digest = false;
    bool resynchronises = false;   ///< it has auts (RFC 3310 section 3.4)
    bool refuses_network = false;  ///< see refuses_network() in authentication_table.cpp
    bool has_qop = false;
    Fate fate = Fate::kOpen;
    std::uint32_t settled_in = 0;  ///< the frame that shows its fate
    bool of_known_user = false;    ///< its user had been accepted before, from the same address
    std::size_t account = 0;       ///< user, realm and address of the client
    std::uint32_t guesses = 0;     ///< see PasswordGuesses
    std::size_t realm = 0;
    std::size_t user = 0;
    NonceRecord *nonce = nullptr;  ///< null: it answers no challenge
    std::size_t nonce_count = 0;   ///< a hash of nc; 0: it has none
    std::uint32_t uses = 0;        ///< the number in nc; 0 if it has none
    std::size_t client_nonce = 0;  ///< the same
    std::size_t digest = 0;        ///< 0: it has none, or an empty one
    std::size_t digest_input = 0;  ///< all that the digest is made of, but the password; 0 if that is not known
    CredentialRecord *previous_in_call = nullptr;
    const CredentialRecord *previous_of_nonce = nullptr;
};

/// What of challenges and credentials belongs to a call, newest first.
struct CallAuthentication {
    const ChallengeRecord *latest_challenge = nullptr;
    CredentialRecord *latest_credentials = nullptr;
};

/// The first of a chain of records, newest first, for which `is` holds; null if there is none among those that are
/// looked at. `previous`: the member that leads on.
template <class Record, class Owner, class Previous, class Is>
Record *find_in_chain(Record *newest, Previous Owner::*previous, Is is) {
    Record *record = newest;
    for (std::size_t i = 0; record != nullptr && i < kMostLookedAt; ++i, record = record->*previous) {
        if (is(*record)) return record;
    }
    return nullptr;
}

}  // namespace sip

#endif

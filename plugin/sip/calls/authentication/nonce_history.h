// What came before a challenge: who gave a nonce, who used it, and what became of that.
// Searches in the records; what it comes to is judged in judgement.cpp.
#ifndef SIP_CALLS_AUTHENTICATION_NONCE_HISTORY_H
#define SIP_CALLS_AUTHENTICATION_NONCE_HISTORY_H

#include <cstddef>
#include <vector>

#include "sip/calls/authentication/records.h"
#include "sip/calls/records/call.h"

namespace sip {

/// What one response asks for in one realm. It may have several challenges, for one algorithm each (RFC 8760).
struct AskedRealm {
    std::size_t realm = 0;
    bool by_proxy = false;    ///< in Proxy-Authenticate
    bool any_header = false;  ///< the response has only the header of the other code: how to answer is not clear
    bool stale = false;
    bool offers_qop = true;  ///< all of its challenges do
    std::vector<NonceRecord *> nonces;
};

/// A response with challenges, and the request that it answers.
struct ChallengedRequest {
    const Transaction &transaction;
    std::vector<AskedRealm> asked;
    std::size_t server = 0;  ///< the address that the response came from
    std::size_t client = 0;  ///< the address that it went to
};

/// Whether the challenge is of this realm. A proxy's and a server's realm of one name are two (RFC 3261 section 22.1).
inline bool is_of(const ChallengeRecord &challenge, const AskedRealm &asked) noexcept {
    return challenge.realm == asked.realm && challenge.by_proxy == asked.by_proxy;
}

/// Whether the credentials are for this realm, in the header that it is to be answered in.
inline bool is_for(const CredentialRecord &credentials, const AskedRealm &asked) noexcept {
    return credentials.realm == asked.realm && (asked.any_header || credentials.for_proxy == asked.by_proxy);
}

/// Whether they are the same request, perhaps on different hops.
inline bool is_same_request(const Transaction &a, const Transaction &b) noexcept {
    return a.call == b.call && a.identity == b.identity;
}

/// Whether the request was sent when the challenge had been given.
inline bool was_given_before(const ChallengeRecord &challenge, const Transaction &request) noexcept {
    return challenge.response->frame < request.request.frame;
}

/// The newest challenge of the call for which `is` holds; null if there is none.
template <class Is>
const ChallengeRecord *find_challenge(const Transaction &transaction, Is is) {
    return find_in_chain(transaction.call->authentication.latest_challenge, &ChallengeRecord::previous_in_call, is);
}

/// The newest credentials of the call for which `is` holds; null if there are none.
template <class Is>
const CredentialRecord *find_credentials(const Transaction &transaction, Is is) {
    return find_in_chain(transaction.call->authentication.latest_credentials, &CredentialRecord::previous_in_call, is);
}

/// The newest use of the credentials' nonce by the same user in another request for which `is` holds.
template <class Is>
const CredentialRecord *find_other_use(const CredentialRecord &credentials, Is is) {
    return find_in_chain(credentials.nonce->latest_use, &CredentialRecord::previous_of_nonce,
                         [&credentials, is](const CredentialRecord &use) {
                             return use.user == credentials.user && use.realm == credentials.realm &&
                                    !is_same_request(*use.transaction, *credentials.transaction) && is(use);
                         });
}

constexpr auto kAny = [](const auto &) { return true; };

/// The challenge that gave this nonce for this realm, in the call or to the same client, for which `is` holds: servers
/// may give the same nonce to several clients within a second.
template <class Is>
const ChallengeRecord *find_given(const NonceRecord &nonce, const ChallengedRequest &request, std::size_t realm,
                                  Is is) {
    return find_in_chain(nonce.latest_challenge, &ChallengeRecord::previous_of_nonce,
                         [&request, realm, is](const ChallengeRecord &given) {
                             const bool to_client = given.response->transaction->call == request.transaction.call ||
                                                    (request.client != 0 && given.client == request.client);
                             return given.realm == realm && to_client && is(given);
                         });
}

/// The challenge that gave these credentials their nonce, if the capture shows that it came from another server. The
/// server is known by where its responses come from and by where it was asked.
const ChallengeRecord *given_by_other_server(const CredentialRecord &credentials, const ChallengedRequest &request);

/// Whether a challenge is all that the client needs to know: an OPTIONS outside of dialogs asks whether the next hop is
/// alive.
inline bool is_content_with_challenge(const Transaction &transaction) noexcept {
    return transaction.method == Method::kOptions && !transaction.in_dialog;
}

/// The latest challenge for the realm that the same kind of request of this side met without credentials for it, if
/// none had answered it when this request was sent; null if there is none. Only clients send REGISTER, with a new From
/// tag if they like.
const ChallengeRecord *asked_in_vain(const Transaction &transaction, std::size_t realm);

/// Whether the credentials are in the header of the other kind: their nonce was only given by a challenge that is to be
/// answered in the header for this realm (RFC 3261 sections 22.2 and 22.3).
bool is_in_wrong_header(const CredentialRecord &credentials, const AskedRealm &asked);

/// The earlier request whose nonce and nc these credentials repeat; null if there is none, or if that says nothing
/// (RFC 7616 section 3.4).
const CredentialRecord *replayed_by(const CredentialRecord &credentials) noexcept;

/// Whether a hop further on refused the request although it carried no credentials there: those had been taken before.
bool is_forbidden_further_on(const Transaction &transaction) noexcept;

/// The hash by which addresses are compared.
std::size_t address_of(const Endpoint &endpoint) noexcept;

}  // namespace sip

#endif

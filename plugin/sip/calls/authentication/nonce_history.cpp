// Searches that take more than one look; see the header file.
// All that is found was seen before.
#include "sip/calls/authentication/nonce_history.h"

#include <string_view>

namespace sip {
namespace {

/// Whether a newer nonce than this one had been given for the realm when the request was sent.
bool was_superseded(const CredentialRecord &credentials) {
    const Transaction &transaction = *credentials.transaction;
    const ChallengeRecord *const newest = find_challenge(transaction, [&](const ChallengeRecord &challenge) {
        return challenge.realm == credentials.realm && was_given_before(challenge, transaction);
    });
    if (newest == nullptr) return false;
    return find_challenge(transaction, [&](const ChallengeRecord &challenge) {
               return challenge.response == newest->response && challenge.nonce == credentials.nonce;
           }) == nullptr;
}

}  // namespace

const ChallengeRecord *given_by_other_server(const CredentialRecord &credentials, const ChallengedRequest &request) {
    if (request.client == 0 || request.server == 0) return nullptr;
    const std::size_t asked = address_of(request.transaction.destination);
    const auto same_client = [&request](const ChallengeRecord &given) { return given.client == request.client; };
    const auto by_this_server = [&](const ChallengeRecord &given) {
        const std::size_t asked_before = address_of(given.response->transaction->destination);
        return same_client(given) && (given.server == request.server || asked_before == asked);
    };
    const NonceRecord &nonce = *credentials.nonce;
    if (find_given(nonce, request, credentials.realm, by_this_server) != nullptr) return nullptr;
    return find_given(nonce, request, credentials.realm, same_client);
}

const ChallengeRecord *asked_in_vain(const Transaction &transaction, std::size_t realm) {
    const ChallengeRecord *const before = find_challenge(transaction, [&](const ChallengeRecord &challenge) {
        const Transaction &other = *challenge.response->transaction;
        const bool same_side =
            other.identity.from_tag == transaction.identity.from_tag || transaction.method == Method::kRegister;
        return challenge.realm == realm && !is_same_request(other, transaction) && same_side &&
               other.method == transaction.method;
    });
    if (before == nullptr) return nullptr;
    const Authentication then = before->judgement.authentication;
    const bool met_none = then == Authentication::kChallenge || then == Authentication::kWrongRealm;
    const bool is_open = met_none && was_given_before(*before, transaction) && !before->response->credentials_followed;
    return is_open ? before : nullptr;
}

/// What counts is that the earlier request had its answer: until then the two may be one message on its way through a
/// back-to-back user agent. One that was refused counts if a newer nonce was given since: a server that gives the same
/// nonce again refuses the digest. Other digests of the same input are other passwords, and no replay.
const CredentialRecord *replayed_by(const CredentialRecord &credentials) noexcept {
    if (credentials.nonce == nullptr || credentials.nonce_count == 0) return nullptr;
    const std::uint32_t sent = credentials.transaction->request.frame;
    return find_other_use(credentials, [&](const CredentialRecord &use) {
        const bool by_same_client =
            use.transaction->call == credentials.transaction->call || use.client_nonce == credentials.client_nonce;
        const bool other_password =
            use.digest_input == credentials.digest_input && use.digest_input != 0 && use.digest != credentials.digest;
        if (use.nonce_count != credentials.nonce_count || !by_same_client || other_password) return false;
        if (use.transaction->request.frame >= sent) return false;
        if (use.fate == Fate::kAccepted) return use.settled_in < sent;
        return use.fate == Fate::kRefused && was_superseded(credentials);
    });
}

std::size_t address_of(const Endpoint &endpoint) noexcept {
    if (endpoint.size == 0) return 0;
    return hash_of({reinterpret_cast<const char *>(endpoint.address.data()), endpoint.size});
}

}  // namespace sip

// Searches that take more than one look; see the header file.
// All that is found was seen before.
#include "sip/calls/authentication/nonce_history.h"

#include <algorithm>
#include <string_view>

namespace sip {
namespace {

/// Whether a newer nonce than this one had been given for the realm when the request was sent.
bool was_superseded(const CredentialRecord &credentials) {
    const Transaction &transaction = *credentials.transaction;
    const ChallengeRecord *const newest = find_challenge(transaction, [&](const ChallengeRecord &challenge) {
        return challenge.realm == credentials.realm && challenge.by_proxy == credentials.for_proxy &&
               was_given_before(challenge, transaction);
    });
    if (newest == nullptr) return false;
    return find_challenge(transaction, [&](const ChallengeRecord &challenge) {
               return challenge.response == newest->response && challenge.nonce == credentials.nonce;
           }) == nullptr;
}

/// Whether one client sent both: within a call, with the same cnonce, or from one address and port where only one call
/// was given the nonce. Behind a proxy there may be several clients.
bool is_of_same_client(const CredentialRecord &a, const CredentialRecord &b) noexcept {
    const Transaction &one = *a.transaction;
    const Transaction &other = *b.transaction;
    if (one.call == other.call || a.client_nonce == b.client_nonce) return true;
    if (one.vias != 1 || other.vias != 1 || one.path->source.size == 0 || !(one.path->source == other.path->source))
        return false;
    const ChallengeRecord *const given = a.nonce->latest_challenge;
    return given != nullptr &&
           find_in_chain(given, &ChallengeRecord::previous_of_nonce, [given](const ChallengeRecord &challenge) {
               return challenge.response->transaction->call != given->response->transaction->call;
           }) == nullptr;
}

/// Whether the server has accepted a count (nc) for the second time with these credentials: it does not look at counts.
bool counts_are_free(const CredentialRecord &credentials) noexcept {
    const auto is_accepted_before = [&credentials](const CredentialRecord &use) {
        return use.fate == Fate::kAccepted && use.nonce_count == credentials.nonce_count &&
               use.settled_in < credentials.transaction->request.frame;
    };
    return credentials.fate == Fate::kAccepted && find_other_use(credentials, is_accepted_before) != nullptr;
}

}  // namespace

const ChallengeRecord *given_by_other_server(const CredentialRecord &credentials, const ChallengedRequest &request) {
    if (request.client == 0 || request.server == 0) return nullptr;
    const std::size_t asked = address_of(request.transaction.path->destination);
    const auto same_client = [&request](const ChallengeRecord &given) { return given.client == request.client; };
    const auto by_this_server = [&](const ChallengeRecord &given) {
        const std::size_t asked_before = address_of(given.response->transaction->path->destination);
        return same_client(given) && (given.server == request.server || asked_before == asked);
    };
    const NonceRecord &nonce = *credentials.nonce;
    if (find_given(nonce, request, credentials.realm, by_this_server) != nullptr) return nullptr;
    return find_given(nonce, request, credentials.realm, same_client);
}

const ChallengeRecord *asked_in_vain(const Transaction &transaction, std::size_t realm) {
    if (is_content_with_challenge(transaction)) return nullptr;
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
    const bool is_open =
        met_none && was_given_before(*before, transaction) && !before->response->found().credentials_followed;
    return is_open ? before : nullptr;
}

bool is_in_wrong_header(const CredentialRecord &credentials, const AskedRealm &asked) {
    const bool is_other = credentials.realm == asked.realm && !is_for(credentials, asked);
    if (!is_other || credentials.nonce == nullptr) return false;
    const auto is_given = [&credentials](bool by_proxy) {
        return find_in_chain(credentials.nonce->latest_challenge, &ChallengeRecord::previous_of_nonce,
                             [&credentials, by_proxy](const ChallengeRecord &given) {
                                 return given.realm == credentials.realm && given.by_proxy == by_proxy;
                             }) != nullptr;
    };
    return is_given(asked.by_proxy) && !is_given(credentials.for_proxy);
}

/// What counts is that the earlier request had its answer: until then the two may be one message on its way through a
/// back-to-back user agent. One that was refused counts if a newer nonce was given since: a server that gives the same
/// nonce again refuses the digest. Other digests of the same input are other passwords, and no replay.
const CredentialRecord *replayed_by(const CredentialRecord &credentials) noexcept {
    if (credentials.nonce == nullptr || credentials.nonce_count == 0) return nullptr;
    const std::uint32_t sent = credentials.transaction->request.frame;
    const CredentialRecord *const repeated = find_other_use(credentials, [&](const CredentialRecord &use) {
        const bool other_password =
            use.digest_input == credentials.digest_input && use.digest_input != 0 && use.digest != credentials.digest;
        if (use.nonce_count != credentials.nonce_count || other_password) return false;
        if (!is_of_same_client(use, credentials)) return false;
        if (use.transaction->request.frame >= sent) return false;
        if (use.fate == Fate::kAccepted) return use.settled_in < sent;
        return use.fate == Fate::kRefused && was_superseded(credentials);
    });
    return repeated == nullptr || counts_are_free(*repeated) ? nullptr : repeated;
}

std::size_t address_of(const Endpoint &endpoint) noexcept {
    if (endpoint.size == 0) return 0;
    return hash_of({reinterpret_cast<const char *>(endpoint.address.data()), endpoint.size});
}

bool is_forbidden_further_on(const Transaction &transaction) noexcept {
    const auto all = latest_of(transaction.call->transactions);
    return std::any_of(all.begin(), all.end(), [&transaction](const Transaction *hop) {
        return hop->group == transaction.group && hop->vias > transaction.vias && hop->final_code() == 403 &&
               !hop->has_credentials;
    });
}

}  // namespace sip

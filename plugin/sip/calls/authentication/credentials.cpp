// Looks through the credentials of a call, and of a nonce; see the header file.
// Records are in chains, newest first.
#include "sip/calls/authentication/credentials.h"

#include <algorithm>

#include "sip/calls/authentication/nonce_history.h"
#include "sip/calls/authentication/password_guesses.h"
#include "sip/knowledge/status_codes.h"

namespace sip {

const CredentialRecord *credentials_of(const Transaction &transaction) noexcept {
    const CredentialRecord *const latest = transaction.call->authentication.latest_credentials;
    return find_in_chain(latest, &CredentialRecord::previous_in_call, [&](const CredentialRecord &credentials) {
        const bool is_empty = credentials.is_digest && credentials.nonce == nullptr && credentials.digest == 0;
        return credentials.transaction->identity == transaction.identity && !is_empty;
    });
}

NumberedFinding forbidden_finding(const Transaction &transaction) noexcept {
    if (!transaction.has_credentials || is_forbidden_further_on(transaction)) return {};
    const CredentialRecord *const credentials = credentials_of(transaction);
    if (credentials == nullptr || credentials->fate == Fate::kAccepted) return {};
    if (credentials->refuses_network) return {Finding::kNetworkNotVerified, transaction.request.frame};
    if (credentials->guesses >= kGuessing) return {Finding::kPasswordGuessing, credentials->guesses};
    const CredentialRecord *const earlier = replayed_by(*credentials);
    if (earlier == nullptr) {
        const UserPast user = credentials->of_known_user ? UserPast::kLetIn : UserPast::kNone;
        return {Finding::kForbidden, transaction.request.frame, static_cast<std::uint32_t>(user)};
    }
    return {Finding::kNonceReplayed, transaction.request.frame, earlier->transaction->request.frame};
}

std::uint32_t let_in_by(const ResponseRecord &challenge, std::optional<Time> within) noexcept {
    const Transaction &transaction = *challenge.transaction;
    const CredentialRecord *const refused = credentials_of(transaction);
    if (refused == nullptr) return 0;
    std::uint32_t first = 0;
    bool tries_more = false;  // it may try passwords
    find_challenge(transaction, [&](const ChallengeRecord &given) {
        if (given.response != &challenge) return false;
        find_in_chain(given.nonce->latest_use, &CredentialRecord::previous_of_nonce, [&](const CredentialRecord &use) {
            const bool is_same = use.user == refused->user && use.realm == refused->realm;
            const auto since = time_between(challenge.time, use.transaction->request.time);
            const bool is_soon = !within || (since && *since <= *within);
            if (is_same && is_soon && use.fate == Fate::kAccepted) first = use.settled_in;
            if (is_same && within && since && use.fate != Fate::kAccepted) tries_more = true;
            return false;
        });
        return first != 0;
    });
    return tries_more ? 0 : first;
}

bool was_left_open(const ResponseRecord &challenge) noexcept {
    const Transaction &transaction = *challenge.transaction;
    if (challenge.found().credentials_followed || is_content_with_challenge(transaction)) return false;
    const auto all = latest_of(transaction.call->transactions);
    return std::none_of(all.begin(), all.end(), [&](const Transaction *other) {
        if (other->method != transaction.method) return false;
        // Frames may be out of order: credentials that were sent later may stand before the challenge.
        if (other->has_credentials && comes_before(other->request, challenge) && other->request.time > challenge.time)
            return true;
        return other->identity == transaction.identity && is_success(other->final_code());
    });
}

}  // namespace sip

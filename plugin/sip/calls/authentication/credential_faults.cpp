// Compares refused credentials with their challenge; see the header file.
#include "sip/calls/authentication/credential_faults.h"

#include <algorithm>

#include "sip/calls/authentication/nonce_history.h"
#include "sip/knowledge/status_codes.h"

namespace sip {
namespace {

/// A client that has the password answers a challenge within seconds.
constexpr Time kPrompt = 10 * kSecond;

std::uint32_t in_seconds(Time time) noexcept { return static_cast<std::uint32_t>((time + kSecond / 2) / kSecond); }

/// The challenge of the same call that gave the nonce of these credentials; null if there is none.
const ChallengeRecord *challenge_of(const CredentialRecord &credentials) {
    if (credentials.nonce == nullptr) return nullptr;
    const Transaction &transaction = *credentials.transaction;
    return find_in_chain(credentials.nonce->latest_challenge, &ChallengeRecord::previous_of_nonce,
                         [&transaction](const ChallengeRecord &one) {
                             return one.response->transaction->call == transaction.call &&
                                    was_given_before(one, transaction) && !is_success(one.response->code);
                         });
}

bool has_other_use(const CredentialRecord &credentials) {
    return find_in_chain(credentials.nonce->latest_use, &CredentialRecord::previous_of_nonce,
                         [&credentials](const CredentialRecord &use) {
                             return !is_same_request(*use.transaction, *credentials.transaction);
                         }) != nullptr;
}

}  // namespace

void AcceptedWaits::note(const CredentialRecord &accepted) {
    const ChallengeRecord *const given = accepted.nonce == nullptr ? nullptr : accepted.nonce->latest_challenge;
    const Time asked = accepted.transaction->request.time;
    if (given == nullptr || asked < given->time || asked - given->time <= kPrompt) return;
    std::uint32_t &most = seconds_[accepted.realm];
    most = std::max(most, in_seconds(asked - given->time));
}

bool AcceptedWaits::reach(std::size_t realm, std::uint32_t seconds) const {
    const auto known = seconds_.find(realm);
    return known != seconds_.end() && known->second >= seconds;
}

void note_delay(const CredentialRecord &credentials, const AcceptedWaits &accepted, ResponseRecord &refusal) {
    const ChallengeRecord *const given = challenge_of(credentials);
    if (given == nullptr || has_other_use(credentials)) return;
    const Time wait = credentials.transaction->request.time - given->time;
    if (wait <= kPrompt || accepted.reach(credentials.realm, in_seconds(wait))) return;
    refusal.note_findings().beside.push_back({Finding::kCredentialsLate, in_seconds(wait), given->response->frame});
}

void note_missing_qop(const CredentialRecord &credentials, ResponseRecord &refusal) {
    if (!credentials.is_digest || credentials.has_qop || credentials.of_known_user) return;
    const ChallengeRecord *const given = challenge_of(credentials);
    if (given == nullptr || !given->offers_qop) return;
    refusal.note_findings().beside.push_back(
        {Finding::kQopMissing, credentials.transaction->request.frame, given->response->frame});
}

}  // namespace sip

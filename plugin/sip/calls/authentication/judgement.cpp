// Judges a challenge by what is known of the credentials that met it; see the header file.
// A nonce that was never given within the capture proves nothing: it may just have run out.
#include "sip/calls/authentication/judgement.h"

#include <algorithm>

#include "sip/calls/authentication/nonce_history.h"
#include "sip/calls/authentication/password_guesses.h"
#include "sip/knowledge/status_codes.h"

namespace sip {
namespace {

/// Challenges in a row that make a loop.
constexpr std::uint32_t kLoop = 3;

AuthenticationJudgement judgement_of(Authentication authentication, Finding finding, std::uint32_t in_a_row = 1) {
    return {authentication, {finding}, in_a_row, 0};
}

/// A challenge that met no credentials for its realm: the usual one, unless the client leaves its challenges
/// unanswered.
AuthenticationJudgement judge_first(const ChallengedRequest &request, const AskedRealm &asked) {
    const ChallengeRecord *const before = asked_in_vain(request.transaction, asked.realm);
    if (before == nullptr) {
        const auto of_request = [&request](const CredentialRecord &credentials) {
            return is_same_request(*credentials.transaction, request.transaction);
        };
        const bool has_some =
            request.transaction.has_credentials && find_credentials(request.transaction, of_request) != nullptr;
        AuthenticationJudgement usual = judgement_of(Authentication::kChallenge, Finding::kChallenge);
        usual.finding.number = static_cast<std::uint32_t>(has_some ? Lack::kUsableCredentials : Lack::kCredentials);
        return usual;
    }
    AuthenticationJudgement judgement = judgement_of(Authentication::kChallenge, Finding::kChallengeUnanswered);
    judgement.finding.number = before->response->frame;
    return judgement;
}

/// The request has no credentials for the realm: the usual challenge, unless it has some for another realm in vain.
AuthenticationJudgement judge_without_credentials(const ChallengedRequest &request, const AskedRealm &asked) {
    const Transaction &transaction = request.transaction;
    const auto of_request = [&transaction](const CredentialRecord &credentials) {
        return is_same_request(*credentials.transaction, transaction);
    };
    const auto is_unreadable = [&](const CredentialRecord &credentials) {
        return of_request(credentials) && (credentials.realm == 0 || asked.realm == 0);
    };
    if (find_credentials(transaction, is_unreadable) != nullptr) return {};
    const auto is_misplaced = [&](const CredentialRecord &credentials) {
        return of_request(credentials) && is_in_wrong_header(credentials, asked);
    };
    if (find_credentials(transaction, is_misplaced) != nullptr) {
        AuthenticationJudgement misplaced = judgement_of(Authentication::kWrongHeader, Finding::kWrongHeader);
        misplaced.finding.second =
            static_cast<std::uint32_t>(asked.by_proxy ? HeaderFault::kForProxy : HeaderFault::kForServer);
        return misplaced;
    }
    const auto is_for_other_realm = [&](const CredentialRecord &credentials) {
        return of_request(credentials) && credentials.nonce != nullptr &&
               std::none_of(request.asked.begin(), request.asked.end(),
                            [&credentials](const AskedRealm &one) { return one.realm == credentials.realm; });
    };
    const auto has_nonce_of_realm = [&](const CredentialRecord &credentials) {
        return is_for_other_realm(credentials) && find_given(*credentials.nonce, request, asked.realm, kAny) != nullptr;
    };
    if (find_credentials(transaction, has_nonce_of_realm) != nullptr ||
        (find_credentials(transaction, is_for_other_realm) != nullptr &&
         asked_in_vain(transaction, asked.realm) != nullptr)) {
        return judgement_of(Authentication::kWrongRealm, Finding::kWrongRealm);
    }
    return judge_first(request, asked);
}

/// Credentials that answer no challenge: with an empty nonce they are the usual first ones of IMS (3GPP TS 24.229
/// section 5.1.1.2.2), unless a digest was made of nothing although the realm had been asked for.
AuthenticationJudgement judge_without_nonce(const ChallengedRequest &request, const AskedRealm &asked,
                                            const CredentialRecord &credentials) {
    const bool asked_before =
        credentials.digest != 0 && find_challenge(request.transaction, [&](const auto &earlier) {
                                       return is_of(earlier, asked) && was_given_before(earlier, request.transaction);
                                   }) != nullptr;
    if (!asked_before) return judge_first(request, asked);
    return judgement_of(Authentication::kRejected, Finding::kRejected);
}

/// The place in the row of challenges of one that met credentials in vain.
std::uint32_t next_in_row(const ChallengedRequest &request, const AskedRealm &asked, const ChallengeRecord *given) {
    const ChallengeRecord *const before = find_challenge(
        request.transaction, [&asked](const ChallengeRecord &challenge) { return is_of(challenge, asked); });
    if (before == nullptr) return given == nullptr ? 1 : given->judgement.in_a_row + 1;
    const auto was_accepted_since = [&](const CredentialRecord &credentials) {
        return is_for(credentials, asked) && credentials.fate == Fate::kAccepted &&
               credentials.settled_in > before->response->frame;
    };
    if (find_credentials(request.transaction, was_accepted_since) != nullptr) return 1;
    const bool is_fork = is_same_request(*before->response->transaction, request.transaction);
    return before->judgement.in_a_row + (is_fork ? 0 : 1);
}

AuthenticationJudgement rejected(std::uint32_t in_a_row) {
    if (in_a_row < kLoop) return judgement_of(Authentication::kRejected, Finding::kRejected, in_a_row);
    AuthenticationJudgement loop = judgement_of(Authentication::kLoop, Finding::kAuthenticationLoop, in_a_row);
    loop.finding.number = in_a_row;
    return loop;
}

/// Only the nonce was refused: usual once, but not again of a nonce that has just been given.
AuthenticationJudgement judge_stale(const ChallengedRequest &request, const CredentialRecord &credentials,
                                    const ChallengeRecord *given) {
    AuthenticationJudgement stale = judgement_of(Authentication::kStale, Finding::kStale);
    stale.stale_in_a_row = 1;
    const bool is_new = given != nullptr && request.transaction.request.time - given->time <= kTransactionTimeout;
    if (!is_new || given->judgement.stale_in_a_row == 0) return stale;
    stale.stale_in_a_row += given->judgement.stale_in_a_row;
    stale.finding = {Finding::kStaleAgain, stale.stale_in_a_row};
    const ChallengeRecord *const other = given_by_other_server(credentials, request);
    if (other == nullptr) return stale;
    stale.authentication = Authentication::kNonceOfOtherServer;
    stale.finding = {Finding::kNonceOfOtherServer, 0, other->response->frame};
    return stale;
}

/// RFC 3310 section 3.4: the server answers a request for resynchronisation with a new challenge.
AuthenticationJudgement judge_resynchronisation(const ChallengeRecord *given) {
    const bool again = given != nullptr && given->judgement.authentication == Authentication::kResynchronisation;
    const std::uint32_t in_a_row = again ? given->judgement.in_a_row + 1 : 1;
    if (in_a_row >= kLoop) return rejected(in_a_row);
    return judgement_of(Authentication::kResynchronisation, Finding::kResynchronisation, in_a_row);
}

/// Credentials that were refused without a word about the nonce.
AuthenticationJudgement judge_refused(const ChallengedRequest &request, const AskedRealm &asked,
                                      const CredentialRecord &credentials, const ChallengeRecord *given) {
    const bool gives_same_nonce =
        std::find(asked.nonces.begin(), asked.nonces.end(), credentials.nonce) != asked.nonces.end();
    const ChallengeRecord *const other = given_by_other_server(credentials, request);
    if (other != nullptr && !gives_same_nonce) {
        AuthenticationJudgement judgement = judgement_of(
            Authentication::kNonceOfOtherServer, Finding::kNonceOfOtherServer, next_in_row(request, asked, given));
        judgement.finding.second = other->response->frame;
        return judgement;
    }
    const CredentialRecord *const worked =
        find_other_use(credentials, [](const CredentialRecord &use) { return use.fate == Fate::kAccepted; });
    if (worked != nullptr) {
        if (gives_same_nonce) return rejected(next_in_row(request, asked, nullptr));
        const CredentialRecord *const ahead = find_other_use(credentials, [&credentials](const CredentialRecord &use) {
            return use.fate == Fate::kAccepted && credentials.uses != 0 && use.uses > credentials.uses;
        });
        if (ahead != nullptr) {
            AuthenticationJudgement judgement = judgement_of(Authentication::kNone, Finding::kNonceCountLow);
            judgement.finding.second = ahead->transaction->request.frame;
            return judgement;
        }
        AuthenticationJudgement judgement = judgement_of(Authentication::kNonceExpired, Finding::kNonceExpired);
        judgement.finding = {Finding::kNonceExpired, worked->settled_in,
                             static_cast<std::uint32_t>(NoncePast::kAccepted)};
        return judgement;
    }
    const bool was_next_nonce = given != nullptr && is_success(given->response->code);
    if (was_next_nonce && !gives_same_nonce) {
        AuthenticationJudgement judgement = judgement_of(Authentication::kNonceExpired, Finding::kNonceExpired);
        judgement.finding = {Finding::kNonceExpired, given->response->frame,
                             static_cast<std::uint32_t>(NoncePast::kGiven)};
        return judgement;
    }
    const auto is_unclear = [](const CredentialRecord &use) { return use.fate == Fate::kUnclear; };
    if (find_other_use(credentials, is_unclear) != nullptr) return judgement_of(Authentication::kNone, Finding::kNone);
    const auto was_refused_before = [&](const CredentialRecord &use) {
        return use.fate == Fate::kRefused && use.settled_in < request.transaction.request.frame;
    };
    const bool is_known = given != nullptr || find_other_use(credentials, was_refused_before) != nullptr;
    if (!is_known) {
        const bool is_from_before = credentials.nonce->latest_challenge == nullptr && !gives_same_nonce;
        return judgement_of(Authentication::kNone, is_from_before ? Finding::kUnknownNonce : Finding::kNone);
    }
    return rejected(next_in_row(request, asked, given));
}

AuthenticationJudgement judge_credentials(const ChallengedRequest &request, const AskedRealm &asked,
                                          const CredentialRecord &credentials) {
    if (!credentials.is_digest) return {};
    if (credentials.nonce == nullptr) return judge_without_nonce(request, asked, credentials);
    const ChallengeRecord *given = find_given(
        *credentials.nonce, request, asked.realm,
        [&](const ChallengeRecord &one) { return one.response->transaction->call == request.transaction.call; });
    if (given == nullptr) given = find_given(*credentials.nonce, request, asked.realm, kAny);
    if (asked.stale) return judge_stale(request, credentials, given);
    if (credentials.resynchronises) return judge_resynchronisation(given);
    if (credentials.refuses_network) return judgement_of(Authentication::kNone, Finding::kNetworkNotVerified);
    if (credentials.guesses >= kGuessing) {
        AuthenticationJudgement guessing = rejected(next_in_row(request, asked, given));
        guessing.finding = {Finding::kPasswordGuessing, credentials.guesses};
        return guessing;
    }
    if (const CredentialRecord *const earlier = replayed_by(credentials); earlier != nullptr) {
        AuthenticationJudgement judgement =
            judgement_of(Authentication::kNonceReplayed, Finding::kNonceReplayed, next_in_row(request, asked, given));
        judgement.finding.second = earlier->transaction->request.frame;
        return judgement;
    }
    return judge_refused(request, asked, credentials, given);
}

}  // namespace

AuthenticationJudgement judge_realm(const ChallengedRequest &request, const AskedRealm &asked) {
    // A proxy before this hop took the credentials that were for it (RFC 3261 section 22.3).
    if (request.transaction.request.happened() && !request.transaction.has_credentials) {
        return judge_first(request, asked);
    }
    const CredentialRecord *const credentials = find_credentials(request.transaction, [&](const CredentialRecord &one) {
        return asked.realm != 0 && is_for(one, asked) && is_same_request(*one.transaction, request.transaction);
    });
    if (credentials == nullptr) return judge_without_credentials(request, asked);
    return judge_credentials(request, asked, *credentials);
}

AuthenticationJudgement passed_on(AuthenticationJudgement judgement, const Transaction &transaction) noexcept {
    const bool lacked_all = judgement.finding.finding == Finding::kChallenge &&
                            judgement.finding.number == static_cast<std::uint32_t>(Lack::kCredentials);
    if (lacked_all && transaction.has_credentials) {
        judgement.finding.number = static_cast<std::uint32_t>(Lack::kCredentialsFurtherOn);
    }
    return judgement;
}

const AuthenticationJudgement *judgement_on_other_hop(const ChallengedRequest &request, const AskedRealm &asked) {
    const ChallengeRecord *const seen = find_challenge(request.transaction, [&](const ChallengeRecord &challenge) {
        const Transaction &other = *challenge.response->transaction;
        return is_of(challenge, asked) && is_same_request(other, request.transaction) &&
               std::find(asked.nonces.begin(), asked.nonces.end(), challenge.nonce) != asked.nonces.end();
    });
    return seen == nullptr ? nullptr : &seen->judgement;
}

const AuthenticationJudgement &deciding(const AuthenticationJudgement &a, const AuthenticationJudgement &b) noexcept {
    constexpr Authentication kOrder[] = {Authentication::kChallenge,         Authentication::kWrongRealm,
                                         Authentication::kWrongHeader,       Authentication::kLoop,
                                         Authentication::kRejected,          Authentication::kNonceOfOtherServer,
                                         Authentication::kNonceReplayed,     Authentication::kNonceExpired,
                                         Authentication::kResynchronisation, Authentication::kStale};
    for (const Authentication kind : kOrder) {
        if (a.authentication == kind) return a;
        if (b.authentication == kind) return b;
    }
    return a.finding.finding != Finding::kNone ? a : b;
}

}  // namespace sip

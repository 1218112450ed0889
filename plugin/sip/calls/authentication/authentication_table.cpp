// Keeps challenges and credentials, and joins them; see the header file.
// What they mean together is judged in judgement.cpp.
#include "sip/calls/authentication/authentication_table.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "sip/calls/authentication/credentials.h"
#include "sip/knowledge/status_codes.h"
#include "sip/text.h"

namespace sip {
namespace {

/// How many challenges of a response are read: one for each algorithm and realm. Real ones have fewer.
constexpr std::size_t kMostChallenges = 16;

/// An answer to a challenge of IMS whose digest is empty, without auts: the UE could not verify the network (3GPP TS
/// 24.229 section 5.1.1.5.3).
bool refuses_network(const Digest &digest) noexcept {
    return starts_with(digest.algorithm, "AKAv") && !digest.nonce.empty() && digest.response.data() != nullptr &&
           digest.response.empty() && digest.auts.empty();
}

/// What a response asks for, realm by realm. `nonces`: where the records of nonces are.
std::vector<AskedRealm> asked_realms(const Message &response, std::unordered_map<std::size_t, NonceRecord> &nonces) {
    std::vector<AskedRealm> asked;
    DigestReader reader(response.headers, kChallenges);
    const HeaderName own = response.status.code == 407 ? HeaderName::kProxyAuthenticate : HeaderName::kWwwAuthenticate;
    const bool any_header = !response.headers.has(own);
    std::size_t count = 0;
    for (Digest digest; count < kMostChallenges && reader.next(digest); ++count) {
        const std::size_t realm = hash_or_0(digest.realm);
        const bool by_proxy = reader.is_of_proxy();
        auto place = std::find_if(asked.begin(), asked.end(), [realm, by_proxy](const auto &one) {
            return one.realm == realm && one.by_proxy == by_proxy;
        });
        if (place == asked.end()) place = asked.insert(asked.end(), {realm, by_proxy, any_header, false, true, {}});
        place->stale = place->stale || digest.stale;
        place->offers_qop = place->offers_qop && digest.has_qop;
        place->nonces.push_back(&nonces[hash_or_0(digest.nonce)]);
    }
    return asked;
}

/// Whether the response tells that the request got further than its authentication. RFC 3261 section 10.3 has the
/// interval of a registration checked behind it; other failures may come from before it.
bool shows_acceptance(unsigned code) noexcept {
    return code < 400 || code == 423 || code == 486 || code == 487 || code == 600 || code == 603;
}

/// The text of these findings speaks of the request that was refused.
bool speaks_of_request(Finding finding) noexcept {
    return finding == Finding::kRejected || finding == Finding::kResynchronisation || finding == Finding::kWrongRealm ||
           finding == Finding::kNonceReplayed || finding == Finding::kNonceOfOtherServer ||
           finding == Finding::kWrongHeader || finding == Finding::kUnknownNonce ||
           finding == Finding::kNetworkNotVerified || finding == Finding::kNonceCountLow;
}

/// Notes the fate of credentials, and whether it is new. Once they were accepted it stays: another fork may refuse
/// them.
bool settle(CredentialRecord &credentials, Fate fate, std::uint32_t frame) noexcept {
    const bool is_new = credentials.fate == Fate::kOpen || (fate == Fate::kAccepted && credentials.fate != fate);
    if (!is_new) return false;
    credentials.fate = fate;
    credentials.settled_in = frame;
    return true;
}

/// Of its copies on other hops too. A CANCEL has the CSeq number of its INVITE, and says nothing of that one.
template <class Do>
void for_each_of_request(const Transaction &transaction, Do act) {
    find_in_chain(transaction.call->authentication.latest_credentials, &CredentialRecord::previous_in_call,
                  [&transaction, act](CredentialRecord &credentials) {
                      const Transaction &own = *credentials.transaction;
                      if (own.identity == transaction.identity && own.method == transaction.method) act(credentials);
                      return false;
                  });
}

/// Tells challenges that credentials answer them: those that gave the nonce, and in the call the latest one for the
/// realm and the latest one of such a request, for a client may answer several with one nonce. A request that came
/// again may have been challenged again.
void mark_answered(const CredentialRecord &credentials) {
    const auto mark = [](const ChallengeRecord &challenge) {
        challenge.response->note_findings().credentials_followed = true;
    };
    const Transaction &transaction = *credentials.transaction;
    const ChallengeRecord *const given = credentials.nonce->latest_challenge;
    const auto is_of_call = [&transaction](const ChallengeRecord &challenge) {
        return challenge.response->transaction->call == transaction.call;
    };
    const bool in_call = find_in_chain(given, &ChallengeRecord::previous_of_nonce, is_of_call) != nullptr;
    find_in_chain(given, &ChallengeRecord::previous_of_nonce, [&](const ChallengeRecord &challenge) {
        if (!in_call || is_of_call(challenge)) mark(challenge);
        return false;
    });
    const Transaction *latest = nullptr;
    const Transaction *latest_of_method = nullptr;
    find_in_chain(transaction.call->authentication.latest_challenge, &ChallengeRecord::previous_in_call,
                  [&](const ChallengeRecord &challenge) {
                      const bool is_for_it =
                          challenge.realm == credentials.realm && challenge.by_proxy == credentials.for_proxy;
                      if (!is_for_it && challenge.realm != 0) return false;
                      const Transaction *const challenged = challenge.response->transaction;
                      if (latest == nullptr) latest = challenged;
                      if (latest_of_method == nullptr && challenged->method == transaction.method) {
                          latest_of_method = challenged;
                      }
                      if (challenged == latest || challenged == latest_of_method) mark(challenge);
                      return latest_of_method != nullptr && challenged != latest_of_method;
                  });
}

}  // namespace

void AuthenticationTable::see_request(const Message &request, const Transaction &transaction) {
    DigestReader reader(request.headers, kCredentials);
    for (Digest digest; reader.next(digest);) add_credentials(request, transaction, digest, reader.is_of_proxy());
}

void AuthenticationTable::add_credentials(const Message &request, const Transaction &transaction, const Digest &digest,
                                          bool for_proxy) {
    CallAuthentication &call = transaction.call->authentication;
    CredentialRecord credentials;
    credentials.transaction = &transaction;
    credentials.for_proxy = for_proxy;
    credentials.is_digest = is_digest(digest);
    credentials.refuses_network = refuses_network(digest);
    credentials.has_qop = digest.has_qop;
    credentials.resynchronises = !digest.auts.empty();
    credentials.realm = hash_or_0(digest.realm);
    credentials.user = hash_of(digest.username);
    credentials.nonce = digest.nonce.empty() ? nullptr : &nonces_[hash_of(digest.nonce)];
    credentials.nonce_count = hash_or_0(digest.nonce_count);
    credentials.uses = read_nonce_count(digest.nonce_count);
    credentials.client_nonce = hash_or_0(digest.client_nonce);
    credentials.digest = hash_or_0(digest.response);
    const CredentialRecord *const latest = call.latest_credentials;
    const bool seen_on_other_hop = latest != nullptr && latest->transaction != &transaction &&
                                   latest->transaction->identity == transaction.identity &&
                                   latest->realm == credentials.realm && latest->for_proxy == for_proxy &&
                                   latest->nonce == credentials.nonce && latest->digest == credentials.digest;
    if (seen_on_other_hop) return;
    credentials.digest_input = digest_input_of(request, digest);
    credentials.account = account_of(transaction, digest);
    credentials.of_known_user = let_in_.knows(credentials.account);
    credentials.previous_in_call = call.latest_credentials;
    CredentialRecord &kept = credentials_.emplace_back(credentials);
    call.latest_credentials = &kept;
    if (kept.nonce == nullptr) return;
    kept.previous_of_nonce = kept.nonce->latest_use;
    kept.nonce->latest_use = &kept;
    mark_answered(kept);
}

/// RFC 7616 section 3.4.1: what a digest is made of. With qop=auth-int the body is part of it, and is not read.
std::size_t AuthenticationTable::digest_input_of(const Message &request, const Digest &digest) {
    if (digest.nonce.empty() || equal_ignoring_case(digest.qop, "auth-int")) return 0;
    text_ = request.method;
    for (const std::string_view part : {digest.uri, digest.username, digest.realm, digest.nonce, digest.nonce_count,
                                        digest.client_nonce, digest.qop, digest.algorithm}) {
        (text_ += '\n') += part;
    }
    return hash_of(text_);
}

/// Several devices may have an account, each with a password of its own in its settings: the address tells them apart.
std::size_t AuthenticationTable::account_of(const Transaction &transaction, const Digest &digest) {
    text_ = std::to_string(address_of(transaction.path->source));
    ((text_ += '\n') += digest.realm) += '\n';
    return hash_of(text_ += digest.username);
}

/// Notes that the request's credentials for this realm were refused.
void AuthenticationTable::note_refusal(ResponseRecord &response, const AskedRealm &asked) {
    for_each_of_request(*response.transaction, [&](CredentialRecord &credentials) {
        if (!is_for(credentials, asked)) return;
        settle(credentials, Fate::kRefused, response.frame);
        const bool digest_was_wrong = !asked.stale && !credentials.resynchronises;
        if (!digest_was_wrong) return;
        credentials.guesses = guesses_.note_refused(credentials);
        note_delay(credentials, accepted_waits_, response);
        note_missing_qop(credentials, response);
    });
}

bool AuthenticationTable::has_accepted(const ResponseRecord &refusal, std::uint32_t wait) const {
    const CredentialRecord *const refused = credentials_of(*refusal.transaction);
    return refused != nullptr && accepted_waits_.reach(refused->realm, wait);
}

AuthenticationJudgement AuthenticationTable::see_challenges(const Message &response, const Sighting &sighting,
                                                            ResponseRecord &record) {
    const Transaction &transaction = *record.transaction;
    const ChallengedRequest request{transaction, asked_realms(response, nonces_), address_of(sighting.source),
                                    address_of(sighting.destination)};
    AuthenticationJudgement judgement;
    for (const AskedRealm &asked : request.asked) {
        const AuthenticationJudgement *const on_other_hop = judgement_on_other_hop(request, asked);
        if (on_other_hop == nullptr && transaction.has_credentials) note_refusal(record, asked);
        const AuthenticationJudgement one =
            on_other_hop != nullptr ? passed_on(*on_other_hop, transaction) : judge_realm(request, asked);
        for (NonceRecord *const nonce : asked.nonces) {
            CallAuthentication &call = transaction.call->authentication;
            challenges_.push_back({&record, asked.realm, asked.by_proxy, asked.offers_qop, nonce, sighting.time,
                                   request.server, request.client, one, call.latest_challenge,
                                   nonce->latest_challenge});
            call.latest_challenge = &challenges_.back();
            nonce->latest_challenge = &challenges_.back();
        }
        judgement = deciding(judgement, one);
    }
    // The client answers by the mechanism that it chooses, mostly IPsec, where it is not seen (RFC 3329 section 2.3.1).
    if (response.headers.has(HeaderName::kSecurityServer)) record.note_findings().credentials_followed = true;
    // A CANCEL cannot be sent again with credentials: no challenge of one is the usual one (RFC 3261 section 22.1).
    if (transaction.method == Method::kCancel && judgement.finding.finding == Finding::kChallenge) return {};
    // A server that keeps no state asks again each time the request comes again: the first answer tells what it means.
    if (transaction.final_response != nullptr) return {};
    if (speaks_of_request(judgement.finding.finding)) judgement.finding.number = transaction.request.frame;
    return judgement;
}

/// Notes the nonce that a success gives for the next request. Only a UAS gives one (RFC 3261 section 20.6).
void AuthenticationTable::note_next_nonce(const Message &response, const Sighting &sighting, ResponseRecord &record,
                                          const CredentialRecord &accepted) {
    if (accepted.for_proxy || !response.headers.has(HeaderName::kAuthenticationInfo)) return;
    const std::string_view next = read_next_nonce(response.headers.first(HeaderName::kAuthenticationInfo));
    if (next.empty()) return;
    NonceRecord &nonce = nonces_[hash_of(next)];
    challenges_.push_back({&record,
                           accepted.realm,
                           false,
                           false,
                           &nonce,
                           sighting.time,
                           address_of(sighting.source),
                           address_of(sighting.destination),
                           {},
                           nullptr,
                           nonce.latest_challenge});
    nonce.latest_challenge = &challenges_.back();
}

void AuthenticationTable::see_other(const Message &message, const Sighting &sighting, ResponseRecord &response) {
    const Transaction &transaction = *response.transaction;
    for_each_of_request(transaction, [&](CredentialRecord &credentials) {
        if (shows_acceptance(response.code)) {
            if (settle(credentials, Fate::kAccepted, response.frame)) {
                let_in_.note(credentials.account, response.frame);
                accepted_waits_.note(credentials);
            }
        } else if (settle(credentials, Fate::kUnclear, response.frame) && response.code == 403) {
            credentials.guesses = guesses_.note_refused(credentials);
            note_delay(credentials, accepted_waits_, response);
            note_missing_qop(credentials, response);
        }
        if (!is_success(response.code)) return;
        note_next_nonce(message, sighting, response, credentials);
        const std::uint32_t guesses = guesses_.take_refused_before(credentials);
        if (guesses >= kGuessing) response.note_findings().beside.push_back({Finding::kPasswordGuessed, guesses});
    });
}

}  // namespace sip

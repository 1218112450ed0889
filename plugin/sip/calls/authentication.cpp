// Judges challenges by what was challenged, presented and accepted before; see the header file.
// A nonce that was never challenged within the capture proves nothing: it may just have run out.
#include "sip/calls/authentication.h"

#include <algorithm>

#include "sip/calls/records/call.h"
#include "sip/calls/records/latest.h"

namespace sip {
namespace {

/// Challenges and refusals in a row that make a loop.
constexpr unsigned kLoop = 3;

/// What two challenges of one response come to. One that met no credentials explains the response by itself.
Authentication deciding(Authentication a, Authentication b) noexcept {
    constexpr Authentication kOrder[] = {Authentication::kChallenge, Authentication::kLoop, Authentication::kRejected,
                                         Authentication::kStale};
    for (const Authentication kind : kOrder) {
        if (a == kind || b == kind) return kind;
    }
    return Authentication::kNone;
}

}  // namespace

void RealmAuthentication::present(const Digest &credentials, const RequestIdentity &request) {
    presented_nonce_ = credentials.nonce;
    presented_by_ = request;
    if (challenge_ != nullptr) challenge_->credentials_followed = true;
}

Authentication RealmAuthentication::challenge(const Digest &challenge, const RequestIdentity &request,
                                              ResponseRecord &response) {
    const bool seen_on_another_hop = challenged_ == request && challenged_nonce_ == challenge.nonce;
    if (!seen_on_another_hop) {
        judgement_ = judge(challenge, request);
        challenged_nonce_ = challenge.nonce;
        challenged_ = request;
        accepted_ = false;
    }
    challenge_ = &response;
    return judgement_;
}

Authentication RealmAuthentication::judge(const Digest &challenge, const RequestIdentity &request) noexcept {
    const bool has_credentials = presented_by_ == request;
    const bool nonce_was_fresh = presented_nonce_ && presented_nonce_ == challenged_nonce_ && !accepted_;
    if (has_credentials && nonce_was_fresh && !challenge.stale) {
        ++in_a_row_;
        return in_a_row_ < kLoop ? Authentication::kRejected : Authentication::kLoop;
    }
    in_a_row_ = 1;
    if (!has_credentials) return Authentication::kChallenge;
    return challenge.stale ? Authentication::kStale : Authentication::kNone;
}

void RealmAuthentication::accept(const RequestIdentity &request) noexcept {
    if (presented_by_ != request) return;
    accepted_ = true;
    in_a_row_ = 0;
}

void CallAuthentication::see_request(const Message &request, const RequestIdentity &identity) {
    DigestReader reader(request.headers, kCredentials);
    for (Digest digest; reader.next(digest);) realm_of(digest).present(digest, identity);
}

CallAuthentication::Judgement CallAuthentication::see_challenges(const Message &response,
                                                                 const RequestIdentity &request,
                                                                 ResponseRecord &record) {
    Judgement judgement;
    DigestReader reader(response.headers, kChallenges);
    for (Digest digest; reader.next(digest);) {
        RealmAuthentication &realm = realm_of(digest);
        const Authentication one = realm.challenge(digest, request, record);
        judgement.authentication = deciding(judgement.authentication, one);
        judgement.in_a_row = std::max(judgement.in_a_row, realm.in_a_row());
    }
    return judgement;
}

void CallAuthentication::see_acceptance(const RequestIdentity &request) noexcept {
    for (RealmAuthentication &realm : latest_of(realms_)) realm.accept(request);
}

bool CallAuthentication::has_credentials_of(const RequestIdentity &request) const noexcept {
    const auto realms = latest_of(realms_);
    return std::any_of(realms.begin(), realms.end(),
                       [&request](const RealmAuthentication &realm) { return realm.is_presented_by(request); });
}

RealmAuthentication &CallAuthentication::realm_of(const Digest &digest) {
    for (RealmAuthentication &realm : latest_of(realms_)) {
        if (realm.realm() == digest.realm) return realm;
    }
    return realms_.emplace_back(digest.realm);
}

}  // namespace sip

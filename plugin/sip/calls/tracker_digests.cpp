// Authentication, per Call-ID and realm: is a 401 or 407 the normal challenge, or were credentials refused?
// Presence of credentials and their nonce decide; no secret is looked at.
#include "sip/calls/tracker.h"

namespace sip {
namespace {

constexpr unsigned kLoop = 3;  // challenges and refusals in a row

/// What several challenges of one response come to. One that met no credentials explains the response by itself.
Authentication worst(Authentication a, Authentication b) noexcept {
    constexpr Authentication kOrder[] = {Authentication::kChallenge, Authentication::kLoop, Authentication::kRejected,
                                         Authentication::kStale};
    for (const Authentication kind : kOrder) {
        if (a == kind || b == kind) return kind;
    }
    return Authentication::kNone;
}

Finding finding_of(Authentication authentication) noexcept {
    switch (authentication) {
        case Authentication::kChallenge:
            return Finding::kChallenge;
        case Authentication::kRejected:
            return Finding::kRejected;
        case Authentication::kStale:
            return Finding::kStale;
        case Authentication::kLoop:
            return Finding::kAuthenticationLoop;
        default:
            return Finding::kNone;
    }
}

}  // namespace

std::uint32_t Tracker::digest_state(std::uint32_t call, std::string_view realm) {
    const std::uint32_t print = brief(realm);
    std::uint32_t number = calls_[call].digests;
    for (int step = 0; number != kNone && step < kMostSteps; ++step) {
        if (digests_[number].realm == print) return number;
        number = digests_[number].next;
    }
    DigestState &state = digests_.add();
    state.realm = print;
    state.next = calls_[call].digests;
    calls_[call].digests = static_cast<std::uint32_t>(digests_.size() - 1);
    return calls_[call].digests;
}

void Tracker::note_credentials(const Message &request, std::uint32_t transaction) {
    DigestReader reader(request.headers, kCredentials);
    for (Digest digest; reader.next(digest);) {
        DigestState &state = digests_[digest_state(transactions_[transaction].call, digest.realm)];
        state.presented = Fingerprinter(seed_).add(digest.nonce).get().high;
        state.presented_by = identity_of(request);
        if (state.challenge != kNone) responses_[state.challenge].answered = true;
    }
}

Authentication Tracker::judge_challenge(DigestState &state, const Digest &digest, std::uint64_t nonce,
                                        std::uint32_t identity) {
    if (state.challenged == identity && state.nonce == nonce) return state.judgement;  // as seen on another hop
    state.judgement = Authentication::kNone;
    if (state.presented_by == identity && !digest.stale && state.presented == state.nonce && !state.accepted) {
        if (state.in_a_row < UINT16_MAX) ++state.in_a_row;
        state.judgement = state.in_a_row < kLoop ? Authentication::kRejected : Authentication::kLoop;
    } else {
        // No credentials, or only their nonce was refused, or one that may just have run out: an old one, or one from
        // before the capture.
        state.in_a_row = 1;
        if (state.presented_by != identity) state.judgement = Authentication::kChallenge;
        if (state.presented_by == identity && digest.stale) state.judgement = Authentication::kStale;
    }
    state.nonce = nonce;
    state.challenged = identity;
    state.accepted = false;
    return state.judgement;
}

void Tracker::judge_challenges(const Message &response, ResponseRecord &record) {
    const Transaction &transaction = transactions_[record.transaction];
    const auto own_number = static_cast<std::uint32_t>(responses_.size());
    Authentication result = Authentication::kNone;
    std::uint32_t in_a_row = 0;
    DigestReader reader(response.headers, kChallenges);
    for (Digest digest; reader.next(digest);) {
        DigestState &state = digests_[digest_state(transaction.call, digest.realm)];
        const std::uint64_t nonce = Fingerprinter(seed_).add(digest.nonce).get().high;
        const Authentication one = judge_challenge(state, digest, nonce, identity_of(response));
        state.challenge = own_number;
        result = worst(result, one);
        in_a_row = state.in_a_row > in_a_row ? state.in_a_row : in_a_row;
    }
    if (transaction.request_frame == 0 || result == Authentication::kNone) return;
    record.authentication = result;
    const bool loop = result == Authentication::kLoop;
    find(record, finding_of(result), loop ? in_a_row : transaction.request_frame);
}

/// Any other final response: authentication comes before all that it may be about (RFC 3261 sections 8.2 and 10.3).
void Tracker::note_accepted(const Message &response, const Call &call) {
    if (call.digests == kNone) return;
    const std::uint32_t identity = identity_of(response);
    std::uint32_t at = call.digests;
    for (int step = 0; at != kNone && step < kMostSteps; ++step) {
        DigestState &state = digests_[at];
        if (state.presented_by == identity) {
            state.accepted = true;
            state.in_a_row = 0;
        }
        at = state.next;
    }
}

void Tracker::end_glare(std::uint32_t call) {
    if (glares_.empty()) return;
    const std::uint64_t first = std::uint64_t{call} << 32U;
    glares_.erase(glares_.lower_bound(first), glares_.upper_bound(first | UINT32_MAX));
}

}  // namespace sip

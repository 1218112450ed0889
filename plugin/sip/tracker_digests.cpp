// Authentication, per Call-ID and realm: is a 401 or 407 the normal challenge, or were credentials refused?
// Presence of credentials and their nonce decide; no secret is looked at.
#include "sip/tracker.h"

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
    DigestState &state = digests_.emplace_back();
    state.realm = print;
    state.next = calls_[call].digests;
    calls_[call].digests = static_cast<std::uint32_t>(digests_.size() - 1);
    return calls_[call].digests;
}

void Tracker::note_credentials(const Message &request, std::uint32_t transaction) {
    DigestReader reader(request.headers, DigestKind::kCredentials);
    for (Digest digest; reader.next(digest);) {
        DigestState &state = digests_[digest_state(transactions_[transaction].call, digest.realm)];
        state.presented = Fingerprinter(seed_).add(digest.nonce).get().high;
        state.transaction = transaction;
        if (state.challenge != kNone) responses_[state.challenge].answered = true;
    }
}

Authentication Tracker::judge_challenge(DigestState &state, const Digest &digest, std::uint64_t nonce,
                                        const ResponseRecord &record) {
    Authentication result = Authentication::kNone;
    if (state.transaction != record.transaction) {
        state.in_a_row = 1;
        result = Authentication::kChallenge;
    } else if (digest.stale) {
        state.in_a_row = 1;
        result = Authentication::kStale;
    } else if (state.presented == state.nonce && !state.accepted) {
        if (state.in_a_row < UINT16_MAX) ++state.in_a_row;
        result = state.in_a_row < kLoop ? Authentication::kRejected : Authentication::kLoop;
    } else {
        state.in_a_row = 1;  // an old nonce, or one from before the capture: its time may just have run out
    }
    state.nonce = nonce;
    state.accepted = false;
    return result;
}

void Tracker::judge_challenges(const Message &response, ResponseRecord &record) {
    const Transaction &transaction = transactions_[record.transaction];
    const auto own_number = static_cast<std::uint32_t>(responses_.size());
    Authentication result = Authentication::kNone;
    std::uint32_t in_a_row = 0;
    DigestReader reader(response.headers, DigestKind::kChallenge);
    for (Digest digest; reader.next(digest);) {
        DigestState &state = digests_[digest_state(transaction.call, digest.realm)];
        const std::uint64_t nonce = Fingerprinter(seed_).add(digest.nonce).get().high;
        const Authentication one = judge_challenge(state, digest, nonce, record);
        state.challenge = own_number;
        result = worst(result, one);
        in_a_row = state.in_a_row > in_a_row ? state.in_a_row : in_a_row;
    }
    if (transaction.request_frame == 0) return;
    record.authentication = result;
    const bool loop = result == Authentication::kLoop;
    find(record, finding_of(result), loop ? in_a_row : transaction.request_frame);
}

void Tracker::note_success(const Transaction &transaction, std::uint32_t number) {
    std::uint32_t at = calls_[transaction.call].digests;
    for (int step = 0; at != kNone && step < kMostSteps; ++step) {
        DigestState &state = digests_[at];
        if (state.transaction == number) {
            state.accepted = true;
            state.in_a_row = 0;
        }
        at = state.next;
    }
    const bool changes_call = transaction.method == Method::kInvite || transaction.method == Method::kUpdate;
    if (!changes_call || !transaction.in_dialog || glares_.empty()) return;
    const std::uint64_t first = std::uint64_t{transaction.call} << 32U;
    glares_.erase(glares_.lower_bound(first), glares_.upper_bound(first | UINT32_MAX));
}

}  // namespace sip

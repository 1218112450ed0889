// Finds the tries of an attempt, and the hops and branches of a request, among the transactions of a call; see the
// header file. What is joined was seen before: what comes later changes no attempt.
#include "sip/calls/transactions/attempts.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "sip/knowledge/status_codes.h"
#include "sip/syntax/value_reader.h"
#include "sip/text.h"

namespace sip {
namespace {

/// Requests that are told again on other hops: those that statistics count.
constexpr MethodSet kFollowedOverHops = methods(Method::kInvite, Method::kRegister, Method::kBye);

/// Whether two transactions have the same request: each proxy adds a Via and gives each branch a new one, and leaves
/// the rest that is compared (RFC 3261 sections 8.2.2.2 and 16.6). BYEs to two forks differ in their To tags.
bool is_same_request(const Transaction &a, const Transaction &b) noexcept {
    return a.method == b.method && a.identity == b.identity && a.to_tag == b.to_tag && a.request.happened() &&
           b.request.happened();
}

/// The latest other transaction of the same request; null if there is none. A client may send its request once more
/// much later with the branch that it had: that is another one.
const Transaction *same_request_of(const Transaction &transaction) noexcept {
    const Transaction *same = nullptr;
    for (const Transaction *other : latest_of(transaction.call->transactions)) {
        if (other == &transaction || !is_same_request(*other, transaction)) continue;
        if (same == nullptr) same = other;
        const bool is_repeated = other->branch == transaction.branch && other->vias == transaction.vias;
        if (is_repeated && other->group == same->group) return nullptr;
    }
    return same;
}

/// Whether a user or the caller has ended the attempt, so that an INVITE with a higher CSeq number is a new one. A
/// proxy that tries the next device keeps the number (RFC 3261 sections 16.6 and 16.7).
bool is_chosen_end(const Transaction &invite, const Transaction &next) noexcept {
    const unsigned code = invite.final_code();
    const bool cancelled =
        invite.final_response != nullptr && invite.final_response->outcome == CallOutcome::kCancelled;
    const bool chosen = cancelled || code == 486 || code == 487 || code == 600 || code == 603;
    return chosen && next.identity.cseq != invite.identity.cseq;
}

/// Whether the INVITE goes to an address that an earlier try of the attempt was redirected to: the client goes on with
/// that list after a refusal (RFC 3261 section 8.1.3.4). A call that was cancelled goes nowhere.
bool is_target_left(const Transaction &refused, std::size_t uri) noexcept {
    if (refused.final_code() == 487) return false;
    const auto earlier = earlier_transactions(refused);
    return std::any_of(earlier.begin(), earlier.end(), [&](const Transaction *transaction) {
        if (transaction->first_try != refused.first_try || transaction->final_response == nullptr) return false;
        const std::vector<std::size_t> &targets = transaction->final_response->found().targets;
        return std::find(targets.begin(), targets.end(), uri) != targets.end();
    });
}

/// Whether the INVITE is sent in place of an earlier one that nobody answered (RFC 3263 section 4.3), by the same
/// sender: at once where an ICMP error says that nobody will.
bool is_sent_in_place_of(const Transaction &silent, const Transaction &invite) noexcept {
    if (silent.identity != invite.identity || silent.latest_response != nullptr) return false;
    return silent.unreachable_in != 0 || invite.request.time - silent.request.time >= kGivenUp;
}

/// Whether the INVITE brings the credentials that a challenge of the earlier one asked for, which the capture lacks or
/// has further on.
bool is_asked_for_credentials(const Transaction &earlier, const Transaction &invite) noexcept {
    return earlier.latest_response == nullptr && !earlier.has_credentials && invite.has_credentials &&
           earlier.identity.from_tag == invite.identity.from_tag && earlier.identity.cseq < invite.identity.cseq &&
           earlier.path->destination == invite.path->destination;
}

/// The last INVITE of the same caller, as seen on a hop that is nearer to it, if that failed; else null. A proxy does
/// not forward what it challenges itself.
const Transaction *failed_nearer_to_caller(const Transaction &invite) noexcept {
    for (const Transaction *earlier : earlier_transactions(invite)) {
        const bool by_same_caller = earlier->opens_call() && earlier->request.happened() &&
                                    earlier->identity.from_tag == invite.identity.from_tag &&
                                    earlier->identity.cseq < invite.identity.cseq && earlier->vias < invite.vias;
        if (!by_same_caller || earlier->final_response == nullptr) continue;
        return is_success(earlier->final_code()) || is_chosen_end(*earlier, invite) ? nullptr : earlier;
    }
    return nullptr;
}

/// The number of seconds in Session-Expires or Min-SE; nothing if the header is missing.
std::optional<std::uint32_t> seconds_in(const Headers &headers, HeaderName name) noexcept {
    return read_number(without_parameters(headers.first(name)));
}

/// Whether a try asks for the same session interval as the one before it (RFC 4028 section 7.4).
bool keeps_interval(const Headers &next, const Headers &before) noexcept {
    const auto asked = seconds_in(next, HeaderName::kSessionExpires);
    return asked && seconds_in(before, HeaderName::kSessionExpires) == asked &&
           seconds_in(before, HeaderName::kMinSe) == seconds_in(next, HeaderName::kMinSe);
}

/// Whether the number in the Request-URI of a try begins with that of the one before it and is longer (RFC 3578).
bool has_more_digits(std::string_view next, std::string_view before) noexcept {
    const auto number = [](std::string_view start_line) {
        const std::string_view uri = request_uri(start_line);
        return uri.substr(0, uri.find_first_of("@;"));
    };
    return starts_with(number(next), number(before)) && number(next).size() > number(before).size();
}

/// A client tries again by itself within this time.
constexpr Time kRetriesWithin = 2 * kSecond;

/// Whether this request is another one for the same, from the same client, at the same place of its path.
bool is_retry(const Transaction &later, const Transaction &refused) noexcept {
    const bool is_same_kind = later.method == refused.method && later.event == refused.event &&
                              later.in_dialog == refused.in_dialog && later.vias == refused.vias &&
                              later.identity.cseq != refused.identity.cseq;
    const bool by_same_side =
        !refused.in_dialog || (later.identity.from_tag == refused.identity.from_tag && later.to_tag == refused.to_tag);
    return is_same_kind && by_same_side && later.request.happened() &&
           is_same_address(later.path->source, refused.path->source);
}

}  // namespace

/// A new INVITE of a caller whose last one failed in the same call is another try: with credentials, at the address of
/// a redirection, at another server; and so is one in place of an INVITE that nobody answered.
void join_call_attempt(Transaction &invite, std::size_t uri) noexcept {
    for (Transaction *earlier : earlier_transactions(invite)) {
        const bool by_same_caller =
            earlier->opens_call() && earlier->sender == invite.sender && earlier->request.happened();
        if (!by_same_caller) continue;
        if (is_sent_in_place_of(*earlier, invite)) {
            invite.first_try = earlier->first_try;
            return;
        }
        if (is_asked_for_credentials(*earlier, invite)) {
            invite.first_try = earlier->first_try;
            if (earlier->next_try == nullptr) earlier->next_try = &invite;
            return;
        }
        if (earlier->final_response == nullptr) continue;
        if (is_success(earlier->final_code())) return;
        if (is_chosen_end(*earlier, invite) && !is_target_left(*earlier, uri)) return;
        invite.first_try = earlier->first_try;
        if (earlier->next_try == nullptr) earlier->next_try = &invite;
        return;
    }
}

/// A REGISTER soon after a challenge of the last one is the same attempt (RFC 6076 section 4.1).
void join_registration_attempt(Transaction &registration) noexcept {
    for (const Transaction *earlier : earlier_transactions(registration)) {
        const bool by_same_client = earlier->method == Method::kRegister && earlier->sender == registration.sender &&
                                    earlier->request.happened();
        if (!by_same_client) continue;
        const bool challenged = earlier->final_code() == 401 || earlier->final_code() == 407;
        const bool soon = registration.request.time - earlier->request.time <= kTransactionTimeout;
        if (challenged && soon) registration.first_try = earlier->first_try;
        return;
    }
}

void join_group(Transaction &transaction) noexcept {
    transaction.attempt = transaction.first_try->attempt;
    if (!is_in(kFollowedOverHops, transaction.method)) return;
    if (const Transaction *const same = same_request_of(transaction); same != nullptr) {
        transaction.group = same->group;
        transaction.attempt = same->attempt;
    } else if (transaction.opens_call() && transaction.first_try == &transaction) {
        const Transaction *const failed = failed_nearer_to_caller(transaction);
        if (failed != nullptr) transaction.attempt = failed->attempt;
    }
}

bool is_decided_elsewhere(const Transaction &transaction, const Sighting *until) noexcept {
    const auto all = latest_of(transaction.call->transactions);
    return std::any_of(all.begin(), all.end(), [&](const Transaction *other) {
        if (other == &transaction || other->group != transaction.group) return false;
        if (until != nullptr && !other->is_known(until)) return false;
        if (other->vias != transaction.vias) return other->vias < transaction.vias;
        const bool is_known =
            until == nullptr || (other->final_response != nullptr && comes_before(*other->final_response, *until));
        return is_known && is_success(other->final_code());
    });
}

/// In a loop the request gathers Vias; a copy by another branch has as many (RFC 3261 sections 8.2.2.2 and 16.3).
const Transaction *merged_with(const Transaction &transaction) noexcept {
    for (const Transaction *earlier : earlier_transactions(transaction)) {
        const bool by_another_branch =
            earlier->vias == transaction.vias && earlier->path->destination == transaction.path->destination;
        if (by_another_branch && is_same_request(*earlier, transaction)) return earlier;
    }
    return nullptr;
}

/// The other server may first have asked for credentials, or a third one may have been asked: all later tries are
/// looked at.
std::uint32_t taken_over_in(const Transaction &transaction) noexcept {
    const Transaction *taken_over = transaction.next_try;
    for (std::size_t tries = 1; taken_over != nullptr && !is_success(taken_over->final_code()); ++tries) {
        taken_over = tries < kMostLookedAt ? taken_over->next_try : nullptr;
    }
    if (taken_over == nullptr || taken_over->path->destination == transaction.path->destination) return 0;
    const Transaction *first = transaction.next_try;
    while (first->path->destination != taken_over->path->destination) first = first->next_try;
    return first->request.frame;
}

/// A client asks another server when its timer F has run out at the latest, and a few of them one after the other.
std::uint32_t registered_elsewhere_in(const Transaction &registration) noexcept {
    constexpr Time kGoesOnWithin = 4 * kTransactionTimeout;
    const Transaction *first = nullptr;  // at the other server, before its challenge
    const std::vector<Transaction *> &all = registration.call->transactions;
    const std::size_t end = std::min(all.size(), registration.place_in_call + kMostLookedAt);
    for (std::size_t i = registration.place_in_call + 1; i < end; ++i) {
        const Transaction &later = *all[i];
        const bool is_next = later.method == Method::kRegister && later.request.happened() &&
                             later.vias == registration.vias && later.identity != registration.identity &&
                             is_same_address(later.path->source, registration.path->source);
        if (!is_next) continue;
        if (later.request.time - registration.request.time > kGoesOnWithin) return 0;
        const bool is_elsewhere = later.path->destination != registration.path->destination;
        if (first != nullptr && first->path->destination != later.path->destination) first = nullptr;
        if (first == nullptr) first = &later;
        const unsigned code = later.final_code();
        if (is_success(code)) return is_elsewhere ? first->request.frame : 0;
        if (code != 401 && code != 407) first = nullptr;
    }
    return 0;
}

void note_retry(const Transaction &next, const Message &request, const RecentRequests &requests) {
    for (const Transaction *earlier : earlier_transactions(next)) {
        if (earlier->next_try != &next || earlier->final_response == nullptr) continue;
        const Request *const refused = requests.find(earlier->kept_as);
        if (refused == nullptr) return;
        const bool keeps = earlier->final_code() == 422 && keeps_interval(request.headers, refused->headers);
        const bool goes_on = earlier->final_code() == 484 && has_more_digits(request.start_line, refused->start_line);
        if (keeps || goes_on) {
            next.call->note_rare().told_by_retries.push_back({earlier->final_response, next.request.frame});
        }
        return;
    }
}

std::uint32_t told_by_retry_in(const ResponseRecord &refusal) noexcept {
    for (const ToldByRetry &told : latest_of(refusal.transaction->call->rare().told_by_retries)) {
        if (told.refusal == &refusal) return told.asked_in;
    }
    return 0;
}

std::uint32_t accepted_retry_in(const ResponseRecord &refusal) noexcept {
    const Transaction &refused = *refusal.transaction;
    const std::vector<Transaction *> &all = refused.call->transactions;
    const std::size_t end = std::min(all.size(), refused.place_in_call + kMostLookedAt);
    std::uint32_t first = 0;  // before its challenge
    for (std::size_t i = refused.place_in_call + 1; i < end; ++i) {
        const Transaction &later = *all[i];
        if (!is_retry(later, refused) || !comes_before(refusal, later.request)) continue;
        if (first == 0 && later.request.time - refusal.time > kRetriesWithin) return 0;
        if (first == 0) first = later.request.frame;
        const unsigned code = later.final_code();
        if (code != 401 && code != 407) return is_success(code) ? first : 0;
    }
    return 0;
}

std::uint32_t interval_refused_in(const Transaction &next) noexcept {
    for (const ToldByRetry &told : latest_of(next.call->rare().told_by_retries)) {
        if (told.asked_in == next.request.frame && told.refusal->code == 422) return told.refusal->frame;
    }
    return 0;
}

TransactionPlace place_of(const Transaction &transaction, const Sighting &sighting) noexcept {
    TransactionPlace place;
    place.transaction = transaction.number;
    place.method = transaction.method;
    place.has_request = transaction.is_known(&sighting);
    if (!place.has_request) return place;
    place.group = transaction.group;
    place.attempt = transaction.attempt;
    place.vias = transaction.vias;
    place.in_dialog = transaction.in_dialog;
    place.start = transaction.request.time;
    place.attempt_start = transaction.first_try->request.time;
    return place;
}

}  // namespace sip

// Branches are told apart by their To tags (RFC 3261 section 16.7); see the header file.
// Only what was seen so far counts.
#include "sip/calls/findings/call_causes.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "sip/calls/outcome.h"

namespace sip {
namespace {

/// Copies of a request that come sooner were captured at two points: clients wait for 500 ms (T1, RFC 3261 section
/// 17.1.1.1).
constexpr Time kCapturedTwice = kSecond / 4;

/// Points of capture have clocks of their own: on one hop a response may seem to come before it was sent on another.
constexpr Time kClocksApart = kSecond;

/// Whether it has the same INVITE on a hop further on.
bool is_further_on(const Transaction &hop, const Transaction &invite) noexcept {
    return hop.method == Method::kInvite && hop.identity == invite.identity && hop.vias > invite.vias;
}

/// The To tag of the branch that the response may come of although it has another one: the only one that has said
/// anything, on this hop or further on. Nothing if the response's own branch has said something else before, or the
/// caller has cancelled. `until`: what was seen before this message; null for all that was seen.
std::optional<std::size_t> only_other_branch(const ResponseRecord &response, const Sighting *until) noexcept {
    const Transaction &transaction = *response.transaction;
    std::optional<std::size_t> other;
    if (response.code == 487 && transaction.cancellation != nullptr) return other;
    for (const Transaction *hop : latest_of(transaction.call->transactions)) {
        const bool further_on = is_further_on(*hop, transaction);
        if (hop != &transaction && (!further_on || !hop->is_known(until))) continue;
        const ResponseRecord *one = hop->latest_response;
        for (std::size_t i = 0; one != nullptr && i < kMostLookedAt; one = one->previous, ++i) {
            const bool passed_on = further_on && one->to_tag == response.to_tag && one->code == response.code;
            if (one == &response || one->code <= 100 || passed_on) continue;
            if (until != nullptr && !comes_before(*one, *until)) continue;
            if (one->to_tag == response.to_tag || (other && *other != one->to_tag)) return std::nullopt;
            other = one->to_tag;
        }
    }
    return other;
}

/// The most specific cause that a branch has named so far, on whichever hop; the first of several. Null if none has.
const CallCause *cause_of_branch(const Transaction &transaction, std::size_t to_tag) noexcept {
    const CallCause *deciding = nullptr;
    const NamedCause *named = transaction.call->rare().latest_cause;
    for (std::size_t i = 0; named != nullptr && i < kMostLookedAt; named = named->previous, ++i) {
        if (named->request != transaction.identity || named->to_tag != to_tag) continue;
        if (deciding == nullptr || named->cause->weight >= deciding->weight) deciding = named->cause;
    }
    return deciding;
}

/// The latest provisional response but 100, 183 and 199 with the To tag of this final one; null if there is none.
const ResponseRecord *latest_progress_of(const ResponseRecord &response) noexcept {
    const ResponseRecord *one = response.previous;
    for (std::size_t i = 0; one != nullptr && i < kMostLookedAt; one = one->previous, ++i) {
        const bool is_progress = one->code == 180 || one->code == 181 || one->code == 182;
        if (is_progress && one->to_tag == response.to_tag) return one;
    }
    return nullptr;
}

}  // namespace

bool rang_to_the_end(const ResponseRecord &response) noexcept {
    const ResponseRecord *const progress = latest_progress_of(response);
    return progress != nullptr && progress->code == 180;
}

bool may_tell_ringing(const ResponseRecord &response) noexcept {
    if (const ResponseRecord *const progress = latest_progress_of(response); progress != nullptr) {
        return progress->code == 180;
    }
    const Transaction &transaction = *response.transaction;
    const auto all = latest_of(transaction.call->transactions);
    return std::none_of(all.begin(), all.end(), [&](const Transaction *hop) {
        return is_further_on(*hop, transaction) && hop->final_response != nullptr &&
               hop->final_response->to_tag == response.to_tag;
    });
}

void note_cause(const ResponseRecord &response, const Message &message, Causes &causes) {
    const CallCause *const cause = cause_of_response(message, response.frame, causes);
    if (cause == nullptr) return;
    const Transaction &transaction = *response.transaction;
    Call &call = *transaction.call;
    const NamedCause *&latest = call.note_rare().latest_cause;
    latest = &causes.by_responses.emplace_back(NamedCause{latest, cause, transaction.identity, response.to_tag});
}

const CallCause *deciding_cause(const ResponseRecord &response) noexcept {
    const CallCause *const cause = cause_of_branch(*response.transaction, response.to_tag);
    if (cause != nullptr) return cause;
    const auto other = only_other_branch(response, nullptr);
    return other ? cause_of_branch(*response.transaction, *other) : nullptr;
}

const ResponseRecord *ringing_of(const ResponseRecord &response) noexcept {
    const ResponseRecord *first = nullptr;
    if (response.code == 487) return response.transaction->ringing;
    const ResponseRecord *one = response.previous;
    for (std::size_t i = 0; one != nullptr && i < kMostLookedAt; one = one->previous, ++i) {
        if (one->code == 180 && one->to_tag == response.to_tag && one->copy_of == 0) first = one;
    }
    return first != nullptr ? first : response.transaction->ringing;
}

CallOutcome outcome_by_cause(const ResponseRecord &response) noexcept {
    if (response.code != 408 && response.code != 480) return CallOutcome::kNone;
    const CallCause *const cause = deciding_cause(response);
    if (cause == nullptr || cause->protocol != ReasonProtocol::kSip) return CallOutcome::kNone;
    if (cause->value == 486 || cause->value == 600) return CallOutcome::kBusy;
    return cause->value == 603 ? CallOutcome::kDeclined : CallOutcome::kNone;
}

bool is_given_up_by_proxy(const Transaction &invite) noexcept {
    bool is_cancelled_further_on = false;
    for (const Transaction *other : latest_of(invite.call->transactions)) {
        if (other->method == Method::kCancel && other->identity == invite.identity && other->branch == invite.branch) {
            return false;  // it was cancelled here, even if only the answer to the CANCEL was seen
        }
        if (!is_further_on(*other, invite)) continue;
        const Cancellation *const cancellation = other->cancellation;
        is_cancelled_further_on =
            is_cancelled_further_on || (cancellation != nullptr && !cancellation->answered_elsewhere);
    }
    return is_cancelled_further_on && invite.request.happened() && invite.cancellation == nullptr;
}

bool has_cancelled_branch(const Transaction &invite) noexcept {
    const auto all = latest_of(invite.call->transactions);
    return std::any_of(all.begin(), all.end(), [&invite](const Transaction *branch) {
        return branch->group == invite.group && branch != &invite && branch->cancellation != nullptr;
    });
}

bool is_answered_further_on(const Transaction &invite) noexcept {
    const auto all = latest_of(invite.call->transactions);
    return std::any_of(all.begin(), all.end(), [&invite](const Transaction *hop) {
        return hop->group == invite.group && hop->vias > invite.vias && hop->latest_response != nullptr;
    });
}

const Transaction *forwarded_in_vain(const Transaction &invite, unsigned code) noexcept {
    if (invite.last_provisional != nullptr) return nullptr;
    const Transaction *silent = nullptr;
    for (const Transaction *hop : latest_of(invite.call->transactions)) {
        if (hop->group != invite.group || hop->vias <= invite.vias) continue;
        if (hop->latest_response == nullptr) {
            const bool is_repeated = hop->latest_copy.time - hop->request.time > kCapturedTwice;
            const bool is_over_stream = hop->size == 0;  // SIP repeats nothing there
            if (silent != nullptr || (!is_repeated && !is_over_stream)) return nullptr;
            silent = hop;
        } else if (hop->last_provisional != nullptr || (hop->final_response != nullptr && hop->final_code() != code)) {
            return nullptr;
        }
    }
    return silent;
}

namespace {

/// The only 503 of the hops further on that a proxy turned into this 500 (RFC 3261 section 16.7 step 6), soon before
/// it; null if there is none, or another branch ended with 500. A proxy that asks one server after the other has more
/// branches than one.
const ResponseRecord *turned_into_500(const ResponseRecord &response, const Sighting *until) noexcept {
    const Transaction &transaction = *response.transaction;
    const ResponseRecord *answer = nullptr;
    if (response.code != 500) return answer;
    for (const Transaction *hop : latest_of(transaction.call->transactions)) {
        const ResponseRecord *const final = hop->final_response;
        if (hop->group != transaction.group || hop->vias <= transaction.vias || final == nullptr) continue;
        if (!hop->is_known(until) || !comes_before(*final, response)) continue;
        if (final->code == 500 || (final->code == 503 && answer != nullptr)) return nullptr;
        if (final->code == 503 && response.time - final->time <= kClocksApart) answer = final;
    }
    return answer;
}

}  // namespace

const ResponseRecord *answer_further_on(const ResponseRecord &response, const Sighting *until) noexcept {
    const Transaction &transaction = *response.transaction;
    if (!transaction.is_known(until)) return nullptr;
    const auto other = only_other_branch(response, until);
    const ResponseRecord *answer = nullptr;
    for (const Transaction *hop : latest_of(transaction.call->transactions)) {
        const ResponseRecord *const final = hop->final_response;
        if (hop->group != transaction.group || hop->vias <= transaction.vias || final == nullptr) continue;
        if (final->time > response.time + kClocksApart) continue;
        if (!hop->is_known(until) || (until != nullptr && !comes_before(*final, *until))) continue;
        if (final->to_tag == response.to_tag) return final;
        if (other == final->to_tag) answer = final;
    }
    return answer != nullptr ? answer : turned_into_500(response, until);
}

namespace {

bool is_refusal_of_user(CallOutcome outcome) noexcept {
    return outcome == CallOutcome::kBusy || outcome == CallOutcome::kDeclined;
}

/// What the users of all the branches that rang said, further on: busy or declined, the latest. kNone if one of them
/// said something else or nothing, or none rang.
CallOutcome refusal_where_it_rang(const Transaction &invite) noexcept {
    const ResponseRecord *latest = nullptr;
    for (const Transaction *hop : latest_of(invite.call->transactions)) {
        if (hop->group != invite.group || hop->vias <= invite.vias || hop->ringing == nullptr) continue;
        const ResponseRecord *const end = hop->final_response;
        if (end == nullptr || !is_refusal_of_user(end->outcome)) return CallOutcome::kNone;
        if (latest == nullptr || comes_before(*latest, *end)) latest = end;
    }
    return latest == nullptr ? CallOutcome::kNone : latest->outcome;
}

}  // namespace

std::vector<const ResponseRecord *> failures_of_branches(const ResponseRecord &failure, const Sighting *until) {
    const Transaction &invite = *failure.transaction;
    const auto is_branch = [&](const Transaction &hop) {
        return hop.group == invite.group && hop.vias > invite.vias && hop.is_known(until);
    };
    unsigned next_hop = UINT8_MAX;
    for (const Transaction *hop : latest_of(invite.call->transactions)) {
        if (is_branch(*hop)) next_hop = std::min<unsigned>(next_hop, hop->vias);
    }
    std::vector<const ResponseRecord *> failures;
    for (const Transaction *hop : latest_of(invite.call->transactions)) {
        const unsigned code = hop->final_code();
        if (code < 400 || code == 401 || code == 407 || code == 487 || hop->cancellation != nullptr) continue;
        if (!is_branch(*hop) || hop->vias != next_hop || !comes_before(*hop->final_response, failure)) continue;
        failures.push_back(hop->final_response);
    }
    std::sort(failures.begin(), failures.end(), [](const auto *a, const auto *b) { return comes_before(*a, *b); });
    return failures;
}

CallOutcome outcome_on_branch(const ResponseRecord &response) noexcept {
    if (!is_told_of_user(response.outcome)) return response.outcome;
    if (const CallOutcome named = outcome_by_cause(response); named != CallOutcome::kNone) return named;
    const ResponseRecord *const answer = answer_further_on(response, nullptr);
    if (answer == nullptr) return response.outcome;
    if (is_refusal_of_user(answer->outcome)) return answer->outcome;
    // A branch that never rang does not say that nobody answered where it rang.
    const bool is_silent = response.outcome == CallOutcome::kNoAnswer && answer->transaction->ringing == nullptr;
    const CallOutcome refusal = is_silent ? refusal_where_it_rang(*response.transaction) : CallOutcome::kNone;
    return refusal == CallOutcome::kNone ? response.outcome : refusal;
}

bool is_refused_by_timer(const ResponseRecord &response) noexcept {
    const RefusalRun *const refusals = response.found().refusals;
    return refusals != nullptr && refusals->calls >= kCallsOfATimer;
}

CallOutcome outcome_in_hindsight(const ResponseRecord &response) noexcept {
    return is_refused_by_timer(response) ? CallOutcome::kNoAnswer : outcome_on_branch(response);
}

}  // namespace sip

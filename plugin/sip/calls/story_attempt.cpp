// Gathers the parts of the story of a failed attempt; see the header file.
// Only what came before its final response counts.
#include "sip/calls/story_attempt.h"

#include <algorithm>
#include <array>

#include "sip/calls/findings/call_causes.h"
#include "sip/calls/legs/leg_failures.h"
#include "sip/calls/records/latest.h"
#include "sip/knowledge/status_codes.h"

namespace sip {
namespace {

/// A few different values. More are not counted.
template <class Value>
class Few {
public:
    void add(const Value &value) noexcept {
        auto *const end = values_.begin() + count_;
        if (end != values_.end() && std::find(values_.begin(), end, value) == end) values_[count_++] = value;
    }
    void clear() noexcept { count_ = 0; }
    [[nodiscard]] std::size_t count() const noexcept { return count_; }

private:
    std::array<Value, 8> values_{};
    std::size_t count_ = 0;
};

/// Servers say 100 within 200 ms (RFC 3261 section 17.2.1). A first response that takes so long is worth a word.
constexpr Time kLate = kSecond;

/// That the INVITE was sent again over UDP until its first response came.
void add_repeats(CallStory &story, const Transaction &invite) noexcept {
    const ResponseRecord *first = invite.latest_response;
    for (std::size_t i = 0; first != nullptr && first->previous != nullptr; first = first->previous) {
        if (++i == kMostLookedAt) return;
    }
    if (first == nullptr || invite.size == 0 || invite.copies_prove_nothing) return;
    const bool again = comes_before(invite.request, invite.latest_copy) && comes_before(invite.latest_copy, *first);
    const auto after = time_between(invite.request.time, first->time);
    if (!again || !after || *after < kLate) return;
    story.first_response = step_of(*first);
    story.first_after = after;
}

/// How many devices rang, by their To tags.
std::size_t ringing_devices(const Transaction &invite) noexcept {
    Few<std::size_t> tags;
    const ResponseRecord *one = invite.latest_response;
    for (std::size_t i = 0; one != nullptr && i < kMostLookedAt; one = one->previous, ++i) {
        if (one->code == 180) tags.add(one->to_tag);
    }
    return tags.count();
}

/// Whether the branch that sent the response had rung.
bool has_rung(const ResponseRecord &response) noexcept {
    const ResponseRecord *earlier = response.previous;
    for (std::size_t i = 0; earlier != nullptr && i < kMostLookedAt; earlier = earlier->previous, ++i) {
        if (earlier->code == 180 && earlier->to_tag == response.to_tag) return true;
    }
    return false;
}

OtherBranch branch_of(const Transaction &hop) noexcept {
    OtherBranch branch;
    const ResponseRecord &end = *hop.final_response;
    branch.ringing = step_of(*hop.ringing);
    branch.rang = time_between(hop.ringing->time, hop.end_of_ringing(end.time));
    branch.end = step_of(end);
    branch.cause = end.found().cause;
    if (hop.cancellation != nullptr && hop.cancellation->frame <= end.frame) {
        branch.end = {hop.cancellation->frame, 0, {}, {}};
        branch.cause = hop.cancellation->cause;
    }
    return branch;
}

/// A branch further on that rang and ended before this response, and is not the one that it comes from.
void add_other_branch(CallStory &story, const ResponseRecord &response, const ResponseRecord &deciding,
                      const Sighting *until) noexcept {
    const Transaction &invite = *response.transaction;
    const Transaction *found = nullptr;
    for (const Transaction *hop : latest_of(invite.call->transactions)) {
        if (hop->group != invite.group || hop->vias <= invite.vias || !hop->is_known(until)) continue;
        const ResponseRecord *const end = hop->final_response;
        if (hop->ringing == nullptr || end == nullptr || !comes_before(*end, response)) continue;
        if (hop == deciding.transaction || hop->ringing->to_tag == deciding.to_tag) continue;
        if (hop->ringing->to_tag == response.to_tag) continue;
        if (found == nullptr || hop->vias >= found->vias) found = hop;
    }
    if (found != nullptr) story.other_branch = branch_of(*found);
}

/// What is wrong with a reliable provisional response of the INVITE; the first of several.
void add_provisional_fault(CallStory &story, const Transaction &invite) noexcept {
    if (!invite.reliable) return;
    const ResponseRecord *one = invite.latest_response;
    for (std::size_t i = 0; one != nullptr && i < kMostLookedAt; one = one->previous, ++i) {
        if (!is_provisional(one->code) || one->copy_of != 0) continue;
        const NumberedFinding fault = invite.call->rare().reliable_provisionals.fate_of(*one);
        if (fault.finding == Finding::kNone) continue;
        story.provisional_fault = fault;
        story.faulty_provisional = step_of(*one);
    }
}

}  // namespace

StoryStep step_of(const Transaction &transaction) noexcept {
    return {transaction.request.frame, 0, transaction.path->source, transaction.path->destination};
}

StoryStep step_of(const ResponseRecord &response) noexcept {
    return {response.frame, response.code, response.path->source, response.path->destination};
}

/// The first one's next try, and so on, leads here.
void add_earlier_tries(CallStory &story, const Transaction &invite) noexcept {
    const Transaction *earlier = invite.first_try;
    if (earlier == nullptr || earlier == &invite) return;
    story.first_try = step_of(*earlier);
    const ResponseRecord *refusal = nullptr;
    for (std::size_t i = 0; earlier != nullptr && earlier != &invite && i < kMostLookedAt; ++i) {
        refusal = earlier->final_response;
        ++story.earlier_tries;
        earlier = earlier->next_try;
    }
    if (refusal != nullptr && earlier == &invite) story.refusal = step_of(*refusal);
}

/// The next hop, else the next leg.
void add_way(CallStory &story, const Transaction &invite, const ResponseRecord *origin,
             const Sighting *until) noexcept {
    add_repeats(story, invite);
    const Transaction *next = nullptr;
    Few<Endpoint> destinations;
    for (const Transaction *hop : latest_of(invite.call->transactions)) {
        if (hop->group != invite.group || hop->vias <= invite.vias || !hop->is_known(until)) continue;
        if (next != nullptr && hop->vias > next->vias) continue;
        if (next != nullptr && hop->vias < next->vias) destinations.clear();
        destinations.add(hop->path->destination);
        next = hop;
    }
    if (next == nullptr) {
        const Transaction *const last = invite_on_next_leg(invite, until);
        if (last == nullptr) return;
        for (const Transaction *branch : latest_of(last->call->transactions)) {
            if (branch->group != last->group || branch->vias != last->vias || !branch->is_known(until)) continue;
            destinations.add(branch->path->destination);
            next = branch;
        }
        if (next == nullptr) return;
        story.is_on_other_leg = true;
        story.is_on_likely_leg = is_only_likely(*last->call);
    }
    story.branches = destinations.count();
    story.sent_on = step_of(*next);
    if (origin == nullptr || origin->transaction->group != next->group) return;
    if (origin->transaction->vias > next->vias) story.sent_to_last = step_of(*origin->transaction);
}

void add_progress(CallStory &story, const ResponseRecord &response, const ResponseRecord *origin,
                  const Sighting *until) noexcept {
    const Transaction &invite = *response.transaction;
    story.trying = invite.trying;
    add_provisional_fault(story, invite);
    add_other_branch(story, response, origin == nullptr ? response : *origin, until);
    if (is_own_ringing(invite)) {
        story.own_ringing = step_of(*invite.ringing);
        return;
    }
    if (invite.progress != nullptr) story.progress = step_of(*invite.progress);
    if (invite.progress != nullptr && response.is_timed) {
        const ResponseRecord &since = invite.ringing == nullptr ? *invite.progress : *ringing_of(response);
        story.waited = time_between(since.time, invite.end_of_ringing(response.time));
    }
    if (invite.ringing == nullptr) return;
    story.ringing = step_of(*ringing_of(response));
    story.devices = ringing_devices(invite);
    story.rang_elsewhere = !has_rung(response) && outcome_by_cause(response) == CallOutcome::kNone;
}

void add_cancel(CallStory &story, const ResponseRecord &response) noexcept {
    const Transaction &invite = *response.transaction;
    const Cancellation *const cancellation = invite.cancellation;
    if (cancellation == nullptr) return;
    story.cancel.frame = cancellation->frame;
    story.cancelled_after = time_between(invite.request.time, cancellation->time);
    for (const Transaction *cancel : latest_of(invite.call->transactions)) {
        if (cancel->cancelled_invite != &invite || cancel->request.frame != cancellation->frame) continue;
        const ResponseRecord *const answer = cancel->final_response;
        story.cancel_unanswered = answer == nullptr || comes_before(response, *answer);
    }
}

void add_same_refusal(CallStory &story, const ResponseRecord &response) noexcept {
    const Transaction &invite = *response.transaction;
    for (const Transaction *other : latest_of(invite.call->transactions)) {
        const bool began_during = other->in_dialog && other->request.happened() &&
                                  comes_before(invite.request, other->request) && other->method != Method::kInvite;
        if (!began_during || other->final_code() != response.code) continue;
        if (!comes_before(*other->final_response, response)) continue;
        story.same_refusal = step_of(*other->final_response);
        story.same_refusal_method = other->method;
    }
}

void add_failed_legs(CallStory &story, const ResponseRecord &response, const Sighting *until) {
    std::vector<const ResponseRecord *> ends = failures_on_legs(response, false, until);
    const bool is_apart = ends.empty();
    if (is_apart) ends = failures_on_legs(response, true, until);
    for (std::size_t i = 0; i < ends.size() && i < kMostFailedLegs; ++i) {
        const Call &leg = *ends[i]->transaction->call;
        const bool is_likely = is_apart || (&leg != response.transaction->call && is_only_likely(leg));
        story.failed_legs[i] = {step_of(*ends[i]), ends[i]->found().cause, is_likely};
    }
}

void add_failed_branches(CallStory &story, const ResponseRecord &response, const Sighting *until) {
    if (response.found().finding.finding != Finding::kBranchesFailed) return;
    std::size_t count = 0;
    for (const ResponseRecord *const branch : failures_of_branches(response, until)) {
        const bool is_passed_on = branch->to_tag == response.to_tag && branch->code == response.code;
        if (is_passed_on || count == kMostFailedLegs) continue;
        story.failed_branches[count++] = {step_of(*branch), branch->found().cause, false};
    }
}

}  // namespace sip

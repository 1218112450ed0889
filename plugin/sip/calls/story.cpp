// Gathers the story of a call around the response that decides it; see the header file.
// What decides is the final response on the hop and leg nearest to the caller.
#include "sip/calls/story.h"

#include <algorithm>
#include <array>

#include "sip/calls/dialogs/dialogs.h"
#include "sip/calls/findings/call_causes.h"
#include "sip/calls/legs/leg_failures.h"
#include "sip/calls/legs/origins.h"
#include "sip/calls/records/latest.h"
#include "sip/calls/transactions/attempts.h"
#include "sip/knowledge/status_codes.h"

namespace sip {
namespace {

StoryStep step_of(const Transaction &transaction) noexcept {
    return {transaction.request.frame, 0, transaction.path->source, transaction.path->destination};
}

StoryStep step_of(const ResponseRecord &response) noexcept {
    return {response.frame, response.code, response.path->source, response.path->destination};
}

bool is_known(const Transaction &transaction, const Sighting *until) noexcept {
    return until == nullptr ? transaction.request.happened() : transaction.has_request_before(*until);
}

/// Whether the request is seen on a hop nearer to its sender.
bool is_nearer_elsewhere(const Transaction &transaction) noexcept {
    const auto all = latest_of(transaction.call->transactions);
    return std::any_of(all.begin(), all.end(), [&transaction](const Transaction *other) {
        return other->method == transaction.method && other->identity == transaction.identity &&
               other->vias < transaction.vias && other->request.happened();
    });
}

/// Whether the same INVITE was seen before on its way to the same place: on the other side of a NAT or ALG, which adds
/// no Via. A fork goes to several places.
bool is_sent_on_by_alg(const Transaction &invite) noexcept {
    const auto all = earlier_transactions(invite);
    return std::any_of(all.begin(), all.end(), [&invite](const Transaction *other) {
        return other->opens_call() && other->identity == invite.identity && other->vias == invite.vias &&
               other->request.happened() && other->path->destination == invite.path->destination &&
               other->path->source != invite.path->source;
    });
}

/// The tries before this one. The first one's next try, and so on, leads here.
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

/// Where the INVITE went from the host that got it: the next hop, else the next leg.
void add_next_hop(CallStory &story, const Transaction &invite, const Sighting *until) noexcept {
    const Transaction *next = nullptr;
    Few<Endpoint> destinations;
    for (const Transaction *hop : latest_of(invite.call->transactions)) {
        if (hop->group != invite.group || hop->vias <= invite.vias || !is_known(*hop, until)) continue;
        if (next != nullptr && hop->vias > next->vias) continue;
        if (next != nullptr && hop->vias < next->vias) destinations.clear();
        destinations.add(hop->path->destination);
        next = hop;
    }
    if (next == nullptr) {
        const Transaction *const last = invite_on_next_leg(invite, until);
        if (last == nullptr) return;
        for (const Transaction *branch : latest_of(last->call->transactions)) {
            if (branch->group != last->group || branch->vias != last->vias || !is_known(*branch, until)) continue;
            destinations.add(branch->path->destination);
            next = branch;
        }
        if (next == nullptr) return;
        story.is_on_other_leg = true;
    }
    story.branches = destinations.count();
    story.sent_on = step_of(*next);
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

void add_progress(CallStory &story, const ResponseRecord &response) noexcept {
    const Transaction &invite = *response.transaction;
    story.trying = invite.trying;
    if (invite.progress != nullptr) story.progress = step_of(*invite.progress);
    if (invite.ringing == nullptr) return;
    story.ringing = step_of(*ringing_of(response));
    story.devices = ringing_devices(invite);
}

/// Whether the server that had asked for credentials worked on the next request: it said more than 100, or sent it on.
bool is_let_in(const CallStory &story, const Transaction &invite) noexcept {
    const bool challenged = story.refusal.code == 401 || story.refusal.code == 407;
    return challenged && (invite.last_provisional != nullptr || story.sent_on.happened());
}

/// Whether the response decides a call attempt. On later passes a later try, or whatever answered the call, decides; on
/// the first one a redirection is a step on the way.
bool decides_attempt(const ResponseRecord &response, const Sighting *until) noexcept {
    const Transaction &invite = *response.transaction;
    const bool ends_try = invite.final_response == &response && is_known(invite, until);
    if (!ends_try || (until != nullptr && response.code < 400)) return false;
    if (is_decided_elsewhere(invite, until)) return false;
    if (is_sent_on_by_alg(invite) || has_leg_before(invite, until)) return false;
    return until != nullptr || (invite.next_try == nullptr && answered_all_the_same(invite) == 0);
}

void add_attempt(CallStory &story, const ResponseRecord &response, const Sighting *until) noexcept {
    const Transaction &invite = *response.transaction;
    story.invite = step_of(invite);
    add_earlier_tries(story, invite);
    add_next_hop(story, invite, until);
    add_progress(story, response);
    story.rang_elsewhere =
        invite.ringing != nullptr && !has_rung(response) && outcome_by_cause(response) == CallOutcome::kNone;
    story.let_in = is_let_in(story, invite);
    if (invite.cancellation != nullptr) story.cancel.frame = invite.cancellation->frame;
    if (const ResponseRecord *const origin = origin_of(response, until); origin != nullptr) {
        story.origin = step_of(*origin);
        story.cause = origin->found().cause;
        story.began_on_other_leg = origin->transaction->call != invite.call;
    }
    story.is_left = until == nullptr && response.code < 400;
}

/// The 2xx that opened the dialog of a request; null if it was not seen.
const ResponseRecord *answer_of(const Transaction &request) noexcept {
    const ResponseRecord *answer = nullptr;
    for (const Transaction *invite : earlier_transactions(request)) {
        const bool opens = invite->opens_call() && invite->request.happened() && is_success(invite->final_code());
        if (!opens || !comes_before(*invite->final_response, request.request)) continue;
        const std::size_t caller = invite->identity.from_tag;
        const std::size_t callee = invite->final_response->to_tag;
        const bool fits = (request.identity.from_tag == caller && request.to_tag == callee) ||
                          (request.identity.from_tag == callee && request.to_tag == caller);
        if (fits && (answer == nullptr || invite->vias < answer->transaction->vias)) answer = invite->final_response;
    }
    return answer;
}

void add_answered(CallStory &story, const ResponseRecord &answer, Time end) noexcept {
    story.invite = step_of(*answer.transaction);
    story.answer = step_of(answer);
    story.lasted = time_between(answer.time, end);
}

/// A side that gives up on a missing ACK sends a BYE after 64*T1 (RFC 3261 section 13.3.1.4); much later, somebody has
/// hung up.
constexpr Time kGivesUpWithin = 2 * kTransactionTimeout;

/// A call that the caller ended itself has worked for it.
bool died_unconfirmed(const ResponseRecord &answer, const Transaction *bye) noexcept {
    if (bye == nullptr) return true;
    return bye->identity.from_tag == answer.to_tag && bye->request.time - answer.time <= kGivesUpWithin;
}

}  // namespace

CallStory story_of(const ResponseRecord &response, const Sighting *until) {
    CallStory story;
    const Transaction &transaction = *response.transaction;
    if (response.copy_of != 0 || !is_final(response.code)) return story;
    story.end = step_of(response);
    if (transaction.opens_call() && !is_success(response.code)) {
        if (!decides_attempt(response, until)) return story;
        story.kind = StoryKind::kAttempt;
        add_attempt(story, response, until);
    } else if (transaction.opens_call()) {
        const Transaction *const bye = bye_of_answer(response);
        if (!died_unconfirmed(response, bye) || is_nearer_elsewhere(transaction)) return story;
        story.kind = StoryKind::kUnconfirmed;
        add_answered(story, response, bye == nullptr ? response.time : bye->request.time);
        if (bye != nullptr) story.bye = step_of(*bye);
    } else if (transaction.in_dialog && !is_success(response.code) && !is_nearer_elsewhere(transaction)) {
        const ResponseRecord *const answer = answer_of(transaction);
        if (answer == nullptr) return story;
        story.kind = StoryKind::kEndedByAnswer;
        add_answered(story, *answer, response.time);
    }
    return story;
}

}  // namespace sip

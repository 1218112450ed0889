// Gathers the story of a call around the response that decides it; see the header file.
// What decides is the final response on the hop and leg nearest to the caller.
#include "sip/calls/story.h"

#include <algorithm>
#include <iterator>

#include "sip/calls/dialogs/dialogs.h"
#include "sip/calls/dialogs/next_hop.h"
#include "sip/calls/dialogs/same_dialog.h"
#include "sip/calls/findings/findings_dialog.h"
#include "sip/calls/legs/leg_failures.h"
#include "sip/calls/legs/origins.h"
#include "sip/calls/records/latest.h"
#include "sip/calls/story_attempt.h"
#include "sip/calls/transactions/answer_faults.h"
#include "sip/calls/transactions/attempts.h"
#include "sip/calls/transactions/call_ends.h"
#include "sip/knowledge/status_codes.h"

namespace sip {
namespace {

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

/// Whether the server that had asked for credentials worked on the next request: it said more than 100, or sent it on.
bool is_let_in(const CallStory &story, const Transaction &invite) noexcept {
    const bool challenged = story.refusal.code == 401 || story.refusal.code == 407;
    return challenged && (invite.last_provisional != nullptr || story.sent_on.happened());
}

/// Whether the response decides a call attempt. On later passes a later try, or whatever answered the call, decides; on
/// the first one a redirection is a step on the way.
bool decides_attempt(const ResponseRecord &response, const Sighting *until) noexcept {
    const Transaction &invite = *response.transaction;
    const bool ends_try = invite.final_response == &response && invite.is_known(until);
    if (!ends_try || (until != nullptr && response.code < 400)) return false;
    if (is_decided_elsewhere(invite, until)) return false;
    if (is_sent_on_by_alg(invite) || has_leg_before(invite, until)) return false;
    return until != nullptr || (invite.next_try == nullptr && answered_all_the_same(invite) == 0);
}

void add_attempt(CallStory &story, const ResponseRecord &response, const Sighting *until) {
    const Transaction &invite = *response.transaction;
    const ResponseRecord *const origin = origin_of(response, until);
    story.invite = step_of(invite);
    add_earlier_tries(story, invite);
    add_way(story, invite, origin, until);
    add_progress(story, response, origin, until);
    story.let_in = is_let_in(story, invite);
    add_cancel(story, response);
    if (const AnsweredInvite *const end = invite.call->acknowledgements.record_of(response); end != nullptr) {
        story.times_sent = end->times_sent;
    }
    add_same_refusal(story, response);
    if (!response.found().offer.empty()) story.offer = &response.found().offer;
    if (origin != nullptr) {
        story.origin = step_of(*origin);
        story.cause = origin->found().cause;
        story.began_on_other_leg = origin->transaction->call != invite.call;
    } else {
        add_failed_legs(story, response, until);
    }
    add_failed_branches(story, response, until);
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

/// Whether an earlier refusal had ended the dialog of the request: the story of the call is told there.
bool had_ended(const Transaction &request) noexcept {
    constexpr Finding kEnds[] = {Finding::kDialogEnded, Finding::kEndsDialog, Finding::kStateLost};
    const auto all = transactions_of_call(request);
    return std::any_of(all.begin(), all.end(), [&](const Transaction *other) {
        const ResponseRecord *const refusal = other->final_response;
        if (refusal == nullptr || !is_same_dialog(*other, request) || !comes_before(*refusal, request.request)) {
            return false;
        }
        const bool ends =
            std::find(std::begin(kEnds), std::end(kEnds), refusal->found().finding.finding) != std::end(kEnds);
        return ends && going_on_finding(*refusal).finding == Finding::kNone;
    });
}

void add_answered(CallStory &story, const ResponseRecord &answer, Time end) noexcept {
    story.invite = step_of(*answer.transaction);
    story.answer = step_of(answer);
    story.lasted = time_between(answer.time, end);
}

/// Whether the answer named another Server than this one.
bool is_of_other_server(const ResponseRecord &answer, std::size_t server) noexcept {
    const AnsweredInvite *const before = answer.transaction->call->acknowledgements.record_of(answer);
    return before != nullptr && before->server != 0 && server != 0 && before->server != server;
}

/// A call that the caller ended itself has worked for it.
bool died_unconfirmed(const ResponseRecord &answer, const Transaction *bye) noexcept {
    if (bye == nullptr) return true;
    return bye->identity.from_tag == answer.to_tag && bye->request.time - answer.time <= kGivesUpWithin;
}

/// The BYE with which the side that accepted this re-INVITE gave up on its ACK; null if there is none.
const Transaction *bye_after_change(const ResponseRecord &answer) noexcept {
    const Transaction &invite = *answer.transaction;
    for (const Transaction *other : transactions_of_call(invite)) {
        const bool ends = other->method == Method::kBye && other->request.happened() && is_same_dialog(*other, invite);
        if (ends && comes_before(answer, other->request) && died_unconfirmed(answer, other)) return other;
    }
    return nullptr;
}

/// Tells of an answer without its ACK, and of the BYE that followed, if one did.
void add_unconfirmed(CallStory &story, const ResponseRecord &answer, const Transaction *bye) noexcept {
    const Transaction &invite = *answer.transaction;
    story.kind = StoryKind::kUnconfirmed;
    add_answered(story, answer, bye == nullptr ? answer.time : bye->request.time);
    const ResponseRecord *const first = invite.final_response;
    if (first != nullptr && first->code >= 300 && comes_before(*first, answer)) story.refusal = step_of(*first);
    if (const AnsweredInvite *const end = invite.call->acknowledgements.record_of(answer); end != nullptr) {
        story.times_sent = end->times_sent;
        const bool is_public = answer.path->source.size == 4 && !is_private_address(answer.path->source);
        if (is_public && end->next_hop && is_private_address(*end->next_hop)) story.private_target = end->next_hop;
    }
    if (bye == nullptr) return;
    story.bye = step_of(*bye);
    story.bye_cause = cause_of_end(answer);
}

}  // namespace

CallStory story_of(const ResponseRecord &response, std::size_t server, const Sighting *until) {
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
        add_unconfirmed(story, response, bye);
    } else if (transaction.method == Method::kInvite && is_success(response.code)) {
        const Transaction *const bye = bye_after_change(response);
        if (bye == nullptr || is_nearer_elsewhere(transaction)) return story;
        add_unconfirmed(story, response, bye);
        story.is_change = true;
        const ResponseRecord *const first = answer_of(transaction);
        if (first != nullptr) story.changed_answer = step_of(*first);
    } else if (transaction.in_dialog && !is_success(response.code) && !is_nearer_elsewhere(transaction)) {
        const ResponseRecord *const answer = answer_of(transaction);
        if (answer == nullptr || had_ended(transaction)) return story;
        story.kind = StoryKind::kEndedByAnswer;
        add_answered(story, *answer, response.time);
        const bool same_way = transaction.identity.from_tag == answer->transaction->identity.from_tag;
        story.other_server = same_way && is_of_other_server(*answer, server);
    }
    return story;
}

}  // namespace sip

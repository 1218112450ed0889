// Puts the story of a call together with what is known beyond it: of the called user, and of the user of credentials.
// See tracker.h.
#include <algorithm>

#include "sip/calls/authentication/credentials.h"
#include "sip/calls/tracker.h"
#include "sip/knowledge/status_codes.h"

namespace sip {
namespace {

/// How many of the answers, which are in the order of the capture, come before this message.
template <class Message>
std::size_t answers_before(const UserRecord &user, const Message &message) noexcept {
    const auto behind =
        std::partition_point(user.answers.begin(), user.answers.end(),
                             [&message](const ResponseRecord *answer) { return comes_before(*answer, message); });
    return static_cast<std::size_t>(behind - user.answers.begin());
}

/// The latest call to this user that the host of this INVITE had answered before.
void add_answer_before(CalleePast &past, const UserRecord &user, const ResponseRecord &failure) noexcept {
    for (const ResponseRecord *answer : latest_of(user.answers, answers_before(user, failure.transaction->request))) {
        const Transaction &answered = *answer->transaction;
        if (answered.call == failure.transaction->call) continue;
        if (answered.path->destination != failure.transaction->path->destination) continue;
        past.answered_invite = {answered.request.frame, 0, answered.path->source, answered.path->destination};
        past.answer = {answer->frame, answer->code, answer->path->source, answer->path->destination};
        return;
    }
}

/// The first registration of the user in the capture, if it came after the failure and was accepted.
void add_registration_after(CalleePast &past, const UserRecord &user, const ResponseRecord &failure) noexcept {
    const UserRegistrations *const registrations = user.registrations.get();
    if (registrations == nullptr || registrations->begins_with_removal) return;
    const ResponseRecord *const accepted = registrations->accepted;
    const Transaction &first = *registrations->first;
    if (accepted == nullptr || !comes_before(failure, first.request)) return;
    past.registration = {first.request.frame, 0, first.path->source, first.path->destination};
    past.registered = {accepted->frame, accepted->code, {}, {}};
    const std::size_t first_behind = answers_before(user, *accepted);
    const std::size_t end = std::min(user.answers.size(), first_behind + kMostLookedAt);
    for (std::size_t i = first_behind; i < end; ++i) {
        if (!comes_before(*accepted, user.answers[i]->transaction->request)) continue;
        past.answered_after.frame = user.answers[i]->frame;
        return;
    }
}

}  // namespace

CallStory Tracker::story(const Message &response, const Sighting &sighting, Pass pass) const {
    const ResponseRecord *const record = find_record(responses_, sighting);
    if (record == nullptr) return {};
    const std::string_view server = server_of(response);
    CallStory story =
        story_of(*record, server.empty() ? 0 : hash_of(server), pass == Pass::kFirst ? &sighting : nullptr);
    if (story.kind != StoryKind::kAttempt) return story;
    if (const UserRecord *const user = users_.find(response.to); user != nullptr) {
        add_answer_before(story.callee, *user, *record);
        if (pass == Pass::kLater) add_registration_after(story.callee, *user, *record);
    }
    const CredentialRecord *const credentials = credentials_of(*record->transaction);
    if (record->found().finding.finding == Finding::kForbidden && credentials != nullptr) {
        const LetIn let_in = authentication_.let_in(*credentials);
        story.user_before = let_in.before;
        if (pass == Pass::kLater) story.user_after = let_in.after;
    }
    return story;
}

}  // namespace sip

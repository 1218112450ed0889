// Puts the sentences of a diagnosis together; see the header file.
// Each sentence needs a packet that says so. What is obvious from the code is not said.
#include "sip/diagnosis.h"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <string_view>
#include <utility>

#include "sip/call_line.h"
#include "sip/calls/outcome.h"
#include "sip/checks.h"
#include "sip/diagnosis_clauses.h"
#include "sip/shown_text.h"
#include "sip/summary.h"
#include "sip/syntax/value_reader.h"

namespace sip {
namespace {

/// Characters of a user's name: more than numbers have.
constexpr std::size_t kMostUser = 40;

constexpr Finding kOfAcks[] = {Finding::kAckMissing, Finding::kAckMismatched, Finding::kAckNotReceived};
constexpr Finding kEndsCall[] = {Finding::kDialogEnded, Finding::kEndsDialog, Finding::kStateLost,
                                 Finding::kRefusedAndEnded};

template <std::size_t count>
bool is_one_of(const Finding (&findings)[count], Finding finding) noexcept {
    return std::find(std::begin(findings), std::end(findings), finding) != std::end(findings);
}

/// What a diagnosis is made of.
struct Source {
    const Message &response;
    const Verdict &verdict;
    const CallStory &story;
    AddressText address_text;
    Language language;

    [[nodiscard]] std::string filled(const Text &text, std::initializer_list<std::string_view> values) const {
        return fill_in(text, language, values);
    }

    /// The address; with its port where the INVITE went from a host to itself.
    [[nodiscard]] std::string host(const Endpoint &endpoint) const {
        if (endpoint.size != 4 && endpoint.size != 16) return in_language(kUnknownHost, language);
        std::string text = address_text(endpoint);
        if (!is_same_address(story.invite.source, story.invite.destination)) return text;
        if (endpoint.size > 4) text = '[' + text + ']';
        return text + ':' + std::to_string(endpoint.port);
    }

    [[nodiscard]] std::string duration(Time time) const { return duration_text(time, language); }
};

std::string number(std::uint64_t value) { return std::to_string(value); }

using Sentences = std::vector<std::string>;

void add(Sentences &sentences, std::string sentence) {
    if (sentence.empty()) return;
    if (sentence.back() != '.' && sentence.back() != '?') sentence += '.';
    sentences.push_back(std::move(sentence));
}

/// `alice` of a From or To value, fit to be shown; empty if it names no user.
std::string user_in(std::string_view value) {
    const std::string_view user = user_of(address_of(value));
    return user.empty() ? std::string() : shown_text(user, kMostUser);
}

/// Who answered what, in which frame, and what that means here.
std::string answer_sentence(const Source &from) {
    const StoryStep &end = from.story.end;
    const StoryStep &origin = from.story.origin;
    const std::string headline_text = headline(from.response, from.verdict);
    const std::string host = from.host(end.source);
    const bool is_passed_on = origin.happened() && origin.code == end.code;
    std::string text = is_passed_on ? from.filled(kPassedOn, {host, headline_text, number(end.frame),
                                                              from.host(origin.source), number(origin.frame)})
                                    : from.filled(kAnswered, {host, headline_text, number(end.frame)});
    // What it means began elsewhere.
    if (origin.happened() && !is_passed_on) return text;
    return text.append(": ").append(summary(from.response, from.verdict, from.language));
}

std::string origin_sentence(const Source &from) {
    const CallStory &story = from.story;
    if (!story.origin.happened() || story.origin.code == story.end.code) return {};
    std::string code = number(story.origin.code);
    if (const char *const phrase = find_status_code(story.origin.code).phrase; *phrase != '\0') (code += ' ') += phrase;
    if (story.cause != nullptr) code += " (" + text_of(*story.cause, from.language) + ')';
    return from.filled(story.began_on_other_leg ? kBeganOnLeg : kBegan,
                       {code, from.host(story.origin.source), number(story.origin.frame)});
}

bool is_cancelled(const Source &from) noexcept {
    const Finding finding = from.verdict.context.finding;
    const bool is_told = finding == Finding::kCancelled || finding == Finding::kRefusedAfterCancel;
    return is_told && from.story.cancel.happened();
}

void add_cancellation(Sentences &told, const Source &from) {
    const CallStory &story = from.story;
    const ResponseContext &context = from.verdict.context;
    const std::string host = from.host(story.invite.source);
    const std::string frame = number(story.cancel.frame);
    const bool rang = context.ringing && story.ringing.happened();
    add(told, rang ? from.filled(kCancelledRinging,
                                 {host, frame, from.duration(*context.ringing), number(story.ringing.frame)})
                   : from.filled(kCancelled, {host, frame}));
    if (context.cause.weight == CauseWeight::kNothing) return;
    const bool is_of_cancel = context.cause.frame == story.cancel.frame;
    const std::string cause = text_of(context.cause, from.language);
    add(told, is_of_cancel ? from.filled(kCancelCause, {cause})
                           : from.filled(kCauseBefore, {number(context.cause.frame), cause}));
}

/// Who called whom, and which way the INVITE went.
std::string way_sentence(const Source &from) {
    const CallStory &story = from.story;
    const std::string caller = user_in(from.response.from);
    const std::string called = user_in(from.response.to);
    const bool begins_with_names = !caller.empty() && !called.empty();
    std::string text;
    if (begins_with_names) text = from.filled(kCalled, {caller, called});
    const std::string frame = number(story.invite.frame);
    const std::string source = from.host(story.invite.source);
    const std::string host = from.host(story.invite.destination);
    const std::string next_frame = number(story.sent_on.frame);
    if (!story.sent_on.happened()) {
        text += from.filled(kWent, {frame, source, host});
    } else if (story.branches > 1) {
        text += from.filled(kWentToMany, {frame, source, host, number(story.branches), next_frame});
    } else {
        text += from.filled(story.is_on_other_leg ? kWentOnLeg : kWentOn,
                            {frame, source, host, from.host(story.sent_on.destination), next_frame});
    }
    if (!begins_with_names && text[0] == 't') text[0] = 'T';
    return text;
}

std::string earlier_sentence(const Source &from) {
    const CallStory &story = from.story;
    if (!story.refusal.happened()) return {};
    const std::string frame = number(story.refusal.frame);
    if (story.let_in) return from.filled(kLetIn, {frame});
    const std::string first = number(story.first_try.frame);
    const std::string code = number(story.refusal.code);
    const bool challenged = story.refusal.code == 401 || story.refusal.code == 407;
    if (story.earlier_tries == 1 && challenged) return from.filled(kChallenged, {frame});
    if (story.earlier_tries == 1) return from.filled(kEarlierTry, {first, code, frame});
    return from.filled(kEarlierTries, {number(story.earlier_tries), first, code, frame});
}

/// Whether the finding says for how long it rang.
bool tells_ringing(Finding finding) noexcept {
    constexpr Finding kRinging[] = {Finding::kUserRejected, Finding::kRefusedForReason, Finding::kNotAnswered,
                                    Finding::kDeclinedByGateway, Finding::kMachineRefused};
    return is_one_of(kRinging, finding);
}

/// Whether it matters that nothing had come before: a refusal at once is a usual answer of a server.
bool is_silence_telling(const Source &from) noexcept {
    const CallOutcome outcome = from.verdict.context.outcome;
    if (outcome == CallOutcome::kCancelled || outcome == CallOutcome::kTerminated) return true;
    const bool waited = from.verdict.context.time >= kSecond;
    return waited && (outcome == CallOutcome::kFailed || outcome == CallOutcome::kUnavailable);
}

std::string progress_sentence(const Source &from) {
    const CallStory &story = from.story;
    const ResponseContext &context = from.verdict.context;
    if (story.ringing.happened()) {
        const std::string frame = number(story.ringing.frame);
        if (context.ringing && *context.ringing < kSecond / 2) return {};  // nobody hears a ring as short as that
        const bool is_of_user = context.outcome == CallOutcome::kBusy || context.outcome == CallOutcome::kDeclined;
        if (is_cancelled(from) && context.ringing) return {};
        if (story.rang_elsewhere && is_of_user) return from.filled(kRangElsewhere, {frame});
        if (tells_ringing(context.finding) || !context.ringing) return from.filled(kRang, {frame});
        const std::string time = from.duration(*context.ringing);
        if (story.devices > 1) return from.filled(kRangOn, {frame, time, number(story.devices)});
        return from.filled(kRangFor, {frame, time});
    }
    if (story.progress.happened()) {
        return from.filled(kProgressed, {number(story.progress.frame), number(story.progress.code)});
    }
    if (!is_silence_telling(from)) return {};
    return in_language(story.trying ? kTrying : kNothing, from.language);
}

/// What to look at first of what the capture has not answered.
std::string next_sentence(const Source &from) {
    const StoryStep &origin = from.story.origin;
    if (origin.happened() && origin.code != from.story.end.code) return {};  // the checks are for another failure
    const Text *const check = checks_for(from.response, from.verdict).front();
    return check == nullptr ? std::string() : from.filled(kNext, {in_language(*check, from.language)});
}

Sentences tell_attempt(const Source &from) {
    Sentences told;
    add(told, origin_sentence(from));
    if (is_cancelled(from)) {
        add_cancellation(told, from);
    } else {
        add(told, answer_sentence(from));
    }
    add(told, way_sentence(from));
    add(told, earlier_sentence(from));
    add(told, progress_sentence(from));
    if (from.story.is_left) add(told, in_language(kLeft, from.language));
    add(told, next_sentence(from));
    return told;
}

Sentences tell_answered(const Source &from) {
    const CallStory &story = from.story;
    const Finding finding = from.verdict.context.finding;
    if (!is_one_of(kEndsCall, finding) || !story.lasted) return {};
    std::string text = from.filled(
        kAnsweredRequest, {from.host(story.end.source), std::string(shown_text(from.verdict.method, kMostUser)),
                           headline(from.response, from.verdict), number(story.end.frame)});
    text.append(": ").append(summary(from.response, from.verdict, from.language));
    Sentences told;
    add(told, text);
    add(told, from.filled(kWasAnswered, {number(story.invite.frame), from.host(story.invite.source),
                                         from.host(story.invite.destination), number(story.answer.frame),
                                         from.duration(*story.lasted)}));
    add(told, next_sentence(from));
    return told;
}

Sentences tell_unconfirmed(const Source &from) {
    const CallStory &story = from.story;
    const FindingList &beside = from.verdict.context.beside;
    const auto *const found = std::find_if(beside.begin(), beside.end(),
                                           [](const NumberedFinding &one) { return is_one_of(kOfAcks, one.finding); });
    if (found == beside.end()) return {};
    Sentences told;
    std::string fault = text_of(*found, from.language);
    for (const NumberedFinding &one : beside) {
        if (one.finding == Finding::kAnsweredAfterCancel) fault.append("; ").append(text_of(one, from.language));
    }
    add(told, from.filled(kUnconfirmed, {from.host(story.end.source), number(story.end.frame), fault}));
    if (story.bye.happened() && story.lasted) {
        add(told, from.filled(kEndedByBye,
                              {from.host(story.bye.source), number(story.bye.frame), from.duration(*story.lasted)}));
    }
    add(told, way_sentence(from));
    return told;
}

/// A usual step of a call, one that proves that nothing is wrong, or one whose caller got what it wanted.
bool is_no_failure(const Verdict &verdict) noexcept {
    const ResponseContext &context = verdict.context;
    if (context.outcome == CallOutcome::kAnswered || context.finding == Finding::kAnsweredElsewhere) return true;
    const bool has_finding = context.finding != Finding::kNone;
    const bool is_well = has_finding && replaces_code(finding_info(context.finding)) &&
                         finding_info(context.finding).severity == Severity::kChat;
    if (context.outcome == CallOutcome::kChallenged) return !has_finding || is_well;
    return is_well && context.outcome != CallOutcome::kCancelled;
}

}  // namespace

bool may_have_diagnosis(const Verdict &verdict) noexcept {
    const ResponseContext &context = verdict.context;
    if (context.copy_of != 0 || verdict.quoted) return false;
    if (context.outcome != CallOutcome::kNone && !is_no_failure(verdict)) return true;
    if (is_one_of(kEndsCall, context.finding)) return true;
    return context.outcome == CallOutcome::kAnswered &&
           std::any_of(std::begin(kOfAcks), std::end(kOfAcks),
                       [&context](Finding finding) { return has_finding(context.beside, finding); });
}

Sentences diagnosis(const Message &response, const Verdict &verdict, const CallStory &story, AddressText address_text,
                    Language language) {
    const Source from = {response, verdict, story, address_text, language};
    switch (story.kind) {
        case StoryKind::kAttempt:
            return tell_attempt(from);
        case StoryKind::kEndedByAnswer:
            return tell_answered(from);
        case StoryKind::kUnconfirmed:
            return tell_unconfirmed(from);
        case StoryKind::kNone:
            break;
    }
    return {};
}

}  // namespace sip

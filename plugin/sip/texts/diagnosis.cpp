// Puts the sentences of a diagnosis together; see the header file.
// Each sentence needs a packet that says so. What is obvious from the code is not said.
#include "sip/texts/diagnosis.h"

#include <algorithm>
#include <iterator>

#include "sip/knowledge/finding_checks.h"
#include "sip/knowledge/status_codes.h"
#include "sip/texts/cause_text.h"
#include "sip/texts/checks.h"
#include "sip/texts/diagnosis_source.h"
#include "sip/texts/summary.h"

namespace sip {
namespace {

constexpr Finding kEndsCall[] = {Finding::kDialogEnded,     Finding::kEndsDialog,      Finding::kStateLost,
                                 Finding::kDialogElsewhere, Finding::kRefusedAndEnded, Finding::kChangeEndedCall};

/// The client asks again although it was answered.
constexpr Finding kOfDelivery[] = {Finding::kResponseLost, Finding::kResponseMisrouted};

Sentences tell_answered(const DiagnosisSource &from) {
    const CallStory &story = from.story;
    const Finding finding = from.verdict.context.finding;
    if (!is_one_of(kEndsCall, finding) || !story.lasted) return {};
    std::string text = from.filled(
        kAnsweredRequest, {from.host(story.end.source), std::string(shown_text(from.verdict.method, kMostUser)),
                           headline(from.response, from.verdict), number(story.end.frame)});
    text += reason_behind(from);
    Sentences told;
    add(told, text);
    if (story.other_server) {
        const std::string server = '"' + shown_text(server_of(from.response), kMostUser) + '"';
        add(told, from.filled(kOtherServer, {number(story.answer.frame), server}));
    }
    add(told, from.filled(kWasAnswered, {number(story.invite.frame), from.host(story.invite.source),
                                         from.host(story.invite.destination), number(story.answer.frame),
                                         from.duration(*story.lasted)}));
    add(told, from.next(story.other_server ? &kFindDetour : checks_for(from.response, from.verdict).front()));
    return told;
}

/// What became of the answer and its ACK.
std::string unconfirmed_sentence(const DiagnosisSource &from, const NumberedFinding &fault) {
    const std::string host = from.host(from.story.end.source);
    const std::string frame = number(from.story.end.frame);
    const std::string value = number(fault.number);
    const std::string detail = detail_of(fault, from.language);
    if (fault.finding == Finding::kAckMismatched && from.story.times_sent > 1) {
        return from.filled(kWrongAckOften, {host, frame, number(from.story.times_sent), value, detail});
    }
    if (fault.finding == Finding::kAckMismatched) return from.filled(kWrongAck, {host, frame, value, detail});
    if (fault.finding == Finding::kAckNotReceived) return from.filled(kLostAck, {host, frame, value, detail});
    return fault.number > 1 ? from.filled(kNoAck, {host, frame, value, detail})
                            : from.filled(kNoAckOnce, {host, frame, detail});
}

/// An answer that came to nothing for another reason than a fault of its ACK; null if there is none.
const NumberedFinding *unwanted_answer(const DiagnosisSource &from) {
    const ResponseContext &context = from.verdict.context;
    const bool is_acknowledged = context.acknowledgement == Acknowledgement::kAcknowledged;
    if (is_one_of(kOfDelivery, context.answer_fault.finding)) return &context.answer_fault;
    for (const NumberedFinding &one : context.beside) {
        if (one.finding == Finding::kForkUnacknowledged) return &one;
        const bool is_given_up = one.finding == Finding::kAnsweredAfterCancel && !is_acknowledged;
        if (is_given_up && from.story.times_sent > 1 && !from.story.bye.happened()) return &one;
    }
    return nullptr;
}

std::string unwanted_sentence(const DiagnosisSource &from, const NumberedFinding &reason) {
    const std::string frame = number(from.story.end.frame);
    const std::string times = number(from.story.times_sent);
    if (reason.finding == Finding::kForkUnacknowledged) {
        return from.filled(kSecondDevice, {frame, number(reason.number), times});
    }
    if (is_one_of(kOfDelivery, reason.finding)) {
        return from.filled(kNotTaken, {from.host(from.story.end.source), frame, number(reason.number)});
    }
    return from.filled(kCancelledAnswer, {from.host(from.story.end.source), frame, times});
}

/// Who called whom; of a re-INVITE, which call it changes.
std::string beginning_sentence(const DiagnosisSource &from) {
    const CallStory &story = from.story;
    if (!story.is_change) return way_sentence(from);
    const std::string frame = number(story.invite.frame);
    if (!story.changed_answer.happened()) return from.filled(kChangeOfOlder, {frame});
    return from.filled(kChange, {frame, number(story.changed_answer.frame)});
}

Sentences tell_unconfirmed(const DiagnosisSource &from) {
    const CallStory &story = from.story;
    const NumberedFinding *const fault = fault_of_ack(from.verdict);
    const NumberedFinding *const reason = fault != nullptr ? fault : unwanted_answer(from);
    if (reason == nullptr) return {};
    Sentences told;
    add(told, fault != nullptr ? unconfirmed_sentence(from, *fault) : unwanted_sentence(from, *reason));
    const WrongPort &port = from.verdict.context.wrong_port;
    if (port.used != 0) {
        add(told, from.filled(kWentToPort, {number(port.used), number(port.asked)}));
    } else if (reason->finding == Finding::kResponseMisrouted) {
        add(told, in_language(kWentElsewhere, from.language));
    }
    if (story.refusal.happened()) {
        add(told, from.filled(kRefusedBefore, {number(story.refusal.code), number(story.refusal.frame)}));
    }
    if (story.private_target && reason->finding == Finding::kAckMissing) {
        add(told, from.filled(kPrivateTarget, {from.host(*story.private_target)}));
    }
    for (const NumberedFinding &one : from.verdict.context.beside) {
        if (one.finding == Finding::kAnsweredAfterCancel) add(told, from.filled(kCancelBefore, {number(one.number)}));
    }
    if (story.bye.happened() && story.lasted) {
        std::string cause;
        if (story.bye_cause != nullptr) cause = from.filled(kByeNames, {text_of(*story.bye_cause, from.language)});
        add(told, from.filled(kEndedByBye, {from.host(story.bye.source), number(story.bye.frame), cause,
                                            from.duration(*story.lasted)}));
    }
    add(told, beginning_sentence(from));
    if (!story.refusal.happened()) add(told, from.next(check_of(reason->finding)));
    return told;
}

/// A usual step of a call, one that proves that nothing is wrong, or one whose caller got what it wanted.
bool is_no_failure(const Verdict &verdict) noexcept {
    const ResponseContext &context = verdict.context;
    if (is_answer(context.outcome) || context.finding == Finding::kAnsweredElsewhere) return true;
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
    if (!is_success(verdict.code)) return false;
    return has_finding(context.beside, Finding::kForkUnacknowledged) ||
           has_finding(context.beside, Finding::kAnsweredAfterCancel) ||
           is_one_of(kOfDelivery, context.answer_fault.finding) ||
           std::any_of(std::begin(kOfAcks), std::end(kOfAcks),
                       [&context](Finding finding) { return has_finding(context.beside, finding); });
}

Sentences diagnosis(const Message &response, const Verdict &verdict, const CallStory &story, AddressText address_text,
                    Language language) {
    const DiagnosisSource from = {response, verdict, story, address_text, language};
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

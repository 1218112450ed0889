// The sentences on a call attempt that failed: one function each, and their order.
// Each needs a packet that says so. What is obvious from the code is not said.
#include <array>

#include "sip/calls/outcome.h"
#include "sip/knowledge/methods.h"
#include "sip/syntax/value_reader.h"
#include "sip/syntax/values.h"
#include "sip/syntax/values/session_description.h"
#include "sip/texts/cause_text.h"
#include "sip/texts/checks.h"
#include "sip/texts/diagnosis_answer.h"
#include "sip/texts/diagnosis_next.h"
#include "sip/texts/diagnosis_source.h"
#include "sip/texts/offer_text.h"
#include "sip/texts/summary.h"

namespace sip {
namespace {

/// So many sentences are read; those behind them matter less.
constexpr std::size_t kMostTold = 6;

std::string origin_sentence(const DiagnosisSource &from) {
    const CallStory &story = from.story;
    if (!story.origin.happened() || story.origin.code == story.end.code) return {};
    return from.filled(story.began_on_other_leg ? kBeganOnLeg : kBegan,
                       {failure_text(story.origin.code, story.cause, from.language), from.host(story.origin.source),
                        number(story.origin.frame)});
}

/// How another leg, or branch, had failed.
std::string failed_sentence(const DiagnosisSource &from, const Text &text, const FailedLeg &leg) {
    return from.filled(
        text, {failure_text(leg.end.code, leg.cause, from.language), from.host(leg.end.source), number(leg.end.frame)});
}

void add_failed_legs(Sentences &told, const DiagnosisSource &from) {
    bool is_first = true;
    for (const FailedLeg &leg : from.story.failed_legs) {
        if (!leg.end.happened()) break;
        const Text &proved = is_first ? kLegFailed : kNextLegFailed;
        const Text &likely = is_first ? kLikelyLegFailed : kNextLikelyLegFailed;
        add(told, failed_sentence(from, leg.is_likely ? likely : proved, leg));
        is_first = false;
    }
}

void add_failed_branches(Sentences &told, const DiagnosisSource &from) {
    for (const FailedLeg &branch : from.story.failed_branches) {
        if (!branch.end.happened()) break;
        add(told, failed_sentence(from, kBranchFailed, branch));
    }
}

bool is_cancelled(const DiagnosisSource &from) noexcept {
    const Finding finding = from.verdict.context.finding;
    const bool is_told = finding == Finding::kCancelled || finding == Finding::kCancelledOnFailure ||
                         finding == Finding::kRefusedAfterCancel;
    return is_told && from.story.cancel.happened();
}

void add_cancellation(Sentences &told, const DiagnosisSource &from) {
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

/// The caller had cancelled, but the server did not answer that.
std::string vain_cancel_sentence(const DiagnosisSource &from) {
    const CallStory &story = from.story;
    if (!story.cancel.happened() || !story.cancel_unanswered || !story.cancelled_after || is_cancelled(from)) return {};
    return from.filled(
        kGaveUp, {from.host(story.invite.source), number(story.cancel.frame), from.duration(*story.cancelled_after)});
}

void add_offer(Sentences &told, const DiagnosisSource &from) {
    const std::string *const body = from.story.offer;
    if (body == nullptr) return;
    const std::string offer = offer_text(*body, from.language);
    if (offer.empty()) return;
    add(told, from.filled(kOffer, {number(from.story.invite.frame), offer}));
    const bool is_told = from.verdict.context.finding == Finding::kEmptyOffer;
    if (!is_told && offers_nothing(*body)) add(told, in_language(kEmptyOffer, from.language));
}

std::string ack_sentence(const DiagnosisSource &from) {
    const NumberedFinding *const fault = fault_of_ack(from.verdict);
    if (fault == nullptr) return {};
    const std::string detail = detail_of(*fault, from.language);
    if (fault->finding == Finding::kAckMismatched)
        return from.filled(kFailureWrongAck, {number(from.story.times_sent), number(fault->number), detail});
    if (fault->finding == Finding::kAckNotReceived)
        return from.filled(kFailureLostAck, {number(fault->number), detail});
    return fault->number > 1 ? from.filled(kFailureNoAck, {number(fault->number), detail}) : std::string();
}

std::string provisional_sentence(const DiagnosisSource &from) {
    const NumberedFinding &fault = from.story.provisional_fault;
    if (fault.finding == Finding::kNone) return {};
    const StoryStep &step = from.story.faulty_provisional;
    const std::string code = number(step.code);
    if (fault.finding == Finding::kPrackMissing) {
        return from.filled(kNoPrack, {code, number(step.frame), number(fault.number)});
    }
    return from.filled(kOfProvisional, {code, number(step.frame), text_of(fault, from.language)});
}

std::string same_refusal_sentence(const DiagnosisSource &from) {
    const CallStory &story = from.story;
    const std::string_view method = name_of(story.same_refusal_method);
    if (!story.same_refusal.happened() || method.empty()) return {};
    return from.filled(kSameRefusal, {method, number(story.same_refusal.code), number(story.same_refusal.frame)});
}

std::string user_sentence(const DiagnosisSource &from) {
    const std::uint32_t before = from.story.user_before;
    const std::uint32_t after = from.story.user_after;
    if (before != 0 && after != 0) return from.filled(kUserPassedTwice, {number(before), number(after)});
    if (before != 0) return from.filled(kUserPassed, {number(before)});
    return after == 0 ? std::string() : from.filled(kUserPasses, {number(after)});
}

/// Of refused credentials.
std::string delay_sentence(const DiagnosisSource &from) {
    for (const NumberedFinding &one : from.verdict.context.beside) {
        if (one.finding != Finding::kCredentialsLate) continue;
        return from.filled(kCredentialsCameLate, {number(one.number), number(one.second)});
    }
    return {};
}

/// Which session interval a 422 asks for (RFC 4028 section 6).
std::string interval_sentence(const DiagnosisSource &from) {
    if (from.verdict.code != 422) return {};
    const auto least = read_number(without_parameters(from.response.headers.first(HeaderName::kMinSe)));
    return least ? from.filled(kLeastInterval, {number(*least)}) : std::string();
}

void add_callee(Sentences &told, const DiagnosisSource &from) {
    const CalleePast &past = from.story.callee;
    const std::string called = from.called();
    if (tells_that_registered(from.verdict, from.story)) {
        add(told, from.filled(kIsRegistered, {number(from.verdict.context.registered_in)}));
    }
    if (called.empty()) return;
    if (tells_answer_before(from.verdict, from.story)) {
        add(told,
            from.filled(kAnsweredBefore, {called, number(past.answered_invite.frame), number(past.answer.frame)}));
    }
    if (!tells_registration(from.verdict, from.story)) return;
    add(told, from.filled(kRegisteredLater, {called, number(past.registration.frame), number(past.registered.frame)}));
    if (past.answered_after.happened()) {
        add(told, from.filled(kAnsweredLater, {called, number(past.answered_after.frame)}));
    }
}

std::string earlier_sentence(const DiagnosisSource &from) {
    const CallStory &story = from.story;
    if (!story.refusal.happened()) return {};
    const std::string frame = number(story.refusal.frame);
    if (story.let_in) return from.filled(kLetIn, {frame});
    const std::string first = number(story.first_try.frame);
    const std::string code = number(story.refusal.code);
    const bool challenged = story.refusal.code == 401 || story.refusal.code == 407;
    if (story.earlier_tries == 1 && challenged) return from.filled(kChallenged, {first, frame});
    if (story.earlier_tries == 1) return from.filled(kEarlierTry, {first, code, frame});
    return from.filled(kEarlierTries, {number(story.earlier_tries), first, code, frame});
}

/// Whether the finding says for how long it rang.
bool tells_ringing(Finding finding) noexcept {
    constexpr Finding kRinging[] = {Finding::kUserRejected, Finding::kRefusedForReason, Finding::kNotAnswered,
                                    Finding::kDeclinedByGateway, Finding::kMachineRefused};
    return is_one_of(kRinging, finding);
}

/// A device that rang before another one decided the call.
std::string other_branch_sentence(const DiagnosisSource &from) {
    const OtherBranch &branch = from.story.other_branch;
    if (!branch.ringing.happened() || !branch.rang) return {};
    const std::string frame = number(branch.end.frame);
    std::string end = branch.end.code == 0 ? from.filled(kUntilCancel, {frame})
                                           : from.filled(kUntilFinal, {number(branch.end.code), frame});
    if (branch.cause != nullptr) end += " (" + text_of(*branch.cause, from.language) + ')';
    return from.filled(
        kOtherRang, {from.host(branch.ringing.source), number(branch.ringing.frame), from.duration(*branch.rang), end});
}

std::string silence_sentence(const DiagnosisSource &from) {
    const ResponseContext &context = from.verdict.context;
    const bool trying = from.story.trying;
    if (context.time && *context.time >= kSecond && context.outcome != CallOutcome::kChallenged) {
        return from.filled(trying ? kTryingFor : kNothingFor, {from.duration(*context.time)});
    }
    // A refusal at once is a usual answer of a server.
    const bool is_terminated = context.outcome == CallOutcome::kTerminated;
    if (context.outcome != CallOutcome::kCancelled && !is_terminated) return {};
    return in_language(trying ? kTrying : kNothing, from.language);
}

std::string progress_sentence(const DiagnosisSource &from) {
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
    if (story.own_ringing.happened()) {
        return from.filled(kOwnRinging, {number(story.own_ringing.frame), from.host(story.own_ringing.source),
                                         number(story.sent_on.frame)});
    }
    if (!story.progress.happened()) return silence_sentence(from);
    const std::string frame = number(story.progress.frame);
    const std::string code = number(story.progress.code);
    if (!story.waited) return from.filled(kProgressed, {frame, code});
    return from.filled(kProgressedFor, {frame, code, from.duration(*story.waited)});
}

}  // namespace

std::string way_sentence(const DiagnosisSource &from) {
    const CallStory &story = from.story;
    const std::string caller = from.caller();
    const std::string called = from.called();
    const bool begins_with_names = !caller.empty() && !called.empty();
    std::string text;
    if (begins_with_names) text = from.filled(kCalled, {caller, called});
    const std::string frame = number(story.invite.frame);
    const std::string source = from.host(story.invite.source);
    const std::string host = from.host(story.invite.destination);
    const std::string next = from.host(story.sent_on.destination);
    const std::string next_frame = number(story.sent_on.frame);
    if (!story.sent_on.happened()) {
        text += from.filled(kWent, {frame, source, host});
    } else if (story.branches > 1) {
        text += from.filled(kWentToMany, {frame, source, host, number(story.branches), next_frame});
    } else if (story.sent_to_last.happened()) {
        text +=
            from.filled(kWentOnFurther, {frame, source, host, next, next_frame,
                                         from.host(story.sent_to_last.destination), number(story.sent_to_last.frame)});
    } else {
        const Text &on_leg = story.is_on_likely_leg ? kWentOnLikelyLeg : kWentOnLeg;
        text += from.filled(story.is_on_other_leg ? on_leg : kWentOn, {frame, source, host, next, next_frame});
    }
    if (!begins_with_names && text[0] == 't') text[0] = 'T';
    return text;
}

Sentences tell_attempt(const DiagnosisSource &from) {
    const CallStory &story = from.story;
    Sentences told;
    add(told, origin_sentence(from));
    add_failed_legs(told, from);
    if (is_cancelled(from)) {
        add_cancellation(told, from);
    } else {
        add(told, vain_cancel_sentence(from));
        add(told, answer_sentence(from));
        add(told, haste_sentence(from));
        add(told, contradiction_sentence(from));
    }
    add_failed_branches(told, from);
    add(told, provisional_sentence(from));
    add(told, ack_sentence(from));
    add_offer(told, from);
    add(told, same_refusal_sentence(from));
    add(told, interval_sentence(from));
    add(told, delay_sentence(from));
    add(told, user_sentence(from));
    add_callee(told, from);
    add(told, other_branch_sentence(from));
    add(told, way_sentence(from));
    if (story.first_after) {
        add(told, from.filled(kSentAgain, {from.duration(*story.first_after), number(story.first_response.frame)}));
    }
    add(told, earlier_sentence(from));
    if (!story.other_branch.ringing.happened()) add(told, progress_sentence(from));
    if (story.is_left) add(told, in_language(kLeft, from.language));
    if (told.size() > kMostTold) told.resize(kMostTold);
    add(told, next_of_attempt(from));
    return told;
}

}  // namespace sip

// Chooses what to look at next; see the header file.
// The checks of the code come last: what the packets say is nearer to the cause.
#include "sip/texts/diagnosis_next.h"

#include "sip/calls/findings/evidence.h"
#include "sip/calls/outcome.h"
#include "sip/knowledge/finding_checks.h"
#include "sip/syntax/values/session_description.h"
#include "sip/text.h"
#include "sip/texts/checks.h"

namespace sip {
namespace {

/// Codes that say that the user or number is not there.
constexpr unsigned kNotThere[] = {404, 410, 480, 484, 604};

bool is_not_there(unsigned code) noexcept {
    return std::find(std::begin(kNotThere), std::end(kNotThere), code) != std::end(kNotThere);
}

/// Whether nobody but a server can have answered, as far as the capture shows.
bool did_not_progress(const CallStory &story) noexcept {
    return !story.ringing.happened() && !story.progress.happened();
}

/// Timers run for so many seconds, and end so exactly.
constexpr Time kTimersStep = 5 * kSecond;
constexpr Time kTimersSpread = kSecond / 20;

/// How many seconds a timer had, if the time looks like one; else 0.
Time seconds_of_timer(Time time) noexcept {
    const Time behind = time % kTimersStep;  // damaged captures have times that leave no room to add to
    const bool is_next_nearer = behind > kTimersStep / 2;
    const Time off = is_next_nearer ? kTimersStep - behind : behind;
    const Time steps = time / kTimersStep + (is_next_nearer ? 1 : 0);
    return steps >= 2 && off <= kTimersSpread ? steps * (kTimersStep / kSecond) : 0;
}

/// Whether the call ended because nobody took it, so that a timer may have ended it.
bool may_end_by_timer(const ResponseContext &context) noexcept {
    if (context.finding == Finding::kMachineRefused) return false;  // it has a check of its own
    return context.outcome == CallOutcome::kNoAnswer || context.outcome == CallOutcome::kUnavailable ||
           context.outcome == CallOutcome::kFailed || context.finding == Finding::kUserRejected;
}

std::string filled_next(const DiagnosisSource &from, const Text &text, std::initializer_list<std::string_view> values) {
    return from.filled(kNext, {from.filled(text, values)});
}

std::string timer_sentence(const DiagnosisSource &from) {
    const CallStory &story = from.story;
    if (!story.waited || !may_end_by_timer(from.verdict.context)) return {};
    const Time seconds = seconds_of_timer(*story.waited);
    if (seconds == 0) return {};
    return filled_next(from, kFindTimer, {from.host(story.end.source), number(static_cast<std::uint64_t>(seconds))});
}

}  // namespace

bool began_elsewhere(const CallStory &story) noexcept {
    const bool has_failed_leg = story.failed_legs[0].end.happened() && !story.failed_legs[0].is_likely;
    return has_failed_leg || (story.origin.happened() && story.origin.code != story.end.code);
}

bool came_back(const CallStory &story) noexcept {
    const StoryStep &origin = story.origin;
    return origin.happened() && origin.code == story.end.code && origin.source.size != 0 &&
           origin.source == story.end.source;
}

bool tells_answer_before(const Verdict &verdict, const CallStory &story) noexcept {
    if (!story.callee.answer.happened() || !did_not_progress(story)) return false;
    const CallOutcome outcome = verdict.context.outcome;
    return outcome == CallOutcome::kRejected || outcome == CallOutcome::kUnavailable || outcome == CallOutcome::kFailed;
}

bool tells_that_registered(const Verdict &verdict, const CallStory &story) noexcept {
    const bool is_told = verdict.context.finding == Finding::kRegisteredUser;
    return verdict.context.registered_in != 0 && !is_told && is_not_there(verdict.code) && did_not_progress(story);
}

bool tells_registration(const Verdict &verdict, const CallStory &story) noexcept {
    if (!story.callee.registration.happened() || !did_not_progress(story)) return false;
    const Finding finding = verdict.context.finding;
    return is_not_there(verdict.code) || finding == Finding::kDeclinedAtOnce || finding == Finding::kBusyAtOnce;
}

/// What to ask where the code's own check would not fit: nothing if it has none of that kind.
std::string next_of_evidence(const DiagnosisSource &from) {
    const CallStory &story = from.story;
    const std::string host = from.host(story.end.source);
    const bool is_loop = from.verdict.code == 482 || from.verdict.code == 483;  // others come back on purpose
    if (is_loop && came_back(story)) return filled_next(from, kFindReturn, {from.host(story.origin.destination), host});
    const bool is_unexplained = from.verdict.code == 487 && from.verdict.context.finding == Finding::kNone;
    return is_unexplained ? filled_next(from, kFindEnder, {host}) : std::string();
}

/// Whether the response says itself what the code's own check asks for.
bool explains_itself(const DiagnosisSource &from) {
    const auto reason = telling_reason(from.response);
    if (!reason) return false;
    const bool is_of_user = is_told_of_user(from.verdict.context.outcome);
    return from.verdict.code == 487 ? is_of_user : from.verdict.code == 500 && has_telling_text(*reason, 500);
}

std::string next_of_attempt(const DiagnosisSource &from) {
    const CallStory &story = from.story;
    if (began_elsewhere(story)) return {};        // the checks are for another failure
    if (story.own_ringing.happened()) return {};  // and those for one without ringing
    if (story.provisional_fault.finding == Finding::kPrackMissing) {
        return filled_next(from, kFindPrack, {number(story.faulty_provisional.code)});
    }
    if (story.provisional_fault.finding != Finding::kNone) {
        if (const Text *const check = check_of(story.provisional_fault.finding); check != nullptr) {
            return from.next(check);
        }
    }
    // The code's own checks are for the host that answers, which may only pass the failure on.
    const bool may_pass_on = story.failed_legs[0].end.happened() && from.verdict.context.finding == Finding::kNone;
    if (may_pass_on) return from.next(check_of(Finding::kOtherLegFailed));
    if (story.offer != nullptr && offers_nothing(*story.offer)) return {};
    if (tells_registration(from.verdict, story)) return {};
    if (tells_answer_before(from.verdict, story) && is_not_there(from.verdict.code)) {
        return filled_next(from, kCompareAnswered, {number(story.callee.answered_invite.frame)});
    }
    if (has_finding(from.verdict.context.beside, Finding::kCredentialsLate)) {
        return from.next(check_of(Finding::kCredentialsLate));
    }
    if (story.user_after != 0) return from.next(&kAskWhatIsRefused);
    if (std::string timer = timer_sentence(from); !timer.empty()) return timer;
    if (explains_itself(from)) return {};
    if (std::string next = next_of_evidence(from); !next.empty()) return next;
    return from.next(checks_for(from.response, from.verdict).front());
}

}  // namespace sip

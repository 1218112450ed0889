// The sentences on the response that ended an attempt; see the header file.
// What the code says is left out where the capture refutes it.
#include "sip/texts/diagnosis_answer.h"

#include "sip/calls/findings/evidence.h"
#include "sip/calls/outcome.h"
#include "sip/knowledge/causes/code_causes.h"
#include "sip/knowledge/causes/q850_causes.h"
#include "sip/texts/cause_text.h"
#include "sip/texts/diagnosis_next.h"
#include "sip/texts/summary.h"

namespace sip {
namespace {

/// A timer runs for longer than this (T1, RFC 3261 section 17.1.1.1).
constexpr Time kShortestTimer = kSecond / 2;

/// Whether it says that time ran out, although none has passed.
bool is_too_soon(const DiagnosisSource &from) noexcept {
    const ResponseContext &context = from.verdict.context;
    return from.verdict.code == 504 && context.finding == Finding::kNone && !says_why(from.response) && context.time &&
           *context.time < kShortestTimer;
}

/// Whether the code's own sentence would say that there is no such user, which the capture refutes.
bool is_refuted(const DiagnosisSource &from) noexcept {
    const bool says_unknown = from.verdict.code == 404 || from.verdict.code == 604;
    return says_unknown && from.verdict.context.finding == Finding::kNone && !says_why(from.response) &&
           tells_answer_before(from.verdict, from.story);
}

/// Who answered what, in which frame.
std::string bare_answer(const DiagnosisSource &from) {
    const StoryStep &end = from.story.end;
    const StoryStep &origin = from.story.origin;
    const std::string headline_text = headline(from.response, from.verdict);
    const std::string host = from.host(end.source);
    const std::string frame = number(end.frame);
    if (!origin.happened() || origin.code != end.code) return from.filled(kAnswered, {host, headline_text, frame});
    const std::string first = number(origin.frame);
    if (came_back(from.story)) return from.filled(kCameBack, {host, headline_text, frame, first});
    return from.filled(kPassedOn, {host, headline_text, frame, from.host(origin.source), first});
}

/// Whether the response names Q.850 16, and nothing that says more.
bool names_usual_end(const Message &response) noexcept {
    if (telling_reason(response)) return false;
    ReasonReader reader(response.headers.first(HeaderName::kReason));
    Reason reason;
    return reader.next(reason) && reason.cause == 16U && reason_protocol(reason.protocol) == ReasonProtocol::kQ850;
}

}  // namespace

std::string failure_text(unsigned code, const CallCause *cause, Language language) {
    std::string text = number(code);
    if (const char *const phrase = find_status_code(code).phrase; *phrase != '\0') (text += ' ') += phrase;
    if (cause != nullptr) text += " (" + text_of(*cause, language) + ')';
    return text;
}

std::string answer_sentence(const DiagnosisSource &from) {
    std::string text = bare_answer(from);
    const bool tells_user = is_told_of_user(from.verdict.context.outcome) && from.story.ringing.happened();
    if (began_elsewhere(from.story) && !tells_user) return text;
    if (is_too_soon(from) || is_refuted(from)) return text;
    if (from.verdict.context.finding == Finding::kOtherLegFailed) return text;  // its sentences stand before
    return text + reason_behind(from);
}

std::string haste_sentence(const DiagnosisSource &from) {
    return is_too_soon(from) ? from.filled(kTooSoon, {from.duration(*from.verdict.context.time)}) : std::string();
}

std::string contradiction_sentence(const DiagnosisSource &from) {
    if (names_usual_end(from.response)) {
        return from.verdict.code == 487 ? std::string() : in_language(kUsualEnd, from.language);
    }
    const auto reason = telling_reason(from.response);
    if (!reason || !reason->cause || reason_protocol(reason->protocol) != ReasonProtocol::kQ850) return {};
    const CallOutcome outcome = from.verdict.context.outcome;
    const bool is_of_user = outcome == CallOutcome::kBusy || outcome == CallOutcome::kDeclined;
    const bool is_end_of_user = from.verdict.code == 487 && is_of_user;
    if (!is_end_of_user && fit_of(from.verdict.code, *reason->cause) != CauseFit::kContradicts) return {};
    const unsigned fitting = expected_code(*reason->cause);
    if (fitting == 0 || fitting == from.verdict.code) return {};
    return from.filled(kContradiction,
                       {"Q.850 " + number(*reason->cause), failure_text(fitting, nullptr, from.language)});
}

}  // namespace sip

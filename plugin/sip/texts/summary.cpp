// Puts the parts of the sentence together; see the header file.
// What a header says of the failure is known, what the catalogue says of a code with many causes is a guess.
#include "sip/texts/summary.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>

#include "sip/calls/findings/evidence.h"
#include "sip/shown_text.h"
#include "sip/syntax/values/retry_after.h"
#include "sip/text.h"
#include "sip/texts/cause_text.h"

namespace sip {
namespace {

constexpr Text kCopy = {"a copy of the response in frame #", "프레임 # 응답의 사본"};
constexpr Text kCauseIn = {"# (# in frame #)", "# (#, 프레임 #)"};
constexpr Text kNumberIn = {"# in frame #", "#, 프레임 #"};
constexpr Text kCause = {"# (#)", "# (#)"};
constexpr Text kOwnWords = {"the sender's own phrase; the registered one is \"#\"",
                            "보낸 쪽이 직접 쓴 문구, 등록된 문구는 \"#\""};
constexpr Text kOwnCode = {"a code and phrase of the sender's own; others treat it as #00",
                           "보낸 쪽이 만든 코드와 문구, 다른 장비는 #00으로 처리함"};
constexpr Text kRetryAfter = {"; try again after # s", ", #초 후 재시도 가능"};

/// Characters of a phrase or a comment: they leave room for the sentence.
constexpr std::size_t kMostPhrase = 60;

/// Codes that are sent for causes of many kinds. Where the phrase names the cause, their sentence would be a guess
/// beside it.
constexpr std::uint16_t kManyCauses[] = {400, 403, 404, 480, 500, 502, 503, 504, 603};

bool has_many_causes(unsigned code) noexcept {
    return std::find(std::begin(kManyCauses), std::end(kManyCauses), code) != std::end(kManyCauses);
}

void append(std::string &text, const std::string &part) {
    if (!text.empty() && !part.empty()) text += "; ";
    text += part;
}

/// What Reason and Warning say. A Warning that repeats the text of the Reason is left out.
std::string evidence(const Message &response, Language language) {
    std::string text;
    const auto reason = telling_reason(response);
    if (reason) {
        text = cause_text(*reason, response.status.code, language) + other_verifications(response, *reason, language) +
               other_code(response, *reason, language);
    }
    if (response.status.code < 300) return text;
    const auto warning = telling_warning(response);
    if (warning && !(reason && warning->text == reason->text)) append(text, warning_text(*warning, language));
    return text;
}

/// Whether the cause of the call adds to the finding. A finding that explains the response needs none, but a CANCEL may
/// say why it was sent.
bool leaves_cause_open(Finding finding) noexcept {
    return finding == Finding::kNone || finding == Finding::kCancelled || finding == Finding::kCancelledOnFailure ||
           !replaces_code(finding_info(finding));
}

/// Whether the CANCEL that ended the INVITE names a SIP code as its cause: mostly that of another device.
bool is_code_of_cancel(const ResponseContext &context) noexcept {
    const CallCause &cause = context.cause;
    return context.finding == Finding::kCancelled && cause.frame == context.number &&
           cause.weight == CauseWeight::kSipCode && cause.value != 487;
}

/// A SIP code in another message of the call says less than the code here, but for that of a CANCEL. And a call may go
/// on although an identity was not verified.
bool is_told(const ResponseContext &context) noexcept {
    const CallCause &cause = context.cause;
    const bool telling = cause.weight >= CauseWeight::kText && cause.protocol != ReasonProtocol::kStir;
    return (telling || is_code_of_cancel(context)) && leaves_cause_open(context.finding);
}

std::string number_of(const CallCause &cause) {
    return std::string(name_of(cause.protocol)) + ' ' + std::to_string(cause.value);
}

/// What another message of the call names as its cause.
std::string cause_of_call(const ResponseContext &context, Language language) {
    if (!is_told(context)) return {};
    const CallCause &cause = context.cause;
    const char *const name = reason_cause_name(cause.protocol, cause.value, language);
    const std::string source = number_of(cause);
    const std::string frame = std::to_string(cause.frame);
    if (cause.text.empty() && name == nullptr) return fill_in(kNumberIn, language, {source, frame});
    const bool named = is_told_by_name(cause);
    std::string text = fill_in(kCauseIn, language, {named ? name : cause.text, source, frame});
    if (named && !cause.text.empty()) text.append(": ").append(cause.text);
    return text;
}

/// The same, whichever message names it.
std::string general_cause_of_call(const ResponseContext &context, Language language) {
    if (!is_told(context)) return {};
    const CallCause &cause = context.cause;
    const char *const name = reason_cause_name(cause.protocol, cause.value, language);
    if (cause.text.empty() && name == nullptr) return number_of(cause);
    return fill_in(kCause, language, {is_told_by_name(cause) ? name : cause.text, number_of(cause)});
}

/// Whether the code is one that nobody has registered, with a phrase of its own.
bool has_own_code(const Verdict &verdict) noexcept {
    return verdict.code >= 400 && verdict.info != nullptr && verdict.status->code == 0;
}

/// What the catalogue says; less where the phrase says more.
std::string sentence_of_code(const Message &response, const Verdict &verdict, Language language, OwnPhrase own) {
    const bool is_own_code = has_own_code(verdict);
    const bool stands_back = is_own_code || has_many_causes(verdict.code);
    if (!stands_back || telling_phrase(response).empty()) return in_language(texts_for(verdict).summary, language);
    if (own == OwnPhrase::kQuoted) return '"' + shown_text(trim(response.status.phrase), kMostPhrase) + '"';
    if (is_own_code) return fill_in(kOwnCode, language, {std::to_string(verdict.code / 100)});
    if (own == OwnPhrase::kLeftOut) return {};
    return fill_in(kOwnWords, language, {verdict.status->phrase});
}

std::string retry_text(const Message &response, Language language) {
    if (!response.headers.has(HeaderName::kRetryAfter) || response.status.code < 300) return {};
    const auto retry = read_retry_after(response.headers.first(HeaderName::kRetryAfter));
    if (!retry) return {};
    std::string text = fill_in(kRetryAfter, language, {std::to_string(retry->seconds)});
    if (!retry->comment.empty()) text += " (" + quoted(retry->comment) + ')';
    return text;
}

}  // namespace

std::string headline(const Message &response, const Verdict &verdict) {
    const std::string_view registered = verdict.status->phrase;
    const std::string_view phrase = trim(response.status.phrase);
    std::string text(response.status.digits);
    if (!phrase.empty() && !equal_ignoring_case(phrase, registered)) {
        return text + " \"" + shown_text(phrase, kMostPhrase) + '"';
    }
    if (!registered.empty()) (text += ' ') += registered;
    return text;
}

std::string text_of(const NumberedFinding &finding, Language language) {
    const FindingInfo &info = finding_info(finding.finding);
    const std::string_view text = info.text.en;
    const bool has_one_value = std::count(text.begin(), text.end(), '#') == 1;
    const auto told = [&info, language](std::uint32_t last) {
        return info.details == nullptr ? std::to_string(last) : in_language(info.details[last], language);
    };
    if (has_one_value) return fill_in(info.text, language, {told(finding.number)});
    return fill_in(info.text, language, {std::to_string(finding.number), told(finding.second)});
}

std::string summary(const Message &response, const Verdict &verdict, Language language, OwnPhrase own) {
    const ResponseContext &context = verdict.context;
    if (context.copy_of != 0) return fill_in(kCopy, language, {std::to_string(context.copy_of)});
    const std::string known = evidence(response, language);
    std::string text;
    // A response that refuses nothing says first what it is.
    const bool refuses = verdict.code >= 400;
    if (refuses) text = known;
    if (context.finding != Finding::kNone)
        append(text, text_of({context.finding, context.number, context.second}, language));
    if (refuses && known.empty()) append(text, cause_of_call(context, language));
    if (text.empty()) text = sentence_of_code(response, verdict, language, own);
    if (!refuses) append(text, known);
    return text + retry_text(response, language);
}

std::string general_summary(const Message &response, const Verdict &verdict, Language language) {
    const ResponseContext &context = verdict.context;
    std::string text = evidence(response, language);
    const bool is_known = !text.empty();
    if (context.finding != Finding::kNone) append(text, title_of(finding_info(context.finding), language));
    if (!is_known) append(text, general_cause_of_call(context, language));
    if (!text.empty()) return text;
    const bool is_vendors_code = verdict.info != nullptr && !is_registered(*verdict.status);
    const bool by_phrase = (has_many_causes(verdict.code) || is_vendors_code) && !telling_phrase(response).empty();
    if (!by_phrase) return in_language(texts_for(verdict).summary, language);
    return '"' + shown_text(trim(response.status.phrase), kMostPhrase) + '"';
}

}  // namespace sip

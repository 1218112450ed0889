// Reads Reason and Warning for what they add to the code; see the header file.
// Networks write texts that repeat the name of the cause in other letters: USER_BUSY, "Call Rejected".
#include "sip/calls/findings/evidence.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "sip/knowledge/causes/code_causes.h"
#include "sip/knowledge/causes/q850_causes.h"
#include "sip/knowledge/causes/warn_codes.h"
#include "sip/knowledge/status_codes.h"
#include "sip/shown_text.h"
#include "sip/syntax/values/redress.h"
#include "sip/text.h"

namespace sip {
namespace {

/// Words that describe every failure.
constexpr std::string_view kEmptyWords[] = {
    "a",         "an",         "and",      "available",   "bad",         "call",   "cause",
    "cleared",   "clearing",   "ended",    "error",       "fail",        "failed", "failure",
    "has",       "internal",   "is",       "no",          "normal",      "not",    "or",
    "reason",    "request",    "response", "server",      "service",     "sip",    "temporarily",
    "temporary", "terminated", "the",      "unavailable", "unspecified", "was"};

/// How much of a text is compared. What says nothing on so many bytes is no diagnosis.
constexpr std::size_t kCompared = 256;

/// Q.850: interworking, unspecified. With the failure of a server it says that the fault is in the network behind it.
constexpr std::uint32_t kInterworking = 127;

/// How many values of Reason or Warning are looked at: real responses have few.
constexpr unsigned kMostValues = 16;

/// Characters of a text from the network: a line has room for two.
constexpr std::size_t kMostShown = 90;

bool is_word_character(char c) noexcept {
    const char low = lower(c);
    return (low >= 'a' && low <= 'z') || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

/// Takes the next word off the front of the text; empty at the end.
std::string_view take_word(std::string_view &text) noexcept {
    const auto *const first = std::find_if(text.begin(), text.end(), is_word_character);
    const auto *const last = std::find_if_not(first, text.end(), is_word_character);
    const auto begin = static_cast<std::size_t>(first - text.begin());
    const std::string_view word = text.substr(begin, static_cast<std::size_t>(last - first));
    text.remove_prefix(begin + word.size());
    return word;
}

/// `Declined` says no more than `Decline`.
bool has_word(std::string_view text, std::string_view word) noexcept {
    constexpr std::size_t kStem = 4;
    for (std::string_view known = take_word(text); !known.empty(); known = take_word(text)) {
        const bool is_stem = known.size() >= kStem && starts_with(word, known);
        if (is_stem || equal_ignoring_case(word, known)) return true;
    }
    return false;
}

bool is_empty_word(std::string_view word) noexcept {
    return std::any_of(std::begin(kEmptyWords), std::end(kEmptyWords),
                       [word](std::string_view empty) { return equal_ignoring_case(word, empty); });
}

std::string_view name_of_cause(const Reason &reason, Language language = Language::kEnglish) noexcept {
    const char *const name =
        reason.cause ? reason_cause_name(reason_protocol(reason.protocol), *reason.cause, language) : nullptr;
    return name == nullptr ? std::string_view{} : name;
}

/// Whether the place is a network, not the user or the user's own (RFC 8606 section 4).
bool is_in_network(std::string_view location) noexcept {
    return !location.empty() && !equal_ignoring_case(location, "U") && !equal_ignoring_case(location, "LPN") &&
           !equal_ignoring_case(location, "RPN");
}

/// Hands over the values of the Reason headers, in order.
template <class Do>
void for_each_reason(const Message &response, Do act) {
    unsigned count = 0;
    Headers::Walk walk = response.headers.walk(HeaderName::kReason);
    for (std::string_view list; count < kMostValues && walk.next(list);) {
        ReasonReader reader(list);
        for (Reason reason; count < kMostValues && reader.next(reason); ++count) act(reason);
    }
}

}  // namespace

bool says_more(std::string_view text, std::initializer_list<std::string_view> than) noexcept {
    text = text.substr(0, kCompared);
    for (std::string_view word = take_word(text); !word.empty(); word = take_word(text)) {
        const bool known =
            std::any_of(than.begin(), than.end(), [word](std::string_view other) { return has_word(other, word); });
        if (!known && !is_empty_word(word)) return true;
    }
    return false;
}

bool has_telling_text(const Reason &reason, unsigned code) noexcept {
    return says_more(reason.text, {name_of_cause(reason), find_status_code(code).phrase});
}

bool says_little(const Reason &reason) noexcept {
    const bool named_q850 = reason_protocol(reason.protocol) == ReasonProtocol::kQ850 && !name_of_cause(reason).empty();
    return !named_q850 || is_unspecified_cause(*reason.cause);
}

CauseWeight weight_of(const Reason &reason, unsigned code) noexcept {
    const ReasonProtocol protocol = reason_protocol(reason.protocol);
    const bool named = !name_of_cause(reason).empty();
    const bool q850 = protocol == ReasonProtocol::kQ850;
    const bool sip_code = protocol == ReasonProtocol::kSip;
    if (q850 && named && !is_general_cause(*reason.cause)) return CauseWeight::kQ850;
    if (reason.cause && !q850 && !sip_code && protocol != ReasonProtocol::kUnknown) return CauseWeight::kOtherProtocol;
    if (has_telling_text(reason, code)) return CauseWeight::kText;
    const bool behind = q850 && reason.cause == kInterworking && code >= 500 && code < 600;
    if (behind) return CauseWeight::kText;
    if (sip_code && named && *reason.cause != code) return CauseWeight::kSipCode;
    return CauseWeight::kNothing;
}

std::optional<Reason> telling_reason(const Message &response) noexcept {
    std::optional<Reason> telling;
    if (!response.headers.has(HeaderName::kReason) || is_network_block(response)) return telling;
    CauseWeight most = CauseWeight::kNothing;
    for_each_reason(response, [&](const Reason &reason) {
        const CauseWeight weight = weight_of(reason, response.status.code);
        if (weight <= most) return;
        most = weight;
        telling = reason;
    });
    return telling;
}

std::optional<Warning> telling_warning(const Message &response) noexcept {
    std::optional<Warning> telling;
    if (!response.headers.has(HeaderName::kWarning)) return telling;
    const std::string_view phrase = find_status_code(response.status.code).phrase;
    unsigned count = 0;
    Headers::Walk walk = response.headers.walk(HeaderName::kWarning);
    for (std::string_view list; count < kMostValues && walk.next(list);) {
        WarningReader reader(list);
        for (Warning warning; count < kMostValues && reader.next(warning); ++count) {
            if (starts_with(warning.text, "Noisy feedback tells")) continue;
            const char *const name = warning.code == 399 ? nullptr : warning_name(warning.code);
            if (says_more(warning.text, {phrase, name == nullptr ? "" : name})) return warning;
            if (name != nullptr && !telling) telling = warning;
        }
    }
    return telling;
}

std::string_view telling_phrase(const Message &response) noexcept {
    const std::string_view phrase = trim(response.status.phrase);
    const std::string_view registered = find_status_code(response.status.code).phrase;
    const bool telling = !equal_ignoring_case(phrase, registered) && says_more(phrase, {registered});
    return telling ? phrase : std::string_view{};
}

bool says_why(const Message &response) noexcept {
    return !telling_phrase(response).empty() || telling_reason(response) || telling_warning(response);
}

bool names_password(const Message &response) {
    std::string phrase;
    append_lower(phrase, response.status.phrase.substr(0, kCompared));
    return phrase.find("password") != std::string::npos;
}

bool is_explained(const Message &response, const CallCause &cause) noexcept {
    return says_why(response) || (cause.weight >= CauseWeight::kText && cause.protocol != ReasonProtocol::kStir);
}

bool names_no_user(const Reason &reason) noexcept {
    const ReasonProtocol protocol = reason_protocol(reason.protocol);
    if (!reason.cause || protocol == ReasonProtocol::kSip) return false;
    if (protocol != ReasonProtocol::kQ850) return true;
    if (*reason.cause == 21) return is_in_network(reason.location);
    return q850_name(*reason.cause) != nullptr && !is_general_cause(*reason.cause) && !is_choice_of_user(*reason.cause);
}

std::string quoted(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\\' && at + 1 < text.size()) ++at;
        plain += text[at];
    }
    return '"' + shown_text(trim(plain), kMostShown) + '"';
}

std::string cause_text(const Reason &reason, unsigned code, Language language) {
    const std::string_view registered = name_of(reason_protocol(reason.protocol));
    const bool as_registered = equal_ignoring_case(registered, reason.protocol);
    std::string source = as_registered ? std::string(registered) : shown_text(reason.protocol, kMostShown / 3);
    if (reason.cause) source += ' ' + std::to_string(*reason.cause);
    const std::string_view name = name_of_cause(reason, language);
    const bool q850 = reason_protocol(reason.protocol) == ReasonProtocol::kQ850;
    if (const char *const place = location_name(reason.location, language); q850 && place != nullptr)
        (source += ", ") += place;
    const bool telling = has_telling_text(reason, code);
    if (telling && says_little(reason)) return quoted(reason.text) + " (" + source + ')';
    if (name.empty()) return source;
    std::string text = std::string(name) + " (" + source + ')';
    if (telling) (text += ": ") += quoted(reason.text);
    return text;
}

std::string other_verifications(const Message &response, const Reason &telling, Language language) {
    if (reason_protocol(telling.protocol) != ReasonProtocol::kStir) return {};
    std::string text;
    for_each_reason(response, [&](const Reason &reason) {
        const bool is_other =
            reason_protocol(reason.protocol) == ReasonProtocol::kStir && reason.cause != telling.cause;
        if (is_other) (text += ", ") += cause_text(reason, response.status.code, language);
    });
    return text;
}

std::string other_code(const Message &response, const Reason &telling, Language language) {
    if (reason_protocol(telling.protocol) != ReasonProtocol::kQ850) return {};
    std::string text;
    for_each_reason(response, [&](const Reason &reason) {
        const bool is_code = reason_protocol(reason.protocol) == ReasonProtocol::kSip && !name_of_cause(reason).empty();
        const bool is_other = is_code && *reason.cause >= 300 && *reason.cause != response.status.code;
        if (is_other && text.empty()) text = ", " + cause_text(reason, response.status.code, language);
    });
    return text;
}

}  // namespace sip

// What the parts of a diagnosis are made of, and how its sentences are put together.
// For diagnosis.cpp and its parts.
#ifndef SIP_TEXTS_DIAGNOSIS_SOURCE_H
#define SIP_TEXTS_DIAGNOSIS_SOURCE_H

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sip/shown_text.h"
#include "sip/syntax/value_reader.h"
#include "sip/texts/call_line.h"
#include "sip/texts/diagnosis.h"
#include "sip/texts/diagnosis_clauses.h"
#include "sip/texts/summary.h"

namespace sip {

/// Characters of a user's name: more than numbers have.
inline constexpr std::size_t kMostUser = 40;

template <std::size_t count>
bool is_one_of(const Finding (&findings)[count], Finding finding) noexcept {
    return std::find(std::begin(findings), std::end(findings), finding) != std::end(findings);
}

inline std::string number(std::uint64_t value) { return std::to_string(value); }

/// What a diagnosis is made of.
struct DiagnosisSource {
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
        return text + ':' + number(endpoint.port);
    }

    [[nodiscard]] std::string duration(Time time) const { return duration_text(time, language); }

    /// `Next: ...`; empty for no text.
    [[nodiscard]] std::string next(const Text *check) const {
        return check == nullptr ? std::string() : filled(kNext, {in_language(*check, language)});
    }

    /// The called user, fit to be shown; empty if there is none.
    [[nodiscard]] std::string called() const { return user_in(response.to); }
    [[nodiscard]] std::string caller() const { return user_in(response.from); }

private:
    /// `alice` of a From or To value.
    static std::string user_in(std::string_view value) {
        const std::string_view user = user_of(address_of(value));
        return user.empty() ? std::string() : shown_text(user, kMostUser);
    }
};

/// What stands behind the code and phrase of the response: why, as far as that is known.
inline std::string reason_behind(const DiagnosisSource &from) {
    const std::string said = summary(from.response, from.verdict, from.language, OwnPhrase::kLeftOut);
    return said.empty() || said.front() == ',' ? said : ": " + said;
}

using Sentences = std::vector<std::string>;

inline void add(Sentences &sentences, std::string sentence) {
    if (sentence.empty()) return;
    if (sentence.back() != '.' && sentence.back() != '?') sentence += '.';
    sentences.push_back(std::move(sentence));
}

/// What the last value of an acknowledgement's finding stands for.
inline std::string detail_of(const NumberedFinding &finding, Language language) {
    const Text *const details = finding_info(finding.finding).details;
    return details == nullptr ? std::string() : in_language(details[finding.second], language);
}

inline constexpr Finding kOfAcks[] = {Finding::kAckMissing, Finding::kAckMismatched, Finding::kAckNotReceived};

/// What was found of the ACK to the response; null if nothing was.
inline const NumberedFinding *fault_of_ack(const Verdict &verdict) noexcept {
    const FindingList &beside = verdict.context.beside;
    const auto *const found = std::find_if(beside.begin(), beside.end(),
                                           [](const NumberedFinding &one) { return is_one_of(kOfAcks, one.finding); });
    return found == beside.end() ? nullptr : found;
}

/// Who called whom, and which way the INVITE went.
std::string way_sentence(const DiagnosisSource &from);

/// The sentences on a call attempt that failed, in order: what decided it comes first.
Sentences tell_attempt(const DiagnosisSource &from);

}  // namespace sip

#endif

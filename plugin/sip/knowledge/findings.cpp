// The table of findings; see the header file. Its rows are in rows/findings_*.inc.
// Here is how they are written, and how they are found. A row whose text has values gets a title with `titled`.
#include "sip/knowledge/findings.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "sip/knowledge/finding_details.h"

namespace sip {
namespace {

/// A finding that stands in place of what the code says. `details`: see FindingInfo.
constexpr FindingInfo replaces(Finding finding, const char *name, Severity severity, Situation situation, Text text,
                               const Text *details = nullptr) noexcept {
    return {finding, name, FindingGroup::kResponseCode, severity, situation, text, details};
}

/// A finding that adds half a sentence to what the code says. `details`: see FindingInfo.
constexpr FindingInfo adds(Finding finding, Text text, const Text *details = nullptr) noexcept {
    return {finding, nullptr, FindingGroup::kResponseCode, Severity::kNone, Situation::kInvalid, text, details};
}

/// A finding beside what the code says. `details`: see FindingInfo.
constexpr FindingInfo beside(Finding finding, const char *name, FindingGroup group, Severity severity, Text text,
                             const Text *details = nullptr) noexcept {
    return {finding, name, group, severity, Situation::kInvalid, text, details};
}

constexpr FindingInfo kFindings[] = {
#include "sip/knowledge/rows/findings_of_responses.inc"
#include "sip/knowledge/rows/findings_of_responses_more.inc"

// Those beside what the code says.
#include "sip/knowledge/rows/findings_beside.inc"
};

constexpr bool rows_are_in_order() {
    for (std::size_t i = 0; i < std::size(kFindings); ++i) {
        if (static_cast<std::size_t>(kFindings[i].finding) != i + 1) return false;
    }
    return std::size(kFindings) + 1 == static_cast<std::size_t>(Finding::kCount);
}
static_assert(rows_are_in_order(), "one row a finding, in the order of the enumeration");

constexpr bool has_value(const char *text) {
    for (; *text != '\0'; ++text) {
        if (*text == '#') return true;
    }
    return false;
}

/// Statistics count many messages in one row: the frame or the count of one of them would be false of the others.
constexpr bool titles_have_no_values() {
    for (const FindingInfo &info : kFindings) {  // NOLINT(readability-use-anyofallof): constexpr from C++20 on
        const Text &title = info.title.en == nullptr ? info.text : info.title;
        if (has_value(title.en) || has_value(title.ko)) return false;
    }
    return true;
}
static_assert(titles_have_no_values(), "a text with values needs a title");

}  // namespace

const FindingInfo &finding_info(Finding finding) noexcept { return kFindings[static_cast<std::size_t>(finding) - 1]; }

bool is_added_later(Finding finding) noexcept {
    constexpr Finding kLater[] = {
        Finding::kFailover,        Finding::kMachineRefused, Finding::kRefusedAndEnded,     Finding::kChangeEndedCall,
        Finding::kNonceRenewed,    Finding::kDialogGoesOn,   Finding::kChallengeUnanswered, Finding::kIntervalUnchanged,
        Finding::kOverlapDialling, Finding::kRetryAccepted,  Finding::kLetInLater};
    return std::find(std::begin(kLater), std::end(kLater), finding) != std::end(kLater);
}

std::string title_of(const FindingInfo &info, Language language) {
    return in_language(info.title.en == nullptr ? info.text : info.title, language);
}

Rows<FindingInfo> findings() noexcept { return {kFindings, std::size(kFindings)}; }

}  // namespace sip

// Findings: what a capture proves of a message beyond its status code.
// One row each in findings.cpp: expert field, level, text in both languages.
#ifndef SIP_KNOWLEDGE_FINDINGS_H
#define SIP_KNOWLEDGE_FINDINGS_H

#include <cstdint>
#include <string>

#include "sip/knowledge/language.h"
#include "sip/knowledge/rows.h"
#include "sip/knowledge/situation.h"

namespace sip {

/// What a capture or a header can prove of a message beyond its code.
enum class Finding : std::uint8_t {
    kNone,
    // of a response, as the tracker judges it
    kChallenge,
    kRejected,
    kStale,
    kAuthenticationLoop,
    kCancelled,
    kEndedByBye,
    kCancelTooLate,
    kAlreadyEnded,
    kStateProbe,
    kGlare,
    kGlareAgain,
    kTemporaryFailure,
    kPing,
    kMerged,
    kReinviteRefused,
    kDialogEnded,
    kBlocked,
    kUserRejected,
    kBusyAtOnce,
    kUnsupported,
    kUpdateNeedsUser,
    kFailover,
    kForbidden,
    kRefusedAgain,
    kSecurityAgreement,
    kEndsDialog,
    kEndsUsage,
    // beside what the code of a response says, or of a request
    kUnanswered,
    kFailedTransfer,
    kGenericCode,
    kUnreadableHeader,
    kCount,  ///< how many there are; no finding
};

/// Under which group of expert information a finding is shown.
enum class FindingGroup : std::uint8_t { kResponseCode, kSequence, kProtocol };

/// One row of the table of findings.
struct FindingInfo {
    Finding finding = Finding::kNone;
    const char *name = nullptr;  ///< of the expert field, behind `sip_response.expert.`; null where the finding only
                                 ///< adds its text to what the code says
    FindingGroup group = FindingGroup::kResponseCode;  ///< this and the next have a meaning only where there is a name
    Severity severity = Severity::kNone;
    Situation situation = Situation::kInvalid;  ///< of a response, in place of the code's own; kInvalid: keeps that
    Text text;                    ///< half a sentence; each # stands for a value: mostly a frame or a count
    const char *title = nullptr;  ///< see title_of; null: the text says it
};

/// Whether the finding stands in place of the code's own situation and expert field. Others add to what the code says.
constexpr bool replaces_code(const FindingInfo &info) noexcept { return info.situation != Situation::kInvalid; }

/// The row of a finding other than kNone.
const FindingInfo &finding_info(Finding finding) noexcept;

/// All findings, in the order of the enumeration.
Rows<FindingInfo> findings() noexcept;

/// What all items of a finding together are called, in English: its title, or else its text with N for the value.
std::string title_of(const FindingInfo &info);

}  // namespace sip

#endif

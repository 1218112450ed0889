// Situations: what kind of thing a response reports, and what the capture proves beyond its code.
// The findings' table has one row each: expert field, level, text.
#ifndef SIP_KNOWLEDGE_SITUATION_H
#define SIP_KNOWLEDGE_SITUATION_H

#include <cstdint>

#include "sip/knowledge/catalogue.h"

namespace sip {

/// What becomes of a call, told from the final response to its INVITE.
enum class CallOutcome : std::uint8_t {
    kNone,  ///< not the final response to an INVITE that opens a call
    kAnswered,
    kBusy,
    kNoAnswer,
    kCancelled,
    kDeclined,
    kRedirected,
    kRejected,
    kFailed,
    kBlocked,
    kChallenged,
    kUnavailable,
    kCount,
};

/// What a 401 or 407 is in its exchange of challenges and credentials.
enum class Authentication : std::uint8_t { kNone, kChallenge, kRejected, kStale, kLoop, kUnanswered, kCount };

/// What a capture can prove of a response beyond its code. Each has an expert field, which stands in place of the
/// code's.
enum class Finding : std::uint8_t {
    kNone,
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
    kCount,  ///< how many there are; no finding
};

/// One row of the table of findings.
struct FindingInfo {
    Finding finding = Finding::kNone;
    Situation situation = Situation::kInvalid;  ///< the code's own where there is no name
    Severity severity = Severity::kNone;        ///< the code's own where there is no name
    const char *name =
        nullptr;  ///< of the expert field, behind sip_response.expert.; null: it only adds to what the code's says
    Text text;    ///< half a sentence; # stands for the frame or count that it speaks of
};

/// The row of a finding other than kNone.
const FindingInfo &finding_info(Finding finding) noexcept;

/// All findings, in the order of the enumeration.
Rows<FindingInfo> findings() noexcept;

/// Names as filters show them; English. Authentication and outcome: of all values but kNone.
const char *name_of(Situation situation) noexcept;
const char *name_of(Authentication authentication) noexcept;
const char *name_of(CallOutcome outcome) noexcept;

}  // namespace sip

#endif

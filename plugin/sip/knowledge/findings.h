// Findings: what a capture proves of a message beyond its status code.
// One row each in rows/findings_*.inc: expert field, level, text and title in both languages.
#ifndef SIP_KNOWLEDGE_FINDINGS_H
#define SIP_KNOWLEDGE_FINDINGS_H

#include <algorithm>
#include <array>
#include <cstddef>
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
    kRefusedForReason,
    kBusyAtOnce,
    kUnsupported,
    kUpdateNeedsUser,
    kFailover,
    kForbidden,
    kRefusedAgain,
    kSecurityAgreement,
    kEndsDialog,
    kEndsUsage,
    kResynchronisation,
    kWrongRealm,
    kNonceExpired,
    kStaleAgain,
    kNonceReplayed,
    kNonceOfOtherServer,
    kPasswordGuessing,
    kChallengeUnanswered,
    kAnsweredElsewhere,
    kCancelledOnFailure,
    kCancelMismatched,
    kRequestOutOfOrder,
    kPendingElsewhere,
    kStateLost,
    kDialogElsewhere,
    kMachineRefused,
    kHopCountProbe,
    kDeclinedAtOnce,
    kDeclinedByGateway,
    kRefusedAndEnded,
    kChangeEndedCall,
    kNotAnswered,
    kWrongHeader,
    kUnknownNonce,
    kNonceRenewed,
    kNetworkNotVerified,
    kForwardedInVain,
    kSubscriptionGone,
    kEndsSubscription,
    kAckPending,
    kOverlap,
    kAnswerToAck,
    kPathNotListed,
    kNoCondition,
    kExpired,
    kCancelTooEarly,
    kReplacesUnmatched,
    kSubscriptionLost,
    kDialogMismatched,
    kForkEnded,
    kRedirectionLoop,
    kChangeRefused,
    kByeRefused,
    kNoFinalInTime,
    kReplacesDeclined,
    kRefusedAfterCancel,
    kDialogGoesOn,
    kSessionExpired,
    kSubscriptionExpired,
    kEarlyDialogEnded,
    kRegisteredUser,
    kMalformedRequest,
    kNoIdentity,
    kNoOffer,
    kNonceCountLow,
    kAfterAnswer,
    kRefreshRefused,
    kOffRoute,
    kOtherLegFailed,
    kBeganFurtherOn,
    kNotRegistered,
    kBranchesFailed,
    kTypeAccepted,
    kPartRefused,
    kTimeoutAtOnce,
    kNotAnonymous,
    kCameBack,
    kSpiral,
    kCancelAccepted,
    kOfferFamily,
    kEmptyOffer,
    kAllowedBefore,
    kPrackRefused,
    kIntervalUnchanged,
    kIntervalRepeated,
    kPathNotListedAgain,
    kPrackUnasked,
    kDroppedWithCall,
    kUnsolicitedNotify,
    kOverlapDialling,
    kRetryAccepted,
    kLetInLater,
    // beside what the code of a response says
    kPasswordGuessed,
    kAckMissing,
    kAckMismatched,
    kAckNotReceived,
    kForkUnacknowledged,
    kAnsweredAfterCancel,
    kEndedAfterCancel,
    kPrackMissing,
    kPrackMismatched,
    kPrackIgnored,
    kPrackNotReceived,
    kCancelWithoutEnd,
    kResponseLost,
    kResponseMisrouted,
    kResponseFromElsewhere,
    kSecondFinal,
    kAnsweredLate,
    kUndelivered,
    kContactNotListed,
    kCredentialsLate,
    kQopMissing,
    kOtherTransport,
    kFailedTransfer,
    kGenericCode,
    kCauseContradicts,
    kVerificationFailed,
    kUnreadableHeader,
    // of a request
    kUnanswered,
    kUnreachable,
    kRequestTooLarge,
    kCount,  ///< how many there are; no finding
};

/// In which header credentials are to be. The second value of kWrongHeader.
enum class HeaderFault : std::uint8_t { kNone, kForServer, kForProxy, kCount };

/// What is known of the user of credentials. The second value of kForbidden.
enum class UserPast : std::uint8_t { kNone, kLetIn, kCount };

/// What a server had done with a nonce. The second value of kNonceExpired.
enum class NoncePast : std::uint8_t { kNone, kAccepted, kGiven, kCount };

/// What had ended a call or subscription. The second value of kAlreadyEnded.
enum class EndedBy : std::uint8_t {
    kNone,
    kBye,
    kNotify,
    kSubscribe,
    kTimeout,
    kRefusal,
    kSubscriptionRefusal,
    kRefusedBye,
    kCancel,
    kReplaced,
    kNoAck,
    kRefusedNotify,
    kLostNotify,
    kUnsubscription,
    kCount,
};

/// What goes on although a CANCEL ended the INVITE. The second value of kCancelled.
enum class GoesOn : std::uint8_t { kNothing, kCall, kCount };

/// Why an ACK does not arrive. The second value of kAckNotReceived.
enum class AckLoss : std::uint8_t { kUnknown, kPrivateAddress, kCount };

/// Why a request may have no final response. The value of kUnanswered.
enum class Silence : std::uint8_t { kUnknown, kPrivateAddress, kOtherCallId, kCount };

/// Where the missing ACK was seen. The second value of kAckMissing.
enum class AckTrace : std::uint8_t { kNone, kOnHopBefore, kOtherFamily, kCount };

/// What does not fit in an ACK. The second value of kAckMismatched.
enum class AckFault : std::uint8_t { kNone, kCseq, kToTag, kBranch, kBranchOfInvite, kTarget, kCseqOfEarlier, kCount };

/// What does not fit in a CANCEL. The second value of kCancelMismatched.
enum class CancelFault : std::uint8_t { kNone, kBranch, kBranchOfEarlier, kCseq, kSentBy, kCount };

/// Which tags are not those of the dialog. The second value of kDialogMismatched, which is not about both.
enum class DialogFault : std::uint8_t { kNone, kToTag, kFromTag, kCount, kBothTags = kCount };

/// What does not fit in the RAck of a PRACK. The second value of kPrackMismatched.
enum class RackFault : std::uint8_t { kNone, kRSeq, kCseq, kMethod, kUnreadable, kMissing, kCount };

/// What the request of a usual challenge lacks. The value of kChallenge.
enum class Lack : std::uint8_t { kCredentials, kUsableCredentials, kCredentialsFurtherOn, kCount };

/// What shows that a dialog did not end with a refusal. The second value of kDialogGoesOn.
enum class DialogSign : std::uint8_t { kNone, kLaterRequest, kOtherSide, kByeOfOtherSide, kLaterBye, kAnswer, kCount };

/// Which request asked for a change of a session, and for which. The value of kReinviteRefused and kChangeRefused.
enum class ChangeBy : std::uint8_t { kInvite, kUpdate, kFaxInvite, kFaxUpdate, kHoldInvite, kHoldUpdate, kCount };

/// Whether the try before was refused as this one is. The value of kPendingElsewhere.
enum class RefusalBefore : std::uint8_t { kNone, kSame, kCount };

/// What a request lacks that it must have. The value of kMalformedRequest.
enum class RequestFault : std::uint8_t { kNone, kMaxForwards, kFromTag, kCallIds, kCseqMethod, kContact, kCount };

/// How the registration of a user had ended. The second value of kNotRegistered.
enum class Unregistered : std::uint8_t { kNone, kRemoved, kExpired, kCount };

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
    Text text;                      ///< half a sentence; each # stands for a value: mostly a frame or a count
    const Text *details = nullptr;  ///< null, or what the last value of the text stands for: one text for each number
    Text title = {};                ///< the text without its values; missing where it has none: see title_of()

    /// The same row with a title.
    [[nodiscard]] constexpr FindingInfo titled(Text title_of_all) const noexcept {
        return {finding, name, group, severity, situation, text, details, title_of_all};
    }
};

/// A finding, and the frames or counts that its text speaks of, in the order of the text; 0 where there are fewer.
struct NumberedFinding {
    Finding finding = Finding::kNone;
    std::uint32_t number = 0;
    std::uint32_t second = 0;
};

/// How many findings one message may have beside what its code says. More are not shown.
inline constexpr std::size_t kMostFindings = 4;

/// The findings of one message beside what its code says, in order; kNone behind the last one.
using FindingList = std::array<NumberedFinding, kMostFindings>;

/// Adds a finding to the list, if there is room.
constexpr void add_finding(FindingList &list, NumberedFinding added) noexcept {
    for (NumberedFinding &place : list) {
        if (place.finding != Finding::kNone) continue;
        place = added;
        return;
    }
}

/// Whether the list has the finding.
inline bool has_finding(const FindingList &list, Finding finding) noexcept {
    return std::any_of(list.begin(), list.end(),
                       [finding](const NumberedFinding &one) { return one.finding == finding; });
}

/// Whether the finding stands in place of the code's own situation and expert field. Others add to what the code says.
constexpr bool replaces_code(const FindingInfo &info) noexcept { return info.situation != Situation::kInvalid; }

/// The row of a finding other than kNone.
const FindingInfo &finding_info(Finding finding) noexcept;

/// Whether only later frames can show this of a response. On later passes it stands in place of what was found when the
/// response came.
bool is_added_later(Finding finding) noexcept;

/// All findings, in the order of the enumeration.
Rows<FindingInfo> findings() noexcept;

/// What all items of a finding together are called, in statistics and in the list of expert fields: its title; where it
/// has none, its text, which has no values.
std::string title_of(const FindingInfo &info, Language language);

}  // namespace sip

#endif

// Words for what a response reports: how bad it is, the kind of situation, the outcome of a call, the state of an
// authentication. Findings and status codes refer to them.
#ifndef SIP_KNOWLEDGE_SITUATION_H
#define SIP_KNOWLEDGE_SITUATION_H

#include <cstdint>

#include "sip/knowledge/language.h"

namespace sip {

/// How much attention something deserves. The names are those of Wireshark's expert levels; kNone is for what has no
/// expert information.
enum class Severity : std::uint8_t { kNone, kChat, kNote, kWarning, kError };

/// What kind of thing a response reports. The order is what filters see: add at the end.
enum class Situation : std::uint8_t {
    kProgress,
    kSuccess,
    kRedirect,
    kChallenge,
    kCredentialsRejected,
    kStaleNonce,
    kAuthenticationLoop,
    kCancelled,
    kUserOutcome,
    kCallersRequest,
    kRouting,
    kMedia,
    kServerFault,
    kBlocked,
    kStateLost,
    kGlare,
    kLoop,
    kExtension,
    kUnregistered,
    kTimeout,
    kPolicy,
    kPing,
    kInvalid,
    kRequestPending,
    kProbe,
    kAlreadyEnded,
    kProtocolError,
    kCount,  ///< how many there are; no situation
};

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
    kTerminated,  ///< before an answer; by whom the capture does not show
    kAnswerLost,  ///< answered, but the answer did not reach the caller, or was not accepted there
    kCount,
};

/// Whether the final response is a 2xx.
constexpr bool is_answer(CallOutcome outcome) noexcept {
    return outcome == CallOutcome::kAnswered || outcome == CallOutcome::kAnswerLost;
}

/// Whether a call attempt ends with it, unanswered.
constexpr bool ends_unanswered(CallOutcome outcome) noexcept {
    return outcome != CallOutcome::kNone && outcome != CallOutcome::kChallenged && !is_answer(outcome);
}

/// The part that a 401 or 407 plays in the authentication.
enum class Authentication : std::uint8_t {
    kNone,
    kChallenge,
    kRejected,
    kStale,
    kLoop,
    kUnanswered,
    kResynchronisation,
    kWrongRealm,
    kNonceExpired,
    kNonceReplayed,
    kNonceOfOtherServer,
    kWrongHeader,
    kCount,
};

/// What became of a final response to an INVITE.
enum class Acknowledgement : std::uint8_t {
    kNone,  ///< no such response, or the capture does not tell
    kAcknowledged,
    kMissing,
    kMismatched,   ///< an ACK is there that does not fit
    kNotReceived,  ///< the response comes again although its ACK is there
    kCount,
};

/// English names, as filters show them. All but Situation: of all values but kNone.
const char *name_of(Situation situation) noexcept;
const char *name_of(Authentication authentication) noexcept;
const char *name_of(CallOutcome outcome) noexcept;
const char *name_of(Acknowledgement acknowledgement) noexcept;

/// The name of an outcome in both languages.
const Text &text_of(CallOutcome outcome) noexcept;

}  // namespace sip

#endif

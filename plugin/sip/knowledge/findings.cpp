// The table of findings; see the header file.
// Levels and their reasons are an engineer's: CHAT only where the capture proves that nothing is wrong.
#include "sip/knowledge/findings.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "sip/knowledge/finding_details.h"

namespace sip {
namespace {

/// A finding that stands in place of what the code says. `title` and `details`: see FindingInfo.
constexpr FindingInfo replaces(Finding finding, const char *name, Severity severity, Situation situation, Text text,
                               const char *title = nullptr, const Text *details = nullptr) noexcept {
    return {finding, name, FindingGroup::kResponseCode, severity, situation, text, title, details};
}

/// A finding that adds half a sentence to what the code says.
constexpr FindingInfo adds(Finding finding, Text text) noexcept {
    return {finding, nullptr, FindingGroup::kResponseCode, Severity::kNone, Situation::kInvalid, text,
            nullptr, nullptr};
}

/// A finding beside what the code says. `title` and `details`: see FindingInfo.
constexpr FindingInfo beside(Finding finding, const char *name, FindingGroup group, Severity severity, Text text,
                             const char *title = nullptr, const Text *details = nullptr) noexcept {
    return {finding, name, group, severity, Situation::kInvalid, text, title, details};
}

constexpr FindingInfo kFindings[] = {
    replaces(Finding::kChallenge, "challenge", Severity::kChat, Situation::kChallenge,
             {"normal challenge, the request carried #", "정상적인 인증 요구, 요청에 #"}, "normal challenge", kLacks),
    replaces(Finding::kRejected, "credentials_rejected", Severity::kWarning, Situation::kCredentialsRejected,
             {"the credentials sent in frame # were not accepted", "프레임 #의 인증 정보가 받아들여지지 않음"}),
    replaces(Finding::kStale, "stale_nonce", Severity::kChat, Situation::kStaleNonce,
             {"only the nonce has expired (stale=true), a retry with the new one is due",
              "nonce만 만료됨 (stale=true), 새 nonce로 재시도하면 됨"}),
    replaces(
        Finding::kAuthenticationLoop, "authentication_loop", Severity::kWarning, Situation::kAuthenticationLoop,
        {"# challenges in a row, no credentials were accepted", "인증 요구가 연속 #회, 받아들여진 인증 정보 없음"}),
    replaces(Finding::kCancelled, "cancelled", Severity::kChat, Situation::kCancelled,
             {"ended by the CANCEL in frame #", "프레임 #의 CANCEL로 종료됨"}),
    replaces(Finding::kEndedByBye, "ended_by_bye", Severity::kChat, Situation::kCancelled,
             {"ended by the BYE in frame #, before an answer", "응답 전에 프레임 #의 BYE로 종료됨"}),
    replaces(Finding::kCancelTooLate, "cancel_too_late", Severity::kChat, Situation::kAlreadyEnded,
             {"the CANCEL came after the final response in frame #", "CANCEL이 프레임 #의 최종 응답보다 늦게 도착함"}),
    replaces(Finding::kAlreadyEnded, "already_ended", Severity::kChat, Situation::kAlreadyEnded,
             {"over since frame #: #", "프레임 #에서 이미 끝남: #"}, "the call or subscription was over", kEnds),
    replaces(Finding::kStateProbe, "state_probe", Severity::kNote, Situation::kStateLost,
             {"an OPTIONS met a dialog that is gone", "OPTIONS의 다이얼로그가 이미 사라짐"}),
    replaces(Finding::kGlare, "glare", Severity::kChat, Situation::kGlare,
             {"it crossed the request in frame # of the other side, a retry is due",
              "상대의 프레임 # 요청과 교차함, 재시도하면 됨"}),
    replaces(Finding::kGlareAgain, "glare_again", Severity::kWarning, Situation::kGlare,
             {"crossed a request of the other side # times in a row, the retry timers do not keep the sides apart",
              "상대의 요청과 연속 #회 교차함, 재시도 타이머가 양쪽을 떼어 놓지 못함"}),
    replaces(Finding::kTemporaryFailure, "temporary_failure", Severity::kNote, Situation::kServerFault,
             {"a short failure within the dialog", "다이얼로그 안의 일시적 실패"}),
    replaces(Finding::kPing, "keep_alive", Severity::kChat, Situation::kPing,
             {"answer to an OPTIONS keep-alive: the next hop is alive",
              "OPTIONS keep-alive에 대한 응답, 다음 홉이 살아 있음"}),
    replaces(Finding::kMerged, "merged_request", Severity::kNote, Situation::kLoop,
             {"a second copy of the request in frame #, by another branch, no loop",
              "프레임 # 요청의 사본이 다른 분기로 도착함, 루프 아님"}),
    replaces(Finding::kReinviteRefused, "reinvite_refused", Severity::kNote, Situation::kMedia,
             {"the change is refused, the call goes on as it was", "변경이 거부됨, 호는 그대로 유지됨"}),
    replaces(Finding::kDialogEnded, "dialog_ended", Severity::kWarning, Situation::kStateLost, kDialogEnds),
    replaces(Finding::kBlocked, "blocked", Severity::kWarning, Situation::kBlocked,
             {"the network blocked the call, not the called user", "착신자가 아니라 네트워크가 호를 차단함"}),
    adds(Finding::kUserRejected, {"refused after ringing #.# s, by a person or a ring timer",
                                  "#.#초 동안 벨이 울린 뒤 거절됨, 사람이 거절했거나 호출 타이머가 끝남"}),
    adds(Finding::kRefusedForReason, {"refused after ringing #.# s", "#.#초 동안 벨이 울린 뒤 거절됨"}),
    adds(Finding::kBusyAtOnce,
         {"refused at once, without ringing: not by a person", "벨 없이 즉시 거절됨, 사람이 거절한 것이 아님"}),
    replaces(Finding::kUnsupported, "probe_refused", Severity::kNote, Situation::kExtension,
             {"an optional service that this peer does not offer", "상대가 제공하지 않는 선택 기능"}),
    replaces(Finding::kUpdateNeedsUser, "update_needs_user", Severity::kNote, Situation::kMedia,
             {"the change needs the user's consent, the call goes on", "변경에 사용자 동의가 필요함, 호는 유지됨"}),
    replaces(Finding::kFailover, "failover", Severity::kWarning, Situation::kServerFault,
             {"another server took the request over in frame #", "프레임 #에서 다른 서버가 이어받음"}),
    replaces(Finding::kForbidden, "forbidden", Severity::kWarning, Situation::kPolicy,
             {"refused although frame # carried credentials#", "프레임 #에 인증 정보가 있었으나 거부됨#"},
             "refused although the request carried credentials", kUserPasts),
    replaces(
        Finding::kRefusedAgain, "refused_again", Severity::kWarning, Situation::kCallersRequest,
        {"refused as in frame # before, the retry did not help", "프레임 #에 이어 다시 거부됨, 재시도가 소용없었음"}),
    replaces(Finding::kSecurityAgreement, "security_agreement", Severity::kChat, Situation::kChallenge,
             {"first step of a security agreement (RFC 3329), the request follows again with the mechanism chosen",
              "보안 협상(RFC 3329)의 첫 단계, 방식을 골라 요청을 다시 보냄"}),
    adds(Finding::kEndsDialog, kDialogEnds),
    adds(Finding::kEndsUsage, {"sent within a dialog: the call or subscription there ends with it (RFC 5057)",
                               "다이얼로그 안의 응답으로 그 호나 구독이 끝남 (RFC 5057)"}),
    replaces(Finding::kResynchronisation, "resynchronisation", Severity::kChat, Situation::kChallenge,
             {"the client asked to resynchronise its sequence numbers in frame #: a new challenge is part of the "
              "scheme (RFC 3310 section 3.4)",
              "단말이 프레임 #에서 순번 재동기를 요청함, 새 인증 요구는 정해진 절차임 (RFC 3310 3.4절)"}),
    replaces(Finding::kWrongRealm, "wrong_realm", Severity::kWarning, Situation::kCredentialsRejected,
             {"the credentials in frame # are for another realm than the one that is asked for",
              "프레임 #의 인증 정보가 요구된 realm이 아닌 다른 realm의 것임"}),
    replaces(Finding::kNonceExpired, "nonce_expired", Severity::kChat, Situation::kStaleNonce,
             {"the nonce that frame # # is refused now, a new one is given",
              "프레임 #에서 # nonce가 이번에는 거부됨, 새 nonce가 주어짐"},
             "the nonce was accepted or given before and is refused now, a new one is given", kNoncePasts),
    replaces(Finding::kStaleAgain, "stale_again", Severity::kWarning, Situation::kStaleNonce,
             {"# nonces in a row were called stale, the latest at its first use: the servers there may not share their "
              "nonces",
              "nonce #개가 연속으로 만료 판정됨, 마지막 것은 처음 쓴 것임, 그쪽 서버들이 nonce를 공유하지 않는 듯함"}),
    replaces(Finding::kNonceReplayed, "nonce_replayed", Severity::kWarning, Situation::kCredentialsRejected,
             {"frame # has the same nonce and count (nc) as frame #: a replay to the server (RFC 7616 section 3.4)",
              "프레임 #의 nonce와 nc가 앞선 요청(프레임 #)의 값과 같음, 서버에는 재전송 공격(replay)으로 보임 (RFC "
              "7616 3.4절)"}),
    replaces(Finding::kNonceOfOtherServer, "nonce_of_other_server", Severity::kWarning, Situation::kCredentialsRejected,
             {"the credentials in frame # answer the challenge of another server, in frame #",
              "프레임 #의 인증 정보는 다른 서버가 프레임 #에서 보낸 인증 요구에 대한 것임"}),
    replaces(Finding::kPasswordGuessing, "password_guessing", Severity::kWarning, Situation::kCredentialsRejected,
             {"# different answers of one user to the same challenge: passwords are being tried",
              "같은 인증 요구에 한 사용자의 서로 다른 응답이 #개, 비밀번호를 대입하는 중임"}),
    replaces(Finding::kChallengeUnanswered, "challenge_unanswered", Severity::kNote, Situation::kChallenge,
             {"no credentials in the capture answer the challenge in frame #",
              "프레임 #의 인증 요구에 답하는 인증 정보가 캡처에 없음"}),
    replaces(Finding::kAnsweredElsewhere, "answered_elsewhere", Severity::kChat, Situation::kCancelled,
             {"cancelled in frame # because another device answered the call",
              "다른 단말이 전화를 받아 프레임 #에서 취소됨"}),
    replaces(Finding::kCancelMismatched, "cancel_mismatched", Severity::kWarning, Situation::kCallersRequest,
             {"the CANCEL does not match the INVITE in frame #, which goes on: #",
              "CANCEL이 프레임 #의 INVITE와 맞지 않아 그 INVITE가 계속 진행됨: #"},
             "the CANCEL does not match the INVITE, which goes on", kCancelFaults),
    replaces(Finding::kRequestOutOfOrder, "request_out_of_order", Severity::kWarning, Situation::kCallersRequest,
             {"the CSeq number # is not above #, the last one of its side (RFC 3261 sections 10.3 and 12.2.2)",
              "CSeq 번호: #, 그쪽이 마지막으로 쓴 번호(#)보다 크지 않음 (RFC 3261 10.3절, 12.2.2절)"}),
    replaces(Finding::kPendingElsewhere, "pending_elsewhere", Severity::kNote, Situation::kRequestPending,
             {"refused as if a request were pending, but the capture shows none of the other side",
              "진행 중인 요청이 있다며 거부되었으나 캡처에는 상대의 진행 중인 요청이 없음"}),
    replaces(Finding::kStateLost, "state_lost", Severity::kWarning, Situation::kStateLost,
             {"the answering side has lost the dialog, which frame # opened and nothing here has ended",
              "프레임 #에서 열려 아직 끝나지 않은 다이얼로그를 응답한 쪽이 잃어버림"}),
    replaces(Finding::kMachineRefused, "machine_refused", Severity::kNote, Situation::kUserOutcome,
             {"the same ringing time in # calls of this callee, # s: a timer ended them, not a person",
              "이 착신자의 #개 호가 모두 #초 동안 벨이 울린 뒤 끝남, 사람이 아니라 타이머가 끝냄"}),
    replaces(Finding::kHopCountProbe, "hop_count_probe", Severity::kChat, Situation::kProbe,
             {"the request came with Max-Forwards # from its sender: a probe of the path, no sign of a loop",
              "보낸 쪽의 Max-Forwards 값이 #, 경로 확인용이며 루프의 징후가 아님"}),
    adds(Finding::kDeclinedAtOnce,
         {"declined at once, without ringing: not by a person", "벨 없이 즉시 거절됨, 사람이 거절한 것이 아님"}),
    replaces(Finding::kDeclinedByGateway, "declined_by_gateway", Severity::kNote, Situation::kUserOutcome,
             {"declined after ringing #.# s: a gateway reports the refusal of a user as 403 (RFC 3398)",
              "#.#초 동안 벨이 울린 뒤 거절됨, 게이트웨이는 착신자의 거절을 403으로 알림 (RFC 3398)"}),
    replaces(Finding::kRefusedAndEnded, "refused_and_ended", Severity::kNote, Situation::kMedia,
             {"the change is refused, and the side that asked for it ended the call at once with the BYE in frame #",
              "변경이 거부됨, 변경을 요청한 쪽이 곧바로 프레임 #의 BYE로 호를 끝냄"}),
    adds(Finding::kNotAnswered, {"not answered after ringing #.# s", "#.#초 동안 벨이 울렸으나 전화를 받지 않음"}),
    replaces(Finding::kWrongHeader, "wrong_header", Severity::kWarning, Situation::kCallersRequest,
             {"the credentials of frame # are in #", "프레임 #의 인증 정보가 #"},
             "the credentials are in the header for the other kind of challenge (RFC 3261 sections 22.2 and 22.3)",
             kHeaderFaults),
    adds(Finding::kUnknownNonce,
         {"the credentials of frame # were not accepted; their nonce is not from this capture, and a new one is given",
          "프레임 #의 인증 정보가 받아들여지지 않음, 그 nonce는 이 캡처에서 주어진 것이 아니며 새 nonce가 주어짐"}),
    replaces(Finding::kNonceRenewed, "nonce_renewed", Severity::kChat, Situation::kStaleNonce,
             {"only the nonce of frame # was refused: frame # let the client in with the new one",
              "프레임 #의 nonce만 거부됨, 새 nonce로는 프레임 #에서 승인됨"}),
    replaces(Finding::kNetworkNotVerified, "network_not_verified", Severity::kWarning, Situation::kCredentialsRejected,
             {"frame # answers with an empty response and without auts: the device could not verify the network (3GPP "
              "TS 24.229 section 5.1.1.5.3)",
              "프레임 #의 응답값(response)이 비어 있고 auts도 없음, 단말이 네트워크를 검증하지 못함 (3GPP TS 24.229 "
              "5.1.1.5.3절)"}),
    adds(Finding::kForwardedInVain,
         {"the INVITE was sent on in frame #, and again, and had got no response by then",
          "프레임 #에서 다음 홉으로 보낸 INVITE가 재전송되었지만 그때까지 아무 응답이 없음"}),
    replaces(Finding::kSubscriptionGone, "subscription_gone", Severity::kNote, Situation::kStateLost,
             {"the receiver has no such subscription: it ends, a call in the same dialog does not (RFC 5057)",
              "받은 쪽에 이 구독이 없음, 구독만 끝나고 같은 다이얼로그의 호는 끝나지 않음 (RFC 5057)"}),
    adds(Finding::kEndsSubscription,
         {"sent within a dialog: the subscription there ends with it, a call there does not (RFC 5057)",
          "다이얼로그 안의 응답으로 그 구독만 끝나고 호는 끝나지 않음 (RFC 5057)"}),
    replaces(Finding::kAckPending, "ack_pending", Severity::kChat, Situation::kGlare,
             {"the INVITE in frame # had no ACK yet, a retry is due (RFC 5407)",
              "프레임 # INVITE의 ACK가 아직 없었음, 재시도하면 됨 (RFC 5407)"}),
    replaces(
        Finding::kOverlap, "overlapping_request", Severity::kNote, Situation::kRequestPending,
        {"the same side's request in frame # had no final response yet (RFC 3261 section 14.2, RFC 3311 section 5.2)",
         "같은 쪽이 보낸 프레임 # 요청에 아직 최종 응답이 없었음 (RFC 3261 14.2절, RFC 3311 5.2절)"}),
    replaces(Finding::kAnswerToAck, "answer_to_ack", Severity::kWarning, Situation::kProtocolError,
             {"an ACK has no response: this one means nothing for the call (RFC 3261 section 17)",
              "ACK에는 응답하지 않음, 이 응답은 호에 아무 의미가 없음 (RFC 3261 17절)"}),
    adds(Finding::kPathNotListed,
         {"the REGISTER has the Path of a proxy, but not path in Supported (RFC 3327 section 5.3)",
          "REGISTER에 프록시의 Path가 있으나 Supported에 path가 없음 (RFC 3327 5.3절)"}),
    adds(Finding::kNoCondition, {"the PUBLISH has no SIP-If-Match, so no condition could fail",
                                 "PUBLISH에 SIP-If-Match가 없어 실패할 조건이 없었음"}),
    replaces(Finding::kExpired, "expired", Severity::kNote, Situation::kTimeout,
             {"the INVITE's Expires of # s had passed without an answer (RFC 3261 section 13.3.1)",
              "INVITE의 Expires(#초)가 응답 없이 지남 (RFC 3261 13.3.1절)"}),
    replaces(
        Finding::kCancelTooEarly, "cancel_too_early", Severity::kNote, Situation::kCallersRequest,
        {"the CANCEL was sent before any response to the INVITE in frame #: a client has to wait for one (RFC 3261 "
         "section 9.1)",
         "프레임 #의 INVITE에 아무 응답이 없을 때 CANCEL을 보냄, 첫 응답을 기다려야 함 (RFC 3261 9.1절)"}),
    replaces(Finding::kReplacesUnmatched, "replaces_unmatched", Severity::kWarning, Situation::kStateLost,
             {"the receiver has no dialog like the one that Replaces names (RFC 3891 section 3)",
              "Replaces가 가리키는 다이얼로그가 받은 쪽에 없음 (RFC 3891 3절)"}),
    beside(Finding::kPasswordGuessed, "password_guessed", FindingGroup::kSequence, Severity::kError,
           {"let in after # different answers to the same challenge: the password may have been guessed",
            "같은 인증 요구에 서로 다른 응답 #개 뒤에 승인됨, 비밀번호가 추측으로 뚫렸을 수 있음"}),
    beside(Finding::kAckMissing, "ack_missing", FindingGroup::kSequence, Severity::kWarning,
           {"sent #× without an ACK on this hop#", "이 구간에서 ACK 없이 #회 보내짐#"},
           "sent N× without an ACK on this hop", kAckTraces),
    beside(Finding::kAckMismatched, "ack_mismatched", FindingGroup::kSequence, Severity::kWarning,
           {"the ACK in frame # does not fit this response: #", "프레임 #의 ACK가 이 응답과 맞지 않음: #"},
           "the ACK does not fit this response", kAckFaults),
    beside(Finding::kAckNotReceived, "ack_not_received", FindingGroup::kSequence, Severity::kWarning,
           {"sent again and again although the ACK is there, in frame #: it does not reach the answering side#",
            "프레임 #에 ACK가 있는데도 응답이 되풀이됨, ACK가 응답한 쪽에 도착하지 않음#"},
           "sent again and again although the ACK is there: it does not reach the answering side", kAckLosses),
    beside(Finding::kForkUnacknowledged, "fork_unacknowledged", FindingGroup::kSequence, Severity::kWarning,
           {"a second device answered after the response in frame #, and its call has got neither ACK nor BYE so far",
            "프레임 #의 응답에 이어 두 번째 단말이 응답했으나 그 호에는 아직 ACK도 BYE도 없음"}),
    beside(Finding::kAnsweredAfterCancel, "answered_after_cancel", FindingGroup::kSequence, Severity::kWarning,
           {"answered after the CANCEL in frame #: the call needs an ACK and a BYE",
            "프레임 #의 CANCEL 뒤에 응답됨, ACK와 BYE가 필요함"}),
    beside(Finding::kEndedAfterCancel, "ended_after_cancel", FindingGroup::kSequence, Severity::kNote,
           {"answered after the CANCEL in frame #, then acknowledged, and ended by the BYE in frame #",
            "프레임 #의 CANCEL 뒤에 응답됨, ACK를 받고 프레임 #의 BYE로 끝남"}),
    beside(Finding::kPrackMissing, "prack_missing", FindingGroup::kSequence, Severity::kWarning,
           {"sent #× without a PRACK", "PRACK 없이 #회 보내짐"}),
    // Beside a provisional response, and in place of the code of a PRACK's refusal.
    {Finding::kPrackMismatched,
     "prack_mismatched",
     FindingGroup::kSequence,
     Severity::kWarning,
     Situation::kCallersRequest,
     {"the RAck of the PRACK in frame # does not fit the reliable response: #",
      "프레임 #의 PRACK에 있는 RAck가 신뢰성 있는 응답과 맞지 않음: #"},
     "the RAck of the PRACK does not fit the reliable response",
     kRackFaults},
    beside(Finding::kPrackIgnored, "prack_ignored", FindingGroup::kSequence, Severity::kWarning,
           {"sent again and again although its PRACK in frame # was accepted",
            "프레임 #의 PRACK이 받아들여졌는데도 응답이 되풀이됨"}),
    beside(Finding::kCancelWithoutEnd, "cancel_without_end", FindingGroup::kSequence, Severity::kWarning,
           {"the CANCEL was accepted, but the INVITE in frame # never got a final response",
            "CANCEL은 받아들여졌으나 프레임 #의 INVITE에 최종 응답이 오지 않음"}),
    beside(Finding::kResponseLost, "response_lost", FindingGroup::kSequence, Severity::kWarning,
           {"the request comes again in frame #: the final response in frame # did not reach the client, or the client "
            "did not accept it",
            "프레임 #에서 요청이 다시 옴, 프레임 #의 최종 응답이 클라이언트에 도착하지 않았거나 받아들여지지 않음"}),
    beside(
        Finding::kResponseMisrouted, "response_misrouted", FindingGroup::kSequence, Severity::kWarning,
        {"the request comes again in frame #: the final response in frame # went to another address or port than Via "
         "asks for (RFC 3261 section 18.2.2, RFC 3581)",
         "프레임 #에서 요청이 다시 옴, 프레임 #의 최종 응답이 Via가 지정하지 않은 주소나 포트로 보내짐 (RFC 3261 "
         "18.2.2절, RFC 3581)"}),
    beside(Finding::kSecondFinal, "second_final", FindingGroup::kSequence, Severity::kWarning,
           {"a second final response, after the one in frame #", "프레임 #에 이은 두 번째 최종 응답임"}),
    beside(Finding::kFailedTransfer, "failed_transfer", FindingGroup::kResponseCode, Severity::kNote,
           {"The transferred call failed", "전달된 호가 실패함"}),
    beside(Finding::kGenericCode, "generic_code", FindingGroup::kProtocol, Severity::kNote,
           {"the code is generic, the Reason names Q.850 # (#), for which RFC 3398 gives #",
            "코드가 포괄적임, Reason의 원인은 Q.850 # (#), RFC 3398에서 이 원인의 코드는 #"},
           "The code is generic, the Q.850 cause in the Reason says more"),
    beside(Finding::kCauseContradicts, "cause_contradicts", FindingGroup::kProtocol, Severity::kNote,
           {"code and Reason contradict each other: the Reason names Q.850 # (#), the code stands for # (#) (RFC 3398)",
            "코드와 Reason이 서로 다른 실패를 가리킴, Reason은 Q.850 # (#), 코드는 # (#)에 해당함 (RFC 3398)"},
           "The code and the Q.850 cause in the Reason contradict each other"),
    beside(Finding::kVerificationFailed, "verification_failed", FindingGroup::kProtocol, Severity::kNote,
           {"the caller's identity #: STIR # (#)", "발신자의 신원이 #, STIR # (#)"},
           "The caller's identity was not verified, or is withheld (Reason: STIR)"),
    beside(
        Finding::kUnreadableHeader, "unreadable_header", FindingGroup::kProtocol, Severity::kNote,
        {"part of a Reason header cannot be read and is left out", "Reason 헤더의 일부를 읽을 수 없어 표시하지 않음"},
        "A header value cannot be read and is left out"),
    beside(Finding::kUnanswered, "unanswered", FindingGroup::kSequence, Severity::kNote,
           {"No final response came to this request", "이 요청에 최종 응답이 오지 않음"}),
    beside(
        Finding::kUnreachable, "unreachable", FindingGroup::kSequence, Severity::kWarning,
        {"This request was not delivered, by the ICMP error in frame #: nobody listens at its destination, or no way "
         "leads there",
         "프레임 #의 ICMP 오류로 보아 이 요청은 전달되지 않음, 목적지에서 수신하는 프로그램이 없거나 경로가 없음"}),
    beside(
        Finding::kRequestTooLarge, "request_too_large", FindingGroup::kSequence, Severity::kNote,
        {"No response came, and the request is # bytes long: UDP fragments may get lost, more than 1300 bytes need TCP "
         "(RFC 3261 section 18.1.1)",
         "응답이 없고 요청이 #바이트임, UDP 단편은 유실될 수 있어 1300바이트를 넘으면 TCP를 써야 함 (RFC 3261 "
         "18.1.1절)"}),
};

constexpr bool rows_are_in_order() {
    for (std::size_t i = 0; i < std::size(kFindings); ++i) {
        if (static_cast<std::size_t>(kFindings[i].finding) != i + 1) return false;
    }
    return std::size(kFindings) + 1 == static_cast<std::size_t>(Finding::kCount);
}
static_assert(rows_are_in_order(), "one row a finding, in the order of the enumeration");

}  // namespace

const FindingInfo &finding_info(Finding finding) noexcept { return kFindings[static_cast<std::size_t>(finding) - 1]; }

bool is_added_later(Finding finding) noexcept {
    constexpr Finding kLater[] = {Finding::kFailover, Finding::kMachineRefused, Finding::kRefusedAndEnded,
                                  Finding::kChallengeUnanswered, Finding::kNonceRenewed};
    return std::find(std::begin(kLater), std::end(kLater), finding) != std::end(kLater);
}

Rows<FindingInfo> findings() noexcept { return {kFindings, std::size(kFindings)}; }

std::string title_of(const FindingInfo &info) {
    return info.title != nullptr ? info.title : fill_in(info.text.en, {"N", "N", "N"});
}

}  // namespace sip

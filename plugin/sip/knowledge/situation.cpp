// The tables of situations and findings; see the header file.
// Levels and their reasons are an engineer's: CHAT only where the capture proves that nothing is wrong.
#include "sip/knowledge/situation.h"

#include <cstddef>
#include <iterator>

namespace sip {
namespace {

constexpr const char *kSituationNames[] = {
    "progress",
    "success",
    "redirect",
    "challenge",
    "credentials rejected",
    "stale nonce",
    "authentication loop",
    "cancelled",
    "user outcome",
    "caller's request",
    "routing",
    "media",
    "server fault",
    "blocked",
    "state lost",
    "glare",
    "loop",
    "extension",
    "unregistered",
    "timeout",
    "policy",
    "keep-alive answered",
    "no SIP status",
};
static_assert(std::size(kSituationNames) == static_cast<std::size_t>(Situation::kCount));

constexpr const char *kAuthenticationNames[] = {"", "challenge", "rejected", "stale", "loop", "unanswered"};
static_assert(std::size(kAuthenticationNames) == static_cast<std::size_t>(Authentication::kCount));

constexpr const char *kOutcomeNames[] = {"",           "answered", "busy",   "no answer", "cancelled",  "declined",
                                         "redirected", "rejected", "failed", "blocked",   "challenged", "unavailable"};
static_assert(std::size(kOutcomeNames) == static_cast<std::size_t>(CallOutcome::kCount));

constexpr FindingInfo kFindings[] = {
    {Finding::kChallenge,
     Situation::kChallenge,
     Severity::kChat,
     "challenge",
     {"normal challenge, the request carried no credentials for this realm",
      "정상적인 인증 요구, 요청에 이 realm의 인증 정보가 없었음"}},
    {Finding::kRejected,
     Situation::kCredentialsRejected,
     Severity::kWarning,
     "credentials_rejected",
     {"the credentials sent in frame # were not accepted", "프레임 #의 인증 정보가 받아들여지지 않음"}},
    {Finding::kStale,
     Situation::kStaleNonce,
     Severity::kChat,
     "stale_nonce",
     {"only the nonce has expired, a retry with the new one follows", "nonce만 만료됨, 새 nonce로 재시도하면 됨"}},
    {Finding::kAuthenticationLoop,
     Situation::kAuthenticationLoop,
     Severity::kWarning,
     "authentication_loop",
     {"# challenges in a row, no credentials were accepted", "인증 요구가 연속 #회, 받아들여진 인증 정보 없음"}},
    {Finding::kCancelled,
     Situation::kCancelled,
     Severity::kChat,
     "cancelled",
     {"ended by the CANCEL in frame #", "프레임 #의 CANCEL로 종료됨"}},
    {Finding::kEndedByBye,
     Situation::kCancelled,
     Severity::kChat,
     "ended_by_bye",
     {"ended by the BYE in frame #, before an answer", "응답 전에 프레임 #의 BYE로 종료됨"}},
    {Finding::kCancelTooLate,
     Situation::kStateLost,
     Severity::kChat,
     "cancel_too_late",
     {"the CANCEL came after the final response in frame #", "CANCEL이 프레임 #의 최종 응답보다 늦게 도착함"}},
    {Finding::kAlreadyEnded,
     Situation::kStateLost,
     Severity::kChat,
     "already_ended",
     {"the call was ended before, by the BYE in frame #", "프레임 #의 BYE로 이미 끝난 호임"}},
    {Finding::kStateProbe,
     Situation::kStateLost,
     Severity::kNote,
     "state_probe",
     {"an OPTIONS or NOTIFY met a dialog that is gone", "OPTIONS나 NOTIFY의 다이얼로그가 이미 사라짐"}},
    {Finding::kGlare,
     Situation::kGlare,
     Severity::kChat,
     "glare",
     {"both sides changed the call at once, a retry is due", "양쪽이 동시에 호를 변경함, 재시도 예정"}},
    {Finding::kGlareAgain,
     Situation::kGlare,
     Severity::kWarning,
     "glare_again",
     {"# times in a row, the retry timers do not keep the sides apart",
      "연속 #회, 재시도 타이머가 양쪽을 떼어 놓지 못함"}},
    {Finding::kTemporaryFailure,
     Situation::kServerFault,
     Severity::kNote,
     "temporary_failure",
     {"a short failure within the dialog, Retry-After says when to try again",
      "다이얼로그 안의 일시적 실패, Retry-After 후 재시도"}},
    {Finding::kPing,
     Situation::kPing,
     Severity::kChat,
     "keep_alive",
     {"answer to an OPTIONS keep-alive: the peer is alive", "OPTIONS keep-alive에 대한 응답, 상대가 살아 있음"}},
    {Finding::kMerged,
     Situation::kLoop,
     Severity::kNote,
     "merged_request",
     {"a second copy of the request in frame #, by another branch, no loop",
      "프레임 # 요청의 사본이 다른 분기로 도착함, 루프 아님"}},
    {Finding::kReinviteRefused,
     Situation::kMedia,
     Severity::kNote,
     "reinvite_refused",
     {"the change is refused, the call goes on as it was", "변경이 거부됨, 호는 그대로 유지됨"}},
    {Finding::kDialogEnded,
     Situation::kStateLost,
     Severity::kWarning,
     "dialog_ended",
     {"sent within a dialog, which it ends (RFC 5057)", "다이얼로그 안의 응답으로 그 다이얼로그를 끝냄 (RFC 5057)"}},
    {Finding::kBlocked,
     Situation::kBlocked,
     Severity::kWarning,
     "blocked",
     {"the network blocked the call, not the called user", "착신자가 아니라 네트워크가 호를 차단함"}},
    {Finding::kUserRejected,
     {},
     {},
     nullptr,
     {"refused while it rang since frame #, probably by a person",
      "프레임 #부터 울리던 중 거절됨, 사람이 거절한 듯함"}},
    {Finding::kBusyAtOnce,
     {},
     {},
     nullptr,
     {"refused at once, without ringing: busy, do not disturb or a setting",
      "벨 없이 즉시 거절됨, 통화 중이거나 방해 금지 또는 설정"}},
    {Finding::kUnsupported,
     Situation::kExtension,
     Severity::kNote,
     "probe_refused",
     {"an optional service that this peer does not offer", "상대가 제공하지 않는 선택 기능"}},
    {Finding::kUpdateNeedsUser,
     Situation::kMedia,
     Severity::kNote,
     "update_needs_user",
     {"the change needs the user's consent, the call goes on", "변경에 사용자 동의가 필요함, 호는 유지됨"}},
    {Finding::kFailover,
     Situation::kServerFault,
     Severity::kWarning,
     "failover",
     {"another server took the request over in frame #", "프레임 #에서 다른 서버가 이어받음"}},
    {Finding::kForbidden,
     Situation::kPolicy,
     Severity::kWarning,
     "forbidden",
     {"refused although frame # carried credentials: a wrong password, or no permission",
      "프레임 #에 인증 정보가 있었으나 거부됨, 비밀번호가 틀렸거나 권한이 없음"}},
    {Finding::kRefusedAgain,
     Situation::kCallersRequest,
     Severity::kWarning,
     "refused_again",
     {"refused as in frame # before, the retry did not help", "프레임 #에 이어 다시 거부됨, 재시도가 소용없었음"}},
    {Finding::kSecurityAgreement,
     Situation::kChallenge,
     Severity::kChat,
     "security_agreement",
     {"first step of a security agreement (RFC 3329), the request follows again with the mechanism chosen",
      "보안 협상(RFC 3329)의 첫 단계, 방식을 골라 요청을 다시 보냄"}},
    {Finding::kEndsDialog,
     {},
     {},
     nullptr,
     {"sent within a dialog, which it ends (RFC 5057)", "다이얼로그 안의 응답으로 그 다이얼로그를 끝냄 (RFC 5057)"}},
    {Finding::kEndsUsage,
     {},
     {},
     nullptr,
     {"sent within a dialog: the call or subscription there ends with it (RFC 5057)",
      "다이얼로그 안의 응답으로 그 호나 구독이 끝남 (RFC 5057)"}},
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

Rows<FindingInfo> findings() noexcept { return {kFindings, std::size(kFindings)}; }

const char *name_of(Situation situation) noexcept { return kSituationNames[static_cast<std::size_t>(situation)]; }

const char *name_of(Authentication authentication) noexcept {
    return kAuthenticationNames[static_cast<std::size_t>(authentication)];
}

const char *name_of(CallOutcome outcome) noexcept { return kOutcomeNames[static_cast<std::size_t>(outcome)]; }

}  // namespace sip

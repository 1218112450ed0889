// The table of findings; see the header file.
// Levels and their reasons are an engineer's: CHAT only where the capture proves that nothing is wrong.
#include "sip/knowledge/findings.h"

#include <cstddef>
#include <iterator>

namespace sip {
namespace {

/// A finding that stands in place of what the code says.
constexpr FindingInfo replaces(Finding finding, const char *name, Severity severity, Situation situation,
                               Text text) noexcept {
    return {finding, name, FindingGroup::kResponseCode, severity, situation, text, nullptr};
}

/// A finding that adds half a sentence to what the code says.
constexpr FindingInfo adds(Finding finding, Text text) noexcept {
    return {finding, nullptr, FindingGroup::kResponseCode, Severity::kNone, Situation::kInvalid, text, nullptr};
}

/// A finding beside what the code says. `title`: see FindingInfo.
constexpr FindingInfo beside(Finding finding, const char *name, FindingGroup group, Severity severity, Text text,
                             const char *title = nullptr) noexcept {
    return {finding, name, group, severity, Situation::kInvalid, text, title};
}

constexpr FindingInfo kFindings[] = {
    replaces(Finding::kChallenge, "challenge", Severity::kChat, Situation::kChallenge,
             {"normal challenge, the request carried no credentials for this realm",
              "정상적인 인증 요구, 요청에 이 realm의 인증 정보가 없었음"}),
    replaces(Finding::kRejected, "credentials_rejected", Severity::kWarning, Situation::kCredentialsRejected,
             {"the credentials sent in frame # were not accepted", "프레임 #의 인증 정보가 받아들여지지 않음"}),
    replaces(
        Finding::kStale, "stale_nonce", Severity::kChat, Situation::kStaleNonce,
        {"only the nonce has expired, a retry with the new one follows", "nonce만 만료됨, 새 nonce로 재시도하면 됨"}),
    replaces(
        Finding::kAuthenticationLoop, "authentication_loop", Severity::kWarning, Situation::kAuthenticationLoop,
        {"# challenges in a row, no credentials were accepted", "인증 요구가 연속 #회, 받아들여진 인증 정보 없음"}),
    replaces(Finding::kCancelled, "cancelled", Severity::kChat, Situation::kCancelled,
             {"ended by the CANCEL in frame #", "프레임 #의 CANCEL로 종료됨"}),
    replaces(Finding::kEndedByBye, "ended_by_bye", Severity::kChat, Situation::kCancelled,
             {"ended by the BYE in frame #, before an answer", "응답 전에 프레임 #의 BYE로 종료됨"}),
    replaces(Finding::kCancelTooLate, "cancel_too_late", Severity::kChat, Situation::kStateLost,
             {"the CANCEL came after the final response in frame #", "CANCEL이 프레임 #의 최종 응답보다 늦게 도착함"}),
    replaces(Finding::kAlreadyEnded, "already_ended", Severity::kChat, Situation::kStateLost,
             {"the call was ended before, by the BYE in frame #", "프레임 #의 BYE로 이미 끝난 호임"}),
    replaces(Finding::kStateProbe, "state_probe", Severity::kNote, Situation::kStateLost,
             {"an OPTIONS or NOTIFY met a dialog that is gone", "OPTIONS나 NOTIFY의 다이얼로그가 이미 사라짐"}),
    replaces(Finding::kGlare, "glare", Severity::kChat, Situation::kGlare,
             {"both sides changed the call at once, a retry is due", "양쪽이 동시에 호를 변경함, 재시도 예정"}),
    replaces(Finding::kGlareAgain, "glare_again", Severity::kWarning, Situation::kGlare,
             {"# times in a row, the retry timers do not keep the sides apart",
              "연속 #회, 재시도 타이머가 양쪽을 떼어 놓지 못함"}),
    replaces(Finding::kTemporaryFailure, "temporary_failure", Severity::kNote, Situation::kServerFault,
             {"a short failure within the dialog, Retry-After says when to try again",
              "다이얼로그 안의 일시적 실패, Retry-After 후 재시도"}),
    replaces(
        Finding::kPing, "keep_alive", Severity::kChat, Situation::kPing,
        {"answer to an OPTIONS keep-alive: the peer is alive", "OPTIONS keep-alive에 대한 응답, 상대가 살아 있음"}),
    replaces(Finding::kMerged, "merged_request", Severity::kNote, Situation::kLoop,
             {"a second copy of the request in frame #, by another branch, no loop",
              "프레임 # 요청의 사본이 다른 분기로 도착함, 루프 아님"}),
    replaces(Finding::kReinviteRefused, "reinvite_refused", Severity::kNote, Situation::kMedia,
             {"the change is refused, the call goes on as it was", "변경이 거부됨, 호는 그대로 유지됨"}),
    replaces(
        Finding::kDialogEnded, "dialog_ended", Severity::kWarning, Situation::kStateLost,
        {"sent within a dialog, which it ends (RFC 5057)", "다이얼로그 안의 응답으로 그 다이얼로그를 끝냄 (RFC 5057)"}),
    replaces(Finding::kBlocked, "blocked", Severity::kWarning, Situation::kBlocked,
             {"the network blocked the call, not the called user", "착신자가 아니라 네트워크가 호를 차단함"}),
    adds(Finding::kUserRejected, {"refused while it rang since frame #, probably by a person",
                                  "프레임 #부터 울리던 중 거절됨, 사람이 거절한 듯함"}),
    adds(Finding::kBusyAtOnce, {"refused at once, without ringing: busy, do not disturb or a setting",
                                "벨 없이 즉시 거절됨, 통화 중이거나 방해 금지 또는 설정"}),
    replaces(Finding::kUnsupported, "probe_refused", Severity::kNote, Situation::kExtension,
             {"an optional service that this peer does not offer", "상대가 제공하지 않는 선택 기능"}),
    replaces(Finding::kUpdateNeedsUser, "update_needs_user", Severity::kNote, Situation::kMedia,
             {"the change needs the user's consent, the call goes on", "변경에 사용자 동의가 필요함, 호는 유지됨"}),
    replaces(Finding::kFailover, "failover", Severity::kWarning, Situation::kServerFault,
             {"another server took the request over in frame #", "프레임 #에서 다른 서버가 이어받음"}),
    replaces(Finding::kForbidden, "forbidden", Severity::kWarning, Situation::kPolicy,
             {"refused although frame # carried credentials: a wrong password, or no permission",
              "프레임 #에 인증 정보가 있었으나 거부됨, 비밀번호가 틀렸거나 권한이 없음"}),
    replaces(
        Finding::kRefusedAgain, "refused_again", Severity::kWarning, Situation::kCallersRequest,
        {"refused as in frame # before, the retry did not help", "프레임 #에 이어 다시 거부됨, 재시도가 소용없었음"}),
    replaces(Finding::kSecurityAgreement, "security_agreement", Severity::kChat, Situation::kChallenge,
             {"first step of a security agreement (RFC 3329), the request follows again with the mechanism chosen",
              "보안 협상(RFC 3329)의 첫 단계, 방식을 골라 요청을 다시 보냄"}),
    adds(Finding::kEndsDialog, {"sent within a dialog, which it ends (RFC 5057)",
                                "다이얼로그 안의 응답으로 그 다이얼로그를 끝냄 (RFC 5057)"}),
    adds(Finding::kEndsUsage, {"sent within a dialog: the call or subscription there ends with it (RFC 5057)",
                               "다이얼로그 안의 응답으로 그 호나 구독이 끝남 (RFC 5057)"}),
    beside(Finding::kUnanswered, "unanswered", FindingGroup::kSequence, Severity::kNote,
           {"No final response came to this request", "이 요청에 최종 응답이 오지 않음"}),
    beside(Finding::kFailedTransfer, "failed_transfer", FindingGroup::kResponseCode, Severity::kNote,
           {"The transferred call failed", "전달된 호가 실패함"}),
    beside(Finding::kGenericCode, "generic_code", FindingGroup::kProtocol, Severity::kNote,
           {"the code is generic, the PSTN cause is # (#), for which RFC 3398 gives #",
            "코드가 포괄적임, PSTN 원인은 # (#), RFC 3398에서 이 원인의 코드는 #"},
           "The code is generic, the PSTN cause in the Reason says more"),
    beside(
        Finding::kUnreadableHeader, "unreadable_header", FindingGroup::kProtocol, Severity::kNote,
        {"part of a Reason header cannot be read and is left out", "Reason 헤더의 일부를 읽을 수 없어 표시하지 않음"},
        "A header value cannot be read and is left out"),
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

std::string title_of(const FindingInfo &info) {
    return info.title != nullptr ? info.title : fill_in(info.text.en, {"N"});
}

}  // namespace sip

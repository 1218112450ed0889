// The names of situations, outcomes and states of authentication; see the header file.
// Filters show them: a name, once given, stays.
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
    "request pending",
    "probe",
    "already ended",
    "protocol error",
};
static_assert(std::size(kSituationNames) == static_cast<std::size_t>(Situation::kCount));

constexpr const char *kAuthenticationNames[] = {"",
                                                "challenge",
                                                "rejected",
                                                "stale",
                                                "loop",
                                                "unanswered",
                                                "resynchronisation",
                                                "wrong realm",
                                                "nonce expired",
                                                "nonce replayed",
                                                "nonce of other server",
                                                "wrong header"};
static_assert(std::size(kAuthenticationNames) == static_cast<std::size_t>(Authentication::kCount));

constexpr Text kOutcomes[] = {
    {"", ""},
    {"answered", "통화 연결"},
    {"busy", "착신 통화 중"},
    {"no answer", "무응답"},
    {"cancelled", "발신 취소"},
    {"declined", "수신 거절"},
    {"redirected", "리다이렉트"},
    {"rejected", "거부"},
    {"failed", "실패"},
    {"blocked", "차단"},
    {"challenged", "인증 요구"},
    {"unavailable", "연결 불가"},
    {"terminated", "연결 전 종료"},
    {"answer lost", "2xx 유실"},
};
static_assert(std::size(kOutcomes) == static_cast<std::size_t>(CallOutcome::kCount));

constexpr const char *kAcknowledgementNames[] = {"", "acknowledged", "missing", "mismatched", "not received"};
static_assert(std::size(kAcknowledgementNames) == static_cast<std::size_t>(Acknowledgement::kCount));

}  // namespace

const char *name_of(Situation situation) noexcept { return kSituationNames[static_cast<std::size_t>(situation)]; }

const char *name_of(Authentication authentication) noexcept {
    return kAuthenticationNames[static_cast<std::size_t>(authentication)];
}

const char *name_of(CallOutcome outcome) noexcept { return text_of(outcome).en; }

const Text &text_of(CallOutcome outcome) noexcept { return kOutcomes[static_cast<std::size_t>(outcome)]; }

const char *name_of(Acknowledgement acknowledgement) noexcept {
    return kAcknowledgementNames[static_cast<std::size_t>(acknowledgement)];
}

}  // namespace sip

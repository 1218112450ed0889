// The tables of names in Reason headers, and the search in them.
// The tables are short, so they are searched from the start.
#include "sip/knowledge/causes/reason_names.h"

#include "sip/knowledge/causes/q850_causes.h"
#include "sip/knowledge/status_codes.h"
#include "sip/text.h"

namespace sip {
namespace {

struct Protocol {
    std::string_view name;
    ReasonProtocol protocol;
};

/// The IANA registry "Reason Protocols". Each row has the document that defines the causes.
constexpr Protocol kProtocols[] = {
    {"5GMM", ReasonProtocol::k5gmm},                   // 3GPP TS 24.501
    {"5GSM", ReasonProtocol::k5gsm},                   // 3GPP TS 24.501
    {"DIAMETER", ReasonProtocol::kDiameter},           // 3GPP TS 29.274
    {"EMM", ReasonProtocol::kEmm},                     // 3GPP TS 24.301
    {"ESM", ReasonProtocol::kEsm},                     // 3GPP TS 24.301
    {"FAILURE_CAUSE", ReasonProtocol::kFailureCause},  // 3GPP TS 24.229
    {"IKEV2", ReasonProtocol::kIkev2},                 // 3GPP TS 29.274
    {"NGAP-MISC", ReasonProtocol::kNgap},              // 3GPP TS 38.413
    {"NGAP-NAS", ReasonProtocol::kNgap},               // 3GPP TS 38.413
    {"NGAP-PROT", ReasonProtocol::kNgap},              // 3GPP TS 38.413
    {"NGAP-RNL", ReasonProtocol::kNgap},               // 3GPP TS 38.413
    {"NGAP-TL", ReasonProtocol::kNgap},                // 3GPP TS 38.413
    {"Preemption", ReasonProtocol::kPreemption},       // RFC 4411
    {"Q.850", ReasonProtocol::kQ850},                  // RFC 3326
    {"RELEASE_CAUSE", ReasonProtocol::kReleaseCause},  // 3GPP TS 24.229
    {"S1AP-MISC", ReasonProtocol::kS1ap},              // 3GPP TS 36.413
    {"S1AP-NAS", ReasonProtocol::kS1ap},               // 3GPP TS 36.413
    {"S1AP-PROT", ReasonProtocol::kS1ap},              // 3GPP TS 36.413
    {"S1AP-RNL", ReasonProtocol::kS1ap},               // 3GPP TS 36.413
    {"S1AP-TL", ReasonProtocol::kS1ap},                // 3GPP TS 36.413
    {"SIP", ReasonProtocol::kSip},                     // RFC 3326
    {"STIR", ReasonProtocol::kStir},                   // RFC 8224
};

struct CauseName {
    ReasonProtocol protocol = ReasonProtocol::kUnknown;
    std::uint32_t cause = 0;
    Text name;
};

/// The causes of protocols without a table of their own: RFC 8224 section 6.2.2 and RFC 9410 (STIR), RFC 4411 section 5
/// (Preemption), and 3GPP TS 24.229 section 7.2A.18 (RELEASE_CAUSE, FAILURE_CAUSE). Those of STIR are phrases of SIP,
/// which have no Korean.
constexpr CauseName kCauseNames[] = {
    {ReasonProtocol::kStir, 403, {"Stale Date", "Stale Date"}},
    {ReasonProtocol::kStir, 428, {"Use Identity Header", "Use Identity Header"}},
    {ReasonProtocol::kStir, 436, {"Bad Identity Info", "Bad Identity Info"}},
    {ReasonProtocol::kStir, 437, {"Unsupported Credential", "Unsupported Credential"}},
    {ReasonProtocol::kStir, 438, {"Invalid Identity Header", "Invalid Identity Header"}},
    {ReasonProtocol::kPreemption, 1, {"UA preemption", "UA의 선점"}},
    {ReasonProtocol::kPreemption, 2, {"reserved resources preempted", "예약된 자원이 선점됨"}},
    {ReasonProtocol::kPreemption, 3, {"generic preemption", "일반 선점"}},
    {ReasonProtocol::kPreemption, 4, {"non-IP preemption", "IP가 아닌 네트워크의 선점"}},
    {ReasonProtocol::kReleaseCause, 1, {"user ended the call", "사용자가 호를 끝냄"}},
    {ReasonProtocol::kReleaseCause, 2, {"RTP/RTCP time-out", "RTP/RTCP 시간 초과"}},
    {ReasonProtocol::kReleaseCause, 3, {"media bearer lost", "미디어 베어러 유실"}},
    {ReasonProtocol::kReleaseCause, 4, {"SIP time-out, no ACK", "SIP 시간 초과, ACK 없음"}},
    {ReasonProtocol::kReleaseCause, 5, {"SIP response time-out", "SIP 응답 시간 초과"}},
    {ReasonProtocol::kReleaseCause, 6, {"call set-up time-out", "호 설정 시간 초과"}},
    {ReasonProtocol::kReleaseCause, 7, {"redirection failed", "리다이렉트 실패"}},
    {ReasonProtocol::kFailureCause, 1, {"media bearer or QoS lost", "미디어 베어러 또는 QoS 유실"}},
    {ReasonProtocol::kFailureCause, 2, {"signalling bearer released", "시그널링 베어러 해제"}},
    {ReasonProtocol::kFailureCause, 3, {"resource allocation failed", "자원 할당 실패"}},
};

struct Location {
    std::string_view code;
    Text name;
};

/// Locations (RFC 8606 section 4).
constexpr Location kLocations[] = {
    {"BI", {"network beyond the interworking point", "연동 지점 너머의 네트워크"}},
    {"INTL", {"international network", "국제망"}},
    {"LN", {"public network serving the local user", "로컬 사용자 측 공중망"}},
    {"LOC-11", {"spare", "예비"}},
    {"LOC-12", {"reserved for national use", "국내용으로 예약됨"}},
    {"LOC-13", {"reserved for national use", "국내용으로 예약됨"}},
    {"LOC-14", {"reserved for national use", "국내용으로 예약됨"}},
    {"LOC-15", {"reserved for national use", "국내용으로 예약됨"}},
    {"LOC-6", {"spare", "예비"}},
    {"LOC-8", {"spare", "예비"}},
    {"LOC-9", {"spare", "예비"}},
    {"LPN", {"private network serving the local user", "로컬 사용자 측 사설망"}},
    {"RLN", {"public network serving the remote user", "원격 사용자 측 공중망"}},
    {"RPN", {"private network serving the remote user", "원격 사용자 측 사설망"}},
    {"TN", {"transit network", "중계망"}},
    {"U", {"user", "사용자"}},
};

/// The phrase of a status code; null if it has none.
const char *status_code_name(std::uint32_t code) noexcept {
    const char *const phrase = find_status_code(code).phrase;
    return *phrase == '\0' ? nullptr : phrase;
}

const char *find_cause_name(ReasonProtocol protocol, std::uint32_t cause, Language language) noexcept {
    for (const CauseName &row : kCauseNames) {
        if (row.protocol == protocol && row.cause == cause) return in_language(row.name, language);
    }
    return nullptr;
}

}  // namespace

ReasonProtocol reason_protocol(std::string_view name) noexcept {
    for (const Protocol &row : kProtocols) {
        if (equal_ignoring_case(row.name, name)) return row.protocol;
    }
    return ReasonProtocol::kUnknown;
}

std::string_view name_of(ReasonProtocol protocol) noexcept {
    for (const Protocol &row : kProtocols) {
        if (row.protocol == protocol) return row.name;
    }
    return {};
}

const char *reason_cause_name(ReasonProtocol protocol, std::uint32_t cause, Language language) noexcept {
    switch (protocol) {
        case ReasonProtocol::kSip:
            return status_code_name(cause);
        case ReasonProtocol::kQ850:
            return q850_name(cause, language);
        default: {
            const char *const name = find_cause_name(protocol, cause, language);
            return name == nullptr && protocol == ReasonProtocol::kStir ? status_code_name(cause) : name;
        }
    }
}

const char *location_name(std::string_view location, Language language) noexcept {
    for (const Location &row : kLocations) {
        if (equal_ignoring_case(row.code, location)) return in_language(row.name, language);
    }
    return nullptr;
}

}  // namespace sip

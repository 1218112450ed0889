// What the last values of findings stand for: the texts of FindingInfo::details, one table for each enumeration in
// findings.h. And texts that several findings share, or choose from.
#ifndef SIP_KNOWLEDGE_FINDING_DETAILS_H
#define SIP_KNOWLEDGE_FINDING_DETAILS_H

#include <cstddef>
#include <iterator>

#include "sip/knowledge/findings.h"
#include "sip/knowledge/language.h"

namespace sip {

/// What a request lacked, by Lack.
inline constexpr Text kLacks[] = {
    {"no credentials", "인증 정보가 없었음"},
    {"no usable credentials for this realm", "이 realm에 쓸 수 있는 인증 정보가 없었음"},
    {"no credentials for the server further along the path that asks for them",
     "뒤쪽 서버가 요구한 인증 정보가 없었음"},
};
static_assert(std::size(kLacks) == static_cast<std::size_t>(Lack::kCount));

/// Of kDialogEnded and kEndsDialog.
inline constexpr Text kDialogEnds = {"sent within a dialog, which under RFC 5057 ends with this response",
                                     "다이얼로그 안의 응답, RFC 5057에 따르면 그 다이얼로그를 끝내야 함"};

/// Of kRefusedAndEnded, where the offer is refused, and of kChangeEndedCall, where the change is refused as such.
inline constexpr Text kEndedByAsker = {
    "the change is refused, and the side that asked for it ended the call at once with the BYE in frame #",
    "변경이 거부됨, 변경을 요청한 쪽이 곧바로 프레임 #의 BYE로 호를 끝냄"};
inline constexpr Text kEndedByAskerTitle = {
    "the change is refused, and the side that asked for it ended the call at once",
    "변경이 거부됨, 변경을 요청한 쪽이 곧바로 호를 끝냄"};

/// Of kUndelivered and kUnreachable.
inline constexpr Text kNotDelivered = {
    "not delivered, as the ICMP error in frame # says: nothing listens at its destination, there is no route, or a "
    "filter rejects it",
    "프레임 #의 ICMP 오류로 보아 전달되지 않음, 목적지에서 수신 대기 중인 프로그램이 없거나, 경로가 없거나, 필터가 "
    "거부함"};
inline constexpr Text kNotDeliveredTitle = {
    "not delivered, as an ICMP error says: nothing listens at its destination, there is no route, or a filter rejects "
    "it",
    "ICMP 오류로 보아 전달되지 않음, 목적지에서 수신 대기 중인 프로그램이 없거나, 경로가 없거나, 필터가 거부함"};

/// What a cause of STIR says of the caller's identity: that of kVerificationFailed. 433 is no failed verification.
inline constexpr Text kNotVerified = {"was not verified", "검증되지 않음"};
inline constexpr Text kWithheld = {"is withheld, as the verifier says", "감추어져 있다고 검증 서버가 답함"};

/// In which headers credentials are and are to be, by HeaderFault.
inline constexpr Text kHeaderFaults[] = {
    {"", ""},
    {"Proxy-Authorization, but WWW-Authenticate asks for Authorization (RFC 3261 section 22.2)",
     "Proxy-Authorization에 있음, WWW-Authenticate에는 Authorization으로 답해야 함 (RFC 3261 22.2절)"},
    {"Authorization, but Proxy-Authenticate asks for Proxy-Authorization (RFC 3261 section 22.3)",
     "Authorization에 있음, Proxy-Authenticate에는 Proxy-Authorization으로 답해야 함 (RFC 3261 22.3절)"},
};
static_assert(std::size(kHeaderFaults) == static_cast<std::size_t>(HeaderFault::kCount));

/// Where a missing ACK was seen, by AckTrace.
inline constexpr Text kAckTraces[] = {
    {"", ""},
    {", although one came as far as the host that got this response", " (이 응답을 받은 호스트까지는 ACK가 왔음)"},
    {": the response's Contact or Record-Route is of a different address family from the host that got it (IPv4, IPv6)",
     " (Contact나 Record-Route의 주소 체계(IPv4, IPv6)가 이 응답을 받은 호스트와 다름)"},
};
static_assert(std::size(kAckTraces) == static_cast<std::size_t>(AckTrace::kCount));

/// Why a session stays as it was when a change of it is refused, and what the offer was, by ChangeBy: T.38 is in RFC
/// 3362, hold in RFC 3264 section 8.4.
inline constexpr Text kSessionsStay[] = {
    {"RFC 3261 section 14.1", "RFC 3261 14.1절"},
    {"RFC 3311 section 5.3", "RFC 3311 5.3절"},
    {"the offer asks for T.38 fax; RFC 3261 section 14.1", "T.38 팩스를 요청한 offer, RFC 3261 14.1절"},
    {"the offer asks for T.38 fax; RFC 3311 section 5.3", "T.38 팩스를 요청한 offer, RFC 3311 5.3절"},
    {"the offer only puts the call on hold; RFC 3261 section 14.1", "통화 보류만 요청한 offer, RFC 3261 14.1절"},
    {"the offer only puts the call on hold; RFC 3311 section 5.3", "통화 보류만 요청한 offer, RFC 3311 5.3절"},
};
static_assert(std::size(kSessionsStay) == static_cast<std::size_t>(ChangeBy::kCount));

/// What became of the try before one that is refused although nothing is pending, by RefusalBefore.
inline constexpr Text kRefusalsBefore[] = {
    {"", ""},
    {"; the previous try was refused in the same way: the state of the answering side may be stuck",
     ", 앞선 시도도 거부됨, 응답한 쪽의 상태가 풀리지 않았을 수 있음"},
};
static_assert(std::size(kRefusalsBefore) == static_cast<std::size_t>(RefusalBefore::kCount));

/// What is known of the user of credentials, by UserPast.
inline constexpr Text kUserPasts[] = {
    {"", ""},
    {", and their user name had been accepted before", ", 그 사용자 이름으로 앞서 인증에 성공한 적이 있음"},
};
static_assert(std::size(kUserPasts) == static_cast<std::size_t>(UserPast::kCount));

/// What a server had done with a nonce, by NoncePast.
inline constexpr Text kNoncePasts[] = {
    {"", ""},
    {"accepted", "받아들여진"},
    {"gave as nextnonce", "nextnonce로 발급된"},
};
static_assert(std::size(kNoncePasts) == static_cast<std::size_t>(NoncePast::kCount));

/// What had ended a call or subscription (RFC 3261 sections 12.2.1.2 and 15, RFC 6665 sections 4.1.3 and 4.2.2), by
/// EndedBy.
inline constexpr Text kEnds[] = {
    {"", ""},
    {"a BYE had ended the call", "BYE로 끝난 호임"},
    {"a NOTIFY had terminated the subscription (RFC 6665)", "NOTIFY의 terminated로 끝난 구독임 (RFC 6665)"},
    {"a SUBSCRIBE with Expires 0 had ended the subscription (RFC 6665)",
     "Expires가 0인 SUBSCRIBE로 끝난 구독임 (RFC 6665)"},
    {"a 408 had ended the dialog (RFC 3261 section 12.2.1.2)", "408로 끝난 다이얼로그임 (RFC 3261 12.2.1.2절)"},
    {"a 481 had ended the dialog (RFC 3261 section 12.2.1.2)", "481로 끝난 다이얼로그임 (RFC 3261 12.2.1.2절)"},
    {"a 481 had ended the subscription (RFC 6665)", "481로 끝난 구독임 (RFC 6665)"},
    {"the answering side had sent a BYE itself, which was refused; that ended the session for that side "
     "(RFC 3261 section 15.1.1)",
     "응답한 쪽이 먼저 BYE를 보냈고 그 BYE는 거부됨, BYE를 보낸 쪽에서는 이미 끝난 세션임 (RFC 3261 15.1.1절)"},
    {"the answering side had cancelled the INVITE, and the capture has no ACK for an answer to it (RFC 3261 section "
     "9.1)",
     "응답한 쪽이 INVITE를 취소했고 그 INVITE에 대한 2xx의 ACK가 캡처에 없음 (RFC 3261 9.1절)"},
    {"an INVITE with Replaces had taken its place (RFC 3891 section 3)",
     "Replaces가 있는 INVITE로 대체된 다이얼로그임 (RFC 3891 3절)"},
    {"the 2xx to the INVITE was retransmitted until its timer ran out, and the capture has no ACK for it (RFC 3261 "
     "section 13.3.1.4)",
     "타이머가 끝날 때까지 INVITE에 대한 2xx가 재전송되었고 그 ACK가 캡처에 없음 (RFC 3261 13.3.1.4절)"},
    {"a NOTIFY was refused with a code that ends the subscription (RFC 5057 section 5)",
     "구독을 끝내는 코드로 NOTIFY가 거부됨 (RFC 5057 5절)"},
    {"the NOTIFY was sent until its timer ran out and got no response, which ends the subscription (RFC 6665 section "
     "4.2.2)",
     "타이머가 끝날 때까지 NOTIFY가 재전송되었으나 응답이 없어 구독이 끝남 (RFC 6665 4.2.2절)"},
    {"the answering side had unsubscribed with Expires 0 and did not wait for the last NOTIFY (RFC 6665 section 4.4.1)",
     "응답한 쪽이 Expires 0으로 구독을 해지하고 마지막 NOTIFY를 기다리지 않음 (RFC 6665 4.4.1절)"},
};
static_assert(std::size(kEnds) == static_cast<std::size_t>(EndedBy::kCount));

/// What goes on after a CANCEL, by GoesOn: a re-INVITE changes a call (RFC 3261 section 14.1).
inline constexpr Text kGoingOn[] = {
    {"", ""},
    {"; the call goes on as it was", ", 호는 그대로 유지됨"},
};
static_assert(std::size(kGoingOn) == static_cast<std::size_t>(GoesOn::kCount));

/// Why an ACK does not arrive, by AckLoss.
inline constexpr Text kAckLosses[] = {
    {"", ""},
    {", and goes to a private address although the response comes from a public one",
     " (응답은 공인 주소에서 오는데 ACK는 사설 주소로 감)"},
};
static_assert(std::size(kAckLosses) == static_cast<std::size_t>(AckLoss::kCount));

/// Why a request may have no final response, by Silence.
inline constexpr Text kSilences[] = {
    {"", ""},
    {": it goes to a private address, although the other side of the dialog is seen at a public one",
     ", 상대는 공인 주소에서 보내는데 이 요청은 사설 주소로 감"},
    {": responses with its branch, CSeq and From tag came back with another Call-ID",
     ", branch, CSeq, From tag가 같은 응답이 다른 Call-ID로 돌아옴"},
};
static_assert(std::size(kSilences) == static_cast<std::size_t>(Silence::kCount));

/// What does not fit in an ACK (RFC 3261 sections 13.2.2.4 and 17.1.1.3), by AckFault.
inline constexpr Text kAckFaults[] = {
    {"", ""},
    {"its CSeq number is not the INVITE's", "CSeq 번호가 INVITE와 다름"},
    {"its To tag is not the response's", "To tag가 이 응답과 다름"},
    {"its branch is not the INVITE's", "branch가 INVITE와 다름"},
    {"it has the branch of the INVITE, and needs one of its own", "INVITE와 같은 branch를 씀, 새 branch가 필요함"},
    {"it goes to an address or port other than the one Contact and Record-Route name",
     "Contact와 Record-Route가 가리키는 곳이 아닌 주소나 포트로 전송됨"},
    {"its CSeq number is that of an earlier INVITE, which was not accepted",
     "CSeq 번호가 2xx를 받지 못한 앞선 INVITE의 것임"},
};
static_assert(std::size(kAckFaults) == static_cast<std::size_t>(AckFault::kCount));

/// What does not fit in a CANCEL (RFC 3261 section 9.1), by CancelFault.
inline constexpr Text kCancelFaults[] = {
    {"", ""},
    {"its branch differs", "branch가 다름"},
    {"its branch is that of an earlier INVITE, which already had its final response",
     "이미 최종 응답을 받은 앞선 INVITE의 branch를 씀"},
    {"its CSeq number differs", "CSeq 번호가 다름"},
    {"its sent-by in Via differs", "Via의 sent-by가 다름"},
};
static_assert(std::size(kCancelFaults) == static_cast<std::size_t>(CancelFault::kCount));

/// What does not fit in a request of a dialog (RFC 3261 section 12.2.1.1), by DialogFault.
inline constexpr Text kDialogFaults[] = {
    {"", ""},
    {"its To tag differs", "To tag가 다름"},
    {"its From tag differs", "From tag가 다름"},
};
static_assert(std::size(kDialogFaults) == static_cast<std::size_t>(DialogFault::kCount));

/// What shows that a dialog did not end with a refusal, by DialogSign.
inline constexpr Text kDialogSigns[] = {
    {"", ""},
    {"accepts a later request from the same side", "같은 쪽이 그 뒤에 보낸 요청이 받아들여짐"},
    {"is a later request from the side that answered", "응답했던 쪽이 그 뒤에 요청을 보냄"},
    {"is a BYE that the side that answered sent later", "응답했던 쪽이 그 뒤에 BYE를 보냄"},
    {"accepts the BYE that came later", "뒤에 온 BYE가 받아들여짐"},
    {"answers the INVITE in the same dialog", "같은 다이얼로그에서 INVITE가 2xx를 받음"},
};
static_assert(std::size(kDialogSigns) == static_cast<std::size_t>(DialogSign::kCount));

/// What a request lacks that it must have (RFC 3261 section 8.1.1), by RequestFault.
inline constexpr Text kRequestFaults[] = {
    {"", ""},
    {"no Max-Forwards (RFC 3261 section 8.1.1.6)", "Max-Forwards가 없음 (RFC 3261 8.1.1.6절)"},
    {"no tag in From (RFC 3261 section 8.1.1.3)", "From에 tag가 없음 (RFC 3261 8.1.1.3절)"},
    {"more than one Call-ID (RFC 3261 section 8.1.1.4)", "Call-ID가 둘 이상임 (RFC 3261 8.1.1.4절)"},
    {"different methods in CSeq and Request-Line (RFC 3261 section 8.1.1.5)",
     "CSeq의 메서드가 Request-Line의 메서드와 다름 (RFC 3261 8.1.1.5절)"},
    {"no Contact, which an INVITE must have (RFC 3261 section 8.1.1.8)",
     "INVITE에 있어야 하는 Contact가 없음 (RFC 3261 8.1.1.8절)"},
};
static_assert(std::size(kRequestFaults) == static_cast<std::size_t>(RequestFault::kCount));

/// How the registration of a user had ended, by Unregistered (RFC 3261 sections 10.2.2 and 10.3).
inline constexpr Text kUnregistered[] = {
    {"", ""},
    {"confirmed its removal", "등록이 해제됨"},
    {"granted one that had expired by then", "이때 허용된 등록 시간이 이미 지남"},
};
static_assert(std::size(kUnregistered) == static_cast<std::size_t>(Unregistered::kCount));

/// What does not fit in a RAck (RFC 3262 section 7.2), by RackFault.
inline constexpr Text kRackFaults[] = {
    {"", ""},
    {"its RSeq number is not the response's", "다른 RSeq 번호를 가리킴"},
    {"its CSeq number is not the INVITE's", "INVITE와 다른 CSeq 번호를 가리킴"},
    {"its method is not INVITE", "INVITE가 아닌 메서드를 가리킴"},
    {"it cannot be read", "읽을 수 없음"},
    {"the PRACK has none", "RAck가 없음"},
};
static_assert(std::size(kRackFaults) == static_cast<std::size_t>(RackFault::kCount));

}  // namespace sip

#endif

// The table of findings' checks; see the header file.
// A finding that proves that all is well needs none.
#include "sip/knowledge/finding_checks.h"

#include <algorithm>
#include <iterator>

namespace sip {
namespace {

constexpr Text kReasonGiven = {
    "Look in the log and the settings of the server for what the words of this response stand for.",
    "이 응답의 문구가 무엇을 뜻하는지 서버의 로그와 설정에서 찾습니다."};

constexpr FindingCheck kChecks[] = {
    {Finding::kRejected,
     {"Check user name and password of this account for the realm, on the device and on the server that asked.",
      "단말과 인증을 요구한 서버에서 이 realm에 쓰는 계정의 사용자 이름과 비밀번호를 확인합니다."},
     When::kPlainPhrase},
    {Finding::kRejected, kReasonGiven, When::kExplained},
    {Finding::kAuthenticationLoop,
     {"Check that the device has user name and password for each realm that is asked for, and that the server knows "
      "them.",
      "요구된 realm마다 단말에 사용자 이름과 비밀번호가 있고, 서버의 값과 같은지 확인합니다."},
     When::kPlainPhrase},
    {Finding::kAuthenticationLoop, kReasonGiven, When::kExplained},
    {Finding::kReinviteRefused,
     {"Compare the m= and a= lines of this offer with those that the call began with.",
      "이 offer의 m=, a= 줄을 호를 시작할 때의 것과 비교합니다."}},
    {Finding::kBlocked,
     {"If the block is wrong, the contact for redress in this response is the place to object; without one ask the "
      "operator of the element that answered.",
      "차단이 잘못되었다면 이 응답에 있는 연락처에 이의를 제기합니다. 연락처가 없으면 응답한 장비의 사업자에 "
      "문의합니다."}},
    {Finding::kTemporaryFailure,
     {"See whether the request is sent again after Retry-After, and which response it gets then.",
      "Retry-After가 지난 뒤 요청을 다시 보내는지, 그때의 응답은 무엇인지 확인합니다."}},
    {Finding::kForbidden,
     {"Check user name and password first, then in the server's log whether this account may do what it asked for.",
      "사용자 이름과 비밀번호를 먼저 확인하고, 이 계정이 요청한 동작이 허용되는지 서버 로그에서 확인합니다."},
     When::kUnknownUser},
    {Finding::kForbidden,
     {"Check in the server's log whether this account may do what it asked for, or whether its password has changed "
      "since.",
      "이 계정이 요청한 동작이 허용되는지, 그 뒤에 비밀번호가 바뀌었는지 서버 로그에서 확인합니다."},
     When::kKnownUser},
    {Finding::kForbidden, kReasonGiven, When::kExplained},
    {Finding::kForwardedInVain,
     {"Check that the host which this INVITE was sent to is up and listens on that port, and that nothing on the path "
      "drops it.",
      "이 INVITE를 받을 호스트가 동작 중이고 그 포트에서 수신 대기 중인지, 경로에서 차단되지 않는지 확인합니다."}},
    {Finding::kRefusedAgain,
     {"The client does not adapt to what the refusal asks for: change the value in its settings.",
      "클라이언트가 응답에서 요구한 값을 따르지 않으므로 클라이언트 설정에서 값을 바꿉니다."}},
    {Finding::kWrongRealm,
     {"Compare the realm in the device's settings with the realm of the challenge. Where several servers ask, the "
      "request needs credentials for each of them (RFC 3261 section 22.3).",
      "단말에 설정된 realm을 인증 요구의 realm과 비교합니다. 여러 서버가 인증을 요구하면 서버마다 인증 정보가 있어야 "
      "합니다(RFC 3261 22.3절)."}},
    {Finding::kStaleAgain,
     {"See how many servers are behind this address: they have to share their nonces, or each client has to stay on "
      "one of them.",
      "이 주소 뒤에 서버가 몇 대인지 확인합니다. 서버들이 nonce를 공유하거나 클라이언트가 한 서버에 머물러야 합니다."}},
    {Finding::kNonceReplayed,
     {"See whether the client raises nc for each request, and whether another element sends its requests a second "
      "time.",
      "클라이언트가 요청마다 nc를 올리는지, 다른 장비가 그 요청을 한 번 더 보내는지 확인합니다."}},
    {Finding::kNonceOfOtherServer,
     {"See why the request went to another server (DNS, failover, load balancing): the servers have to share their "
      "nonces, or a client has to stay on one.",
      "요청이 다른 서버로 간 이유(DNS, 절체, 부하 분산)를 확인합니다. 서버들이 nonce를 공유하거나 클라이언트가 한 "
      "서버에 "
      "머물러야 합니다."}},
    {Finding::kPasswordGuessing,
     {"See whether the source address belongs to a known device. If it does not, block it and check the password of "
      "the account.",
      "출발지 주소가 아는 단말인지 확인합니다. 아니라면 차단하고 그 계정의 비밀번호를 점검합니다."}},
    {Finding::kChallengeUnanswered,
     {"Check that the client has credentials for this realm, and that this response reaches it.",
      "클라이언트에 이 realm의 인증 정보가 있는지, 이 응답이 클라이언트에 도착하는지 확인합니다."}},
    {Finding::kCancelMismatched,
     {"Find the element that changed the CANCEL: its top Via and CSeq number have to be those of its INVITE.",
      "CANCEL을 바꾼 장비를 찾습니다. CANCEL의 맨 위 Via와 CSeq 번호는 INVITE의 것과 같아야 합니다."}},
    {Finding::kRequestOutOfOrder,
     {"Find the element that restarts CSeq: a client that restarted and kept its Call-ID, or a B2BUA or proxy that "
      "sends requests of its own in the dialog.",
      "CSeq를 새로 세는 장비를 찾습니다. 재시작하고도 같은 Call-ID를 쓰는 단말이거나, 다이얼로그에 직접 요청을 보내는 "
      "B2BUA나 프록시입니다."}},
    {Finding::kPendingElsewhere,
     {"Capture at the answering side: it waits for a response, an ACK or a PRACK that this capture does not show, or "
      "its state is stuck.",
      "응답한 쪽에서 캡처합니다. 이 캡처에 없는 응답, ACK, PRACK을 기다리고 있거나 내부 상태가 풀리지 않은 것입니다."}},
    {Finding::kStateLost,
     {"Look for a restart or failover of the answering server, and see whether the request reached the server that "
      "holds the dialog.",
      "응답한 서버의 재시작이나 절체가 있었는지, 요청이 그 다이얼로그를 관리하는 서버로 갔는지 확인합니다."}},
    {Finding::kWrongHeader,
     {"Look at the client, and at what changes its requests on the way: Authorization answers a 401, "
      "Proxy-Authorization a 407.",
      "클라이언트와, 요청을 중간에서 바꾸는 장비를 봅니다. 401에는 Authorization, 407에는 Proxy-Authorization으로 "
      "답해야 합니다."}},
    {Finding::kUnknownNonce,
     {"See what the next request, with the new nonce, gets: if it is let in, only the nonce had expired; if not, check "
      "user name and password.",
      "새 nonce를 쓴 다음 요청의 응답을 확인합니다. 인증에 성공하면 nonce만 만료된 것이고, 아니면 사용자 이름과 "
      "비밀번호를 확인합니다."}},
    {Finding::kNetworkNotVerified,
     {"Compare the key and the operator code (OP or OPc) of this subscriber on the SIM with those in the HSS.",
      "이 가입자의 SIM에 있는 키와 사업자 코드(OP 또는 OPc)를 HSS의 값과 비교합니다."}},
    {Finding::kSubscriptionGone,
     {"Look for the SUBSCRIBE or REFER that made the subscription, and for a restart of the side that answers.",
      "구독을 만든 SUBSCRIBE나 REFER를 찾고, 응답한 쪽이 재시작했는지 확인합니다."}},
    {Finding::kOverlap,
     {"See why the client does not wait for the final response to its first request, and whether it tries again later.",
      "클라이언트가 왜 앞선 요청의 최종 응답을 기다리지 않는지, 나중에 다시 시도하는지 확인합니다."}},
    {Finding::kAnswerToAck,
     {"Find the stack that answers ACKs: User-Agent or Server may name it. The response itself can be ignored.",
      "ACK에 응답하는 장비를 User-Agent나 Server 헤더로 찾습니다. 이 응답 자체는 무시해도 됩니다."}},
    {Finding::kPrackMismatched,
     {"Compare RAck with RSeq and CSeq of the reliable response in the same dialog: each early dialog counts RSeq on "
      "its own.",
      "RAck를 같은 다이얼로그의 신뢰성 임시 응답의 RSeq, CSeq와 비교합니다. RSeq는 초기 다이얼로그마다 따로 셉니다."}},
    {Finding::kPathNotListed,
     {"See whether the device can list path in Supported, or whether the registrar can accept Path without it.",
      "단말이 Supported에 path를 넣을 수 있는지, 등록 서버가 그것 없이도 Path를 받도록 설정할 수 있는지 확인합니다."}},
    {Finding::kNoCondition,
     {"Look in the log of the answering server for what it refuses: the PUBLISH refers to no state.",
      "PUBLISH가 가리키는 상태 정보가 없으므로 무엇을 거부했는지 응답한 서버의 로그에서 찾습니다."}},
    {Finding::kCancelTooEarly,
     {"See which response the INVITE gets: it goes on unless the CANCEL is sent again after a provisional response.",
      "이 INVITE의 응답을 확인합니다. 임시 응답 뒤에 CANCEL을 다시 보내지 않으면 INVITE는 계속 진행됩니다."}},
    {Finding::kReplacesUnmatched,
     {"Compare Call-ID and tags in Replaces with those of the call to be replaced (to-tag is the tag of the side that "
      "answers here), and see whether that call had ended.",
      "Replaces의 Call-ID와 tag를 대체할 호의 값과 비교하고(to-tag는 응답한 쪽의 tag), 그 호가 이미 끝났는지 "
      "확인합니다."}},
    {Finding::kSubscriptionLost,
     {"Look for a restart of the side that answered. The subscriber has to send a new SUBSCRIBE, outside of the old "
      "dialog.",
      "응답한 쪽이 재시작했는지 확인합니다. 구독하는 쪽은 이전 다이얼로그 밖에서 SUBSCRIBE를 새로 보내야 합니다."}},
    {Finding::kDialogMismatched,
     {"Find the element that changed the tag. If the call was forked, the tag may be of a dialog that is not in the "
      "capture.",
      "tag를 바꾼 장비를 찾습니다. 분기된 호라면 캡처에 없는 다이얼로그의 tag일 수도 있습니다."}},
    {Finding::kRedirectionLoop,
     {"Look at the forwarding settings of the users that redirect to each other.",
      "서로를 가리키는 사용자들의 착신전환 설정을 확인합니다."}},
    {Finding::kChangeRefused,
     {"Look in the log of the answering side for why it refuses a change of this call.",
      "응답한 쪽의 로그에서 이 호의 변경을 거부한 이유를 찾습니다."}},
    {Finding::kByeRefused,
     {"See whether the side that refused the BYE has released the call: RTP that it still sends, or a later BYE of its "
      "own, shows that it has not.",
      "BYE를 거부한 쪽에서 호가 끝났는지 확인합니다. 그쪽이 RTP를 계속 보내거나 나중에 BYE를 보내면 끝나지 않았던 "
      "것입니다."}},
    {Finding::kReplacesDeclined,
     {"See whether the call whose Call-ID and tags stand in Replaces had ended before.",
      "Replaces의 Call-ID와 tag가 가리키는 호가 먼저 끝났는지 확인합니다."}},
    {Finding::kRegisteredUser,
     {"Follow the called user through the dial plan of the answering server: which rules apply to this caller, and do "
      "they lead to the registered Contact?",
      "응답한 서버의 다이얼 플랜에서 이 착신자의 처리 과정을 추적하여, 이 발신자에게 적용되는 규칙과 등록된 Contact로 "
      "이어지는지를 확인합니다."}},
    {Finding::kBeganFurtherOn,
     {"Go on at the response in which the failure began: its Reason, Warning and phrase, and the log of the server "
      "that sent it.",
      "실패가 시작된 응답의 Reason, Warning, 사유 구문과 그 응답을 보낸 서버의 로그를 확인합니다."}},
    {Finding::kBranchesFailed,
     {"Look at the final response of each branch: which of these devices or servers should have taken the call?",
      "각 분기의 최종 응답을 확인합니다. 그중 어느 단말이나 서버가 호를 받았어야 하는지 봅니다."}},
    {Finding::kNotRegistered,
     {"Look at the called user's device: did it sign off, lose its network, or take a longer time than it was granted?",
      "착신 단말이 등록을 해제했는지, 네트워크가 끊겼는지, 정해진 시간보다 늦게 갱신하는지 확인합니다."}},
    {Finding::kMalformedRequest,
     {"Look at the client, and at NAT, ALG or SBC on the way: which of them writes the request like this?",
      "클라이언트와 중간의 NAT, ALG, SBC 가운데 어느 것이 요청을 이렇게 만드는지 찾습니다."}},
    {Finding::kNoIdentity,
     {"Look for the hop that signs calls, and for one behind it that removes Identity: the verifier may see a "
      "different request from this one.",
      "호에 서명하는 홉과, 그 뒤에서 Identity를 지우는 홉이 있는지 찾습니다. 검증 서버가 받은 요청은 이것과 다를 수 "
      "있습니다."}},
    {Finding::kNoOffer,
     {"See whether a call with an SDP offer in its INVITE is accepted by this destination.",
      "INVITE에 SDP offer가 있는 호는 이 착신 측이 받는지 확인합니다."}},
    {Finding::kNonceCountLow,
     {"See whether several devices or processes use this account with one nonce, or whether requests overtook each "
      "other on the way.",
      "여러 단말이나 프로세스가 한 nonce로 이 계정을 쓰는지, 요청이 도중에 순서가 바뀌었는지 확인합니다."}},
    {Finding::kMachineRefused,
     {"Look for the no-answer timer of that length, on the device or on the server in front of it.",
      "벨이 울린 시간과 길이가 같은 무응답 타이머를 단말이나 그 앞의 서버에서 찾습니다."}},
    // Of findings beside a code, and of requests. Lists of problems show them.
    {Finding::kPasswordGuessed,
     {"Change the password of this account, and see what its user did after it was let in.",
      "이 계정의 비밀번호를 바꾸고, 인증에 성공한 뒤 그 사용자가 무엇을 했는지 확인합니다."}},
    {Finding::kAckMissing,
     {"See on the caller's side whether the response arrives there, and where the ACK is sent: after a failure it goes "
      "where the INVITE went, after a 2xx where Contact and Record-Route of the response say.",
      "발신 측에 응답이 도착하는지, ACK가 어디로 가는지 확인합니다. 실패 응답이면 INVITE와 같은 곳, 2xx면 Contact와 "
      "Record-Route가 가리키는 곳이어야 합니다."}},
    {Finding::kAckMismatched,
     {"Find the element that builds the ACK: it is the caller's device for a 2xx, and the previous hop for a failure.",
      "ACK를 만든 장비를 찾습니다. 2xx에는 발신 단말이, 실패 응답에는 이전 홉이 ACK를 보냅니다."}},
    {Finding::kAckNotReceived,
     {"Follow the ACK to the answering side: its destination address, NAT and firewalls on the way.",
      "ACK가 응답한 쪽까지 가는 경로를 추적합니다. 목적지 주소와 중간의 NAT, 방화벽을 봅니다."}},
    {Finding::kForkUnacknowledged,
     {"See whether the caller's device handles several answers to one INVITE: each needs an ACK, and all but one a "
      "BYE.",
      "발신 단말이 한 INVITE에 대한 여러 응답을 처리하는지 확인합니다. 응답마다 ACK가, 하나를 뺀 나머지에는 BYE가 "
      "필요합니다."}},
    {Finding::kAnsweredAfterCancel,
     {"See whether the caller's device sends ACK and BYE: without them the called side stays in the call.",
      "발신 단말이 ACK와 BYE를 보내는지 확인합니다. 보내지 않으면 착신 측에는 호가 남습니다."}},
    {Finding::kAnsweredLate,
     {"See whether the caller's device sends ACK and BYE: without them the called side stays in the call.",
      "발신 단말이 ACK와 BYE를 보내는지 확인합니다. 보내지 않으면 착신 측에는 호가 남습니다."}},
    {Finding::kPrackMissing,
     {"See whether this response reaches the caller's device, and whether the device supports 100rel.",
      "이 응답이 발신 단말에 도착하는지, 단말이 100rel을 지원하는지 확인합니다."}},
    {Finding::kPrackNotReceived,
     {"Follow the PRACK to the answering side: Contact and Record-Route of the response say where it has to go; NAT or "
      "a firewall may stop it.",
      "PRACK이 응답한 쪽까지 가는 경로를 추적합니다. 갈 곳은 응답의 Contact와 Record-Route가 가리키며, NAT와 방화벽이 "
      "막을 수 있습니다."}},
    {Finding::kDialogGoesOn,
     {"Check in the log of the side that answered why it refused this one request.",
      "응답한 쪽의 로그에서 이 요청 하나만 거부한 이유를 확인합니다."}},
    {Finding::kSessionExpired,
     {"See which side had to refresh the session (refresher in Session-Expires) and why no re-INVITE or UPDATE came.",
      "어느 쪽이 세션을 갱신해야 했는지(Session-Expires의 refresher), re-INVITE나 UPDATE가 왜 없었는지 확인합니다."}},
    {Finding::kSubscriptionExpired,
     {"Compare the Expires that the subscriber asks for with the time that the 2xx grants: the subscriber has to "
      "refresh before that time has passed.",
      "구독하는 쪽이 요청한 Expires와 2xx에서 정해진 Expires를 비교합니다. 그 시간이 지나기 전에 갱신해야 합니다."}},
    {Finding::kRefreshRefused,
     {"Look in the log of the answering side for why it refuses an unchanged session: the refresh asks for no other "
      "media.",
      "응답한 쪽의 로그에서 변경 없는 세션을 거부한 이유를 찾습니다. 갱신은 다른 미디어를 요구하지 않습니다."}},
    {Finding::kOffRoute,
     {"Look at the client, or the SBC or B2BUA in its place: each request of a dialog has to carry the Record-Route "
      "values of the 2xx as Route, and the Contact of the other side as Request-URI.",
      "클라이언트나 그 자리에 있는 SBC, B2BUA를 확인합니다. 다이얼로그의 모든 요청은 2xx의 Record-Route 값을 Route로, "
      "상대의 Contact를 Request-URI로 써야 합니다."}},
    {Finding::kOtherLegFailed,
     {"Start with the failure of the other leg: this response may only pass it on.",
      "다른 레그의 실패부터 봅니다. 이 응답은 그 실패를 전달한 것일 수 있습니다."}},
    {Finding::kCancelWithoutEnd,
     {"Look in this capture for IP fragments whose rest is missing, and on the answering side for how it ended the "
      "INVITE: with 487, or with an answer that crossed the CANCEL.",
      "나머지가 빠진 응답의 IP 단편이 캡처에 있는지, 응답한 쪽이 INVITE를 어떻게 끝냈는지(487, 또는 CANCEL과 교차한 "
      "2xx) 봅니다."}},
    {Finding::kResponseLost,
     {"Follow the response back to the client: Via, received and rport say where it has to go; NAT or a firewall may "
      "stop it.",
      "응답이 클라이언트로 돌아가는 경로를 추적합니다. 갈 곳은 Via, received, rport가 가리키며, 중간의 NAT와 방화벽을 "
      "봅니다."}},
    {Finding::kResponseMisrouted,
     {"Compare the destination of the response with sent-by, received and rport of the top Via.",
      "응답의 목적지를 맨 위 Via의 sent-by, received, rport와 비교합니다."}},
    {Finding::kContactNotListed,
     {"Check in the registrar which contacts this user has: another device may have taken the place of this one, or an "
      "element on the way rewrites Contact.",
      "등록 서버에서 이 사용자의 Contact 목록을 확인합니다. 다른 단말이 이 단말을 대신했거나, 중간 장비가 Contact를 "
      "바꾸는 "
      "것일 수 있습니다."}},
    {Finding::kUnanswered,
     {"Check that the destination is up and listens on that port, and that this capture sees both directions.",
      "목적지가 동작 중이고 그 포트에서 수신 대기 중인지, 이 캡처에 양방향이 모두 있는지 확인합니다."}},
    {Finding::kUnreachable,
     {"Check address and port of the destination: whether the program there runs, and which host sent the ICMP error. "
      "ICMP codes 9, 10 and 13 (ICMPv6: code 1) come from a filter.",
      "목적지의 주소와 포트, 프로그램이 실행 중인지, ICMP 오류를 보낸 호스트를 확인합니다. ICMP 코드 9, 10, "
      "13(ICMPv6는 1)이면 필터가 거부한 것입니다."}},
    {Finding::kRequestTooLarge,
     {"Send it over TCP, or make it shorter: fewer codecs and headers. Capture at the destination to see whether it "
      "arrives.",
      "TCP로 보내거나 코덱과 헤더를 줄여 짧게 합니다. 도착하는지는 목적지에서 캡처하여 확인합니다."}},
};

}  // namespace

Rows<FindingCheck> finding_checks() noexcept { return {kChecks, std::size(kChecks)}; }

const Text *check_of(Finding finding) noexcept {
    const auto *const row = std::find_if(std::begin(kChecks), std::end(kChecks), [finding](const FindingCheck &one) {
        return one.finding == finding && one.when == When::kAlways;
    });
    return row == std::end(kChecks) ? nullptr : &row->text;
}

}  // namespace sip

// The clauses that diagnoses are made of, in both languages. diagnosis.cpp says when each is true.
// Korean has no particles behind names and addresses that would depend on their sound.
#ifndef SIP_TEXTS_DIAGNOSIS_CLAUSES_H
#define SIP_TEXTS_DIAGNOSIS_CLAUSES_H

#include "sip/knowledge/language.h"

namespace sip {

// What decided it.
inline constexpr Text kAnswered = {"# answered with # in frame #", "#의 응답은 #입니다(프레임 #)"};
inline constexpr Text kPassedOn = {"# answered with # in frame #, as # had done in frame #",
                                   "#의 응답은 #입니다(프레임 #). 먼저 #에서 같은 코드로 응답했습니다(프레임 #)"};
inline constexpr Text kCameBack = {
    "# answered with # in frame #, as it had done in frame # when the INVITE came back to it",
    "#의 응답은 #입니다(프레임 #). INVITE가 되돌아왔을 때 이미 같은 코드로 응답했습니다(프레임 #)"};
inline constexpr Text kAnsweredRequest = {"# answered the # with # in frame #",
                                          "#에서 # 요청에 보낸 응답은 #입니다(프레임 #)"};
inline constexpr Text kBegan = {"The failure began as # from # in frame #",
                                "실패의 시작은 #입니다(#의 응답, 프레임 #)"};
inline constexpr Text kBeganOnLeg = {"The failure began on another leg, as # from # in frame #",
                                     "실패의 시작은 다른 레그의 #입니다(#의 응답, 프레임 #)"};
inline constexpr Text kCancelled = {"# cancelled the call in frame #", "#에서 프레임 #의 CANCEL로 호를 취소했습니다"};
inline constexpr Text kCancelledRinging = {
    "# cancelled the call in frame #, after it had rung for # (from frame #)",
    "#에서 프레임 #의 CANCEL로 호를 취소했습니다. 그때까지 # 동안(프레임 #부터) 벨이 울렸습니다"};
inline constexpr Text kCancelCause = {"The CANCEL names #", "CANCEL에 적힌 원인은 #입니다"};
inline constexpr Text kCauseBefore = {"Frame # names the cause: #", "프레임 #에 적힌 원인은 #입니다"};
inline constexpr Text kGaveUp = {
    "# had given up: its CANCEL in frame #, # after the INVITE, had got no response by then",
    "#에서는 이미 호를 포기했습니다. 프레임 #의 CANCEL(INVITE # 뒤)에 그때까지 응답이 없었습니다"};

// Whether its answer was acknowledged.
inline constexpr Text kNoAck = {"# answered in frame # and sent that answer # times, but no ACK came on this hop#",
                                "#의 2xx(프레임 #)가 #회 전송되었으나 이 홉에 ACK가 오지 않았습니다#"};
inline constexpr Text kNoAckOnce = {"# answered in frame #, but no ACK came on this hop#",
                                    "#의 2xx(프레임 #)에 대한 ACK가 이 홉에 오지 않았습니다#"};
inline constexpr Text kWrongAck = {"# answered in frame #, but the ACK in frame # does not fit: #",
                                   "#의 2xx(프레임 #)에 맞는 ACK가 오지 않았습니다. 프레임 #의 ACK: #"};
inline constexpr Text kWrongAckOften = {
    "# answered in frame # and sent that answer # times, but the ACK in frame # does not fit: #",
    "#의 2xx(프레임 #)가 #회 전송되었으나 맞는 ACK가 오지 않았습니다. 프레임 #의 ACK: #"};
inline constexpr Text kLostAck = {
    "# sent its answer in frame # again after the ACK in frame #: the ACK does not reach the answering side, or is not "
    "accepted there#",
    "#의 2xx(프레임 #)가 프레임 #의 ACK 뒤에도 다시 전송되었습니다. ACK가 응답한 쪽에 도착하지 않거나 받아들여지지 "
    "않은 것입니다#"};
inline constexpr Text kCancelBefore = {"The caller had cancelled in frame #: the call needed an ACK and a BYE",
                                       "발신 측은 프레임 #에서 취소한 뒤였으므로 ACK와 BYE를 보내야 했습니다"};
inline constexpr Text kCancelledAnswer = {
    "# answered in frame # and sent that answer # times, but the capture has no ACK",
    "#의 2xx(프레임 #)가 #회 전송되었으나 캡처에 ACK가 없습니다"};
inline constexpr Text kNotTaken = {
    "# answered in frame #, but its answer did not arrive or was not accepted: the INVITE came again in frame #",
    "#의 2xx(프레임 #)가 발신 측에 도착하지 않았거나 받아들여지지 않아 프레임 #에서 INVITE가 다시 전송되었습니다"};
inline constexpr Text kWentElsewhere = {
    "The answer went to an address or port other than the one Via asks for (RFC 3261 section 18.2.2, RFC 3581)",
    "그 2xx가 Via가 지정하지 않은 주소나 포트로 전송되었습니다(RFC 3261 18.2.2절, RFC 3581)"};
inline constexpr Text kWentToPort = {
    "The response went to port #, but Via asks for port # (RFC 3261 section 18.2.2, RFC 3581)",
    "응답은 포트 #번으로 전송되었으나 Via가 지정한 포트는 #번입니다(RFC 3261 18.2.2절, RFC 3581)"};
inline constexpr Text kSecondDevice = {
    "A second device answered in frame #, after the answer in frame #. Its answer was sent # times, and its call "
    "got neither ACK nor BYE",
    "두 번째 단말도 프레임 #에서 2xx로 응답했습니다(첫 2xx는 프레임 #). 그 2xx가 #회 전송되었으나 ACK도 BYE도 오지 "
    "않았습니다"};
inline constexpr Text kRefusedBefore = {
    "The caller had already got # in frame #, which had ended this INVITE on its side",
    "발신 측은 앞서 # 응답(프레임 #)을 받았으므로 이 INVITE를 이미 끝낸 상태입니다"};
inline constexpr Text kPrivateTarget = {
    "The ACK has to go to #, a private address, although the answer comes from a public one",
    "응답은 공인 주소에서 왔으나 ACK의 목적지는 사설 주소 #입니다"};
inline constexpr Text kFailureNoAck = {"This response was sent # times, without an ACK on this hop#",
                                       "이 응답은 이 홉에서 ACK 없이 #회 전송되었습니다#"};
inline constexpr Text kFailureWrongAck = {"This response was sent # times: the ACK in frame # does not fit (#)",
                                          "이 응답이 #회 전송되었습니다. 프레임 #의 ACK가 맞지 않습니다: #"};
inline constexpr Text kFailureLostAck = {
    "This response was sent again after the ACK in frame #: the ACK does not reach the answering side, or is not "
    "accepted there#",
    "프레임 #의 ACK 뒤에도 이 응답이 다시 전송되었습니다. ACK가 응답한 쪽에 도착하지 않거나 받아들여지지 않은 "
    "것입니다#"};
inline constexpr Text kNoPrack = {"The # in frame # was sent # times without a PRACK",
                                  "# 응답(프레임 #)이 PRACK 없이 #회 전송되었습니다"};
inline constexpr Text kOfProvisional = {"The # in frame #: #", "# 응답(프레임 #): #"};

// What the packets add to it.
inline constexpr Text kContradiction = {"The code and the Reason contradict each other: # maps to # (RFC 3398)",
                                        "코드와 Reason이 서로 맞지 않습니다. #에 맞는 코드는 #입니다(RFC 3398)"};
inline constexpr Text kUsualEnd = {"Its Reason, Q.850 16 (normal call clearing), names no failure",
                                   "Reason에 적힌 Q.850 16(정상 호 해제)은 실패를 가리키지 않습니다"};
inline constexpr Text kTooSoon = {"The response came # after the INVITE, probably too soon for a timer to have run out",
                                  "INVITE # 뒤에 온 응답이며, 타이머가 만료되기에는 너무 이른 듯합니다"};
inline constexpr Text kOffer = {"The offer in frame #: #", "프레임 #의 offer: #"};
inline constexpr Text kEmptyOffer = {
    "All its streams have port 0, so there is nothing to accept (RFC 3264 section 5.1)",
    "포트가 모두 0이라 받아들일 미디어가 없습니다(RFC 3264 5.1절)"};
inline constexpr Text kSameRefusal = {"The # of this call had got the same # in frame #",
                                      "이 호의 #도 앞서 같은 # 응답을 받았습니다(프레임 #)"};
inline constexpr Text kLegFailed = {"Another leg failed first: # from # in frame #",
                                    "다른 레그가 먼저 # 응답으로 실패했습니다(#, 프레임 #)"};
inline constexpr Text kBranchFailed = {"Another branch had failed before: # from # in frame #",
                                       "다른 분기가 먼저 # 응답으로 실패했습니다(#, 프레임 #)"};
inline constexpr Text kLikelyLegFailed = {"What seems to be another leg failed first: # from # in frame #",
                                          "다른 레그로 보이는 호가 먼저 # 응답으로 실패했습니다(#, 프레임 #)"};
inline constexpr Text kNextLegFailed = {"A further leg failed next: # from # in frame #",
                                        "이어서 또 다른 레그가 # 응답으로 실패했습니다(#, 프레임 #)"};
inline constexpr Text kNextLikelyLegFailed = {"What seems to be a further leg failed next: # from # in frame #",
                                              "이어서 또 다른 레그로 보이는 호가 # 응답으로 실패했습니다(#, 프레임 #)"};
inline constexpr Text kUserPassed = {"The user name of these credentials had been accepted before, in frame #",
                                     "이 인증 정보의 사용자 이름으로 앞서 프레임 #에서 인증에 성공했습니다"};
inline constexpr Text kUserPasses = {"The user name of these credentials was accepted later, in frame #",
                                     "이 인증 정보의 사용자 이름으로 뒤에 프레임 #에서 인증에 성공했습니다"};
inline constexpr Text kUserPassedTwice = {
    "The user name of these credentials had been accepted before, in frame #, and was accepted again in frame #",
    "이 인증 정보의 사용자 이름으로 앞서 프레임 #에서, 뒤에 다시 프레임 #에서 인증에 성공했습니다"};
inline constexpr Text kCredentialsCameLate = {
    "The credentials came # s after the challenge in frame #: its nonce may have expired by then",
    "인증 요구 #초 뒤에야 인증 정보가 왔으므로(인증 요구는 프레임 #) 그사이 nonce가 만료되었을 수 있습니다"};
inline constexpr Text kLeastInterval = {"This response asks for a session interval of at least # s (Min-SE)",
                                        "세션 간격을 #초 이상으로 요구했습니다(Min-SE)"};
inline constexpr Text kAnsweredBefore = {
    "The same host had answered an earlier call to #: INVITE in frame #, answer in frame #",
    "착신이 #인 이전 호에는 같은 호스트가 2xx로 응답했습니다(INVITE 프레임 #, 2xx 프레임 #)"};
inline constexpr Text kIsRegistered = {"The user in the Request-URI was registered with that server, as frame # shows",
                                       "Request-URI의 사용자는 그 서버에 등록되어 있었습니다(프레임 #)"};
inline constexpr Text kRegisteredLater = {
    "The first REGISTER of # in this capture comes only later, in frame #; "
    "frame # accepted it",
    "이 캡처에서 #의 첫 REGISTER는 그 뒤에 왔고(프레임 #) 프레임 #에서 수락되었습니다"};
inline constexpr Text kAnsweredLater = {"The next call to # was answered, in frame #",
                                        "착신이 #인 다음 호는 연결되었습니다(프레임 #)"};
inline constexpr Text kOtherServer = {
    "The element that answered is probably not the one that answered in frame #: its Server header differs (#)",
    "응답한 장비는 프레임 #에서 응답한 장비와 다른 듯합니다. Server 헤더가 다릅니다(#)"};

// Who called whom, and through what.
inline constexpr Text kCalled = {"# called #: ", "발신 #, 착신 #: "};
inline constexpr Text kWent = {"the INVITE in frame # went from # to #",
                               "프레임 #의 INVITE가 #에서 # 쪽으로 나갔습니다"};
inline constexpr Text kWentOn = {"the INVITE in frame # went from # to #, and on to # in frame #",
                                 "프레임 #의 INVITE가 #에서 # 쪽으로 나갔고, 이어서 # 쪽으로 전달되었습니다(프레임 #)"};
inline constexpr Text kWentOnLeg = {
    "the INVITE in frame # went from # to #, and on to # in frame #, on another leg",
    "프레임 #의 INVITE가 #에서 # 쪽으로 나갔고, 다른 레그에서 # 쪽으로 이어졌습니다(프레임 #)"};
inline constexpr Text kWentOnLikelyLeg = {
    "the INVITE in frame # went from # to #, and on to # in frame #, on what seems to be another leg",
    "프레임 #의 INVITE가 #에서 # 쪽으로 나갔고, 다른 레그로 보이는 호에서 # 쪽으로 이어졌습니다(프레임 #)"};
inline constexpr Text kWentToMany = {
    "the INVITE in frame # went from # to #, and on to # destinations from frame # on",
    "프레임 #의 INVITE가 #에서 # 쪽으로 나갔고, 이어서 #곳으로 전달되었습니다(프레임 #부터)"};
inline constexpr Text kWasAnswered = {
    "The call (INVITE in frame # from # to #) was answered in frame # and had lasted #",
    "프레임 #의 INVITE(#에서 # 쪽)로 시작된 호는 프레임 #에서 연결되어 # 동안 유지되었습니다"};

inline constexpr Text kChange = {"The INVITE in frame # is a change to the call that was answered in frame #",
                                 "프레임 #의 INVITE는 프레임 #에서 연결된 호를 변경하는 re-INVITE입니다"};
inline constexpr Text kChangeOfOlder = {"The INVITE in frame # is a change to a call that had been set up before",
                                        "프레임 #의 INVITE는 앞서 연결된 호를 변경하는 re-INVITE입니다"};

inline constexpr Text kWentOnFurther = {
    "the INVITE in frame # went from # to #, on to # in frame #, and finally to # in frame #",
    "프레임 #의 INVITE가 #에서 # 쪽으로 나갔고, # 쪽으로 전달되어(프레임 #) # 쪽까지 갔습니다(프레임 #)"};
inline constexpr Text kSentAgain = {"It was sent again until its first response came # later, in frame #",
                                    "첫 응답이 # 뒤 프레임 #에서야 와서 그때까지 INVITE가 재전송되었습니다"};

// What came before.
inline constexpr Text kLetIn = {"The credentials for the challenge in frame # were accepted",
                                "프레임 #의 인증 요구에 답한 인증 정보는 받아들여졌습니다"};
inline constexpr Text kChallenged = {"The previous try, in frame #, was challenged in frame #",
                                     "앞선 시도(프레임 #)는 프레임 #에서 인증을 요구받았습니다"};
inline constexpr Text kEarlierTry = {"An earlier try, in frame #, got # in frame #",
                                     "앞선 시도(프레임 #)는 # 응답(프레임 #)을 받았습니다"};
inline constexpr Text kEarlierTries = {"There were # earlier tries from frame # on; the last got # in frame #",
                                       "앞서 #번(프레임 #부터) 시도했고, 마지막 응답은 #입니다(프레임 #)"};

// How far it got.
inline constexpr Text kRangFor = {"It rang from frame # for #", "프레임 #부터 # 동안 벨이 울렸습니다"};
inline constexpr Text kRangOn = {"It rang from frame # for #, on # devices",
                                 "프레임 #부터 # 동안 단말 #대에서 벨이 울렸습니다"};
inline constexpr Text kRang = {"It rang from frame # on", "프레임 #부터 벨이 울렸습니다"};
inline constexpr Text kOwnRinging = {
    "The 180 in frame # was #'s own: it sent the INVITE on only afterwards, in frame #, and no 18x came back",
    "프레임 #의 180은 # 자체의 응답입니다. 착신 측으로는 그 뒤에야 INVITE를 보냈고(프레임 #) 그쪽에서 18x가 오지 "
    "않았습니다"};
inline constexpr Text kRangElsewhere = {"Another branch rang, from frame # on",
                                        "벨은 다른 분기에서 프레임 #부터 울렸습니다"};
inline constexpr Text kOtherRang = {"Before that, # rang from frame # for #, until #",
                                    "그 전에 #에서 프레임 #부터 # 동안 벨이 울렸습니다(종료: #)"};
inline constexpr Text kUntilCancel = {"the CANCEL in frame #", "프레임 #의 CANCEL"};
inline constexpr Text kUntilFinal = {"its # in frame #", "# 응답(프레임 #)"};
inline constexpr Text kProgressed = {"It got as far as frame # (#); the capture has no 180",
                                     "프레임 #의 #까지 진행되었고, 캡처에 180은 없습니다"};
inline constexpr Text kProgressedFor = {"It got as far as frame # (#), # before the end; the capture has no 180",
                                        "프레임 #의 #까지 진행되었고 # 뒤에 끝났으며, 캡처에 180은 없습니다"};
inline constexpr Text kTrying = {"Only a 100 had come before the final response",
                                 "최종 응답 전에 온 응답은 100 Trying뿐입니다"};
inline constexpr Text kTryingFor = {"Only a 100 had come in the # before the final response",
                                    "최종 응답 전 # 동안 온 응답은 100 Trying뿐입니다"};
inline constexpr Text kNothing = {"No other response had come before the final one",
                                  "최종 응답 전에는 다른 응답이 없었습니다"};
inline constexpr Text kNothingFor = {"No other response had come in the # before the final one",
                                     "최종 응답 전 # 동안 다른 응답이 없었습니다"};

// How it goes on.
inline constexpr Text kLeft = {"No other INVITE with this Call-ID follows",
                               "이 Call-ID의 다른 INVITE가 뒤따르지 않습니다"};
inline constexpr Text kEndedByBye = {"# then ended the call with the BYE in frame ##, # after its 2xx",
                                     "이어서 #에서 프레임 #의 BYE#로 호를 끝냈습니다(2xx # 뒤)"};
inline constexpr Text kByeNames = {" (#)", "(#)"};
inline constexpr Text kNext = {"Next: #", "확인할 것: #"};
inline constexpr Text kFindPrack = {
    "See whether the # reaches the caller's device, and whether that device sends a PRACK that is lost on the way.",
    "이 # 응답이 발신 단말에 도착하는지, 단말이 보낸 PRACK이 도중에 유실되는지 확인합니다."};
inline constexpr Text kFindTimer = {
    "Look at #, and behind it, for a timer of # s: people rarely hit such a round number.",
    "# 또는 그 뒤의 장비에서 #초 타이머를 찾습니다. 이렇게 딱 떨어지는 시간은 대개 사람이 만든 것이 아닙니다."};
inline constexpr Text kCompareAnswered = {"See how this INVITE differs from the one in frame #, which was answered.",
                                          "통화가 연결된 프레임 #의 INVITE와 이 INVITE가 어떻게 다른지 확인합니다."};
inline constexpr Text kFindReturn = {"See why # sends the INVITE back to #.",
                                     "#에서 왜 INVITE를 # 쪽으로 되돌려 보내는지 확인합니다."};
inline constexpr Text kFindEnder = {
    "Look in the log of # for what ended the INVITE: a CANCEL or BYE that was not captured, the other side of a B2BUA, "
    "or the server itself.",
    "무엇이 INVITE를 끝냈는지 #의 로그에서 찾습니다. 캡처되지 않은 CANCEL이나 BYE, B2BUA의 반대쪽, 서버 자신일 수 "
    "있습니다."};
inline constexpr Text kAskWhatIsRefused = {
    "Look in the server's log for what it refuses in this request: the user name is accepted in others.",
    "다른 요청에서는 이 사용자 이름으로 인증에 성공하므로, 이 요청의 무엇이 거부되었는지 서버 로그에서 찾습니다."};
inline constexpr Text kFindDetour = {
    "Find out why requests of this call reach that element: load balancing, DNS, or a "
    "failover without shared state.",
    "이 호의 요청이 왜 그 장비로 가는지 찾습니다. 부하 분산, DNS, 또는 상태를 공유하지 않는 절체가 원인일 수 "
    "있습니다."};
inline constexpr Text kUnknownHost = {"an unknown host", "알 수 없는 호스트"};

}  // namespace sip

#endif

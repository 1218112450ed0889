// The clauses that diagnoses are made of, in both languages. diagnosis.cpp says when each is true.
// Korean has no particles behind names and addresses that would depend on their sound.
#ifndef SIP_DIAGNOSIS_CLAUSES_H
#define SIP_DIAGNOSIS_CLAUSES_H

#include "sip/knowledge/language.h"

namespace sip {

// What decided it.
inline constexpr Text kAnswered = {"# answered # in frame #", "#의 응답은 #입니다(프레임 #)"};
inline constexpr Text kPassedOn = {"# answered # in frame #, as # had in frame #",
                                   "#의 응답은 #입니다(프레임 #). 먼저 #에서 같은 코드로 응답했습니다(프레임 #)"};
inline constexpr Text kAnsweredRequest = {"# answered the # with # in frame #", "#의 # 응답은 #입니다(프레임 #)"};
inline constexpr Text kBegan = {"The failure began as # from # in frame #",
                                "실패는 #에서 시작되었습니다(#의 응답, 프레임 #)"};
inline constexpr Text kBeganOnLeg = {"The failure began on another leg, as # from # in frame #",
                                     "실패는 다른 레그의 #에서 시작되었습니다(#의 응답, 프레임 #)"};
inline constexpr Text kCancelled = {"# cancelled the call in frame #", "#에서 프레임 #의 CANCEL로 호를 취소했습니다"};
inline constexpr Text kCancelledRinging = {
    "# cancelled the call in frame #, after it had rung for # from frame # on",
    "#에서 프레임 #의 CANCEL로 호를 취소했습니다. 그때까지 벨이 #(프레임 #부터) 울렸습니다"};
inline constexpr Text kCancelCause = {"The CANCEL names #", "CANCEL에 적힌 원인은 #입니다"};
inline constexpr Text kCauseBefore = {"Frame # names the cause: #", "프레임 #에 적힌 원인은 #입니다"};
inline constexpr Text kUnconfirmed = {"The answer of # in frame # was not confirmed: #",
                                      "#의 응답(프레임 #)이 확인되지 않았습니다: #"};

// Who called whom, and through what.
inline constexpr Text kCalled = {"# called #: ", "발신 #, 착신 #: "};
inline constexpr Text kWent = {"the INVITE in frame # went from # to #",
                               "프레임 #의 INVITE가 #에서 # 쪽으로 나갔습니다"};
inline constexpr Text kWentOn = {"the INVITE in frame # went from # to #, and on to # in frame #",
                                 "프레임 #의 INVITE가 #에서 # 쪽으로 나갔고, 이어서 # 쪽으로 전달되었습니다(프레임 #)"};
inline constexpr Text kWentOnLeg = {
    "the INVITE in frame # went from # to #, and on to # in frame #, on another leg",
    "프레임 #의 INVITE가 #에서 # 쪽으로 나갔고, 다른 레그에서 # 쪽으로 이어졌습니다(프레임 #)"};
inline constexpr Text kWentToMany = {
    "the INVITE in frame # went from # to #, and on to # destinations from frame # on",
    "프레임 #의 INVITE가 #에서 # 쪽으로 나갔고, 이어서 #곳으로 전달되었습니다(프레임 #부터)"};
inline constexpr Text kWasAnswered = {
    "The call, the INVITE in frame # from # to #, was answered in frame # and had lasted #",
    "프레임 #의 INVITE(#에서 # 쪽)로 연 호는 프레임 #에서 응답되어 # 동안 이어졌습니다"};

// What came before.
inline constexpr Text kLetIn = {"The challenge in frame # was passed", "프레임 #의 인증 요구는 통과했습니다"};
inline constexpr Text kChallenged = {"The INVITE had been challenged in frame #",
                                     "INVITE는 프레임 #에서 인증을 요구받았습니다"};
inline constexpr Text kEarlierTry = {"An earlier try, in frame #, had got # in frame #",
                                     "앞선 시도(프레임 #)는 # 응답(프레임 #)을 받았습니다"};
inline constexpr Text kEarlierTries = {"# tries had come before, from frame # on; the last got # in frame #",
                                       "그 전에 #번(프레임 #부터) 시도했고, 마지막 응답은 #입니다(프레임 #)"};

// How far it came.
inline constexpr Text kRangFor = {"From frame # on it rang for #", "프레임 #부터 # 동안 벨이 울렸습니다"};
inline constexpr Text kRangOn = {"From frame # on it rang for # on # devices",
                                 "프레임 #부터 # 동안 단말 #대에서 벨이 울렸습니다"};
inline constexpr Text kRang = {"It rang from frame # on", "프레임 #부터 벨이 울렸습니다"};
inline constexpr Text kRangElsewhere = {"Another branch rang, from frame # on",
                                        "벨은 다른 분기에서 프레임 #부터 울렸습니다"};
inline constexpr Text kProgressed = {"It came as far as frame #, a #; no 180 is in the capture",
                                     "프레임 #의 #까지 진행되었고, 캡처에 180은 없습니다"};
inline constexpr Text kTrying = {"Only a 100 had come before", "그 전에 온 응답은 100 Trying뿐입니다"};
inline constexpr Text kNothing = {"No other response had come before", "그 전에는 다른 응답이 없었습니다"};

// How it goes on.
inline constexpr Text kLeft = {"No other INVITE with this Call-ID follows",
                               "이 Call-ID의 INVITE가 더 이어지지 않습니다"};
inline constexpr Text kEndedByBye = {"# then ended the call with the BYE in frame #, # after the answer",
                                     "이어서 #에서 프레임 #의 BYE로 호를 끝냈습니다(응답 # 뒤)"};
inline constexpr Text kNext = {"Next: #", "다음 확인: #"};
inline constexpr Text kUnknownHost = {"an unknown host", "알 수 없는 호스트"};

}  // namespace sip

#endif

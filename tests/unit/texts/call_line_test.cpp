// The line that names a message's call.
// Outcomes and codes are RFC 3261's.
#include "sip/texts/call_line.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace {

using sip::call_line;
using sip::CallKind;
using sip::CallOutcome;
using sip::Language;
using sip::RequestContext;
using sip::ResponseContext;

ResponseContext response(CallOutcome outcome) {
    ResponseContext context;
    context.call = {4, CallKind::kCall};
    context.outcome = outcome;
    return context;
}

RequestContext answered(unsigned code, std::optional<sip::Time> time, CallOutcome outcome = CallOutcome::kNone) {
    RequestContext context;
    context.call = {4, CallKind::kCall};
    context.response_in = 11;
    context.response_code = code;
    context.response_time = time;
    context.outcome = outcome;
    return context;
}

TEST(CallLine, NamesTheCauseOfTheEnd) {
    RequestContext request = answered(200, 3 * sip::kSecond, CallOutcome::kAnswered);
    EXPECT_EQ("Call 4: answered in frame 11 after 3.0 s", call_line(request, Language::kEnglish));
    const sip::CallCause cause = {sip::ReasonProtocol::kQ850, sip::CauseWeight::kQ850, 41, 19, {}};
    request.ended_by = cause;
    EXPECT_EQ("Call 4: answered in frame 11 after 3.0 s; ended in frame 19: Q.850 41: temporary failure",
              call_line(request, Language::kEnglish));
    ResponseContext answer = response(CallOutcome::kAnswered);
    answer.cause = cause;
    EXPECT_EQ("Call 4: answered; ended in frame 19: Q.850 41: temporary failure",
              call_line(answer, Language::kEnglish));
    EXPECT_EQ("호 4: 통화 연결; 프레임 19에서 끝남: Q.850 41: 일시적 장애", call_line(answer, Language::kKorean));
    answer.cause.protocol = sip::ReasonProtocol::kStir;
    EXPECT_EQ("Call 4: answered", call_line(answer, Language::kEnglish)) << "no cause of its end";
}

TEST(CallLine, TellsOfAnAnswerThatCameToNothing) {
    RequestContext request = answered(200, sip::kSecond, CallOutcome::kAnswered);
    request.answer_fault = {sip::Finding::kResponseMisrouted, 14, 11};
    EXPECT_EQ(
        "Call 4: answered in frame 11 after 1.0 s; the answer does not arrive or is not accepted: the INVITE comes "
        "again in frame 14",
        call_line(request, Language::kEnglish));
    EXPECT_EQ(
        "호 4: 프레임 11에서 1.0초 만에 최종 응답; 2xx가 도착하지 않거나 받아들여지지 않음, 프레임 14에서 "
        "INVITE 재전송",
        call_line(request, Language::kKorean));
    request.answer_fault = {sip::Finding::kAnsweredAfterCancel, 9, 0};
    EXPECT_EQ("Call 4: answered in frame 11 after 1.0 s; cancelled before, in frame 9, and no ACK on this hop",
              call_line(request, Language::kEnglish));
    RequestContext cancelled;
    cancelled.call = {4, CallKind::kCall};
    cancelled.cancelled_in = 9;
    EXPECT_EQ("Call 4: cancelled in frame 9, no final response", call_line(cancelled, Language::kEnglish));
    EXPECT_EQ("호 4: 프레임 9에서 취소, 최종 응답 없음", call_line(cancelled, Language::kKorean));
}

TEST(CallLine, NamesAByeThatTheOtherSideDidNotTake) {
    ResponseContext answer = response(CallOutcome::kAnswered);
    answer.bye_in_vain = {6, 7, 403};
    EXPECT_EQ(
        "Call 4: answered; the BYE in frame 6 was refused in frame 7 with 403: the other side may still be in the call",
        call_line(answer, Language::kEnglish));
    EXPECT_EQ("호 4: 통화 연결; 프레임 6의 BYE가 프레임 7에서 403 응답으로 거부됨, 상대방은 아직 통화 상태일 수 있음",
              call_line(answer, Language::kKorean));
    RequestContext request = answered(200, 3 * sip::kSecond, CallOutcome::kAnswered);
    request.bye_in_vain = {6, 0, 0};
    EXPECT_EQ(
        "Call 4: answered in frame 11 after 3.0 s; the BYE in frame 6 got no response: the other side may still be in "
        "the call",
        call_line(request, Language::kEnglish));
}

TEST(CallLine, NamesWhatTheNumberIsOf) {
    RequestContext context;
    context.call = {0, CallKind::kCall};
    EXPECT_EQ("Call 0", call_line(context, Language::kEnglish));
    EXPECT_EQ("호 0", call_line(context, Language::kKorean));
    context.call = {4294967295, CallKind::kRegistration};
    EXPECT_EQ("Registration 4294967295", call_line(context, Language::kEnglish));
    EXPECT_EQ("등록 4294967295", call_line(context, Language::kKorean));
    context.call = {12, CallKind::kOther};
    EXPECT_EQ("Call-ID 12", call_line(context, Language::kEnglish));
}

TEST(CallLine, SaysThatNothingBecameOfARequest) {
    RequestContext context;
    context.call = {4, CallKind::kCall};
    sip::add_finding(context.findings, {sip::Finding::kUnanswered});
    EXPECT_EQ("Call 4: no final response", call_line(context, Language::kEnglish));
    EXPECT_EQ("호 4: 최종 응답 없음", call_line(context, Language::kKorean));
}

TEST(CallLine, SaysWhatBecameOfARequest) {
    EXPECT_EQ("Call 4: answered in frame 11 after 3.3 s, busy",
              call_line(answered(486, sip::kSecond * 325 / 100, CallOutcome::kBusy), Language::kEnglish));
    EXPECT_EQ("호 4: 프레임 11에서 3.3초 만에 최종 응답, 착신 통화 중",
              call_line(answered(486, sip::kSecond * 325 / 100, CallOutcome::kBusy), Language::kKorean));
    EXPECT_EQ("Call 4: answered in frame 11 after 20.0 ms, 481 Call/Transaction Does Not Exist",
              call_line(answered(481, sip::kSecond / 50), Language::kEnglish));
    EXPECT_EQ("Call 4: answered in frame 11 after 0.1 s, 499",
              call_line(answered(499, sip::kSecond / 10), Language::kEnglish));
}

TEST(CallLine, AnAnsweredCallNeedsNoFurtherWord) {
    EXPECT_EQ("Call 4: answered in frame 11 after 61.0 s",
              call_line(answered(200, sip::kSecond * 61, CallOutcome::kAnswered), Language::kEnglish));
}

TEST(CallLine, TimesThatGoBackAreLeftOut) {
    EXPECT_EQ("Call 4: answered in frame 11, 200 OK", call_line(answered(200, std::nullopt), Language::kEnglish));
}

TEST(CallLine, SaysHowLongADeviceRang) {
    ResponseContext context = response(CallOutcome::kNoAnswer);
    context.ring_time = sip::kSecond * 20;
    EXPECT_EQ("Call 4: no answer", call_line(context, Language::kEnglish)) << "a 183 is no ringing";
    context.ringing = context.ring_time;
    EXPECT_EQ("Call 4: no answer after ringing 20.0 s", call_line(context, Language::kEnglish));
    EXPECT_EQ("호 4: 무응답 (20.0초 동안 벨이 울림)", call_line(context, Language::kKorean));
    context.outcome = CallOutcome::kAnswered;
    EXPECT_EQ("Call 4: answered", call_line(context, Language::kEnglish));
}

TEST(CallLine, SaysWhereAFailureBegan) {
    ResponseContext context = response(CallOutcome::kFailed);
    context.origin_in = 31;
    EXPECT_EQ("Call 4: failed; passed on from frame 31", call_line(context, Language::kEnglish));
    context.origin_code = 503;
    EXPECT_EQ("Call 4: failed; it began in frame 31 as 503", call_line(context, Language::kEnglish));
    EXPECT_EQ("호 4: 실패; 실패의 시작은 프레임 31의 503", call_line(context, Language::kKorean));
    context.outcome = CallOutcome::kNone;
    EXPECT_EQ("Call 4: it began in frame 31 as 503", call_line(context, Language::kEnglish));
}

TEST(CallLine, AResponseThatDecidesNothingHasTheNumberAlone) {
    EXPECT_EQ("Call 4", call_line(response(CallOutcome::kNone), Language::kEnglish));
}

}  // namespace

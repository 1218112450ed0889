// What the list of calls says of an attempt: its outcome, why, and how long it took.
// Each case is counted as the statistics do, message by message.
#include "sip/texts/call_row_text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sip/knowledge/findings.h"

namespace {

using sip::CallOutcome;
using sip::CallRows;
using sip::CountedMessage;
using sip::kSecond;
using sip::Language;

CountedMessage message(const char *method, double seconds, std::uint32_t frame) {
    CountedMessage message;
    message.method = method;
    message.frame = frame;
    message.arrival = static_cast<sip::Time>(seconds * kSecond);
    message.transaction = message.group = message.attempt = 1;
    message.vias = 1;
    message.has_request = true;
    return message;
}

CountedMessage invite(double seconds = 0) {
    CountedMessage first = message("INVITE", seconds, 1);
    first.time_since_attempt = 0;
    return first;
}

CountedMessage invite_again(double seconds) {
    CountedMessage copy = message("INVITE", seconds, 2);
    copy.is_copy = true;
    return copy;
}

CountedMessage response(double seconds, unsigned code) {
    CountedMessage response = message("INVITE", seconds, 5);
    response.is_response = true;
    response.code = code;
    response.is_first_final = code >= 200;
    if (code == 200) response.outcome = CallOutcome::kAnswered;
    if (code == 486) response.outcome = CallOutcome::kBusy;
    if (code >= 300) response.summary = "what is said of it";
    return response;
}

CountedMessage ack(double seconds, sip::UnseenEnd proves) {
    CountedMessage ack = message("ACK", seconds, 7);
    ack.proves = proves;
    return ack;
}

CountedMessage bye(double seconds, bool by_caller) {
    CountedMessage bye = message("BYE", seconds, 9);
    bye.transaction = bye.group = bye.attempt = by_caller ? 2 : 3;
    bye.in_dialog = true;
    bye.ended_attempt = 1;
    bye.by_caller = by_caller;
    if (!by_caller) bye.proves = sip::UnseenEnd::kAnswered;
    return bye;
}

/// Another message, so much later.
CountedMessage other(double seconds) { return message("OPTIONS", seconds, 20); }

/// `busy, 3.000: what is said of it`: outcome, duration and reason of the only row.
std::string row_after(const std::vector<CountedMessage> &messages, Language language = Language::kEnglish) {
    CallRows calls;
    for (const CountedMessage &one : messages) calls.count(one);
    const sip::CallRow &row = calls.rows().at(0);
    std::string text = sip::outcome_text(row, language);
    if (const auto duration = sip::duration_of(row))
        text += ", " + std::to_string(*duration / (kSecond / 1000)) + " ms";
    return text + ": " + sip::reason_text(row, language);
}

TEST(CallRowText, AFailureIsWhatIsSaidOfIt) {
    EXPECT_EQ("busy, 3000 ms: what is said of it", row_after({invite(), response(3, 486)}));
}

TEST(CallRowText, WhoHungUp) {
    EXPECT_EQ("answered, 63000 ms: the caller hung up after 60.0 s",
              row_after({invite(), response(3, 200), bye(63, true)}));
    EXPECT_EQ("answered, 63000 ms: the called user hung up after 60.0 s",
              row_after({invite(), response(3, 200), bye(63, false), bye(63.1, true)}))
        << "the first BYE ends the call";
    EXPECT_EQ("통화 연결, 63000 ms: 발신자가 끊음 (연결 60.0초 후)",
              row_after({invite(), response(3, 200), bye(63, true)}, Language::kKorean));
    EXPECT_EQ("answered: no BYE in the capture", row_after({invite(), response(3, 200), other(90)}));
    EXPECT_EQ("busy, 3000 ms: what is said of it", row_after({invite(), response(3, 486), bye(4, true)}));
}

TEST(CallRowText, WhatMadeASideLeave) {
    CountedMessage named = bye(35, false);
    named.trigger = "what it had met";
    const std::vector<CountedMessage> call = {invite(), response(3, 200), named};
    EXPECT_EQ("answered, 35000 ms: the called side ended the call after 32.0 s: what it had met", row_after(call));
    EXPECT_EQ("통화 연결, 35000 ms: 착신 측에서 호를 끝냄 (연결 32.0초 후): what it had met",
              row_after(call, Language::kKorean));
    named.cause = "what it names";
    EXPECT_EQ("answered, 35000 ms: the called side ended the call after 32.0 s: what it names; what it had met",
              row_after({invite(), response(3, 200), named}));
}

TEST(CallRowText, AnAnswerThatCameToNothing) {
    CountedMessage answer = response(3, 200);
    answer.fault = "no ACK on this hop";
    EXPECT_EQ("answered: no ACK on this hop; no BYE in the capture", row_after({invite(), answer, other(90)}));
    EXPECT_EQ("answered, 63000 ms: the caller hung up after 60.0 s", row_after({invite(), answer, bye(63, true)}))
        << "the call went on";
}

TEST(CallRowText, AnAnswerThatWasLost) {
    CountedMessage answer = response(3, 200);
    answer.outcome = CallOutcome::kAnswerLost;
    answer.fault = "the INVITE comes again";
    EXPECT_EQ("answer lost: the INVITE comes again", row_after({invite(), answer, other(90)}));
    EXPECT_EQ("2xx 유실: the INVITE comes again", row_after({invite(), answer, other(90)}, Language::kKorean));
    EXPECT_EQ("answer lost, 35000 ms: the called user hung up after 32.0 s",
              row_after({invite(), answer, bye(35, false)}));
}

TEST(CallRowText, ACallThatWasCancelledWithoutEnd) {
    CountedMessage first = invite();
    first.cancelled_in = 4;
    EXPECT_EQ("unanswered: cancelled in frame 4, no final response in the capture",
              row_after({first, response(1, 180), other(90)}));
    EXPECT_EQ("최종 응답 없음: 프레임 4에서 취소, 캡처에 최종 응답 없음",
              row_after({first, response(1, 180), other(90)}, Language::kKorean));
}

TEST(CallRowText, AnAckProvesWhatTheCaptureLacks) {
    EXPECT_EQ("answered: the 2xx is not in the capture; frame 7 proves that it was sent; no BYE in the capture",
              row_after({invite(), response(1, 180), ack(5, sip::UnseenEnd::kAnswered)}));
    EXPECT_EQ("answered, 60000 ms: the 2xx is not in the capture; frame 7 proves that it was sent; the caller hung up",
              row_after({invite(), ack(5, sip::UnseenEnd::kAnswered), bye(60, true)}));
    EXPECT_EQ("failed, 200 ms: the final response (3xx to 6xx) is not in the capture; frame 7 proves that it was sent",
              row_after({invite(), ack(0.2, sip::UnseenEnd::kRefused)}));
    EXPECT_EQ("busy, 3000 ms: what is said of it",
              row_after({invite(), ack(2.9, sip::UnseenEnd::kRefused), response(3, 486)}))
        << "packets may be out of order";
}

TEST(CallRowText, OnlyACalleeShowsAnAnswerByItsBye) {
    EXPECT_EQ(
        "answered, 60000 ms: the 2xx is not in the capture; frame 9 proves that it was sent; the called user hung up",
        row_after({invite(), response(1, 180), bye(60, false)}));
    EXPECT_EQ("open: ringing, no final response so far", row_after({invite(), response(1, 180), bye(2, true)}))
        << "an early dialog";
}

TEST(CallRowText, NobodyAnswers) {
    EXPECT_EQ("open: no response, INVITE sent once", row_after({invite()}));
    EXPECT_EQ("open: no response, INVITE sent 3 times",
              row_after({invite(), invite_again(0.5), invite_again(1.5), other(32)}));
    EXPECT_EQ("unanswered: no response, INVITE sent 3 times",
              row_after({invite(), invite_again(0.5), invite_again(1.5), other(33)}));
    EXPECT_EQ("최종 응답 없음: 응답 없음, INVITE 2회 전송",
              row_after({invite(), invite_again(0.5), other(33)}, Language::kKorean));
    EXPECT_EQ("open: no response, INVITE sent once", row_after({invite(), invite_again(0.01)})) << "captured twice";
    EXPECT_EQ("unanswered: no response but 100 Trying, INVITE sent once",
              row_after({invite(), response(0.1, 100), other(33)}));
    EXPECT_EQ("open: ringing, no final response so far", row_after({invite(), response(1, 180), other(90)}));
    EXPECT_EQ("open: ringing, no final response so far", row_after({invite(), other(33), response(34, 180)}));
    EXPECT_EQ("open: in progress, no final response so far", row_after({invite(), response(1, 183), other(90)}));
}

TEST(CallRowText, LaterPassesKnowTheEndOfTheCapture) {
    CountedMessage last = invite(100);
    last.behind = 33 * kSecond;
    EXPECT_EQ("unanswered: no response, INVITE sent once", row_after({last}));
    last.behind = 32 * kSecond;
    EXPECT_EQ("open: no response, INVITE sent once", row_after({last}));
    EXPECT_EQ("busy, 1000 ms: what is said of it", row_after({invite(), response(1, 486), other(90)}));
}

TEST(CallRowText, AClockThatWasSetProvesNothing) {
    EXPECT_EQ("open: no response, INVITE sent once", row_after({invite(), other(1e6)}));
}

TEST(CallRowText, AnIcmpErrorIsTheReason) {
    CountedMessage request = invite();
    request.behind = 60 * kSecond;
    request.problems[0].title = "nobody listens";
    EXPECT_EQ("unanswered: nobody listens, INVITE sent once", row_after({request}));
    const std::string general = sip::title_of(sip::finding_info(sip::Finding::kUnanswered), Language::kEnglish);
    request.problems[0].title = general;
    EXPECT_EQ("unanswered: no response, INVITE sent once", row_after({request}));
}

CountedMessage to_bye(double seconds, unsigned code, bool by_caller = true) {
    CountedMessage response = message("BYE", seconds, 10);
    response.transaction = response.group = response.attempt = by_caller ? 2 : 3;
    response.is_response = response.is_first_final = true;
    response.code = code;
    return response;
}

TEST(CallRowText, AByeThatIsRefused) {
    const std::string refused =
        "answered, 63000 ms: the caller hung up after 60.0 s; the BYE in frame 9 was refused with "
        "500 in frame 10: the called user may still be in the call";
    EXPECT_EQ(refused, row_after({invite(), response(3, 200), bye(63, true), to_bye(63.1, 500)}));
    for (const unsigned code : {200U, 408U, 481U}) {
        EXPECT_EQ("answered, 63000 ms: the caller hung up after 60.0 s",
                  row_after({invite(), response(3, 200), bye(63, true), to_bye(63.1, code)}))
            << code;
    }
    EXPECT_EQ(
        "answered, 93000 ms: the caller hung up after 60.0 s; the BYE in frame 9 was refused with 500 in frame 10; "
        "the called user hung up after 90.0 s",
        row_after({invite(), response(3, 200), bye(63, true), to_bye(63.1, 500), bye(93, false)}));
    EXPECT_EQ(
        "통화 연결, 63000 ms: 착신자가 끊음 (연결 60.0초 후); 프레임 9의 BYE가 403 응답으로 거부됨 (프레임 10), "
        "발신자는 아직 통화 상태일 수 있음",
        row_after({invite(), response(3, 200), bye(63, false), to_bye(63.1, 403, false)}, Language::kKorean));
}

TEST(CallRowText, AByeWithCredentialsAfterAChallenge) {
    CountedMessage again = bye(64, true);
    again.transaction = again.group = 4;
    CountedMessage accepted = to_bye(64.1, 200);
    accepted.transaction = accepted.group = 4;
    again.frame = 11;
    const std::vector<CountedMessage> challenged = {invite(), response(3, 200), bye(63, true), to_bye(63.1, 407)};
    const auto then = [&challenged](const std::vector<CountedMessage> &more, Language language) {
        std::vector<CountedMessage> all = challenged;
        all.insert(all.end(), more.begin(), more.end());
        return row_after(all, language);
    };
    EXPECT_EQ("answered, 63000 ms: the caller hung up after 60.0 s", then({again, accepted}, Language::kEnglish));
    EXPECT_EQ(
        "answered, 63000 ms: the caller hung up after 60.0 s; the BYE in frame 9 was challenged with 407 in frame 10, "
        "and no other followed: the called user may still be in the call",
        then({}, Language::kEnglish));
    CountedMessage refused = accepted;
    refused.code = 403;
    refused.frame = 12;
    EXPECT_EQ(
        "answered, 63000 ms: the caller hung up after 60.0 s; the BYE in frame 9 was challenged with 407 in frame 10, "
        "the next one, in frame 11, was refused with 403 in frame 12: the called user may still be in the call",
        then({again, refused}, Language::kEnglish));
    EXPECT_EQ(
        "통화 연결, 63000 ms: 발신자가 끊음 (연결 60.0초 후); 프레임 9의 BYE가 407 응답으로 인증을 요구받음 (프레임 "
        "10), "
        "다음 BYE(프레임 11)는 403 응답으로 거부됨 (프레임 12), 착신자는 아직 통화 상태일 수 있음",
        then({again, refused}, Language::kKorean));
    EXPECT_EQ(
        "answered, 63000 ms: the caller hung up after 60.0 s; the BYE in frame 9 was challenged with 407 in frame 10, "
        "the next one, in frame 11, got no response: the called user may still be in the call",
        then({again, other(97)}, Language::kEnglish));
}

TEST(CallRowText, ATryAfterAnother) {
    CountedMessage next = invite(1);
    next.transaction = next.group = 2;
    next.frame = 5;
    CountedMessage copy = next;
    copy.arrival += kSecond;
    copy.is_copy = true;
    CountedMessage challenge = response(0.1, 407);
    challenge.outcome = CallOutcome::kChallenged;
    EXPECT_EQ("unanswered: no response; the INVITE in frame 5 was sent 2 times; the previous try got 407 in frame 5",
              row_after({invite(), challenge, next, copy, other(99)}));
    EXPECT_EQ("최종 응답 없음: 응답 없음; 프레임 5의 INVITE 1회 전송; 앞선 시도는 407 응답을 받음 (프레임 5)",
              row_after({invite(), challenge, next, other(99)}, Language::kKorean));
    EXPECT_EQ("unanswered: no response; the INVITE in frame 5 was sent once", row_after({invite(), next, other(99)}))
        << "the first one was given up";
}

CountedMessage refused(const char *method, unsigned code) {
    CountedMessage response = message(method, 2, 8);
    response.transaction = response.group = response.attempt = 2;
    response.is_response = response.is_first_final = true;
    response.code = code;
    response.summary = "what is said of the refusal";
    response.problems[0].title = "a problem";
    response.problems[0].is_failure = true;
    return response;
}

TEST(CallRowText, WhatIsRefusedWhileTheInviteWaits) {
    EXPECT_EQ("open: ringing, no final response so far; PRACK refused with 481 in frame 8: what is said of the refusal",
              row_after({invite(), response(1, 180), refused("PRACK", 481)}));
    EXPECT_EQ(
        "진행 중: 벨이 울리는 중, 아직 최종 응답 없음; CANCEL 요청이 481 응답으로 거부됨 (프레임 8): "
        "what is said of the refusal",
        row_after({invite(), response(1, 180), refused("CANCEL", 481)}, Language::kKorean));
    const std::string waits = "open: ringing, no final response so far";
    EXPECT_EQ(waits, row_after({invite(), response(1, 180), refused("OPTIONS", 481)})) << "not about the INVITE";
    CountedMessage challenge = refused("PRACK", 401);
    challenge.problems = {};
    EXPECT_EQ(waits, row_after({invite(), response(1, 180), challenge}));
    CountedMessage of_another = refused("PRACK", 481);
    of_another.call_id = "another";
    EXPECT_EQ(waits, row_after({invite(), response(1, 180), of_another}));
    EXPECT_EQ("busy, 3000 ms: what is said of it",
              row_after({invite(), response(1, 180), refused("PRACK", 481), response(3, 486)}))
        << "that says more";
}

TEST(CallRowText, WhatIsWrongBesideAnEnd) {
    CountedMessage failure = response(3, 486);
    failure.fault = "the ACK in frame 7 does not fit";
    EXPECT_EQ("busy, 3000 ms: what is said of it; the ACK in frame 7 does not fit", row_after({invite(), failure}));
    failure.cancelled_in = 4;
    failure.fault = {};
    EXPECT_EQ("busy, 3000 ms: what is said of it; cancelled before, in frame 4", row_after({invite(), failure}))
        << "the time is not known";
    failure.cancelled_time = 2 * kSecond;
    EXPECT_EQ("busy, 3000 ms: what is said of it; cancelled before, in frame 4 after 2.0 s",
              row_after({invite(), failure}));
    EXPECT_EQ("착신 통화 중, 3000 ms: what is said of it; 그 전에 프레임 4에서 취소 (INVITE 2.0초 뒤)",
              row_after({invite(), failure}, Language::kKorean));
    failure.outcome = CallOutcome::kCancelled;
    EXPECT_EQ("cancelled, 3000 ms: what is said of it", row_after({invite(), failure})) << "that says so";
}

TEST(CallRowText, ASecondDeviceThatAnswers) {
    CountedMessage second = response(3.1, 200);
    second.is_first_final = false;
    EXPECT_EQ("answered: no BYE in the capture", row_after({invite(), response(3, 200), second}));
    second.fault = "a second device answered";
    EXPECT_EQ("answered: a second device answered; no BYE in the capture",
              row_after({invite(), response(3, 200), second}));
    EXPECT_EQ("answered, 63000 ms: a second device answered; the caller hung up after 60.0 s",
              row_after({invite(), response(3, 200), second, bye(63, true)}));
}

TEST(CallRowText, AByeWithoutResponse) {
    const std::vector<CountedMessage> call = {invite(), response(3, 200), bye(63, true)};
    const auto then = [&call](const CountedMessage &last) {
        std::vector<CountedMessage> all = call;
        all.push_back(last);
        return row_after(all);
    };
    EXPECT_EQ("answered, 63000 ms: the caller hung up after 60.0 s", then(other(94)));
    EXPECT_EQ(
        "answered, 63000 ms: the caller hung up after 60.0 s; the BYE in frame 9 got no response: the called user may "
        "still be in the call",
        then(other(96)));
    CountedMessage before = to_bye(63.1, 200);
    before.has_request = false;
    before.group = 0;
    EXPECT_EQ("answered, 63000 ms: the caller hung up after 60.0 s",
              row_after({before, invite(), response(3, 200), bye(63, true), other(96)}))
        << "its response stands before it in the capture";
    EXPECT_EQ("answered, 63000 ms: the caller hung up after 60.0 s",
              row_after({invite(), response(3, 200), bye(63, true), bye(63.1, false), other(96)}))
        << "both sides have left";
    CountedMessage at_the_end = bye(63, true);
    at_the_end.behind = 60 * kSecond;
    EXPECT_EQ("answered, 63000 ms: the caller hung up after 60.0 s",
              row_after({invite(), response(3, 200), at_the_end, bye(63.1, false), to_bye(63.2, 481, false)}))
        << "on later passes too";
    EXPECT_EQ("answered, 63000 ms: the 2xx is not in the capture; frame 7 proves that it was sent; the caller hung up",
              row_after({invite(), ack(5, sip::UnseenEnd::kAnswered), bye(63, true), other(96)}))
        << "nothing of the callee was captured";
}

TEST(CallRowText, AByeNamesItsCause) {
    CountedMessage named = bye(63, true);
    named.cause = "SIP 408: \"Session refresh timeout\"";
    EXPECT_EQ("answered, 63000 ms: the caller's side ended the call after 60.0 s: SIP 408: \"Session refresh timeout\"",
              row_after({invite(), response(3, 200), named, to_bye(63.1, 200)}));
    EXPECT_EQ("통화 연결, 63000 ms: 발신 측에서 호를 끝냄 (연결 60.0초 후): SIP 408: \"Session refresh timeout\"",
              row_after({invite(), response(3, 200), named}, Language::kKorean));
}

TEST(CallRowText, MessagesThatStandBeforeTheirTime) {
    CountedMessage orphan = bye(63, true);
    orphan.ended_attempt = 0;
    EXPECT_EQ("answered: the BYE in frame 9 comes before the INVITE in the capture, but has a later time stamp",
              row_after({orphan, invite(), response(3, 200), other(90)}));
    orphan.arrival = -kSecond;
    EXPECT_EQ("answered: no BYE in the capture", row_after({orphan, invite(), response(3, 200), other(90)}))
        << "of another call with this Call-ID";
    EXPECT_EQ("answered, 63000 ms: the caller hung up after 60.0 s",
              row_after({invite(), bye(63, true), response(3, 200)}));
    CountedMessage real = bye(63, true);
    real.transaction = real.group = 4;
    EXPECT_EQ("answered, 63000 ms: the caller hung up after 60.0 s",
              row_after({invite(), bye(2, true), to_bye(2.1, 200), response(3, 200), real}))
        << "the first BYE ended an early dialog";
    CountedMessage first = invite();
    first.response_before = 4;
    EXPECT_EQ("open: the response in frame 4 comes before the INVITE in the capture", row_after({first, other(99)}));
    CountedMessage copy = invite_again(1);
    copy.other_call_id_in = 6;
    EXPECT_EQ("unanswered: the response in frame 6 came back with another Call-ID, INVITE sent 2 times",
              row_after({invite(), copy, other(99)}));
}

}  // namespace

// What is a problem, how bad it is, and how it reads: the same for all that fail for the same reason.
// In both languages.
#include "sip/texts/problem.h"

#include <gtest/gtest.h>

#include <string>

namespace {

using sip::CallOutcome;
using sip::Finding;
using sip::Language;
using sip::Severity;

constexpr const char *kLevels[] = {"none", "chat", "note", "warning", "error"};

std::string text_of(const std::optional<sip::Problem> &problem) {
    if (!problem) return "none";
    const std::string level = kLevels[static_cast<std::size_t>(problem->level)];
    return level + (problem->by_user ? ", by user" : "") + ": " + problem->title;
}

std::string failure(const std::string &status, const std::string &headers = "",
                    const sip::ResponseContext &context = {}, Language language = Language::kEnglish) {
    const std::string bytes =
        "SIP/2.0 " + status + "\r\nCSeq: 1 INVITE\r\n" + headers + (headers.empty() ? "" : "\r\n") + "\r\n";
    sip::Message message;
    EXPECT_TRUE(sip::read_response(bytes, message)) << bytes;
    return text_of(sip::failure_of(message, sip::judge(message, sip::Place::kMessage, context), language));
}

sip::ResponseContext found(Finding finding, std::uint32_t number = 0, std::uint32_t second = 0) {
    sip::ResponseContext context;
    context.finding = finding;
    context.number = number;
    context.second = second;
    return context;
}

sip::ResponseContext ended(CallOutcome outcome, bool fails_call = false) {
    sip::ResponseContext context;
    context.outcome = outcome;
    context.fails_call = fails_call;
    return context;
}

std::string broken(const std::string &id, Language language = Language::kEnglish) {
    const auto rules = sip::rules();
    for (std::size_t number = 0; number < rules.count; ++number) {
        if (id == rules.first[number].id) return text_of(sip::broken_rule(rules.first[number], language));
    }
    return "no such rule";
}

TEST(Problem, IsARuleByWhichACallMayFail) {
    EXPECT_EQ(
        "warning: the INVITE had an offer, and no reliable response brought an answer: there may be no audio "
        "(rule 2XX-04)",
        broken("2XX-04"));
    EXPECT_EQ(
        "warning: INVITE의 offer에 대한 answer가 어느 신뢰성 응답에도 없음, 음성이 연결되지 않을 수 있음 (규칙 2XX-04)",
        broken("2XX-04", Language::kKorean));
    for (const char *const id : {"2XX-01", "2XX-05", "2XX-37"}) EXPECT_NE("none", broken(id)) << id;
    EXPECT_EQ("none", broken("2XX-02")) << "the call may go on";
    EXPECT_EQ("none", broken("2XX-03"));
}

TEST(Problem, IsNoneInNormalTraffic) {
    EXPECT_EQ("none", failure("200 OK"));
    EXPECT_EQ("none", failure("180 Ringing"));
    EXPECT_EQ("none", failure("302 Moved Temporarily"));
    EXPECT_EQ("none", failure("401 Unauthorized"));
    EXPECT_EQ("none", failure("407 Proxy Authentication Required", "", found(Finding::kChallenge)));
    EXPECT_EQ("none", failure("487 Request Terminated"));
    EXPECT_EQ("none", failure("487 Request Terminated", "", found(Finding::kCancelled, 7)));
    EXPECT_EQ("none", failure("404 Not Found", "", found(Finding::kPing)));
    sip::ResponseContext copy;
    copy.copy_of = 3;
    EXPECT_EQ("none", failure("503 Service Unavailable", "", copy));
}

TEST(Problem, SpeaksOfNoFrameAndNoTime) {
    EXPECT_EQ("warning: the credentials were not accepted",
              failure("401 Unauthorized", "", found(Finding::kRejected, 7)));
    EXPECT_EQ("note: 변경이 거부됨, 변경을 요청한 쪽이 곧바로 호를 끝냄",
              failure("488 Not Acceptable Here", "", found(Finding::kRefusedAndEnded, 9), Language::kKorean));
    EXPECT_EQ("error: the server is overloaded or in maintenance",
              failure("503 Service Unavailable", "Retry-After: 120"));
    sip::ResponseContext context = ended(CallOutcome::kFailed);
    context.cause = {sip::ReasonProtocol::kQ850, sip::CauseWeight::kQ850, 34, 31, {}};
    EXPECT_EQ("note: no circuit/channel available (Q.850 34)", failure("480 Temporarily Unavailable", "", context));
}

TEST(Problem, IsWhatThePacketSays) {
    EXPECT_EQ("note: no circuit/channel available (Q.850 34)",
              failure("480 Temporarily Unavailable", "Reason: Q.850;cause=34"));
    EXPECT_EQ("note: \"Not found (no mailbox)\"", failure("404 Not found (no mailbox)"));
    EXPECT_EQ("warning: \"Destination does not resolve\"", failure("478 Destination does not resolve"));
}

TEST(Problem, NamesNoSingleCall) {
    EXPECT_EQ("note: \"...;no endpoint\" (Q.850 31)",
              failure("480 Temporarily Unavailable",
                      "Reason: Q.850;cause=31;text=\"0a1b2c3d-0000-4000-8000-000000000001;no endpoint\""));
    EXPECT_EQ("note: \"number ... unknown\"", failure("404 number 82215551234 unknown"));
    EXPECT_EQ("note: \"pool 12 has no number\"", failure("404 pool 12 has no number")) << "too short for one";
}

TEST(Problem, IsMildWhereTheUserChoseSo) {
    EXPECT_EQ("note, by user: the called device is busy; the user may be reachable elsewhere",
              failure("486 Busy Here", "", ended(CallOutcome::kBusy)));
    EXPECT_EQ("note, by user: the called user cannot be reached at the moment",
              failure("480 Temporarily Unavailable", "", ended(CallOutcome::kNoAnswer)));
    EXPECT_EQ("warning: the called user cannot be reached at the moment",
              failure("480 Temporarily Unavailable", "", ended(CallOutcome::kUnavailable, true)));
    EXPECT_EQ("note, by user: the called device is busy; the user may be reachable elsewhere", failure("486 Busy Here"))
        << "its call is not known";
    EXPECT_EQ("note: the called user cannot be reached at the moment", failure("480 Temporarily Unavailable"));
    EXPECT_EQ("warning: no response could be obtained in time",
              failure("408 Request Timeout", "", ended(CallOutcome::kNoAnswer)))
        << "the level is that of its expert information";
}

TEST(Problem, OfARequestIsThatNobodyAnswers) {
    sip::Message message;
    const auto of = [&message](const char *method, std::initializer_list<Finding> findings) {
        const std::string bytes = std::string(method) + " sip:a@b SIP/2.0\r\nCSeq: 1 " + method + "\r\n\r\n";
        EXPECT_TRUE(sip::read_request(bytes, message));
        sip::RequestContext context;
        for (const Finding finding : findings) add_finding(context.findings, {finding});
        return text_of(sip::failure_of(message, context, Language::kEnglish));
    };
    EXPECT_EQ("none", of("INVITE", {}));
    EXPECT_EQ("warning: the capture has no complete final response to this request",
              of("INVITE", {Finding::kUnanswered}));
    EXPECT_EQ("note: the capture has no complete final response to this request",
              of("OPTIONS", {Finding::kUnanswered}));
    EXPECT_EQ("warning: not delivered, as an ICMP error",
              of("REGISTER", {Finding::kUnreachable, Finding::kUnanswered}).substr(0, 40));
    EXPECT_EQ("warning: no response came, and the request is lo",
              of("INVITE", {Finding::kUnanswered, Finding::kRequestTooLarge}).substr(0, 48));
}

TEST(Problem, BesideTheCodeIsNotHowTheMessageIsWritten) {
    const auto beside = [](Finding finding) { return text_of(sip::problem_beside(finding, Language::kEnglish)); };
    EXPECT_EQ("warning: no ACK for this response on this hop", beside(Finding::kAckMissing));
    EXPECT_EQ("error: let in after several different answers to the same challenge: the password may have been guessed",
              beside(Finding::kPasswordGuessed));
    EXPECT_EQ("none", beside(Finding::kGenericCode));
    EXPECT_EQ("none", beside(Finding::kUnreadableHeader));
    EXPECT_EQ("none", beside(Finding::kVerificationFailed)) << "the call goes on";
}

/// The message of a response with these headers.
sip::Message response(const std::string &bytes) {
    sip::Message message;
    EXPECT_TRUE(sip::read_response(bytes, message)) << bytes;
    return message;
}

TEST(Problem, IsNoChoiceOfAUserWhomNobodyCalled) {
    for (const std::string method : {"REGISTER", "OPTIONS", "MESSAGE"}) {
        const std::string bytes = "SIP/2.0 486 Busy Here\r\nCSeq: 1 " + method + "\r\n\r\n";
        const sip::Message message = response(bytes);
        const auto problem =
            sip::failure_of(message, sip::judge(message, sip::Place::kMessage, {}), Language::kEnglish);
        ASSERT_TRUE(problem) << method;
        EXPECT_FALSE(problem->by_user) << method;
    }
    EXPECT_EQ("note, by user: ", failure("486 Busy Here").substr(0, 15));
}

TEST(Problem, IsAFailedVerification) {
    const auto told = [](const std::string &status, const std::string &reason) {
        const std::string bytes = "SIP/2.0 " + status + "\r\nCSeq: 1 INVITE\r\nReason: " + reason + "\r\n\r\n";
        return text_of(sip::failed_verification(response(bytes), Language::kEnglish)).substr(0, 40);
    };
    EXPECT_EQ("note: the caller's identity was not veri", told("200 OK", "STIR;cause=436"));
    EXPECT_EQ("none", told("200 OK", "Q.850;cause=16"));
    EXPECT_EQ("none", told("486 Busy Here", "STIR;cause=436")) << "the failure tells it";
}

TEST(Problem, IsARedirectionThatNobodyFollows) {
    const sip::Problem problem = sip::left_redirection(Language::kEnglish);
    EXPECT_EQ(Severity::kWarning, problem.level);
    EXPECT_EQ("no other INVITE follows the redirection", problem.title);
}

}  // namespace

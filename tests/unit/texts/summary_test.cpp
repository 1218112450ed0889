// The sentence of the line: what the packet says of its cause, what the capture proves, else what the code says.
// In both languages.
#include "sip/texts/summary.h"

#include <gtest/gtest.h>

#include <string>

namespace {

using sip::Language;

std::string line(const std::string &status, const std::string &headers, const sip::ResponseContext &context = {},
                 Language language = Language::kEnglish) {
    const std::string bytes =
        "SIP/2.0 " + status + "\r\nCSeq: 1 INVITE\r\n" + headers + (headers.empty() ? "" : "\r\n") + "\r\n";
    sip::Message message;
    EXPECT_TRUE(sip::read_response(bytes, message)) << bytes;
    const sip::Verdict verdict = sip::judge(message, sip::Place::kMessage, context);
    return sip::headline(message, verdict) + ": " + sip::summary(message, verdict, language);
}

std::string korean(const std::string &status, const std::string &headers, const sip::ResponseContext &context = {}) {
    return line(status, headers, context, Language::kKorean);
}

sip::ResponseContext found(sip::Finding finding, std::uint32_t number = 0, std::uint32_t second = 0) {
    sip::ResponseContext context;
    context.finding = finding;
    context.number = number;
    context.second = second;
    return context;
}

TEST(Summary, IsWhatTheCodeSays) {
    EXPECT_EQ("200 OK: the INVITE was accepted", line("200 OK", ""));
    EXPECT_EQ("404 Not Found: this user is unknown here, or the domain is not served here", line("404 not found", ""));
    EXPECT_EQ("404 Not Found: this user is unknown here, or the domain is not served here", line("404 ", ""));
    EXPECT_EQ("099 \"Whatever\": ", line("099 Whatever", "").substr(0, 16)) << "no phrase is registered";
}

TEST(Summary, QuotesAPhraseThatIsNotTheRegisteredOne) {
    EXPECT_EQ("486 \"Line in use\": the called device is busy; the user may be reachable elsewhere",
              line("486 Line in use", ""));
    EXPECT_EQ("480 \"Temporarily not available\": the called user cannot be reached at the moment",
              line("480 Temporarily not available", ""));
    EXPECT_EQ("478 \"Destination does not resolve\": a code and phrase of the sender's own; others treat it as 400",
              line("478 Destination does not resolve", ""));
    EXPECT_EQ("503 \"trunk [1m down\": the sender's own phrase; the registered one is \"Service Unavailable\"",
              line("503 trunk\x1b[1m down", ""))
        << "no control character";
}

TEST(Summary, DoesNotGuessBesideAPhraseThatNamesTheCause) {
    EXPECT_EQ("500 \"LIR failed at the HSS\": the sender's own phrase; the registered one is \"Server Internal Error\"",
              line("500 LIR failed at the HSS", ""));
    EXPECT_EQ("403 \"User unknown\": the sender's own phrase; the registered one is \"Forbidden\"",
              line("403 User unknown", ""));
    EXPECT_EQ("403 \"User unknown\": 보낸 쪽이 직접 쓴 문구, 등록된 문구는 \"Forbidden\"",
              korean("403 User unknown", ""));
}

TEST(Summary, StandsForItselfWithThePhrase) {
    const auto alone = [](const std::string &status, sip::OwnPhrase own, const std::string &headers = "") {
        const std::string bytes = "SIP/2.0 " + status + "\r\nCSeq: 1 INVITE\r\n" + headers + "\r\n";
        sip::Message message;
        EXPECT_TRUE(sip::read_response(bytes, message)) << bytes;
        return sip::summary(message, sip::judge(message, sip::Place::kMessage, {}), Language::kEnglish, own);
    };
    EXPECT_EQ("\"no trunk\"", alone("503 no trunk", sip::OwnPhrase::kQuoted));
    EXPECT_EQ("\"no trunk\"; try again after 9 s",
              alone("503 no trunk", sip::OwnPhrase::kQuoted, "Retry-After: 9\r\n"));
    EXPECT_EQ("\"no trunk\"", alone("478 no trunk", sip::OwnPhrase::kQuoted));
    EXPECT_EQ("", alone("503 no trunk", sip::OwnPhrase::kLeftOut));
    const std::string registered = "the server is overloaded or in maintenance";
    EXPECT_EQ(registered, alone("503 Service Unavailable", sip::OwnPhrase::kQuoted));
    EXPECT_EQ(registered, alone("503 Service Unavailable", sip::OwnPhrase::kLeftOut));
}

TEST(Summary, BeginsWithTheEvidenceOfThePacket) {
    EXPECT_EQ("480 \"Error\": call rejected (Q.850 21)", line("480 Error", "Reason: Q.850;cause=21"));
    EXPECT_EQ("480 \"Error\": 호 거부 (Q.850 21)", korean("480 Error", "Reason: Q.850;cause=21"));
    EXPECT_EQ("438 Invalid Identity Header: Bad Identity Info (STIR 436), Stale Date (STIR 403)",
              line("438 Invalid Identity Header", "Reason: STIR;cause=436\r\nReason: STIR;cause=403"));
    EXPECT_EQ("488 Not Acceptable Here: \"SRTP only\" (Warning 302)",
              line("488 Not Acceptable Here", "Warning: 302 a \"SRTP only\""));
    EXPECT_EQ("503 Service Unavailable: network out of order (Q.850 38); \"no route\" (Warning 399)",
              line("503 Service Unavailable", "Reason: Q.850;cause=38\r\nWarning: 399 a \"no route\""));
    EXPECT_EQ("400 Bad Request: \"no Contact\" (Q.850 63)",
              line("400 Bad Request", "Reason: Q.850;cause=63;text=\"no Contact\"\r\nWarning: 399 a \"no Contact\""))
        << "the same text once";
}

TEST(Summary, JoinsEvidenceAndFinding) {
    EXPECT_EQ("486 Busy Here: user busy (Q.850 17); refused after ringing 5.2 s, by a person or a ring timer",
              line("486 Busy Here", "Reason: Q.850;cause=17", found(sip::Finding::kUserRejected, 5, 2)));
    EXPECT_EQ("487 Request Terminated: ended by the CANCEL in frame 7",
              line("487 Request Terminated", "Reason: SIP;cause=487;text=\"Terminated\"",
                   found(sip::Finding::kCancelled, 7)));
    EXPECT_EQ("503 \"Busy\": the request was sent to another server in frame 9, which accepted it",
              line("503 Busy", "", found(sip::Finding::kFailover, 9)));
}

TEST(Summary, NamesTheCauseThatAnotherMessageOfTheCallHas) {
    sip::ResponseContext context;
    context.outcome = sip::CallOutcome::kUnavailable;
    context.cause = {sip::ReasonProtocol::kQ850, sip::CauseWeight::kQ850, 34, 3, {}};
    EXPECT_EQ("480 Temporarily Unavailable: no circuit/channel available (Q.850 34 in frame 3)",
              line("480 Temporarily Unavailable", "Reason: Q.850;cause=31", context));
    EXPECT_EQ("480 Temporarily Unavailable: 사용 가능한 회선/채널 없음 (Q.850 34, 프레임 3)",
              korean("480 Temporarily Unavailable", "", context));
    EXPECT_EQ("480 Temporarily Unavailable: subscriber absent (Q.850 20)",
              line("480 Temporarily Unavailable", "Reason: Q.850;cause=20", context))
        << "this packet's own goes first";
    context.cause.protocol = sip::ReasonProtocol::kDiameter;
    EXPECT_EQ("480 Temporarily Unavailable: DIAMETER 34 in frame 3", line("480 Temporarily Unavailable", "", context));
    context.cause = {sip::ReasonProtocol::kStir, sip::CauseWeight::kOtherProtocol, 436, 3, {}};
    EXPECT_EQ("480 Temporarily Unavailable: the called user cannot be reached at the moment",
              line("480 Temporarily Unavailable", "", context))
        << "the call went on";
    context = found(sip::Finding::kMerged, 5);
    context.cause = {sip::ReasonProtocol::kQ850, sip::CauseWeight::kQ850, 34, 3, {}};
    EXPECT_EQ("482 Loop Detected: a second copy of the request in frame 5 came over another branch: this is not a loop",
              line("482 Loop Detected", "", context))
        << "the finding explains it";
    context = found(sip::Finding::kCancelled, 5);
    context.outcome = sip::CallOutcome::kCancelled;
    context.cause = {sip::ReasonProtocol::kSip, sip::CauseWeight::kText, 487, 5, "\"caller gave up\""};
    EXPECT_EQ("487 Request Terminated: ended by the CANCEL in frame 5; \"caller gave up\" (SIP 487 in frame 5)",
              line("487 Request Terminated", "", context));
    context.cause = {sip::ReasonProtocol::kSip, sip::CauseWeight::kSipCode, 600, 5, {}};
    EXPECT_EQ("487 Request Terminated: ended by the CANCEL in frame 5; Busy Everywhere (SIP 600 in frame 5)",
              line("487 Request Terminated", "", context));
    context.cause.frame = 4;
    EXPECT_EQ("487 Request Terminated: ended by the CANCEL in frame 5", line("487 Request Terminated", "", context))
        << "not the CANCEL's";
    context.cause = {sip::ReasonProtocol::kSip, sip::CauseWeight::kSipCode, 487, 5, {}};
    EXPECT_EQ("487 Request Terminated: ended by the CANCEL in frame 5", line("487 Request Terminated", "", context))
        << "the code again";
}

TEST(Summary, OfARedirectionSaysFirstThatItIsOne) {
    EXPECT_EQ("302 Moved Temporarily: the user is elsewhere for now; user busy (Q.850 17)",
              line("302 Moved Temporarily", "Reason: Q.850;cause=17"));
}

TEST(Summary, SaysFirstThatARequestSucceeded) {
    EXPECT_EQ("200 OK: the INVITE was accepted; Bad Identity Info (STIR 436)",
              line("200 OK", "Reason: STIR;cause=436"));
    EXPECT_EQ("200 OK: the INVITE was accepted", line("200 OK", "Warning: 399 a \"something\""));
    EXPECT_EQ("200 OK: the INVITE was accepted", line("200 OK", "Retry-After: 5"));
}

TEST(Summary, EndsWithTheTimeToTryAgain) {
    EXPECT_EQ("503 Service Unavailable: the server is overloaded or in maintenance; try again after 120 s",
              line("503 Service Unavailable", "Retry-After: 120"));
    EXPECT_EQ("503 Service Unavailable: 서버가 과부하나 유지보수로 요청을 처리할 수 없음, 120초 후 재시도 가능",
              korean("503 Service Unavailable", "Retry-After: 120"));
    EXPECT_EQ("480 Temporarily Unavailable: subscriber absent (Q.850 20); try again after 60 s (\"in a meeting\")",
              line("480 Temporarily Unavailable", "Reason: Q.850;cause=20\r\nRetry-After: 60 (in a meeting)"));
    EXPECT_EQ("503 Service Unavailable: the server is overloaded or in maintenance",
              line("503 Service Unavailable", "Retry-After: soon"));
}

TEST(Summary, OfACopyNamesTheFirst) {
    sip::ResponseContext context;
    context.copy_of = 7;
    EXPECT_EQ("503 Service Unavailable: a copy of the response in frame 7",
              line("503 Service Unavailable", "Reason: Q.850;cause=34", context));
}

}  // namespace

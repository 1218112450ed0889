// How the short form of rule cases is written out. The rules themselves are tested with the cases elsewhere.
#include "rule_cases.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

using rule_cases::RuleCase;
using rule_cases::TimedMessage;
using rule_cases::Transport;

std::vector<TimedMessage> expand(const char *messages, Transport transport = Transport::kDatagram) {
    return rule_cases::expand(RuleCase{"", false, transport, messages});
}

/// The only message.
std::string expand_one(const char *message, Transport transport = Transport::kDatagram) {
    const auto messages = expand(message, transport);
    EXPECT_EQ(1U, messages.size());
    return messages.empty() ? "" : messages.front().text;
}

TEST(RuleCases, RequestsGetTheirHeaders) {
    EXPECT_EQ(
        "OPTIONS sip:bob@example.com SIP/2.0\r\n"
        "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r\n"
        "Max-Forwards: 70\r\n"
        "From: <sip:alice@example.com>;tag=a\r\n"
        "To: <sip:bob@example.com>\r\n"
        "Call-ID: 1@example.com\r\n"
        "CSeq: 1 OPTIONS\r\n"
        "Accept: x/y\r\n"
        "Content-Length: 0\r\n"
        "\r\n",
        expand_one("OPTIONS sip:bob@example.com SIP/2.0\nAccept: x/y"));
}

TEST(RuleCases, AResponseWithoutARequestGetsItsHeaders) {
    EXPECT_EQ(
        "SIP/2.0 401 Unauthorized\r\n"
        "Via: SIP/2.0/TCP 192.0.2.1;branch=z9hG4bK1\r\n"
        "From: <sip:alice@example.com>;tag=a\r\n"
        "To: <sip:bob@example.com>;tag=b\r\n"
        "Call-ID: 1@example.com\r\n"
        "CSeq: 1 REGISTER\r\n"
        "Content-Length: 0\r\n"
        "\r\n",
        expand_one("! REGISTER\nSIP/2.0 401 Unauthorized", Transport::kStream));
}

TEST(RuleCases, OnlyA100GetsNoTag) {
    EXPECT_NE(std::string::npos, expand_one("! INVITE\nSIP/2.0 100 Trying").find("To: <sip:bob@example.com>\r\n"));
    EXPECT_NE(std::string::npos, expand_one("! INVITE\nSIP/2.0 180 Ringing").find("bob@example.com>;tag=b\r\n"));
}

TEST(RuleCases, GivenHeadersReplaceTheDefaultsInAnyForm) {
    EXPECT_EQ(
        "SIP/2.0 200 OK\r\n"
        "V: SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK9\r\n"
        "from : <sip:x@example.com>\r\n"
        " ;tag=x\r\n"
        "t: <sip:y@example.com>\r\n"
        "i: 9\r\n"
        "CSEQ: 9 BYE\r\n"
        "l: 5\r\n"
        "\r\n",
        expand_one(
            "! BYE\nSIP/2.0 200 OK\nV: SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK9\nfrom : <sip:x@example.com>\n ;tag=x\n"
            "t: <sip:y@example.com>\ni: 9\nCSEQ: 9 BYE\nl: 5"));
}

TEST(RuleCases, DefaultsCanBeLeftOut) {
    EXPECT_EQ("SIP/2.0 200 OK\r\nTo: <sip:bob@example.com>;tag=b\r\n\r\n",
              expand_one("! BYE\nSIP/2.0 200 OK\n-Via\n-FROM\n-i\n-CSeq\n-Content-Length"));
}

TEST(RuleCases, AMessageCanBeCutOff) {
    EXPECT_EQ("SIP/2.0 200 OK\r\nCSeq: 1 BYE\r\n",
              expand_one("! BYE\nSIP/2.0 200 OK\n-Via\n-From\n-To\n-Call-ID\n-Content-Length\n-"));
}

TEST(RuleCases, ResponsesRepeatWhatTheirRequestSays) {
    const auto messages = expand(R"(INVITE sip:bob@example.com SIP/2.0
v: SIP/2.0/UDP 192.0.2.2;branch=z9hG4bK2,
 SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1
Via: SIP/2.0/UDP 192.0.2.0;branch=z9hG4bK0
t: <sip:carol@example.com>
CSeq: 7 INVITE
--
SIP/2.0 180 Ringing)");
    ASSERT_EQ(2U, messages.size());
    EXPECT_EQ(
        "SIP/2.0 180 Ringing\r\n"
        "From: <sip:alice@example.com>;tag=a\r\n"
        "Call-ID: 1@example.com\r\n"
        "v: SIP/2.0/UDP 192.0.2.2;branch=z9hG4bK2,\r\n"
        " SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r\n"
        "Via: SIP/2.0/UDP 192.0.2.0;branch=z9hG4bK0\r\n"
        "t: <sip:carol@example.com>;tag=b\r\n"
        "CSeq: 7 INVITE\r\n"
        "Content-Length: 0\r\n"
        "\r\n",
        messages[1].text);
}

TEST(RuleCases, ResponsesAnswerTheLastRequestOrTheMethodNamed) {
    const auto messages = expand(R"(INVITE sip:bob@example.com SIP/2.0
--
CANCEL sip:bob@example.com SIP/2.0
--
SIP/2.0 200 OK
--
! INVITE
SIP/2.0 487 Request Terminated
--
ACK sip:bob@example.com SIP/2.0
To: <sip:bob@example.com>;tag=c
--
SIP/2.0 481 Call/Transaction Does Not Exist
--
! ACK
SIP/2.0 400 Bad Request)");
    ASSERT_EQ(7U, messages.size());
    EXPECT_NE(std::string::npos, messages[2].text.find("CSeq: 1 CANCEL\r\n"));
    EXPECT_NE(std::string::npos, messages[3].text.find("CSeq: 1 INVITE\r\n"));
    EXPECT_NE(std::string::npos, messages[5].text.find("CSeq: 1 CANCEL\r\n"));
    EXPECT_NE(std::string::npos, messages[6].text.find("To: <sip:bob@example.com>;tag=c\r\n"));
}

TEST(RuleCases, BodiesAreMeasured) {
    const std::string text = expand_one("! INVITE\nSIP/2.0 200 OK\nContent-Type: a/b\n\nv=0\n\ns=-");
    EXPECT_NE(std::string::npos, text.find("Content-Length: 10\r\n\r\nv=0\r\n\r\ns=-"));
    EXPECT_EQ("s=-", text.substr(text.size() - 3));
    EXPECT_NE(std::string::npos, expand_one("! INVITE\nSIP/2.0 200 OK\n\nv=0\n").find("Length: 5\r\n\r\nv=0\r\n"));
}

TEST(RuleCases, TheLineEndBeforeASeparatorIsNoBody) {
    const auto messages = expand("BYE sip:bob@example.com SIP/2.0\n\nx\n--\nSIP/2.0 200 OK");
    ASSERT_EQ(2U, messages.size());
    EXPECT_NE(std::string::npos, messages[0].text.find("Content-Length: 1\r\n\r\nx"));
}

TEST(RuleCases, TimesAreThoseGivenOrFollow) {
    const auto messages = expand(R"(BYE sip:bob@example.com SIP/2.0
--
BYE sip:bob@example.com SIP/2.0
--
@ 2.5
SIP/2.0 100 Trying
--
! BYE
SIP/2.0 200 OK)");
    ASSERT_EQ(4U, messages.size());
    EXPECT_DOUBLE_EQ(0.0, messages[0].time);
    EXPECT_DOUBLE_EQ(0.1, messages[1].time);
    EXPECT_DOUBLE_EQ(2.5, messages[2].time);
    EXPECT_DOUBLE_EQ(2.6, messages[3].time);
}

/// What is easily forgotten when a case is written: `! METHOD` where there is no request.
TEST(RuleCases, EveryCaseEndsWithAResponseToAMethod) {
    ASSERT_FALSE(rule_cases::all().empty());
    for (const RuleCase &rule_case : rule_cases::all()) {
        const auto messages = rule_cases::expand(rule_case);
        ASSERT_FALSE(messages.empty());
        EXPECT_EQ("SIP/2.0 ", messages.back().text.substr(0, 8)) << rule_case.id << '\n' << rule_case.messages;
        for (const TimedMessage &message : messages) {
            EXPECT_EQ(std::string::npos, message.text.find("CSeq: 1 \r\n")) << rule_case.id << '\n' << message.text;
        }
    }
}

}  // namespace

// Where blocked callers can object, as 603+, 607 and 608 say it.
// ATIS-1000099 as far as it is public; RFC 8688 section 3.2.
#include "sip/syntax/values/redress.h"

#include <gtest/gtest.h>

#include <string>

namespace {

std::string redress(const std::string &status, const std::string &headers) {
    const std::string bytes = "SIP/2.0 " + status + "\r\n" + headers + "\r\n\r\n";
    sip::Message response;
    EXPECT_TRUE(sip::read_response(bytes, response)) << bytes;
    return std::string(sip::redress_contact(response));
}

std::string blocked(const std::string &reason) { return redress("603 Network Blocked", "Reason: " + reason); }

TEST(Redress, IsInTheReasonOf603) {
    EXPECT_EQ("https://a.example/x=1", blocked("SIP;cause=603;text=\"v=analytics1;url=https://a.example/x=1;id=4\""));
    EXPECT_EQ("tel", blocked("Q.850;cause=21;text=\"v=analytics1; TEL = tel ;email=a@b\";location=LN"));
    EXPECT_EQ("a@b", blocked("sip;text=\"email=a@b\";cause=603"));
    EXPECT_EQ("https://c",
              blocked("STIR;cause=436;text=\"url=no\", SIP;cause=603;text=\"x\", Q.850;text=\"url=https://c\""));
    EXPECT_EQ("u", redress("603 network blocked ", "Reason: X;text=\"url=x\"\r\nReason: SIP;text=\"tel=t;url=u\""));
}

TEST(Redress, IsNotInOtherTexts) {
    for (const char *const none :
         {"SIP;cause=603", "SIP;text=\"\"", "SIP;text=\"url\"", "SIP;text=\"url=\"", "SIP;text=\"curl=x\"",
          "SIP;text=\"=url\"", "SIP;text=\";;=;\"", "SIP;url=x", "X;text=\"url=x\"", "SIP;text=\"url=x", ""}) {
        EXPECT_EQ("", blocked(none)) << none;
    }
    EXPECT_EQ("", redress("603 Decline", "Reason: SIP;text=\"url=x\""));
    EXPECT_EQ("x", redress("603 Decline", "Reason: SIP;text=\"v=analytics1;url=x\"")) << "the usual phrase, restored";
    EXPECT_EQ("", redress("603 Decline", "Reason: SIP;text=\"url=v=analytics1\""));
    EXPECT_EQ("", redress("600 Network Blocked", "Reason: SIP;text=\"url=x\""));
    EXPECT_EQ("", redress("603 Network Blocked", "Call-Info: <https://a>;purpose=jwscard"));
}

TEST(Redress, IsInTheCallInfoOf607And608) {
    for (const char *const status : {"607 Unwanted", "608 Rejected"}) {
        EXPECT_EQ("https://b/c",
                  redress(status, "Call-Info: <https://a>;purpose=icon, <https://b/c> ;x;Purpose=JwsCard"));
        EXPECT_EQ("https://b", redress(status, "Call-Info: <https://a>\r\nCall-Info: <https://b>;purpose=jwscard"));
        EXPECT_EQ("", redress(status, "Call-Info: <https://a;purpose=jwscard>"));
        EXPECT_EQ("", redress(status, "Call-Info: <>;purpose=jwscard"));
        EXPECT_EQ("", redress(status, "Reason: SIP;text=\"url=x\""));
    }
    EXPECT_EQ("", redress("486 Busy Here", "Call-Info: <https://a>;purpose=jwscard"));
}

TEST(Redress, LooksAtTheFirstValuesOnly) {
    std::string many;
    for (int i = 0; i < 10000; ++i) many += "SIP;cause=603,";
    EXPECT_EQ("", blocked(many + "SIP;text=\"url=x\""));
    EXPECT_EQ("x", blocked("SIP;text=\"" + std::string(50000, ';') + "url=x\""));
}

}  // namespace

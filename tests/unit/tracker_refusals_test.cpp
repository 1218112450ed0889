// What refusals mean: of credentials, of keep-alives, of a second copy of a request, over and over.
// Expectations come from RFC 3261 and its extensions.
#include <gtest/gtest.h>

#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"

namespace {

using message_table::filled;
using message_table::finding;
using message_table::Flow;
using message_table::last_of;

TEST(Refusals, WithCredentialsMayMeanTheirs) {
    const auto refused = [](const std::string &code, const std::string &more) {
        const char *const lines = R"(
        0.0 REGISTER     c1 b1 1
        0.1 401 REGISTER c1 b1 1 to=w ask=r/n
        0.2 REGISTER     c1 b2 2 %
        0.3 $ REGISTER   c1 b2 2 to=x
    )";
        return finding(last_of(filled(filled(lines, code), more, '%')));
    };
    EXPECT_EQ("kForbidden 3", refused("403", "auth=r/n"));
    EXPECT_EQ("", refused("403", "")) << "no credentials";
    EXPECT_EQ("", refused("404", "auth=r/n"));
}

TEST(Refusals, MayComeAgain) {
    const auto second = [](const std::string &between, const std::string &code) {
        const char *const lines = R"(
        0.0 REGISTER     c1 b1 1
        0.1 423 REGISTER c1 b1 1 to=w
        0.2 REGISTER     c1 b2 2
        0.3 $ REGISTER   c1 b2 2 to=x
        0.4 REGISTER     c1 b3 3
        0.5 % REGISTER   c1 b3 3 to=y
    )";
        return Flow(filled(filled(lines, between), code, '%'));
    };
    const Flow again = second("423", "200");
    EXPECT_EQ("", finding(again.at(2)));
    EXPECT_EQ("kRefusedAgain 2", finding(again.at(4)));
    EXPECT_EQ("kRefusedAgain 4", finding(second("423", "423").at(6)));
    EXPECT_EQ("", finding(second("200", "423").at(6))) << "it had gone well in between";
    EXPECT_EQ("", finding(last_of(R"(
        0.0 REGISTER     c1 b1 1
        0.1 423 REGISTER c1 b1 1 to=w
        0.2 REGISTER     c1 b2 1 host=192.0.2.9
        0.3 423 REGISTER c1 b2 1 host=192.0.2.9 to=w
    )")))
        << "another hop";
}

TEST(Refusals, FirstStepOfASecurityAgreement) {
    const auto first = [](const std::string &code, const std::string &more) {
        const char *const lines = "0.0 REGISTER c1 b1 1\n 0.1 $ REGISTER c1 b1 1 to=x %";
        return finding(last_of(filled(filled(lines, code), more, '%')));
    };
    EXPECT_EQ("kSecurityAgreement", first("494", "security-server=tls"));
    EXPECT_EQ("kSecurityAgreement", first("421", "security-server=tls"));
    EXPECT_EQ("", first("421", ""));
    EXPECT_EQ("", first("403", "security-server=tls"));
}

TEST(Refusals, OfAKeepAliveAnswerIt) {
    const auto refused = [](const std::string &method, const std::string &code) {
        const std::string table = filled("0.0 $ c1 b1 1\n 0.1 % $ c1 b1 1 to=x", method);
        return finding(last_of(filled(table, code, '%')));
    };
    for (const char *const code : {"404", "405", "501"}) EXPECT_EQ("kPing", refused("OPTIONS", code)) << code;
    for (const char *const code : {"200", "408", "503"}) EXPECT_EQ("", refused("OPTIONS", code)) << code;
    EXPECT_EQ("kUnsupported", refused("SUBSCRIBE", "489"));
    EXPECT_EQ("kUnsupported", refused("PUBLISH", "405"));
    EXPECT_EQ("kUnsupported", refused("UPDATE", "501"));
    EXPECT_EQ("", refused("SUBSCRIBE", "404"));
    EXPECT_EQ("", refused("INVITE", "405"));
    EXPECT_EQ("", refused("MESSAGE", "501"));
    EXPECT_EQ("kUnsupported", finding(last_of(R"(
        0.0 UPDATE     c1 b1 1 to=x
        0.1 501 UPDATE c1 b1 1 to=x
    )")));
    EXPECT_EQ("kDialogEnded", finding(last_of(R"(
        0.0 OPTIONS     c1 b1 1 to=x
        0.1 404 OPTIONS c1 b1 1 to=x
    )")));
}

TEST(Refusals, OfASecondCopyAreNoLoop) {
    const auto second = [](const std::string &more) {
        const char *const lines = R"(
        0.0 INVITE     c1 b1 1 vias=2
        0.1 INVITE     c1 b2 1 $
        0.2 482 INVITE c1 b2 1 $ to=x
    )";
        return finding(last_of(filled(lines, more)));
    };
    EXPECT_EQ("kMerged 1", second("vias=2"));
    EXPECT_EQ("", second("vias=4")) << "it came around in a loop";
    EXPECT_EQ("", second("vias=2 from=g")) << "another caller's";
    EXPECT_EQ("", second("vias=2 dst=2")) << "another server's";
    EXPECT_EQ("", finding(last_of(R"(
        0.0 INVITE     c1 b1 1
        0.1 INVITE     c1 b2 2
        0.2 482 INVITE c1 b2 2
    )")))
        << "another request";
    EXPECT_EQ("", finding(last_of(R"(
        0.0 INVITE     c1 b1 1
        0.2 482 INVITE c1 b1 1 to=x
    )")));
}

TEST(Refusals, OfASecondCopyFromAnotherProxy) {
    // RFC 3261 section 8.2.2.2 compares From tag, Call-ID and CSeq; the paths differ, hence also the last proxy.
    EXPECT_EQ("kMerged 1", finding(last_of(R"(
        0.0 INVITE     c1 p1 1 host=198.51.100.1 vias=2
        0.1 INVITE     c1 q1 1 host=198.51.100.2 vias=2
        0.2 482 INVITE c1 q1 1 host=198.51.100.2 vias=2 to=x
    )")));
}

}  // namespace

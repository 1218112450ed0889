// Redirections that lead a call back to where it has been.
// Expectations come from RFC 3261 sections 8.1.3.4 and 21.3.
#include <gtest/gtest.h>

#include <string>

#include "message_table.h"

namespace {

using message_table::filled;
using message_table::finding;
using message_table::last_of;

/// A call of b is sent on to d. What is found of the response of d.
std::string sent_on(const std::string &response) {
    return finding(last_of(R"(
        0.0 INVITE     c1 b1 1 uri=sip:b@c.d
        0.1 302 INVITE c1 b1 1 to=x contact=<sip:d@c.d>
        0.2 INVITE     c1 b2 2 uri=sip:d@c.d
        0.3 )" + response));
}

TEST(Redirection, LeadsBack) {
    EXPECT_EQ("kRedirectionLoop 1", sent_on("302 INVITE c1 b2 2 to=x contact=<sip:b@c.d>"));
    EXPECT_EQ("kRedirectionLoop 1", sent_on("301 INVITE c1 b2 2 to=x contact=<sip:b@c.d>;q=0.5"));
    EXPECT_EQ("kRedirectionLoop 3", finding(last_of(R"(
        0.0 INVITE     c1 b1 1 uri=sip:b@c.d
        0.1 302 INVITE c1 b1 1 to=x contact=<sip:d@c.d>
        0.2 INVITE     c1 b2 2 uri=sip:d@c.d
        0.3 302 INVITE c1 b2 2 to=x contact=<sip:e@c.d>
        0.4 INVITE     c1 b3 3 uri=sip:e@c.d
        0.5 302 INVITE c1 b3 3 to=x contact=<sip:d@c.d>
    )")));
}

TEST(Redirection, LeadsBackToTheDefaultPort) {
    const auto sent_on_to = [](const std::string &contact) {
        return finding(last_of(filled(R"(
            0.0 INVITE     c1 b1 1 uri=sip:b@192.0.2.9
            0.1 302 INVITE c1 b1 1 to=x contact=<sip:d@c.d>
            0.2 INVITE     c1 b2 2 uri=sip:d@c.d
            0.3 302 INVITE c1 b2 2 to=x contact=<$>
        )",
                                      contact)));
    };
    EXPECT_EQ("kRedirectionLoop 1", sent_on_to("sip:b@192.0.2.9:5060"));
    EXPECT_EQ("", sent_on_to("sip:b@192.0.2.9:5062"));
    EXPECT_EQ("", sent_on_to("sip:e@192.0.2.9:5060")) << "another user";
    EXPECT_EQ("", sent_on_to("sip:b@192.0.2.9:5060;transport=tcp"));
    EXPECT_EQ("", sent_on_to("sips:b@192.0.2.9:5060"));
}

TEST(Redirection, LeadsOn) {
    EXPECT_EQ("", sent_on("302 INVITE c1 b2 2 to=x contact=<sip:e@c.d>"));
    EXPECT_EQ("", sent_on("300 INVITE c1 b2 2 to=x contact=<sip:b@c.d>,<sip:e@c.d>")) << "one is left";
    EXPECT_EQ("", sent_on("302 INVITE c1 b2 2 to=x contact=<sip:b@c.d;transport=tcp>")) << "another transport";
    EXPECT_EQ("", sent_on("302 INVITE c1 b2 2 to=x contact=<sip:d@c.d>")) << "to itself: 3XX-04 says that";
    EXPECT_EQ("", sent_on("305 INVITE c1 b2 2 to=x contact=<sip:b@c.d>")) << "by this proxy";
    EXPECT_EQ("", sent_on("302 INVITE c1 b2 2 to=x"));
}

}  // namespace

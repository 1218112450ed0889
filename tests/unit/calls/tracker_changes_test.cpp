// Refusals that leave a call as it was, or of which another device than the one that rang is the cause.
// Expectations come from RFC 3261 sections 12.1, 14.1 and 15.1.1, RFC 3891 section 3, and RFC 5057.
#include <gtest/gtest.h>

#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"

namespace {

using message_table::delays;
using message_table::filled;
using message_table::finding;
using message_table::last_of;

/// What is found of a refusal of this request, within a call.
std::string refused(const std::string &code, const std::string &method, const std::string &more = "") {
    return finding(last_of(R"(
        0.0 INVITE     c1 b1 10
        1.0 200 INVITE c1 b1 10 to=x
        1.1 ACK        c1 b2 10 to=x
        2.0 )" + method + " c1 b3 11 to=x\n 2.1 " +
                           code + ' ' + method + " c1 b3 11 to=x" + more));
}

TEST(Change, IsRefusedAndTheCallGoesOn) {
    for (const std::string code : {"403", "486", "500", "503", "600", "603"}) {
        EXPECT_EQ("kChangeRefused 0", refused(code, "INVITE")) << code;
        EXPECT_EQ("kChangeRefused 1", refused(code, "UPDATE")) << code;
        EXPECT_EQ("", refused(code, "INFO")) << code;
    }
    EXPECT_EQ("kChangeRefused 0", refused("503", "INVITE", " retry-after=5"));
    EXPECT_EQ("kTemporaryFailure", refused("500", "INVITE", " retry-after=5"));
    EXPECT_EQ("kReinviteRefused 0", refused("488", "INVITE"));
    EXPECT_EQ("kEndsUsage", refused("480", "INVITE")) << "the call ends (RFC 5057)";
    EXPECT_EQ("", finding(last_of("0.0 INVITE c1 b1 1\n 9.0 503 INVITE c1 b1 1 to=x"))) << "a call, no change";
}

TEST(Bye, IsRefused) {
    for (const std::string code : {"403", "488", "500", "503"}) EXPECT_EQ("kByeRefused", refused(code, "BYE")) << code;
    EXPECT_EQ("kTimeoutAtOnce", refused("408", "BYE")) << "nobody refused it";
    EXPECT_EQ("kStateLost 2", refused("481", "BYE"));
    EXPECT_EQ("kDialogEnded", refused("404", "BYE"));
}

TEST(Timeout, ComesBehindAProvisionalResponse) {
    const std::string late = "0.0 INVITE c1 b1 1\n 0.3 $ INVITE c1 b1 1 to=x\n 60.0 % INVITE c1 b1 1 to=x";
    const auto found = [&](const std::string &first, const std::string &last) {
        return finding(last_of(filled(filled(late, first), last, '%')));
    };
    EXPECT_EQ("kNoFinalInTime 2", found("183", "408"));
    EXPECT_EQ("kNotAnswered 59 7", found("180", "408"));
    EXPECT_EQ("", found("100", "408"));
    EXPECT_EQ("", found("183", "480"));
}

TEST(Replaces, IsDeclined) {
    const auto declined = [](const std::string &replaces, const std::string &code) {
        return finding(last_of("0.0 INVITE c1 b1 1" + replaces + "\n 0.1 " + code + " INVITE c1 b1 1 to=x"));
    };
    EXPECT_EQ("kReplacesDeclined", declined(" replaces=c9", "603"));
    EXPECT_EQ("kDeclinedAtOnce", declined("", "603"));
    EXPECT_EQ("kBusyAtOnce", declined(" replaces=c9", "486"));
}

TEST(Ringing, IsThatOfTheDeviceThatRefuses) {
    const auto rang = [](const std::string &code, const std::string &tag) {
        return last_of("0.0 INVITE c1 b1 1\n 1.0 180 INVITE c1 b1 1 to=x\n 21.0 " + code + " INVITE c1 b1 1 to=" + tag)
            .ringing.has_value();
    };
    EXPECT_TRUE(rang("486", "x"));
    EXPECT_FALSE(rang("486", "y")) << "x rang, y is busy";
    EXPECT_FALSE(rang("603", "y"));
    EXPECT_TRUE(rang("480", "y")) << "a server gives up";
    EXPECT_TRUE(rang("200", "y"));
}

TEST(Ringing, GoesOnAfterACancelThatCameToNothing) {
    EXPECT_EQ("pdd 500 ring 3500 setup 4000", delays(last_of(R"(
        0.0 INVITE     c1 b1 1
        0.1 CANCEL     c1 b1 1
        0.2 481 CANCEL c1 b1 1 to=x
        0.5 180 INVITE c1 b1 1 to=x
        4.0 200 INVITE c1 b1 1 to=x
    )")));
}

/// The finding of a refused INVITE of the caller, or one of the callee, behind a call that was set up with SDP.
std::string refresh(const std::string &code, const std::string &request, const std::string &more) {
    return finding(last_of(R"(
        0.0 INVITE     c1 b1 10 sdp=1@192.0.2.1:4000
        1.0 200 INVITE c1 b1 10 to=x
        1.1 ACK        c1 b2 10 to=x
        2.0 )" + request + " c1 b3 11 " +
                           more + "\n 2.1 " + code + ' ' + request + " c1 b3 11 " +
                           more.substr(0, more.find(" session"))));
}

TEST(Refresh, IsRefused) {
    const std::string same = "to=x session-expires=90 sdp=1@192.0.2.1:4000";
    for (const std::string code : {"400", "403", "488", "500", "503", "606"}) {
        EXPECT_EQ("kRefreshRefused", refresh(code, "INVITE", same)) << code;
        EXPECT_EQ("kRefreshRefused", refresh(code, "UPDATE", "to=x session-expires=90")) << code;
    }
    EXPECT_EQ("kRefreshRefused", refresh("500", "UPDATE", "from=x to=f session-expires=90")) << "the callee's";
}

TEST(Refresh, IsAChange) {
    EXPECT_EQ("kReinviteRefused 0", refresh("488", "INVITE", "to=x session-expires=90 sdp=2@192.0.2.1:4002"));
    EXPECT_EQ("kReinviteRefused 0", refresh("488", "INVITE", "to=x sdp=1@192.0.2.1:4000")) << "no Session-Expires";
    EXPECT_EQ("kReinviteRefused 0", refresh("488", "INVITE", "to=x session-expires=90"))
        << "without SDP: the peer offers";
    EXPECT_EQ("kReinviteRefused 1", refresh("488", "UPDATE", "to=x session-expires=90 sdp=1@192.0.2.1:4000"));
    EXPECT_EQ("kReinviteRefused 0", refresh("488", "INVITE", "from=x to=f session-expires=90 sdp=1@192.0.2.1:4000"))
        << "what the callee had offered or answered is not known";
}

/// The finding of a refused request behind a call whose ACK had this Route.
std::string routed(const std::string &route, const std::string &request) {
    return finding(last_of(R"(
        0.0 INVITE     c1 b1 10
        1.0 200 INVITE c1 b1 10 to=x record-route=<sip:p;lr>
        1.1 ACK        c1 b2 10 to=x )" +
                           route + "\n" + request));
}

TEST(Route, IsLeft) {
    const std::string route = "route=<sip:p;lr>";
    for (const std::string code : {"403", "404", "481", "500"}) {
        EXPECT_EQ("kOffRoute 3", routed(route, "2.0 BYE c1 b3 11 to=x\n 2.1 " + code + " BYE c1 b3 11 to=x")) << code;
    }
    EXPECT_EQ("kOffRoute 3", routed(route, "2.0 INVITE c1 b3 11 to=x\n 2.1 404 INVITE c1 b3 11 to=x"));
}

TEST(Route, IsKeptOrNotKnown) {
    const std::string route = "route=<sip:p;lr>";
    const std::string refusal = "\n 2.1 404 BYE c1 b3 11 to=x";
    EXPECT_EQ("kDialogEnded", routed(route, "2.0 BYE c1 b3 11 to=x " + route + refusal));
    EXPECT_EQ("kDialogEnded", routed("", "2.0 BYE c1 b3 11 to=x" + refusal)) << "this hop shows no Route";
    EXPECT_EQ("kDialogEnded", routed(route, "2.0 BYE c1 b3 11 to=x vias=2\n 2.1 404 BYE c1 b3 11 to=x vias=2"))
        << "a proxy takes its own value out";
    EXPECT_EQ("kDialogEnded", routed(route, "2.0 BYE c1 b3 11 to=x src=7" + refusal)) << "another sender";
    EXPECT_EQ("kDialogEnded", routed(route, "2.0 BYE c1 b3 11 from=x to=f\n 2.1 404 BYE c1 b3 11 from=x to=f"))
        << "the callee's route is not known";
    EXPECT_EQ("kTimeoutAtOnce", routed(route, "2.0 BYE c1 b3 11 to=x\n 2.1 408 BYE c1 b3 11 to=x"));
}

}  // namespace

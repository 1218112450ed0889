// Which request a proxy forwarded in another one: each proxy adds a Via (RFC 3261 section 16.6).
// A request is known by method, Call-ID, CSeq number and From tag (section 8.2.2.2).
#include "tracker_places.h"

#include <gtest/gtest.h>

#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"

namespace {

using message_table::filled;
using sip::TransactionPlace;
using tracker_places::origins;
using tracker_places::Places;

TEST(Origins, AreForwardedWithOneMoreVia) {
    const std::string sent = "0.0 INVITE c1 b1 1 vias=$\n";
    const auto after = [&](const std::string &vias, const std::string &rows) {
        return origins(filled(sent, vias) + rows);
    };
    EXPECT_EQ("0 1", after("1", "0.1 INVITE c1 p1 1 host=198.51.100.1 vias=2"));
    EXPECT_EQ("0 1", after("2", "0.1 INVITE c1 p1 1 host=198.51.100.1 vias=3")) << "the first hop was not captured";
    EXPECT_EQ("0 1", after("1", "0.1 INVITE c1 p1 1 host=198.51.100.1 vias=3")) << "nor was the one between";
    for (const std::string vias : {"1", "2"}) {
        EXPECT_EQ("0 0", after(vias, filled("0.1 INVITE c1 p1 1 host=198.51.100.1 vias=$", vias))) << vias;
    }
    EXPECT_EQ("0 0", after("2", "0.1 INVITE c1 p1 1 host=198.51.100.1 vias=1")) << "a proxy takes none away";
}

TEST(Origins, AreTheNearestToTheCaller) {
    EXPECT_EQ("0 1 1", origins(R"(
        0.0 INVITE c1 b1 1
        0.1 INVITE c1 p1 1 host=198.51.100.1 vias=2
        0.1 INVITE c1 p2 1 host=198.51.100.1 vias=2 dst=2
    )")) << "two forks";
    EXPECT_EQ("0 1 1", origins(R"(
        0.0 INVITE c1 b1 1
        0.1 INVITE c1 p1 1 host=198.51.100.1 vias=2
        0.2 INVITE c1 q1 1 host=198.51.100.2 vias=3
    )")) << "three hops";
    EXPECT_EQ("0 1 1 1 1", origins(R"(
        0.0 INVITE c1 b1 1
        0.1 INVITE c1 p1 1 host=198.51.100.1 vias=2
        0.1 INVITE c1 p2 1 host=198.51.100.1 vias=2 dst=2
        0.2 INVITE c1 q1 1 host=198.51.100.2 vias=3
        0.2 INVITE c1 q2 1 host=198.51.100.3 vias=3
    )")) << "forks of three hops";
}

TEST(Origins, AreTheSameRequest) {
    const auto forwarded = [](const std::string &method, const std::string &call_branch_number) {
        const std::string table = "0.0 $ c1 b1 5\n 0.1 $ % host=198.51.100.1 vias=2";
        return origins(filled(filled(table, method), call_branch_number, '%'));
    };
    for (const std::string method : {"INVITE", "REGISTER", "BYE"}) {
        EXPECT_EQ("0 1", forwarded(method, "c1 p1 5")) << method;
        EXPECT_EQ("0 0", forwarded(method, "c1 p1 6")) << method << ": another CSeq";
        EXPECT_EQ("0 0", forwarded(method, "c1 p1 5 from=g")) << method << ": another From tag";
        EXPECT_EQ("0 0", forwarded(method, "c2 p1 5")) << method << ": another Call-ID";
    }
    for (const std::string method : {"OPTIONS", "SUBSCRIBE", "MESSAGE", "CANCEL"}) {
        EXPECT_EQ("0 0", forwarded(method, "c1 p1 5")) << method << ": not counted";
    }
    EXPECT_EQ("0 0", origins("0.0 BYE c1 b1 5\n 0.1 INVITE c1 p1 5 host=198.51.100.1 vias=2")) << "another method";
}

TEST(Origins, HaveAttemptsOnEveryHop) {
    const Places places(R"(
        0.0 INVITE     c1 b1 1
        0.1 INVITE     c1 p1 1 host=198.51.100.1 vias=2
        0.2 401 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=w
        0.3 401 INVITE c1 b1 1 to=w
        0.4 INVITE     c1 b2 2
        0.5 INVITE     c1 p2 2 host=198.51.100.1 vias=2
        0.6 200 INVITE c1 p2 2 host=198.51.100.1 vias=2 to=x
        0.7 200 INVITE c1 b2 2 to=x
        0.8 BYE        c1 b3 3 to=x
        0.9 BYE        c1 p3 3 host=198.51.100.1 vias=2 to=x
    )");
    EXPECT_EQ("1 2 1 2 5 6", places.of_requests(&TransactionPlace::attempt));
    EXPECT_EQ("0 1 0 3 0 5", places.of_requests(&TransactionPlace::origin));
    EXPECT_EQ("0 1 0 1 0 5", places.of_requests(&TransactionPlace::origin_attempt));
    EXPECT_EQ(3U, places.at(7).origin) << "a response has its request's";
    EXPECT_EQ(1U, places.at(7).origin_attempt);
    EXPECT_EQ(0U, places.at(8).origin);
}

TEST(Origins, AreTheLatestOfTheirHop) {
    EXPECT_EQ("0 0 2", origins(R"(
        0.0 INVITE     c1 b1 1
        0.1 503 INVITE c1 b1 1 to=w
        0.2 INVITE     c1 b2 1 dst=2
        0.3 INVITE     c1 p2 1 host=198.51.100.1 vias=2
    )")) << "another server was asked";
}

TEST(Origins, CameBefore) {
    EXPECT_EQ("0 0", origins(R"(
        0.0 100 INVITE c1 b1 1
        0.1 INVITE     c1 p1 1 host=198.51.100.1 vias=2
        0.2 INVITE     c1 b1 1
    )"));
}

}  // namespace

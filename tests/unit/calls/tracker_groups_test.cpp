// Which transactions have the same request: each proxy adds a Via and a branch of its own (RFC 3261 section 16.6).
// A request is known by method, Call-ID, CSeq number, From tag and To tag (section 8.2.2.2), in whichever order its
// hops come.
#include <gtest/gtest.h>

#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"
#include "tracker_places.h"

namespace {

using message_table::filled;
using message_table::Flow;
using sip::Pass;
using sip::TransactionPlace;
using tracker_places::groups;
using tracker_places::Places;

TEST(Groups, AreAllHopsInEitherOrder) {
    EXPECT_EQ("1 1 1", groups(R"(
        0.0 INVITE c1 b1 1
        0.1 INVITE c1 p1 1 host=198.51.100.1 vias=2
        0.2 INVITE c1 q1 1 host=198.51.100.2 vias=3
    )"));
    const Places backwards(R"(
        0.0 INVITE c1 q1 1 host=198.51.100.2 vias=3
        0.1 INVITE c1 p1 1 host=198.51.100.1 vias=2
        0.2 INVITE c1 b1 1
    )");
    EXPECT_EQ("1 1 1", backwards.of_requests(&TransactionPlace::group));
    EXPECT_EQ("1 1 1", backwards.of_requests(&TransactionPlace::attempt));
    EXPECT_EQ(3U, backwards.at(1).vias);
    EXPECT_EQ(1U, backwards.at(3).vias);
}

TEST(Groups, AreAllBranches) {
    EXPECT_EQ("1 1 1 1", groups(R"(
        0.0 INVITE c1 b1 1
        0.1 INVITE c1 p1 1 host=198.51.100.1 vias=2
        0.1 INVITE c1 p2 1 host=198.51.100.1 vias=2 dst=2
        0.2 INVITE c1 q1 1 host=198.51.100.2 vias=3
    )"));
    EXPECT_EQ("1 1 1", groups(R"(
        0.0 INVITE     c1 p1 1 vias=2
        0.0 INVITE     c1 p2 1 vias=2 dst=2
        0.1 486 INVITE c1 p1 1 vias=2 to=x
        9.0 INVITE     c1 p3 1 vias=2 dst=3
    )")) << "the caller's hop was not captured";
}

TEST(Groups, HaveTheSameRequest) {
    const auto forwarded = [](const std::string &method, const std::string &call_branch_number) {
        const std::string table = "0.0 $ c1 b1 5\n 0.1 $ % host=198.51.100.1 vias=2";
        return groups(filled(filled(table, method), call_branch_number, '%'));
    };
    for (const std::string method : {"INVITE", "REGISTER", "BYE"}) {
        EXPECT_EQ("1 1", forwarded(method, "c1 p1 5")) << method;
        EXPECT_EQ("1 2", forwarded(method, "c1 p1 6")) << method << ": another CSeq";
        EXPECT_EQ("1 2", forwarded(method, "c1 p1 5 from=g")) << method << ": another From tag";
        EXPECT_EQ("1 2", forwarded(method, "c1 p1 5 to=x")) << method << ": another To tag";
        EXPECT_EQ("1 2", forwarded(method, "c2 p1 5")) << method << ": another Call-ID";
    }
    for (const std::string method : {"OPTIONS", "SUBSCRIBE", "MESSAGE"}) {
        EXPECT_EQ("1 2", forwarded(method, "c1 p1 5")) << method << ": not counted";
    }
    EXPECT_EQ("1 2", groups("0.0 BYE c1 b1 5\n 0.1 INVITE c1 p1 5 host=198.51.100.1 vias=2")) << "another method";
}

TEST(Groups, OfABranchThatIsUsedAgainMuchLater) {
    EXPECT_EQ("1 1 3 3", groups(R"(
        0.0   BYE     c1 b1 1 to=x
        0.0   BYE     c1 p1 1 host=198.51.100.1 vias=2 to=x
        0.1   200 BYE c1 p1 1 host=198.51.100.1 vias=2 to=x
        0.1   200 BYE c1 b1 1 to=x
        100.0 BYE     c1 b1 1 to=x
        100.0 BYE     c1 p1 1 host=198.51.100.1 vias=2 to=x
    )"));
}

TEST(Groups, ShareTheAttemptOfTheirCaller) {
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
    EXPECT_EQ("1 1 3 3 5 5", places.of_requests(&TransactionPlace::group));
    EXPECT_EQ("1 1 1 1 5 5", places.of_requests(&TransactionPlace::attempt));
    EXPECT_EQ(3U, places.at(7).group) << "a response has its request's";
}

TEST(Groups, OfARetryThatIsSeenFirstFurtherOn) {
    const char *const table = R"(
        0.0  INVITE     c1 b1 1
        0.1  $ INVITE c1 b1 1 to=w
        0.2  INVITE     c1 p2 2 host=198.51.100.1 vias=2
        0.23 INVITE     c1 b2 2
    )";
    const Places challenged(filled(table, "407"));
    EXPECT_EQ("1 2 2", challenged.of_requests(&TransactionPlace::group));
    EXPECT_EQ("1 1 1", challenged.of_requests(&TransactionPlace::attempt)) << "the proxy challenges by itself";
    EXPECT_EQ("1 2 2", Places(filled(table, "200")).of_requests(&TransactionPlace::attempt)) << "another call";
}

/// The failure that the caller gets is the one that counts.
TEST(Groups, FailOnTheHopNearestToTheCaller) {
    const Flow backwards(R"(
        0.0  INVITE     c1 p1 1 host=198.51.100.1 vias=2
        0.03 INVITE     c1 b1 1
        0.1  404 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x
        0.14 404 INVITE c1 b1 1 to=x
    )");
    for (const Pass pass : {Pass::kFirst, Pass::kLater}) {
        EXPECT_FALSE(backwards.at(3, pass).fails_call);
        EXPECT_TRUE(backwards.at(4, pass).fails_call);
    }
    const Flow appended(R"(
        0.0  INVITE     c1 p1 1 host=198.51.100.1 vias=2
        0.1  404 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x
        0.03 INVITE     c1 b1 1
        0.14 404 INVITE c1 b1 1 to=x
    )");
    EXPECT_TRUE(appended.at(2, Pass::kFirst).fails_call) << "no other hop is known yet";
    EXPECT_FALSE(appended.at(2, Pass::kLater).fails_call);
    EXPECT_TRUE(appended.at(4, Pass::kLater).fails_call);
}

TEST(Groups, FailUnlessABranchAnswers) {
    const std::string table = R"(
        0.0 INVITE     c1 p1 1 host=198.51.100.1 vias=2
        0.0 INVITE     c1 p2 1 host=198.51.100.1 vias=2 dst=2
        0.1 500 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x
        5.0 $ INVITE   c1 p2 1 host=198.51.100.1 vias=2 dst=2 to=y
    )";
    const Flow answered(filled(table, "200"));
    EXPECT_TRUE(answered.at(3, Pass::kFirst).fails_call) << "nothing else is known yet";
    EXPECT_FALSE(answered.at(3, Pass::kLater).fails_call);
    const Flow failed(filled(table, "486"));
    EXPECT_TRUE(failed.at(3, Pass::kLater).fails_call);
}

}  // namespace

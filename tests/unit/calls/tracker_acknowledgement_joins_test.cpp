// How an ACK finds the response that it acknowledges: on other hops, of other forks, out of order.
// What is wrong with ACKs is in tracker_acknowledgement_test.cpp.
#include <gtest/gtest.h>

#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"

namespace {

using message_table::acknowledgement;
using message_table::beside;
using message_table::filled;
using message_table::finding;
using message_table::Flow;
using message_table::pair;

TEST(Ack, IsJoinedEndToEndForA2xx) {
    const Flow flow(R"(
        0.0  INVITE     c1 b1 1
        0.1  INVITE     c1 p1 1 host=198.51.100.1 vias=2 dst=2
        1.0  200 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x
        1.1  200 INVITE c1 b1 1 to=x
        1.2  ACK        c1 b9 1 to=x dst=3
        99
    )");
    EXPECT_EQ("acknowledged in 5", acknowledgement(flow.at(3)));
    EXPECT_EQ("acknowledged in 5", acknowledgement(flow.at(4)));
}

TEST(Ack, IsJoinedHopByHopForAFailure) {
    const Flow flow(R"(
        0.0  INVITE     c1 b1 1
        0.1  INVITE     c1 p1 1 host=198.51.100.1 vias=2 dst=2
        1.0  486 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x
        1.1  486 INVITE c1 b1 1 to=x
        1.2  ACK        c1 b1 1 to=x
        1.5  486 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x
        2.5  486 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x
    )");
    EXPECT_EQ("acknowledged in 5", acknowledgement(flow.at(4)));
    EXPECT_EQ("kAckMissing 3", beside(flow.at(7)));
    EXPECT_EQ("missing", acknowledgement(flow.at(3)));
}

TEST(Ack, IsThatOfItsSideOfANat) {
    const std::string flow = R"(
        0.0  INVITE   c1 b1 1 src=1 dst=5
        0.0  INVITE   c1 b1 1 host=198.51.100.7 src=7 dst=5
        1.0  $ INVITE c1 b1 1 host=198.51.100.7 to=x src=5 dst=7
        1.0  $ INVITE c1 b1 1 to=x src=5 dst=1
        1.1  ACK      c1 % 1 to=x src=1 dst=5
        1.1  ACK      c1 % 1 host=198.51.100.7 to=x src=7 dst=5
    )";
    const Flow answered(filled(filled(flow, "200"), "b2", '%'));
    EXPECT_EQ("acknowledged in 6", acknowledgement(answered.at(3)));
    EXPECT_EQ("acknowledged in 5", acknowledgement(answered.at(4)));
    const Flow refused(filled(filled(flow, "486"), "b1", '%'));
    EXPECT_EQ("acknowledged in 6", acknowledgement(refused.at(3)));
    EXPECT_EQ("acknowledged in 5", acknowledgement(refused.at(4)));
}

TEST(Ack, OfA2xxIsThatOfItsHop) {
    const std::string start = R"(
        0.0  INVITE     c1 b1 1 src=1 dst=5
        0.1  INVITE     c1 p1 1 host=198.51.100.1 vias=2 src=5 dst=2
        1.0  200 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x src=2 dst=5
        1.1  200 INVITE c1 b1 1 to=x src=5 dst=1
    )";
    const std::string again = R"(
        1.5  200 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x src=2 dst=5
        1.6  200 INVITE c1 b1 1 to=x src=5 dst=1
        2.5  200 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x src=2 dst=5
        2.6  200 INVITE c1 b1 1 to=x src=5 dst=1
    )";
    const Flow lost(start + "1.2 ACK c1 b9 1 to=x src=1 dst=5\n" + again);
    EXPECT_EQ("kAckMissing 3 1", beside(lost.at(3)));
    EXPECT_EQ("missing", acknowledgement(lost.at(3)));
    EXPECT_EQ("not received in 5", acknowledgement(lost.at(4)));
    const Flow passed(start + "1.2 ACK c1 b9 1 to=x src=1 dst=5\n 1.3 ACK c1 p9 1 vias=2 to=x src=5 dst=2\n");
    EXPECT_EQ("acknowledged in 6", acknowledgement(passed.at(3)));
    EXPECT_EQ("acknowledged in 5", acknowledgement(passed.at(4)));
    const Flow past(start + "1.2 ACK c1 b9 1 to=x src=1 dst=2\n");
    EXPECT_EQ("acknowledged in 5", acknowledgement(past.at(3))) << "past the proxy, end to end";
    EXPECT_EQ("acknowledged in 5", acknowledgement(past.at(4)));
}

TEST(Ack, OfAnotherFinalResponseIsNotThatOfThis) {
    const Flow success(R"(
        0.0  INVITE     c1 b1 1
        1.0  480 INVITE c1 b1 1 to=x
        1.1  ACK        c1 b1 1 to=x
        3.0  200 INVITE c1 b1 1 to=x
        99
    )");
    EXPECT_EQ("acknowledged in 3", acknowledgement(success.at(2)));
    EXPECT_EQ("", acknowledgement(success.at(4))) << "the ACK came before it";
    const Flow crossing(R"(
        0.0  INVITE     c1 b1 1
        1.0  480 INVITE c1 b1 1 to=x
        1.1  200 INVITE c1 b1 1 to=x
        1.2  ACK        c1 b1 1 to=x
    )");
    EXPECT_EQ("acknowledged in 4", acknowledgement(crossing.at(2)));
    EXPECT_EQ("", acknowledgement(crossing.at(3))) << "the ACK has the branch of the INVITE: it is the failure's";
    const Flow failure(R"(
        0.0  INVITE     c1 b1 1
        1.0  486 INVITE c1 b1 1 to=x
        1.1  487 INVITE c1 b1 1 to=y
        1.2  ACK        c1 b1 1 to=x
    )");
    EXPECT_EQ("acknowledged in 4", acknowledgement(failure.at(2)));
    EXPECT_EQ("", acknowledgement(failure.at(3))) << "another To tag";
}

TEST(Ack, OfOldStacksHasNoBranchOfItsOwn) {
    const Flow flow(R"(
        0.0  INVITE     c1 old1 1
        1.0  404 INVITE c1 old1 1 to=x
        1.1  ACK        c1 old2 1 to=x
        99
    )");
    EXPECT_EQ("acknowledged in 3", acknowledgement(flow.at(2)));
}

TEST(Ack, MayStandBeforeItsResponse) {
    const Flow flow(R"(
        0.0  INVITE     c1 b1 1
        1.1  ACK        c1 b2 1 to=x
        1.0  200 INVITE c1 b1 1 to=x
        1.5  200 INVITE c1 b1 1 to=x
        99
    )");
    EXPECT_EQ("acknowledged in 2", acknowledgement(flow.at(3)));
}

TEST(Ack, IsTheRequestOfItsAnswer) {
    const Flow flow(R"(
        0.0  INVITE     c1 b1 1
        1.0  200 INVITE c1 b1 1 to=x
        1.1  ACK        c1 b2 1 to=x
        1.2  481 ACK    c1 b2 1 to=x
        1.3  481 ACK    c1 b9 1 to=x
    )");
    EXPECT_EQ("3 +100", pair(flow.at(4)));
    EXPECT_EQ("kAnswerToAck", finding(flow.at(4)));
    EXPECT_EQ("", pair(flow.at(5))) << "another branch";
    EXPECT_EQ("kAnswerToAck", finding(flow.at(5))) << "no ACK is ever answered";
}

TEST(Fork, IsToBeAcknowledgedToo) {
    const std::string start = R"(
        0.0  INVITE     c1 b1 1
        1.0  200 INVITE c1 b1 1 to=x
        1.0  200 INVITE c1 b1 1 to=y
        1.1  ACK        c1 b2 1 to=x
    )";
    const std::string again = R"(
        1.5  200 INVITE c1 b1 1 to=y
        2.5  200 INVITE c1 b1 1 to=y
    )";
    const Flow flow(start + again);
    EXPECT_EQ("kForkUnacknowledged 2", beside(flow.at(6)));
    EXPECT_EQ("kForkUnacknowledged 2", beside(flow.at(3)));
    EXPECT_EQ("missing", acknowledgement(flow.at(3)));
    EXPECT_EQ("acknowledged in 4", acknowledgement(flow.at(2)));
    for (const std::string late : {"4 ACK c1 b3 1 to=y", "4 BYE c1 b3 2 to=y"}) {
        const Flow ended(start + again + late);
        EXPECT_EQ("kForkUnacknowledged 2", beside(ended.at(6, sip::Pass::kFirst))) << late;
        EXPECT_EQ("", beside(ended.at(6))) << late;
    }
    EXPECT_EQ("kForkUnacknowledged 2", beside(Flow(start + "99").at(3))) << "the ACKs of its caller are in the capture";
    EXPECT_EQ("kAckMissing 3", beside(Flow(start + "1.2 BYE c1 b3 2 to=y\n" + again).at(7))) << "ended, without an ACK";
    const Flow ended(start + "1.2 ACK c1 b3 1 to=y\n 1.3 BYE c1 b4 2 to=y\n");
    EXPECT_EQ("", beside(ended.at(3)));
    EXPECT_EQ("acknowledged in 5", acknowledgement(ended.at(3)));
}

}  // namespace

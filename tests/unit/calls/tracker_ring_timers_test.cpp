// Refusals of one callee that ring for the same time again and again: a timer, not a person, ends them.
// Several legs and devices of one call count once.
#include <gtest/gtest.h>

#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"

namespace {

using message_table::filled;
using message_table::finding;
using message_table::Flow;
using message_table::last_of;

/// Three calls of one callee, refused by the second code after these times of ringing.
std::string three_refusals(const std::string &first, const std::string &second, const std::string &third) {
    std::string table = R"(
        0.0   INVITE     c1 b1 1
        0.3   180 INVITE c1 b1 1 to=x
        $     486 INVITE c1 b1 1 to=x
        60.0  INVITE     c2 b2 1
        60.3  180 INVITE c2 b2 1 to=y
        %     486 INVITE c2 b2 1 to=y
        120.0 INVITE     c3 b3 1
        120.5 180 INVITE c3 b3 1 to=z
        &     486 INVITE c3 b3 1 to=z
    )";
    return filled(filled(filled(table, first), second, '%'), third, '&');
}

TEST(RingTimers, AfterTheSameTimeAgainAndAgainAreOfATimer) {
    const Flow timer(three_refusals("15.3", "75.302", "135.504"));
    EXPECT_EQ("kUserRejected 15 0", finding(timer.at(3, sip::Pass::kFirst)));
    EXPECT_EQ("kUserRejected 15 0", finding(timer.at(6, sip::Pass::kFirst)));
    EXPECT_EQ("kMachineRefused 3 15", finding(timer.at(9, sip::Pass::kFirst)));
    EXPECT_EQ(sip::CallOutcome::kNoAnswer, timer.at(9).outcome) << "nobody was there";
    EXPECT_EQ("kMachineRefused 3 15", finding(timer.at(3))) << "later passes know all three";
    EXPECT_EQ(sip::CallOutcome::kNoAnswer, timer.at(3).outcome);
    EXPECT_EQ(sip::CallOutcome::kBusy, timer.at(3, sip::Pass::kFirst).outcome);
    EXPECT_EQ(sip::CallOutcome::kNoAnswer, timer.request_at(1).outcome) << "the request says the same";
    EXPECT_EQ(sip::CallOutcome::kNoAnswer, timer.request_at(7).outcome);
}

TEST(RingTimers, AfterTimesThatDifferAreNot) {
    EXPECT_EQ("kUserRejected 15 0", finding(Flow(three_refusals("15.3", "75.36", "135.5")).at(9))) << "60 ms apart";
    const Flow people(three_refusals("3.5", "67.1", "124.2"));
    EXPECT_EQ("kUserRejected 3 2", finding(people.at(3)));
    EXPECT_EQ(sip::CallOutcome::kBusy, people.request_at(1).outcome);
    EXPECT_EQ("kUserRejected 15 0", finding(Flow(three_refusals("15.3", "70.0", "135.5")).at(9))) << "not in a row";
}

TEST(RingTimers, OfOneCallOnSeveralLegsCountOnce) {
    EXPECT_EQ("kUserRejected 5 0", finding(last_of(R"(
        0.0  INVITE     c1 b1 1
        0.1  INVITE     c2 b2 1
        0.2  INVITE     c3 b3 1
        0.30 180 INVITE c3 b3 1 to=z
        0.31 180 INVITE c2 b2 1 to=y
        0.32 180 INVITE c1 b1 1 to=x
        5.30 486 INVITE c3 b3 1 to=z
        5.31 486 INVITE c2 b2 1 to=y
        5.32 486 INVITE c1 b1 1 to=x
    )")));
}

TEST(RingTimers, OfSeveralDevicesOfOneCallAreOneCall) {
    const std::string table = R"(
        0.0 INVITE      c1 b1 1
        0.1 INVITE      c1 p1 1 host=198.51.100.1 vias=2 behind=b1
        0.3 180 INVITE  c1 p1 1 host=198.51.100.1 vias=2 behind=b1 to=t1
        20.3 480 INVITE c1 p1 1 host=198.51.100.1 vias=2 behind=b1 to=t1
        20.4 INVITE     c1 p2 1 host=198.51.100.1 vias=2 behind=b1
        20.6 180 INVITE c1 p2 1 host=198.51.100.1 vias=2 behind=b1 to=t2
        40.6 480 INVITE c1 p2 1 host=198.51.100.1 vias=2 behind=b1 to=t2
        40.7 INVITE     c1 p3 1 host=198.51.100.1 vias=2 behind=b1
        40.9 180 INVITE c1 p3 1 host=198.51.100.1 vias=2 behind=b1 to=t3
        60.9 480 INVITE c1 p3 1 host=198.51.100.1 vias=2 behind=b1 to=t3
    )";
    const Flow hunting(table);
    for (const std::size_t frame : {4U, 7U, 10U}) EXPECT_EQ("kNotAnswered 20 0", finding(hunting.at(frame))) << frame;
}

}  // namespace

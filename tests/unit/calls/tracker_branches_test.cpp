// What the branches further on have to do with what the caller gets: whose answer a proxy passed on or turned into
// another one, and whose cause is that of the call.
#include <gtest/gtest.h>

#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"

namespace {

using message_table::cause;
using message_table::filled;
using message_table::finding;
using message_table::last_of;

std::string outcome(const std::string &table) { return sip::name_of(last_of(table).outcome); }

/// A call that a proxy forwards to one device.
const std::string kForwarded = R"(
    0.0 INVITE     c1 b1 1
    0.1 INVITE     c1 p1 1 host=198.51.100.1 vias=2 dst=2
)";

const std::string kRinging = R"(
    0.3 180 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x
    0.3 180 INVITE c1 b1 1 to=x
)";

TEST(Branches, SayWhatTheUserDid) {
    const auto told = [](const std::string &said, const std::string &passed_on) {
        const std::string rows = "4.0 $ INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x\n 4.1 % INVITE c1 b1 1 to=x";
        return outcome(kForwarded + kRinging + filled(filled(rows, said), passed_on, '%'));
    };
    EXPECT_EQ("declined", told("603", "486")) << "so that other proxies go on";
    EXPECT_EQ("declined", told("603", "480"));
    EXPECT_EQ("busy", told("486", "480"));
    EXPECT_EQ("busy", told("486", "603"));
    EXPECT_EQ("busy", told("486", "486"));
    EXPECT_EQ("no answer", told("487", "408")) << "the proxy has cancelled";
    EXPECT_EQ("failed", told("486", "500")) << "what failed behind it is not known";
    EXPECT_EQ("answered", told("486", "200"));
}

TEST(Branches, SayItIfNoOtherWasHeard) {
    const std::string refused = "4.0 603 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x\n";
    const std::string second = "0.1 INVITE c1 p2 1 host=198.51.100.1 vias=2 dst=3\n";
    const std::string busy = "4.1 486 INVITE c1 b1 1 to=p";
    EXPECT_EQ("declined", outcome(kForwarded + refused + busy)) << "the proxy answers with a To tag of its own";
    EXPECT_EQ("declined", outcome(kForwarded + second + refused + busy));
    const std::string other = second + "1.0 486 INVITE c1 p2 1 host=198.51.100.1 vias=2 to=y\n";
    EXPECT_EQ("busy", outcome(kForwarded + other + refused + busy)) << "it may be that of the other";
    EXPECT_EQ("busy", outcome(kForwarded + other + refused + "4.1 486 INVITE c1 b1 1 to=y"));
    EXPECT_EQ("declined", outcome(kForwarded + other + refused + "4.1 486 INVITE c1 b1 1 to=x"));
    EXPECT_EQ("busy", outcome("0.0 INVITE c1 p1 1 vias=2 dst=2\n 0.0 INVITE c1 p2 1 vias=2 dst=3\n"
                              "0.1 603 INVITE c1 p1 1 vias=2 to=x\n 0.2 486 INVITE c1 p2 1 vias=2 to=y"))
        << "a branch says nothing for another";
}

TEST(Branches, MaySayItBehindTheCallersHop) {
    const message_table::Flow flow(kForwarded + R"(
        4.05 486 INVITE c1 b1 1 to=x
        4.0  603 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x
    )");
    EXPECT_EQ(sip::CallOutcome::kBusy, flow.at(3, sip::Pass::kFirst).outcome) << "all that the caller was told";
    EXPECT_EQ(sip::CallOutcome::kDeclined, flow.at(3).outcome);
    EXPECT_EQ(sip::CallOutcome::kDeclined, flow.at(4).outcome);
    const message_table::Flow later(kForwarded + kRinging + R"(
        30.0 480 INVITE c1 b1 1 to=x
        33.0 603 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x
    )");
    EXPECT_EQ(sip::CallOutcome::kNoAnswer, later.at(5).outcome) << "the proxy did not wait for that";
}

TEST(Branches, RefuseAtOnce) {
    const std::string refused = "0.15 603 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x\n";
    EXPECT_EQ("kDeclinedAtOnce", finding(last_of(kForwarded + refused + "0.2 486 INVITE c1 b1 1 to=x")));
    EXPECT_EQ("kBusyAtOnce", finding(last_of(kForwarded + "0.2 486 INVITE c1 b1 1 to=x")));
}

TEST(Branches, GetNoResponse) {
    const auto given_up = [](const std::string &between, const std::string &answer = "408") {
        return finding(last_of(R"(
        0.0  INVITE     c1 b1 1
        0.01 100 INVITE c1 b1 1
        0.01 INVITE     c1 p1 1 host=198.51.100.1 vias=2 dst=2
    )" + between + "6.0 " + answer +
                               " INVITE c1 b1 1 to=p"));
    };
    const std::string again = "0.5 INVITE c1 p1 1 host=198.51.100.1 vias=2 dst=2\n";
    EXPECT_EQ("kForwardedInVain 3", given_up(again));
    EXPECT_EQ("kForwardedInVain 3", given_up(again, "504"));
    EXPECT_EQ("", given_up(again, "480")) << "that is another reason";
    EXPECT_EQ("", given_up("")) << "sent once: a response may not have been captured";
    EXPECT_EQ("", given_up(again + "0.6 100 INVITE c1 p1 1 host=198.51.100.1 vias=2\n")) << "the next hop is there";
    const std::string second = again + "0.01 INVITE c1 p2 1 host=198.51.100.1 vias=2 dst=3\n";
    EXPECT_EQ("", given_up(second + "0.1 486 INVITE c1 p2 1 host=198.51.100.1 vias=2 to=y\n"));
    EXPECT_EQ("", given_up(second)) << "what became of the second branch is not known";
    EXPECT_EQ("kNotAnswered 5 3", given_up(again + "0.7 180 INVITE c1 b1 1 to=x\n")) << "somewhere it rings";
}

TEST(Branches, GetNoResponseFurtherOn) {
    const message_table::Flow flow(R"(
        0.0  INVITE     c1 b1 1
        0.01 INVITE     c1 p1 1 host=198.51.100.1 vias=2 dst=2
        0.01 100 INVITE c1 p1 1 host=198.51.100.1 vias=2
        0.02 INVITE     c1 q1 1 host=198.51.100.2 vias=3 dst=3
        0.5  INVITE     c1 q1 1 host=198.51.100.2 vias=3 dst=3
        6.0  408 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=q
        6.01 408 INVITE c1 b1 1 to=q
    )");
    EXPECT_EQ("kForwardedInVain 4", finding(flow.at(6)));
    EXPECT_EQ("kForwardedInVain 4", finding(flow.at(7)));
}

/// A response keeps the cause of what it was made of on all hops to the caller.
TEST(Branches, NameTheCauseOnAllHops) {
    const std::string failed = kForwarded + R"(
        0.2 INVITE     c1 q1 1 host=198.51.100.2 vias=3 dst=3
        1.0 503 INVITE c1 q1 1 host=198.51.100.2 vias=3 to=y reason=Q.850;cause=34
        1.1 500 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=p
    )";
    EXPECT_EQ("Q.850 34 in 4", cause(last_of(failed)));
    EXPECT_EQ("Q.850 34 in 4", cause(last_of(failed + "1.2 500 INVITE c1 b1 1 to=p")));
    const std::string parallel = R"(
        0.0 INVITE     c1 p1 1 vias=2 dst=2
        0.0 INVITE     c1 p2 1 vias=2 dst=3
        0.1 503 INVITE c1 p1 1 vias=2 to=x reason=Q.850;cause=34
        0.2 480 INVITE c1 p2 1 vias=2 to=y
    )";
    EXPECT_EQ("", cause(last_of(parallel))) << "of another branch";
}

TEST(Branches, RingForThemselves) {
    const message_table::Flow forked(R"(
        0.0 INVITE     c1 b1 1
        0.1 INVITE     c1 p1 1 host=198.51.100.1 vias=2 behind=b1
        0.1 INVITE     c1 p2 1 host=198.51.100.1 vias=2 behind=b1
        0.2 480 INVITE c1 p2 1 host=198.51.100.1 vias=2 behind=b1 to=t2
        0.3 180 INVITE c1 p1 1 host=198.51.100.1 vias=2 behind=b1 to=t1
        0.3 180 INVITE c1 b1 1 to=t1
        5.3 486 INVITE c1 p1 1 host=198.51.100.1 vias=2 behind=b1 to=t1
        5.4 480 INVITE c1 b1 1 to=t2
    )");
    EXPECT_EQ("kUserRejected 5 0", finding(forked.at(7)));
    EXPECT_EQ("", finding(forked.at(8))) << "that device never rang";
    EXPECT_FALSE(forked.at(8).ringing);
    EXPECT_FALSE(forked.at(8).fails_call) << "another one rang";
    const std::string queued = R"(
        0.0 INVITE     c1 b1 1
        0.3 180 INVITE c1 b1 1 to=x
        15.0 $ INVITE  c1 b1 1 to=x
        15.2 486 INVITE c1 b1 1 to=x
    )";
    EXPECT_EQ("", finding(last_of(filled(queued, "181")))) << "another device was busy";
    EXPECT_EQ("", finding(last_of(filled(queued, "182")))) << "it waited in a queue";
    EXPECT_EQ("kUserRejected 14 9", finding(last_of(filled(queued, "183"))));
}

}  // namespace

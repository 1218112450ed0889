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

TEST(Branches, ThatRangSayIt) {
    const std::string second = "0.1 INVITE c1 p2 1 host=198.51.100.1 vias=2 dst=3\n";
    const std::string unavailable = "0.2 480 INVITE c1 p2 1 host=198.51.100.1 vias=2 to=y\n";
    const std::string refused = "4.0 $ INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x\n";
    const std::string passed_on = "4.1 480 INVITE c1 b1 1 to=y";
    const std::string table = kForwarded + second + unavailable + kRinging + refused + passed_on;
    EXPECT_EQ("busy", outcome(filled(table, "486")));
    EXPECT_EQ("declined", outcome(filled(table, "603")));
    EXPECT_EQ("no answer", outcome(filled(table, "480"))) << "nobody answered where it rang";
    EXPECT_EQ("no answer", outcome(kForwarded + second + unavailable + kRinging + passed_on)) << "it may still ring";
    const std::string rang_too = "0.15 180 INVITE c1 p2 1 host=198.51.100.1 vias=2 to=y\n";
    const std::string late = "5.0 480 INVITE c1 p2 1 host=198.51.100.1 vias=2 to=y\n 5.1 480 INVITE c1 b1 1 to=y";
    EXPECT_EQ("no answer", outcome(kForwarded + second + rang_too + kRinging + filled(refused, "486") + late));
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

/// A proxy that gives up on its only device with a CANCEL of its own.
const std::string kGivenUp = kForwarded + kRinging + R"(
    20.3 CANCEL     c1 p1 1 host=198.51.100.1 dst=2
    20.31 200 CANCEL c1 p1 1 host=198.51.100.1 to=x
)";

TEST(Branches, MayBeGivenUpByTheProxy) {
    const std::string end = "20.4 $ INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x\n 20.5 % INVITE c1 b1 1 to=p";
    const auto last = [&end](const std::string &of_device, const std::string &of_proxy) {
        return last_of(kGivenUp + filled(filled(end, of_device), of_proxy, '%'));
    };
    for (const std::string code : {"487", "486"}) {
        EXPECT_EQ("kNotAnswered 20 2", finding(last(code, "487"))) << "no caller cancelled";
        EXPECT_EQ(sip::CallOutcome::kNoAnswer, last(code, "487").outcome);
        EXPECT_EQ("kNotAnswered 20 2", finding(last(code, "480")));
        EXPECT_EQ(0U, last(code, "480").origin_in) << "a CANCEL had ended that branch";
    }
    const std::string by_caller = kForwarded + kRinging + R"(
        20.0 CANCEL     c1 b1 1
        20.01 200 CANCEL c1 b1 1 to=p
    )";
    const std::string passed_on = "20.3 CANCEL c1 p1 1 host=198.51.100.1 dst=2\n 20.5 487 INVITE c1 b1 1 to=p";
    EXPECT_EQ("cancelled", outcome(by_caller + passed_on));
    EXPECT_EQ("cancelled", outcome(kForwarded + kRinging + "20.01 200 CANCEL c1 b1 1 to=p\n" + passed_on))
        << "the CANCEL of the caller was not captured, its answer was";
}

TEST(Branches, TriedOneAfterTheOther) {
    const std::string second = kGivenUp + R"(
        20.4 487 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x
        20.5 INVITE     c1 p2 1 host=198.51.100.1 vias=2 dst=3
        20.6 $ INVITE   c1 p2 1 host=198.51.100.1 vias=2 to=y
    )";
    const auto origin = [&second](const std::string &code, const std::string &end) {
        return last_of(filled(second, code) + end).origin_in;
    };
    EXPECT_EQ(9U, origin("503", "20.7 500 INVITE c1 b1 1 to=p"));
    EXPECT_EQ(0U, origin("503", "20.7 502 INVITE c1 b1 1 to=p")) << "a proxy makes 500 of it";
    EXPECT_EQ(0U, origin("503", "22.7 500 INVITE c1 b1 1 to=p")) << "too late to come of it";
    EXPECT_EQ(0U, origin("404", "20.7 500 INVITE c1 b1 1 to=p"));
}

TEST(Branches, MayNameTheUsersAnswerBeforeTheProxyDoes) {
    const auto last = [](const std::string &reason, const std::string &end) {
        return last_of(
            filled("0 INVITE c1 b1 1\n 0.3 180 INVITE c1 b1 1 to=x\n 5.0 199 INVITE c1 b1 1 to=x $\n" + end, reason));
    };
    const std::string end = "5.1 480 INVITE c1 b1 1 to=p";
    EXPECT_EQ("kRefusedForReason 4 8", finding(last("reason=SIP;cause=486", end)));
    EXPECT_EQ(sip::CallOutcome::kBusy, last("reason=SIP;cause=486", end).outcome);
    EXPECT_EQ(sip::CallOutcome::kDeclined, last("reason=SIP;cause=603", end).outcome);
    EXPECT_EQ("kNotAnswered 4 8", finding(last("", end)));
    EXPECT_EQ("kNotAnswered 4 8", finding(last("reason=SIP;cause=408", end)));
}

TEST(Branches, RingForATimeOfTheirOwn) {
    const std::string table = R"(
        0.0 INVITE      c1 b1 1
        0.4 180 INVITE  c1 b1 1 to=x
        16.0 180 INVITE c1 b1 1 to=y
        20.0 603 INVITE c1 b1 1 to=$
    )";
    EXPECT_EQ("kUserRejected 4 0", finding(last_of(filled(table, "y"))));
    EXPECT_EQ("kUserRejected 19 6", finding(last_of(filled(table, "x"))));
    EXPECT_EQ(4 * sip::kSecond, last_of(filled(table, "y")).ringing);
}

TEST(Branches, AreOfOneCallWhereFramesAreOutOfOrder) {
    const std::string challenge = "0.02 401 REGISTER c1 b1 1 to=x ask=r/n\n 99.0";
    const auto found = [](const std::string &table) { return finding(message_table::Flow(table).at(3)); };
    EXPECT_EQ("kChallenge 0", found("0.0 REGISTER c1 b1 1\n 0.1 REGISTER c1 b2 2 auth=r/n\n" + challenge))
        << "the answer stands before the challenge";
    EXPECT_EQ("kChallengeUnanswered 3", found("0.0 REGISTER c1 b1 1\n 0.01 OPTIONS c1 b2 2 auth=r/n\n" + challenge));
}

}  // namespace

// Which request a response answers, and after what time.
// Expectations come from RFC 3261 and its extensions.
#include <gtest/gtest.h>

#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"

namespace {

using message_table::delays;
using message_table::filled;
using message_table::finding;
using message_table::Flow;
using message_table::last_of;
using message_table::pair;
using sip::CallOutcome;

TEST(Transactions, CallIsFollowedFromItsFirstInvite) {
    const Flow flow(R"(
        0.0 INVITE     c1 b1 1
        0.5 INVITE     c1 b1 1
        0.6 100 INVITE c1 b1 1
        0.8 180 INVITE c1 b1 1 to=x
        4.8 200 INVITE c1 b1 1 to=x
        4.9 ACK        c1 b2 1 to=x
        9.0 BYE        c1 b3 2 to=x
        9.1 200 BYE    c1 b3 2 to=x
    )");
    EXPECT_EQ("1 +600", pair(flow.at(3)));
    EXPECT_EQ("1 +800", pair(flow.at(4)));
    EXPECT_EQ(CallOutcome::kNone, flow.at(4).outcome);
    EXPECT_EQ("1 +4800", pair(flow.at(5)));
    EXPECT_EQ("pdd 800 ring 4000 setup 4800", delays(flow.at(5)));
    EXPECT_EQ(CallOutcome::kAnswered, flow.at(5).outcome);
    EXPECT_EQ("7 +100", pair(flow.at(8)));
    EXPECT_EQ(CallOutcome::kNone, flow.at(8).outcome);
    EXPECT_EQ("", finding(flow.at(5)));
}

TEST(Transactions, AreNewAtAnotherHost) {
    const std::string refused = "0.0 INVITE c1 b1 1\n 0.1 503 INVITE c1 b1 1 to=x\n";
    const Flow flow(refused + "0.2 INVITE c1 b1 1 dst=7\n 1.0 200 INVITE c1 b1 1 dst=7 to=y\n");
    EXPECT_EQ("3 +800", pair(flow.at(4)));
    EXPECT_EQ(CallOutcome::kAnswered, flow.at(4).outcome);
    EXPECT_EQ("1 +1000", pair(Flow(refused + "0.2 INVITE c1 b1 1\n 1.0 200 INVITE c1 b1 1 to=y\n").at(4)))
        << "a copy to the same host";
}

TEST(Transactions, DelaysAreThoseThatWere) {
    EXPECT_EQ(" setup 2000", delays(last_of(R"(
        0.0 INVITE     c1 b1 1
        2.0 200 INVITE c1 b1 1 to=x
    )")));
    EXPECT_EQ("pdd 300 ring 1700 setup 2000", delays(last_of(R"(
        0.0 INVITE     c1 b1 1
        0.3 183 INVITE c1 b1 1 to=x
        0.9 180 INVITE c1 b1 1 to=x
        2.0 200 INVITE c1 b1 1 to=x
    )")))
        << "from the first 18x on";
    EXPECT_EQ("pdd 300 ring 1700", delays(last_of(R"(
        0.0 INVITE     c1 b1 1
        0.3 180 INVITE c1 b1 1 to=x
        2.0 480 INVITE c1 b1 1 to=x
    )")))
        << "a call that failed was not set up";
}

TEST(Transactions, PrackUpdateAndReinviteAreTheirOwn) {
    const Flow flow(R"(
        0.0 INVITE     c1 b1 1
        0.2 183 INVITE c1 b1 1 to=x rseq=1
        0.3 PRACK      c1 b2 2 to=x
        0.4 200 PRACK  c1 b2 2 to=x
        0.5 UPDATE     c1 b3 3 to=x
        0.7 200 UPDATE c1 b3 3 to=x
        0.9 180 INVITE c1 b1 1 to=x rseq=2
        1.9 200 INVITE c1 b1 1 to=x
        3.0 INVITE     c1 b4 4 to=x
        3.1 200 INVITE c1 b4 4 to=x
    )");
    EXPECT_EQ("3 +100", pair(flow.at(4)));
    EXPECT_EQ(CallOutcome::kNone, flow.at(4).outcome);
    EXPECT_EQ("5 +200", pair(flow.at(6)));
    EXPECT_EQ("1 +1900", pair(flow.at(8)));
    EXPECT_EQ("pdd 200 ring 1700 setup 1900", delays(flow.at(8)));
    EXPECT_EQ(CallOutcome::kAnswered, flow.at(8).outcome);
    EXPECT_EQ("9 +100", pair(flow.at(10)));
    EXPECT_EQ(CallOutcome::kNone, flow.at(10).outcome) << "a re-INVITE opens no call";
    EXPECT_EQ("", delays(flow.at(10)));
}

TEST(Transactions, EveryHopHasItsOwn) {
    const Flow flow(R"(
        0.0 INVITE     c1 b1 1
        0.1 INVITE     c1 p1 1 host=198.51.100.1 vias=2 dst=2
        0.3 180 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x
        0.4 180 INVITE c1 b1 1 to=x
        5.3 200 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x
        5.4 200 INVITE c1 b1 1 to=x
    )");
    EXPECT_EQ("2 +200", pair(flow.at(3)));
    EXPECT_EQ("1 +400", pair(flow.at(4)));
    EXPECT_EQ("2 +5200", pair(flow.at(5)));
    EXPECT_EQ("pdd 200 ring 5000 setup 5200", delays(flow.at(5)));
    EXPECT_EQ("1 +5400", pair(flow.at(6)));
    EXPECT_EQ("pdd 400 ring 5000 setup 5400", delays(flow.at(6)));
    EXPECT_EQ(CallOutcome::kAnswered, flow.at(6).outcome);
    EXPECT_EQ(0U, flow.at(4).copy_of);
    EXPECT_EQ(0U, flow.at(6).copy_of);
}

TEST(Transactions, SentByTellsEqualBranchesApart) {
    const Flow flow(R"(
        0.0 OPTIONS     c1 b1 1
        0.1 OPTIONS     c1 b1 1 host=198.51.100.1
        0.3 200 OPTIONS c1 b1 1 host=198.51.100.1 to=x
        0.4 200 OPTIONS c1 b1 1 to=x
    )");
    EXPECT_EQ("2 +200", pair(flow.at(3)));
    EXPECT_EQ("1 +400", pair(flow.at(4)));
}

TEST(Transactions, EveryForkHasItsOwn) {
    const Flow flow(R"(
        0.0 INVITE     c1 p1 1 dst=2
        0.1 INVITE     c1 p2 1 dst=3
        0.2 180 INVITE c1 p1 1 to=x
        0.4 180 INVITE c1 p2 1 to=y
        2.0 200 INVITE c1 p2 1 to=y
        2.1 CANCEL     c1 p1 1 dst=2
        2.2 200 CANCEL c1 p1 1 to=x
        2.3 487 INVITE c1 p1 1 to=x
    )");
    EXPECT_EQ("2 +300", pair(flow.at(4)));
    EXPECT_EQ(0U, flow.at(4).copy_of);
    EXPECT_EQ("pdd 300 ring 1600 setup 1900", delays(flow.at(5)));
    EXPECT_EQ(CallOutcome::kAnswered, flow.at(5).outcome);
    EXPECT_EQ("1 +2300", pair(flow.at(8)));
    EXPECT_EQ("kCancelled 6", finding(flow.at(8)));
    EXPECT_EQ(CallOutcome::kCancelled, flow.at(8).outcome);
}

TEST(Transactions, OldBranchesAreToldApartByTheRest) {
    for (const std::string branch : {"old1", "-"}) {
        const char *const lines = R"(
        0.0 INVITE     c1 $ 1
        0.1 180 INVITE c1 $ 1 to=x
        1.0 200 INVITE c1 $ 1 to=x
        2.0 INVITE     c1 $ 2 to=x
        2.2 INVITE     c1 $ 2 from=x to=f
        2.3 491 INVITE c1 $ 2 to=x
        2.7 491 INVITE c1 $ 2 from=x to=f
        3.0 INVITE     c2 $ 1
        3.2 CANCEL     c2 $ 1
        3.3 200 CANCEL c2 $ 1 to=y
        3.4 487 INVITE c2 $ 1 to=y
    )";
        const Flow flow(filled(lines, branch));
        EXPECT_EQ("1 +1000", pair(flow.at(3))) << branch;
        EXPECT_EQ("4 +300", pair(flow.at(6))) << branch;
        EXPECT_EQ("5 +500", pair(flow.at(7))) << branch << ": the other side, behind the same address";
        EXPECT_EQ("9 +100", pair(flow.at(10))) << branch;
        EXPECT_EQ("8 +400", pair(flow.at(11))) << branch;
        EXPECT_EQ("kCancelled 9", finding(flow.at(11))) << branch;
        EXPECT_EQ("answered in 11", flow.fate(8)) << branch;
    }
}

TEST(Transactions, ResponseBeforeItsRequestHasNone) {
    const Flow flow(R"(
        0.0 180 INVITE c1 b1 1 to=x
        0.1 INVITE     c1 b1 1
        0.4 200 INVITE c1 b1 1 to=x
        0.5 486 INVITE c2 b1 1 to=x
        0.6 INVITE     c2 b1 1
        0.7 486 INVITE c2 b1 1 to=x
    )");
    EXPECT_EQ("", pair(flow.at(1)));
    EXPECT_EQ("2 +300", pair(flow.at(3)));
    EXPECT_FALSE(flow.at(3).post_dial_delay) << "it rang before the call";
    EXPECT_EQ(300'000'000, flow.at(3).setup_time);
    EXPECT_EQ("", pair(flow.at(4)));
    EXPECT_EQ("", finding(flow.at(4)));
    EXPECT_EQ(CallOutcome::kNone, flow.at(4).outcome);
    EXPECT_EQ(4U, flow.at(6).copy_of);
}

TEST(Transactions, TimesOutOfOrderAreNoTimes) {
    const Flow flow(R"(
        1.0 INVITE     c1 b1 1
        0.9 180 INVITE c1 b1 1 to=x
        0.8 200 INVITE c1 b1 1 to=x
    )");
    EXPECT_EQ("1", pair(flow.at(2)));
    EXPECT_EQ("1", pair(flow.at(3)));
    EXPECT_EQ("", delays(flow.at(3)));
    EXPECT_EQ(CallOutcome::kAnswered, flow.at(3).outcome);
}

TEST(Transactions, HaveTheDefaultPort) {
    const Flow flow(R"(
        0.0 INVITE     c1 b1 1 host=Pbx.example.com
        0.1 180 INVITE c1 b1 1 host=pbx.example.com:5060 to=x
        0.2 INVITE     c1 b2 1 host=[2001:DB8::1]:5060
        0.4 180 INVITE c1 b2 1 host=[2001:db8::1] to=x
        0.5 CANCEL     c1 b2 1 host=[2001:db8::1]
        0.6 487 INVITE c1 b2 1 host=[2001:db8::1] to=x
        0.7 INVITE     c1 b3 1 host=192.0.2.1
        0.8 180 INVITE c1 b3 1 host=192.0.2.1:5070 to=x
    )");
    EXPECT_EQ("1 +100", pair(flow.at(2)));
    EXPECT_EQ("3 +200", pair(flow.at(4)));
    EXPECT_EQ("kCancelled 5", finding(flow.at(6)));
    EXPECT_EQ("", pair(flow.at(8))) << "another port";
}

TEST(Transactions, EndAndTheirBranchesAreUsedAgain) {
    const Flow flow(R"(
        0.0   OPTIONS     c1 b1 1
        0.1   200 OPTIONS c1 b1 1 to=x
        30.0  OPTIONS     c1 b1 1
        30.1  200 OPTIONS c1 b1 1 to=x
        60.0  OPTIONS     c1 b1 1
        60.2  200 OPTIONS c1 b1 1 to=x
        10.0  OPTIONS     c1 b1 1
        10.3  200 OPTIONS c1 b1 1 to=x
    )");
    EXPECT_EQ(2U, flow.at(4).copy_of) << "a server may still know the request";
    EXPECT_EQ("5 +200", pair(flow.at(6))) << "64 * T1 after the response it does not";
    EXPECT_EQ(0U, flow.at(6).copy_of);
    EXPECT_EQ("7 +300", pair(flow.at(8))) << "recorded before, and joined to the capture";
    EXPECT_EQ("answered in 2", flow.fate(1));
    EXPECT_EQ("answered in 6", flow.fate(5));
}

TEST(Transactions, BeginAnewWithTheOldBranch) {
    const Flow retry(R"(
        0.0 INVITE     c1 b1 1
        0.1 401 INVITE c1 b1 1 to=w ask=r/n1
        0.2 INVITE     c1 b1 1 auth=r/n1
        0.3 200 INVITE c1 b1 1 to=x
    )");
    EXPECT_EQ("3 +100", pair(retry.at(4)));
    EXPECT_EQ("", message_table::beside(retry.at(4))) << "no second final response of the first request";
    EXPECT_EQ(sip::CallOutcome::kAnswered, retry.at(4).outcome);
    const std::string ping = R"(
        0.0 OPTIONS     c1 b1 1
        0.1 503 OPTIONS c1 b1 1 to=x
        $ OPTIONS       c1 b1 1
        40.1 200 OPTIONS c1 b1 1 to=y
    )";
    EXPECT_EQ("", message_table::beside(last_of(filled(ping, "30.0"))));
    EXPECT_EQ("kResponseLost 3 2, kSecondFinal 2", message_table::beside(last_of(filled(ping, "4.0")))) << "a copy";
}

}  // namespace

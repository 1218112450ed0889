// What responses mean where other messages explain them: CANCEL, BYE, a dialog, requests that cross.
// Expectations come from RFC 3261 and its extensions. Refusals of first requests: tracker_refusals_test.cpp.
#include <gtest/gtest.h>

#include <cstddef>
#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"

namespace {

using message_table::filled;
using message_table::finding;
using message_table::Flow;
using message_table::last_of;
using message_table::pair;
using sip::CallOutcome;

TEST(Ended, ByCancel) {
    const Flow flow(R"(
        0.0 INVITE     c1 b1 1
        0.1 100 INVITE c1 b1 1
        0.2 180 INVITE c1 b1 1 to=x
        2.0 CANCEL     c1 b1 1
        2.5 CANCEL     c1 b1 1
        2.6 200 CANCEL c1 b1 1 to=x
        2.7 487 INVITE c1 b1 1 to=x
        2.8 ACK        c1 b1 1 to=x
    )");
    EXPECT_EQ("4 +600", pair(flow.at(6)));
    EXPECT_EQ("", finding(flow.at(6)));
    EXPECT_EQ(CallOutcome::kNone, flow.at(6).outcome);
    EXPECT_EQ("1 +2700", pair(flow.at(7)));
    EXPECT_EQ("kCancelled 4", finding(flow.at(7))) << "the first CANCEL";
    EXPECT_EQ(CallOutcome::kCancelled, flow.at(7).outcome);
    EXPECT_EQ("answered in 7", flow.fate(1));
    EXPECT_EQ("answered in 6", flow.fate(4));
}

TEST(Ended, ByByeInAnEarlyDialog) {
    const Flow flow(R"(
        0.0 INVITE     c1 b1 1
        0.2 180 INVITE c1 b1 1 to=x
        1.0 BYE        c1 b2 2 to=x
        1.1 200 BYE    c1 b2 2 to=x
        1.2 487 INVITE c1 b1 1 to=x
    )");
    EXPECT_EQ("", finding(flow.at(4)));
    EXPECT_EQ("kEndedByBye 3", finding(flow.at(5)));
    EXPECT_EQ(CallOutcome::kCancelled, flow.at(5).outcome);
}

TEST(Ended, By487WithoutAReasonInSight) {
    const std::string call = R"(
        0.0 INVITE     c1 b1 1
        0.2 180 INVITE c1 b1 1 to=x
    )";
    EXPECT_EQ("", finding(last_of(call + "1.0 487 INVITE c1 b1 1 to=x\n")));
    EXPECT_EQ("", finding(last_of(call + "0.9 CANCEL c2 b1 1\n 1.0 487 INVITE c1 b1 1 to=x\n"))) << "another call";
    EXPECT_EQ("", finding(last_of(call + "0.9 CANCEL c1 b2 1\n 1.0 487 INVITE c1 b1 1 to=x\n"))) << "another branch";
    EXPECT_EQ("", finding(last_of(R"(
        0.0 BYE        c1 b0 1 to=w
        0.1 INVITE     c1 b1 2
        0.2 487 INVITE c1 b1 2
    )")))
        << "a BYE before the call";
    const Flow late(call + "1.0 487 INVITE c1 b1 1 to=x\n 1.1 CANCEL c1 b1 1\n");
    EXPECT_EQ("", finding(late.at(3))) << "a CANCEL that came afterwards";
}

TEST(Ended, CancelMayComeTooLate) {
    const Flow flow(R"(
        0.0 INVITE     c1 b1 1
        0.8 180 INVITE c1 b1 1 to=x
        1.0 200 INVITE c1 b1 1 to=x
        1.1 CANCEL     c1 b1 1
        1.2 481 CANCEL c1 b1 1 to=y
    )");
    EXPECT_EQ("4 +100", pair(flow.at(5)));
    EXPECT_EQ("kCancelTooLate 3", finding(flow.at(5)));
    EXPECT_EQ("", finding(flow.at(3)));
    EXPECT_EQ("", finding(last_of(R"(
        0.0 INVITE     c1 b1 1
        0.1 100 INVITE c1 b1 1
        1.1 CANCEL     c1 b1 1
        1.2 481 CANCEL c1 b1 1
    )")))
        << "there was no final response";
    EXPECT_EQ("", finding(last_of(R"(
        1.1 CANCEL     c1 b1 1
        1.2 481 CANCEL c1 b1 1 to=y
    )")))
        << "the INVITE is not known";
}

TEST(Ended, SecondByeMeetsNothing) {
    const Flow crossing(R"(
        0.0 BYE     c1 b1 2 to=x
        0.1 BYE     c1 b1 2 from=x to=f host=198.51.100.1
        0.2 200 BYE c1 b1 2 to=x
        0.3 481 BYE c1 b1 2 from=x to=f host=198.51.100.1
    )");
    EXPECT_EQ("", finding(crossing.at(3)));
    EXPECT_EQ("kAlreadyEnded 1 1", finding(crossing.at(4)));
    const Flow hops(R"(
        0.0 BYE     c1 b1 2 to=x
        0.1 BYE     c1 p1 2 to=x host=198.51.100.1 vias=2 dst=2
        0.2 481 BYE c1 p1 2 to=x host=198.51.100.1
        0.3 481 BYE c1 b1 2 to=x
    )");
    EXPECT_EQ("", finding(hops.at(3))) << "the same BYE on its next hop";
    EXPECT_EQ("", finding(hops.at(4)));
}

TEST(Dialog, RefusalsWithinIt) {
    const auto within = [](const std::string &method, const std::string &code_and_more) {
        const std::string table = filled("0.0 $ c1 b1 5 to=x\n 0.1 % c1 b1 5 to=x", method);
        const std::string code = code_and_more.substr(0, 3);
        return finding(last_of(filled(table, code + ' ' + method, '%') + code_and_more.substr(3)));
    };
    EXPECT_EQ("kReinviteRefused 0", within("INVITE", "488"));
    EXPECT_EQ("kReinviteRefused 1", within("UPDATE", "606"));
    EXPECT_EQ("kDialogEnded", within("INVITE", "404"));
    EXPECT_EQ("kDialogEnded", within("BYE", "410"));
    EXPECT_EQ("kDialogEnded", within("INFO", "604"));
    EXPECT_EQ("kChangeRefused 0", within("INVITE", "486"));
    EXPECT_EQ("kChangeRefused 0", within("INVITE", "603"));
    EXPECT_EQ("", within("UPDATE", "504")) << "without an offer nothing changes";
    EXPECT_EQ("", within("INVITE", "504"));
    EXPECT_EQ("kStateProbe", within("OPTIONS", "481"));
    EXPECT_EQ("kSubscriptionGone", within("NOTIFY", "481"));
    for (const char *const code : {"480", "481"}) EXPECT_EQ("kEndsSubscription", within("SUBSCRIBE", code)) << code;
    EXPECT_EQ("kEndsUsage", within("INVITE", "481"));
    EXPECT_EQ("kEndsUsage", within("INVITE", "408"));
    EXPECT_EQ("kTimeoutAtOnce", within("BYE", "408"));
    EXPECT_EQ("kTemporaryFailure", within("INVITE", "500 retry-after=5"));
    EXPECT_EQ("kTemporaryFailure", within("UPDATE", "500 retry-after=10"));
    EXPECT_EQ("kChangeRefused 0", within("INVITE", "500 retry-after=60"));
    EXPECT_EQ("kChangeRefused 0", within("INVITE", "500"));
}

TEST(Dialog, WhatRefusalsEnd) {
    const auto within = [](const std::string &method, const std::string &code) {
        const std::string table = filled("0.0 $ c1 b1 1 to=x\n 0.1 % $ c1 b1 1 to=x", method);
        return finding(last_of(filled(table, code, '%')));
    };
    for (const char *const code : {"416", "482", "483", "502"}) EXPECT_EQ("kEndsDialog", within("INFO", code)) << code;
    for (const char *const code : {"480", "481"}) EXPECT_EQ("kEndsUsage", within("INFO", code)) << code;
    EXPECT_EQ("", within("BYE", "481")) << "it ends anyway";
    EXPECT_EQ("kStateProbe", within("OPTIONS", "481"));
    for (const char *const code : {"400", "486", "503"}) EXPECT_EQ("", within("INFO", code)) << code;
}

TEST(Dialog, TheSameRefusalsOutsideOfIt) {
    for (const std::string code :
         {"416", "480", "481", "502", "488", "606", "404", "410", "604", "500", "504", "491"}) {
        const std::string table = "0.0 INVITE c1 b1 1 body=x\n 0.4 $ INVITE c1 b1 1 to=x retry-after=5";
        EXPECT_EQ("", finding(last_of(filled(table, code)))) << code;
    }
}

}  // namespace

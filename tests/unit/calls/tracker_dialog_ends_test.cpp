// Dialogs that end without a BYE, dialogs that go on although a request in them was refused, and early dialogs.
// Expectations come from RFC 3261 sections 13.3.1.4 and 15, RFC 3891, RFC 4028 and RFC 5057.
#include <gtest/gtest.h>

#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"

namespace {

using message_table::filled;
using message_table::finding;
using message_table::Flow;
using message_table::last_of;
using sip::Pass;

TEST(DialogEnd, ByAnInviteWithReplaces) {
    const std::string table = R"(
        0.0 INVITE     c1 b1 1
        3.0 200 INVITE c1 b1 1 to=x
        3.1 ACK        c1 a1 1 to=x
        20.0 INVITE    c2 r1 1 from=g replaces=$
        20.1 % INVITE  c2 r1 1 from=g to=y
        21.0 BYE       c1 y1 2 to=x
        21.1 481 BYE   c1 y1 2 to=x
    )";
    const auto told = [&table](const std::string &replaces, const std::string &code) {
        return finding(last_of(filled(filled(table, replaces), code, '%')));
    };
    EXPECT_EQ("kAlreadyEnded 5 9", told("c1;to-tag=x;from-tag=f", "200"));
    EXPECT_EQ("kAlreadyEnded 5 9", told("c1;from-tag=x;to-tag=f", "200")) << "the other side was asked";
    EXPECT_EQ("kStateLost 2", told("c1;to-tag=x;from-tag=f", "486")) << "it was not accepted";
    EXPECT_EQ("kStateLost 2", told("c1;to-tag=z;from-tag=f", "200")) << "another dialog";
}

TEST(DialogEnd, WithoutAnAck) {
    const std::string table = R"(
        0.0 INVITE     c1 b1 1
        3.0 200 INVITE c1 b1 1 to=x
        $
        13.5 200 INVITE c1 b1 1 to=x
        % 200 INVITE   c1 b1 1 to=x
        50.0 BYE       c1 y1 2 to=x
        50.1 481 BYE   c1 y1 2 to=x
    )";
    const auto told = [&table](const std::string &ack, const std::string &last) {
        return finding(last_of(filled(filled(table, ack), last, '%')));
    };
    EXPECT_EQ("kAlreadyEnded 5 10", told("9.5 200 INVITE c1 b1 1 to=x", "33.5"));
    EXPECT_EQ("kStateLost 2", told("9.5 200 INVITE c1 b1 1 to=x", "17.5")) << "an ACK may have stopped it";
    EXPECT_EQ("kStateLost 2", told("9.5 ACK c1 a1 1 to=x", "33.5"));
}

TEST(DialogEnd, WhenTheSessionWasNotRefreshed) {
    const std::string table = R"(
        0.0 INVITE     c1 b1 1
        3.0 200 INVITE c1 b1 1 to=x $
        3.1 ACK        c1 a1 1 to=x
        %
        300.0 BYE      c1 y1 9 to=x
        300.1 481 BYE  c1 y1 9 to=x
    )";
    const auto told = [&table](const std::string &expires, const std::string &between) {
        return finding(last_of(filled(filled(table, expires), between, '%')));
    };
    EXPECT_EQ("kSessionExpired 2", told("session-expires=90;refresher=uac", ""));
    EXPECT_EQ("kStateLost 2", told("session-expires=1800;refresher=uac", "")) << "it was time yet";
    EXPECT_EQ("kStateLost 2", told("", ""));
    const std::string refresh = "$ UPDATE c1 u1 2 to=x\n$ 200 UPDATE c1 u1 2 to=x session-expires=90";
    EXPECT_EQ("kStateLost 2", told("session-expires=90", filled(refresh, "250.0"))) << "refreshed";
    EXPECT_EQ("kSessionExpired 5", told("session-expires=90", filled(refresh, "80.0"))) << "only once";
}

TEST(DialogEnd, IsContradictedByALaterSuccess) {
    const std::string table = R"(
        0.0 INVITE     c1 b1 1
        3.0 200 INVITE c1 b1 1 to=x
        3.1 ACK        c1 a1 1 to=x
        20.0 INFO      c1 q1 2 to=x
        20.1 $ INFO    c1 q1 2 to=x
        %
    )";
    const auto flow = [&table](const std::string &code, const std::string &later) {
        return Flow(filled(filled(table, code), later, '%'));
    };
    const std::string again = "40.0 INVITE c1 q2 3 to=x\n40.1 200 INVITE c1 q2 3 to=x";
    EXPECT_EQ("kStateLost 2", finding(flow("481", again).at(5, Pass::kFirst)));
    EXPECT_EQ("kEndsUsage", finding(flow("480", again).at(5, Pass::kFirst))) << "nobody knows yet";
    for (const std::string code : {"404", "408", "480", "481"}) {
        EXPECT_EQ("kDialogGoesOn 7 1", finding(flow(code, again).at(5))) << code;
    }
    EXPECT_EQ("kEndsUsage", finding(flow("480", "20.2 BYE c1 q2 3 to=x\n20.3 200 BYE c1 q2 3 to=x").at(5)))
        << "it may be why the dialog ends";
    EXPECT_EQ("kEndsUsage", finding(flow("480", "40.0 INVITE c1 q2 3 to=x\n40.1 480 INVITE c1 q2 3 to=x").at(5)));
    EXPECT_EQ("kEndsUsage", finding(flow("480", "40.0 INVITE c1 q2 3 to=z\n40.1 200 INVITE c1 q2 3 to=z").at(5)))
        << "another dialog";
}

TEST(EarlyDialog, EndsByItself) {
    const std::string table = R"(
        0.0 INVITE     c1 b1 1
        0.5 180 INVITE c1 b1 1 to=a
        0.6 180 INVITE c1 b1 1 to=$
        5.0 BYE        c1 y1 2 to=a
        5.1 200 BYE    c1 y1 2 to=a
        % INVITE       c1 b1 1 to=&
    )";
    const auto flow = [&table](const std::string &second, const std::string &final, const std::string &tag) {
        return Flow(filled(filled(filled(table, second), final, '%'), tag, '&'));
    };
    EXPECT_EQ("kEarlyDialogEnded 1", finding(flow("b", "180.0 487", "b").at(5)));
    EXPECT_EQ("", finding(flow("b", "180.0 487", "b").at(6))) << "of the other branch";
    EXPECT_EQ("", finding(flow("b", "180.0 487", "p").at(6))) << "of a proxy, with the other branch still there";
    EXPECT_EQ("kEndedByBye 4", finding(flow("b", "5.2 487", "a").at(6)));
    EXPECT_EQ("", finding(flow("a", "5.2 487", "a").at(5))) << "there is no other";
    EXPECT_EQ("kEndedByBye 4", finding(flow("a", "5.2 487", "p").at(6)));
    EXPECT_EQ("", finding(last_of(R"(
        0.0 INVITE     c1 b1 1
        0.5 180 INVITE c1 b1 1 to=a
        0.6 180 INVITE c1 b1 1 to=b
        2.0 200 INVITE c1 b1 1 to=a
        5.0 BYE        c1 y1 2 to=a
        5.1 200 BYE    c1 y1 2 to=a
    )")))
        << "it had been answered";
}

}  // namespace

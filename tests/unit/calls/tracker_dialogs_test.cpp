// What refusals within a dialog mean by what its two sides did before: 481, 491, CSeq numbers.
// Expectations come from RFC 3261 sections 12.2, 14 and 15, RFC 3311 and RFC 5057.
#include <gtest/gtest.h>

#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"

namespace {

using message_table::filled;
using message_table::finding;
using message_table::Flow;
using message_table::kCall;
using message_table::last_of;

/// The finding of the last response of the call with these messages behind it.
std::string after(const std::string &messages) { return finding(last_of(kCall + messages)); }

TEST(NoDialog, BecauseAByeEndedIt) {
    for (const std::string method : {"INVITE", "UPDATE", "INFO", "BYE", "OPTIONS", "REFER", "PRACK"}) {
        const std::string late =
            filled("2.0 BYE c1 z1 1 from=x to=f\n 2.1 $ c1 b3 11 to=x\n 2.2 481 $ c1 b3 11 to=x", method);
        EXPECT_EQ("kAlreadyEnded 5 1", after(late)) << method;
        const std::string own =
            filled("2.0 BYE c1 b3 11 to=x\n 2.1 200 BYE c1 b3 11 to=x\n 2.2 $ c1 b4 12 to=x\n 2.3 481 $ c1 b4 12 to=x",
                   method);
        EXPECT_EQ("kAlreadyEnded 5 1", after(own)) << method;
    }
    EXPECT_EQ("kAlreadyEnded 6 1",
              after("2.0 INFO c1 b3 11 to=x\n 2.0 BYE c1 z1 1 from=x to=f\n 2.2 481 INFO c1 b3 11 to=x"))
        << "they crossed";
}

/// Whoever sends a BYE takes the session for over, whatever comes back (RFC 3261 section 15.1.1).
TEST(NoDialog, BecauseItsSideHadSentAByeThatWasRefused) {
    const std::string refused = R"(
        2.0 BYE     c1 z1 1 from=x to=f
        2.1 $ BYE   c1 z1 1 from=x to=f
        9.0 BYE     c1 b3 11 to=x
        9.1 481 BYE c1 b3 11 to=x
    )";
    EXPECT_EQ("kAlreadyEnded 5 7", after(filled(refused, "407")));
    EXPECT_EQ("kAlreadyEnded 5 7", after(filled(refused, "403")));
    EXPECT_EQ("kAlreadyEnded 7 1", after(R"(
        2.0 BYE     c1 z1 1 from=x to=f
        2.1 407 BYE c1 z1 1 from=x to=f proxy-ask=r/n
        2.2 BYE     c1 z2 2 from=x to=f proxy-auth=r/n
        2.3 200 BYE c1 z2 2 from=x to=f
        9.0 INFO     c1 b3 11 to=x
        9.1 481 INFO c1 b3 11 to=x
    )")) << "with credentials";
}

TEST(NoDialog, BecauseThatVeryByeEndedIt) {
    EXPECT_EQ(
        "kAlreadyEnded 5 1",
        after("2.0 BYE c1 b3 11 to=x\n 2.1 200 BYE c1 b3 11 to=x\n 2.5 BYE c1 b3 11 to=x\n 2.6 481 BYE c1 b3 11 to=x"));
    EXPECT_EQ("kStateLost 3", after("2.0 BYE c1 b3 11 to=x\n 2.5 BYE c1 b3 11 to=x\n 2.6 481 BYE c1 b3 11 to=x"))
        << "it was not answered before";
}

TEST(NoDialog, AlthoughItIsOpen) {
    for (const std::string method : {"INVITE", "UPDATE", "INFO", "BYE", "OPTIONS", "REFER", "MESSAGE"}) {
        EXPECT_EQ("kStateLost 3", after(filled("2.0 $ c1 b3 11 to=x\n 2.1 481 $ c1 b3 11 to=x", method))) << method;
        EXPECT_EQ("kStateLost 3", after(filled("2.0 $ c1 z1 1 from=x to=f\n 2.1 481 $ c1 z1 1 from=x to=f", method)))
            << method;
    }
    EXPECT_EQ("kStateLost 3", after(R"(
        2.0 BYE     c1 b3 11 to=x
        2.1 407 BYE c1 b3 11 to=x proxy-ask=r/n
        2.2 BYE     c1 b4 12 to=x proxy-auth=r/n
        2.3 481 BYE c1 b4 12 to=x
    )")) << "the challenged BYE ended nothing";
    EXPECT_EQ("kStateLost 2", finding(last_of(R"(
        0.0 INVITE     c1 b1 10
        0.1 183 INVITE c1 b1 10 to=x
        0.2 ACK        c1 b9 10 to=x
        0.3 UPDATE     c1 b2 11 to=x
        0.4 481 UPDATE c1 b2 11 to=x
    )")))
        << "its ACK shows that it was answered";
}

TEST(NoDialog, WasNeverConfirmed) {
    EXPECT_EQ("kEndsUsage", finding(last_of(R"(
        0.0 INVITE     c1 b1 10
        0.1 183 INVITE c1 b1 10 to=x
        0.2 UPDATE     c1 b2 11 to=x
        0.3 481 UPDATE c1 b2 11 to=x
    )")))
        << "an early dialog";
    const std::string cancelled = R"(
        0.0 INVITE     c1 b1 10
        0.1 180 INVITE c1 b1 10 to=x
        1.0 CANCEL     c1 b1 10
        1.1 200 CANCEL c1 b1 10 to=x
        $
        9.0 BYE        c1 z1 1 from=x to=f
        9.1 481 BYE    c1 z1 1 from=x to=f
    )";
    EXPECT_EQ("kAlreadyEnded 3 8", finding(last_of(filled(cancelled, "1.1 200 INVITE c1 b1 10 to=x"))))
        << "it crossed the CANCEL";
    EXPECT_EQ("kStateLost 5",
              finding(last_of(filled(cancelled, "1.1 200 INVITE c1 b1 10 to=x\n 1.2 ACK c1 b9 10 to=x"))));
}

TEST(NoDialog, IsNotKnownToBeOpen) {
    EXPECT_EQ("kEndsUsage", finding(last_of("0.0 INFO c1 b3 11 to=x\n 0.1 481 INFO c1 b3 11 to=x")))
        << "starts in mid-call";
    EXPECT_EQ("kEndsUsage", after("2.0 INFO c1 b3 11 from=z to=y\n 2.1 481 INFO c1 b3 11 from=z to=y"))
        << "a dialog of others";
    EXPECT_EQ("kSubscriptionGone", after("2.0 NOTIFY c1 b3 11 to=x\n 2.1 481 NOTIFY c1 b3 11 to=x"))
        << "its subscription";
    EXPECT_EQ("kEndsSubscription", after("2.0 SUBSCRIBE c1 b3 11 to=x\n 2.1 481 SUBSCRIBE c1 b3 11 to=x"))
        << "the same";
    EXPECT_EQ("kEndsUsage", finding(last_of(R"(
        0.0 INVITE     c1 b1 10
        0.1 183 INVITE c1 b1 10 to=x
        0.2 486 INVITE c1 b1 10 to=x
        0.3 UPDATE     c1 b2 11 to=x
        0.4 481 UPDATE c1 b2 11 to=x
    )")))
        << "the early dialog ended";
}

TEST(Order, IsThatOfOneSide) {
    for (const std::string code : {"500", "400", "481"}) {
        EXPECT_EQ("kRequestOutOfOrder 10 10", after("2.0 INVITE c1 b3 10 to=x\n 2.1 " + code + " INVITE c1 b3 10 to=x"))
            << code;
        EXPECT_EQ("kRequestOutOfOrder 3 10", after("2.0 BYE c1 b3 3 to=x\n 2.1 " + code + " BYE c1 b3 3 to=x")) << code;
    }
    EXPECT_EQ("kRequestOutOfOrder 1 2", after(R"(
        2.0 INFO     c1 z1 2 from=x to=f
        2.1 200 INFO c1 z1 2 from=x to=f
        3.0 BYE      c1 z2 1 from=x to=f
        3.1 500 BYE  c1 z2 1 from=x to=f retry-after=5
    )"));
}

TEST(Order, OfRegistrationsIsThatOfTheBinding) {
    const auto second = [](const std::string &first, const std::string &rest) {
        return finding(last_of("0.0 REGISTER c1 b1 50\n 0.1 " + first + " REGISTER c1 b1 50 to=x\n" + rest));
    };
    EXPECT_EQ("kRequestOutOfOrder 1 50", second("200", "9.0 REGISTER c1 b2 1\n 9.1 500 REGISTER c1 b2 1 to=y"));
    EXPECT_EQ("kRequestOutOfOrder 49 50", second("200", "9.0 REGISTER c1 b2 49\n 9.1 400 REGISTER c1 b2 49 to=y"));
    EXPECT_EQ("", second("200", "9.0 REGISTER c1 b2 51\n 9.1 500 REGISTER c1 b2 51 to=y"));
    EXPECT_EQ("", second("403", "9.0 REGISTER c1 b2 1\n 9.1 500 REGISTER c1 b2 1 to=y")) << "there is no binding";
    EXPECT_EQ("", second("200", "9.0 REGISTER c1 b2 1 dst=7\n 9.1 500 REGISTER c1 b2 1 dst=7 to=y")) << "nor there";
    EXPECT_EQ("", second("200", "9.0 REGISTER c2 b2 1\n 9.1 500 REGISTER c2 b2 1 to=y")) << "another Call-ID";
}

TEST(Order, IsKept) {
    EXPECT_EQ("kChangeRefused 0", after("2.0 INVITE c1 b3 11 to=x\n 2.1 500 INVITE c1 b3 11 to=x"));
    EXPECT_EQ("kByeRefused", after("2.0 BYE c1 z1 1 from=x to=f\n 2.1 500 BYE c1 z1 1 from=x to=f"))
        << "the other side counts for itself";
    EXPECT_EQ("kByeRefused", after("2.0 BYE c1 b3 2 to=y\n 2.1 500 BYE c1 b3 2 to=y"))
        << "another dialog of that INVITE";
    EXPECT_EQ("kByeRefused", after("2.0 BYE c1 b3 2 to=x dst=4\n 2.1 500 BYE c1 b3 2 to=x"))
        << "another leg, with numbers of its own";
    EXPECT_EQ("kByeRefused", after(R"(
        2.0 BYE     c1 b3 11 to=x
        2.1 BYE     c1 p3 11 to=x host=198.51.100.1 vias=2
        2.2 500 BYE c1 p3 11 to=x host=198.51.100.1 vias=2
    )")) << "its copy on the next hop";
    EXPECT_EQ("", finding(last_of("0.0 INVITE c1 b1 1\n 0.1 500 INVITE c1 b1 1 to=x"))) << "a first request";
}

TEST(Glare, IsARequestOfTheOtherSide) {
    EXPECT_EQ("kGlare 6", after(R"(
        2.0 INVITE     c1 b3 11 to=x
        2.0 INVITE     c1 z1 1 from=x to=f
        2.1 491 INVITE c1 b3 11 to=x
    )"));
    EXPECT_EQ("kGlare 5", after(R"(
        2.0 INVITE     c1 z1 1 from=x to=f
        2.1 UPDATE     c1 b3 11 to=x
        2.2 200 INVITE c1 z1 1 from=x to=f
        2.3 491 UPDATE c1 b3 11 to=x
    )")) << "it was pending when this one was sent";
    EXPECT_EQ("kGlare 1", finding(last_of(R"(
        0.0 INVITE     c1 b1 10
        0.1 183 INVITE c1 b1 10 to=x
        0.2 UPDATE     c1 z1 1 from=x to=f
        0.3 491 UPDATE c1 z1 1 from=x to=f
    )")))
        << "the first INVITE is pending";
}

TEST(Glare, IsNone) {
    const std::string refused = "3.0 INVITE c1 b3 11 to=x\n 3.1 491 INVITE c1 b3 11 to=x";
    EXPECT_EQ("kPendingElsewhere 0", after(refused));
    EXPECT_EQ("kPendingElsewhere 0",
              after("2.0 UPDATE c1 z1 1 from=x to=f\n 2.1 200 UPDATE c1 z1 1 from=x to=f\n" + refused));
    EXPECT_EQ("kPendingElsewhere 0", after("2.0 INFO c1 z1 1 from=x to=f\n" + refused)) << "it changes nothing";
    EXPECT_EQ("kPendingElsewhere 0", after("2.0 INVITE c1 z1 1 from=y to=f\n" + refused)) << "another dialog";
    EXPECT_EQ("kPendingElsewhere 0",
              after("2.0 UPDATE c1 b9 11 to=x\n 3.0 INVITE c1 b3 12 to=x\n 3.1 491 INVITE c1 b3 12 to=x"))
        << "of the same side";
    EXPECT_EQ("kPendingElsewhere 0",
              after("2.0 UPDATE c1 z1 1 from=x to=f\n 99 INVITE c1 b3 11 to=x\n 99.1 491 INVITE c1 b3 11 to=x"))
        << "long ago: its response was not captured";
    EXPECT_EQ("", finding(last_of("0.0 INVITE c1 b1 1\n 0.4 491 INVITE c1 b1 1 to=x"))) << "no dialog";
    const std::string again = "6.0 INVITE c1 b4 12 to=x\n 6.1 491 INVITE c1 b4 12 to=x";
    EXPECT_EQ("kPendingElsewhere 1", after(refused + "\n" + again)) << "and again";
    EXPECT_EQ("kPendingElsewhere 0", after(refused + "\n 4.0 UPDATE c1 b5 12 to=x\n 4.1 200 UPDATE c1 b5 12 to=x\n" +
                                           "6.0 INVITE c1 b4 13 to=x\n 6.1 491 INVITE c1 b4 13 to=x"))
        << "another change was accepted in between";
    EXPECT_EQ("kPendingElsewhere 0", after("3.0 INVITE c1 b3 11 to=x\n 3.1 488 INVITE c1 b3 11 to=x\n" + again));
}

/// Both sides send an INVITE at once, and both get 491. `$`: a digit for the time, the branches and the CSeq numbers.
const std::string kCrossing = R"(
    $.0 INVITE     c1 a$ $ to=x
    $.0 INVITE     c1 z$ $ from=x to=f
    $.1 491 INVITE c1 a$ $ to=x
    $.1 491 INVITE c1 z$ $ from=x to=f
)";

TEST(Glare, IsCountedASideAndARow) {
    const Flow flow(filled(kCrossing, "1") + filled(kCrossing, "2") + filled(kCrossing, "3") + filled(kCrossing, "4"));
    EXPECT_EQ("kGlare 2", finding(flow.at(3)));
    EXPECT_EQ("kGlare 1", finding(flow.at(4)));
    EXPECT_EQ("kGlare 6", finding(flow.at(7)));
    EXPECT_EQ("kGlareAgain 3", finding(flow.at(11)));
    EXPECT_EQ("kGlareAgain 3", finding(flow.at(12)));
    EXPECT_EQ("kGlareAgain 4", finding(flow.at(15)));
}

TEST(Glare, EndsWithASuccess) {
    const auto third_after = [](const std::string &method) {
        const std::string between = filled("2.5 $ c1 a8 8 to=x\n 2.6 200 $ c1 a8 8 to=x\n", method);
        return finding(Flow(filled(kCrossing, "1") + filled(kCrossing, "2") + between + filled(kCrossing, "3")).at(13));
    };
    EXPECT_EQ("kGlare 12", third_after("INVITE"));
    EXPECT_EQ("kGlare 12", third_after("UPDATE"));
    EXPECT_EQ("kGlareAgain 3", third_after("INFO")) << "it changed nothing";
}

TEST(Glare, IsCountedOnceOnAllHops) {
    std::string rows;
    for (const std::string number : {"1", "2", "3"}) {
        const char *const lines = R"(
        $.0 INVITE     c1 b$ $ to=x
        $.1 INVITE     c1 p$ $ host=198.51.100.1 to=x vias=2 dst=2
        $.1 UPDATE     c1 z$ $ from=x to=f
        $.2 491 INVITE c1 p$ $ host=198.51.100.1 to=x
        $.3 491 INVITE c1 b$ $ to=x
    )";
        rows += filled(lines, number);
    }
    const Flow flow(rows);
    EXPECT_EQ("kGlare 3", finding(flow.at(4)));
    EXPECT_EQ("kGlare 3", finding(flow.at(5)));
    EXPECT_EQ("kGlare 8", finding(flow.at(10)));
    EXPECT_EQ("kGlareAgain 3", finding(flow.at(14)));
    EXPECT_EQ("kGlareAgain 3", finding(flow.at(15)));
}

TEST(Refusals, MayBeFollowedByTheEnd) {
    const auto later = [](const std::string &next) {
        const Flow flow(kCall + R"(
        2.0 INVITE     c1 b3 11 to=x
        2.1 488 INVITE c1 b3 11 to=x
        2.1 ACK        c1 b3 11 to=x
    )" + next);
        EXPECT_EQ("kReinviteRefused 0", finding(flow.at(6, sip::Pass::kFirst)));
        return finding(flow.at(6));
    };
    EXPECT_EQ("kRefusedAndEnded 8", later("2.2 BYE c1 b4 12 to=x"));
    EXPECT_EQ("kReinviteRefused 0", later(""));
    EXPECT_EQ("kReinviteRefused 0", later("9.0 BYE c1 b4 12 to=x")) << "not at once";
    EXPECT_EQ("kReinviteRefused 0", later("2.2 BYE c1 z1 1 from=x to=f")) << "the other side";
    EXPECT_EQ("kReinviteRefused 0",
              later("2.2 INVITE c1 b4 12 to=x\n 2.3 200 INVITE c1 b4 12 to=x\n 2.4 BYE c1 b5 13 to=x"))
        << "it asked for something else first";
}

TEST(Refusals, OfWhatIsNoOfferMayBeFollowedByTheEnd) {
    const auto refused = [](const std::string &refusal, const std::string &next) {
        return finding(Flow(kCall + refusal + next).at(6));
    };
    const std::string forbidden = "2.0 INVITE c1 b3 11 to=x\n 2.1 603 INVITE c1 b3 11 to=x\n";
    EXPECT_EQ("kChangeEndedCall 7", refused(forbidden, "2.2 BYE c1 b4 12 to=x"));
    EXPECT_EQ("kChangeRefused 0", refused(forbidden, "9.0 BYE c1 b4 12 to=x")) << "not at once";
    EXPECT_EQ("kChangeRefused 0", refused(forbidden, "2.2 BYE c1 z1 1 from=x to=f")) << "the other side";
    const std::string refresh = "2.0 UPDATE c1 b3 11 to=x expires=1800\n 2.1 403 UPDATE c1 b3 11 to=x\n";
    EXPECT_EQ("kChangeEndedCall 7", refused(refresh, "2.2 BYE c1 b4 12 to=x"));
}

TEST(Refusals, MayComeAgainWithinADialog) {
    EXPECT_EQ("kRefusedAgain 6", after(R"(
        2.0 INVITE     c1 b3 11 to=x
        2.1 422 INVITE c1 b3 11 to=x
        3.0 INVITE     c1 b4 12 to=x
        3.1 422 INVITE c1 b4 12 to=x
    )"));
    EXPECT_EQ("", after("2.0 INVITE c1 b3 11 to=x\n 2.1 422 INVITE c1 b3 11 to=x"));
    EXPECT_EQ("kForbidden 7", after(R"(
        2.0 BYE     c1 b3 11 to=x
        2.1 407 BYE c1 b3 11 to=x proxy-ask=r/n
        2.2 BYE     c1 b4 12 to=x proxy-auth=r/n
        2.3 403 BYE c1 b4 12 to=x
    )"));
}

}  // namespace

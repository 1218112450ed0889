// Which requests are one attempt of their sender: to set up a call, or to register.
// Expectations come from RFC 3261 (sections 8.1.3, 10.2 and 22) and the comments in tracker.h.
#include "tracker_places.h"

#include <gtest/gtest.h>

#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"

namespace {

using message_table::filled;
using message_table::finding;
using message_table::Flow;
using sip::TransactionPlace;
using tracker_places::attempts;
using tracker_places::Places;

TEST(InviteAttempts, GoOnAfterAFailure) {
    for (const std::string code : {"401", "407", "302", "305", "408", "420", "500", "503"}) {
        const char *const lines = R"(
        0.0 INVITE   c1 b1 1
        0.1 $ INVITE c1 b1 1 to=w
        0.2 INVITE   c1 b2 2 %
    )";
        EXPECT_EQ("1 1", attempts(filled(filled(lines, code), "", '%'))) << code;
        EXPECT_EQ("1 1", attempts(filled(filled(lines, code), "dst=2", '%'))) << code << ": another server";
        EXPECT_EQ("1 2", attempts(filled(filled(lines, code), "from=g", '%'))) << code << ": another caller";
        EXPECT_EQ("1 2", attempts(filled(filled(lines, code), "host=192.0.2.7", '%'))) << code << ": another device";
    }
}

TEST(InviteAttempts, EndWithWhatAUserChose) {
    for (const std::string code : {"486", "487", "600", "603"}) {
        const std::string ended = "0.0 INVITE c1 b1 1\n 0.1 " + code + " INVITE c1 b1 1 to=w\n";
        EXPECT_EQ("1 2", attempts(ended + "0.2 INVITE c1 b2 2\n")) << code;
        EXPECT_EQ("1 1", attempts(ended + "0.2 INVITE c1 b2 1 dst=2\n")) << code << ": a proxy tries the next device";
    }
}

TEST(InviteAttempts, AreNoneWithoutAFailure) {
    const std::string invite = "0.0 INVITE c1 b1 1\n";
    const std::string next = "0.5 INVITE c1 b2 2\n";
    EXPECT_EQ("1 2", attempts(invite + next)) << "no answer yet";
    EXPECT_EQ("1 2", attempts(invite + "0.1 180 INVITE c1 b1 1 to=x\n" + next));
    EXPECT_EQ("1 2", attempts(invite + "0.1 200 INVITE c1 b1 1 to=x\n" + next));
    const std::string failed = invite + "0.1 407 INVITE c1 b1 1 to=x\n";
    EXPECT_EQ("1 2", attempts(failed + "0.2 INVITE c2 b2 2\n")) << "another call";
    EXPECT_EQ("1 2", attempts(failed + "0.2 INVITE c1 b2 2 to=x\n")) << "within a dialog";
    EXPECT_EQ("1 2", attempts("0.0 INVITE c1 b1 1 to=x\n 0.1 491 INVITE c1 b1 1 to=x\n" + next)) << "after one within";
    EXPECT_EQ("2 3", attempts("0.1 407 INVITE c1 b1 1 to=x\n" + next + "0.6 INVITE c1 b3 3\n"))
        << "the failed request is not in the capture";
}

TEST(InviteAttempts, MayBeMany) {
    const Places places(R"(
        1.0 INVITE     c1 b1 1
        1.5 INVITE     c1 b1 1
        1.6 302 INVITE c1 b1 1 to=w
        2.0 INVITE     c1 b2 2 dst=2
        2.1 407 INVITE c1 b2 2 dst=2 to=v
        3.0 INVITE     c1 b3 3 dst=2
        4.0 200 INVITE c1 b3 3 dst=2 to=x
        5.0 INVITE     c1 b4 4 dst=2 to=x
    )");
    EXPECT_EQ("1 1 1 1 4", places.of_requests(&TransactionPlace::attempt));
    EXPECT_EQ(1U, places.at(7).attempt);
    EXPECT_EQ(3 * sip::kSecond, places.at(7).start);
    EXPECT_EQ(1 * sip::kSecond, places.at(7).attempt_start);
    EXPECT_EQ(1 * sip::kSecond, places.at(2).start) << "of the first copy";
    EXPECT_EQ(5 * sip::kSecond, places.at(8).attempt_start);
}

TEST(RegisterAttempts, GoOnSoonAfterAChallenge) {
    const auto second = [](const std::string &code, const std::string &request) {
        const char *const lines = R"(
        0.0 REGISTER   c1 b1 1
        0.5 $ REGISTER c1 b1 1 to=x
    )";
        return attempts(filled(lines, code) + request);
    };
    for (const std::string code : {"401", "407"}) {
        EXPECT_EQ("1 1", second(code, "0.6 REGISTER c1 b2 2")) << code;
        EXPECT_EQ("1 1", second(code, "32.0 REGISTER c1 b2 2")) << code;
        EXPECT_EQ("1 2", second(code, "32.1 REGISTER c1 b2 2")) << code << ": too late";
        EXPECT_EQ("1 2", second(code, "0.6 REGISTER c1 b2 2 from=g")) << code << ": another sender";
        EXPECT_EQ("1 2", second(code, "0.6 REGISTER c1 b2 2 host=192.0.2.7")) << code << ": another device";
        EXPECT_EQ("1 2", second(code, "0.6 REGISTER c2 b2 2")) << code << ": another Call-ID";
        EXPECT_EQ("1 2", second(code, "0.6 INVITE c1 b2 2")) << code << ": another method";
    }
    for (const std::string code : {"100", "200", "302", "403", "423", "503"}) {
        EXPECT_EQ("1 2", second(code, "0.6 REGISTER c1 b2 2")) << code << ": no challenge";
    }
}

TEST(RegisterAttempts, GoOnFromTheLastOne) {
    const auto third = [](const std::string &code, const std::string &time) {
        const char *const lines = R"(
        0.0  REGISTER     c1 b1 1
        0.1  401 REGISTER c1 b1 1 to=w
        20.0 REGISTER     c1 b2 2
        20.1 $ REGISTER   c1 b2 2 to=x
        % REGISTER        c1 b3 3
    )";
        return Places(filled(filled(lines, code), time, '%'));
    };
    const Places stale = third("401", "40.0");
    EXPECT_EQ("1 1 1", stale.of_requests(&TransactionPlace::attempt)) << "soon after the second";
    EXPECT_EQ(0, stale.last().attempt_start);
    EXPECT_EQ("1 1 3", third("401", "52.1").of_requests(&TransactionPlace::attempt));
    for (const std::string code : {"200", "403", "423"}) {
        EXPECT_EQ("1 1 3", third(code, "20.2").of_requests(&TransactionPlace::attempt)) << code << " ended it";
    }
}

TEST(OtherAttempts, AreSingle) {
    for (const std::string method : {"OPTIONS", "SUBSCRIBE", "MESSAGE", "BYE"}) {
        const char *const lines = R"(
        0.0 $     c1 b1 1
        0.1 401 $ c1 b1 1 to=x
        0.2 $     c1 b2 2
    )";
        EXPECT_EQ("1 2", attempts(filled(lines, method))) << method;
    }
}

TEST(InviteAttempts, EndWithAnAnswer) {
    EXPECT_EQ("1 1 3", attempts(R"(
        0.0 INVITE     c1 b1 1
        0.1 407 INVITE c1 b1 1 to=w
        0.2 INVITE     c1 b2 2
        0.3 200 INVITE c1 b2 2 to=x
        9.0 INVITE     c1 b3 3
    )"));
}

/// What the next INVITE of a caller is who was sent to d and e, and whom d refused.
std::string after_refusal_of_target(const std::string &code, const std::string &next) {
    return attempts(filled(R"(
        0.0 INVITE     c1 b1 1 uri=sip:b@c.d
        0.1 300 INVITE c1 b1 1 to=w contact=<sip:d@c.d>;q=0.9,<sip:e@c.d>;q=0.5
        0.2 INVITE     c1 b2 2 uri=sip:d@c.d
        0.3 $ INVITE   c1 b2 2 to=x
    )",
                           code) +
                    next);
}

TEST(InviteAttempts, GoOnWithTheOtherTargetsOfARedirection) {
    for (const std::string code : {"486", "600", "603"}) {
        EXPECT_EQ("1 1 1", after_refusal_of_target(code, "0.4 INVITE c1 b3 3 uri=sip:e@c.d")) << code;
        EXPECT_EQ("1 1 3", after_refusal_of_target(code, "9.0 INVITE c1 b3 3 uri=sip:b@c.d")) << code << ": redialled";
    }
    EXPECT_EQ("1 1 3", after_refusal_of_target("487", "0.4 INVITE c1 b3 3 uri=sip:e@c.d")) << "the caller gave up";
    EXPECT_EQ("1 1 3", after_refusal_of_target("200", "0.4 INVITE c1 b3 3 uri=sip:e@c.d"));
}

TEST(InviteAttempts, BeginWithTheTryThatNobodyAnswered) {
    const auto start = [](const std::string &rows) {
        return tracker_places::milliseconds(Places(rows).last().attempt_start);
    };
    const std::string first = "1.0 INVITE c1 b1 1\n";
    EXPECT_EQ("1000", start(first + "1.5 INVITE c1 b1 1\n 2.0 INVITE c1 b2 1 dst=2\n 3.0 200 INVITE c1 b2 1 to=x"));
    EXPECT_EQ("1100", start(first + "1.1 INVITE c1 b2 1 dst=2")) << "a fork";
    EXPECT_EQ("2000", start(first + "1.1 100 INVITE c1 b1 1\n 2.0 INVITE c1 b2 1 dst=2")) << "the first one waits";
    EXPECT_EQ("2000", start(first + "2.0 INVITE c1 b2 1 dst=2 from=g")) << "another caller";
}

TEST(InviteAttempts, GoOnWithCredentialsWhereTheChallengeIsNotSeenBefore) {
    const std::string first = "0.0 INVITE c1 b1 1\n";
    EXPECT_EQ("1 1", attempts(first + "0.2 INVITE c1 b2 2 auth=r/n"));
    EXPECT_EQ("1 2", attempts(first + "0.2 INVITE c1 b2 2")) << "it has none";
    EXPECT_EQ("1 2", attempts(first + "0.2 INVITE c1 b2 2 auth=r/n from=g")) << "another caller";
    EXPECT_EQ("1 2", attempts("0.0 INVITE c1 b1 1 auth=r/n\n 0.2 INVITE c1 b2 2 auth=r/n")) << "it had some before";
    EXPECT_EQ("1 2", attempts(first + "0.1 100 INVITE c1 b1 1\n 0.2 INVITE c1 b2 2 auth=r/n")) << "it goes on";
}

TEST(Attempts, ToRegisterMayGoToAnotherServer) {
    const auto then = [](const std::string &later) {
        return finding(Flow("0.0 REGISTER c1 b1 1 dst=2\n0.1 503 REGISTER c1 b1 1 to=x src=2\n" + later).at(2));
    };
    const std::string accepted = "1 REGISTER c1 b2 2 dst=3\n1.1 200 REGISTER c1 b2 2 to=y src=3\n";
    EXPECT_EQ("kFailover 3", then(accepted));
    EXPECT_EQ("kFailover 5", then("1 REGISTER c1 b2 2 dst=3\n1.1 408 REGISTER c1 b2 2 to=y src=3\n"
                                  "2 REGISTER c1 b3 3 dst=3\n2.1 200 REGISTER c1 b3 3 to=y src=3\n"))
        << "not the one that failed";
    EXPECT_EQ("kFailover 3", then("1 REGISTER c1 b2 2 dst=3\n1.1 401 REGISTER c1 b2 2 to=y src=3 ask=r/n\n"
                                  "2 REGISTER c1 b3 3 dst=3 auth=r/n\n2.1 200 REGISTER c1 b3 3 to=y src=3\n"));
    EXPECT_EQ("", then("1 REGISTER c1 b2 2 dst=2\n1.1 200 REGISTER c1 b2 2 to=y src=2\n" +
                       std::string("2 REGISTER c1 b3 3 dst=3\n2.1 200 REGISTER c1 b3 3 to=y src=3\n")))
        << "the same server was first";
    EXPECT_EQ("", then("1 REGISTER c1 b2 2 dst=3\n1.1 500 REGISTER c1 b2 2 to=y src=3\n")) << "it failed as well";
    EXPECT_EQ("", then("999 REGISTER c1 b2 2 dst=3\n999.1 200 REGISTER c1 b2 2 to=y src=3\n")) << "much later";
    EXPECT_EQ("", then("1 REGISTER c1 b2 2 src=7 dst=3\n1.1 200 REGISTER c1 b2 2 to=y src=3 dst=7\n"))
        << "another client";
    EXPECT_EQ("", then("1 REGISTER c1 b2 1 vias=2 dst=3\n1.1 200 REGISTER c1 b2 1 to=y src=3\n")) << "the same request";
}

}  // namespace

// What becomes of requests: answered, or not.
// Expectations come from RFC 3261 and its extensions.
#include <gtest/gtest.h>

#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"

namespace {

using message_table::Flow;

TEST(Requests, AreAnswered) {
    const Flow flow(R"(
        0.0 INVITE     c1 b1 1
        0.1 180 INVITE c1 b1 1 to=x
        0.5 INVITE     c1 b1 1
        1.0 200 INVITE c1 b1 1 to=x
        1.5 200 INVITE c1 b1 1 to=x
        1.6 ACK        c1 b2 1 to=x
        2.0 INFO       c1 b3 2 to=x
        99.0
    )");
    EXPECT_EQ("answered in 4", flow.fate(1));
    EXPECT_EQ("answered in 4", flow.fate(3)) << "a copy was answered as well";
    EXPECT_EQ("", flow.fate(6)) << "an ACK is never answered";
    EXPECT_EQ("unanswered", flow.fate(7));
}

TEST(Requests, MayGoUnanswered) {
    const std::string rows = R"(
        1.0 INVITE c1 b1 1
        1.5 INVITE c1 b1 1
    )";
    EXPECT_EQ("", Flow(rows).fate(1));
    EXPECT_EQ("", Flow(rows + "32.9\n").fate(1));
    const Flow flow(rows + "33.1\n");
    EXPECT_EQ("unanswered", flow.fate(1));
    EXPECT_EQ("", flow.fate(2)) << "the first copy says it";
    EXPECT_EQ("", Flow(rows + "1.6 100 INVITE c1 b1 1\n 99.0\n").fate(1)) << "it may ring on";
    const Flow option(R"(
        0.0 OPTIONS     c1 b1 1
        0.1 100 OPTIONS c1 b1 1
        99.0
    )");
    EXPECT_EQ("unanswered", option.fate(1)) << "timer F runs on (RFC 3261 section 17.1.2.2)";
    const Flow cancelled(R"(
        0.0 INVITE     c1 b1 1
        1.0 CANCEL     c1 b1 1
        1.1 200 CANCEL c1 b1 1
        99.0
    )");
    EXPECT_EQ("unanswered", cancelled.fate(1));
    EXPECT_EQ("answered in 3", cancelled.fate(2));
}

}  // namespace

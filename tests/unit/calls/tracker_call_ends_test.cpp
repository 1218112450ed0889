// Which BYE ends which call, and who sent it; what an ACK proves of a response that was not captured.
// Expectations come from RFC 3261 sections 13.2.2.4, 15 and 17.1.1.3.
#include <gtest/gtest.h>

#include <string>

#include "message_table.h"
#include "tracker_places.h"

namespace {

using sip::TransactionPlace;
using tracker_places::Places;

const std::string kAnswered = R"(
    0.0 INVITE     c1 b1 1
    3.0 200 INVITE c1 b1 1 to=x
    3.1 ACK        c1 b2 1 to=x
)";

/// The attempt that the last request of a table ends, and who ends it; `none`.
std::string ended_by(const std::string &table) {
    const TransactionPlace place = Places(table).last();
    if (place.ended_attempt == 0) return "none";
    return std::to_string(place.ended_attempt) + (place.by_caller ? " by caller" : " by callee");
}

TEST(HangUp, IsOfEitherSide) {
    EXPECT_EQ("1 by caller", ended_by(kAnswered + "9.0 BYE c1 b3 2 to=x"));
    EXPECT_EQ("1 by callee", ended_by(kAnswered + "9.0 BYE c1 b3 2 from=x to=f"));
    EXPECT_EQ("1 by callee", ended_by("0.0 INVITE c1 b1 1\n 9.0 BYE c1 b3 2 from=x to=f")) << "no response captured";
}

TEST(HangUp, IsOfAnotherCall) {
    EXPECT_EQ("none", ended_by(kAnswered + "9.0 BYE c1 b3 2 from=y to=z"));
    EXPECT_EQ("none", ended_by(kAnswered + "9.0 BYE c2 b3 2 to=x"));
    EXPECT_EQ("none", ended_by("9.0 BYE c1 b3 2 to=x"));
    EXPECT_EQ("none", ended_by("0.0 INVITE c1 b1 1\n 1.0 486 INVITE c1 b1 1 to=x\n 9.0 BYE c1 b3 2 to=x"));
}

TEST(HangUp, OfOneDeviceLeavesTheOthers) {
    const std::string two = kAnswered + "3.2 200 INVITE c1 b1 1 to=y\n 3.3 ACK c1 b4 1 to=y\n";
    EXPECT_EQ("none", ended_by(two + "3.4 BYE c1 b5 2 to=y"));
    EXPECT_EQ("1 by caller", ended_by(two + "3.4 BYE c1 b5 2 to=y\n 9.0 BYE c1 b6 3 to=x"));
    EXPECT_EQ("1 by caller", ended_by(kAnswered + "3.2 200 INVITE c1 b1 1 to=y\n 9.0 BYE c1 b6 3 to=x"))
        << "the caller never took the other answer";
}

}  // namespace

// Which failed INVITEs were made good by an answer on another leg of their call.
// Groups have the number of the first transaction of a request.
#include <gtest/gtest.h>

#include <string>

#include "tracker_places.h"

namespace {

using tracker_places::Places;

/// The groups that a message makes good: `2 3`.
std::string made_good(const sip::TransactionPlace &place) {
    std::string text;
    for (const std::uint32_t group : place.made_good) {
        if (group != 0) text += (text.empty() ? "" : " ") + std::to_string(group);
    }
    return text;
}

/// Host 1 calls host 2, which calls host 3 on another leg, and that one fails.
const std::string kTwoLegs = R"(
    0.0 INVITE     c1 b1 1 src=1 dst=2 session-id=ab30317f1a784dc48ff824d0d3715d86
    0.1 INVITE     c2 b2 1 src=2 dst=3 from=g session-id=ab30317f1a784dc48ff824d0d3715d86
    0.9 486 INVITE c2 b2 1 src=3 dst=2 from=g to=x
)";

TEST(MadeGood, IsALegWhoseCallAnotherAnswers) {
    const Places hunt(kTwoLegs + R"(
        1.0 INVITE     c3 b3 1 src=2 dst=4 from=h session-id=ab30317f1a784dc48ff824d0d3715d86
        2.0 200 INVITE c3 b3 1 src=4 dst=2 from=h to=z
        2.1 200 INVITE c1 b1 1 src=2 dst=1 to=y
    )");
    EXPECT_EQ("", made_good(hunt.at(3))) << "nobody had answered";
    EXPECT_EQ("2", made_good(hunt.at(5)));
    EXPECT_EQ("2", made_good(hunt.at(6)));
    EXPECT_EQ("2", made_good(Places(kTwoLegs + "2.1 200 INVITE c1 b1 1 src=2 dst=1 to=y").at(4))) << "the B2BUA itself";
}

TEST(MadeGood, IsNothingWhereTheCallerGotNoAnswer) {
    EXPECT_EQ("", made_good(Places(kTwoLegs + "2.1 486 INVITE c1 b1 1 src=2 dst=1 to=y").at(4)));
    const std::string answered = "0.9 200 INVITE c2 b2 1 src=3 dst=2 from=g to=x";
    const std::string open = kTwoLegs.substr(0, kTwoLegs.find("    0.9"));
    EXPECT_EQ("", made_good(Places(open + answered + "\n2.1 500 INVITE c1 b1 1 src=2 dst=1 to=y").at(4)))
        << "a leg further on was answered, which the caller never learned";
}

TEST(MadeGood, IsNoOtherCall) {
    EXPECT_EQ("", made_good(Places(kTwoLegs + R"(
        1.0 INVITE     c3 b3 1 src=2 dst=4 from=h session-id=00000000000000000000000000000001
        2.0 200 INVITE c3 b3 1 src=4 dst=2 from=h to=z
    )")
                                .at(5)));
}

}  // namespace

// Where a failure began: proxies answer after the hops further on have (RFC 3261 section 16.7).
// Frames are counted from 1 in the order of a table.
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

/// `3` or `3 as 503`; nothing where no origin is known.
std::string origin(const Flow &flow, std::size_t frame, Pass pass = Pass::kLater) {
    const sip::ResponseContext context = flow.at(frame, pass);
    if (context.origin_in == 0) return "";
    return std::to_string(context.origin_in) +
           (context.origin_code == 0 ? "" : " as " + std::to_string(context.origin_code));
}

const std::string kThreeHops = R"(
    0.0 INVITE c1 b1 1
    0.1 INVITE c1 p1 1 host=198.51.100.1 vias=2
    0.2 INVITE c1 q1 1 host=198.51.100.2 vias=3
)";

TEST(Origins, AreOnTheHopFurthestOn) {
    const Flow flow(kThreeHops + R"(
        0.3 503 INVITE c1 q1 1 host=198.51.100.2 vias=3 to=x
        0.4 503 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x
        0.5 503 INVITE c1 b1 1 to=x
    )");
    EXPECT_EQ("", origin(flow, 4)) << "it is where the failure began";
    EXPECT_EQ("4", origin(flow, 5));
    EXPECT_EQ("4", origin(flow, 6));
    EXPECT_EQ("4", origin(flow, 6, Pass::kFirst));
}

TEST(Origins, NameTheCodeThatWasReplaced) {
    const Flow flow(kThreeHops + R"(
        0.3 503 INVITE c1 q1 1 host=198.51.100.2 vias=3 to=x
        0.4 500 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=y
        0.5 500 INVITE c1 b1 1 to=y
    )");
    EXPECT_EQ("4 as 503", origin(flow, 5));
    EXPECT_EQ("4 as 503", origin(flow, 6));
}

TEST(Origins, AreKnownLaterWhereHopsComeInAnotherOrder) {
    const Flow flow(R"(
        0.0 INVITE c1 b1 1
        0.5 480 INVITE c1 b1 1 to=x
        0.5 INVITE c1 p1 1 host=198.51.100.1 vias=2
        0.5 480 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x
    )");
    EXPECT_EQ("", origin(flow, 2, Pass::kFirst));
    EXPECT_EQ("4", origin(flow, 2));
}

TEST(Origins, AreNotGuessedAmongBranches) {
    const std::string forks = R"(
        0.0 INVITE c1 b1 1
        0.1 INVITE c1 p1 1 host=198.51.100.1 vias=2
        0.1 INVITE c1 p2 1 host=198.51.100.1 vias=2 dst=2
        0.2 486 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x
        0.3 404 INVITE c1 p2 1 host=198.51.100.1 vias=2 to=y
    )";
    EXPECT_EQ("", origin(Flow(forks + "0.4 500 INVITE c1 b1 1 to=z"), 6)) << "either may have brought it";
    EXPECT_EQ("4", origin(Flow(forks + "0.4 486 INVITE c1 b1 1 to=x"), 6)) << "the proxy chose that one";
}

TEST(Origins, AreOfFailuresOnly) {
    const Flow answered(R"(
        0.0 INVITE c1 b1 1
        0.1 INVITE c1 p1 1 host=198.51.100.1 vias=2
        0.2 200 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x
        0.3 200 INVITE c1 b1 1 to=x
    )");
    EXPECT_EQ("", origin(answered, 4));
    const Flow late(R"(
        0.0 INVITE c1 b1 1
        0.1 INVITE c1 p1 1 host=198.51.100.1 vias=2
        0.2 200 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x
        0.3 408 INVITE c1 b1 1 to=y
    )");
    EXPECT_EQ("", origin(late, 4)) << "the 200 did not bring the 408";
}

TEST(Origins, AreOfOneRequest) {
    const Flow flow(R"(
        0.0 INVITE c1 b1 1
        0.1 INVITE c1 p1 1 host=198.51.100.1 vias=2
        0.2 503 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x
        0.3 503 INVITE c1 b1 1 to=x
        1.0 INVITE c1 b2 2
        1.1 404 INVITE c1 b2 2 to=y
    )");
    EXPECT_EQ("", origin(flow, 6));
}

/// The INVITE of host 1 to host 2, which sends it on to host 3 on another leg.
const std::string kTwoLegs = R"(
    0.0 INVITE c1 b1 1 src=1 dst=2 session-id=ab30317f1a784dc48ff824d0d3715d86
    0.1 INVITE c2 b2 1 src=2 dst=3 from=g session-id=ab30317f1a784dc48ff824d0d3715d86
)";

TEST(Origins, AreFollowedToAnotherLeg) {
    const Flow flow(kTwoLegs + R"(
        0.9 503 INVITE c2 b2 1 src=3 dst=2 from=g to=x
        1.5 480 INVITE c1 b1 1 src=2 dst=1 to=y
    )");
    EXPECT_EQ("3 as 503", origin(flow, 4));
    EXPECT_EQ("3 as 503", origin(flow, 4, Pass::kFirst));
    EXPECT_EQ("", origin(flow, 3));
}

TEST(Origins, AreNotOnALegThatDidNotBringTheFailure) {
    const std::string end = "9.5 480 INVITE c1 b1 1 src=2 dst=1 to=y";
    const std::string third = "1.0 INVITE c3 b3 1 src=2 dst=4 from=h session-id=ab30317f1a784dc48ff824d0d3715d86\n";
    const std::string failed = "0.9 503 INVITE c2 b2 1 src=3 dst=2 from=g to=x\n";
    EXPECT_EQ("", origin(Flow(kTwoLegs + "0.9 200 INVITE c2 b2 1 src=3 dst=2 from=g to=x\n" + end), 4)) << "answered";
    EXPECT_EQ("", origin(Flow(kTwoLegs + "0.9 487 INVITE c2 b2 1 src=3 dst=2 from=g to=x\n" + end), 4)) << "given up";
    EXPECT_EQ("", origin(Flow(kTwoLegs + end + "\n9.9 503 INVITE c2 b2 1 src=3 dst=2 from=g to=x"), 3)) << "later";
    EXPECT_EQ("", origin(Flow(kTwoLegs + failed + third + end), 5)) << "another leg was still tried";
    EXPECT_EQ("", origin(Flow(kTwoLegs + failed + third + "2 486 INVITE c3 b3 1 src=4 dst=2 from=h to=z\n" + end), 6))
        << "either may have brought it";
}

TEST(Origins, OfALegThatForksHaveTheSameToTag) {
    const std::string forks = kTwoLegs + R"(
        0.1 INVITE c2 b3 1 src=2 dst=4 from=g
        0.9 486 INVITE c2 b3 1 src=4 dst=2 from=g to=y
        1.4 603 INVITE c2 b2 1 src=3 dst=2 from=g to=x
    )";
    EXPECT_EQ("5", origin(Flow(forks + "1.5 603 INVITE c1 b1 1 src=2 dst=1 to=x"), 6));
    EXPECT_EQ("4", origin(Flow(forks + "1.5 486 INVITE c1 b1 1 src=2 dst=1 to=y"), 6));
    EXPECT_EQ("", origin(Flow(forks + "1.5 486 INVITE c1 b1 1 src=2 dst=1 to=z"), 6)) << "either may have brought it";
    const std::string one_by_one = kTwoLegs + R"(
        0.9 503 INVITE c2 b2 1 src=3 dst=2 from=g to=x
        1.0 INVITE c2 b3 1 src=2 dst=4 from=g
        1.4 486 INVITE c2 b3 1 src=4 dst=2 from=g to=y
        1.5 480 INVITE c1 b1 1 src=2 dst=1 to=z
    )";
    EXPECT_EQ("5 as 486", origin(Flow(one_by_one), 6));
}

TEST(Origins, AreFollowedWhereBothLegsHaveOneCallId) {
    const Flow flow(R"(
        0.0 INVITE c1 b1 1 src=1 dst=2
        0.1 INVITE c1 b2 7 src=2 dst=3 from=g
        0.9 486 INVITE c1 b2 7 src=3 dst=2 from=g to=x
        1.5 480 INVITE c1 b1 1 src=2 dst=1 to=y
    )");
    EXPECT_EQ("3 as 486", origin(flow, 4));
}

TEST(Origins, TellWhatTheUserDid) {
    const std::string end = "4.1 480 INVITE c1 b1 1 src=2 dst=1 to=y";
    const std::string ringing = "0.2 180 INVITE c1 b1 1 src=2 dst=1 to=y\n";
    const std::string device_rings = "0.2 180 INVITE c2 b2 1 src=3 dst=2 from=g to=x\n";
    const auto refused = [](const std::string &code) {
        return "4.0 " + code + " INVITE c2 b2 1 src=3 dst=2 from=g to=x\n";
    };
    const Flow busy(kTwoLegs + device_rings + ringing + refused("486") + end);
    EXPECT_EQ(sip::CallOutcome::kBusy, busy.at(6).outcome);
    EXPECT_EQ(finding(busy.at(5)), finding(busy.at(6))) << "the user refused, on the other leg";
    EXPECT_EQ(0U, finding(busy.at(6)).find("kUserRejected"));
    const Flow at_once(kTwoLegs + ringing + refused("486") + end);
    EXPECT_EQ(sip::CallOutcome::kBusy, at_once.at(5).outcome);
    EXPECT_EQ("", finding(at_once.at(5))) << "nothing rang where it was refused";
    const Flow fault(kTwoLegs + device_rings + ringing + refused("503") + end);
    EXPECT_EQ(sip::CallOutcome::kNoAnswer, fault.at(6).outcome) << "no user did that";
    EXPECT_EQ(0U, finding(fault.at(6)).find("kNotAnswered"));
}

/// A call that a proxy sends to two places, with the codes that it gets there and the one that it sends on.
std::string forked(const std::string &first, const std::string &second, const std::string &chosen) {
    return filled(filled(R"(
        0.0 INVITE   c1 b1 1
        0.1 INVITE   c1 p1 1 host=198.51.100.1 vias=2
        0.2 INVITE   c1 p2 1 host=198.51.100.1 vias=2
        0.3 $ INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x
        0.4 # INVITE c1 p2 1 host=198.51.100.1 vias=2 to=y
    )",
                         first),
                  second, '#') +
           "0.5 " + chosen;
}

TEST(Origins, ShowThatAnotherServerFailed) {
    const std::string own = "500 INVITE c1 b1 1 to=p";
    const auto origin = [](const sip::ResponseContext &context) {
        return std::to_string(context.origin_code) + " in " + std::to_string(context.origin_in) + finding(context);
    };
    EXPECT_EQ("503 in 5", origin(last_of(forked("487", "503", own))));
    EXPECT_EQ("503 in 5", origin(last_of(forked("404", "503", own))));
    EXPECT_EQ("kBranchesFailed 2", finding(last_of(forked("503", "503", own)))) << "which of them is not known";
    EXPECT_EQ("", finding(last_of("0.0 INVITE c1 b1 1\n0.5 " + own)));
    EXPECT_EQ("", finding(last_of(forked("487", "404", own)))) << "nobody turns a 404 into 500";
}

TEST(Origins, AreChosenAmongBranches) {
    const std::string own = "404 INVITE c1 b1 1 to=y";
    EXPECT_EQ("kBranchesFailed 2", finding(last_of(forked("503", "404", own))));
    EXPECT_EQ("kBranchesFailed 2", finding(last_of(forked("486", "404", own))));
    EXPECT_EQ("", finding(last_of(forked("404", "404", own)))) << "both say the same";
    EXPECT_EQ("", finding(last_of(forked("487", "404", own)))) << "the other was cancelled";
    EXPECT_EQ("", finding(last_of(forked("401", "404", own)))) << "the other asks for credentials";
    EXPECT_EQ("", finding(last_of(forked("302", "404", own)))) << "the other redirects";
    EXPECT_EQ("", finding(last_of(forked("100", "404", own)))) << "the other goes on";
}

}  // namespace

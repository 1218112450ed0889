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

TEST(HangUp, IsOfItsSideOfANat) {
    const std::string call = R"(
        0.0 INVITE     c1 b1 1 src=1 dst=5
        0.0 INVITE     c1 b1 1 host=198.51.100.7 src=7 dst=5
        3.0 200 INVITE c1 b1 1 host=198.51.100.7 to=x src=5 dst=7
        3.0 200 INVITE c1 b1 1 to=x src=5 dst=1
        3.1 ACK        c1 b2 1 to=x src=1 dst=5
        3.1 ACK        c1 b2 1 host=198.51.100.7 to=x src=7 dst=5
    )";
    EXPECT_EQ("1 by caller", ended_by(call + "9.0 BYE c1 b3 2 to=x src=1 dst=5"));
    EXPECT_EQ("2 by caller", ended_by(call + "9.0 BYE c1 b3 2 host=198.51.100.7 to=x src=7 dst=5"));
    EXPECT_EQ("2 by callee", ended_by(call + "9.0 BYE c1 b3 2 from=x to=f src=5 dst=7"));
    EXPECT_EQ("1 by callee", ended_by(call + "9.0 BYE c1 b3 2 from=x to=f src=7 dst=1"));
}

/// What the sender of the last request, a BYE, had met: `200 to INVITE in 2, 32000 ms before`; `nothing`.
std::string trigger_of(const std::string &table) {
    const sip::ByeTrigger trigger = Places(table).last().trigger;
    if (trigger.frame == 0) return "nothing";
    return std::to_string(trigger.code) + " to " + std::string(sip::name_of(trigger.method)) + " in " +
           std::to_string(trigger.frame) + ", " + std::to_string(trigger.before / 1'000'000) + " ms before";
}

TEST(HangUp, OfAnAnswerThatIsNotAcknowledgedIsNoPersons) {
    const std::string copies = R"(
        0.0 INVITE     c1 b1 1 src=1 dst=2
        3.0 200 INVITE c1 b1 1 src=2 dst=1 to=x
        3.5 200 INVITE c1 b1 1 src=2 dst=1 to=x
        4.5 200 INVITE c1 b1 1 src=2 dst=1 to=x
        6.5 200 INVITE c1 b1 1 src=2 dst=1 to=x
    )";
    const std::string by_callee = "35.0 BYE c1 b3 1 src=2 dst=1 from=x to=f";
    EXPECT_EQ("200 to INVITE in 2, 32000 ms before", trigger_of(copies + by_callee));
    EXPECT_EQ("nothing", trigger_of(copies + "35.0 BYE c1 b3 2 src=1 dst=2 to=x")) << "the caller took the call";
    EXPECT_EQ("nothing", trigger_of(copies + "99.0 BYE c1 b3 1 src=2 dst=1 from=x to=f")) << "much later";
    EXPECT_EQ("nothing", trigger_of(kAnswered + "35.0 BYE c1 b3 1 from=x to=f")) << "it has its ACK";
}

TEST(HangUp, RightAfterARefusalIsNoPersons) {
    const std::string info = kAnswered + "9.0 INFO c1 b3 2 to=x\n9.1 501 INFO c1 b3 2 to=x\n";
    EXPECT_EQ("501 to INFO in 5, 80 ms before", trigger_of(info + "9.18 BYE c1 b4 3 to=x"));
    EXPECT_EQ("nothing", trigger_of(info + "9.18 BYE c1 b4 1 from=x to=f")) << "of the other side";
    EXPECT_EQ("nothing", trigger_of(kAnswered + "9.0 BYE c1 b3 2 to=x\n9.1 407 BYE c1 b3 2 to=x\n9.2 BYE c1 b4 3 to=x"))
        << "the same BYE with credentials";
    EXPECT_EQ("nothing", trigger_of(info + "19.0 BYE c1 b4 3 to=x")) << "later";
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

/// `bye in 4, 500 in 5`, `bye in 4, no response`; nothing where a BYE ended the call for both sides.
std::string bye_in_vain(const std::string &rows) {
    const sip::ByeInVain bye = message_table::Flow(kAnswered + rows).at(2).bye_in_vain;
    if (bye.frame == 0) return "";
    const std::string text = "bye in " + std::to_string(bye.frame) + ", ";
    if (bye.refused_in == 0) return text + "no response";
    return text + std::to_string(bye.code) + " in " + std::to_string(bye.refused_in);
}

TEST(Bye, LeavesTheOtherSideInTheCall) {
    const std::string bye = "9.0 BYE c1 b3 2 to=x\n";
    for (const std::string code : {"403", "404", "407", "500", "503"}) {
        EXPECT_EQ("bye in 4, " + code + " in 5", bye_in_vain(bye + "9.1 " + code + " BYE c1 b3 2 to=x")) << code;
    }
    EXPECT_EQ("bye in 4, no response", bye_in_vain(bye + "42.0"));
    EXPECT_EQ("bye in 6, 403 in 7", bye_in_vain(bye + "9.1 407 BYE c1 b3 2 to=x\n 9.2 BYE c1 b4 3 to=x\n"
                                                      "9.3 403 BYE c1 b4 3 to=x"));
    EXPECT_EQ("bye in 4, 500 in 5", bye_in_vain("9.0 BYE c1 b3 2 from=x to=f\n 9.1 500 BYE c1 b3 2 from=x to=f"));
}

TEST(Bye, EndsTheCallForBothSides) {
    const std::string bye = "9.0 BYE c1 b3 2 to=x\n";
    for (const std::string code : {"200", "408", "481"}) {
        EXPECT_EQ("", bye_in_vain(bye + "9.1 " + code + " BYE c1 b3 2 to=x")) << code;
    }
    EXPECT_EQ("", bye_in_vain(bye + "40.9")) << "it may still be answered";
    EXPECT_EQ("", bye_in_vain(bye + "9.1 407 BYE c1 b3 2 to=x\n 9.2 BYE c1 b4 3 to=x\n 9.3 200 BYE c1 b4 3 to=x"));
    EXPECT_EQ("", bye_in_vain(bye + "9.1 500 BYE c1 b3 2 to=x\n 20.0 BYE c1 b5 1 from=x to=f\n 60.0"))
        << "the other side has left too";
    EXPECT_EQ("", bye_in_vain("9.0 BYE c1 b3 2 to=y\n 9.1 500 BYE c1 b3 2 to=y")) << "another dialog";
    EXPECT_EQ("", bye_in_vain("60.0"));
}

TEST(Cancel, MayLeaveTheInviteWithoutEnd) {
    const std::string table = R"(
        0.0 INVITE     c1 b1 1
        0.1 180 INVITE c1 b1 1 to=x
        5.0 CANCEL     c1 b1 1
        5.1 200 CANCEL c1 b1 1
    )";
    EXPECT_EQ(3, message_table::Flow(table + "37.1\n").request_at(1).cancelled_in)
        << "RFC 3261 section 9.1: 64*T1 after the CANCEL";
    EXPECT_EQ(0, message_table::Flow(table + "36.9\n").request_at(1).cancelled_in);
    EXPECT_EQ(0, message_table::Flow(table + "5.2 487 INVITE c1 b1 1 to=x\n99.0\n").request_at(1).cancelled_in);
    EXPECT_EQ(
        0, message_table::Flow("0.0 INVITE c1 b1 1\n0.1 180 INVITE c1 b1 1 to=x\n99.0\n").request_at(1).cancelled_in);
}

}  // namespace

// What a diagnosis says of the response that ended an attempt or opened a call that died: what the capture refutes, and
// what to look at. Frames are counted from 1 in the order of a table; host 1 is 192.0.2.1.
#include <gtest/gtest.h>

#include <string>

#include "diagnosis_told.h"
#include "message_table.h"

namespace {

using diagnosis_told::told_at;
using diagnosis_told::told_last;
using message_table::filled;
using sip::Pass;

bool has(const std::string &told, const std::string &part) { return told.find(part) != std::string::npos; }

/// What is told of a call that this response ended after 3 s of ringing.
std::string told_of(const std::string &response) {
    return told_last(
        filled("0 INVITE c1 b1 1 src=1 dst=2\n0.1 180 INVITE c1 b1 1 src=2 dst=1 to=t\n"
               "3.1 $ src=2 dst=1 to=t",
               response));
}

TEST(DiagnosisAnswer, NobodyEndedTheInvite) {
    const std::string plain = told_of("487 INVITE c1 b1 1");
    EXPECT_TRUE(has(plain, "Next: Look in the log of 192.0.2.2 for what ended the INVITE")) << plain;
    const std::string busy = told_of("487 INVITE c1 b1 1 reason=Q.850;cause=17");
    EXPECT_TRUE(has(busy, "The code and the Reason contradict each other: Q.850 17 maps to 486 Busy Here")) << busy;
    EXPECT_FALSE(has(busy, "Next")) << busy;
}

TEST(DiagnosisAnswer, AReasonThatNamesNoFailure) {
    EXPECT_TRUE(has(told_of("404 INVITE c1 b1 1 reason=Q.850;cause=16"), "names no failure"));
    EXPECT_TRUE(has(told_of("480 INVITE c1 b1 1 reason=Q.850;cause=16"), "names no failure"));
    EXPECT_FALSE(has(told_of("404 INVITE c1 b1 1 reason=Q.850;cause=17"), "names no failure"));
    EXPECT_FALSE(has(told_of("404 INVITE c1 b1 1"), "names no failure"));
}

TEST(DiagnosisAnswer, AUserWhoIsThere) {
    const std::string answered = R"(
        0.0 INVITE c1 b1 1 src=1 dst=2
        1.0 200 INVITE c1 b1 1 src=2 dst=1 to=t
        9.0 INVITE c2 b2 1 src=1 dst=$
        9.1 404 INVITE c2 b2 1 src=$ dst=1 to=u
    )";
    EXPECT_FALSE(has(told_last(filled(answered, "2")), "unknown here"));
    EXPECT_TRUE(has(told_last(filled(answered, "3")), "unknown here")) << "another server";
}

TEST(DiagnosisAnswer, ATimeoutAtOnce) {
    const std::string table = "0 INVITE c1 b1 1 src=1 dst=2\n$ 504 INVITE c1 b1 1 src=2 dst=1 to=t";
    const std::string told = told_last(filled(table, "0.1"));
    EXPECT_TRUE(has(told, "The response came 0.1 s after the INVITE, probably too soon for a timer to have run out."))
        << told;
    EXPECT_FALSE(has(told, "in time")) << told;
    EXPECT_FALSE(has(told_last(filled(table, "5")), "hardly"));
}

TEST(DiagnosisAnswer, AnInviteThatCameBack) {
    const std::string table = R"(
        0.0 INVITE c1 b1 1 src=1 dst=2
        0.1 INVITE c1 p1 1 src=2 dst=3 host=192.0.2.2 vias=2
        0.2 INVITE c1 q1 1 src=3 dst=$ host=192.0.2.3 vias=3
        0.3 482 INVITE c1 q1 1 src=$ dst=3 host=192.0.2.3 vias=3 to=x
        0.4 482 INVITE c1 p1 1 src=3 dst=2 host=192.0.2.2 vias=2 to=x
        0.5 482 INVITE c1 b1 1 src=2 dst=1 to=x
    )";
    const std::string told = told_last(filled(table, "2"));
    EXPECT_TRUE(has(told, "as it had done in frame 4 when the INVITE came back to it")) << told;
    EXPECT_TRUE(has(told, "Next: See why 192.0.2.3 sends the INVITE back to 192.0.2.2.")) << told;
    EXPECT_FALSE(has(told_last(filled(table, "4")), "as it had done"));
}

TEST(DiagnosisAnswer, ASecondDevice) {
    const std::string table = R"(
        0.0 INVITE c1 b1 1 src=1 dst=2
        3.0 200 INVITE c1 b1 1 src=2 dst=1 to=x
        3.1 200 INVITE c1 b1 1 src=2 dst=1 to=y
        3.2 ACK c1 b2 1 src=1 dst=2 to=x
        3.6 200 INVITE c1 b1 1 src=2 dst=1 to=y
        4.6 200 INVITE c1 b1 1 src=2 dst=1 to=y
        40.0
    )";
    const std::string told = told_at(table, 3);
    EXPECT_TRUE(
        has(told, "A second device answered in frame 3, after the answer in frame 2. Its answer was sent 3 times"))
        << told;
    EXPECT_EQ("", told_at(table, 2));
}

TEST(DiagnosisAnswer, AnAnswerThatNobodyWants) {
    const std::string table = R"(
        0.0 INVITE c1 b1 1 src=1 dst=2
        0.3 180 INVITE c1 b1 1 src=2 dst=1 to=t
        5.0 CANCEL c1 b1 1 src=1 dst=2
        5.1 200 INVITE c1 b1 1 src=2 dst=1 to=t
        5.2 200 CANCEL c1 b1 1 src=2 dst=1 to=t
    )";
    const std::string again = "5.6 200 INVITE c1 b1 1 src=2 dst=1 to=t\n";
    EXPECT_TRUE(has(told_at(table + again, 4), "192.0.2.2 answered in frame 4 and sent that answer 2 times"));
    EXPECT_EQ("", told_at(table, 4)) << "its ACK may be on the way";
    EXPECT_EQ("", told_at(table + "5.3 ACK c1 b2 1 src=1 dst=2 to=t\n" + again, 4));
}

TEST(DiagnosisAnswer, AnAnswerThatDoesNotGetThrough) {
    const std::string table = R"(
        0.0 INVITE     c1 b1 1 src=1 dst=2
        1.0 200 INVITE c1 b1 1 src=2 dst=1 to=t
        1.6 INVITE     c1 b1 1 src=1 dst=2
        1.7 200 INVITE c1 b1 1 src=2 dst=1 to=t
        2.6 INVITE     c1 b1 1 src=1 dst=2
        2.7 200 INVITE c1 b1 1 src=2 dst=1 to=t
    )";
    const std::string told = told_at(table, 2);
    EXPECT_TRUE(
        has(told,
            "192.0.2.2 answered in frame 2, but its answer did not arrive or was not accepted: the INVITE came again"))
        << told;
    EXPECT_TRUE(has(told, "a called b: the INVITE in frame 1")) << told;
    const std::string korean = told_at(table, 2, Pass::kLater, sip::Language::kKorean);
    EXPECT_TRUE(has(korean, "받아들여지지 않아 프레임")) << korean;
    EXPECT_EQ("", told_at(table + "2.8 ACK c1 b2 1 src=1 dst=2 to=t\n", 2)) << "a later copy did";
    EXPECT_EQ("", told_at(table + "9.0 BYE c1 b3 2 src=1 dst=2 to=t\n", 2)) << "the caller took the call";
}

TEST(DiagnosisAnswer, AReInviteThatIsNotAcknowledged) {
    const std::string table = R"(
        0.0 INVITE c1 b1 1 src=1 dst=2
        1.0 200 INVITE c1 b1 1 src=2 dst=1 to=t
        1.1 ACK c1 b2 1 src=1 dst=2 to=t
        9.0 INVITE c1 b3 2 src=1 dst=2 to=t
        9.1 200 INVITE c1 b3 2 src=2 dst=1 to=t
        9.2 ACK c1 b4 $ src=1 dst=2 to=t
        9.6 200 INVITE c1 b3 2 src=2 dst=1 to=t
        10.6 200 INVITE c1 b3 2 src=2 dst=1 to=t
    )";
    const std::string bye = "41.1 BYE c1 b5 1 src=2 dst=1 from=t to=f\n";
    const std::string told = told_at(filled(table, "1") + bye, 5);
    EXPECT_TRUE(
        has(told, "192.0.2.2 answered in frame 5 and sent that answer 3 times, but the ACK in frame 6 does not fit"))
        << told;
    EXPECT_TRUE(has(told, "192.0.2.2 then ended the call with the BYE in frame 9, 32.0 s after its 2xx")) << told;
    EXPECT_TRUE(has(told, "The INVITE in frame 4 is a change to the call that was answered in frame 2.")) << told;
    EXPECT_FALSE(has(told, "called")) << told;
    EXPECT_EQ("", told_at(filled(table, "1"), 5)) << "the call may go on";
}

}  // namespace

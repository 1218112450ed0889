// What had ended before a request came, so that its 481 says nothing new: a dialog, a fork, a cancelled call.
// Expectations come from RFC 3261 section 12.2.1.2, RFC 5057 and RFC 5407.
#include <gtest/gtest.h>

#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"

namespace {

using message_table::beside;
using message_table::filled;
using message_table::finding;
using message_table::Flow;
using message_table::kCall;
using message_table::last_of;

std::string after(const std::string &messages) { return finding(last_of(kCall + messages)); }

TEST(Dialog, WasEndedByARefusal) {
    for (const std::string code : {"408", "481"}) {
        const std::string ended = code == "408" ? "kAlreadyEnded 6 4" : "kAlreadyEnded 6 5";
        const std::string refused = filled("2.0 UPDATE c1 b3 11 to=x\n 2.1 $ UPDATE c1 b3 11 to=x\n", code);
        EXPECT_EQ(ended, after(refused + "2.2 BYE c1 b4 12 to=x\n 2.3 481 BYE c1 b4 12 to=x"));
        EXPECT_EQ(ended, after(refused + "2.2 BYE c1 z1 1 from=x to=f\n 2.3 481 BYE c1 z1 1 from=x to=f"));
        EXPECT_EQ("", after(refused + R"(
            2.2 INFO     c1 b4 12 to=x
            2.3 200 INFO c1 b4 12 to=x
            2.4 BYE      c1 b5 13 to=x
            2.5 481 BYE  c1 b5 13 to=x
        )")) << "it was still there after "
             << code;
    }
    EXPECT_EQ("kStateLost 3", after(R"(
        2.0 SUBSCRIBE     c1 b3 11 to=x event=dialog
        2.1 481 SUBSCRIBE c1 b3 11 to=x
        2.2 BYE           c1 b4 12 to=x
        2.3 481 BYE       c1 b4 12 to=x
    )")) << "the 481 ended a subscription only";
    EXPECT_EQ("kRequestOutOfOrder 5 11", after(R"(
        2.0 UPDATE     c1 b3 11 to=x
        2.1 481 UPDATE c1 b3 11 to=x
        2.2 BYE        c1 b4 5 to=x
        2.3 481 BYE    c1 b4 5 to=x
    )"));
}

/// A proxy sends the INVITE to host 2, and a request of its dialog to the host `to`.
std::string sent_to(const std::string &to, const std::string &request = "p3 11 to=x") {
    return finding(last_of(R"(
        0.0 INVITE     c1 b1 10
        0.1 INVITE     c1 p1 10 host=198.51.100.1 vias=2 src=8 dst=2
        1.0 200 INVITE c1 p1 10 host=198.51.100.1 to=x src=2 dst=8
        1.0 200 INVITE c1 b1 10 to=x
        1.1 ACK        c1 b2 10 to=x
        2.0 INFO       c1 )" +
                           request + " host=198.51.100.1 vias=2 src=8 dst=" + to + "\n2.1 481 INFO c1 " + request +
                           " host=198.51.100.1 src=" + to + " dst=8\n"));
}

TEST(Dialog, IsAtAnotherServer) {
    EXPECT_EQ("kDialogElsewhere 3", sent_to("3"));
    EXPECT_EQ("kStateLost 4", sent_to("2"));
}

const std::string kRefused = "1.2 INVITE c1 z1 1 from=x to=f\n 1.3 491 INVITE c1 z1 1 from=x to=f\n";

/// Two devices answer; the caller ends the call with the second one. `more`: what comes before its BYE.
std::string end_of_fork(const std::string &more) {
    return finding(last_of(R"(
        0.0 INVITE     c1 b1 10
        1.0 200 INVITE c1 b1 10 to=x
        1.1 200 INVITE c1 b1 10 to=y
        1.2 ACK        c1 b3 10 to=y
)" + more + R"(
        3.0 BYE        c1 b9 12 to=y
        3.1 200 BYE    c1 b9 12 to=y
    )"));
}

TEST(Fork, EndsAlone) {
    EXPECT_EQ("kForkEnded 2", end_of_fork("1.3 ACK c1 b2 10 to=x"));
    EXPECT_EQ("", end_of_fork("")) << "the caller never took the other answer";
    EXPECT_EQ("", end_of_fork("1.3 ACK c1 b2 10 to=x\n 2.0 BYE c1 b4 11 to=x\n 2.1 200 BYE c1 b4 11 to=x"))
        << "the other call was over";
    EXPECT_EQ("", after("3.0 BYE c1 b9 11 to=x\n 3.1 200 BYE c1 b9 11 to=x")) << "no fork";
}

TEST(NoDialog, HasTheseTags) {
    EXPECT_EQ("kDialogMismatched 3 1", after("2.0 BYE c1 b3 11 to=y\n 2.1 481 BYE c1 b3 11 to=y"));
    EXPECT_EQ("kDialogMismatched 3 2", after("2.0 BYE c1 b3 11 from=g to=x\n 2.1 481 BYE c1 b3 11 from=g to=x"));
    EXPECT_EQ("kDialogMismatched 3 1", after("2.0 BYE c1 z1 1 from=x to=g\n 2.1 481 BYE c1 z1 1 from=x to=g"));
    EXPECT_EQ("kDialogMismatched 3 2", after("2.0 BYE c1 z1 1 from=y to=f\n 2.1 481 BYE c1 z1 1 from=y to=f"));
    EXPECT_EQ("kStateLost 3", after("2.0 BYE c1 b3 11 to=x\n 2.1 481 BYE c1 b3 11 to=x")) << "both fit";
    EXPECT_EQ(
        "",
        after("2.0 BYE c1 b3 11 to=x\n 2.1 200 BYE c1 b3 11 to=x\n 3.0 BYE c1 b4 12 to=y\n 3.1 481 BYE c1 b4 12 to=y"))
        << "that call is over";
    EXPECT_EQ("", finding(last_of(R"(
        0.0  INVITE     c1 b1 10
        0.1  180 INVITE c1 b1 10 to=y
        1.0  200 INVITE c1 b1 10 to=x
        2.0  BYE        c1 b3 11 to=y
        2.1  481 BYE    c1 b3 11 to=y
    )")))
        << "an early dialog of another device";
}

TEST(Pending, IsAnInviteWithoutItsAck) {
    const std::string answered = "0.0 INVITE c1 b1 10\n 1.0 200 INVITE c1 b1 10 to=x\n";
    EXPECT_EQ("kAckPending 1", finding(last_of(answered + kRefused)));
    EXPECT_EQ("kAckPending 1", finding(Flow(answered + kRefused + "1.4 ACK c1 b2 10 to=x\n").at(4)));
    EXPECT_EQ("kPendingElsewhere 0", after(kRefused)) << "it has its ACK";
    EXPECT_EQ("kPendingElsewhere 0",
              finding(last_of(answered + "99 INVITE c1 z1 1 from=x to=f\n 99.1 491 INVITE c1 z1 1 from=x to=f")))
        << "long ago: its ACK was not captured";
    EXPECT_EQ("kPendingElsewhere 0",
              finding(last_of(answered + "1.2 INVITE c1 z1 1 from=y to=f\n 1.3 491 INVITE c1 z1 1 from=y to=f")))
        << "another fork";
    EXPECT_EQ("kPendingElsewhere 0", finding(last_of("0.0 INVITE c1 b1 10\n 0.1 180 INVITE c1 b1 10 to=x\n"
                                                     "1.1 ACK c1 b2 10 to=x\n" +
                                                     kRefused)))
        << "its 200 was not captured";
}

TEST(Pending, IsARequestOfTheSameSide) {
    const std::string twice = R"(
        2.0 $ c1 b3 11 to=x
        %
        2.1 $ c1 b4 12 to=x
        2.2 500 $ c1 b4 12 to=x retry-after=4
    )";
    const auto with = [&](const std::string &method, const std::string &between) {
        return after(filled(filled(twice, between, '%'), method));
    };
    const std::string ringing = "2.05 100 $ c1 b3 11 to=x";
    EXPECT_EQ("kOverlap 5", with("INVITE", ringing));
    EXPECT_EQ("kOverlap 5", with("UPDATE", ringing));
    EXPECT_EQ("kTemporaryFailure", with("INFO", ringing)) << "INFOs may overlap";
    EXPECT_EQ("kTemporaryFailure", with("INVITE", "2.05 200 $ c1 b3 11 to=x")) << "it was answered";
    EXPECT_EQ("kOverlap 5",
              after("2.0 INVITE c1 b3 11 to=x\n 2.1 INVITE c1 b4 12 to=x\n 2.2 491 INVITE c1 b4 12 to=x"));
    EXPECT_EQ("kChangeRefused 0",
              after("2.0 INVITE c1 b3 11 to=x\n 2.1 INVITE c1 b4 12 to=x\n 2.2 500 INVITE c1 b4 12 to=x"))
        << "no word of a retry";
}

TEST(AnsweredAfterCancel, IsEndedRightly) {
    const std::string answered = R"(
        0.0 INVITE     c1 b1 10
        0.1 180 INVITE c1 b1 10 to=x
        1.0 CANCEL     c1 b1 10
        1.1 200 INVITE c1 b1 10 to=x
        1.2 200 CANCEL c1 b1 10 to=y
    )";
    const std::string ack = "1.3 ACK c1 b2 10 to=x\n";
    const auto later = [&](const std::string &messages) {
        const Flow flow(answered + messages);
        EXPECT_EQ("kAnsweredAfterCancel 3", beside(flow.at(4, sip::Pass::kFirst)));
        return beside(flow.at(4));
    };
    EXPECT_EQ("kEndedAfterCancel 3 7", later(ack + "1.4 BYE c1 b3 11 to=x\n"));
    EXPECT_EQ("kEndedAfterCancel 3 7", later(ack + "1.4 BYE c1 z1 1 from=x to=f\n")) << "by the other side";
    EXPECT_EQ("kAnsweredAfterCancel 3", later(ack)) << "no BYE";
    EXPECT_EQ("kAnsweredAfterCancel 3", later(ack + "1.4 BYE c1 b3 11 to=z\n")) << "of another fork";
    EXPECT_EQ("kAnsweredAfterCancel 3", later("1.4 BYE c1 b3 11 to=x\n")) << "no ACK";
}

}  // namespace

// CANCEL: does it meet its INVITE, why was it sent, and does the INVITE end?
// Expectations come from RFC 3261 sections 9 and 17.2.3, and RFC 3326.
#include <gtest/gtest.h>

#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"

namespace {

/// Whether what usually follows the response in this frame is known to have come.
bool is_followed(const std::string &table, std::size_t frame) {
    return message_table::Flow(table).at(frame).is_followed;
}

TEST(Cancel, IsFollowedByTheEndOfTheInvite) {
    const std::string cancelled =
        "0.0 INVITE c1 b1 1\n 0.1 100 INVITE c1 b1 1\n 1.0 CANCEL c1 b1 1\n 1.1 200 CANCEL c1 b1 1\n";
    EXPECT_FALSE(is_followed(cancelled, 4));
    EXPECT_FALSE(is_followed(cancelled, 2)) << "nothing but the 100";
    EXPECT_TRUE(is_followed(cancelled + "1.2 487 INVITE c1 b1 1 to=x", 4));
    EXPECT_TRUE(is_followed(cancelled + "1.2 487 INVITE c1 b1 1 to=x", 2));
    EXPECT_TRUE(is_followed(cancelled + "1.2 180 INVITE c1 b1 1 to=x", 2));
    EXPECT_FALSE(is_followed(cancelled + "1.2 180 INVITE c1 b1 1 to=x", 4));
}

using message_table::beside;
using message_table::cause;
using message_table::delays;
using message_table::filled;
using message_table::finding;
using message_table::Flow;
using message_table::last_of;
using sip::Pass;

TEST(Cancel, EndsTheRinging) {
    const auto delays_with = [](const std::string &ringing, const std::string &cancel) {
        return delays(last_of(filled(filled(R"(
        0.0 INVITE     c1 b1 1
        $ 183 INVITE   c1 b1 1 to=x
        % CANCEL       c1 b1 1
        56.0 487 INVITE c1 b1 1 to=x
    )",
                                            ringing),
                                     cancel, '%')));
    };
    EXPECT_EQ("pdd 8000 ring 22000", delays_with("8.0", "30.0"));
    EXPECT_EQ("pdd 8000", delays_with("8.0", "7.9")) << "it crossed the 183";
}

TEST(Cancel, NamesItsReason) {
    const auto reason = [](const std::string &more) {
        return last_of(filled(R"(
        0.0 INVITE     c1 b1 1
        0.1 180 INVITE c1 b1 1 to=x
        2.0 CANCEL     c1 b1 1 %
        2.1 200 CANCEL c1 b1 1 to=x
        2.2 487 INVITE c1 b1 1 to=x
    )",
                              more, '%'));
    };
    EXPECT_EQ("kAnsweredElsewhere 3", finding(reason("reason=SIP;cause=200;text=x")));
    EXPECT_EQ("kCancelledOnFailure 3", finding(reason("reason=Q.850;cause=102"))) << "a timer";
    EXPECT_EQ("kCancelledOnFailure 3", finding(reason("reason=Q.850;cause=34"))) << "no circuit";
    EXPECT_EQ("kCancelled 3", finding(reason("reason=Q.850;cause=16")));
    EXPECT_EQ("kCancelled 3", finding(reason("reason=Q.850;cause=19"))) << "nobody answers: somebody gave up";
    EXPECT_EQ("kCancelled 3", finding(reason("reason=SIP;cause=487")));
    EXPECT_EQ("SIP 200 in 3", cause(reason("reason=SIP;cause=200;text=x")));
    EXPECT_EQ("kAnsweredElsewhere 3", finding(reason("reason=Q.850;cause=26,SIP;cause=200")));
    EXPECT_EQ("Q.850 102 in 3", cause(reason("reason=Q.850;cause=102")));
    EXPECT_EQ("kCancelled 3", finding(reason("reason=Q.850;cause=200")));
    EXPECT_EQ("kCancelled 3", finding(reason("reason=SIP;cause=487")));
    EXPECT_EQ("kCancelled 3", finding(reason("")));
    EXPECT_EQ("", cause(reason("")));
}

TEST(Cancel, TellsOfAnInviteThatTheCaptureLacks) {
    const std::string lines = R"(
        2.0 CANCEL     c1 b1 1 %
        2.1 200 CANCEL c1 b1 1 to=x
        2.2 487 INVITE c1 b1 1 to=x
    )";
    EXPECT_EQ("kCancelled 1", finding(last_of(filled(lines, "", '%'))));
    EXPECT_EQ("kAnsweredElsewhere 1", finding(last_of(filled(lines, "reason=SIP;cause=200", '%'))));
    EXPECT_EQ("", finding(last_of("2.0 CANCEL c1 b1 1\n 2.2 487 INVITE c1 b2 1 to=x"))) << "another branch";
    EXPECT_EQ("", finding(last_of("2.0 CANCEL c1 b1 1\n 2.2 486 INVITE c1 b1 1 to=x"))) << "it was not the CANCEL";
}

TEST(Cancel, OfAHopBeforeEndsTheInvite) {
    const auto ended = [](const std::string &response, const std::string &reason = "") {
        return finding(last_of(R"(
        0.0 INVITE     c1 b1 1
        0.1 INVITE     c1 p1 1 host=198.51.100.1 vias=2 behind=b1
        0.2 180 INVITE c1 p1 1 host=198.51.100.1 vias=2 behind=b1 to=x
        2.0 CANCEL     c1 b1 1 )" +
                               reason + "\n 2.1 " + response));
    };
    EXPECT_EQ("kCancelled 4", ended("487 INVITE c1 p1 1 host=198.51.100.1 vias=2 behind=b1 to=x"));
    EXPECT_EQ("kAnsweredElsewhere 4",
              ended("487 INVITE c1 p1 1 host=198.51.100.1 vias=2 behind=b1 to=x", "reason=SIP;cause=200"));
    EXPECT_EQ("", ended("487 INVITE c1 p1 1 host=198.51.100.1 vias=2 behind=b9 to=x")) << "it came another way";
    EXPECT_EQ("", ended("487 INVITE c1 p1 1 host=198.51.100.1 to=x")) << "the Via of the hop before is hidden";
    EXPECT_EQ("", finding(last_of(R"(
        0.0 INVITE     c1 b1 1
        0.1 INVITE     c1 p1 1 host=198.51.100.1 vias=2 behind=b1
        2.0 CANCEL     c1 p1 1 host=198.51.100.1
        2.1 487 INVITE c1 b1 1 to=x
    )")))
        << "a proxy cancelled it: who wanted that is not known";
}

TEST(Cancel, OfAChangeLeavesTheCall) {
    EXPECT_EQ("kCancelled 5 1", finding(last_of(R"(
        0.0 INVITE     c1 b1 1
        0.1 200 INVITE c1 b1 1 to=x
        5.0 INVITE     c1 b2 2 to=x
        5.1 100 INVITE c1 b2 2 to=x
        6.0 CANCEL     c1 b2 2 to=x
        6.1 487 INVITE c1 b2 2 to=x
    )")));
}

/// The caller cancels, the answer crosses its CANCEL, and it answers the BYE with 481. `more`: what else comes before.
std::string refused_bye(const std::string &more, const std::string &bye = "c1 z1 1 from=x to=f") {
    return finding(last_of(R"(
        0.0 INVITE     c1 b1 1
        0.1 180 INVITE c1 b1 1 to=x
        2.0 CANCEL     c1 b1 1
        2.1 200 CANCEL c1 b1 1 to=y
)" + more + "\n 34 BYE " + bye +
                           "\n 34.1 481 BYE " + bye));
}

TEST(Cancel, EndsTheDialogForItsSender) {
    EXPECT_EQ("kAlreadyEnded 3 8", refused_bye("2.05 200 INVITE c1 b1 1 to=x"));
    EXPECT_EQ("kAlreadyEnded 3 8", refused_bye("")) << "the answer was not captured";
    EXPECT_EQ("kStateLost 5", refused_bye("2.05 200 INVITE c1 b1 1 to=x\n 2.2 ACK c1 b2 1 to=x"))
        << "it took the answer";
    EXPECT_EQ("kStateLost 5", refused_bye("2.05 200 INVITE c1 b1 1 to=x", "c1 b3 2 to=x")) << "the other side refuses";
    EXPECT_EQ("", refused_bye("", "c1 z1 1 from=y to=f")) << "another fork";
}

TEST(Cancel, HasAnotherBranchThanTheInvite) {
    const auto refused = [](const std::string &cancel) {
        const std::string lines = R"(
        0.0 INVITE     c1 b1 1
        0.1 401 INVITE c1 b1 1 to=w ask=r/n
        0.2 INVITE     c1 b2 2 auth=r/n
        0.3 180 INVITE c1 b2 2 to=x
        2.0 CANCEL     c1 %
        2.1 481 CANCEL c1 %
    )";
        return finding(last_of(filled(lines, cancel, '%')));
    };
    EXPECT_EQ("kCancelMismatched 3 1", refused("b9 2"));
    EXPECT_EQ("kCancelMismatched 3 2", refused("b1 2")) << "that of the first INVITE";
    EXPECT_EQ("kCancelMismatched 3 3", refused("b2 3")) << "the CSeq number";
    EXPECT_EQ("kCancelMismatched 3 4", refused("b2 2 host=192.0.2.1:5062")) << "the sent-by";
    EXPECT_EQ("kCancelTooLate 2", refused("b1 1")) << "of the first INVITE";
    EXPECT_EQ("", refused("b2 2")) << "it does match";
    EXPECT_EQ("", refused("b9 2 from=z")) << "another caller";
    EXPECT_EQ("", refused("b9 2 dst=4")) << "another hop, whose INVITE was not captured";
}

TEST(Cancel, MayNotEndTheInvite) {
    const auto accepted = [](const std::string &more) {
        return Flow(R"(
        0.0 INVITE     c1 b1 1
        0.1 180 INVITE c1 b1 1 to=x
        2.0 CANCEL     c1 b1 1
        2.1 200 CANCEL c1 b1 1 to=x
    )" + more)
            .at(4);
    };
    EXPECT_EQ("kCancelWithoutEnd 1", beside(accepted("99")));
    EXPECT_EQ("", beside(accepted("33"))) << "it may still come";
    EXPECT_EQ("", beside(accepted("9.0 487 INVITE c1 b1 1 to=x\n 99")));
    EXPECT_EQ("", beside(accepted("9.0 200 INVITE c1 b1 1 to=x\n 99")));
    EXPECT_EQ("", beside(Flow("2.0 CANCEL c1 b1 1\n 2.1 200 CANCEL c1 b1 1 to=x\n 99").at(2))) << "no INVITE";
}

TEST(Cancel, MayCrossTheAnswer) {
    const auto answered = [](const std::string &code, const std::string &branch) {
        return last_of(filled(filled(R"(
        0.0 INVITE     c1 b1 1
        0.1 180 INVITE c1 b1 1 to=x
        2.0 CANCEL     c1 % 1
        2.1 $ INVITE   c1 b1 1 to=x
    )",
                                     code),
                              branch, '%'));
    };
    EXPECT_EQ("kAnsweredAfterCancel 3", beside(answered("200", "b1")));
    EXPECT_EQ("", beside(answered("486", "b1")));
    EXPECT_EQ("", beside(answered("200", "b9"))) << "of another INVITE";
    EXPECT_EQ("", beside(Flow(R"(
        0.0 INVITE     c1 b1 1
        2.0 200 INVITE c1 b1 1 to=x
        2.1 CANCEL     c1 b1 1
    )")
                             .at(2)))
        << "too late";
}

/// A client waits for a provisional response before it sends CANCEL (RFC 3261 section 9.1).
TEST(Cancel, ComesTooEarly) {
    const std::string table = R"(
        0.0 INVITE     c1 b1 1
        $ 100 INVITE   c1 b1 1
        0.5 CANCEL     c1 b1 1
        0.6 481 CANCEL c1 b1 1 to=x
    )";
    EXPECT_EQ("kCancelTooEarly 1",
              finding(last_of("0.0 INVITE c1 b1 1\n 0.5 CANCEL c1 b1 1\n 0.6 481 CANCEL c1 b1 1")));
    EXPECT_EQ("kCancelTooEarly 1", finding(last_of(R"(
        0.0 INVITE     c1 b1 1
        0.5 CANCEL     c1 b1 1
        0.6 100 INVITE c1 b1 1
        0.6 481 CANCEL c1 b1 1
    )")));
    EXPECT_EQ("", finding(last_of(filled(table, "0.1"))));
}

/// RFC 3261 section 13.3.1: the server ends an INVITE when its Expires has passed.
TEST(Ended, ByTheExpiresOfTheInvite) {
    const auto ended = [](const std::string &expires, const std::string &time, const std::string &between = "") {
        return last_of("0.0 INVITE c1 b1 1" + expires + "\n 0.3 180 INVITE c1 b1 1 to=x\n" + between + time +
                       " 487 INVITE c1 b1 1 to=x\n");
    };
    EXPECT_EQ("kExpired 20", finding(ended(" expires=20", "20.0")));
    EXPECT_EQ(sip::CallOutcome::kNoAnswer, ended(" expires=20", "20.1").outcome);
    EXPECT_EQ("", finding(ended(" expires=20", "19.9")));
    EXPECT_EQ("", finding(ended(" expires=20", "22.5"))) << "something else ended it";
    EXPECT_EQ("", finding(ended("", "20.0")));
    EXPECT_EQ("kCancelled 3", finding(ended(" expires=20", "20.0", "19.9 CANCEL c1 b1 1\n")));
}

TEST(Ended, ByWhatTheReasonOfA487Names) {
    const auto outcome = [](const std::string &reason, const std::string &between = "") {
        return last_of("0.0 INVITE c1 b1 1\n 0.3 180 INVITE c1 b1 1 to=x\n" + between +
                       "30.3 487 INVITE c1 b1 1 to=x reason=" + reason + "\n")
            .outcome;
    };
    using sip::CallOutcome;
    EXPECT_EQ(CallOutcome::kBusy, outcome("Q.850;cause=17"));
    EXPECT_EQ(CallOutcome::kNoAnswer, outcome("Q.850;cause=102"));
    EXPECT_EQ(CallOutcome::kNoAnswer, outcome("Q.850;cause=19"));
    EXPECT_EQ(CallOutcome::kDeclined, outcome("Q.850;cause=21"));
    EXPECT_EQ(CallOutcome::kTerminated, outcome("Q.850;cause=16")) << "by whom is not known";
    EXPECT_EQ(CallOutcome::kTerminated, outcome("SIP;cause=487"));
    EXPECT_EQ(CallOutcome::kCancelled, outcome("Q.850;cause=17", "30.0 CANCEL c1 b1 1\n")) << "the caller gave up";
}

/// RFC 3891 section 3: 481 where nothing matches the Replaces.
TEST(NoDialog, LikeTheOneThatReplacesNames) {
    EXPECT_EQ("kReplacesUnmatched", finding(last_of("0 INVITE c1 b1 1 replaces=c9\n 0.1 481 INVITE c1 b1 1 to=x")));
    EXPECT_EQ("", finding(last_of("0 INVITE c1 b1 1 replaces=c9\n 0.1 486 INVITE c1 b1 1 to=x reason=Q.850;cause=17")));
    EXPECT_EQ("", finding(last_of("0 INVITE c1 b1 1\n 0.1 481 INVITE c1 b1 1 to=x")));
}

TEST(Cancel, AcceptedBeforeAnotherRefusal) {
    const std::string table = R"(
        0.0 INVITE     c1 b1 1
        0.3 180 INVITE c1 b1 1 to=x
        6.3 CANCEL     c1 b1 1
        %
        6.35 $ INVITE  c1 b1 1 to=x
    )";
    const auto told = [&table](const std::string &code, const std::string &answer) {
        return last_of(filled(filled(table, code), answer, '%'));
    };
    for (const std::string code : {"404", "408", "480", "486", "500", "603"}) {
        const auto cancelled = told(code, "6.32 200 CANCEL c1 b1 1 to=x");
        EXPECT_EQ("kRefusedAfterCancel 3", finding(cancelled)) << code;
        EXPECT_EQ(sip::CallOutcome::kCancelled, cancelled.outcome) << code;
        EXPECT_FALSE(cancelled.fails_call) << code;
    }
    EXPECT_EQ("kUserRejected 6 0", finding(told("486", ""))) << "it crossed the CANCEL";
    EXPECT_EQ("kUserRejected 6 0", finding(told("486", "6.32 481 CANCEL c1 b1 1 to=x")));
    EXPECT_EQ("kCancelled 3", finding(told("487", "6.32 200 CANCEL c1 b1 1 to=x")));
    EXPECT_EQ("", finding(last_of(R"(
        0.0 INVITE     c1 b1 1
        0.1 INVITE     c1 p1 1 host=198.51.100.1 vias=2 behind=b1
        6.3 CANCEL     c1 b1 1
        6.31 200 CANCEL c1 b1 1 to=p
        6.31 CANCEL    c1 p1 1 host=198.51.100.1
        6.32 486 INVITE c1 p1 1 host=198.51.100.1 vias=2 behind=b1 to=x
        6.33 200 CANCEL c1 p1 1 host=198.51.100.1 to=x
        6.34 486 INVITE c1 b1 1 to=x
    )")))
        << "further on the 486 came before the CANCEL was accepted";
}

}  // namespace

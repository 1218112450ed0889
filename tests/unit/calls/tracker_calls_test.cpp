// Calls: attempts that belong together, outcomes, who refused, and causes.
// Expectations come from RFC 3261 and its extensions.
#include <gtest/gtest.h>

#include <string>

#include "message_table.h"
#include "sip/calls/outcome.h"
#include "sip/calls/tracker.h"
#include "sip/texts/cause_text.h"

namespace {

using message_table::cause;
using message_table::delays;
using message_table::filled;
using message_table::finding;
using message_table::Flow;
using message_table::last_of;
using message_table::pair;
using sip::CallOutcome;
using sip::Pass;
using sip::ResponseContext;

TEST(Attempts, DelaysCountFromTheFirst) {
    const Flow challenged(R"(
        0.0 INVITE     c1 b1 1
        0.1 407 INVITE c1 b1 1 to=w proxy-ask=r/n1
        0.2 ACK        c1 b1 1 to=w
        0.3 INVITE     c1 b2 2 proxy-auth=r/n1
        0.7 180 INVITE c1 b2 2 to=x
        3.7 200 INVITE c1 b2 2 to=x
    )");
    EXPECT_EQ(CallOutcome::kChallenged, challenged.at(2).outcome);
    EXPECT_EQ("4 +3400", pair(challenged.at(6)));
    EXPECT_EQ("pdd 700 ring 3000 setup 3700", delays(challenged.at(6)));
    const Flow redirected(R"(
        0.0 INVITE     c1 b1 1
        0.1 302 INVITE c1 b1 1 to=w
        0.5 INVITE     c1 b2 2 dst=2
        0.6 302 INVITE c1 b2 2 to=v
        0.7 INVITE     c1 b3 3 dst=3
        0.9 180 INVITE c1 b3 3 to=x
        1.9 200 INVITE c1 b3 3 to=x
    )");
    EXPECT_EQ(CallOutcome::kRedirected, redirected.at(2).outcome);
    EXPECT_EQ("", finding(redirected.at(4))) << "no failure, hence no failover";
    EXPECT_EQ("pdd 900 ring 1000 setup 1900", delays(redirected.at(7))) << "the first of three";
    const Flow others(R"(
        0.0 INVITE     c1 b1 1
        0.1 407 INVITE c1 b1 1 to=w proxy-ask=r/n1
        0.2 INVITE     c2 b2 1
        0.5 200 INVITE c2 b2 1 to=x
        0.6 INVITE     c1 b3 1 from=g
        0.8 200 INVITE c1 b3 1 from=g to=x
    )");
    EXPECT_EQ(" setup 300", delays(others.at(4))) << "another call";
    EXPECT_EQ(" setup 200", delays(others.at(6))) << "another caller";
}

TEST(Attempts, AnotherServerMayTakeOver) {
    const std::string failed = R"(
        0.0 INVITE     c1 b1 1
        0.1 503 INVITE c1 b1 1 to=w
    )";
    const auto then = [&](const std::string &code, const std::string &more, const std::string &behind = "") {
        const std::string next = R"(
        0.3 INVITE     c1 b2 1 %
        0.4 180 INVITE c1 b2 1 to=x
        2.4 $ INVITE   c1 b2 1 to=x
    )";
        return Flow(failed + filled(filled(next, code), more, '%') + behind);
    };
    const Flow flow = then("200", "dst=2");
    EXPECT_EQ("kFailover 3", finding(flow.at(2)));
    EXPECT_EQ("", finding(flow.at(2, Pass::kFirst)));
    EXPECT_EQ("", finding(flow.at(5)));
    EXPECT_EQ("pdd 400 ring 2000 setup 2400", delays(flow.at(5)));
    EXPECT_EQ(CallOutcome::kFailed, flow.at(2).outcome);
    EXPECT_EQ("", finding(then("200", "dst=1").at(2))) << "the same server";
    EXPECT_EQ("", finding(then("503", "dst=2").at(2))) << "it failed as well";
    EXPECT_EQ("", finding(then("486", "dst=2").at(2)));
    EXPECT_EQ("", finding(then("200", "dst=2 from=g").at(2))) << "another caller";
    const std::string third = "0.5 INVITE c1 b3 1 dst=3\n 2.5 200 INVITE c1 b3 1 to=y\n";
    EXPECT_EQ("kFailover 6", finding(then("503", "dst=2", third).at(2)));
    const Flow challenged(failed + R"(
        0.3 INVITE     c1 b2 2 dst=2
        0.4 407 INVITE c1 b2 2 to=x proxy-ask=r/n
        0.5 INVITE     c1 b3 3 dst=2 proxy-auth=r/n
        2.5 200 INVITE c1 b3 3 to=y
    )");
    EXPECT_EQ("kFailover 3", finding(challenged.at(2))) << "the other server asks for credentials first";
    EXPECT_EQ("", finding(Flow(failed + "0.3 INVITE c1 b2 1 dst=2\n").at(2))) << "no answer";
}

TEST(Calls, HaveAnOutcome) {
    struct Case {
        const char *code;
        CallOutcome unheard;  ///< no 18x before
        CallOutcome rang;     ///< a 180 before
    };
    for (const auto &[code, unheard, rang] : {
             Case{"200", CallOutcome::kAnswered, CallOutcome::kAnswered},
             Case{"302", CallOutcome::kRedirected, CallOutcome::kRedirected},
             Case{"401", CallOutcome::kChallenged, CallOutcome::kChallenged},
             Case{"404", CallOutcome::kRejected, CallOutcome::kRejected},
             Case{"407", CallOutcome::kChallenged, CallOutcome::kChallenged},
             Case{"408", CallOutcome::kFailed, CallOutcome::kNoAnswer},
             Case{"480", CallOutcome::kUnavailable, CallOutcome::kNoAnswer},
             Case{"486", CallOutcome::kBusy, CallOutcome::kBusy},
             Case{"487", CallOutcome::kTerminated, CallOutcome::kTerminated},
             Case{"488", CallOutcome::kRejected, CallOutcome::kRejected},
             Case{"500", CallOutcome::kFailed, CallOutcome::kFailed},
             Case{"503", CallOutcome::kFailed, CallOutcome::kFailed},
             Case{"600", CallOutcome::kBusy, CallOutcome::kBusy},
             Case{"603", CallOutcome::kDeclined, CallOutcome::kDeclined},
             Case{"604", CallOutcome::kRejected, CallOutcome::kRejected},
             Case{"607", CallOutcome::kBlocked, CallOutcome::kBlocked},
             Case{"608", CallOutcome::kBlocked, CallOutcome::kBlocked},
         }) {
        const std::string call = R"(
        0.0 INVITE     c1 b1 1
        0.1 100 INVITE c1 b1 1
    )";
        const std::string answer = filled("0.5 $ INVITE c1 b1 1 to=x", code);
        EXPECT_EQ(unheard, last_of(call + answer).outcome) << code;
        EXPECT_EQ(unheard, last_of(call + "0.2 183 INVITE c1 b1 1 to=x\n" + answer).outcome)
            << code << ": a 183 does not say that a device rings";
        EXPECT_EQ(rang, last_of(call + "0.2 180 INVITE c1 b1 1 to=x\n" + answer).outcome) << code;
        EXPECT_EQ(CallOutcome::kNone, last_of(answer).outcome) << code << ": the request is not known";
    }
}

TEST(Calls, MayBeBlockedByTheNetwork) {
    const ResponseContext blocked = last_of(R"(
        0.0 INVITE     c1 b1 1
        0.1 603 INVITE c1 b1 1 to=x phrase=Network_Blocked
    )");
    EXPECT_EQ(CallOutcome::kBlocked, blocked.outcome);
    EXPECT_EQ("kBlocked", finding(blocked));
    const ResponseContext declined = last_of(R"(
        0.0 INVITE     c1 b1 1
        0.4 603 INVITE c1 b1 1 to=x phrase=Decline
    )");
    EXPECT_EQ(CallOutcome::kDeclined, declined.outcome);
    EXPECT_EQ("", finding(declined));
}

TEST(Calls, PersonsAndSettingsRefuseThem) {
    const std::string invite = "0.0 INVITE c1 b1 1\n";
    const std::string ringing = "0.3 180 INVITE c1 b1 1 to=x\n";
    const std::string progress = "0.1 183 INVITE c1 b1 1 to=x\n";
    for (const std::string code : {"486", "603"}) {
        const auto refused = [&](const std::string &time) { return time + ' ' + code + " INVITE c1 b1 1 to=x\n"; };
        EXPECT_EQ("kUserRejected 0 6", finding(last_of(invite + ringing + refused("0.9")))) << code;
        EXPECT_EQ("kUserRejected 7 0", finding(last_of(invite + ringing + refused("7.26")))) << "6.96 s: rounded";
        EXPECT_EQ("", finding(last_of(invite + ringing + refused("7204.2")))) << "a clock was set";
        EXPECT_EQ("", finding(last_of(invite + ringing + refused("0.6")))) << code << ": too quick for a person";
        EXPECT_EQ(code == "486" ? "kBusyAtOnce" : "kDeclinedAtOnce", finding(last_of(invite + refused("0.1"))));
        EXPECT_EQ("", finding(last_of(invite + refused("0.4")))) << code;
        EXPECT_EQ("", finding(last_of(invite + progress + refused("2.0")))) << code << ": a 183 is no ringing";
    }
    EXPECT_EQ("", finding(last_of(invite + ringing + "0.9 600 INVITE c1 b1 1 to=x")));
    const Flow let_through(R"(
        0.0 INVITE     c1 b1 1
        0.2 407 INVITE c1 b1 1 to=w proxy-ask=r/n1
        0.4 INVITE     c1 b2 2 proxy-auth=r/n1
        0.5 486 INVITE c1 b2 2 to=x
    )");
    EXPECT_EQ("kBusyAtOnce", finding(let_through.at(4))) << "counted from the second INVITE";
}

TEST(Calls, RangOnlySinceThe180) {
    const auto refused = [](const std::string &time) {
        const char *const lines = R"(
        0.0 INVITE     c1 b1 1
        0.1 183 INVITE c1 b1 1 to=x
        2.0 180 INVITE c1 b1 1 to=x
        $ 486 INVITE   c1 b1 1 to=x
    )";
        return finding(last_of(filled(lines, time)));
    };
    EXPECT_EQ("kUserRejected 0 6", refused("2.6"));
    EXPECT_EQ("", refused("2.1")) << "0.1 s after the 180";
}

TEST(Calls, AreNotAnsweredAfterRinging) {
    const auto ended = [](const std::string &end, const std::string &progress = "180") {
        return finding(last_of("0.0 INVITE c1 b1 1\n 0.3 " + progress + " INVITE c1 b1 1 to=x\n 20.5 " + end));
    };
    for (const std::string code : {"408", "480"}) {
        const std::string end = code + " INVITE c1 b1 1 to=x";
        EXPECT_EQ("kNotAnswered 20 2", ended(end)) << code;
        EXPECT_EQ("kNotAnswered 20 2", ended(end + " reason=Q.850;cause=19")) << code;
        EXPECT_EQ("", ended(end + " reason=Q.850;cause=21")) << "somebody refused";
        EXPECT_EQ(code == "408" ? "kNoFinalInTime 2" : "", ended(end, "183")) << "not known to have rung";
    }
    EXPECT_EQ("", ended("404 INVITE c1 b1 1 to=x"));
}

TEST(Calls, NameTheMostSpecificCause) {
    const std::string q34 = "reason=Q.850;cause=34";
    const std::string q31 = "reason=Q.850;cause=31";
    const std::string s503 = "reason=SIP;cause=503;text=\"a\"";
    const auto named = [](const std::string &first, const std::string &second) {
        const char *const lines = R"(
        0.0 INVITE     c1 b1 1
        0.1 183 INVITE c1 b1 1 to=x $
        0.2 183 INVITE c2 b1 1 to=x reason=Q.850;cause=1
        0.3 480 INVITE c1 b1 1 to=x %
    )";
        const std::string table = filled(lines, first);
        return cause(last_of(filled(table, second, '%')));
    };
    EXPECT_EQ("Q.850 34 in 2", named(q34, q31));
    EXPECT_EQ("Q.850 34 in 4", named(q31, q34));
    EXPECT_EQ("Q.850 34 in 2", named(q34, s503)) << "a SIP code says less than a real Q.850 cause";
    EXPECT_EQ("Q.850 34 in 4", named(s503, q34));
    EXPECT_EQ("SIP 503 in 2", named(s503, q31)) << "and more than one that only says that it is over";
    EXPECT_EQ("SIP 503 in 4", named(q31, s503));
    EXPECT_EQ("", named("", q31)) << "normal, unspecified: that says nothing";
    EXPECT_EQ("Q.850 31 in 4", named("", q31 + ";text=\"no_endpoint_found\"")) << "but its text does";
    EXPECT_EQ("Q.850 16 in 2", named("reason=Q.850;cause=16;text=\"out_of_credit\"", q31));
    EXPECT_EQ("", named("", "reason=Q.850;cause=16;text=\"NORMAL_CLEARING\""));
    EXPECT_EQ("Q.850 607 in 4", named("", "reason=Q.850;cause=607;text=\"gateway_is_down\"")) << "a vendor's own";
    EXPECT_EQ("STIR 436 in 2", named("reason=STIR;cause=436", s503)) << "told before the call failed";
    EXPECT_EQ("Q.850 34 in 4", named("reason=STIR;cause=436", q34));
    EXPECT_EQ("Q.850 34 in 4", named("", s503 + " reason=Q.850;cause=34")) << "two headers";
    EXPECT_EQ("", named("", ""));
    EXPECT_EQ("", named("reason=Q.850;cause=0", "reason=X.1;cause=34"));
    const Flow later(R"(
        0.0 INVITE     c1 b1 1
        0.1 480 INVITE c1 b1 1 to=x
        0.3 486 INVITE c1 b1 1 to=x reason=Q.850;cause=34
    )");
    EXPECT_EQ("", cause(later.at(2))) << "what comes later is not known yet";
}

TEST(Calls, CausesOfEachIdentityAreNamed) {
    const auto named = [](const std::string &reasons) {
        const Flow flow("0.0 INVITE c1 b1 1\n 0.1 480 INVITE c1 b1 1 to=x " + reasons);
        return text_of(flow.at(2).cause, sip::Language::kEnglish);
    };
    EXPECT_EQ("STIR 436: Bad Identity Info", named("reason=STIR;cause=436"));
    EXPECT_EQ("STIR 436: Bad Identity Info, Invalid Identity Header (STIR 438)",
              named("reason=STIR;cause=436 reason=STIR;cause=438"));
    EXPECT_EQ("STIR 437: \"unknown CA\", Stale Date (STIR 403)",
              named("reason=STIR;cause=437;text=\"unknown_CA\" reason=STIR;cause=403"));
}

TEST(Calls, CauseOfOneTryIsNotTheNexts) {
    const auto second = [](const std::string &code, const std::string &destination) {
        const char *const lines = R"(
        0.0 INVITE     c1 b1 1
        0.1 503 INVITE c1 b1 1 to=w reason=Q.850;cause=34
        0.3 INVITE     c1 b2 2 dst=%
        0.4 $ INVITE   c1 b2 2 to=x
    )";
        return cause(last_of(filled(filled(lines, code), destination, '%')));
    };
    EXPECT_EQ("", second("486", "1"));
    EXPECT_EQ("", second("486", "2"));
    EXPECT_EQ("", second("200", "1")) << "an answered call has no cause";
}

/// The cause of the last response to an INVITE that a proxy forks to two devices, x by branch p1 and y by p2.
std::string cause_of_forked(const std::string &rows) {
    return cause(last_of(R"(
        0.0 INVITE c1 b1 1
        0.1 INVITE c1 p1 1 host=198.51.100.1 vias=2 dst=2
        0.1 INVITE c1 p2 1 host=198.51.100.1 vias=2 dst=3
    )" + rows));
}

TEST(Calls, CauseIsThatOfTheBranchThatDecided) {
    const std::string ringing = "1.0 180 INVITE c1 p1 1 host=198.51.100.1 to=x\n 1.1 180 INVITE c1 b1 1 to=x\n";
    const std::string failed = "2.0 500 INVITE c1 p2 1 host=198.51.100.1 to=y reason=Q.850;cause=34\n";
    const std::string cancelled = "3.0 CANCEL c1 b1 1\n 3.1 CANCEL c1 p1 1 host=198.51.100.1 dst=2\n";
    const std::string ended = "3.2 487 INVITE c1 p1 1 host=198.51.100.1 to=x\n";
    EXPECT_EQ("Q.850 34 in 6", cause_of_forked(ringing + failed));
    EXPECT_EQ("", cause_of_forked(ringing + failed + cancelled + ended)) << "it rang elsewhere";
    EXPECT_EQ("", cause_of_forked(ringing + failed + cancelled + ended + "3.3 487 INVITE c1 b1 1 to=x"));
    EXPECT_EQ("", cause_of_forked(ringing + failed + cancelled + "3.3 487 INVITE c1 b1 1 to=p")) << "by the proxy";
    EXPECT_EQ("Q.850 34 in 6", cause_of_forked(ringing + failed + "9.0 500 INVITE c1 b1 1 to=y")) << "passed on";
    EXPECT_EQ("", cause_of_forked(ringing + failed + "9.0 408 INVITE c1 b1 1 to=p")) << "whose fault it was is open";
    EXPECT_EQ("Q.850 34 in 4", cause_of_forked(failed + "2.1 480 INVITE c1 b1 1 to=p")) << "nothing else was heard";
    const std::string further =
        "0.2 INVITE c1 q1 1 host=198.51.100.2 vias=3 dst=4\n"
        "0.3 503 INVITE c1 q1 1 host=198.51.100.2 to=y reason=Q.850;cause=34\n"
        "0.4 500 INVITE c1 p1 1 host=198.51.100.1 to=p\n";
    EXPECT_EQ("Q.850 34 in 5", cause_of_forked(further));
    EXPECT_EQ("Q.850 34 in 5", cause_of_forked(further + "0.5 500 INVITE c1 b1 1 to=p")) << "passed on once more";
    EXPECT_EQ("", cause_of_forked(further + "0.5 486 INVITE c1 b1 1 to=p")) << "another answer of the same server";
    const std::string busy = "1.0 486 INVITE c1 p1 1 host=198.51.100.1 to=x reason=Q.850;cause=17\n";
    EXPECT_EQ("Q.850 34 in 5", cause_of_forked(busy + failed)) << "its own goes before that of another branch";
}

}  // namespace

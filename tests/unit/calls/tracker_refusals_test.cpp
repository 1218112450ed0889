// What refusals mean: of credentials, of keep-alives, of a second copy of a request, over and over.
// Expectations come from RFC 3261 and its extensions.
#include <gtest/gtest.h>

#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"

namespace {

using message_table::filled;
using message_table::finding;
using message_table::Flow;
using message_table::last_of;

TEST(Refusals, WithCredentialsMayMeanTheirs) {
    const auto refused = [](const std::string &code, const std::string &more) {
        const char *const lines = R"(
        0.0 REGISTER     c1 b1 1
        0.1 401 REGISTER c1 b1 1 to=w ask=r/n
        0.2 REGISTER     c1 b2 2 %
        0.3 $ REGISTER   c1 b2 2 to=x
    )";
        return finding(last_of(filled(filled(lines, code), more, '%')));
    };
    EXPECT_EQ("kForbidden 3", refused("403", "auth=r/n"));
    EXPECT_EQ("", refused("403", "")) << "no credentials";
    EXPECT_EQ("", refused("404", "auth=r/n"));
}

TEST(Refusals, MayComeAgain) {
    const auto second = [](const std::string &between, const std::string &code) {
        const char *const lines = R"(
        0.0 REGISTER     c1 b1 1
        0.1 423 REGISTER c1 b1 1 to=w
        0.2 REGISTER     c1 b2 2
        0.3 $ REGISTER   c1 b2 2 to=x
        0.4 REGISTER     c1 b3 3
        0.5 % REGISTER   c1 b3 3 to=y
    )";
        return Flow(filled(filled(lines, between), code, '%'));
    };
    const Flow again = second("423", "200");
    EXPECT_EQ("", finding(again.at(2)));
    EXPECT_EQ("kRefusedAgain 2", finding(again.at(4)));
    EXPECT_EQ("kRefusedAgain 4", finding(second("423", "423").at(6)));
    EXPECT_EQ("", finding(second("200", "423").at(6))) << "it had gone well in between";
    EXPECT_EQ("", finding(last_of(R"(
        0.0 REGISTER     c1 b1 1
        0.1 423 REGISTER c1 b1 1 to=w
        0.2 REGISTER     c1 b2 1 host=192.0.2.9
        0.3 423 REGISTER c1 b2 1 host=192.0.2.9 to=w
    )")))
        << "another hop";
}

TEST(Refusals, OfAnIntervalMayBeIgnored) {
    const auto first = [](const std::string &retry, sip::Pass pass = sip::Pass::kLater) {
        return finding(Flow("0.0 INVITE c1 b1 1 session-expires=300 dst=3\n 0.1 422 INVITE c1 b1 1 to=w\n 0.2 " + retry)
                           .at(2, pass));
    };
    const std::string unchanged = "INVITE c1 b2 2 session-expires=300 dst=4";
    EXPECT_EQ("kIntervalUnchanged 3", first(unchanged));
    EXPECT_EQ("", first(unchanged, sip::Pass::kFirst)) << "it is not there yet";
    EXPECT_EQ("", first("INVITE c1 b2 2 session-expires=900 dst=4"));
    EXPECT_EQ("", first("INVITE c1 b2 2 session-expires=300 min-se=900 dst=4"));
    EXPECT_EQ("", first("INVITE c1 b2 2 dst=4")) << "it asks for none";
    EXPECT_EQ("", first("INVITE c2 b2 1 session-expires=300 dst=4")) << "another call";
}

TEST(Refusals, MayBeForAnIntervalThatWasRefusedBefore) {
    const auto last = [](const std::string &retry, const std::string &answer) {
        const std::string refused = "0.0 INVITE c1 b1 1 session-expires=300 dst=3\n 0.1 422 INVITE c1 b1 1 to=w\n";
        return finding(last_of(refused + "0.2 INVITE c1 b2 2 dst=4 " + retry + "\n 0.3 " + answer + " c1 b2 2 to=x"));
    };
    EXPECT_EQ("kIntervalRepeated 2", last("session-expires=300", "503 INVITE"));
    EXPECT_EQ("kIntervalRepeated 2", last("session-expires=300", "500 INVITE"));
    EXPECT_EQ("", last("session-expires=900", "503 INVITE")) << "it adapts";
    EXPECT_EQ("", last("session-expires=300", "404 INVITE")) << "refused for another reason";
    EXPECT_EQ("", finding(last_of("0.0 INVITE c1 b1 1 session-expires=300\n 0.1 422 INVITE c1 b1 1 to=w\n"
                                  "0.2 INVITE c1 b2 2 session-expires=300\n"
                                  "0.3 503 INVITE c1 b2 2 to=x reason=Q.850;cause=34")))
        << "it says why";
}

TEST(Refusals, OfAPathMayComeAgain) {
    const auto second = [](const std::string &code) {
        const char *const lines = R"(
        0.0 REGISTER     c1 b1 1 path=<sip:192.0.2.7;lr>
        0.1 $ REGISTER   c1 b1 1 to=w
        0.2 REGISTER     c1 b2 2 path=<sip:192.0.2.7;lr>
        0.3 420 REGISTER c1 b2 2 to=x
    )";
        return finding(last_of(filled(lines, code)));
    };
    EXPECT_EQ("kPathNotListedAgain 2", second("420"));
    EXPECT_EQ("kPathNotListed", second("503"));
}

TEST(Refusals, OfANumberMayBeOverlapDialling) {
    const auto first = [](const std::string &uri, sip::Pass pass = sip::Pass::kLater) {
        return finding(Flow("0.0 INVITE c1 b1 1 uri=sip:02@b;user=phone\n 0.1 484 INVITE c1 b1 1 to=w\n"
                            " 0.2 INVITE c1 b2 2 uri=" +
                            uri)
                           .at(2, pass));
    };
    EXPECT_EQ("kOverlapDialling 3", first("sip:021@b;user=phone"));
    EXPECT_EQ("", first("sip:021@b;user=phone", sip::Pass::kFirst)) << "it is not there yet";
    EXPECT_EQ("", first("sip:03@b;user=phone")) << "another number";
    EXPECT_EQ("", first("sip:02@c")) << "no more digits";
}

TEST(Refusals, MayBeMadeGoodByTheNextTry) {
    const auto first = [](const std::string &code, const std::string &next) {
        return finding(Flow("0.0 PUBLISH c1 b1 1\n 0.1 " + code + " PUBLISH c1 b1 1 to=w\n" + next).at(2));
    };
    const std::string accepted = "0.2 PUBLISH c1 b2 2\n 0.3 200 PUBLISH c1 b2 2 to=x\n";
    EXPECT_EQ("kRetryAccepted 3", first("423", accepted));
    EXPECT_EQ("kRetryAccepted 3", first("420",
                                        "0.2 PUBLISH c1 b2 2\n 0.3 401 PUBLISH c1 b2 2 to=x ask=r/n1\n"
                                        "0.4 PUBLISH c1 b3 3 auth=r/n1\n 0.5 200 PUBLISH c1 b3 3 to=x\n"));
    EXPECT_EQ("", first("503", accepted)) << "it asks for no other request";
    EXPECT_EQ("", first("423", "9.2 PUBLISH c1 b2 2\n 9.3 200 PUBLISH c1 b2 2 to=x\n")) << "much later";
    EXPECT_EQ("", first("423", "0.2 PUBLISH c1 b2 2\n 0.3 403 PUBLISH c1 b2 2 to=x\n"));
    EXPECT_EQ("", first("423", "0.2 MESSAGE c1 b2 2\n 0.3 200 MESSAGE c1 b2 2 to=x\n")) << "another request";
}

TEST(Refusals, MayAskForMoreEachTime) {
    const auto second = [](const std::string &first, const std::string &retry) {
        const char *const lines = R"(
        0.0 INVITE     c1 b1 1 $
        0.1 422 INVITE c1 b1 1 to=w
        0.2 INVITE     c1 b2 2 %
        0.3 422 INVITE c1 b2 2 to=x
    )";
        return finding(last_of(filled(filled(lines, first), retry, '%')));
    };
    EXPECT_EQ("", second("session-expires=90", "session-expires=1800;refresher=uac")) << "RFC 4028 section 7.4";
    EXPECT_EQ("", second("session-expires=1800 min-se=90", "session-expires=1800 min-se=1800"));
    EXPECT_EQ("kRefusedAgain 2", second("session-expires=1800", "session-expires=1800"));
    EXPECT_EQ("kRefusedAgain 2", second("session-expires=1800", "session-expires=90"));
    const char *const lines = R"(
        0.0 REGISTER     c1 b1 1 expires=60
        0.1 423 REGISTER c1 b1 1 to=w
        0.2 REGISTER     c1 b2 2 expires=$
        0.3 423 REGISTER c1 b2 2 to=x
    )";
    EXPECT_EQ("", finding(last_of(filled(lines, "600"))));
    EXPECT_EQ("kRefusedAgain 2", finding(last_of(filled(lines, "60"))));
}

TEST(Refusals, FirstStepOfASecurityAgreement) {
    const auto first = [](const std::string &code, const std::string &more) {
        const char *const lines = "0.0 REGISTER c1 b1 1\n 0.1 $ REGISTER c1 b1 1 to=x %";
        return finding(last_of(filled(filled(lines, code), more, '%')));
    };
    EXPECT_EQ("kSecurityAgreement", first("494", "security-server=tls"));
    EXPECT_EQ("kSecurityAgreement", first("421", "security-server=tls"));
    EXPECT_EQ("", first("421", ""));
    EXPECT_EQ("", first("403", "security-server=tls"));
}

TEST(Refusals, OfAKeepAliveAnswerIt) {
    const auto refused = [](const std::string &method, const std::string &code) {
        const std::string table = filled("0.0 $ c1 b1 1\n 0.1 % $ c1 b1 1 to=x", method);
        return finding(last_of(filled(table, code, '%')));
    };
    for (const char *const code : {"404", "405", "481", "501"}) EXPECT_EQ("kPing", refused("OPTIONS", code)) << code;
    for (const char *const code : {"200", "483", "503"}) EXPECT_EQ("", refused("OPTIONS", code)) << code;
    EXPECT_EQ("kTimeoutAtOnce", refused("OPTIONS", "408"));
    EXPECT_EQ("kUnsolicitedNotify", refused("NOTIFY", "489"));
    EXPECT_EQ("kUnsupported", refused("SUBSCRIBE", "489"));
    EXPECT_EQ("kUnsupported", refused("PUBLISH", "405"));
    EXPECT_EQ("kUnsupported", refused("UPDATE", "501"));
    EXPECT_EQ("", refused("SUBSCRIBE", "404"));
    EXPECT_EQ("", refused("INVITE", "405"));
    EXPECT_EQ("", refused("MESSAGE", "501"));
    EXPECT_EQ("kUnsupported", finding(last_of(R"(
        0.0 UPDATE     c1 b1 1 to=x
        0.1 501 UPDATE c1 b1 1 to=x
    )")));
    EXPECT_EQ("kDialogEnded", finding(last_of(R"(
        0.0 OPTIONS     c1 b1 1 to=x
        0.1 404 OPTIONS c1 b1 1 to=x
    )")));
}

TEST(Refusals, OfASecondCopyAreNoLoop) {
    const auto second = [](const std::string &more) {
        const char *const lines = R"(
        0.0 INVITE     c1 b1 1 vias=2
        0.1 INVITE     c1 b2 1 $
        0.2 482 INVITE c1 b2 1 $ to=x
    )";
        return finding(last_of(filled(lines, more)));
    };
    EXPECT_EQ("kMerged 1", second("vias=2"));
    EXPECT_EQ("kCameBack 1", second("vias=4")) << "it came around in a loop";
    EXPECT_EQ("", second("vias=2 from=g")) << "another caller's";
    EXPECT_EQ("", second("vias=2 dst=2")) << "another server's";
    EXPECT_EQ("", finding(last_of(R"(
        0.0 INVITE     c1 b1 1
        0.1 INVITE     c1 b2 2
        0.2 482 INVITE c1 b2 2
    )")))
        << "another request";
    EXPECT_EQ("", finding(last_of(R"(
        0.0 INVITE     c1 b1 1
        0.2 482 INVITE c1 b1 1 to=x
    )")));
}

TEST(Refusals, OfASecondCopyFromAnotherProxy) {
    // RFC 3261 section 8.2.2.2 compares From tag, Call-ID and CSeq; the paths differ, hence also the last proxy.
    EXPECT_EQ("kMerged 1", finding(last_of(R"(
        0.0 INVITE     c1 p1 1 host=198.51.100.1 vias=2
        0.1 INVITE     c1 q1 1 host=198.51.100.2 vias=2
        0.2 482 INVITE c1 q1 1 host=198.51.100.2 vias=2 to=x
    )")));
}

TEST(Refusals, OfAConditionNeedOne) {
    EXPECT_EQ("kNoCondition", finding(last_of("0.0 PUBLISH c1 b1 1\n0.1 412 PUBLISH c1 b1 1 to=x")));
    EXPECT_EQ("", finding(last_of("0.0 PUBLISH c1 b1 1 if-match=a\n0.1 412 PUBLISH c1 b1 1 to=x")));
}

TEST(Refusals, ThatNameAReasonAreNotGuessedAt) {
    const std::string call = "0.0 INVITE c1 b1 1\n0.3 180 INVITE c1 b1 1 to=x\n4.3 603 INVITE c1 b1 1 to=x ";
    EXPECT_EQ("kRefusedForReason 4 0", finding(last_of(call + "phrase=Call_blocking_service")));
    EXPECT_EQ("kUserRejected 4 0", finding(last_of(call + "phrase=Declined")));
}

TEST(Refusals, WithTheCauseOfARejectionLeaveNobodyUnavailable) {
    const std::string invite = "0.0 INVITE c1 b1 1\n";
    const std::string answer = "0.4 480 INVITE c1 b1 1 to=x";
    EXPECT_EQ(sip::CallOutcome::kUnavailable, last_of(invite + answer).outcome);
    EXPECT_EQ(sip::CallOutcome::kRejected, last_of(invite + answer + " reason=Q.850;cause=21").outcome);
}

TEST(Refusals, WithTheCodeOfATerminationLeaveNobodyUnavailable) {
    const auto outcome = [](const std::string &reason) {
        return last_of("0.0 INVITE c1 b1 1\n 0.4 480 INVITE c1 b1 1 to=x reason=" + reason).outcome;
    };
    EXPECT_EQ(sip::CallOutcome::kTerminated, outcome("SIP;cause=487"));
    EXPECT_EQ(sip::CallOutcome::kUnavailable, outcome("SIP;cause=480"));
    EXPECT_EQ(sip::CallOutcome::kUnavailable, outcome("Q.850;cause=20"));
}

TEST(Refusals, WithAReasonOfTheNetworkAreNoUsers) {
    const auto refused = [](const std::string &time, const std::string &code, const std::string &more) {
        const char *const lines = R"(
        0.0 INVITE     c1 b1 1
        0.1 180 INVITE c1 b1 1 to=x
        $ INVITE c1 b1 1 to=x %
    )";
        std::string table = filled(filled(lines, time + ' ' + code), more, '%');
        return last_of(table);
    };
    EXPECT_EQ("", finding(refused("5.1", "603", "reason=Q.850;cause=41")));
    EXPECT_EQ(sip::CallOutcome::kFailed, refused("5.1", "603", "reason=Q.850;cause=41").outcome);
    EXPECT_EQ(sip::CallOutcome::kRejected, refused("5.1", "486", "reason=Q.850;cause=1").outcome);
    EXPECT_EQ(sip::CallOutcome::kRejected, refused("5.1", "603", "reason=Q.850;cause=21;location=TN").outcome);
    EXPECT_EQ("kUserRejected 5 0", finding(refused("5.1", "603", "reason=Q.850;cause=21;location=U")));
    EXPECT_EQ(sip::CallOutcome::kDeclined, refused("5.1", "603", "reason=Q.850;cause=21").outcome);
    EXPECT_EQ("kUserRejected 5 0", finding(refused("5.1", "486", "reason=Q.850;cause=17")));
    EXPECT_EQ(sip::CallOutcome::kBusy, refused("5.1", "486", "reason=Q.850;cause=17").outcome);
}

TEST(Refusals, AtOnceThatSayWhyAreLeftToThemselves) {
    const auto refused = [](const std::string &response) {
        return finding(last_of("0.0 INVITE c1 b1 1\n 0.05 " + response));
    };
    EXPECT_EQ("kDeclinedAtOnce", refused("603 INVITE c1 b1 1 to=x"));
    EXPECT_EQ("kDeclinedAtOnce", refused("603 INVITE c1 b1 1 to=x reason=SIP;cause=603"));
    EXPECT_EQ("kDeclinedAtOnce", refused("603 INVITE c1 b1 1 to=x phrase=Declined"));
    EXPECT_EQ("", refused("603 INVITE c1 b1 1 to=x phrase=Blocked_by_customer"));
    EXPECT_EQ("", refused("603 INVITE c1 b1 1 to=x reason=Q.850;cause=41"));
    EXPECT_EQ("", refused("486 INVITE c1 b1 1 to=x reason=Q.850;cause=17")) << "busy, it says";
    EXPECT_EQ("kBusyAtOnce", refused("486 INVITE c1 b1 1 to=x reason=Q.850;cause=16"));
}

TEST(Refusals, OfAUserMayComeAs403) {
    const auto refused = [](const std::string &ringing, const std::string &reason) {
        return last_of("0.0 INVITE c1 b1 1\n" + ringing + "\n 6.0 403 INVITE c1 b1 1 to=x " + reason);
    };
    const std::string rang = "0.3 180 INVITE c1 b1 1 to=x";
    EXPECT_EQ("kDeclinedByGateway 5 7", finding(refused(rang, "reason=Q.850;cause=21")));
    EXPECT_EQ(sip::CallOutcome::kDeclined, refused(rang, "reason=Q.850;cause=21").outcome);
    EXPECT_EQ(sip::CallOutcome::kDeclined, refused(rang, "reason=Q.850;cause=21;location=U").outcome);
    for (const char *const other : {"reason=Q.850;cause=21;location=TN", "reason=Q.850;cause=57", ""}) {
        EXPECT_EQ("", finding(refused(rang, other))) << other;
        EXPECT_EQ(sip::CallOutcome::kRejected, refused(rang, other).outcome) << other;
    }
    EXPECT_EQ(sip::CallOutcome::kRejected, refused("0.3 183 INVITE c1 b1 1 to=x", "reason=Q.850;cause=21").outcome);
}

TEST(Refusals, FailACallUnlessSomebodyChoseSo) {
    const auto fails = [](const std::string &code, const std::string &more = "") {
        return last_of("0.0 INVITE c1 b1 1\n 0.1 " + code + " INVITE c1 b1 1 to=x " + more).fails_call;
    };
    for (const char *const code : {"403", "404", "410", "480", "484", "488", "500", "503", "604"}) {
        EXPECT_TRUE(fails(code)) << code;
    }
    for (const char *const code : {"200", "302", "401", "407", "422", "486", "487", "600", "607"}) {
        EXPECT_FALSE(fails(code)) << code;
    }
    EXPECT_TRUE(fails("603")) << "at once: not by a person";
    EXPECT_TRUE(fails("486", "reason=Q.850;cause=34"));
    EXPECT_FALSE(last_of("0.0 OPTIONS c1 b1 1\n 0.1 404 OPTIONS c1 b1 1 to=x").fails_call);
    EXPECT_FALSE(last_of("0.0 INVITE c1 b1 1\n 0.1 180 INVITE c1 b1 1 to=x\n 3.0 603 INVITE c1 b1 1 to=x").fails_call);
    EXPECT_FALSE(last_of(R"(
        0.0 INVITE     c1 b1 1
        0.2 180 INVITE c1 b1 1 to=x
        9.0 480 INVITE c1 b1 1 to=x
    )")
                     .fails_call)
        << "it rang: nobody answered";
    const Flow hops(R"(
        0.0 INVITE     c1 b1 1
        0.1 INVITE     c1 b2 1 host=192.0.2.9 vias=2
        0.2 404 INVITE c1 b2 1 host=192.0.2.9 vias=2 to=x
        0.3 404 INVITE c1 b1 1 to=x
    )");
    EXPECT_FALSE(hops.at(3).fails_call) << "told once, nearest to the caller";
    EXPECT_TRUE(hops.at(4).fails_call);
}

}  // namespace

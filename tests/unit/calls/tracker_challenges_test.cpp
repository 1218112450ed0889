// Challenges that are part of the scheme, that nobody answers, or that are answered for the wrong realm.
// Expectations come from RFC 3261, RFC 3310 and 3GPP TS 24.229.
#include <gtest/gtest.h>

#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"

namespace {

using message_table::filled;
using message_table::finding;
using message_table::Flow;
using message_table::last_of;
using sip::Authentication;
using sip::Pass;

TEST(Challenge, MayGoUnanswered) {
    const std::string rows = R"(
        0.0 REGISTER     c1 b1 1
        1.0 401 REGISTER c1 b1 1 to=x ask=r/n1
    )";
    EXPECT_EQ(Authentication::kChallenge, Flow(rows).at(2).authentication);
    EXPECT_EQ(Authentication::kChallenge, Flow(rows + "32.9\n").at(2).authentication);
    const Flow flow(rows + "33.1\n");
    EXPECT_EQ(Authentication::kUnanswered, flow.at(2).authentication);
    EXPECT_EQ("kChallengeUnanswered 2", finding(flow.at(2)));
    EXPECT_EQ("kChallenge 0", finding(flow.at(2, Pass::kFirst)));
    EXPECT_EQ(Authentication::kChallenge, flow.at(2, Pass::kFirst).authentication);
    const Flow other(rows + "2.0 REGISTER c2 b2 1 auth=r/n0\n 99.0 OPTIONS c3 b3 1\n");
    EXPECT_EQ(Authentication::kUnanswered, other.at(2).authentication) << "any message tells that time has passed";
    const Flow late(rows + "40.0 REGISTER c1 b2 2 auth=r/n1\n 99.0\n");
    EXPECT_EQ(Authentication::kChallenge, late.at(2).authentication) << "credentials followed, though late";
    const Flow elsewhere(rows + "2.0 REGISTER c2 b2 1 auth=r/n1\n 99.0\n");
    EXPECT_EQ("kChallenge 0", finding(elsewhere.at(2))) << "the same nonce, under another Call-ID";
}

TEST(Challenge, MayBeAnsweredOutOfSight) {
    const Flow protected_one(R"(
        0.0   REGISTER     c1 b1 1
        0.1   401 REGISTER c1 b1 1 to=x ask=r/n1 security-server=ipsec-3gpp;q=0.1
        600.0 REGISTER     c1 b2 2
        600.1 401 REGISTER c1 b2 2 to=x ask=r/n2 security-server=ipsec-3gpp;q=0.1
        700.0
    )");
    EXPECT_EQ("kChallenge 0", finding(protected_one.at(2))) << "within IPsec (RFC 3329, 3GPP TS 33.203 section 7.2)";
    EXPECT_EQ("kChallenge 0", finding(protected_one.at(4)));
    EXPECT_EQ(Authentication::kChallenge, protected_one.at(4).authentication);
    const std::string ping = R"(
        0.0  OPTIONS     c1 b1 1 $
        0.1  401 OPTIONS c1 b1 1 to=x ask=r/n1
        30.0 OPTIONS     c1 b2 2 $
        30.1 401 OPTIONS c1 b2 2 to=x ask=r/n2
        99.0
    )";
    EXPECT_EQ("kChallenge 0", finding(Flow(filled(ping, "")).at(2))) << "the next hop is alive: nothing more is asked";
    EXPECT_EQ("kChallenge 0", finding(Flow(filled(ping, "")).at(4)));
    EXPECT_EQ("kChallengeUnanswered 2", finding(Flow(filled(ping, "to=y")).at(4, Pass::kFirst))) << "within a dialog";
}

TEST(Challenge, EachMayGoUnanswered) {
    const Flow flow(R"(
        0.0   REGISTER     c1 b1 1
        0.1   401 REGISTER c1 b1 1 to=x ask=r/n1
        30.0  REGISTER     c1 b2 2
        30.1  401 REGISTER c1 b2 2 to=x ask=r/n2
        60.0  REGISTER     c1 b3 3
        60.1  401 REGISTER c1 b3 3 to=x ask=r/n3
        60.2  REGISTER     c1 b4 4 auth=r/n3
        60.3  200 REGISTER c1 b4 4 to=x
        99.0
    )");
    EXPECT_EQ("kChallenge 0", finding(flow.at(2, Pass::kFirst)));
    EXPECT_EQ("kChallengeUnanswered 2", finding(flow.at(2)));
    EXPECT_EQ("kChallengeUnanswered 2", finding(flow.at(4, Pass::kFirst))) << "again without credentials";
    EXPECT_EQ("kChallengeUnanswered 4", finding(flow.at(4)));
    EXPECT_EQ(Authentication::kUnanswered, flow.at(4).authentication);
    EXPECT_EQ("kChallengeUnanswered 4", finding(flow.at(6))) << "which stays true though this one is answered";
    EXPECT_EQ(Authentication::kChallenge, flow.at(6).authentication);
    const Flow refused(R"(
        0.0   REGISTER     c1 b1 1
        0.1   401 REGISTER c1 b1 1 to=x ask=r/n1
        0.2   REGISTER     c1 b2 2 auth=r/n1
        0.3   401 REGISTER c1 b2 2 to=x ask=r/n2
        150.0 REGISTER     c1 b3 3
        150.1 401 REGISTER c1 b3 3 to=x ask=r/n3
    )");
    EXPECT_EQ("kChallenge 0", finding(refused.at(6))) << "the user tries again from the start";
}

TEST(Challenge, OneAnswerServesSeveral) {
    const Flow flow(R"(
        0.0 PUBLISH       c1 b1 1
        0.0 SUBSCRIBE     c1 b2 2
        0.1 401 PUBLISH   c1 b1 1 to=x ask=r/n1
        0.1 401 SUBSCRIBE c1 b2 2 to=x ask=r/n2
        0.2 PUBLISH       c1 b3 3 auth=r/n2
        0.2 SUBSCRIBE     c1 b4 4 auth=r/n2
        99.0
    )");
    EXPECT_EQ("kChallenge 0", finding(flow.at(3)));
    EXPECT_EQ("kChallenge 0", finding(flow.at(4)));
    const Flow hops(R"(
        0.00 REGISTER     c1 b1 1
        0.01 REGISTER     c1 p1 1 host=198.51.100.1 vias=2 dst=2
        0.02 401 REGISTER c1 p1 1 host=198.51.100.1 to=x ask=r/n1
        0.03 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.10 REGISTER     c1 b2 2 auth=r/n1
        99.0
    )");
    EXPECT_EQ("kChallenge 0", finding(hops.at(3)));
    EXPECT_EQ("kChallenge 0", finding(hops.at(4)));
}

TEST(Challenge, MayHaveTheNonceOfAnother) {
    const Flow flow(R"(
        0.0 REGISTER     c1 b1 1
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.2 REGISTER     c2 b2 1
        0.3 401 REGISTER c2 b2 1 to=x ask=r/n1
        0.4 REGISTER     c2 b3 2 auth=r/n1
        0.5 200 REGISTER c2 b3 2 to=x
        99.0
    )");
    EXPECT_EQ("kChallengeUnanswered 2", finding(flow.at(2))) << "the credentials answer that of their own call";
    EXPECT_EQ("kChallenge 0", finding(flow.at(4)));
}

TEST(Challenge, OfOneForkNeedsNoAnswer) {
    const std::string flow = R"(
        0.0 INVITE     c1 f1 1
        0.0 INVITE     c1 f2 1 dst=2
        0.1 401 INVITE c1 f1 1 to=x ask=r/n1
        2.0 $ INVITE   c1 f2 1 to=y
        99.0
    )";
    EXPECT_EQ("kChallenge 0", finding(Flow(filled(flow, "200")).at(3))) << "the other device answered";
    EXPECT_EQ("kChallengeUnanswered 3", finding(Flow(filled(flow, "486")).at(3)));
}

TEST(Challenge, MeetsEmptyCredentials) {
    const std::string flow = R"(
        0.0 REGISTER     c1 b1 1 auth=r//response=$
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.2 REGISTER     c1 b2 2 auth=r//response=$
        0.3 401 REGISTER c1 b2 2 to=x ask=r/n2
        99.0
    )";
    const Flow empty(filled(flow, ""));
    EXPECT_EQ("kChallenge 1", finding(empty.at(2, Pass::kFirst))) << "3GPP TS 24.229 section 5.1.1.2.2";
    EXPECT_EQ("kChallengeUnanswered 2", finding(empty.at(4, Pass::kFirst)));
    const Flow tags(R"(
        0.0 REGISTER     c1 b1 1 from=f1
        0.1 401 REGISTER c1 b1 1 from=f1 to=x ask=r/n1
        0.2 REGISTER     c1 b2 2 from=f2
        0.3 401 REGISTER c1 b2 2 from=f2 to=x ask=r/n2
    )");
    EXPECT_EQ("kChallengeUnanswered 2", finding(tags.at(4)));
    const Flow digest(filled(flow, "0123"));
    EXPECT_EQ("kChallenge 1", finding(digest.at(2, Pass::kFirst)));
    EXPECT_EQ("kRejected 3", finding(digest.at(4))) << "a digest without the nonce that was given";
    const Flow missing(R"(
        0.0 REGISTER     c1 b1 1 auth=Digest_realm="r",username="a"
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.2 REGISTER     c1 b2 2 auth=r/n1
        0.3 401 REGISTER c1 b2 2 to=x ask=r/n2
    )");
    EXPECT_EQ("kChallenge 1", finding(missing.at(2)));
    EXPECT_EQ("kRejected 3", finding(missing.at(4)));
}

TEST(Challenge, MayResynchronise) {
    const Flow flow(R"(
        0.0 REGISTER     c1 b1 1 auth=r//response=
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.2 REGISTER     c1 b2 2 auth=r/n1/auts=abc/nc=00000001/cnonce=x
        0.3 401 REGISTER c1 b2 2 to=x ask=r/n2
        0.4 REGISTER     c1 b3 3 auth=r/n2/nc=00000001/cnonce=x
        0.5 401 REGISTER c1 b3 3 to=x ask=r/n3
    )");
    EXPECT_EQ("kResynchronisation 3", finding(flow.at(4))) << "RFC 3310 section 3.4";
    EXPECT_EQ(Authentication::kResynchronisation, flow.at(4).authentication);
    EXPECT_EQ("kRejected 5", finding(flow.at(6)));
    const std::string row = R"(
        0.0 REGISTER     c1 b1 1
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.2 REGISTER     c1 b2 2 auth=r/n1/auts=$
        0.3 401 REGISTER c1 b2 2 to=x ask=r/n2
    )";
    EXPECT_EQ("kRejected 3", finding(last_of(filled(row, "")))) << "an empty auts asks for nothing";
    const std::string more = R"(
        0.4 REGISTER     c1 b3 3 auth=r/n2/auts=def
        0.5 401 REGISTER c1 b3 3 to=x ask=r/n3
        0.6 REGISTER     c1 b4 4 auth=r/n3/auts=ghi
        0.7 401 REGISTER c1 b4 4 to=x ask=r/n4
    )";
    const Flow again(filled(row, "abc") + more);
    EXPECT_EQ("kResynchronisation 5", finding(again.at(6)));
    EXPECT_EQ("kAuthenticationLoop 3", finding(again.at(8)));
}

TEST(Realm, MayBeTheWrongOne) {
    const Flow flow(R"(
        0.0 REGISTER     c1 b1 1
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        1.0 REGISTER     c1 b2 2 auth=other/n1
        1.1 401 REGISTER c1 b2 2 to=x ask=r/n2
        2.0 REGISTER     c1 b3 3 auth=other/n2
        2.1 401 REGISTER c1 b3 3 to=x ask=r/n3
        99.0
    )");
    EXPECT_EQ("kChallenge 0", finding(flow.at(2))) << "it was answered, for whichever realm";
    EXPECT_EQ("kWrongRealm 3", finding(flow.at(4))) << "the nonce is that of the realm that was asked for";
    EXPECT_EQ(Authentication::kWrongRealm, flow.at(4).authentication);
    EXPECT_EQ("kWrongRealm 5", finding(flow.at(6)));
    const Flow kept(R"(
        0.0 REGISTER     c1 b1 1 auth=old/n0
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        9.0 REGISTER     c1 b2 2 auth=old/n0
        9.1 401 REGISTER c1 b2 2 to=x ask=r/n2
    )");
    EXPECT_EQ("kChallenge 1", finding(kept.at(2, Pass::kFirst))) << "asked for the first time";
    EXPECT_EQ("kWrongRealm 3", finding(kept.at(4))) << "asked for the second time";
    const Flow proxy(R"(
        0.0 INVITE     c1 b1 1
        0.1 407 INVITE c1 b1 1 to=x proxy-ask=a/n1
        0.2 INVITE     c1 b2 2 proxy-auth=a/n1
        0.3 401 INVITE c1 b2 2 to=x ask=b/m1
        0.4 INVITE     c1 b3 3 proxy-auth=a/n1
        0.5 401 INVITE c1 b3 3 to=x ask=b/m2
    )");
    EXPECT_EQ("kChallenge 1", finding(proxy.at(4))) << "the callee's, behind the proxy's";
    EXPECT_EQ("kWrongRealm 5", finding(proxy.at(6))) << "the callee's is left out";
}

TEST(Realm, MayBeOneOfAChain) {
    const Flow flow(R"(
        0.0 INVITE     c1 b1 1
        0.1 407 INVITE c1 b1 1 to=x proxy-ask=a/n1
        0.2 INVITE     c1 b2 2 proxy-auth=a/n1
        0.3 407 INVITE c1 b2 2 to=x proxy-ask=b/m1
        0.4 INVITE     c1 b3 3 proxy-auth=a/n1 proxy-auth=b/m1
        0.5 407 INVITE c1 b3 3 to=x proxy-ask=d/k1
        0.6 INVITE     c1 b4 4 proxy-auth=a/n1 proxy-auth=b/m1 proxy-auth=d/k1
        0.7 200 INVITE c1 b4 4 to=y
        9.0 BYE        c1 b5 5 to=y proxy-auth=a/n1
        9.1 407 BYE    c1 b5 5 to=y proxy-ask=b/m2
        9.2 BYE        c1 b6 6 to=y proxy-auth=a/n1 proxy-auth=b/m2
        9.3 407 BYE    c1 b6 6 to=y proxy-ask=d/k2
        9.4 BYE        c1 b7 7 to=y proxy-auth=a/n1 proxy-auth=b/m2 proxy-auth=d/k2
        9.5 200 BYE    c1 b7 7 to=y
        99.0
    )");
    EXPECT_EQ("kChallenge 0", finding(flow.at(2)));
    for (const std::size_t frame : {4U, 6U, 10U, 12U}) EXPECT_EQ("kChallenge 1", finding(flow.at(frame))) << frame;
}

}  // namespace

// Challenges and what follows them: credentials, refusals, loops, nonces that expire, or nothing.
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
using sip::Authentication;
using sip::CallOutcome;
using sip::Finding;
using sip::Pass;

TEST(Authentication, ChallengeIsNormal) {
    const Flow flow(R"(
        0.0 REGISTER     c1 b1 1
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.2 REGISTER     c1 b2 2 auth=r/n1
        0.3 200 REGISTER c1 b2 2 to=x
        99.0
    )");
    EXPECT_EQ("kChallenge 0", finding(flow.at(2)));
    EXPECT_EQ(Authentication::kChallenge, flow.at(2).authentication) << "credentials followed";
    EXPECT_EQ("", finding(flow.at(4)));
    EXPECT_EQ(Authentication::kNone, flow.at(4).authentication);
}

TEST(Authentication, RefusalsInARowAreALoop) {
    const Flow flow(R"(
        0.0 INVITE     c1 b1 1
        0.1 407 INVITE c1 b1 1 to=x proxy-ask=r/n1
        0.2 INVITE     c1 b2 2 proxy-auth=r/n1
        0.3 407 INVITE c1 b2 2 to=x proxy-ask=r/n2
        0.4 INVITE     c1 b3 3 proxy-auth=r/n2
        0.5 407 INVITE c1 b3 3 to=x proxy-ask=r/n2
        0.6 INVITE     c1 b4 4 proxy-auth=r/n2
        0.7 407 INVITE c1 b4 4 to=x proxy-ask=r/n3
    )");
    EXPECT_EQ("kChallenge 0", finding(flow.at(2)));
    EXPECT_EQ("kRejected 3", finding(flow.at(4)));
    EXPECT_EQ(Authentication::kRejected, flow.at(4).authentication);
    EXPECT_EQ("kAuthenticationLoop 3", finding(flow.at(6)));
    EXPECT_EQ(Authentication::kLoop, flow.at(6).authentication);
    EXPECT_EQ("kAuthenticationLoop 4", finding(flow.at(8)));
    EXPECT_EQ(CallOutcome::kChallenged, flow.at(8).outcome);
}

TEST(Authentication, NoncesMayExpire) {
    const Flow flow(R"(
        0.0 REGISTER     c1 b1 1
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.2 REGISTER     c1 b2 2 auth=r/n1
        0.3 401 REGISTER c1 b2 2 to=x ask=r/n2/stale
        0.4 REGISTER     c1 b3 3 auth=r/n2
        0.5 200 REGISTER c1 b3 3 to=x
        9.0 REGISTER     c1 b4 4 auth=r/n2
        9.1 401 REGISTER c1 b4 4 to=x ask=r/n3
        9.2 REGISTER     c1 b5 5 auth=r/n3
        9.3 401 REGISTER c1 b5 5 to=x ask=r/n4
    )");
    EXPECT_EQ("kStale", finding(flow.at(4)));
    EXPECT_EQ(Authentication::kStale, flow.at(4).authentication);
    EXPECT_EQ("kNonceExpired 6 1", finding(flow.at(8))) << "it had served before";
    EXPECT_EQ(Authentication::kNonceExpired, flow.at(8).authentication);
    EXPECT_EQ("kRejected 9", finding(flow.at(10)));
}

TEST(Authentication, UnknownPastProvesNothing) {
    const Flow nonce(R"(
        0.0 REGISTER     c1 b1 1 auth=r/n0
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
    )");
    EXPECT_EQ("kUnknownNonce 1", finding(nonce.at(2))) << "a nonce from before the capture";
    EXPECT_EQ(Authentication::kNone, nonce.at(2).authentication);
    const Flow request(R"(
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.2 REGISTER     c1 b2 2 auth=r/n1
        0.3 401 REGISTER c1 b2 2 to=x ask=r/n2
    )");
    EXPECT_EQ("", finding(request.at(1))) << "a request from before the capture";
    EXPECT_EQ(Authentication::kNone, request.at(1).authentication);
    EXPECT_EQ("kRejected 2", finding(request.at(3))) << "but the nonce has been seen";
}

TEST(Authentication, RealmsAreSeparate) {
    const Flow flow(R"(
        0.0 INVITE     c1 b1 1
        0.1 407 INVITE c1 b1 1 to=x proxy-ask=a/n1 proxy-ask=b/m1
        0.2 INVITE     c1 b2 2 proxy-auth=a/n1
        0.3 407 INVITE c1 b2 2 to=x proxy-ask=a/n2 proxy-ask=b/m2
        0.4 INVITE     c1 b3 3 proxy-auth=a/n2 proxy-auth=b/m2
        0.5 407 INVITE c1 b3 3 to=x proxy-ask=a/n3 proxy-ask=b/m3
    )");
    EXPECT_EQ("kChallenge 0", finding(flow.at(2)));
    EXPECT_EQ("kChallenge 1", finding(flow.at(4))) << "there were no credentials for one of them";
    EXPECT_NE(Finding::kChallenge, flow.at(6).finding);
    EXPECT_NE(Finding::kNone, flow.at(6).finding);
    const Flow second(R"(
        0.0 INVITE     c1 b1 1
        0.1 407 INVITE c1 b1 1 to=x proxy-ask=a/n1
        0.2 INVITE     c1 b2 2 proxy-auth=a/n1
        0.3 401 INVITE c1 b2 2 to=x ask=b/m1
        0.4 INVITE     c1 b3 3 proxy-auth=a/n1 auth=b/m1
        0.5 401 INVITE c1 b3 3 to=x ask=b/m2
    )");
    EXPECT_EQ("kChallenge 1", finding(second.at(4))) << "the callee's, behind the proxy's";
    EXPECT_EQ("kRejected 5", finding(second.at(6)));
    const Flow both(R"(
        0.0 INVITE     c1 b1 1
        0.1 407 INVITE c1 b1 1 to=x proxy-ask=a/n1 proxy-ask=b/m1
        0.2 INVITE     c1 b2 2 proxy-auth=a/n1 proxy-auth=b/m1
        0.3 407 INVITE c1 b2 2 to=x proxy-ask=a/n2 proxy-ask=b/m2
    )");
    EXPECT_EQ("kRejected 3", finding(both.at(4)));
}

TEST(Authentication, IsRefusedOnEveryHop) {
    const Flow flow(R"(
        0.00 REGISTER     c1 b1 1
        0.01 REGISTER     c1 p1 1 host=198.51.100.1 vias=2 dst=2
        0.02 401 REGISTER c1 p1 1 host=198.51.100.1 to=x ask=r/n1
        0.03 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.10 REGISTER     c1 b2 2 auth=r/n1
        0.11 REGISTER     c1 p2 2 host=198.51.100.1 vias=2 dst=2 auth=r/n1
        0.12 401 REGISTER c1 p2 2 host=198.51.100.1 to=y ask=r/n2
        0.13 401 REGISTER c1 b2 2 to=y ask=r/n2
    )");
    EXPECT_EQ("kChallenge 0", finding(flow.at(3)));
    EXPECT_EQ("kChallenge 0", finding(flow.at(4)));
    EXPECT_EQ("kRejected 6", finding(flow.at(7)));
    EXPECT_EQ("kRejected 5", finding(flow.at(8))) << "the request carried credentials for this realm";
}

TEST(Authentication, IsAcceptedByAnyOtherResponse) {
    const Flow flow(R"(
        0.0 REGISTER     c1 b1 1
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.2 REGISTER     c1 b2 2 auth=r/n1
        0.3 423 REGISTER c1 b2 2 to=y
        0.4 REGISTER     c1 b3 3 auth=r/n1
        0.5 401 REGISTER c1 b3 3 to=z ask=r/n2
    )");
    EXPECT_EQ("kNonceExpired 4 1", finding(flow.at(6)))
        << "RFC 3261 section 10.3: step 3 let it pass, step 7 refused the interval";
}

TEST(Authentication, OtherFailuresProveNothing) {
    const std::string flow = R"(
        0.0 REGISTER     c1 b1 1
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.2 REGISTER     c1 b2 2 auth=r/n1
        0.3 $ REGISTER   c1 b2 2 to=y
        0.4 REGISTER     c1 b3 3 auth=r/n1
        0.5 401 REGISTER c1 b3 3 to=z ask=r/n2
    )";
    for (const char *code : {"403", "404", "500", "503"}) {
        EXPECT_EQ("", finding(last_of(filled(flow, code)))) << "it may have failed before its password was checked";
    }
}

TEST(Authentication, MayBeAskedForInManyWays) {
    const std::string twice = R"(
        0.0 INVITE     c1 b1 1
        0.1 407 INVITE c1 b1 1 to=x $
        0.2 INVITE     c1 b2 2 proxy-auth=r/n2
        0.3 407 INVITE c1 b2 2 to=x proxy-ask=r/n3
    )";
    EXPECT_EQ("kRejected 3", finding(last_of(filled(twice, "proxy-ask=r/n1 proxy-ask=r/n2"))))
        << "a nonce for each algorithm (RFC 8760)";
    EXPECT_EQ("kRejected 3", finding(last_of(filled(twice, "proxy-ask=r/n2 proxy-ask=r/n1"))));
    EXPECT_EQ("kRejected 3", finding(last_of(filled(twice, "proxy-ask=r/n2/algorithm=SHA-256 proxy-ask=r/n2"))));
    EXPECT_EQ("kUnknownNonce 3", finding(last_of(filled(twice, "proxy-ask=r/n1"))))
        << "a nonce that the capture never saw";
}

TEST(Authentication, IsOfSchemesThatAreNotRead) {
    const std::string flow = R"(
        0.0 REGISTER     c1 b1 1 $
        0.1 401 REGISTER c1 b1 1 to=x ask=NTLM_realm="r",version=4
        0.2 REGISTER     c1 b2 2 auth=NTLM_realm="r",gssapi-data=""
        0.3 401 REGISTER c1 b2 2 to=x ask=NTLM_realm="r",gssapi-data="TlRM"
    )";
    EXPECT_EQ("kChallenge 0", finding(Flow(filled(flow, "")).at(2)));
    EXPECT_EQ("", finding(Flow(filled(flow, "")).at(4))) << "one more step of the handshake";
    EXPECT_EQ("", finding(Flow(filled(flow, "auth=Bearer_abc")).at(2)));
}

TEST(Authentication, RealmsMayBeUnreadable) {
    const std::string flow = R"(
        0.0 REGISTER     c1 b1 1 $
        0.1 401 REGISTER c1 b1 1 to=x ask=Digest_realm=\"r\",nonce=\"n1\"
        0.2 REGISTER     c1 b2 2 auth=r/n1
        0.3 200 REGISTER c1 b2 2 to=x
        99.0
    )";
    EXPECT_EQ("kChallenge 0", finding(Flow(filled(flow, "")).at(2))) << "the request carried no credentials at all";
    EXPECT_EQ("", finding(Flow(filled(flow, "auth=r/n0")).at(2)));
}

TEST(Authentication, IsNotAskedForByA401Alone) {
    EXPECT_EQ("", finding(last_of("0 REGISTER c1 b1 1\n 1 401 REGISTER c1 b1 1 to=x"))) << "there is no challenge";
}

TEST(Authentication, SecondAnswersAreNotJudged) {
    const Flow flow(R"(
        0.0 REGISTER     c1 b1 1
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.5 REGISTER     c1 b1 1
        0.6 401 REGISTER c1 b1 1 to=x ask=r/n2
        0.7 REGISTER     c1 b2 2 auth=r/n2
        0.8 401 REGISTER c1 b2 2 to=x ask=r/n3
        99.0
    )");
    EXPECT_EQ("kChallenge 0", finding(flow.at(2))) << "the credentials answer the request's other challenge";
    EXPECT_NE("kChallenge 0", finding(flow.at(4))) << "the request comes again after its answer";
    EXPECT_EQ("kRejected 5", finding(flow.at(6))) << "but its nonce counts";
}

TEST(Authentication, FollowsAnotherCallId) {
    const Flow flow(R"(
        0.0 REGISTER     c1 b1 1 client=1
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1 client=1
        0.2 REGISTER     c2 b2 1 auth=r/n1 client=1
        0.3 401 REGISTER c2 b2 1 to=x ask=r/n2 client=1
        0.4 REGISTER     c3 b3 1 auth=r/n2 client=1
        0.5 401 REGISTER c3 b3 1 to=x ask=r/n3 client=1
        0.6 REGISTER     c4 b4 1 auth=r/n3 client=2
        0.7 401 REGISTER c4 b4 1 to=x ask=r/n4 client=2
        99.0
    )");
    EXPECT_EQ("kChallenge 0", finding(flow.at(2))) << "answered, by another Call-ID";
    EXPECT_EQ("kRejected 3", finding(flow.at(4)));
    EXPECT_EQ("kAuthenticationLoop 3", finding(flow.at(6)));
    EXPECT_EQ("", finding(flow.at(8))) << "the nonce was given to another client";
}

}  // namespace

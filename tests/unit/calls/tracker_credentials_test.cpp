// Credentials that a server could not use: in the wrong header, with a nonce from elsewhere, without a digest.
// Expectations come from RFC 3261 section 22, RFC 7616 section 3 and 3GPP TS 24.229 section 5.1.1.5.3.
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

TEST(Credentials, MayBeInTheWrongHeader) {
    const Flow proxy(R"(
        0.0 INVITE     c1 b1 1
        0.1 407 INVITE c1 b1 1 to=x proxy-ask=r/n1
        0.2 INVITE     c1 b2 2 auth=r/n1/nc=00000001/cnonce=x
        0.3 407 INVITE c1 b2 2 to=x proxy-ask=r/n2
        0.4 INVITE     c1 b3 3 auth=r/n2/nc=00000001/cnonce=x
        0.5 407 INVITE c1 b3 3 to=x proxy-ask=r/n3
        0.6 INVITE     c1 b4 4 proxy-auth=r/n3/nc=00000001/cnonce=x
        0.7 407 INVITE c1 b4 4 to=x proxy-ask=r/n4
    )");
    EXPECT_EQ("kWrongHeader 3 2", finding(proxy.at(4)));
    EXPECT_EQ(Authentication::kWrongHeader, proxy.at(4).authentication);
    EXPECT_EQ("kWrongHeader 5 2", finding(proxy.at(6))) << "again, and no loop";
    EXPECT_EQ("kRejected 7", finding(proxy.at(8))) << "the first that the proxy looked at";
    const std::string server = R"(
        0.0 REGISTER     c1 b1 1
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.2 REGISTER     c1 b2 2 $=r/n1
        0.3 401 REGISTER c1 b2 2 to=x ask=r/n2
    )";
    EXPECT_EQ("kWrongHeader 3 1", finding(last_of(filled(server, "proxy-auth"))));
    EXPECT_EQ("kRejected 3", finding(last_of(filled(server, "proxy-auth=r/n1 auth")))) << "in both headers";
}

TEST(Credentials, AreOfServerAndProxyOfOneRealm) {
    const Flow both(R"(
        0.0 INVITE     c1 b1 1
        0.1 407 INVITE c1 b1 1 to=x proxy-ask=r/n1
        0.2 INVITE     c1 b2 2 proxy-auth=r/n1
        0.3 401 INVITE c1 b2 2 to=x ask=r/m1
        0.4 INVITE     c1 b3 3 proxy-auth=r/n1 auth=r/m1
        0.5 401 INVITE c1 b3 3 to=x ask=r/m2
    )");
    EXPECT_EQ("kChallenge 1", finding(both.at(4))) << "the callee asks behind the proxy";
    EXPECT_EQ("kRejected 5", finding(both.at(6))) << "the second of the callee's, not the third in a row";
    const Flow at_once(R"(
        0.0 INVITE     c1 b1 1
        0.1 401 INVITE c1 b1 1 to=x ask=r/m1 proxy-ask=r/n1
        0.2 INVITE     c1 b2 2 auth=r/m1 proxy-auth=r/n1
        0.3 200 INVITE c1 b2 2 to=x
    )");
    EXPECT_EQ("kChallenge 0", finding(at_once.at(2))) << "forks of both kinds (RFC 3261 section 16.7 step 7)";
    const Flow kept(R"(
        0.0 REGISTER     c1 b1 1
        0.1 401 REGISTER c1 b1 1 to=x ask=r/m1
        0.2 REGISTER     c1 b2 2 auth=r/m1
        0.3 200 REGISTER c1 b2 2 to=x
        0.4 INVITE       c2 b3 1 auth=r/m1
        0.5 407 INVITE   c2 b3 1 to=x proxy-ask=r/n1
    )");
    EXPECT_EQ("kChallenge 1", finding(kept.at(6))) << "the registrar's, and the proxy asks for the first time";
    const Flow half(R"(
        0.0 INVITE     c1 b1 1
        0.1 407 INVITE c1 b1 1 to=x ask=r/m1 proxy-ask=r/n1
        0.2 INVITE     c1 b2 2 auth=r/m1
        0.3 407 INVITE c1 b2 2 to=x proxy-ask=r/n2
        0.4 INVITE     c1 b3 3 auth=r/m1
        0.5 407 INVITE c1 b3 3 to=x proxy-ask=r/n3
        99.0
    )");
    EXPECT_EQ("kChallengeUnanswered 4", finding(half.at(6, Pass::kFirst))) << "the proxy never gets an answer";
    const Flow odd(R"(
        0.0 INVITE     c1 b1 1
        0.1 401 INVITE c1 b1 1 to=x proxy-ask=r/n1
        0.2 INVITE     c1 b2 2 auth=r/n1
        0.3 401 INVITE c1 b2 2 to=x proxy-ask=r/n2
    )");
    EXPECT_EQ("kRejected 3", finding(odd.at(4))) << "a 401 with the header of a 407: either answers it";
}

TEST(Credentials, MayRepeatACountInAnotherCall) {
    const std::string flow = R"(
        0.0 REGISTER     c1 b1 1
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.2 REGISTER     c1 b2 2 auth=r/n1/nc=00000001/cnonce=x
        0.3 200 REGISTER c1 b2 2 to=x
        $
        1.0 PUBLISH      c2 b3 1 auth=r/n1/nc=00000001/cnonce=y %
        1.1 401 PUBLISH  c2 b3 1 to=x ask=r/n2
    )";
    const auto found = [&flow](const char *before, const char *from) {
        return finding(last_of(filled(filled(flow, before), from, '%')));
    };
    EXPECT_EQ("kNonceReplayed 5 3", found("", "")) << "the same address and port, and the nonce was given once";
    EXPECT_EQ("kNonceExpired 4 1", found("", "src=1:5062")) << "another device behind the address";
    EXPECT_EQ("kNonceExpired 4 1", found("", "vias=2")) << "another device behind a proxy";
    const char *const given_again = R"(
        0.4 REGISTER     c3 b9 1
        0.5 401 REGISTER c3 b9 1 to=x ask=r/n1
    )";
    EXPECT_EQ("kNonceExpired 4 1", found(given_again, "")) << "two devices may have it";
}

TEST(Credentials, MayHaveANonceThatASuccessGave) {
    const std::string flow = R"(
        0.0 REGISTER     c1 b1 1
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.2 REGISTER     c1 b2 2 auth=r/n1
        0.3 200 REGISTER c1 b2 2 to=x info=nextnonce="n2"
        9.0 REGISTER     c1 b3 3 auth=r/n2
        9.1 401 REGISTER c1 b3 3 to=x ask=r/%
        9.2 REGISTER     c1 b4 4 auth=r/%
        9.3 200 REGISTER c1 b4 4 to=x
    )";
    EXPECT_EQ("kNonceExpired 4 2", finding(Flow(filled(flow, "n9", '%')).at(6))) << "RFC 7616 section 3.5";
    const Flow still_good(filled(flow, "n2", '%'));
    EXPECT_EQ("kRejected 5", finding(still_good.at(6, Pass::kFirst))) << "the nonce is still good";
    EXPECT_EQ("kLetInLater 5 8", finding(still_good.at(6)));
    const Flow server(R"(
        0.0 REGISTER     c1 b2 2 auth=r/n1 client=1 server=1
        0.1 200 REGISTER c1 b2 2 to=x info=nextnonce="n2" client=1 server=1
        9.0 REGISTER     c1 b3 3 auth=r/n2 client=1 server=2
        9.1 401 REGISTER c1 b3 3 to=x ask=r/n9 client=1 server=2
    )");
    EXPECT_EQ("kNonceOfOtherServer 3 2", finding(server.at(4)));
}

TEST(Credentials, MayBeFromBeforeTheCapture) {
    const std::string flow = R"(
        0.0 REGISTER     c1 b1 1 auth=r/n0/nc=00000013/cnonce=x/username=u
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.2 REGISTER     c1 b2 2 auth=r/n1/nc=00000001/cnonce=x/username=$
        0.3 % REGISTER   c1 b2 2 to=x
        9.0 REGISTER     c1 b3 3 auth=r/n1/nc=00000002/cnonce=x/username=$
        9.1 200 REGISTER c1 b3 3 to=x
    )";
    const Flow renewed(filled(filled(flow, "u"), "200", '%'));
    EXPECT_EQ("kUnknownNonce 1", finding(renewed.at(2, Pass::kFirst)));
    EXPECT_EQ("kNonceRenewed 1 4", finding(renewed.at(2)));
    EXPECT_EQ(sip::Authentication::kNonceExpired, renewed.at(2).authentication);
    EXPECT_EQ(sip::Authentication::kNone, renewed.at(2, sip::Pass::kFirst).authentication) << "it may be the password";
    EXPECT_EQ("kUnknownNonce 1", finding(Flow(filled(filled(flow, "other"), "200", '%')).at(2))) << "another user";
    const Flow refused(filled(filled(flow, "u"), "403", '%').substr(0, flow.find("9.0")));
    EXPECT_EQ("kUnknownNonce 1", finding(refused.at(2)));
}

TEST(Credentials, MayBeRightAllTheSame) {
    const std::string flow = R"(
        0.0 REGISTER     c1 b1 1
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.2 REGISTER     c1 b2 2 auth=r/n1/username=u
        0.3 401 REGISTER c1 b2 2 to=x ask=r/n2
        $ REGISTER       c1 b3 3 auth=r/n2/username=%
        9.9 200 REGISTER c1 b3 3 to=x
    )";
    const auto second = [&flow](const char *time, const char *user) {
        return finding(Flow(filled(filled(flow, time), user, '%')).at(4));
    };
    EXPECT_EQ("kRejected 3", second("0.4 REGISTER c1 b4 4 auth=r/n2/username=u/response=1\n"
                                    "0.5 401 REGISTER c1 b4 4 to=x ask=r/n2\n 0.6",
                                    "u"))
        << "it tries passwords";
    EXPECT_EQ("kLetInLater 3 6", second("0.4", "u"));
    EXPECT_EQ("kRejected 3", second("0.4", "other")) << "of another user";
    EXPECT_EQ("kRejected 3", second("9.0", "u")) << "another password may have been typed by then";
}

TEST(Credentials, AreOfAUserWhoWasLetIn) {
    const std::string flow = R"(
        0.0 REGISTER     c1 b1 1
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.2 REGISTER     c1 b2 2 auth=r/n1/username=u
        0.3 $ REGISTER   c1 b2 2 to=x
        5.0 INVITE       c2 b3 1
        5.1 407 INVITE   c2 b3 1 to=x ask=r/n2
        5.2 INVITE       c2 b4 2 auth=r/n2/username=% !
        5.3 403 INVITE   c2 b4 2 to=x
    )";
    const auto found = [&flow](const char *code, const char *user, const char *from) {
        return finding(last_of(filled(filled(filled(flow, code), user, '%'), from, '!')));
    };
    EXPECT_EQ("kForbidden 7 1", found("200", "u", ""));
    EXPECT_EQ("kForbidden 7", found("200", "other", ""));
    EXPECT_EQ("kForbidden 7", found("200", "u", "src=2")) << "another device, with a password of its own";
    EXPECT_EQ("kForbidden 7", found("404", "u", ""));
}

TEST(Credentials, AreNotAskedOfACancel) {
    const Flow flow(R"(
        0.0 INVITE     c1 b1 1
        1.0 180 INVITE c1 b1 1 to=x
        2.0 CANCEL     c1 b1 1
        2.1 407 CANCEL c1 b1 1 to=x proxy-ask=r/n1
        9.0 200 INVITE c1 b1 1 to=x
        99.0
    )");
    EXPECT_EQ("", finding(flow.at(4))) << "no usual challenge (RFC 3261 section 22.1)";
    EXPECT_EQ(Authentication::kNone, flow.at(4).authentication);
}

TEST(Credentials, MayRefuseTheNetwork) {
    const std::string flow = R"(
        0.0 REGISTER   c1 b1 1 auth=r/
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1/algorithm=AKAv1-MD5
        0.2 REGISTER   c1 b2 2 auth=r/n1/algorithm=$/response=%
        0.3 ! REGISTER c1 b2 2 to=x ask=r/n2
    )";
    const auto found = [&flow](const char *algorithm, const char *response, const char *code) {
        return finding(last_of(filled(filled(filled(flow, algorithm), response, '%'), code, '!')));
    };
    EXPECT_EQ("kNetworkNotVerified 3", found("AKAv1-MD5", "", "403"));
    EXPECT_EQ("kNetworkNotVerified 3", found("AKAv1-MD5", "", "401"));
    EXPECT_EQ("kForbidden 3", found("AKAv1-MD5", "0a", "403"));
    EXPECT_EQ("kResynchronisation 3", found("AKAv1-MD5", "/auts=abc", "401"));
    EXPECT_EQ("kRejected 3", found("MD5", "", "401")) << "a digest that is missing";
}

TEST(Credentials, AreTakenByTheProxyThatAskedForThem) {
    const Flow proxies(R"(
        0.0 INVITE     c1 b1 1
        0.1 407 INVITE c1 b1 1 to=p proxy-ask=r/n1
        0.2 INVITE     c1 b2 2 proxy-auth=r/n1
        0.3 INVITE     c1 p2 2 host=198.51.100.1 vias=2 behind=b2 $
        0.4 407 INVITE c1 p2 2 host=198.51.100.1 vias=2 behind=b2 to=q proxy-ask=r/n2
        0.5 407 INVITE c1 b2 2 to=q proxy-ask=r/n2
        0.6 INVITE     c1 b3 3 proxy-auth=r/n2
        0.7 407 INVITE c1 b3 3 to=q proxy-ask=r/n3
    )");
    EXPECT_EQ("kChallenge 0", finding(proxies.at(5))) << "the request carried none on this hop";
    EXPECT_EQ("kChallenge 2", finding(proxies.at(6))) << "those that it carried here were for the first proxy";
    EXPECT_EQ("kRejected 7", finding(proxies.at(8)));
}

TEST(Credentials, HaveLetTheCallPass) {
    const std::string refused = R"(
        0.0 INVITE     c1 b1 1
        0.1 407 INVITE c1 b1 1 to=p proxy-ask=r/n1
        0.2 INVITE     c1 b2 2 proxy-auth=r/n1
        $
        0.4 403 INVITE c1 b2 2 to=g
    )";
    EXPECT_EQ("kForbidden 3", finding(last_of(filled(refused, "0.3 100 INVITE c1 b2 2"))));
    EXPECT_EQ("", finding(last_of(filled(refused, "0.3 183 INVITE c1 b2 2 to=g")))) << "the far side had answered";
    const std::string forwarded = R"(0.3 INVITE c1 p2 2 host=198.51.100.1 vias=2 behind=b2 $
        0.35 403 INVITE c1 p2 2 host=198.51.100.1 vias=2 behind=b2 to=g)";
    const Flow hops(filled(refused, filled(forwarded, "")));
    EXPECT_EQ("", finding(hops.at(5))) << "no credentials on this hop";
    EXPECT_EQ("", finding(hops.at(6))) << "the same 403";
    EXPECT_EQ("kForbidden 4", finding(Flow(filled(refused, filled(forwarded, "proxy-auth=r/n1"))).at(5)));
}

}  // namespace

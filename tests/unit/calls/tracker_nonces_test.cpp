// Nonces: those that run out, that are used twice, and that another server gave.
// Expectations come from RFC 7616 section 3.
#include <gtest/gtest.h>

#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"

namespace {

using message_table::beside;
using message_table::filled;
using message_table::finding;
using message_table::Flow;
using message_table::last_of;
using sip::Authentication;

/// A challenge, and credentials for it that are accepted in frame 4.
const std::string kAccepted = R"(
    0.0 REGISTER     c1 b1 1
    0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
    0.2 REGISTER     c1 b2 2 auth=r/n1/nc=00000001/cnonce=x/username=u
    0.3 200 REGISTER c1 b2 2 to=x
)";

TEST(Nonce, ExpiresWithoutStale) {
    const std::string again = kAccepted + R"(
        54.0 REGISTER     c1 b3 3 auth=r/n1/nc=00000002/cnonce=x/username=$
        54.1 401 REGISTER c1 b3 3 to=x %
    )";
    const auto found = [&again](const char *user, const char *asked) {
        return finding(last_of(filled(filled(again, user), asked, '%')));
    };
    EXPECT_EQ("kNonceExpired 4 1", found("u", "ask=r/n2"));
    EXPECT_EQ("kStale", found("u", "ask=r/n2/stale"));
    EXPECT_EQ("kRejected 5", found("u", "ask=r/n1")) << "the nonce is given again: it is still good";
    EXPECT_EQ("kRejected 5", found("other", "ask=r/n2")) << "it never worked for this user";
    const Flow call(kAccepted + R"(
        9.0 INVITE     c2 b3 1 auth=r/n1/nc=00000002/cnonce=x/username=u
        9.1 401 INVITE c2 b3 1 to=x ask=r/n2
    )");
    EXPECT_EQ("kNonceExpired 4 1", finding(call.at(6))) << "under another Call-ID";
    EXPECT_EQ(Authentication::kNonceExpired, call.at(6).authentication);
}

TEST(Nonce, ItsCredentialsComeLate) {
    const std::string slow = R"(
        0.0  $ c1 b1 1
        0.1  401 $ c1 b1 1 to=x ask=r/n1
        %    $ c1 b2 2 auth=r/n1/username=u
        40.0 ! $ c1 b2 2 to=x ask=r/n2
    )";
    const auto late = [&slow](const char *seconds, const char *code, const char *method = "REGISTER") {
        return beside(last_of(filled(filled(filled(slow, method), seconds, '%'), code, '!')));
    };
    EXPECT_EQ("kCredentialsLate 33 2", late("32.6", "401"));
    EXPECT_EQ("kCredentialsLate 33 2", late("32.6", "403"));
    EXPECT_EQ("kCredentialsLate 33 2", late("32.6", "403", "INVITE"));
    EXPECT_EQ("", late("9.9", "401"));
    EXPECT_EQ("", late("32.6", "200")) << "they were in time";
    EXPECT_EQ("", late("32.6", "404"));
    EXPECT_EQ("", beside(last_of(kAccepted + R"(
        54.0 REGISTER     c1 b3 3 auth=r/n1/nc=00000002/cnonce=x/username=u
        54.1 401 REGISTER c1 b3 3 to=x ask=r/n2
    )")))
        << "the nonce had been used before";
    EXPECT_EQ("", beside(last_of(R"(
        0.0  REGISTER     c1 b1 1
        0.1  401 REGISTER c1 b1 1 to=x ask=r/n1
        30.0 REGISTER     c1 b2 2 auth=r/n1/username=u
        30.1 401 REGISTER c1 b2 2 to=x ask=r/n2/stale
    )")))
        << "the server says so itself";
}

/// Credentials come 32 s after their challenge and are refused; `other` happens under another Call-ID.
std::string with_late_ones(const std::string &before, const std::string &behind) {
    return before + R"(
        100.0 REGISTER     c1 b1 1
        100.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        132.6 REGISTER     c1 b2 2 auth=r/n1/username=u
        132.7 403 REGISTER c1 b2 2 to=x
    )" + behind;
}

TEST(Nonce, IsNotTooOldWhereAsLongAWaitIsAccepted) {
    const auto other = [](const std::string &begin, const std::string &end, const std::string &realm = "r") {
        return filled(filled(filled(R"(
        $ REGISTER     c2 b7 1
        $ 401 REGISTER c2 b7 1 to=y ask=!/n7
        % REGISTER     c2 b8 2 auth=!/n7/username=w
        % 200 REGISTER c2 b8 2 to=y
    )",
                                    begin),
                             end, '%'),
                      realm, '!');
    };
    EXPECT_EQ("", beside(Flow(with_late_ones(other("1.0", "34.0"), "")).at(8))) << "before";
    const Flow behind(with_late_ones("", other("200.0", "233.0")));
    EXPECT_EQ("", beside(behind.at(4))) << "behind";
    EXPECT_EQ("kCredentialsLate 33 2", beside(behind.at(4, sip::Pass::kFirst))) << "it is not known yet";
    EXPECT_EQ("kCredentialsLate 33 2", beside(Flow(with_late_ones("", other("200.0", "220.0"))).at(4))) << "less long";
    EXPECT_EQ("kCredentialsLate 33 2", beside(Flow(with_late_ones("", other("200.0", "240.0", "s"))).at(4)))
        << "another realm";
}

TEST(Nonce, IsUsedWithoutQop) {
    const auto refused = [](const std::string &asked, const std::string &given, const std::string &code = "401") {
        return beside(last_of("0.0 REGISTER c1 b1 1\n 0.1 401 REGISTER c1 b1 1 to=x ask=r/n1" + asked +
                              "\n 0.2 REGISTER c1 b2 2 auth=r/n1/username=u" + given + "\n 0.3 " + code +
                              " REGISTER c1 b2 2 to=x" + (code == "401" ? " ask=r/n2" : "")));
    };
    EXPECT_EQ("kQopMissing 3 2", refused("/qop=auth", ""));
    EXPECT_EQ("kQopMissing 3 2", refused("/qop=auth", "", "403"));
    EXPECT_EQ("", refused("/qop=auth", "/qop=auth"));
    EXPECT_EQ("", refused("", "")) << "it is not offered";
    EXPECT_EQ("", refused("/qop=auth", "", "200")) << "a server may accept that";
}

TEST(Nonce, IsGivenAgainThoughThePasswordIsWrong) {
    const Flow flow(kAccepted + R"(
        0.4 REGISTER     c2 b3 1
        0.5 401 REGISTER c2 b3 1 to=x ask=r/n1
        0.6 REGISTER     c2 b4 2 auth=r/n1/nc=00000001/cnonce=y/username=u
        0.7 401 REGISTER c2 b4 2 to=x ask=r/n1
        0.8 REGISTER     c2 b5 3 auth=r/n1/nc=00000001/cnonce=z/username=u
        0.9 401 REGISTER c2 b5 3 to=x ask=r/n1
    )");
    EXPECT_EQ("kChallenge 0", finding(flow.at(6)));
    EXPECT_EQ("kRejected 7", finding(flow.at(8)));
    EXPECT_EQ("kAuthenticationLoop 3", finding(flow.at(10)));
    const Flow accepted(kAccepted + R"(
        0.4 REGISTER     c1 b3 3 auth=r/n1/nc=00000002/cnonce=x/username=u
        0.5 401 REGISTER c1 b3 3 to=x ask=r/n1
        0.6 REGISTER     c1 b4 4 auth=r/n1/nc=00000003/cnonce=x/username=u
        0.7 401 REGISTER c1 b4 4 to=x ask=r/n1
        0.8 REGISTER     c1 b5 5 auth=r/n1/nc=00000004/cnonce=x/username=u
        0.9 401 REGISTER c1 b5 5 to=x ask=r/n1
    )");
    EXPECT_EQ("kRejected 5", finding(accepted.at(6)));
    EXPECT_EQ("kRejected 7", finding(accepted.at(8))) << "the second in a row since the nonce was accepted";
    EXPECT_EQ("kAuthenticationLoop 3", finding(accepted.at(10)));
}

TEST(Nonce, OfInviteWorksOnceItRings) {
    const std::string flow = R"(
        0.0 INVITE     c1 b1 1 proxy-auth=r/n0/nc=00000001/cnonce=x
        0.1 $ INVITE   c1 b1 1 to=x
        2.0 UPDATE     c1 b2 2 to=x proxy-auth=r/n0/nc=00000002/cnonce=x
        2.1 407 UPDATE c1 b2 2 to=x proxy-ask=r/n1
    )";
    EXPECT_EQ("kNonceExpired 2 1", finding(last_of(filled(flow, "180"))));
    EXPECT_EQ("kUnknownNonce 3", finding(last_of(filled(flow, "100")))) << "the next hop says nothing of the password";
}

TEST(Nonce, MayBeReplayed) {
    const std::string again = kAccepted + R"(
        500 REGISTER   c1 b3 3
        501 401 REGISTER c1 b3 3 to=x ask=r/n1
        502 REGISTER   $ b4 4 auth=r/n1/nc=%/cnonce=x/username=u
        503 ! REGISTER $ b4 4 to=x
    )";
    const auto found = [&again](const char *call, const char *count, const char *code) {
        const std::string rows = filled(filled(filled(again, call), count, '%'), code, '!');
        return finding(
            last_of(std::string(code) == "403" ? rows : rows.substr(0, rows.find_last_of('x') + 1) + " ask=r/n2"));
    };
    EXPECT_EQ("kNonceReplayed 7 3", found("c1", "00000001", "403"));
    EXPECT_EQ("kNonceReplayed 7 3", found("c1", "00000001", "401"));
    EXPECT_EQ("kNonceReplayed 7 3", found("c2", "00000001", "401")) << "under another Call-ID";
    EXPECT_EQ("kForbidden 7 1", found("c1", "00000002", "403"));
    EXPECT_EQ("kNonceExpired 4 1", found("c1", "00000002", "401"));
    const std::string bye = R"(
        0.0 INVITE     c1 b1 1 proxy-auth=r/n0/nc=00000001/cnonce=x
        0.1 200 INVITE c1 b1 1 to=x
        2.0 BYE        c1 b2 2 to=x proxy-auth=r/n0/nc=00000001/cnonce=x
        2.1 407 BYE    c1 b2 2 to=x proxy-ask=r/n1$
    )";
    EXPECT_EQ("kNonceReplayed 3 1", finding(last_of(filled(bye, ""))));
    EXPECT_EQ(Authentication::kNonceReplayed, last_of(filled(bye, "")).authentication);
    EXPECT_EQ("kStale", finding(last_of(filled(bye, "/stale")))) << "the server says what it refuses";
}

TEST(Nonce, IsNotReplayedWhereCountsAreFree) {
    const std::string later = R"(
        60   REGISTER     c1 b3 3 auth=r/n1/nc=00000001/cnonce=x/username=u
        60.1 $ REGISTER   c1 b3 3 to=x
        3600 REGISTER     c1 b4 4 auth=r/n1/nc=00000001/cnonce=x/username=u
        3601 401 REGISTER c1 b4 4 to=x ask=r/n2
    )";
    EXPECT_EQ("kNonceExpired 6 1", finding(last_of(kAccepted + filled(later, "200"))));
    EXPECT_EQ("kNonceReplayed 7 3", finding(last_of(kAccepted + filled(later, "480")))) << "it was accepted once only";
}

TEST(Nonce, IsNotReplayed) {
    const Flow relayed(R"(
        0.0 REGISTER     c1 b1 1 auth=r/n0/nc=00000001/cnonce=x
        0.1 REGISTER     c2 b2 1 auth=r/n0/nc=00000001/cnonce=x
        0.2 401 REGISTER c2 b2 1 to=x ask=r/n1
        0.3 401 REGISTER c1 b1 1 to=x ask=r/n1
    )");
    EXPECT_EQ("kUnknownNonce 2", finding(relayed.at(3))) << "one request on its way through a back-to-back user agent";
    EXPECT_EQ("kUnknownNonce 1", finding(relayed.at(4)));
    const Flow devices(kAccepted + R"(
        9.0 REGISTER     c2 b3 1 auth=r/n1/nc=00000001/cnonce=y/username=u src=2
        9.1 401 REGISTER c2 b3 1 to=x ask=r/n2
    )");
    EXPECT_EQ("kNonceExpired 4 1", finding(devices.at(6))) << "another device may count its own uses";
    const Flow refused(R"(
        0.0 REGISTER     c1 b1 1
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.2 REGISTER     c1 b2 2 auth=r/n1/nc=00000001/cnonce=x
        0.3 401 REGISTER c1 b2 2 to=x ask=r/n1
        0.4 REGISTER     c1 b3 3 auth=r/n1/nc=00000001/cnonce=x
        0.5 401 REGISTER c1 b3 3 to=x ask=r/n1
    )");
    EXPECT_EQ("kRejected 3", finding(refused.at(4)));
    EXPECT_EQ("kAuthenticationLoop 3", finding(refused.at(6))) << "the server has nothing against the nonce";
}

TEST(Nonce, MayNotBeTakenOver) {
    const std::string flow = R"(
        0.0 REGISTER     c1 b1 1
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.2 REGISTER     c1 b2 2 auth=r/n1$
        0.3 401 REGISTER c1 b2 2 to=x ask=r/n2
        0.4 REGISTER     c1 b3 3 auth=r/n1$
        0.5 401 REGISTER c1 b3 3 to=x ask=r/n3
    )";
    EXPECT_EQ("kNonceReplayed 5 3", finding(last_of(filled(flow, "/nc=00000001/cnonce=x"))));
    EXPECT_EQ("kAuthenticationLoop 3", finding(last_of(filled(flow, ""))));
}

TEST(Nonce, MayBeCalledStaleAgain) {
    const std::string flow = R"(
        0.0 REGISTER     c1 b1 1
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.2 REGISTER     c1 b2 2 auth=r/n1
        0.3 401 REGISTER c1 b2 2 to=x ask=r/n2/stale
        $.4 REGISTER     c1 b3 3 auth=r/n%
        $.5 401 REGISTER c1 b3 3 to=x ask=r/n3/stale
        $.6 REGISTER     c1 b4 4 auth=r/n3
        $.7 401 REGISTER c1 b4 4 to=x ask=r/n4/stale
    )";
    const Flow at_once(filled(filled(flow, "0"), "2", '%'));
    EXPECT_EQ("kStale", finding(at_once.at(4)));
    EXPECT_EQ("kStaleAgain 2", finding(at_once.at(6)));
    EXPECT_EQ(Authentication::kStale, at_once.at(6).authentication);
    EXPECT_EQ("kStaleAgain 3", finding(at_once.at(8)));
    EXPECT_EQ("kStale", finding(Flow(filled(filled(flow, "600"), "2", '%')).at(6))) << "it had time to run out";
    EXPECT_EQ("kStale", finding(Flow(filled(filled(flow, "0"), "1", '%')).at(6))) << "the old nonce, not the new one";
}

TEST(Nonce, MayBeOfAnotherServer) {
    const std::string flow = R"(
        0.0 REGISTER     c1 b1 1 client=1 server=1
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1 client=1 server=1
        0.2 REGISTER     c1 b2 2 auth=r/n1 client=1 server=$
        0.3 401 REGISTER c1 b2 2 to=x client=1 server=$ %
        0.4 REGISTER     c1 b3 3 auth=r/n2 client=1 server=1
        0.5 401 REGISTER c1 b3 3 to=x ask=r/n3 client=1 server=1
    )";
    const auto flow_of = [&flow](const char *server, const char *asked) {
        return Flow(filled(filled(flow, server), asked, '%'));
    };
    EXPECT_EQ("kNonceOfOtherServer 3 2", finding(flow_of("2", "ask=r/n2").at(4)));
    EXPECT_EQ("kNonceOfOtherServer 5 4", finding(flow_of("2", "ask=r/n2").at(6))) << "to and fro";
    EXPECT_EQ(Authentication::kNonceOfOtherServer, flow_of("2", "ask=r/n2").at(4).authentication);
    EXPECT_EQ("kRejected 3", finding(flow_of("1", "ask=r/n2").at(4)));
    EXPECT_EQ("kRejected 3", finding(flow_of("2", "ask=r/n1").at(4))) << "they share their nonces";
    EXPECT_EQ("kStale", finding(flow_of("2", "ask=r/n2/stale").at(4))) << "it says so itself";
}

TEST(Nonce, IsOfOneServerWithTwoAddresses) {
    const Flow flow(R"(
        0.0 REGISTER     c1 b1 1 client=1 server=1
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1 client=1 server=2
        0.2 REGISTER     c1 b2 2 auth=r/n1 client=1 server=1
        0.3 401 REGISTER c1 b2 2 to=x ask=r/n2 client=1 server=3
    )");
    EXPECT_EQ("kRejected 3", finding(flow.at(4))) << "it answers from other addresses than it is asked at";
    const Flow hop(R"(
        0.0 REGISTER     c1 p1 1 client=5 server=1
        0.1 401 REGISTER c1 p1 1 to=x ask=r/n1 client=5 server=1
        0.2 REGISTER     c1 b2 2 auth=r/n1 client=1 server=5
        0.3 401 REGISTER c1 b2 2 to=x ask=r/n2 client=1 server=5
    )");
    EXPECT_EQ("kRejected 3", finding(hop.at(4))) << "the proxy passed the challenge on, though the capture lacks it";
}

}  // namespace

// Passwords that are guessed: what several digests for one challenge prove, and what they do not.
// A digest depends on nonce, nc, cnonce, method and URI too (RFC 7616 section 3.4.1).
#include <gtest/gtest.h>

#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"

namespace {

using message_table::beside;
using message_table::filled;
using message_table::finding;
using message_table::Flow;

/// Four tries, each under a Call-ID of its own, the last one accepted. $: what else the credentials have.
const std::string kTries = R"(
    0.0 REGISTER     c0 b0 1
    0.1 401 REGISTER c0 b0 1 to=x ask=r/n1
    0.2 REGISTER     c1 b1 1 auth=r/n1/username=u/response=d1$
    0.3 401 REGISTER c1 b1 1 to=x ask=r/n1
    0.4 REGISTER     c2 b2 1 auth=r/n1/username=u/response=d2$
    0.5 ! REGISTER   c2 b2 1 to=x ask=r/n1
    0.6 REGISTER     c3 b3 1 auth=r/n1/username=u/response=d3$
    0.7 ! REGISTER   c3 b3 1 to=x ask=r/n1
    0.8 REGISTER     c4 b4 1 auth=r/n1/username=u/response=d4$
    0.9 200 REGISTER c4 b4 1 to=x
)";

Flow tries(const std::string &more, const std::string &code = "401") {
    return Flow(filled(filled(kTries, more), code, '!'));
}

TEST(Password, IsGuessed) {
    for (const char *more : {"", "/nc=00000001/cnonce=x/qop=auth", "/algorithm=SHA-256"}) {
        const Flow flow = tries(more);
        EXPECT_NE("kPasswordGuessing 2", finding(flow.at(6))) << "a slip of the finger";
        EXPECT_EQ("kPasswordGuessing 3", finding(flow.at(8))) << more;
        EXPECT_EQ("kPasswordGuessed 3", beside(flow.at(10))) << more;
    }
    EXPECT_EQ("kPasswordGuessing 3", finding(tries("", "403").at(8)));
    EXPECT_EQ("kPasswordGuessed 3", beside(tries("", "403").at(10)));
}

TEST(Password, IsNotKnownToBeGuessed) {
    const auto is_silent = [](const Flow &flow) {
        return finding(flow.at(8)).find("Guess") == std::string::npos && beside(flow.at(10)).empty();
    };
    EXPECT_TRUE(is_silent(tries("/qop=auth-int"))) << "the bodies may differ";
    const std::string constant = R"(
        0.0 REGISTER     c1 b0 1
        0.1 401 REGISTER c1 b0 1 to=x ask=r/n1
        0.2 REGISTER     c1 b1 2 auth=r/n1/response=d1
        0.3 401 REGISTER c1 b1 2 to=x ask=r/n2
        0.4 REGISTER     c1 b2 3 auth=r/n2/response=d2
        0.5 401 REGISTER c1 b2 3 to=x ask=r/n3
        0.6 REGISTER     c1 b3 4 auth=r/n3/response=d3
        0.7 401 REGISTER c1 b3 4 to=x ask=r/n4
        0.8 REGISTER     c1 b4 5 auth=r/n4/response=d4
        0.9 200 REGISTER c1 b4 5 to=x
    )";
    EXPECT_TRUE(is_silent(Flow(constant))) << "a new nonce makes another digest of the same password";
    EXPECT_TRUE(is_silent(Flow(R"(
        0.0 REGISTER     c1 b0 1
        0.1 401 REGISTER c1 b0 1 to=x ask=r/n1
        0.2 REGISTER     c1 b1 2 auth=r/n1/response=d1/nc=00000001/cnonce=x
        0.3 401 REGISTER c1 b1 2 to=x ask=r/n1
        0.4 REGISTER     c1 b2 3 auth=r/n1/response=d2/nc=00000002/cnonce=x
        0.5 401 REGISTER c1 b2 3 to=x ask=r/n1
        0.6 REGISTER     c1 b3 4 auth=r/n1/response=d3/nc=00000003/cnonce=x
        0.7 401 REGISTER c1 b3 4 to=x ask=r/n1
        0.8 REGISTER     c1 b4 5 auth=r/n1/response=d4/nc=00000004/cnonce=x
        0.9 200 REGISTER c1 b4 5 to=x
    )")))
        << "so does another count";
    EXPECT_TRUE(is_silent(Flow(R"(
        0.0 REGISTER     c1 b0 1
        0.1 401 REGISTER c1 b0 1 to=x ask=r/n1
        0.2 REGISTER     c2 b1 1 auth=r/n1/response=d1/username=u
        0.3 401 REGISTER c2 b1 1 to=x ask=r/n1
        0.4 REGISTER     c3 b2 1 auth=r/n1/response=d2/username=v
        0.5 401 REGISTER c3 b2 1 to=x ask=r/n1
        0.6 REGISTER     c4 b3 1 auth=r/n1/response=d3/username=w
        0.7 401 REGISTER c4 b3 1 to=x ask=r/n1
        0.8 REGISTER     c5 b4 1 auth=r/n1/response=d1/username=u
        0.9 200 REGISTER c5 b4 1 to=x
    )")))
        << "each user has a password of its own";
    const Flow repeated(R"(
        0.0 REGISTER     c1 b0 1
        0.1 401 REGISTER c1 b0 1 to=x ask=r/n1
        0.2 REGISTER     c1 b1 2 auth=r/n1/response=d1
        0.3 401 REGISTER c1 b1 2 to=x ask=r/n1
        0.4 REGISTER     c1 b2 3 auth=r/n1/response=d1
        0.5 401 REGISTER c1 b2 3 to=x ask=r/n1
        0.6 REGISTER     c1 b3 4 auth=r/n1/response=d1
        0.7 401 REGISTER c1 b3 4 to=x ask=r/n1
        0.8 REGISTER     c1 b4 5 auth=r/n1/response=d1
        0.9 200 REGISTER c1 b4 5 to=x
    )");
    EXPECT_TRUE(is_silent(repeated)) << "one password";
    EXPECT_EQ("kAuthenticationLoop 4", finding(repeated.at(8)));
}

}  // namespace

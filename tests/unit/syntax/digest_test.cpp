// Challenges and credentials: which are read, and what is left out of malformed ones (RFC 3261 section 25.1).
// Passwords are not among their values.
#include "sip/syntax/values/digest.h"

#include <gtest/gtest.h>

#include <string>

namespace {

using sip::read_digest;

TEST(Digest, IsTakenApart) {
    const auto digest = read_digest(R"(Digest realm="a, \"b\"", domain="sip:c", qop="auth,auth-int",
        nonce = "84a4cc6f", opaque="", STALE=True, algorithm=MD5)");
    EXPECT_EQ("Digest", digest.scheme);
    EXPECT_EQ(R"(a, \"b\")", digest.realm);
    EXPECT_EQ("84a4cc6f", digest.nonce);
    EXPECT_TRUE(digest.has_qop);
    EXPECT_TRUE(digest.stale);
}

TEST(Digest, MayLackEverything) {
    const auto digest = read_digest("Basic");
    EXPECT_EQ("Basic", digest.scheme);
    EXPECT_EQ(nullptr, digest.realm.data());
    EXPECT_EQ(nullptr, digest.nonce.data());
    EXPECT_FALSE(digest.has_qop);
    EXPECT_FALSE(digest.stale);
    EXPECT_NE(nullptr, read_digest(R"(Digest realm="")").realm.data());
}

TEST(Digest, MalformedParametersAreLeftOut) {
    const auto digest = read_digest(R"(Digest realm=not quoted, nonce="n" x, stale, ,qop=auth)");
    EXPECT_EQ("", digest.realm);
    EXPECT_EQ("", digest.nonce);
    EXPECT_FALSE(digest.stale);
    EXPECT_TRUE(digest.has_qop);
    EXPECT_EQ("", read_digest(R"(Digest nonce="a, realm="b")").realm);
    EXPECT_EQ("r", read_digest(R"(Digest realm="r", nonce="n\")").realm);
    EXPECT_EQ("", read_digest(R"(Digest realm="r", nonce="n\")").nonce);
}

TEST(DigestReader, ReadsChallengesAlone) {
    sip::Headers headers;
    headers.read(
        "WWW-Authenticate: Digest nonce=\"1\"\r\nProxy-Authenticate: Digest realm=\"a\"\r\n"
        "Authorization: Digest realm=\"x\"\r\nWWW-Authenticate: Digest realm=\"b\"\r\n\r\n");
    sip::DigestReader reader(headers, sip::kChallenges);
    std::string realms;
    for (sip::Digest digest; reader.next(digest);) {
        realms += std::string(digest.realm) + (reader.is_of_proxy() ? " of proxy " : " ");
    }
    EXPECT_EQ(" a of proxy b ", realms);
}

TEST(Digest, NextNonceIsRead) {
    EXPECT_EQ("n2", sip::read_next_nonce(R"(qop=auth, nextnonce="n2", nc=00000001)"));
    EXPECT_EQ("", sip::read_next_nonce(R"(rspauth="nextnonce")"));
}

TEST(Digest, CredentialsAreTakenApart) {
    const auto digest = read_digest(R"(digest username="u", realm="r", nonce="n", uri="sip:a", response="0a",
        algorithm=AKAv1-MD5, qop=auth, nc=00000001, cnonce="c", auts="s==")");
    EXPECT_TRUE(sip::is_digest(digest));
    EXPECT_EQ("u", digest.username);
    EXPECT_EQ("sip:a", digest.uri);
    EXPECT_EQ("0a", digest.response);
    EXPECT_EQ("AKAv1-MD5", digest.algorithm);
    EXPECT_EQ("auth", digest.qop);
    EXPECT_EQ("00000001", digest.nonce_count);
    EXPECT_EQ("c", digest.client_nonce);
    EXPECT_EQ("s==", digest.auts);
    EXPECT_FALSE(sip::is_digest(read_digest("Bearer abc")));
}

}  // namespace

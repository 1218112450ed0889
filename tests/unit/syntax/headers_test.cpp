// The headers of a message: names in all their forms, values in order, the end of the block.
// Also with very many headers.
#include "sip/syntax/headers.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

using sip::HeaderName;
using sip::Headers;

std::vector<std::string> values(const Headers &headers, HeaderName name) {
    std::vector<std::string> found;
    Headers::Walk walk = headers.walk(name);
    for (std::string_view value; walk.next(value);) found.emplace_back(value);
    return found;
}

TEST(HeaderNames, AreKnownInEveryForm) {
    for (unsigned i = 0; i < static_cast<unsigned>(HeaderName::kCount); ++i) {
        const auto name = static_cast<HeaderName>(i);
        EXPECT_EQ(name, sip::find_header_name(sip::name_of(name)));
    }
    EXPECT_EQ(HeaderName::kCallId, sip::find_header_name("CALL-ID"));
    EXPECT_EQ(HeaderName::kCallId, sip::find_header_name("i"));
    EXPECT_EQ(HeaderName::kContact, sip::find_header_name("M"));
    EXPECT_EQ(HeaderName::kSessionExpires, sip::find_header_name("x"));
    EXPECT_EQ(HeaderName::kIdentity, sip::find_header_name("y"));
}

TEST(HeaderNames, AreNoneWhereTheyAreNot) {
    for (const char *const name :
         {"", "Vi", "Viaa", "Vja", "z", "Contact ", "Call_ID", "X-Reason", "\x94", "Retry\rAfter"}) {
        EXPECT_EQ(HeaderName::kCount, sip::find_header_name(name)) << name;
    }
}

TEST(Headers, AreFoundByName) {
    Headers headers;
    headers.read("Via: a\r\nv: b\r\nto:c\r\nSubject: x\r\nReason: d,\r\n e\r\n\r\nTo: body");
    EXPECT_EQ(sip::headers_of(HeaderName::kVia, HeaderName::kTo, HeaderName::kReason), headers.present());
    EXPECT_EQ("a", headers.first(HeaderName::kVia));
    EXPECT_EQ((std::vector<std::string>{"a", "b"}), values(headers, HeaderName::kVia));
    EXPECT_EQ("d,\r\n e", headers.first(HeaderName::kReason));
    EXPECT_EQ("", headers.first(HeaderName::kFrom));
    EXPECT_FALSE(headers.has(HeaderName::kFrom));
    EXPECT_TRUE(headers.complete());
    EXPECT_EQ("To: body", headers.behind());
    EXPECT_TRUE(headers.has_several(HeaderName::kVia));
    EXPECT_FALSE(headers.has_several(HeaderName::kTo));
    EXPECT_FALSE(headers.has_several(HeaderName::kFrom));
}

TEST(Headers, WalkGoesInTheOrderOfTheMessage) {
    Headers headers;
    headers.read("Proxy-Authenticate: 1\r\nTo: x\r\nWWW-Authenticate: 2\r\nPROXY-AUTHENTICATE: 3\r\n\r\n");
    Headers::Walk walk = headers.walk(sip::headers_of(HeaderName::kProxyAuthenticate, HeaderName::kWwwAuthenticate));
    std::string seen;
    for (std::string_view value; walk.next(value);) seen += std::string(value) + std::string(sip::name_of(walk.name()));
    EXPECT_EQ("1Proxy-Authenticate2WWW-Authenticate3Proxy-Authenticate", seen);
}

TEST(Headers, WithoutTheEmptyLineAreIncomplete) {
    Headers headers;
    headers.read("To: a\r\nFrom: b\r\n");
    EXPECT_FALSE(headers.complete());
    EXPECT_EQ("b", headers.first(HeaderName::kFrom));
    EXPECT_EQ("", headers.behind());
    headers.read("");
    EXPECT_FALSE(headers.complete());
    EXPECT_EQ(0U, headers.present());
    headers.read("\n");
    EXPECT_TRUE(headers.complete());
    headers.read("To: a\r\n\r");  // cut within the empty line
    EXPECT_FALSE(headers.complete());
}

TEST(Headers, LinesThatAreNoneAreLeftOut) {
    Headers headers;
    headers.read(": nothing\r\n : fold\r\nTo\r\n To: a\r\nTo : b\r\n\tc\r\nFrom:\r\n\r\n");
    EXPECT_EQ("b\r\n\tc", headers.first(HeaderName::kTo));
    EXPECT_TRUE(headers.has(HeaderName::kFrom));
    EXPECT_EQ("", headers.first(HeaderName::kFrom));
    EXPECT_FALSE(headers.has_several(HeaderName::kTo));
}

TEST(Headers, AreAllFoundWhereThereAreMany) {
    std::string block;
    for (int i = 0; i < 100; ++i) block += "Reason: SIP;cause=" + std::to_string(i) + "\r\n";
    block += "Warning: last\r\nReason: end\r\n\r\nbody";
    Headers headers;
    headers.read(block);
    const auto reasons = values(headers, HeaderName::kReason);
    ASSERT_EQ(101U, reasons.size());
    EXPECT_EQ("SIP;cause=0", reasons.front());
    for (int i = 0; i < 100; ++i) EXPECT_EQ("SIP;cause=" + std::to_string(i), reasons[static_cast<std::size_t>(i)]);
    EXPECT_EQ("end", reasons.back());
    EXPECT_EQ(101U, headers.count(HeaderName::kReason));
    EXPECT_TRUE(headers.has_several(HeaderName::kReason));
    EXPECT_FALSE(headers.has_several(HeaderName::kWarning));
    EXPECT_EQ(0U, headers.count(HeaderName::kFrom));
    EXPECT_EQ("last", headers.first(HeaderName::kWarning));
    EXPECT_EQ((std::vector<std::string>{"last"}), values(headers, HeaderName::kWarning));
    EXPECT_EQ("body", headers.behind());
}

}  // namespace

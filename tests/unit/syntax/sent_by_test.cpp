// Host and port of a Via value, with the default ports (RFC 3261 section 18.1.1, RFC 7118 section 5).
#include "sip/syntax/values/sent_by.h"

#include <gtest/gtest.h>

#include <string>

namespace {

/// The text that stands for the sent-by of a Via value.
std::string key_of(const std::string &value) {
    std::string text;
    sip::append_sent_by(text, sip::read_via(value));
    return text;
}

TEST(SentBy, HasTheDefaultPortOfItsTransport) {
    EXPECT_EQ("192.0.2.1:5060", key_of("SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1"));
    EXPECT_EQ("192.0.2.1:5060", key_of("SIP/2.0/TCP 192.0.2.1:5060"));
    EXPECT_EQ("192.0.2.1:5070", key_of("SIP/2.0/UDP 192.0.2.1:5070"));
    EXPECT_EQ("192.0.2.1:5061", key_of("SIP/2.0/tls 192.0.2.1"));
    EXPECT_EQ("192.0.2.1:5060", key_of("SIP/2.0/TLS 192.0.2.1:5060"));
    EXPECT_EQ("192.0.2.1:5061", key_of("SIP/2.0/TLS-SCTP 192.0.2.1"));
    EXPECT_EQ("df7jal23ls0d.invalid:80", key_of("SIP/2.0/WS df7jal23ls0d.invalid"));
    EXPECT_EQ("df7jal23ls0d.invalid:443", key_of("SIP/2.0/WSS df7jal23ls0d.invalid"));
}

TEST(SentBy, MayBeWrittenInManyWays) {
    for (const std::string value : {"SIP/2.0/UDP Proxy.Example.COM", "SIP / 2.0 / UDP proxy.example.com : 5060;rport",
                                    "SIP/2.0/UDP proxy.example.com:05060"}) {
        EXPECT_EQ("proxy.example.com:5060", key_of(value)) << value;
        EXPECT_TRUE(sip::is_same_sent_by(sip::read_via(value), sip::read_via("SIP/2.0/UDP proxy.example.com")));
    }
    EXPECT_FALSE(sip::is_same_sent_by(sip::read_via("SIP/2.0/UDP a"), sip::read_via("SIP/2.0/UDP a:5061")));
}

TEST(SentBy, MayBeAnIpv6Reference) {
    EXPECT_EQ("[2001:db8::1]:5060", key_of("SIP/2.0/UDP [2001:DB8::1]"));
    EXPECT_EQ("[2001:db8::1]:5060", key_of("SIP/2.0/UDP [2001:db8::1]:5060"));
    EXPECT_EQ("[2001:db8::1]:5061", key_of("SIP/2.0/TLS [2001:db8::1]"));
}

TEST(SentBy, OfAMalformedValueIsAllOfIt) {
    EXPECT_EQ("a:x:0", key_of("SIP/2.0/UDP a:x"));
    EXPECT_EQ("a::0", key_of("SIP/2.0/UDP a:"));
    EXPECT_EQ("a:65536:0", key_of("SIP/2.0/UDP a:65536"));
    EXPECT_EQ("2001:db8::1:0", key_of("SIP/2.0/UDP 2001:db8::1")) << "no brackets";
}

}  // namespace

// Where the requests of a dialog go: Record-Route, else Contact (RFC 3261 sections 12.1.2 and 12.2.1.1).
#include "sip/calls/dialogs/next_hop.h"

#include <gtest/gtest.h>

#include <string>

#include "sip/syntax/message.h"
#include "sip/syntax/value_reader.h"

namespace {

std::string shown(const std::optional<sip::Endpoint> &endpoint) {
    if (!endpoint) return "";
    std::string text;
    for (std::size_t i = 0; i < endpoint->size; ++i) text += (i == 0 ? "" : ".") + std::to_string(endpoint->address[i]);
    return text + ':' + std::to_string(endpoint->port);
}

std::string of(const std::string &uri) { return shown(sip::endpoint_of(uri)); }

TEST(NextHop, IsTakenFromAUri) {
    EXPECT_EQ("192.0.2.1:5060", of("sip:192.0.2.1"));
    EXPECT_EQ("192.0.2.1:5070", of("sip:bob@192.0.2.1:5070;transport=udp?subject=a"));
    EXPECT_EQ("192.0.2.1:5061", of("sips:bob@192.0.2.1"));
    EXPECT_EQ("192.0.2.1:5061", of("sip:bob@192.0.2.1;transport=TLS"));
    EXPECT_EQ("192.0.2.1:5070", of("SIP:+1;phone-context=x@192.0.2.1:5070"));
}

TEST(NextHop, IsNotKnown) {
    for (const char *const uri :
         {"", "tel:+1234", "sip:bob@example.com", "sip:bob@192.0.2.1;maddr=192.0.2.2", "sip:[2001:db8::1]",
          "sip:192.0.2.256", "sip:192.0.2", "sip:192.0.2.1.5", "sip:192.0.2.1:x", "sip:192.0.2.1:65536"}) {
        EXPECT_EQ("", of(uri)) << uri;
    }
}

std::string next_hop(const std::string &headers) {
    const std::string text = "SIP/2.0 200 OK\r\n" + headers + "\r\n";
    sip::Message message;
    EXPECT_TRUE(sip::read_response(text, message));
    return of(std::string(sip::address_of(sip::next_hop_in_dialog(message))));
}

TEST(NextHop, IsTheLastRoute) {
    EXPECT_EQ("192.0.2.1:5060", next_hop("Contact: <sip:b@192.0.2.1>, <sip:b@192.0.2.2>\r\n"));
    EXPECT_EQ("192.0.2.4:5060",
              next_hop("Contact: <sip:b@192.0.2.1>\r\nRecord-Route: <sip:192.0.2.3;lr>, <sip:192.0.2.4;lr>\r\n"));
    EXPECT_EQ("192.0.2.4:5060", next_hop("Record-Route: <sip:192.0.2.3;lr>\r\nRecord-Route: <sip:192.0.2.4;lr>\r\n"));
    EXPECT_EQ("", next_hop(""));
}

}  // namespace

// Which requests report a response in their body, and which one (RFC 3515 section 2.4.5, RFC 3420).
// In a stream another message follows.
#include "sip/syntax/message.h"

#include <gtest/gtest.h>

#include <string>

namespace {

std::string notify(const std::string &type, const std::string &body, const std::string &method = "NOTIFY") {
    return method + " sip:alice@example.com SIP/2.0\r\nCall-ID: a@example.com\r\nCSeq: 1 " + method +
           "\r\nContent-Type: " + type + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

/// The code in the body of the message; 0 if there is none. A second message follows, as in a stream.
unsigned code_in(const std::string &text) {
    const std::string stream = text + "BYE sip:alice@example.com SIP/2.0\r\n\r\n";
    sip::Message request;
    sip::Message fragment;
    EXPECT_TRUE(sip::read_request(stream, request));
    return sip::read_fragment(request, fragment) ? fragment.status.code : 0;
}

TEST(Fragment, IsAStatusLineWithOrWithoutHeaders) {
    EXPECT_EQ(code_in(notify("message/sipfrag", "SIP/2.0 404 Not Found")), 404U);
    EXPECT_EQ(code_in(notify("message/sipfrag;version=2.0", "SIP/2.0 100 Trying\r\n")), 100U);
    EXPECT_EQ(code_in(notify("Message/SipFrag ; version=2.0", "SIP/2.0 603 Decline\r\nReason: SIP;cause=603\r\n")),
              603U);
}

TEST(Fragment, EndsWithTheBody) {
    const std::string text = notify("message/sipfrag", "SIP/2.0 200 OK");
    const std::string stream = text + "SIP/2.0 404 Not Found\r\n\r\n";
    sip::Message request;
    sip::Message fragment;
    ASSERT_TRUE(sip::read_request(stream, request));
    ASSERT_TRUE(sip::read_fragment(request, fragment));
    EXPECT_EQ(fragment.status.phrase, "OK");
}

TEST(Fragment, IsNothingElse) {
    EXPECT_EQ(code_in(notify("message/sip", "SIP/2.0 404 Not Found\r\n\r\n")), 0U);
    EXPECT_EQ(code_in(notify("message/sipfrag", "SIP/2.0 404 Not Found", "MESSAGE")), 0U);
    EXPECT_EQ(code_in(notify("message/sipfrag", "INVITE sip:bob@example.com SIP/2.0\r\n")), 0U);
    EXPECT_EQ(code_in(notify("message/sipfrag", "")), 0U);
    EXPECT_EQ(code_in(notify("multipart/mixed;boundary=x", "SIP/2.0 404 Not Found")), 0U);
}

TEST(Fragment, NeedsAContentType) {
    EXPECT_EQ(code_in("NOTIFY sip:a@example.com SIP/2.0\r\nContent-Length: 21\r\n\r\nSIP/2.0 404 Not Found"), 0U);
}

}  // namespace

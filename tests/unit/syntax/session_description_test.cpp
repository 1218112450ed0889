// What is read of a session description, in a body of its own and within a multipart body.
#include "sip/syntax/values/session_description.h"

#include <gtest/gtest.h>

#include <string>

namespace {

sip::SessionDescription read(const std::string &type, const std::string &body, std::string &text) {
    text = "INVITE sip:b@c.d SIP/2.0\r\nContent-Type: " + type + "\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body + "o=next 9 9 IN IP4 203.0.113.9\r\n";
    sip::Message message;
    EXPECT_TRUE(sip::read_request(text, message));
    return sip::read_session_description(message);
}

TEST(SessionDescriptionTest, HasItsOriginAndTheAddressOfItsFirstMedium) {
    std::string text;
    const auto description = read("application/sdp",
                                  "v=0\r\no=alice 2890844526 2890844527 IN IP4 192.0.2.7\r\ns=-\r\n"
                                  "c=IN IP4 192.0.2.8\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\nc=IN IP4 192.0.2.9\r\n"
                                  "m=video 5000 RTP/AVP 31\r\nc=IN IP4 192.0.2.10\r\n",
                                  text);
    EXPECT_EQ(description.origin_user, "alice");
    EXPECT_EQ(description.session_id, "2890844526");
    EXPECT_EQ(description.origin_address, "192.0.2.7");
    EXPECT_EQ(description.media_address, "192.0.2.9");
    EXPECT_EQ(description.media_port, "4000");
}

TEST(SessionDescriptionTest, MayBeAPartOfTheBody) {
    std::string text;
    const auto description =
        read("multipart/mixed;boundary=x",
             "--x\r\nContent-Type: application/sdp\r\n\r\nv=0\r\no=- 1234567 1 IN IP6 2001:db8::1\r\n"
             "c=IN IP6 2001:db8::2\r\nm=audio 4000 RTP/AVP 0\r\n--x--\r\n",
             text);
    EXPECT_EQ(description.session_id, "1234567");
    EXPECT_EQ(description.media_address, "2001:db8::2");
    EXPECT_EQ(description.media_port, "4000");
}

TEST(SessionDescriptionTest, IsEmptyWhereThereIsNone) {
    std::string text;
    EXPECT_TRUE(read("text/plain", "o=- 1234567 1 IN IP4 192.0.2.1\r\n", text).session_id.empty());
    EXPECT_TRUE(read("application/sdp", "", text).session_id.empty());
    const auto cut = read("application/sdp", "o=\r\nc=IN\r\nm=", text);
    EXPECT_TRUE(cut.session_id.empty() && cut.media_address.empty() && cut.media_port.empty());
}

/// Whether an answer with these lines has another transport than such an offer.
bool differs(const std::string &offer, const std::string &answer) {
    const std::string body = "v=0\r\n" + answer;
    const std::string text =
        "SIP/2.0 200 OK\r\nContent-Type: application/sdp\r\nContent-Length: " + std::to_string(body.size()) +
        "\r\n\r\n" + body;
    sip::Message message;
    EXPECT_TRUE(sip::read_response(text, message));
    return sip::has_other_transport(message, "v=0\r\n" + offer);
}

TEST(SessionDescriptionTest, HasTheTransportOfTheOffer) {
    const std::string secure = "m=audio 4000 RTP/SAVP 0\r\n";
    const std::string plain = "m=audio 4000 RTP/AVP 0\r\n";
    EXPECT_TRUE(differs(secure, plain));
    EXPECT_TRUE(differs(plain, secure));
    EXPECT_FALSE(differs(plain, plain));
    EXPECT_FALSE(differs(secure, "m=audio 0 RTP/AVP 0\r\n")) << "the medium is refused";
    EXPECT_TRUE(differs("m=image 0 udptl t38\r\n" + secure, "m=image 0 udptl t38\r\n" + plain));
    EXPECT_FALSE(differs(plain, secure + "a=acfg:1 t=1\r\n")) << "negotiated (RFC 5939)";
    EXPECT_FALSE(differs("", plain)) << "no offer";
    EXPECT_FALSE(differs(plain, "")) << "no answer";
}

TEST(SessionDescriptionTest, OffersAFax) {
    EXPECT_TRUE(sip::offers_fax("v=0\r\nm=image 4010 udptl t38\r\n"));
    EXPECT_TRUE(sip::offers_fax("v=0\r\nm=audio 0 RTP/AVP 0\r\nm=image 4010 udptl t38\r\n"));
    EXPECT_FALSE(sip::offers_fax("v=0\r\nm=audio 4010 RTP/AVP 0\r\nm=image 0 udptl t38\r\n")) << "not wanted";
    EXPECT_FALSE(sip::offers_fax("v=0\r\nm=image 4010 tcp jpeg\r\n"));
    EXPECT_FALSE(sip::offers_fax(""));
}

TEST(SessionDescriptionTest, OnlyHolds) {
    const std::string audio = "v=0\r\nm=audio 4000 RTP/AVP 0 8\r\n";
    const std::string held = audio + "a=sendonly\r\n";
    EXPECT_TRUE(sip::only_holds(held, audio));
    EXPECT_TRUE(sip::only_holds("v=0\r\na=inactive\r\nm=audio 4000 RTP/AVP 0 8\r\n", audio));
    EXPECT_FALSE(sip::only_holds(audio, held)) << "it takes the call back";
    EXPECT_FALSE(sip::only_holds(held, held)) << "the call was on hold before";
    EXPECT_FALSE(sip::only_holds(audio + "a=recvonly\r\n", audio));
    EXPECT_FALSE(sip::only_holds("v=0\r\nm=audio 4000 RTP/AVP 9\r\na=sendonly\r\n", audio)) << "other formats";
    EXPECT_FALSE(sip::only_holds(held + "m=video 5000 RTP/AVP 31\r\n", audio)) << "another stream";
    EXPECT_FALSE(sip::only_holds(held, audio + "m=video 5000 RTP/AVP 31\r\n"));
    EXPECT_FALSE(sip::only_holds("", audio));
}

}  // namespace

// What is told of an offer: media, codecs, direction and address; and which offers have nothing to accept.
#include "sip/texts/offer_text.h"

#include <gtest/gtest.h>

#include <string>

#include "sip/syntax/values/session_description.h"

namespace {

using sip::Language;

const std::string kSession = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\n";

std::string told(const std::string &lines) { return sip::offer_text(kSession + lines, Language::kEnglish); }

TEST(OfferText, NamesCodecsByTheirMapElseByTheirNumber) {
    EXPECT_EQ(told("m=audio 4000 RTP/AVP 0 96 101 77\r\na=rtpmap:96 opus/48000/2\r\n"
                   "a=rtpmap:101 telephone-event/8000\r\n"),
              "audio port 4000 (PCMU, opus, telephone-event, 77)");
    EXPECT_EQ(told("m=audio 4000 RTP/AVP 0\r\na=rtpmap:0 PCMA/8000\r\n"), "audio port 4000 (PCMA)");
    // A map of another stream is not this one's.
    EXPECT_EQ(told("m=audio 4000 RTP/AVP 96\r\nm=video 4002 RTP/AVP 96\r\na=rtpmap:96 VP8/90000\r\n"),
              "audio port 4000 (96); video port 4002 (VP8)");
}

TEST(OfferText, NamesTransportsAndDirectionsThatAreNotUsual) {
    EXPECT_EQ(told("m=audio 4000 RTP/SAVP 8\r\na=sendonly\r\n"), "audio port 4000 (RTP/SAVP, PCMA, sendonly)");
    EXPECT_EQ(told("m=audio 4000 RTP/AVP 8\r\na=sendrecv\r\n"), "audio port 4000 (PCMA)");
}

TEST(OfferText, TakesWhatStreamsDoNotSayFromTheSession) {
    EXPECT_EQ(told("c=IN IP4 0.0.0.0\r\na=inactive\r\nm=audio 4000 RTP/AVP 8\r\n"),
              "audio port 4000 (PCMA, inactive), c=0.0.0.0");
    EXPECT_EQ(told("c=IN IP4 0.0.0.0\r\na=inactive\r\nm=audio 4000 RTP/AVP 8\r\nc=IN IP4 192.0.2.9\r\n"
                   "a=sendrecv\r\n"),
              "audio port 4000 (PCMA), c=192.0.2.9");
}

TEST(OfferText, TellsFourStreamsAndEightCodecs) {
    EXPECT_EQ(told("m=a 1 X 0\r\nm=b 2 X 0\r\nm=c 3 X 0\r\nm=d 4 X 0\r\nm=e 5 X 0\r\n"),
              "a port 1 (X, PCMU); b port 2 (X, PCMU); c port 3 (X, PCMU); d port 4 (X, PCMU)");
    EXPECT_EQ(told("m=audio 1 RTP/AVP 71 72 73 74 75 76 77 78 79\r\n"),
              "audio port 1 (71, 72, 73, 74, 75, 76, 77, 78)");
}

TEST(OfferText, IsEmptyWithoutAStream) {
    EXPECT_EQ(told("c=IN IP4 192.0.2.9\r\na=sendonly\r\n"), "");
    EXPECT_EQ(sip::offer_text("", Language::kEnglish), "");
}

TEST(OfferText, IsFitToBeShown) {
    const std::string text = told("m=au\x1b[31mdio 1 RTP/AVP \x07\r\n");
    EXPECT_EQ(text.find('\x1b'), std::string::npos) << text;
    EXPECT_EQ(text.find('\x07'), std::string::npos) << text;
    const std::string cut = told("m=" + std::string(200, 'x') + " 1 RTP/AVP 0\r\n");
    EXPECT_LT(cut.size(), 60U) << cut;
}

TEST(OfferText, SpeaksKorean) {
    EXPECT_EQ(sip::offer_text(kSession + "m=audio 0 RTP/AVP 0\r\n", Language::kKorean), "audio 포트 0 (PCMU)");
}

TEST(Offers, HaveNothingWhereEachStreamHasPort0) {
    EXPECT_TRUE(sip::offers_nothing(kSession + "m=audio 0 RTP/AVP 0\r\na=sendrecv\r\nm=video 0 RTP/AVP 31\r\n"));
    EXPECT_FALSE(sip::offers_nothing(kSession + "m=audio 0 RTP/AVP 0\r\nm=video 4000 RTP/AVP 31\r\n"));
    EXPECT_FALSE(sip::offers_nothing(kSession));
    // Also those that have no room in a line.
    const std::string four = "m=a 0 X 0\r\nm=a 0 X 0\r\nm=a 0 X 0\r\nm=a 0 X 0\r\n";
    EXPECT_FALSE(sip::offers_nothing(kSession + four + "m=audio 4000 RTP/AVP 0\r\n"));
}

}  // namespace

// Status-Lines, CSeq values and whole responses: what is read, and what is refused.
// The odd ones are built as RFC 4475 describes them.
#include "sip/syntax/message.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace {

std::optional<sip::Message> read_response(std::string_view bytes) {
    sip::Message message;
    if (!sip::read_response(bytes, message)) return std::nullopt;
    return message;
}

using sip::read_cseq;
using sip::read_status_line;

TEST(StatusLine, IsTakenApart) {
    const std::string bytes = "SIP/2.0 486 Busy Here\r\nTo: a\r\n";
    const auto response = read_response(bytes);
    ASSERT_TRUE(response);
    EXPECT_EQ(486, response->status.code);
    EXPECT_EQ("486", response->status.digits);
    EXPECT_EQ(bytes.data() + 8, response->status.digits.data());
    EXPECT_EQ("Busy Here", response->status.phrase);
    EXPECT_EQ("SIP/2.0 486 Busy Here", response->start_line);
}

TEST(StatusLine, MayHaveAnEmptyPhrase) {
    const auto status = read_status_line("SIP/2.0 480 ");
    ASSERT_TRUE(status);
    EXPECT_EQ(480, status->code);
    EXPECT_EQ("", status->phrase);
}

TEST(StatusLine, MayHaveAnyPhraseAndAnyThreeDigits) {
    EXPECT_EQ("통화 중 = 2**3 * 9", read_status_line("SIP/2.0 200 통화 중 = 2**3 * 9")->phrase);
    EXPECT_EQ(0, read_status_line("SIP/2.0 000 x")->code);
    EXPECT_EQ(999, read_status_line("sip/2.0 999 x")->code);
}

TEST(StatusLine, IsRefusedWhenBroken) {
    for (const char *const bytes : {"", "S", "SIP/2.0", "SIP/2.0 ", "SIP/2.0 4", "SIP/2.0 486", "SIP/2.0 48x Busy",
                                    "SIP/2.0 4860 Busy", "SIP/2.0  486 Busy", "SIP/2.0 -86 Busy", " SIP/2.0 486 Busy",
                                    "HTTP/1.1 404 Not Found", "INVITE sip:a@b SIP/2.0"}) {
        EXPECT_FALSE(read_status_line(bytes)) << bytes;
    }
    EXPECT_FALSE(read_response("SIP/2.0 486\r\nTo: a b"));
    EXPECT_FALSE(read_response("\r\nSIP/2.0 486 Busy"));
}

TEST(CSeq, IsTakenApart) {
    const auto cseq = read_cseq("0009\r\n  INVITE");
    ASSERT_TRUE(cseq);
    EXPECT_EQ(9U, cseq->number);
    EXPECT_EQ("INVITE", cseq->method);
    EXPECT_EQ(4294967295U, read_cseq("4294967295 BYE")->number);
    EXPECT_EQ("!interesting-Method0123456789_*+`.%indeed'~",
              read_cseq("139122385 !interesting-Method0123456789_*+`.%indeed'~")->method);
}

TEST(CSeq, IsRefusedWhenBroken) {
    for (const char *const value : {"", "INVITE", "1", "1 ", "1INVITE", "-1 INVITE", "+1 INVITE", "4294967296 INVITE",
                                    "36893488147419103232 REGISTER", "1 INVITE x", "1 INV\"ITE", "1 \x80"}) {
        EXPECT_FALSE(read_cseq(value)) << value;
    }
}

TEST(Via, MayHaveWhiteSpaceAroundItsSlashes) {
    for (const std::string protocol : {"SIP/2.0/UDP", "SIP/2.0/ UDP", "SIP/2.0 /UDP", "SIP / 2.0\r\n / UDP"}) {
        for (const std::string behind : {"", ", SIP/2.0/UDP b;branch=z9hG4bK2"}) {
            const std::string value = protocol + " a:5070;branch=z9hG4bK1" + behind;
            const sip::Via via = sip::read_via(value);
            EXPECT_EQ("a:5070", via.sent_by) << value;
            EXPECT_EQ("z9hG4bK1", via.branch) << value;
        }
    }
}

TEST(Via, MayHaveAnythingBeforeAndBehindItsBranch) {
    const std::string start = "SIP/2.0/TLS [2001:db8::1]:5061";
    for (const std::string parameters :
         {";branch=z9hG4bK1", ";rport;branch=z9hG4bK1", ";BRANCH=z9hG4bK1", "; branch = z9hG4bK1 ;ttl=1",
          ";BRANCH=z9hG4bK1;branch=a", ";x=\"a;branch=b\";branch=z9hG4bK1", ";xbranch=a;branch=z9hG4bK1;rport=1",
          ";branch=z9hG4bK1\r\n ;x=y"}) {
        const std::string value = start + parameters;
        const sip::Via via = sip::read_via(value);
        EXPECT_EQ("[2001:db8::1]:5061", via.sent_by) << parameters;
        EXPECT_EQ("z9hG4bK1", via.branch) << parameters;
    }
    EXPECT_EQ("z9hG4bK*!%+'1", sip::read_via(start + ";branch=z9hG4bK*!%+'1").branch);
    EXPECT_EQ("", sip::read_via(start + ";branch=").branch);
    EXPECT_EQ("", sip::read_via(start + ";branches=1").branch);
}

TEST(Via, IsTheSameInAListAndAlone) {
    for (const std::string value :
         {"SIP/2.0/UDP a/b;branch=c", "SIP/2.0/UDP a/ b", "SIP/2.0/", "SIP/2.0/ a", "SIP/2.0 UDP a"}) {
        const std::string list = value + ",c";
        EXPECT_EQ(sip::read_via(list).sent_by, sip::read_via(value).sent_by) << value;
        EXPECT_EQ(sip::read_via(list).branch, sip::read_via(value).branch) << value;
    }
}

TEST(Via, IsNothingWhereItIsMalformed) {
    for (const char *const value : {"", ",", "a", "SIP/2.0", "SIP/2.0/UDP", "SIP/2.0/UDP ;branch=z9hG4bK1",
                                    "SIP/2.0/UDP a;branch=z9hG4bK1;x=\"y"}) {
        EXPECT_EQ("", sip::read_via(value).sent_by) << value;
        EXPECT_EQ("", sip::read_via(value).branch) << value;
    }
}

TEST(Tag, IsThatOfTheHeader) {
    EXPECT_EQ("1", sip::tag_of(R"("Bob" <sip:b@c;tag=2>;tag=1)"));
    EXPECT_EQ("", sip::tag_of("<sip:b@c;tag=2>"));
    const auto response = read_response("SIP/2.0 200 OK\r\nFrom: a <sip:a@b>;tag=1\r\nTo: sip:c@d ;x;tag=2\r\n\r\n");
    ASSERT_TRUE(response);
    EXPECT_EQ("1", sip::from_tag(*response));
    EXPECT_EQ("2", response->to_tag);
}

sip::Message with_headers(std::string &bytes, const std::string &headers) {
    bytes = "SIP/2.0 200 OK\r\n" + headers + "\r\n";
    sip::Message response;
    EXPECT_TRUE(sip::read_response(bytes, response));
    return response;
}

unsigned vias_of(const std::string &headers) {
    std::string bytes;
    return sip::count_vias(with_headers(bytes, headers));
}

constexpr const char *kTop = "Via: SIP/2.0/UDP a;branch=z9hG4bK1";

TEST(Vias, AreCountedInListsAndHeaders) {
    const std::string top = kTop;
    EXPECT_EQ(0U, vias_of("To: a\r\n"));
    EXPECT_EQ(1U, vias_of(top + "\r\n"));
    EXPECT_EQ(1U, vias_of(top + ";received=192.0.2.1;x=\"b, c\"\r\n"));
    EXPECT_EQ(1U, vias_of("Via: x\r\n"));
    EXPECT_EQ(1U, vias_of(top + ", ,\r\n"));
    EXPECT_EQ(2U, vias_of(top + ", SIP/2.0/UDP b\r\n"));
    EXPECT_EQ(2U, vias_of("Via: SIP/2.0/UDP a, SIP/2.0/UDP b;branch=z9hG4bK1\r\n"));
    EXPECT_EQ(3U, vias_of(top + ";rport, SIP/2.0/UDP b\r\nTo: a\r\nv: SIP/2.0/UDP c\r\n"));
    std::string many = top;
    for (int i = 0; i < 300; ++i) many += ",SIP/2.0/UDP b";
    EXPECT_EQ(255U, vias_of(many + "\r\n"));
}

TEST(Response, HasCallIdAndCSeq) {
    const auto response =
        read_response("SIP/2.0 200 OK\r\nv: SIP/2.0/UDP a\r\nI : abc@d \r\ncseq:\r\n 7  BYE\r\n\r\nbody");
    ASSERT_TRUE(response);
    EXPECT_EQ("abc@d", response->call_id);
    ASSERT_TRUE(response->cseq);
    EXPECT_EQ(7U, response->cseq->number);
    EXPECT_EQ("BYE", response->cseq->method);
}

TEST(Response, CountsTheFirstOfTwo) {
    const auto response = read_response("SIP/2.0 200 OK\r\nCSeq: x\r\nCSeq: 1 BYE\r\nCall-ID: a\r\ni: b\r\n\r\n");
    ASSERT_TRUE(response);
    EXPECT_FALSE(response->cseq);
    EXPECT_EQ("a", response->call_id);
}

TEST(Response, DoesNotLookIntoTheBody) {
    const auto response = read_response("SIP/2.0 200 OK\r\nTo: a\r\n\r\nCSeq: 1 BYE\r\nCall-ID: a\r\n");
    ASSERT_TRUE(response);
    EXPECT_FALSE(response->cseq);
    EXPECT_EQ("", response->call_id);
}

TEST(Response, CutAnywhereIsNeverReadWrong) {
    const std::string whole = "SIP/2.0 486 Busy Here\r\nCSeq: 314159 INVITE\r\nCall-ID: a84b4c76e66710\r\n\r\n";
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        const std::string cut = whole.substr(0, length);  // its own memory: reading on would be seen
        const auto response = read_response(cut);
        if (!response) continue;
        EXPECT_EQ(486, response->status.code);
        EXPECT_EQ(0U, std::string("Busy Here").find(response->status.phrase));
        EXPECT_EQ(0U, std::string("a84b4c76e66710").find(response->call_id));
        const std::string_view method = response->cseq ? response->cseq->method : "";
        EXPECT_EQ(0U, std::string("INVITE").find(method));
    }
}

}  // namespace

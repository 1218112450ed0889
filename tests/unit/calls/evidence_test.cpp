// What a response says of its cause beyond its code, and which texts only repeat what is known.
// Texts are those that gateways and PBXs send.
#include "sip/calls/findings/evidence.h"

#include <gtest/gtest.h>

#include <string>

#include "sip/texts/cause_text.h"

namespace {

using sip::says_more;

/// A response with these headers; its bytes live as long as the object.
struct Response {
    Response(const std::string &status, const std::string &headers) : bytes("SIP/2.0 " + status + "\r\n") {
        bytes += headers + (headers.empty() ? "" : "\r\n") + "\r\n";
        EXPECT_TRUE(sip::read_response(bytes, message));
    }
    std::string bytes;
    sip::Message message;
};

std::string cause(const std::string &status, const std::string &reason) {
    const Response response(status, reason.empty() ? "" : "Reason: " + reason);
    const auto telling = sip::telling_reason(response.message);
    return telling ? sip::cause_text(*telling, response.message.status.code) : "";
}

std::string warning(const std::string &status, const std::string &value) {
    const Response response(status, "Warning: " + value);
    const auto telling = sip::telling_warning(response.message);
    return telling ? sip::warning_text(*telling) : "";
}

std::string other_code(const std::string &status, const std::string &reasons) {
    const Response response(status, "Reason: " + reasons);
    const auto telling = sip::telling_reason(response.message);
    return telling ? sip::other_code(response.message, *telling) : "nothing";
}

TEST(Evidence, NamesTheCodeOfAnotherLeg) {
    EXPECT_EQ(", Service Unavailable (SIP 503)", other_code("404 X", "Q.850;cause=1, SIP;cause=503"));
    EXPECT_EQ(", Service Unavailable (SIP 503)", other_code("404 X", "SIP;cause=503, Q.850;cause=1"));
    EXPECT_EQ("", other_code("404 X", "Q.850;cause=1, SIP;cause=404")) << "its own";
    EXPECT_EQ("", other_code("404 X", "Q.850;cause=1, SIP;cause=200")) << "no failure";
    EXPECT_EQ("", other_code("404 X", "SIP;cause=503")) << "it is told itself";
}

TEST(SaysMore, UnlessEveryWordIsKnown) {
    EXPECT_FALSE(says_more("USER_BUSY", {"user busy"}));
    EXPECT_FALSE(says_more("Call Rejected", {"call rejected"}));
    EXPECT_FALSE(says_more("NORMAL_CLEARING", {"normal call clearing"}));
    EXPECT_FALSE(says_more("Declined", {"Decline"}));
    EXPECT_FALSE(says_more("Temporarily not available", {"Temporarily Unavailable"}));
    EXPECT_FALSE(says_more("Internal Server Error", {"Server Internal Error"}));
    EXPECT_FALSE(says_more("Error", {}));
    EXPECT_FALSE(says_more("", {"Busy Here"}));
    EXPECT_FALSE(says_more(" -- ", {"Busy Here"}));
    EXPECT_TRUE(says_more("No circuit", {"user busy"}));
    EXPECT_TRUE(says_more("User unknown", {"Forbidden"}));
    EXPECT_TRUE(says_more("Bad Request - no CSeq", {"Bad Request"}));
    EXPECT_TRUE(says_more("Request out of order", {"Server Internal Error"}));
    EXPECT_TRUE(says_more("\xD0\x9F", {"Decline"})) << "another language";
}

TEST(TellingReason, SaysMost) {
    EXPECT_EQ("call rejected (Q.850 21)", cause("480 Error", "q.850;cause=21"));
    EXPECT_EQ("call rejected (Q.850 21, transit network)", cause("603 Decline", "Q.850;cause=21;location=TN"));
    EXPECT_EQ("no circuit/channel available (Q.850 34)", cause("503 X", "Q.850;cause=34;text=\"No circuit\""));
    EXPECT_EQ("no circuit/channel available (Q.850 34): \"group 7 is full\"",
              cause("503 X", "Q.850;cause=34;text=\"group 7 is full\""));
    EXPECT_EQ("Service Unavailable (SIP 503)", cause("404 Not Found", "SIP;cause=503"));
    EXPECT_EQ("user busy (Q.850 17)", cause("404 Not Found", "SIP;cause=503, Q.850;cause=17, STIR;cause=436"));
    EXPECT_EQ("media bearer lost (RELEASE_CAUSE 3)", cause("503 X", "RELEASE_CAUSE;cause=3, SIP;cause=500"));
    EXPECT_EQ("Bad Identity Info (STIR 436)", cause("200 OK", "STIR;cause=436;text=\"Bad Identity Info\""));
    EXPECT_EQ("DIAMETER 5003", cause("503 X", "DIAMETER;cause=5003"));
}

TEST(TellingReason, IsTheTextWhereTheNumberSaysNothing) {
    EXPECT_EQ("\"no endpoint of the callee\" (Q.850 31)",
              cause("480 X", "Q.850;cause=31;text=\"no endpoint of the callee\""));
    EXPECT_EQ("\"Contact missing\" (Q.850 63)", cause("400 Bad Request", "Q.850;cause=63;text=\"Contact missing\""));
    EXPECT_EQ("\"gateway is down\" (Q.850 607)", cause("503 X", "Q.850;cause=607;text=\"gateway is down\""));
    EXPECT_EQ("\"caller gave up\" (SIP 487)", cause("480 X", "SIP;cause=487;text=\"caller gave up\""));
    EXPECT_EQ("\"No PRACK\" (SIP 504)", cause("504 Server Time-out", "SIP;cause=504;text=\"No PRACK\""));
    EXPECT_EQ("service or option not available, unspecified (Q.850 63)", cause("400 Bad Request", "Q.850;cause=63"));
}

TEST(TellingReason, IsNoneThatRepeatsWhatIsKnown) {
    EXPECT_EQ("", cause("480 X", "Q.850;cause=31"));
    EXPECT_EQ("", cause("480 X", "Q.850;cause=31;text=\"NORMAL_UNSPECIFIED\""));
    EXPECT_EQ("", cause("486 Busy Here", "Q.850;cause=16;text=\"NORMAL_CLEARING\""));
    EXPECT_EQ("", cause("603 Decline", "SIP;cause=603;text=\"Decline\""));
    EXPECT_EQ("", cause("603 Network Blocked", "SIP;cause=603;text=\"v=analytics1;url=https://a.example\""));
    EXPECT_EQ("", cause("480 X", "Q.850;cause=607")) << "a number without a name or a text";
    EXPECT_EQ("", cause("480 X", ""));
}

TEST(TellingReason, IsFitToBeShown) {
    EXPECT_EQ("\"a \\ b\" (Q.850 31)", cause("480 X", "Q.850;cause=31;text=\"a \\\\ b\"")) << "an escape";
    EXPECT_EQ("\"red alert\" (Q.850 31)", cause("480 X", "Q.850;cause=31;text=\"red\x1b alert\""));
    EXPECT_EQ("\"\xEF\xBF\xBD x\" (Q.850 31)", cause("480 X", "Q.850;cause=31;text=\"\xFF x\""));
    const std::string longest = cause("480 X", "Q.850;cause=31;text=\"" + std::string(5000, 'x') + "\"");
    EXPECT_EQ('"' + std::string(87, 'x') + "...\" (Q.850 31)", longest);
}

TEST(TellingWarning, IsItsTextOrItsName) {
    EXPECT_EQ("\"Digest replay attack detected\" (Warning 399)",
              warning("403 Forbidden", "399 a \"Digest replay attack detected\""));
    EXPECT_EQ("Incompatible media format (Warning 305)",
              warning("488 Not Acceptable Here", "305 a \"Incompatible Media Format\""));
    EXPECT_EQ("\"no common codec\" (Warning 305)", warning("488 Not Acceptable Here", "305 a \"no common codec\""));
    EXPECT_EQ("\"IPv6 peer on IPv4 trunk\" (Warning 399)",
              warning("503 Service Unavailable",
                      "301 a \"Incompatible network address formats\", 399 a \"IPv6 peer on IPv4 trunk\""));
    EXPECT_EQ("\"second\" (Warning 399)", warning("400 Bad Request", "399 a \"Bad Request\", 399 b \"second\""));
    EXPECT_EQ("", warning("404 Not Found", "392 192.0.2.1:5060 \"Noisy feedback tells: pid=1 req_src_ip=192.0.2.9\""));
    EXPECT_EQ("", warning("404 Not Found", "399 a \"Not found\""));
}

TEST(TellingPhrase, IsOneThatSaysMore) {
    const auto phrase = [](const std::string &status) {
        return std::string(sip::telling_phrase(Response(status, "").message));
    };
    EXPECT_EQ("Trunk out of order", phrase("503 Trunk out of order"));
    EXPECT_EQ("", phrase("503 Service Unavailable"));
    EXPECT_EQ("", phrase("500 Internal Server Error"));
    EXPECT_EQ("", phrase("480 "));
}

TEST(NamesNoUser, WhereTheNetworkSpeaks) {
    const auto speaks = [](const std::string &reason) {
        const Response response("603 Decline", "Reason: " + reason);
        const auto telling = sip::telling_reason(response.message);
        return telling && sip::names_no_user(*telling);
    };
    EXPECT_TRUE(speaks("Q.850;cause=41"));
    EXPECT_TRUE(speaks("Q.850;cause=1"));
    EXPECT_TRUE(speaks("Q.850;cause=21;location=TN"));
    EXPECT_TRUE(speaks("RELEASE_CAUSE;cause=3"));
    EXPECT_FALSE(speaks("Q.850;cause=21"));
    EXPECT_FALSE(speaks("Q.850;cause=21;location=U"));
    EXPECT_FALSE(speaks("Q.850;cause=17"));
    EXPECT_FALSE(speaks("SIP;cause=500"));
    EXPECT_FALSE(speaks("Q.850;cause=16;text=\"script ended\""));
}

}  // namespace

// Checks that name something of the packet are asked only where it is there, or not known already.
// Which header or body a code asks for is in the RFC of its row.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <string>

#include "sip/texts/checks.h"

namespace {

/// How many checks a response has. `headers`: without the end of the last line.
std::ptrdiff_t count(const std::string &line, const std::string &headers, const sip::ResponseContext &context = {}) {
    const std::string bytes = "SIP/2.0 " + line + "\r\n" + headers + "\r\n\r\n";
    sip::Message response;
    EXPECT_TRUE(sip::read_response(bytes, response)) << bytes;
    const auto checks = sip::checks_for(response, sip::judge(response, sip::Place::kMessage, context));
    return std::count_if(checks.begin(), checks.end(), [](const sip::Text *check) { return check != nullptr; });
}

TEST(Checks, DoNotAskForWhatIsNotThere) {
    const std::string body = "\r\nContent-Type: application/sdp\r\nContent-Length: 9";
    struct Case {
        const char *line;
        std::string cseq;
        std::string header;
    };
    for (const auto &[line, cseq, header] : {
             Case{"182 Queued", "CSeq: 1 SUBSCRIBE", ""},
             Case{"303 See Other", "CSeq: 1 INVITE", "\r\nServer: x"},
             Case{"305 Use Proxy", "CSeq: 1 INVITE", "\r\nContact: <sip:a@192.0.2.1>"},
             Case{"380 Alternative Service", "CSeq: 1 INVITE", body},
             Case{"409 Conflict", "CSeq: 1 INVITE", "\r\nUser-Agent: x"},
             Case{"421 Extension Required", "CSeq: 1 INVITE", "\r\nSecurity-Server: tls"},
             Case{"422 Session Interval Too Small", "CSeq: 1 INVITE", "\r\nMin-SE: 90"},
             Case{"423 Interval Too Brief", "CSeq: 1 REGISTER", "\r\nMin-Expires: 90"},
             Case{"424 Bad Location Information", "CSeq: 1 INVITE", "\r\nGeolocation-Error: 100"},
             Case{"425 Bad Alert Message", "CSeq: 1 INVITE", "\r\nAlertMsg-Error: 100"},
             Case{"470 Consent Needed", "CSeq: 1 INVITE", "\r\nPermission-Missing: sip:a@b"},
             Case{"493 Undecipherable", "CSeq: 1 INVITE", body},
             Case{"580 Precondition Failure", "CSeq: 1 INVITE", body},
         }) {
        const auto added = header.empty() ? 0 : 1;
        EXPECT_EQ(count(line, cseq) + added, count(line, cseq + header)) << line;
    }
    EXPECT_EQ(2, count("494 Security Agreement Required", "CSeq: 1 REGISTER\r\nSecurity-Server: tls"));
    EXPECT_EQ(0, count("494 Security Agreement Required", "CSeq: 1 REGISTER"));
    EXPECT_EQ(1, count("182 Queued", "CSeq: 1 INVITE")) << "the phrase says no more";
    EXPECT_EQ(2, count("182 Second in line", "CSeq: 1 INVITE"));
}

TEST(Checks, DoNotLookForARegistrationThatIsThere) {
    sip::ResponseContext context;
    context.request_in = 1;
    EXPECT_EQ(1, count("480 Temporarily Unavailable", "CSeq: 1 INVITE", context));
    context.registered_in = 4;
    EXPECT_EQ(0, count("480 Temporarily Unavailable", "CSeq: 1 INVITE", context));
}

TEST(Checks, LookForANotifyThatIsDue) {
    EXPECT_EQ(1, count("202 Accepted", "CSeq: 1 REFER"));
    EXPECT_EQ(1, count("202 Accepted", "CSeq: 1 REFER\r\nRefer-Sub: true"));
    EXPECT_EQ(0, count("202 Accepted", "CSeq: 1 REFER\r\nRefer-Sub: false"));
}

TEST(Checks, LookAtTheSizeOfALargeRequest) {
    sip::ResponseContext context;
    EXPECT_EQ(2, count("513 Message Too Large", "CSeq: 1 INVITE", context)) << "it is not known";
    context.request_in = 1;
    context.request_size = 1301;
    EXPECT_EQ(2, count("513 Message Too Large", "CSeq: 1 INVITE", context));
    context.request_size = 1300;
    EXPECT_EQ(1, count("513 Message Too Large", "CSeq: 1 INVITE", context));
    context.request_size = 0;
    EXPECT_EQ(1, count("513 Message Too Large", "CSeq: 1 INVITE", context)) << "over TCP";
}

TEST(Checks, DoNotLookForWhatAHopFurtherOnHasFound) {
    sip::ResponseContext context;
    context.request_in = 1;
    EXPECT_EQ(3, count("482 Loop Detected", "CSeq: 1 INVITE", context));
    context.origin_in = 9;
    EXPECT_EQ(0, count("482 Loop Detected", "CSeq: 1 INVITE", context));
}

}  // namespace

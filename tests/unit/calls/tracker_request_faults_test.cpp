// Refusals for what the request says or lacks.
// Expectations come from RFC 3261 sections 8.1.1 and 13.2.1, RFC 8224 section 6.2.2, and RFC 7616 section 3.4.
#include <gtest/gtest.h>

#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"
#include "sip/knowledge/findings.h"

namespace {

using message_table::finding;
using message_table::last_of;

std::string refused(const std::string &code, const std::string &request, const std::string &more = "",
                    const std::string &method = "INVITE") {
    return finding(
        last_of("0.0 " + method + " c1 b1 1 " + request + "\n 9.0 " + code + ' ' + method + " c1 b1 1 to=x " + more));
}

std::string fault(sip::RequestFault fault) {
    return "kMalformedRequest " + std::to_string(static_cast<unsigned>(fault));
}

TEST(Request, IsMalformed) {
    EXPECT_EQ(fault(sip::RequestFault::kMaxForwards), refused("400", "hops=no"));
    EXPECT_EQ(fault(sip::RequestFault::kMaxForwards), refused("400", "hops=no", "", "OPTIONS"));
    EXPECT_EQ(fault(sip::RequestFault::kContact), refused("400", "contactless=yes"));
    EXPECT_EQ(fault(sip::RequestFault::kFromTag),
              finding(last_of("0.0 INVITE c1 b1 1 from=\n 9.0 400 INVITE c1 b1 1 from= to=x")));
    EXPECT_EQ("", refused("400", ""));
    EXPECT_EQ("", refused("400", "contactless=yes", "", "MESSAGE")) << "only an INVITE must have one";
    EXPECT_EQ("", refused("400", "hops=no", "phrase=Bad_Session_Description")) << "it says what is wrong";
    EXPECT_EQ(fault(sip::RequestFault::kContact), refused("400", "contactless=yes", "phrase=Missing_Contact_header"));
    EXPECT_EQ("", refused("400", "hops=no", "phrase=Missing_Contact_header")) << "it speaks of another header";
    EXPECT_EQ("", refused("486", "hops=no body=x sdp=1@1.1.1.1:9", "phrase=Nobody_Home")) << "another refusal";
}

TEST(Request, IsOfTheMethodOfItsRequestLine) {
    sip::Tracker tracker;
    const auto kind_after = [&tracker](const char *row) {
        const auto rows = message_table::rows_of(row);
        message_table::feed(tracker, rows[0], 1);
        sip::Message message;
        const std::string text = message_table::text_of(rows[0]);
        EXPECT_TRUE(sip::read_request(text, message) || sip::read_response(text, message));
        return tracker.call_number(message)->kind;
    };
    EXPECT_EQ(sip::CallKind::kOther, kind_after("0 AAAA c1 b1 1 cseq=INVITE")) << "RFC 3261 section 8.1.1.5";
    EXPECT_EQ(sip::CallKind::kOther, kind_after("0.1 400 INVITE c1 b1 1 to=x")) << "which answers that request";
    EXPECT_EQ(sip::CallKind::kCall, kind_after("0.2 ACK c1 b1 1 to=x"));
    EXPECT_EQ(sip::CallKind::kOther, kind_after("0.3 AAAA c2 b2 1")) << "a method that nobody knows";
    EXPECT_EQ(sip::CallKind::kCall, kind_after("0.4 INVITE c3 b3 1"));
    EXPECT_EQ(sip::CallKind::kCall, kind_after("0.5 INVITE c4 b4 1 cseq=AAAA"));
    const message_table::Flow flow(R"(
        0.0 INVITE      c1 b1 1
        0.1 180 INVITE  c1 b1 1 to=x
        2.0 CANCEL      c1 b1 1 cseq=INVITE
        9.0 200 INVITE  c1 b1 1 to=x
    )");
    EXPECT_EQ("", flow.fate(3)) << "no copy of the INVITE";
    EXPECT_EQ("", message_table::beside(flow.at(4)));
}

TEST(Request, HasNoIdentity) {
    for (const std::string code : {"436", "437", "438"}) {
        EXPECT_EQ("kNoIdentity", refused(code, "")) << code;
        EXPECT_EQ("", refused(code, "identity=abc;info=<https:x>")) << code;
    }
    EXPECT_EQ("", refused("428", "")) << "it asks for one";
}

TEST(Request, HasNoOffer) {
    EXPECT_EQ("kNoOffer", refused("488", ""));
    EXPECT_EQ("kNoOffer", refused("606", ""));
    EXPECT_EQ("", refused("488", "sdp=1@192.0.2.1:4000"));
    EXPECT_EQ("", refused("488", "", "warning=399_x_\"no_codec\""));
    EXPECT_EQ("", refused("488", "", "", "OPTIONS"));
}

/// A probe by its sender, one hop before the refusal, with that many hops left.
std::string probe(const std::string &hops, const std::string &method = "OPTIONS") {
    return finding(last_of("0.0 " + method + " c1 b1 1 max-forwards=" + hops + "\n 0.1 " + method +
                           " c1 b2 1 vias=2 behind=z9hG4bKb1 max-forwards=0 dst=3\n 0.2 483 " + method +
                           " c1 b2 1 vias=2 behind=z9hG4bKb1 src=3 to=x"));
}

TEST(Request, IsAProbeFurtherOnToo) {
    EXPECT_EQ("kHopCountProbe 1", probe("1"));
    EXPECT_EQ("", probe("70"));
    EXPECT_EQ("", probe("1", "INVITE")) << "calls are no probes";
}

/// Uses of one nonce, in this order of counts.
std::string counted(const std::string &first, const std::string &second, const std::string &more = "") {
    return finding(last_of(R"(
        0.0 REGISTER     c1 b1 1
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.2 REGISTER     c1 b2 2 auth=r/n1/username=a/response=d1/nc=)" +
                           first + R"(
        0.3 200 REGISTER c1 b2 2 to=x
        9.0 REGISTER     c1 b3 3 auth=r/n1/username=a/response=d2/nc=)" +
                           second + "\n 9.1 401 REGISTER c1 b3 3 to=x ask=r/n2" + more));
}

TEST(Request, HasALowNonceCount) {
    EXPECT_EQ("kNonceCountLow 5 3", counted("00000003", "00000002"));
    EXPECT_EQ("kNonceExpired 4 1", counted("00000002", "00000003"));
    EXPECT_EQ("kNonceExpired 4 1", counted("0000000a", "0000000b")) << "hexadecimal";
    EXPECT_EQ("kNonceCountLow 5 3", counted("00000010", "0000000f"));
    EXPECT_EQ("kNonceExpired 4 1", counted("3", "2")) << "no counts";
    EXPECT_EQ("kStale", counted("00000003", "00000002", "/stale"));
}

TEST(Request, HasATypeThatIsAccepted) {
    EXPECT_EQ("kTypeAccepted", refused("415", "body=x", "accept=application/sdp"));
    EXPECT_EQ("kTypeAccepted", refused("415", "body=x type=text/plain;charset=utf-8", "accept=text/plain", "MESSAGE"));
    EXPECT_EQ("", refused("415", "body=x", "accept=text/plain"));
    EXPECT_EQ("", refused("415", "body=x"));
    EXPECT_EQ("", refused("415", "", "accept=application/sdp")) << "nothing was sent";
    EXPECT_EQ("", refused("415", "body=x", "accept=application/sdp warning=399_x_\"no_video\""));
    EXPECT_EQ("kPartRefused", refused("415", "body=x type=multipart/mixed;boundary=b", "accept=application/sdp"));
}

/// A 408 to this request, so long after it.
std::string timed_out(const std::string &after, const std::string &method = "MESSAGE") {
    return finding(last_of("0.0 " + method + " c1 b1 1\n " + after + " 408 " + method + " c1 b1 1 to=x"));
}

TEST(Request, IsTimedOutTooSoon) {
    EXPECT_EQ("kTimeoutAtOnce", timed_out("0.1"));
    EXPECT_EQ("kTimeoutAtOnce", timed_out("0.1", "INVITE"));
    EXPECT_EQ("", timed_out("0.5"));
    EXPECT_EQ("", timed_out("32"));
}

TEST(Request, NamesItsCaller) {
    EXPECT_EQ("kNotAnonymous 1", refused("433", ""));
    EXPECT_EQ("kNotAnonymous 1", refused("433", "privacy=none"));
    EXPECT_EQ("", refused("433", "caller=anonymous"));
    EXPECT_EQ("", refused("433", "privacy=id"));
    EXPECT_EQ("", refused("428", ""));
}

/// An INVITE that passes 192.0.2.2 and comes back to it, and how it is refused there.
std::string came_back(const std::string &code, const std::string &uri, const std::string &to = "2") {
    return finding(last_of(R"(
        0.0 INVITE c1 b1 1 src=1 dst=2 uri=sip:b@c.d
        0.1 INVITE c1 b2 1 src=2 dst=3 vias=2 uri=sip:b@c.d
        0.2 INVITE c1 b3 1 src=3 vias=3 uri=)" +
                           uri + " dst=" + to + "\n 0.3 " + code + " INVITE c1 b3 1 dst=3 vias=3 to=x src=" + to));
}

TEST(Request, CameBack) {
    EXPECT_EQ("kCameBack 2", came_back("482", "sip:b@c.d"));
    EXPECT_EQ("kCameBack 2", came_back("483", "sip:b@c.d"));
    EXPECT_EQ("kSpiral 2", came_back("482", "sip:other@c.d"));
    EXPECT_EQ("", came_back("482", "sip:b@c.d", "4")) << "another host";
    EXPECT_EQ("", came_back("482", "sip:b@c.d", "2:5070")) << "another server of the host";
    EXPECT_EQ("", came_back("404", "sip:b@c.d"));
}

TEST(Request, OffersAddressesOfAnotherFamily) {
    EXPECT_EQ("kOfferFamily", refused("488", "sdp=1@[2001:db8::1]:4000"));
    EXPECT_EQ("", refused("488", "sdp=1@[2001:db8::1]:4000", "warning=399_x_\"no_codec\""));
    EXPECT_EQ("", refused("488", "sdp=1@192.0.2.1:4000"));
}

TEST(Request, OffersNothing) {
    EXPECT_EQ("kEmptyOffer", refused("488", "sdp=1@192.0.2.1:0"));
    EXPECT_EQ("kEmptyOffer", refused("606", "sdp=1@192.0.2.1:0"));
    EXPECT_EQ("", refused("488", "sdp=1@192.0.2.1:0", "warning=399_x_\"no_codec\"")) << "the reason is given";
    EXPECT_EQ("", refused("480", "sdp=1@192.0.2.1:0")) << "it refuses no offer";
}

/// The refusal of a later UPDATE by the callee, who had answered with these methods.
std::string refused_update(const std::string &code, const std::string &allow, const std::string &more = "to=x") {
    return finding(last_of("0.0 INVITE c1 b1 1\n 0.1 200 INVITE c1 b1 1 to=x allow=" + allow +
                           "\n 0.2 ACK c1 b2 1 to=x\n 9.0 UPDATE c1 b3 2 " + more + "\n 9.9 " + code +
                           " UPDATE c1 b3 2 " + more));
}

TEST(Request, HasAMethodThatWasAllowed) {
    EXPECT_EQ("kAllowedBefore 2", refused_update("405", "INVITE,_UPDATE"));
    EXPECT_EQ("kUnsupported", refused_update("405", "INVITE,_BYE"));
    EXPECT_EQ("kUnsupported", refused_update("405", "INVITE,_UPDATE", "to=y")) << "another device";
    EXPECT_EQ("kAllowedBefore 1", finding(last_of(R"(
        0.0 INVITE     c1 b1 1 allow=INVITE,_INFO
        0.1 200 INVITE c1 b1 1 to=x
        0.2 ACK        c1 b2 1 to=x
        9.0 INFO       c1 b3 1 from=x to=f
        9.9 405 INFO   c1 b3 1 from=x to=f
    )")))
        << "the caller refuses it";
}

}  // namespace

// What becomes of requests: answered, or not, and why.
// Expectations come from RFC 3261 and its extensions.
#include <gtest/gtest.h>

#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"

namespace {

using message_table::beside;
using message_table::feed;
using message_table::filled;
using message_table::finding;
using message_table::Flow;
using message_table::last_of;
using message_table::rows_of;
using message_table::sighting_of;
using sip::Finding;

TEST(Requests, AreAnswered) {
    const Flow flow(R"(
        0.0 INVITE     c1 b1 1
        0.1 180 INVITE c1 b1 1 to=x
        0.5 INVITE     c1 b1 1
        1.0 200 INVITE c1 b1 1 to=x
        1.5 200 INVITE c1 b1 1 to=x
        1.6 ACK        c1 b2 1 to=x
        2.0 INFO       c1 b3 2 to=x
        99.0
    )");
    EXPECT_EQ("answered in 4", flow.fate(1));
    EXPECT_EQ("answered in 4", flow.fate(3)) << "a copy was answered as well";
    EXPECT_EQ("", flow.fate(6)) << "an ACK is never answered";
    EXPECT_EQ("unanswered", flow.fate(7));
}

TEST(Requests, MayGoUnanswered) {
    const std::string rows = R"(
        1.0 INVITE c1 b1 1
        1.5 INVITE c1 b1 1
    )";
    EXPECT_EQ("", Flow(rows).fate(1));
    EXPECT_EQ("", Flow(rows + "32.9\n").fate(1));
    const Flow flow(rows + "33.1\n");
    EXPECT_EQ("unanswered", flow.fate(1));
    EXPECT_EQ("", flow.fate(2)) << "the first copy says it";
    EXPECT_EQ("", Flow(rows + "1.6 100 INVITE c1 b1 1\n 99.0\n").fate(1)) << "it may ring on";
    const Flow option(R"(
        0.0 OPTIONS     c1 b1 1
        0.1 100 OPTIONS c1 b1 1
        99.0
    )");
    EXPECT_EQ("unanswered", option.fate(1)) << "timer F runs on (RFC 3261 section 17.1.2.2)";
    const Flow cancelled(R"(
        0.0 INVITE     c1 b1 1
        1.0 CANCEL     c1 b1 1
        1.1 200 CANCEL c1 b1 1
        99.0
    )");
    EXPECT_EQ("unanswered", cancelled.fate(1));
    EXPECT_EQ("answered in 3", cancelled.fate(2));
}

/// Whether the request in the first row is called unanswered.
bool is_unanswered(const std::string &rows) { return Flow(rows).fate(1) == "unanswered"; }

TEST(Requests, WereAnsweredWhereTheCaptureShowsNoResponses) {
    const std::string invite = "0.0 INVITE c1 b1 1\n";
    EXPECT_FALSE(is_unanswered(invite + "2.0 ACK c1 b2 1 to=x\n 99")) << "there was a response to acknowledge";
    EXPECT_FALSE(is_unanswered(invite + "2.0 ACK c1 b2 1 to=x\n 9.0 BYE c1 b3 2 to=x\n 9.1 200 BYE c1 b3 2 to=x\n 99"));
    EXPECT_FALSE(is_unanswered(invite + "9.0 BYE c1 b3 2 to=x\n 99")) << "its To tag is that of a response";
    EXPECT_EQ("", Flow(invite + "2.0 ACK c1 b2 1 to=x\n 9.0 BYE c1 b3 2 to=x\n 99").fate(3))
        << "none is in the capture";
    EXPECT_FALSE(is_unanswered("0.0 REGISTER c1 b1 1\n 0.1 REGISTER c1 b2 2 auth=r/n\n 99")) << "the nonce is known";
    EXPECT_EQ("", Flow("0.0 REGISTER c1 b1 1\n 0.1 REGISTER c1 b2 2 auth=r/n\n 99").fate(2));
    EXPECT_TRUE(is_unanswered("0.0 REGISTER c1 b1 1 auth=r/n\n 60.0 REGISTER c1 b2 2 auth=r/n\n 199"))
        << "a nonce of before the capture";
    EXPECT_TRUE(is_unanswered("0.0 BYE c1 b1 1 to=x\n 99")) << "the call began before the capture";
    EXPECT_TRUE(is_unanswered(invite + "9.0 BYE c1 z1 2 from=x to=f\n 99")) << "the other side";
    EXPECT_TRUE(is_unanswered(invite + R"(
        5.0 INVITE     c1 b2 1 dst=2
        5.1 200 INVITE c1 b2 1 to=x
        5.2 ACK        c1 b3 1 to=x dst=2
        99
    )")) << "another server answered";
}

TEST(Requests, AreNotUnansweredByTimesThatGoBack) {
    const std::string option = "100 OPTIONS c1 b1 1\n";
    EXPECT_TRUE(is_unanswered(option + "133"));
    EXPECT_FALSE(is_unanswered(option + "101\n 133\n 101.5")) << "the last frame but one leaps";
    EXPECT_FALSE(is_unanswered(option + "101\n 5000\n 102")) << "one frame leaps";
    EXPECT_FALSE(is_unanswered(option + "101\n 50\n 200")) << "times went back meanwhile";
    EXPECT_TRUE(is_unanswered(option + "133\n 134\n 50\n 60")) << "they did so later";
    EXPECT_TRUE(is_unanswered(option + "99.9\n 133")) << "frames out of order by less than a second";
}

TEST(Requests, AreNotUnansweredByTimesThatLeap) {
    const std::string option = "100 OPTIONS c1 b1 1\n";
    EXPECT_FALSE(is_unanswered(option + "101\n 90000")) << "more than a day";
    EXPECT_FALSE(is_unanswered(option + "101\n 90000\n 90001\n 90100")) << "another capture begins";
    EXPECT_FALSE(is_unanswered(option + "200000 OPTIONS c2 b1 1\n 400000 OPTIONS c3 b1 1"));
    EXPECT_TRUE(is_unanswered(option + "133\n 90000\n 90001")) << "it went on for long enough before";
    EXPECT_TRUE(is_unanswered(option + "80000")) << "a quiet night";
    const Flow later("100\n 101\n 90000 OPTIONS c2 b1 1\n 90001\n 90040");
    EXPECT_EQ("unanswered", later.fate(3)) << "behind the leap";
}

TEST(Requests, MayBeTooLargeForUdp) {
    const auto is_too_large = [](const std::string &more, int body, const std::string &rows = "") {
        const std::string table = "0.0 OPTIONS c1 b1 1 body=" + std::string(static_cast<std::size_t>(body), 'x') +
                                  more + "\n" + rows + "99.0";
        sip::Tracker tracker;
        const auto all = rows_of(table);
        for (std::size_t i = 0; i < all.size(); ++i) feed(tracker, all[i], i + 1);
        return sip::has_finding(tracker.request_context(sighting_of(all[0], 1)).findings, Finding::kRequestTooLarge);
    };
    EXPECT_TRUE(is_too_large("", 1300));
    EXPECT_FALSE(is_too_large("", 1000));
    EXPECT_FALSE(is_too_large(" tcp=1", 1300));
    EXPECT_FALSE(is_too_large("", 1300, "1.0 100 OPTIONS c1 b1 1\n")) << "it arrived";
}

TEST(Requests, MayBeUndelivered) {
    const auto fate_after = [](const std::string &rows, const std::string &quoted) {
        sip::Tracker tracker;
        const auto all = rows_of(rows);
        for (std::size_t i = 0; i < all.size(); ++i) feed(tracker, all[i], i + 1);
        const std::string text = "OPTIONS sip:b SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK" + quoted +
                                 "\r\nFrom: <sip:a@c.d>;tag=f\r\nCall-ID: c1\r\nCSeq: 1 OPTIONS\r\n";
        sip::Message message;
        EXPECT_TRUE(sip::read_request(text, message));
        sip::Sighting error;
        error.frame = 9;
        tracker.see_unreachable(message, error);
        return tracker.request_context(sighting_of(all[0], 1)).findings[0];
    };
    EXPECT_EQ(Finding::kUnreachable, fate_after("0.0 OPTIONS c1 b1 1", "b1").finding);
    EXPECT_EQ(9U, fate_after("0.0 OPTIONS c1 b1 1", "b1").number);
    EXPECT_EQ(Finding::kNone, fate_after("0.0 OPTIONS c1 b1 1", "b2").finding) << "another request";
    EXPECT_EQ(Finding::kNone, fate_after("0.0 OPTIONS c1 b1 1\n 0.2 200 OPTIONS c1 b1 1 to=x", "b1").finding)
        << "another copy was answered";
}

TEST(Responses, MayBeUndelivered) {
    const auto beside_after = [](const std::string &rows, const std::string &quoted) {
        sip::Tracker tracker;
        const auto all = rows_of(rows);
        for (std::size_t i = 0; i < all.size(); ++i) feed(tracker, all[i], i + 1);
        const std::string text =
            "SIP/2.0 " + quoted + "\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKb1\r\n" +
            "From: <sip:a@c.d>;tag=f\r\nTo: <sip:b@c.d>;tag=x\r\nCall-ID: c1\r\nCSeq: 1 OPTIONS\r\n";
        sip::Message message;
        EXPECT_TRUE(sip::read_response(text, message));
        sip::Sighting error;
        error.frame = 9;
        tracker.see_undelivered(message, error);
        EXPECT_EQ("", beside(tracker.response_context(sighting_of(all[1], 2), sip::Pass::kFirst)));
        return beside(tracker.response_context(sighting_of(all[1], 2), sip::Pass::kLater));
    };
    const std::string answered = "0.0 OPTIONS c1 b1 1\n 0.2 200 OPTIONS c1 b1 1 to=x";
    EXPECT_EQ("kUndelivered 9", beside_after(answered, "200 OK"));
    EXPECT_EQ("", beside_after(answered, "404 Not Found")) << "another response";
    EXPECT_EQ("", beside_after("0.0 OPTIONS c1 b1 1\n 0.2 200 OPTIONS c1 b1 1 to=y", "200 OK")) << "of another server";
    EXPECT_EQ("", beside_after("0.0 OPTIONS c1 b2 1\n 0.2 200 OPTIONS c1 b2 1 to=x", "200 OK")) << "to another request";
}

/// The finding of a 483 to a request.
std::string too_many_hops(const std::string &method, const std::string &more) {
    return finding(last_of("0.0 " + method + " c1 b1 1 " + more + "\n 0.1 483 " + method + " c1 b1 1 to=x"));
}

TEST(Requests, MayProbeTheirPath) {
    EXPECT_EQ("kHopCountProbe 0", too_many_hops("INFO", "max-forwards=0"));
    EXPECT_EQ("", too_many_hops("INFO", "max-forwards=0 vias=2")) << "a hop has counted down";
    EXPECT_EQ("", too_many_hops("INFO", "max-forwards=1"));
    EXPECT_EQ("", too_many_hops("INFO", ""));
    EXPECT_EQ("kHopCountProbe 2", too_many_hops("OPTIONS", "max-forwards=2")) << "hop by hop, as traceroute does";
    EXPECT_EQ("", too_many_hops("OPTIONS", "max-forwards=70"));
    EXPECT_EQ("", too_many_hops("OPTIONS", "")) << "a hop on the way answered, not the peer";
}

TEST(Requests, MayBeLegsOfALoop) {
    const std::string legs = R"(
        0.0 INVITE     c1 b1 1 src=1 dst=2 max-forwards=$ %
        0.1 INVITE     c2 b2 1 src=2 dst=1 max-forwards=0
        0.2 483 INVITE c2 b2 1 src=1 dst=2 to=x
    )";
    const auto found = [&legs](const char *hops, const char *more) {
        return finding(last_of(filled(filled(legs, hops), more, '%')));
    };
    EXPECT_EQ("", found("1", "")) << "through back-to-back user agents (RFC 7332)";
    EXPECT_EQ("kHopCountProbe 0", found("70", "")) << "a usual call";
    EXPECT_EQ("kHopCountProbe 0", found("1", "called=z")) << "of another user";
    EXPECT_EQ("kHopCountProbe 0", found("0", "")) << "the same probe";
}

TEST(Requests, MayBeKeepAlives) {
    const auto refused = [](const std::string &request, const std::string &code) {
        const std::string method = request.substr(0, request.find(' '));
        const std::string more = request.substr(method.size());
        return finding(
            last_of("0.0 " + method + " c1 b1 1" + more + "\n 0.1 " + code + ' ' + method + " c1 b1 1 to=x"));
    };
    for (const char *const code : {"403", "404", "405", "481", "489", "501"}) {
        EXPECT_EQ("kPing", refused("NOTIFY event=keep-alive", code)) << code;
    }
    EXPECT_EQ("kUnsolicitedNotify", refused("NOTIFY event=presence", "489"));
    EXPECT_EQ("kUnsolicitedNotify", refused("NOTIFY event=check-sync", "481"));
    EXPECT_EQ("", refused("NOTIFY event=presence to=y", "489")) << "within a dialog";
    EXPECT_EQ("", refused("OPTIONS", "403")) << "calls may be refused so too";
    EXPECT_EQ("kSubscriptionGone", refused("NOTIFY event=presence to=y", "481").substr(0, 17));
    EXPECT_EQ("", refused("NOTIFY event=keep-alive", "503"));
    EXPECT_EQ("", refused("OPTIONS accept=x", "404")) << "which session the user could have is asked";
    EXPECT_EQ("", refused("OPTIONS vias=2", "404")) << "a proxy passed it on";
    EXPECT_EQ("kPing", refused("OPTIONS accept=x uri=sip:c.d", "404")) << "no user is asked for";
    EXPECT_EQ("kPing", refused("OPTIONS accept=x", "405"));
}

TEST(Requests, TakeNoTimeWhereTimesGoBack) {
    const auto delays_of = [](const std::string &ringing, const std::string &answer) {
        return message_table::delays(last_of("10 INVITE c1 b1 1\n " + ringing + " 180 INVITE c1 b1 1 to=x\n " + answer +
                                             " 200 INVITE c1 b1 1 to=x"));
    };
    EXPECT_EQ("pdd 1000 ring 2000 setup 3000", delays_of("11", "13"));
    EXPECT_EQ("", delays_of("9", "13"));
    EXPECT_EQ("", delays_of("5000", "13")) << "one time stamp leaps";
    EXPECT_EQ("", delays_of("11", "5000")) << "nothing comes in more than an hour: a clock was set";
    EXPECT_EQ("pdd 1000 ring 3580000 setup 3581000", delays_of("11", "3591"));
    const std::string queued = R"(
        10   INVITE     c1 b1 1
        11   182 INVITE c1 b1 1 to=x
        3000 182 INVITE c1 b1 1 to=x
        5000 200 INVITE c1 b1 1 to=x
    )";
    EXPECT_EQ("pdd 1000 ring 4989000 setup 4990000", message_table::delays(last_of(queued))) << "it was told to wait";
    EXPECT_EQ("1", message_table::pair(last_of("10 BYE c1 b1 1\n 9000 200 BYE c1 b1 1 to=x")));
    const Flow elsewhere(R"(
        1000 INVITE     c1 b1 1
        1001 180 INVITE c1 b1 1 to=x
        400  OPTIONS    c2 b2 1
        1010 486 INVITE c1 b1 1 to=x
    )");
    EXPECT_EQ("", message_table::delays(elsewhere.at(4))) << "times went back meanwhile";
    EXPECT_EQ("", message_table::finding(elsewhere.at(4)));
}

/// The value of kUnanswered for the request of this frame. 192.0.2.10 and above are the private 10.0.2.10 and above.
sip::Silence silence(const std::string &rows, std::size_t frame) {
    sip::Tracker tracker;
    const auto table = rows_of(rows);
    sip::Sighting asked;
    for (std::size_t at = 1; at <= table.size(); ++at) {
        sip::Sighting sighting = sighting_of(table[at - 1], at);
        for (sip::Endpoint *end : {&sighting.source, &sighting.destination}) {
            if (end->address[3] >= 10) end->address[0] = 10, end->address[1] = 0;
        }
        feed(tracker, table[at - 1], sighting);
        if (at == frame) asked = sighting;
    }
    for (const sip::NumberedFinding &found : tracker.request_context(asked).findings) {
        if (found.finding == Finding::kUnanswered) return static_cast<sip::Silence>(found.number);
    }
    return sip::Silence::kCount;
}

TEST(Requests, GoToAPrivateAddressOfAPublicDialog) {
    const std::string call = R"(
        0.0 INVITE     c1 b1 1 src=7 dst=2
        1.0 200 INVITE c1 b1 1 to=x
        1.1 ACK        c1 b2 1 to=x src=7 dst=2
    )";
    EXPECT_EQ(sip::Silence::kPrivateAddress, silence(call + "2.0 BYE c1 b3 1 from=x to=f src=2 dst=10\n 99.0", 4));
    EXPECT_EQ(sip::Silence::kUnknown, silence(call + "2.0 BYE c1 b3 1 from=x to=f src=2 dst=7\n 99.0", 4));
    EXPECT_EQ(sip::Silence::kUnknown, silence(call + "2.0 BYE c1 b3 1 from=x to=f src=3 dst=10\n 99.0", 4))
        << "another host had got the INVITE: it may reach that address";
    EXPECT_EQ(sip::Silence::kUnknown, silence("0.0 INVITE c1 b1 1 src=11 dst=2\n 1.0 200 INVITE c1 b1 1 to=x\n"
                                              "2.0 BYE c1 b3 1 from=x to=f src=2 dst=10\n 99.0",
                                              3))
        << "all of it is within a site";
}

TEST(Requests, AreAnsweredWithAnotherCallId) {
    const std::string invite = R"(
        0.0 INVITE     c1 b1 1 src=7 dst=2
        0.1 404 INVITE c2 b1 1 to=x src=2 dst=7
        0.5 INVITE     c1 b1 1 src=7 dst=2
    )";
    EXPECT_EQ(sip::Silence::kOtherCallId, silence(invite + "0.6 404 INVITE c2 b1 1 to=x src=2 dst=7\n 99.0", 1));
    EXPECT_EQ(sip::Silence::kUnknown, silence(invite + "0.6 404 INVITE c2 b2 1 to=x src=2 dst=7\n 99.0", 1))
        << "branch";
    EXPECT_EQ(sip::Silence::kUnknown, silence(invite + "0.6 404 INVITE c2 b1 2 to=x src=2 dst=7\n 99.0", 1)) << "CSeq";
    EXPECT_EQ(sip::Silence::kUnknown, silence(invite + "0.6 404 INVITE c2 b1 1 to=x src=2 dst=8\n 99.0", 1))
        << "it went to another host";
}

}  // namespace

// Which Call-IDs are legs of one call, and what ties them together; and what looks like it and is not.
// The first call comes from host 1 to host 5, which sends the second one to host 2.
#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"

namespace {

using message_table::feed;
using message_table::filled;
using message_table::rows_of;
using message_table::sighting_of;
using sip::LegTie;
using sip::SharedLegs;

/// The number of a call, and its other leg.
struct Told {
    std::uint32_t number = 0;
    std::uint32_t leg_in = 0;
    LegTie tie = LegTie::kNone;

    friend bool operator==(const Told &a, const Told &b) {
        return a.number == b.number && a.leg_in == b.leg_in && a.tie == b.tie;
    }
    friend std::ostream &operator<<(std::ostream &out, const Told &told) {
        return out << "number " << told.number << ", leg in " << told.leg_in << ": " << sip::text_of(told.tie).en;
    }
};

/// What is told of the response in this frame, once all messages are known.
Told told_at(const std::string &table, std::size_t frame, SharedLegs shared = SharedLegs::kProved) {
    const auto rows = rows_of(table);
    sip::Tracker tracker({shared, sip::read_header_list("X-CID, X-Other-Leg")});
    for (std::size_t i = 0; i < rows.size(); ++i) feed(tracker, rows[i], i + 1);
    const auto context = tracker.response_context(sighting_of(rows[frame - 1], frame), sip::Pass::kLater);
    EXPECT_TRUE(context.call);
    return {context.call.value_or(sip::CallNumber{}).number, context.other_leg.frame, context.other_leg.tie};
}

Told told_last(const std::string &table, SharedLegs shared = SharedLegs::kProved) {
    return told_at(table, rows_of(table).size(), shared);
}

/// A call of host 1 to host 5, one of host 5 to host 2 with what stands for `$`, and its 100. The first call has what
/// stands for `#`.
std::string two_calls(const std::string &first, const std::string &second) {
    return filled(filled("0 INVITE 0123456789abcdef@h 1 1 src=1 dst=5 caller=x called=y #\n"
                         "1 INVITE two@h 2 1 src=5 dst=2 $\n1.1 100 INVITE two@h 2 1 src=2 dst=5\n",
                         second),
                  first, '#');
}

constexpr char kUuid[] = "session-id=ab30317f1a784dc48ff824d0d3715d86;remote=00000000000000000000000000000000";
constexpr char kOther[] = "session-id=47755a9de7794ba387653f2099600ef2;remote=";
constexpr Told kAlone = {1, 0, LegTie::kNone};

Told joined(LegTie tie) { return {0, 1, tie}; }

TEST(TrackerLegsTest, SessionIdsWithAnEqualHalf) {
    EXPECT_EQ(told_last(two_calls(kUuid, kUuid)), joined(LegTie::kSessionId));
    const std::string remote = std::string(kOther) + "AB30317F1A784DC48FF824D0D3715D86";
    EXPECT_EQ(told_last(two_calls(kUuid, remote)), joined(LegTie::kSessionId));
    EXPECT_EQ(told_at(two_calls(kUuid, kUuid) + "2 100 INVITE 0123456789abcdef@h 1 1 src=5 dst=1\n", 4),
              (Told{0, 2, LegTie::kSessionId}));
}

TEST(TrackerLegsTest, SessionIdsThatSayNothing) {
    EXPECT_EQ(told_last(two_calls(kUuid, std::string(kOther) + "00000000000000000000000000000000")), kAlone) << "nil";
    EXPECT_EQ(told_last(two_calls("session-id=00000000000000000000000000000000",
                                  "session-id=00000000000000000000000000000000")),
              kAlone);
    EXPECT_EQ(told_last(two_calls("session-id=1", "session-id=1")), kAlone) << "no UUID";
    const std::string again = filled(
        "0 INVITE one 1 1 src=1 dst=5 $\n1 INVITE two 2 1 src=1 dst=5 $\n"
        "1.1 100 INVITE two 2 1 src=5 dst=1\n",
        kUuid);
    EXPECT_EQ(told_last(again), kAlone) << "the same sender uses it again";
}

TEST(TrackerLegsTest, ChargingVectors) {
    const std::string icid = "charging=icid-value=\"1234bc9876e\";icid-generated-at=192.0.6.8";
    EXPECT_EQ(told_last(two_calls(icid, icid)), joined(LegTie::kChargingVector));
    EXPECT_EQ(told_last(two_calls(icid, "charging=icid-value=1234bc9877e")), kAlone);
    EXPECT_EQ(told_last(two_calls("charging=icid-value=1", "charging=icid-value=1")), kAlone) << "too short";
    const std::string ended = filled(
        "0 INVITE one 1 1 src=1 dst=5 $\n0.5 486 INVITE one 1 1 to=t src=5 dst=1\n"
        "1 INVITE two 2 1 src=5 dst=2 $\n1.1 100 INVITE two 2 1 src=2 dst=5\n",
        icid);
    EXPECT_EQ(told_last(ended), kAlone) << "the first call is over";
}

TEST(TrackerLegsTest, HeadersThatNameACallId) {
    const std::string id = "0123456789abcdef@h";
    EXPECT_EQ(told_last(two_calls("", "x-cid=" + id)), joined(LegTie::kNamed));
    EXPECT_EQ(told_last(two_calls("", "x-other=" + id)), joined(LegTie::kNamed)) << "from the user's list";
    EXPECT_EQ(told_last(two_calls("", "replaces=" + id + ";to-tag=1;from-tag=2")), joined(LegTie::kReplaces));
    EXPECT_EQ(told_last(two_calls("", "target-dialog=" + id + ";local-tag=1;remote-tag=2")),
              joined(LegTie::kTargetDialog));
    EXPECT_EQ(told_last(two_calls("", "x-cid=0123456789abcde@h")), kAlone) << "of another call";
    EXPECT_EQ(told_last(two_calls("", "x-cid=two@h")), kAlone) << "its own";
    EXPECT_EQ(told_last("0 INVITE one 1 1 src=1 dst=5\n0.1 200 INVITE one 1 1 to=t src=5 dst=1\n"
                        "1 REFER two 2 1 src=3 dst=5 target-dialog=one;local-tag=t;remote-tag=f\n"
                        "1.1 202 REFER two 2 1 to=u src=5 dst=3\n"),
              joined(LegTie::kTargetDialog));
}

TEST(TrackerLegsTest, CallIdsThatContainTheOther) {
    const std::string table =
        "0 INVITE $ 1 1 src=1 dst=5 caller=x called=y\n1 INVITE # 2 1 src=5 dst=2\n1.1 100 INVITE # 2 1 src=2 dst=5\n";
    const auto told = [&table](const std::string &first, const std::string &second) {
        return told_last(filled(filled(table, first), second, '#'));
    };
    EXPECT_EQ(told("0123456789abcdef", "0123456789abcdef-leg2"), joined(LegTie::kCallId));
    EXPECT_EQ(told("0123456789abcdef@h", "b2b-0123456789abcdef@h"), joined(LegTie::kCallId));
    EXPECT_EQ(told("0123456789abcde", "0123456789abcde-leg2"), kAlone) << "too short";
    EXPECT_EQ(told("0123456789abcdef", "0123456789abcdef1"), kAlone) << "no separator";
    EXPECT_EQ(told("0123456789abcdef", "1-0123456789abcdee"), kAlone);
    EXPECT_EQ(
        told_last("0 INVITE followed@example.com 1 1 src=1 dst=5\n1 INVITE not-followed@example.com 2 1 src=1 dst=5\n"
                  "1.1 100 INVITE not-followed@example.com 2 1 src=5 dst=1\n"),
        kAlone)
        << "a sender that names its calls like that";
}

TEST(TrackerLegsTest, TheSameOrigin) {
    EXPECT_EQ(told_last(two_calls("sdp=1234567@192.0.2.1:4000", "sdp=1234567@192.0.2.1:6000")),
              joined(LegTie::kOrigin));
    EXPECT_EQ(told_last(two_calls("sdp=0@0.0.0.0:4000", "sdp=0@0.0.0.0:6000")), kAlone) << "trivial";
    EXPECT_EQ(told_last(two_calls("sdp=1234567@192.0.2.1:4000", "sdp=1234567@192.0.2.9:6000")), kAlone);
    const char *const by_one_phone =
        "0 INVITE one 1 1 src=1 dst=5 called=x sdp=1234567@192.0.2.1:4000\n0.2 487 INVITE one 1 1 to=t src=5 dst=1\n"
        "60 INVITE two 2 1 src=1 dst=5 sdp=1234567@192.0.2.1:4000\n60.1 100 INVITE two 2 1 src=5 dst=1\n";
    EXPECT_EQ(told_last(by_one_phone), kAlone);
    const char *const repeated =
        "0 INVITE one 1 1 src=1 dst=5 caller=1 sdp=1234567@192.0.2.1:4000\n"
        "0.1 INVITE two 2 1 src=1 dst=5 caller=2 sdp=1234567@192.0.2.1:4000\n"
        "0.2 INVITE three 3 1 src=5 dst=2 caller=2 called=z sdp=1234567@192.0.2.1:4000\n"
        "0.3 100 INVITE three 3 1 src=2 dst=5\n";
    EXPECT_EQ(told_last(repeated), (Told{2, 0, LegTie::kNone})) << "which of the two was sent on is not known";
}

TEST(TrackerLegsTest, MediaPassedOnInALaterOffer) {
    const std::string answered =
        "0 INVITE one 1 1 src=1 dst=5 caller=x called=y sdp=0@192.0.2.1:4000\n"
        "0.1 INVITE two 2 1 src=5 dst=2 sdp=7654321@192.0.2.5:6000\n"
        "1 200 INVITE two 2 1 to=t src=2 dst=5\n1.1 200 INVITE one 1 1 to=u src=5 dst=1\n";
    const std::string offer =
        "2 INVITE two 3 2 to=t src=5 dst=2 sdp=7654321@192.0.2.1:4000\n"
        "2.1 200 INVITE two 3 2 to=t src=2 dst=5\n";
    EXPECT_EQ(told_last(answered + offer), joined(LegTie::kMedia));
    EXPECT_EQ(told_at(answered + offer, 4), (Told{0, 2, LegTie::kMedia}));
    EXPECT_EQ(told_last(answered + "1.5 BYE one 4 2 to=u src=1 dst=5\n" + offer), kAlone) << "the first call is over";
    const std::string held =
        "2 INVITE two 3 2 to=t src=5 dst=2 sdp=7654321@0.0.0.0:4000\n"
        "2.1 200 INVITE two 3 2 to=t src=2 dst=5\n";
    EXPECT_EQ(told_last(answered + held), kAlone);
    const std::string second = "1.2 INVITE other 9 1 src=1 dst=5 caller=w called=v sdp=0@192.0.2.1:4000\n";
    EXPECT_EQ(told_last(answered + second + offer), kAlone) << "two calls have the same place for media";
}

TEST(TrackerLegsTest, WhatAPhoneUsesAgainInACallThatAProxySentOn) {
    const auto forwarded = [](const std::string &values, const std::string &first_client) {
        return two_calls(values + " host=" + first_client, values + " host=192.0.2.5 vias=2");
    };
    const std::string phone = "203.0.113.9";  // whose Via is behind that of the proxy
    for (const std::string media : {"sdp=0@192.0.2.1:4000", "sdp=1234567@192.0.2.1:4000"}) {
        EXPECT_EQ(told_last(forwarded(media, phone)), kAlone) << media;
        EXPECT_EQ(told_last(forwarded(media, phone + ":5062")), kAlone) << "another port of the phone";
        EXPECT_EQ(told_last(forwarded(media, "192.0.2.1")).number, 0U)
            << "a B2BUA behind the proxy made the second one";
    }
    const std::string offers =
        "0 INVITE one 1 1 src=1 dst=5 host=$ caller=x called=y sdp=0@192.0.2.1:4000\n"
        "0.1 INVITE two 2 1 src=5 dst=2 sdp=7654321@192.0.2.5:6000\n1 200 INVITE two 2 1 to=t src=2 dst=5\n"
        "2 INVITE two 3 2 to=t src=5 dst=2 vias=2 sdp=7654321@192.0.2.1:4000\n2.1 200 INVITE two 3 2 to=t src=2 "
        "dst=5\n";
    EXPECT_EQ(told_last(filled(offers, phone)), kAlone);
    EXPECT_EQ(told_last(filled(offers, "192.0.2.1")), joined(LegTie::kMedia));
}

TEST(TrackerLegsTest, FromTagsThatAreKept) {
    const std::string alice = "caller=alice from=a1b2c3d4";
    EXPECT_EQ(told_last(two_calls(alice, alice)), (Told{0, 1, LegTie::kFromTag}));
    EXPECT_EQ(told_last(two_calls(alice, "caller=bob from=a1b2c3d4")), kAlone) << "another caller";
    EXPECT_EQ(told_last(two_calls("from=1", "from=1")), kAlone) << "too short";
    const std::string ended = "0 INVITE one 1 1 src=1 dst=5 $\n0.5 486 INVITE one 1 1 to=t src=5 dst=1 $\n";
    const std::string second = "1 INVITE two 2 1 src=5 dst=2 $\n1.1 100 INVITE two 2 1 src=2 dst=5 $\n";
    EXPECT_EQ(told_last(filled(ended + second, alice)), kAlone) << "the first call is over";
    const std::string again =
        "0 INVITE one 1 1 src=1 dst=5 $\n1 INVITE two 2 1 src=1 dst=2 $\n1.1 100 INVITE two 2 1 src=2 dst=1 $\n";
    EXPECT_EQ(told_last(filled(again, alice)), kAlone) << "the caller itself uses it again";
}

TEST(TrackerLegsTest, LikelyLegs) {
    const std::string table =
        "0 INVITE one 1 1 src=1 dst=5 caller=+82101234567 called=15551234\n"
        "$ INVITE two 2 1 src=5 dst=2 caller=0101234567 called=5551234\n$ 100 INVITE two 2 1 src=2 dst=5\n";
    EXPECT_EQ(told_last(filled(table, "0.1")), (Told{1, 1, LegTie::kSameNumbers}));
    EXPECT_EQ(told_last(filled(table, "0.1"), SharedLegs::kLikely), joined(LegTie::kSameNumbers));
    EXPECT_EQ(told_last(filled(table, "0.1"), SharedLegs::kOff), kAlone);
    EXPECT_EQ(told_last(filled(table, "2.1"), SharedLegs::kLikely), kAlone) << "too late";
    const std::string twice =
        "0 INVITE zero 7 1 src=3 dst=5 caller=+82101234567 called=15551234\n" + filled(table, "0.1");
    EXPECT_EQ(told_last(twice, SharedLegs::kLikely), (Told{2, 0, LegTie::kNone})) << "two candidates";
    const char *const parallel =
        "0 INVITE one 1 1 src=1 dst=5 caller=alice called=bob\n0.1 INVITE two 2 1 src=5 dst=2 caller=carol called=bob\n"
        "0.2 100 INVITE two 2 1 src=2 dst=5\n";
    EXPECT_EQ(told_last(parallel, SharedLegs::kLikely), kAlone) << "another caller";
    const char *const elsewhere =
        "0 INVITE one 1 1 src=1 dst=5 caller=alice called=bob\n0.1 INVITE two 2 1 src=6 dst=2 caller=alice called=bob\n"
        "0.2 100 INVITE two 2 1 src=2 dst=6\n";
    EXPECT_EQ(told_last(elsewhere, SharedLegs::kLikely), kAlone) << "another host";
}

TEST(TrackerLegsTest, AllLegsHaveTheNumberOfTheFirst) {
    const std::string forked =
        "0 INVITE one 1 1 src=1 dst=5\n0.1 INVITE two 2 1 src=5 dst=2 x-cid=one\n"
        "0.2 503 INVITE two 2 1 to=t src=2 dst=5\n0.3 INVITE three 3 1 src=5 dst=3 x-cid=one\n"
        "0.4 INVITE four 4 1 src=3 dst=4 x-cid=three\n0.5 100 INVITE four 4 1 src=4 dst=3\n"
        "0.6 INVITE five 5 1 src=1 dst=5 caller=z\n0.7 100 INVITE five 5 1 src=5 dst=1\n";
    EXPECT_EQ(told_at(forked, 3), joined(LegTie::kNamed));
    EXPECT_EQ(told_at(forked, 6), (Told{0, 4, LegTie::kNamed}));
    EXPECT_EQ(told_at(forked, 8), (Told{4, 0, LegTie::kNone})) << "numbers of joined Call-IDs are left out";
}

TEST(TrackerLegsTest, WhereAllHostsHaveOneAddressPortsTellThemApart) {
    const std::string table =
        "0 INVITE one 1 1 src=1:6000 dst=1:5060 caller=x sdp=1234567@127.0.0.1:4000\n"
        "1 INVITE two 2 1 src=1:$ dst=1:7000 sdp=1234567@127.0.0.1:4000\n1.1 100 INVITE two 2 1 src=1:7000 dst=1:$\n";
    EXPECT_EQ(told_last(filled(table, "5060")), joined(LegTie::kOrigin));
    EXPECT_EQ(told_last(filled(table, "6000")), kAlone);
}

TEST(TrackerLegsTest, AListOfHeadersIsBounded) {
    EXPECT_EQ(sip::read_header_list(" X-CID,X-Call-ID\t,, X ").size(), 3U);
    EXPECT_TRUE(sip::read_header_list(" , ").empty());
    EXPECT_EQ(sip::read_header_list(std::string(1000, ',') + filled("$$$$$$$$$$$$$$$$$$$$", "a ")).size(), 16U);
}

}  // namespace

// Sequences of messages, one line a message, and what the tracker makes of them. Frames are numbered from 1.
// What is expected comes from RFC 3261 and its extensions. Every sequence is also looked at on both passes, and fed
// with every message twice.
#include "sip/tracker.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <iterator>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace {

using sip::Authentication;
using sip::CallOutcome;
using sip::Finding;
using sip::Pass;
using sip::ResponseContext;

/// A line of a table: seconds; a method, or a code and the method of the CSeq; Call-ID, branch and CSeq number, then
/// `name=value` for what else it has. Branches get the cookie of RFC 3261, but for `old...` and `-`, which is none. `_`
/// stands for a space. dst: a digit for where it goes to; ask, auth: `realm/nonce` or `realm/nonce/stale`. A line of
/// seconds alone lets time pass.
struct Row {
    double time = 0;
    std::string code;  ///< of a response
    std::string method;
    std::string rest;
};

std::vector<Row> rows_of(const std::string &table) {
    std::vector<Row> rows;
    std::istringstream lines(table);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        Row row;
        if (!(words >> row.time)) continue;
        words >> row.method;
        if (!row.method.empty() && row.method[0] <= '9') {
            row.code = row.method;
            words >> row.method;
        }
        std::getline(words, row.rest);
        rows.push_back(row);
    }
    return rows;
}

/// The table with the value in place of every mark.
std::string filled(const std::string &table, const std::string &value, char mark = '$') {
    std::string text;
    for (const char c : table) text += c == mark ? value : std::string(1, c);
    return text;
}

std::string digest(const std::string &value) {
    std::istringstream parts(value);
    std::string realm;
    std::string nonce;
    std::string stale;
    std::getline(std::getline(std::getline(parts, realm, '/'), nonce, '/'), stale);
    return "Digest realm=\"" + realm + "\", nonce=\"" + nonce + '"' + (stale.empty() ? "" : ", stale=true");
}

std::string text_of(const Row &row) {
    static const std::map<std::string, std::string> kHeaders = {{"reason", "Reason"},
                                                                {"retry-after", "Retry-After"},
                                                                {"rseq", "RSeq"},
                                                                {"security-server", "Security-Server"},
                                                                {"ask", "WWW-Authenticate"},
                                                                {"proxy-ask", "Proxy-Authenticate"},
                                                                {"auth", "Authorization"},
                                                                {"proxy-auth", "Proxy-Authorization"}};
    std::istringstream words(row.rest);
    std::string call;
    std::string branch;
    std::string number;
    std::string more;
    words >> call >> branch >> number;
    std::map<std::string, std::string> has = {{"from", "f"}, {"host", "192.0.2.1"}, {"vias", "1"}, {"phrase", "Any"}};
    for (std::string word; words >> word;) {
        const std::size_t equals = word.find('=');
        const std::string name = word.substr(0, equals);
        std::string value = word.substr(equals + 1);
        std::replace(value.begin(), value.end(), '_', ' ');
        const auto header = kHeaders.find(name);
        if (header == kHeaders.end()) {
            has[name] = value;
        } else {
            more += header->second + ": " + (value.find('/') == std::string::npos ? value : digest(value)) + "\r\n";
        }
    }
    std::string text = row.method + " sip:b@c.d SIP/2.0";
    if (!row.code.empty()) text = "SIP/2.0 " + row.code + ' ' + has["phrase"];
    text += "\r\nVia: SIP/2.0/UDP " + has["host"];
    if (branch != "-") text += (branch.find("old") == 0 ? ";branch=" : ";branch=z9hG4bK") + branch;
    for (int via = std::stoi(has["vias"]); via > 1; --via) text += "\r\nVia: SIP/2.0/UDP 203.0.113.9;branch=z9hG4bKx";
    text += "\r\nFrom: <sip:a@c.d>;tag=" + has["from"] + "\r\nTo: <sip:b@c.d>";
    if (has.count("to") != 0) text += ";tag=" + has["to"];
    return text + "\r\nCall-ID: " + call + "\r\nCSeq: " + number + ' ' + row.method + "\r\n" + more + "\r\n";
}

/// The fingerprint of a destination is its number here.
sip::Sighting sighting_of(const Row &row, std::size_t frame) {
    const std::size_t at = row.rest.find("dst=");
    const char destination = at == std::string::npos ? '1' : row.rest[at + 4];
    return {static_cast<std::uint32_t>(frame), 0, std::llround(row.time * 1e9),
            static_cast<std::uint32_t>(destination)};
}

void feed(sip::Tracker &tracker, const Row &row, std::size_t frame) {
    const sip::Sighting sighting = sighting_of(row, frame);
    if (row.method.empty()) return tracker.see_time(sighting.time);
    const std::string text = text_of(row);
    sip::Message message;
    if (sip::read_response(text, message)) {
        tracker.see_response(message, sighting);
    } else {
        EXPECT_TRUE(sip::read_request(text, message)) << text;
        tracker.see_request(message, sighting);
    }
    EXPECT_TRUE(message.cseq && !message.call_id.empty() && !message.via.sent_by.empty()) << text;
}

std::string milliseconds(const char *name, const std::optional<sip::Time> &time) {
    return time ? name + std::to_string(*time / 1'000'000) : "";
}

/// `1 +200`: the frame of the request, and the milliseconds since.
std::string pair(const ResponseContext &context) {
    return (context.request_in == 0 ? "" : std::to_string(context.request_in)) + milliseconds(" +", context.time);
}

std::string delays(const ResponseContext &context) {
    return milliseconds("pdd ", context.post_dial_delay) + milliseconds(" ring ", context.ring_time) +
           milliseconds(" setup ", context.setup_time);
}

/// Its name, and the number where its text has one.
std::string finding(const ResponseContext &context) {
    constexpr const char *kNames[] = {"",
                                      "kChallenge",
                                      "kRejected",
                                      "kStale",
                                      "kAuthenticationLoop",
                                      "kCancelled",
                                      "kEndedByBye",
                                      "kCancelTooLate",
                                      "kAlreadyEnded",
                                      "kStateProbe",
                                      "kGlare",
                                      "kGlareAgain",
                                      "kPending",
                                      "kPing",
                                      "kMerged",
                                      "kReinviteRefused",
                                      "kDialogEnded",
                                      "kBlocked",
                                      "kUserRejected",
                                      "kBusyAtOnce",
                                      "kUnsupported",
                                      "kUpdateNeedsUser",
                                      "kFailover",
                                      "kForbidden",
                                      "kRefusedAgain",
                                      "kSecurityAgreement",
                                      "kEndsDialog",
                                      "kEndsUsage"};
    static_assert(std::size(kNames) == static_cast<std::size_t>(Finding::kCount));
    const std::string name = kNames[static_cast<std::size_t>(context.finding)];
    const bool numbered = !name.empty() && std::strchr(sip::finding_info(context.finding).text.en, '#') != nullptr;
    return numbered ? name + ' ' + std::to_string(context.number) : name;
}

/// `Q.850 34 in 2`
std::string cause(const ResponseContext &context) {
    if (context.cause.value == 0) return "";
    return (context.cause.q850 ? "Q.850 " : "SIP ") + std::to_string(context.cause.value) + " in " +
           std::to_string(context.cause.frame);
}

std::string describe(const ResponseContext &context) {
    return pair(context) + " copy of " + std::to_string(context.copy_of) + "; " + name_of(context.authentication) +
           "; " + finding(context) + "; " + name_of(context.outcome) + "; " + delays(context) + "; " + cause(context);
}

/// The same, had every message been there once: frames 2n - 1 and 2n were n.
ResponseContext halved(ResponseContext context) {
    const bool counts = context.finding == Finding::kAuthenticationLoop || context.finding == Finding::kGlare ||
                        context.finding == Finding::kGlareAgain;
    for (std::uint32_t *const frame :
         {&context.request_in, &context.copy_of, counts ? nullptr : &context.number, &context.cause.frame}) {
        if (frame == nullptr) continue;
        EXPECT_TRUE(*frame == 0 || *frame % 2 == 1) << "first copies have odd frames: " << *frame;
        *frame = (*frame + 1) / 2;
    }
    return context;
}

/// A tracker that was fed with a table.
class Flow {
public:
    explicit Flow(const std::string &table) : rows_(rows_of(table)) {
        std::vector<ResponseContext> first;
        for (std::size_t frame = 1; frame <= rows_.size(); ++frame) {
            feed(tracker_, rows_[frame - 1], frame);
            first.push_back(at(frame, Pass::kFirst));
        }
        for (std::size_t frame = 1; frame <= rows_.size(); ++frame) check_passes(frame, first[frame - 1]);
        check_doubled();
    }

    [[nodiscard]] ResponseContext at(std::size_t frame, Pass pass = Pass::kLater) const {
        return tracker_.response_context(sighting_of(rows_[frame - 1], frame), pass);
    }

    /// `answered in 3`, `unanswered`, or nothing.
    [[nodiscard]] std::string fate(std::size_t frame) const {
        const sip::RequestContext context = tracker_.request_context(sighting_of(rows_[frame - 1], frame));
        EXPECT_FALSE(context.unanswered && context.response_in != 0);
        if (context.response_in != 0) return "answered in " + std::to_string(context.response_in);
        return context.unanswered ? "unanswered" : "";
    }

private:
    /// What was said when a message had just come is said later as well, but for what only later messages can show.
    void check_passes(std::size_t frame, ResponseContext first) const {
        ResponseContext later = at(frame);
        EXPECT_EQ(describe(first), describe(at(frame, Pass::kFirst))) << "first pass, frame " << frame;
        if (later.authentication == Authentication::kUnanswered && first.authentication == Authentication::kChallenge) {
            later.authentication = first.authentication;
        }
        if (later.finding == Finding::kFailover) {
            later.finding = first.finding;
            later.number = first.number;
        }
        EXPECT_EQ(describe(first), describe(later)) << "passes, frame " << frame;
    }

    /// A capture of two points has every message twice; that changes nothing for the first copies.
    void check_doubled() const {
        sip::Tracker tracker(42);
        for (std::size_t i = 0; i < 2 * rows_.size(); ++i) feed(tracker, rows_[i / 2], i + 1);
        for (std::size_t frame = 1; frame <= rows_.size(); ++frame) {
            const sip::Sighting first = sighting_of(rows_[frame - 1], 2 * frame - 1);
            const sip::Sighting second = sighting_of(rows_[frame - 1], 2 * frame);
            const ResponseContext expected = at(frame);
            EXPECT_EQ(describe(expected), describe(halved(tracker.response_context(first, Pass::kLater)))) << frame;
            const ResponseContext copy = halved(tracker.response_context(second, Pass::kLater));
            EXPECT_EQ(pair(expected), pair(copy)) << frame;
            EXPECT_EQ("", finding(copy)) << frame;
            const bool response = !rows_[frame - 1].code.empty();
            EXPECT_EQ(!response ? 0 : expected.copy_of != 0 ? expected.copy_of : frame, copy.copy_of) << frame;
            const sip::RequestContext request = tracker.request_context(first);
            EXPECT_EQ(tracker_.request_context(sighting_of(rows_[frame - 1], frame)).response_in,
                      (request.response_in + 1) / 2);
            EXPECT_EQ(fate(frame) == "unanswered", request.unanswered) << frame;
            EXPECT_FALSE(tracker.request_context(second).unanswered) << frame;
        }
    }

    std::vector<Row> rows_;
    sip::Tracker tracker_;
};

/// What is known of the last response of a table.
ResponseContext last_of(const std::string &table) { return Flow(table).at(rows_of(table).size()); }

TEST(Transactions, CallIsFollowedFromItsFirstInvite) {
    const Flow flow(R"(
        0.0 INVITE     c1 b1 1
        0.5 INVITE     c1 b1 1
        0.6 100 INVITE c1 b1 1
        0.8 180 INVITE c1 b1 1 to=x
        4.8 200 INVITE c1 b1 1 to=x
        4.9 ACK        c1 b2 1 to=x
        9.0 BYE        c1 b3 2 to=x
        9.1 200 BYE    c1 b3 2 to=x
    )");
    EXPECT_EQ("1 +600", pair(flow.at(3)));
    EXPECT_EQ("1 +800", pair(flow.at(4)));
    EXPECT_EQ(CallOutcome::kNone, flow.at(4).outcome);
    EXPECT_EQ("1 +4800", pair(flow.at(5)));
    EXPECT_EQ("pdd 800 ring 4000 setup 4800", delays(flow.at(5)));
    EXPECT_EQ(CallOutcome::kAnswered, flow.at(5).outcome);
    EXPECT_EQ("7 +100", pair(flow.at(8)));
    EXPECT_EQ(CallOutcome::kNone, flow.at(8).outcome);
    EXPECT_EQ("", finding(flow.at(5)));
}

TEST(Transactions, DelaysAreThoseThatWere) {
    EXPECT_EQ(" setup 2000", delays(last_of(R"(
        0.0 INVITE     c1 b1 1
        2.0 200 INVITE c1 b1 1 to=x
    )")));
    EXPECT_EQ("pdd 300 ring 1700 setup 2000", delays(last_of(R"(
        0.0 INVITE     c1 b1 1
        0.3 183 INVITE c1 b1 1 to=x
        0.9 180 INVITE c1 b1 1 to=x
        2.0 200 INVITE c1 b1 1 to=x
    )")))
        << "from the first 18x on";
    EXPECT_EQ("pdd 300 ring 1700", delays(last_of(R"(
        0.0 INVITE     c1 b1 1
        0.3 180 INVITE c1 b1 1 to=x
        2.0 480 INVITE c1 b1 1 to=x
    )")))
        << "a call that failed was not set up";
}

TEST(Transactions, PrackUpdateAndReinviteAreTheirOwn) {
    const Flow flow(R"(
        0.0 INVITE     c1 b1 1
        0.2 183 INVITE c1 b1 1 to=x rseq=1
        0.3 PRACK      c1 b2 2 to=x
        0.4 200 PRACK  c1 b2 2 to=x
        0.5 UPDATE     c1 b3 3 to=x
        0.7 200 UPDATE c1 b3 3 to=x
        0.9 180 INVITE c1 b1 1 to=x rseq=2
        1.9 200 INVITE c1 b1 1 to=x
        3.0 INVITE     c1 b4 4 to=x
        3.1 200 INVITE c1 b4 4 to=x
    )");
    EXPECT_EQ("3 +100", pair(flow.at(4)));
    EXPECT_EQ(CallOutcome::kNone, flow.at(4).outcome);
    EXPECT_EQ("5 +200", pair(flow.at(6)));
    EXPECT_EQ("1 +1900", pair(flow.at(8)));
    EXPECT_EQ("pdd 200 ring 1700 setup 1900", delays(flow.at(8)));
    EXPECT_EQ(CallOutcome::kAnswered, flow.at(8).outcome);
    EXPECT_EQ("9 +100", pair(flow.at(10)));
    EXPECT_EQ(CallOutcome::kNone, flow.at(10).outcome) << "a re-INVITE opens no call";
    EXPECT_EQ("", delays(flow.at(10)));
}

TEST(Transactions, EveryHopHasItsOwn) {
    const Flow flow(R"(
        0.0 INVITE     c1 b1 1
        0.1 INVITE     c1 p1 1 host=198.51.100.1 vias=2 dst=2
        0.3 180 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x
        0.4 180 INVITE c1 b1 1 to=x
        5.3 200 INVITE c1 p1 1 host=198.51.100.1 vias=2 to=x
        5.4 200 INVITE c1 b1 1 to=x
    )");
    EXPECT_EQ("2 +200", pair(flow.at(3)));
    EXPECT_EQ("1 +400", pair(flow.at(4)));
    EXPECT_EQ("2 +5200", pair(flow.at(5)));
    EXPECT_EQ("pdd 200 ring 5000 setup 5200", delays(flow.at(5)));
    EXPECT_EQ("1 +5400", pair(flow.at(6)));
    EXPECT_EQ("pdd 400 ring 5000 setup 5400", delays(flow.at(6)));
    EXPECT_EQ(CallOutcome::kAnswered, flow.at(6).outcome);
    EXPECT_EQ(0U, flow.at(4).copy_of);
    EXPECT_EQ(0U, flow.at(6).copy_of);
}

TEST(Transactions, SentByTellsEqualBranchesApart) {
    const Flow flow(R"(
        0.0 OPTIONS     c1 b1 1
        0.1 OPTIONS     c1 b1 1 host=198.51.100.1
        0.3 200 OPTIONS c1 b1 1 host=198.51.100.1 to=x
        0.4 200 OPTIONS c1 b1 1 to=x
    )");
    EXPECT_EQ("2 +200", pair(flow.at(3)));
    EXPECT_EQ("1 +400", pair(flow.at(4)));
}

TEST(Transactions, EveryForkHasItsOwn) {
    const Flow flow(R"(
        0.0 INVITE     c1 p1 1 dst=2
        0.1 INVITE     c1 p2 1 dst=3
        0.2 180 INVITE c1 p1 1 to=x
        0.4 180 INVITE c1 p2 1 to=y
        2.0 200 INVITE c1 p2 1 to=y
        2.1 CANCEL     c1 p1 1 dst=2
        2.2 200 CANCEL c1 p1 1 to=x
        2.3 487 INVITE c1 p1 1 to=x
    )");
    EXPECT_EQ("2 +300", pair(flow.at(4)));
    EXPECT_EQ(0U, flow.at(4).copy_of);
    EXPECT_EQ("pdd 300 ring 1600 setup 1900", delays(flow.at(5)));
    EXPECT_EQ(CallOutcome::kAnswered, flow.at(5).outcome);
    EXPECT_EQ("1 +2300", pair(flow.at(8)));
    EXPECT_EQ("kCancelled 6", finding(flow.at(8)));
    EXPECT_EQ(CallOutcome::kCancelled, flow.at(8).outcome);
}

TEST(Transactions, OldBranchesAreToldApartByTheRest) {
    for (const std::string branch : {"old1", "-"}) {
        const char *const lines = R"(
        0.0 INVITE     c1 $ 1
        0.1 180 INVITE c1 $ 1 to=x
        1.0 200 INVITE c1 $ 1 to=x
        2.0 INVITE     c1 $ 2 to=x
        2.2 INVITE     c1 $ 2 from=x to=f
        2.3 491 INVITE c1 $ 2 to=x
        2.7 491 INVITE c1 $ 2 from=x to=f
        3.0 INVITE     c2 $ 1
        3.2 CANCEL     c2 $ 1
        3.3 200 CANCEL c2 $ 1 to=y
        3.4 487 INVITE c2 $ 1 to=y
    )";
        const Flow flow(filled(lines, branch));
        EXPECT_EQ("1 +1000", pair(flow.at(3))) << branch;
        EXPECT_EQ("4 +300", pair(flow.at(6))) << branch;
        EXPECT_EQ("5 +500", pair(flow.at(7))) << branch << ": the other side, behind the same address";
        EXPECT_EQ("9 +100", pair(flow.at(10))) << branch;
        EXPECT_EQ("8 +400", pair(flow.at(11))) << branch;
        EXPECT_EQ("kCancelled 9", finding(flow.at(11))) << branch;
        EXPECT_EQ("answered in 11", flow.fate(8)) << branch;
    }
}

TEST(Transactions, ResponseBeforeItsRequestHasNone) {
    const Flow flow(R"(
        0.0 180 INVITE c1 b1 1 to=x
        0.1 INVITE     c1 b1 1
        0.4 200 INVITE c1 b1 1 to=x
        0.5 486 INVITE c2 b1 1 to=x
        0.6 INVITE     c2 b1 1
        0.7 486 INVITE c2 b1 1 to=x
    )");
    EXPECT_EQ("", pair(flow.at(1)));
    EXPECT_EQ("2 +300", pair(flow.at(3)));
    EXPECT_FALSE(flow.at(3).post_dial_delay) << "it rang before the call";
    EXPECT_EQ(300'000'000, flow.at(3).setup_time);
    EXPECT_EQ("", pair(flow.at(4)));
    EXPECT_EQ("", finding(flow.at(4)));
    EXPECT_EQ(CallOutcome::kNone, flow.at(4).outcome);
    EXPECT_EQ(4U, flow.at(6).copy_of);
}

TEST(Transactions, TimesOutOfOrderAreNoTimes) {
    const Flow flow(R"(
        1.0 INVITE     c1 b1 1
        0.9 180 INVITE c1 b1 1 to=x
        0.8 200 INVITE c1 b1 1 to=x
    )");
    EXPECT_EQ("1", pair(flow.at(2)));
    EXPECT_EQ("1", pair(flow.at(3)));
    EXPECT_EQ("", delays(flow.at(3)));
    EXPECT_EQ(CallOutcome::kAnswered, flow.at(3).outcome);
}

TEST(Copies, AreOfTheFirst) {
    const Flow flow(R"(
        0.0 INVITE      c1 b1 1
        0.1 100 INVITE  c1 b1 1
        0.2 100 INVITE  c1 b1 1
        1.0 486 INVITE  c1 b1 1 to=x
        1.5 486 INVITE  c1 b1 1 to=x
        2.5 486 INVITE  c1 b1 1 to=x
        2.6 ACK         c1 b1 1 to=x
        2.7 OPTIONS     c1 b2 2
        2.8 404 OPTIONS c1 b2 2 to=x
        2.9 404 OPTIONS c1 b2 2 to=x
    )");
    EXPECT_EQ(0U, flow.at(2).copy_of);
    EXPECT_EQ(2U, flow.at(3).copy_of);
    EXPECT_EQ(0U, flow.at(4).copy_of);
    EXPECT_EQ(4U, flow.at(5).copy_of);
    EXPECT_EQ(4U, flow.at(6).copy_of) << "not the second copy";
    EXPECT_EQ("1 +2500", pair(flow.at(6)));
    EXPECT_EQ("kPing", finding(flow.at(9)));
    EXPECT_EQ(9U, flow.at(10).copy_of);
    EXPECT_EQ("", finding(flow.at(10))) << "a copy is not judged again";
}

TEST(Copies, ProvisionalOnesAreIdentical) {
    const Flow flow(R"(
        0.0 INVITE     c1 b1 1
        0.1 180 INVITE c1 b1 1 to=x rseq=1
        0.6 180 INVITE c1 b1 1 to=x rseq=1
        1.0 180 INVITE c1 b1 1 to=x rseq=2
        1.1 180 INVITE c1 b1 1 to=y rseq=1
        1.2 183 INVITE c1 b1 1 to=x rseq=1
        1.6 180 INVITE c1 b1 1 to=x rseq=1
        2.0 200 INVITE c1 b1 1 to=x
        2.1 200 INVITE c1 b1 1 to=y
    )");
    EXPECT_EQ(2U, flow.at(3).copy_of);
    EXPECT_EQ(0U, flow.at(4).copy_of) << "another RSeq";
    EXPECT_EQ(0U, flow.at(5).copy_of) << "another dialog";
    EXPECT_EQ(0U, flow.at(6).copy_of) << "another code";
    EXPECT_EQ(2U, flow.at(7).copy_of) << "the first again, with others between";
    EXPECT_EQ(0U, flow.at(9).copy_of) << "a fork's own 200";
    EXPECT_EQ("pdd 100 ring 1900 setup 2000", delays(flow.at(8)));
}

TEST(Copies, OfMergedCapturesChangeNothing) {
    const Flow flow(R"(
        0.00 INVITE     c1 b1 1
        0.00 INVITE     c1 b1 1
        0.20 180 INVITE c1 b1 1 to=x
        0.21 180 INVITE c1 b1 1 to=x
        1.00 CANCEL     c1 b1 1
        1.01 CANCEL     c1 b1 1
        1.10 200 CANCEL c1 b1 1 to=x
        1.11 200 CANCEL c1 b1 1 to=x
        1.20 487 INVITE c1 b1 1 to=x
        1.21 487 INVITE c1 b1 1 to=x
    )");
    EXPECT_EQ("5 +100", pair(flow.at(7)));
    EXPECT_EQ("5 +110", pair(flow.at(8)));
    EXPECT_EQ(7U, flow.at(8).copy_of);
    EXPECT_EQ("1 +1200", pair(flow.at(9)));
    EXPECT_EQ("kCancelled 5", finding(flow.at(9)));
    EXPECT_EQ("pdd 200 ring 1000", delays(flow.at(9)));
    EXPECT_EQ("1 +1210", pair(flow.at(10)));
    EXPECT_EQ(9U, flow.at(10).copy_of);
    EXPECT_EQ("", finding(flow.at(10)));
    EXPECT_EQ("answered in 9", flow.fate(2));
}

TEST(Ended, ByCancel) {
    const Flow flow(R"(
        0.0 INVITE     c1 b1 1
        0.1 100 INVITE c1 b1 1
        0.2 180 INVITE c1 b1 1 to=x
        2.0 CANCEL     c1 b1 1
        2.5 CANCEL     c1 b1 1
        2.6 200 CANCEL c1 b1 1 to=x
        2.7 487 INVITE c1 b1 1 to=x
        2.8 ACK        c1 b1 1 to=x
    )");
    EXPECT_EQ("4 +600", pair(flow.at(6)));
    EXPECT_EQ("", finding(flow.at(6)));
    EXPECT_EQ(CallOutcome::kNone, flow.at(6).outcome);
    EXPECT_EQ("1 +2700", pair(flow.at(7)));
    EXPECT_EQ("kCancelled 4", finding(flow.at(7))) << "the first CANCEL";
    EXPECT_EQ(CallOutcome::kCancelled, flow.at(7).outcome);
    EXPECT_EQ("answered in 7", flow.fate(1));
    EXPECT_EQ("answered in 6", flow.fate(4));
}

TEST(Ended, ByByeInAnEarlyDialog) {
    const Flow flow(R"(
        0.0 INVITE     c1 b1 1
        0.2 180 INVITE c1 b1 1 to=x
        1.0 BYE        c1 b2 2 to=x
        1.1 200 BYE    c1 b2 2 to=x
        1.2 487 INVITE c1 b1 1 to=x
    )");
    EXPECT_EQ("", finding(flow.at(4)));
    EXPECT_EQ("kEndedByBye 3", finding(flow.at(5)));
    EXPECT_EQ(CallOutcome::kCancelled, flow.at(5).outcome);
}

TEST(Ended, By487WithoutAReasonInSight) {
    const std::string call = R"(
        0.0 INVITE     c1 b1 1
        0.2 180 INVITE c1 b1 1 to=x
    )";
    EXPECT_EQ("", finding(last_of(call + "1.0 487 INVITE c1 b1 1 to=x\n")));
    EXPECT_EQ("", finding(last_of(call + "0.9 CANCEL c2 b1 1\n 1.0 487 INVITE c1 b1 1 to=x\n"))) << "another call";
    EXPECT_EQ("", finding(last_of(call + "0.9 CANCEL c1 b2 1\n 1.0 487 INVITE c1 b1 1 to=x\n"))) << "another branch";
    EXPECT_EQ("", finding(last_of(R"(
        0.0 BYE        c1 b0 1 to=w
        0.1 INVITE     c1 b1 2
        0.2 487 INVITE c1 b1 2
    )")))
        << "a BYE before the call";
    const Flow late(call + "1.0 487 INVITE c1 b1 1 to=x\n 1.1 CANCEL c1 b1 1\n");
    EXPECT_EQ("", finding(late.at(3))) << "a CANCEL that came afterwards";
}

TEST(Ended, CancelMayComeTooLate) {
    const Flow flow(R"(
        0.0 INVITE     c1 b1 1
        0.8 180 INVITE c1 b1 1 to=x
        1.0 200 INVITE c1 b1 1 to=x
        1.1 CANCEL     c1 b1 1
        1.2 481 CANCEL c1 b1 1 to=y
    )");
    EXPECT_EQ("4 +100", pair(flow.at(5)));
    EXPECT_EQ("kCancelTooLate 3", finding(flow.at(5)));
    EXPECT_EQ("", finding(flow.at(3)));
    EXPECT_EQ("", finding(last_of(R"(
        0.0 INVITE     c1 b1 1
        1.1 CANCEL     c1 b1 1
        1.2 481 CANCEL c1 b1 1
    )")))
        << "there was no final response";
    EXPECT_EQ("", finding(last_of(R"(
        1.1 CANCEL     c1 b1 1
        1.2 481 CANCEL c1 b1 1 to=y
    )")))
        << "the INVITE is not known";
}

TEST(Ended, SecondByeMeetsNothing) {
    const Flow crossing(R"(
        0.0 BYE     c1 b1 2 to=x
        0.1 BYE     c1 b1 2 from=x to=f host=198.51.100.1
        0.2 200 BYE c1 b1 2 to=x
        0.3 481 BYE c1 b1 2 from=x to=f host=198.51.100.1
    )");
    EXPECT_EQ("", finding(crossing.at(3)));
    EXPECT_EQ("kAlreadyEnded 1", finding(crossing.at(4)));
    const Flow hops(R"(
        0.0 BYE     c1 b1 2 to=x
        0.1 BYE     c1 p1 2 to=x host=198.51.100.1 vias=2 dst=2
        0.2 481 BYE c1 p1 2 to=x host=198.51.100.1
        0.3 481 BYE c1 b1 2 to=x
    )");
    EXPECT_EQ("", finding(hops.at(3))) << "the same BYE on its next hop";
    EXPECT_EQ("", finding(hops.at(4)));
}

TEST(Dialog, RefusalsWithinIt) {
    const auto within = [](const std::string &method, const std::string &code_and_more) {
        const std::string table = filled("0.0 $ c1 b1 5 to=x\n 0.1 % c1 b1 5 to=x", method);
        const std::string code = code_and_more.substr(0, 3);
        return finding(last_of(filled(table, code + ' ' + method, '%') + code_and_more.substr(3)));
    };
    EXPECT_EQ("kReinviteRefused", within("INVITE", "488"));
    EXPECT_EQ("kReinviteRefused", within("UPDATE", "606"));
    EXPECT_EQ("kDialogEnded", within("INVITE", "404"));
    EXPECT_EQ("kDialogEnded", within("BYE", "410"));
    EXPECT_EQ("kDialogEnded", within("INFO", "604"));
    EXPECT_EQ("", within("INVITE", "486"));
    EXPECT_EQ("", within("INVITE", "603"));
    EXPECT_EQ("kUpdateNeedsUser", within("UPDATE", "504"));
    EXPECT_EQ("", within("INVITE", "504"));
    EXPECT_EQ("kStateProbe", within("OPTIONS", "481"));
    EXPECT_EQ("kStateProbe", within("NOTIFY", "481"));
    EXPECT_EQ("kEndsUsage", within("INVITE", "481"));
    EXPECT_EQ("kPending", within("INVITE", "500 retry-after=5"));
    EXPECT_EQ("kPending", within("UPDATE", "500 retry-after=10"));
    EXPECT_EQ("", within("INVITE", "500 retry-after=60"));
    EXPECT_EQ("", within("INVITE", "500"));
}

TEST(Dialog, WhatRefusalsEnd) {
    const auto within = [](const std::string &method, const std::string &code) {
        const std::string table = filled("0.0 $ c1 b1 1 to=x\n 0.1 % $ c1 b1 1 to=x", method);
        return finding(last_of(filled(table, code, '%')));
    };
    for (const char *const code : {"416", "482", "483", "502"}) EXPECT_EQ("kEndsDialog", within("INFO", code)) << code;
    for (const char *const code : {"480", "481"}) EXPECT_EQ("kEndsUsage", within("INFO", code)) << code;
    EXPECT_EQ("", within("BYE", "481")) << "it ends anyway";
    EXPECT_EQ("kStateProbe", within("OPTIONS", "481"));
    for (const char *const code : {"400", "486", "503"}) EXPECT_EQ("", within("INFO", code)) << code;
}

TEST(Dialog, TheSameRefusalsOutsideOfIt) {
    for (const std::string code :
         {"416", "480", "481", "502", "488", "606", "404", "410", "604", "500", "504", "491"}) {
        const std::string table = "0.0 INVITE c1 b1 1\n 0.4 $ INVITE c1 b1 1 to=x retry-after=5";
        EXPECT_EQ("", finding(last_of(filled(table, code)))) << code;
    }
}

TEST(Glare, IsCountedASideAndARow) {
    const Flow flow(R"(
        0.0 INVITE     c1 a1 1 to=x
        0.1 491 INVITE c1 a1 1 to=x
        0.0 INVITE     c1 z1 1 from=x to=f
        0.1 491 INVITE c1 z1 1 from=x to=f
        2.0 INVITE     c1 a2 2 to=x
        2.1 491 INVITE c1 a2 2 to=x
        2.0 UPDATE     c1 z2 2 from=x to=f
        2.1 491 UPDATE c1 z2 2 from=x to=f
        4.0 INVITE     c1 a3 3 to=x
        4.1 491 INVITE c1 a3 3 to=x
        4.0 INVITE     c1 z3 3 from=x to=f
        4.1 491 INVITE c1 z3 3 from=x to=f
        6.0 INVITE     c1 a4 4 to=x
        6.1 491 INVITE c1 a4 4 to=x
    )");
    for (const std::size_t frame : {2U, 4U, 6U, 8U}) EXPECT_EQ("kGlare", finding(flow.at(frame))) << frame;
    EXPECT_EQ("kGlareAgain 3", finding(flow.at(10)));
    EXPECT_EQ("kGlareAgain 3", finding(flow.at(12)));
    EXPECT_EQ("kGlareAgain 4", finding(flow.at(14)));
}

TEST(Glare, EndsWithASuccess) {
    const auto third_after = [](const std::string &method) {
        const char *const lines = R"(
        0.0 INVITE     c1 a1 1 to=x
        0.1 491 INVITE c1 a1 1 to=x
        1.0 INVITE     c1 a2 2 to=x
        1.1 491 INVITE c1 a2 2 to=x
        2.0 $          c1 a3 3 to=x
        2.1 200 $      c1 a3 3 to=x
        3.0 INVITE     c1 a4 4 to=x
        3.1 491 INVITE c1 a4 4 to=x
    )";
        return finding(last_of(filled(lines, method)));
    };
    EXPECT_EQ("kGlare", third_after("INVITE"));
    EXPECT_EQ("kGlare", third_after("UPDATE"));
    EXPECT_EQ("kGlareAgain 3", third_after("INFO")) << "it changed nothing";
}

TEST(Glare, IsCountedOnceOnAllHops) {
    std::string rows;
    for (const std::string number : {"1", "2", "3"}) {
        const char *const lines = R"(
        $.0 INVITE     c1 b$ $ to=x
        $.1 INVITE     c1 p$ $ host=198.51.100.1 to=x vias=2 dst=2
        $.2 491 INVITE c1 p$ $ host=198.51.100.1 to=x
        $.3 491 INVITE c1 b$ $ to=x
    )";
        rows += filled(lines, number);
    }
    const Flow flow(rows);
    for (const std::size_t frame : {3U, 4U, 7U, 8U}) EXPECT_EQ("kGlare", finding(flow.at(frame))) << frame;
    EXPECT_EQ("kGlareAgain 3", finding(flow.at(11)));
    EXPECT_EQ("kGlareAgain 3", finding(flow.at(12)));
}

TEST(Authentication, ChallengeIsNormal) {
    const Flow flow(R"(
        0.0 REGISTER     c1 b1 1
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.2 REGISTER     c1 b2 2 auth=r/n1
        0.3 200 REGISTER c1 b2 2 to=x
        99.0
    )");
    EXPECT_EQ("kChallenge", finding(flow.at(2)));
    EXPECT_EQ(Authentication::kChallenge, flow.at(2).authentication) << "credentials followed";
    EXPECT_EQ("", finding(flow.at(4)));
    EXPECT_EQ(Authentication::kNone, flow.at(4).authentication);
}

TEST(Authentication, RefusalsInARowAreALoop) {
    const Flow flow(R"(
        0.0 INVITE     c1 b1 1
        0.1 407 INVITE c1 b1 1 to=x proxy-ask=r/n1
        0.2 INVITE     c1 b2 2 proxy-auth=r/n1
        0.3 407 INVITE c1 b2 2 to=x proxy-ask=r/n2
        0.4 INVITE     c1 b3 3 proxy-auth=r/n2
        0.5 407 INVITE c1 b3 3 to=x proxy-ask=r/n2
        0.6 INVITE     c1 b4 4 proxy-auth=r/n2
        0.7 407 INVITE c1 b4 4 to=x proxy-ask=r/n3
    )");
    EXPECT_EQ("kChallenge", finding(flow.at(2)));
    EXPECT_EQ("kRejected 3", finding(flow.at(4)));
    EXPECT_EQ(Authentication::kRejected, flow.at(4).authentication);
    EXPECT_EQ("kAuthenticationLoop 3", finding(flow.at(6)));
    EXPECT_EQ(Authentication::kLoop, flow.at(6).authentication);
    EXPECT_EQ("kAuthenticationLoop 4", finding(flow.at(8)));
    EXPECT_EQ(CallOutcome::kChallenged, flow.at(8).outcome);
}

TEST(Authentication, NoncesMayExpire) {
    const Flow flow(R"(
        0.0 REGISTER     c1 b1 1
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.2 REGISTER     c1 b2 2 auth=r/n1
        0.3 401 REGISTER c1 b2 2 to=x ask=r/n2/stale
        0.4 REGISTER     c1 b3 3 auth=r/n2
        0.5 200 REGISTER c1 b3 3 to=x
        9.0 REGISTER     c1 b4 4 auth=r/n2
        9.1 401 REGISTER c1 b4 4 to=x ask=r/n3
        9.2 REGISTER     c1 b5 5 auth=r/n3
        9.3 401 REGISTER c1 b5 5 to=x ask=r/n4
    )");
    EXPECT_EQ("kStale", finding(flow.at(4)));
    EXPECT_EQ(Authentication::kStale, flow.at(4).authentication);
    EXPECT_EQ("", finding(flow.at(8))) << "it had served before";
    EXPECT_EQ(Authentication::kNone, flow.at(8).authentication);
    EXPECT_EQ("kRejected 9", finding(flow.at(10)));
}

TEST(Authentication, UnknownPastProvesNothing) {
    const Flow nonce(R"(
        0.0 REGISTER     c1 b1 1 auth=r/n0
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
    )");
    EXPECT_EQ("", finding(nonce.at(2))) << "a nonce from before the capture";
    EXPECT_EQ(Authentication::kNone, nonce.at(2).authentication);
    const Flow request(R"(
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.2 REGISTER     c1 b2 2 auth=r/n1
        0.3 401 REGISTER c1 b2 2 to=x ask=r/n2
    )");
    EXPECT_EQ("", finding(request.at(1))) << "a request from before the capture";
    EXPECT_EQ(Authentication::kNone, request.at(1).authentication);
    EXPECT_EQ("kRejected 2", finding(request.at(3))) << "but the nonce has been seen";
}

TEST(Authentication, RealmsAreSeparate) {
    const Flow flow(R"(
        0.0 INVITE     c1 b1 1
        0.1 407 INVITE c1 b1 1 to=x proxy-ask=a/n1 proxy-ask=b/m1
        0.2 INVITE     c1 b2 2 proxy-auth=a/n1
        0.3 407 INVITE c1 b2 2 to=x proxy-ask=a/n2 proxy-ask=b/m2
        0.4 INVITE     c1 b3 3 proxy-auth=a/n2 proxy-auth=b/m2
        0.5 407 INVITE c1 b3 3 to=x proxy-ask=a/n3 proxy-ask=b/m3
    )");
    EXPECT_EQ("kChallenge", finding(flow.at(2)));
    EXPECT_EQ("kChallenge", finding(flow.at(4))) << "there were no credentials for one of them";
    EXPECT_NE(Finding::kChallenge, flow.at(6).finding);
    EXPECT_NE(Finding::kNone, flow.at(6).finding);
    const Flow second(R"(
        0.0 INVITE     c1 b1 1
        0.1 407 INVITE c1 b1 1 to=x proxy-ask=a/n1
        0.2 INVITE     c1 b2 2 proxy-auth=a/n1
        0.3 401 INVITE c1 b2 2 to=x ask=b/m1
        0.4 INVITE     c1 b3 3 proxy-auth=a/n1 auth=b/m1
        0.5 401 INVITE c1 b3 3 to=x ask=b/m2
    )");
    EXPECT_EQ("kChallenge", finding(second.at(4))) << "the callee's, behind the proxy's";
    EXPECT_EQ("kRejected 5", finding(second.at(6)));
    const Flow both(R"(
        0.0 INVITE     c1 b1 1
        0.1 407 INVITE c1 b1 1 to=x proxy-ask=a/n1 proxy-ask=b/m1
        0.2 INVITE     c1 b2 2 proxy-auth=a/n1 proxy-auth=b/m1
        0.3 407 INVITE c1 b2 2 to=x proxy-ask=a/n2 proxy-ask=b/m2
    )");
    EXPECT_EQ("kRejected 3", finding(both.at(4)));
}

TEST(Authentication, MayGoUnanswered) {
    const std::string rows = R"(
        0.0 REGISTER     c1 b1 1
        1.0 401 REGISTER c1 b1 1 to=x ask=r/n1
    )";
    EXPECT_EQ(Authentication::kChallenge, Flow(rows).at(2).authentication);
    EXPECT_EQ(Authentication::kChallenge, Flow(rows + "32.9\n").at(2).authentication);
    const Flow flow(rows + "33.1\n");
    EXPECT_EQ(Authentication::kUnanswered, flow.at(2).authentication);
    EXPECT_EQ(Authentication::kChallenge, flow.at(2, Pass::kFirst).authentication);
    const Flow other(rows + "2.0 REGISTER c2 b2 1 auth=r/n1\n 99.0 OPTIONS c3 b3 1\n");
    EXPECT_EQ(Authentication::kUnanswered, other.at(2).authentication) << "any message tells that time has passed";
    const Flow late(rows + "40.0 REGISTER c1 b2 2 auth=r/n1\n 99.0\n");
    EXPECT_EQ(Authentication::kChallenge, late.at(2).authentication) << "credentials followed, though late";
}

TEST(Attempts, DelaysCountFromTheFirst) {
    const Flow challenged(R"(
        0.0 INVITE     c1 b1 1
        0.1 407 INVITE c1 b1 1 to=w proxy-ask=r/n1
        0.2 ACK        c1 b1 1 to=w
        0.3 INVITE     c1 b2 2 proxy-auth=r/n1
        0.7 180 INVITE c1 b2 2 to=x
        3.7 200 INVITE c1 b2 2 to=x
    )");
    EXPECT_EQ(CallOutcome::kChallenged, challenged.at(2).outcome);
    EXPECT_EQ("4 +3400", pair(challenged.at(6)));
    EXPECT_EQ("pdd 700 ring 3000 setup 3700", delays(challenged.at(6)));
    const Flow redirected(R"(
        0.0 INVITE     c1 b1 1
        0.1 302 INVITE c1 b1 1 to=w
        0.5 INVITE     c1 b2 2 dst=2
        0.6 302 INVITE c1 b2 2 to=v
        0.7 INVITE     c1 b3 3 dst=3
        0.9 180 INVITE c1 b3 3 to=x
        1.9 200 INVITE c1 b3 3 to=x
    )");
    EXPECT_EQ(CallOutcome::kRedirected, redirected.at(2).outcome);
    EXPECT_EQ("", finding(redirected.at(4))) << "no failure, hence no failover";
    EXPECT_EQ("pdd 900 ring 1000 setup 1900", delays(redirected.at(7))) << "the first of three";
    const Flow others(R"(
        0.0 INVITE     c1 b1 1
        0.1 407 INVITE c1 b1 1 to=w proxy-ask=r/n1
        0.2 INVITE     c2 b2 1
        0.5 200 INVITE c2 b2 1 to=x
        0.6 INVITE     c1 b3 1 from=g
        0.8 200 INVITE c1 b3 1 from=g to=x
    )");
    EXPECT_EQ(" setup 300", delays(others.at(4))) << "another call";
    EXPECT_EQ(" setup 200", delays(others.at(6))) << "another caller";
}

TEST(Attempts, AnotherServerMayTakeOver) {
    const std::string failed = R"(
        0.0 INVITE     c1 b1 1
        0.1 503 INVITE c1 b1 1 to=w
    )";
    const auto then = [&](const std::string &code, const std::string &more) {
        const std::string next = R"(
        0.3 INVITE     c1 b2 1 %
        0.4 180 INVITE c1 b2 1 to=x
        2.4 $ INVITE   c1 b2 1 to=x
    )";
        return Flow(failed + filled(filled(next, code), more, '%'));
    };
    const Flow flow = then("200", "dst=2");
    EXPECT_EQ("kFailover 3", finding(flow.at(2)));
    EXPECT_EQ("", finding(flow.at(2, Pass::kFirst)));
    EXPECT_EQ("", finding(flow.at(5)));
    EXPECT_EQ("pdd 400 ring 2000 setup 2400", delays(flow.at(5)));
    EXPECT_EQ(CallOutcome::kFailed, flow.at(2).outcome);
    EXPECT_EQ("", finding(then("200", "dst=1").at(2))) << "the same server";
    EXPECT_EQ("", finding(then("503", "dst=2").at(2))) << "it failed as well";
    EXPECT_EQ("", finding(then("486", "dst=2").at(2)));
    EXPECT_EQ("", finding(then("200", "dst=2 from=g").at(2))) << "another caller";
    const Flow challenged(failed + R"(
        0.3 INVITE     c1 b2 2 dst=2
        0.4 407 INVITE c1 b2 2 to=x proxy-ask=r/n
        0.5 INVITE     c1 b3 3 dst=2 proxy-auth=r/n
        2.5 200 INVITE c1 b3 3 to=y
    )");
    EXPECT_EQ("kFailover 3", finding(challenged.at(2))) << "the other server asks for credentials first";
    EXPECT_EQ("", finding(Flow(failed + "0.3 INVITE c1 b2 1 dst=2\n").at(2))) << "no answer";
}

TEST(Calls, HaveAnOutcome) {
    struct Case {
        const char *code;
        CallOutcome unheard;  ///< no 18x before
        CallOutcome rang;     ///< a 180 before
    };
    for (const auto &[code, unheard, rang] : {
             Case{"200", CallOutcome::kAnswered, CallOutcome::kAnswered},
             Case{"302", CallOutcome::kRedirected, CallOutcome::kRedirected},
             Case{"401", CallOutcome::kChallenged, CallOutcome::kChallenged},
             Case{"404", CallOutcome::kRejected, CallOutcome::kRejected},
             Case{"407", CallOutcome::kChallenged, CallOutcome::kChallenged},
             Case{"408", CallOutcome::kFailed, CallOutcome::kNoAnswer},
             Case{"480", CallOutcome::kUnavailable, CallOutcome::kNoAnswer},
             Case{"486", CallOutcome::kBusy, CallOutcome::kBusy},
             Case{"487", CallOutcome::kCancelled, CallOutcome::kCancelled},
             Case{"488", CallOutcome::kRejected, CallOutcome::kRejected},
             Case{"500", CallOutcome::kFailed, CallOutcome::kFailed},
             Case{"503", CallOutcome::kFailed, CallOutcome::kFailed},
             Case{"600", CallOutcome::kBusy, CallOutcome::kBusy},
             Case{"603", CallOutcome::kDeclined, CallOutcome::kDeclined},
             Case{"604", CallOutcome::kRejected, CallOutcome::kRejected},
             Case{"607", CallOutcome::kBlocked, CallOutcome::kBlocked},
             Case{"608", CallOutcome::kBlocked, CallOutcome::kBlocked},
         }) {
        const std::string call = R"(
        0.0 INVITE     c1 b1 1
        0.1 100 INVITE c1 b1 1
    )";
        const std::string answer = filled("0.5 $ INVITE c1 b1 1 to=x", code);
        EXPECT_EQ(unheard, last_of(call + answer).outcome) << code;
        EXPECT_EQ(unheard, last_of(call + "0.2 183 INVITE c1 b1 1 to=x\n" + answer).outcome)
            << code << ": a 183 does not say that a device rings";
        EXPECT_EQ(rang, last_of(call + "0.2 180 INVITE c1 b1 1 to=x\n" + answer).outcome) << code;
        EXPECT_EQ(CallOutcome::kNone, last_of(answer).outcome) << code << ": the request is not known";
    }
}

TEST(Calls, MayBeBlockedByTheNetwork) {
    const ResponseContext blocked = last_of(R"(
        0.0 INVITE     c1 b1 1
        0.1 603 INVITE c1 b1 1 to=x phrase=Network_Blocked
    )");
    EXPECT_EQ(CallOutcome::kBlocked, blocked.outcome);
    EXPECT_EQ("kBlocked", finding(blocked));
    const ResponseContext declined = last_of(R"(
        0.0 INVITE     c1 b1 1
        0.4 603 INVITE c1 b1 1 to=x phrase=Decline
    )");
    EXPECT_EQ(CallOutcome::kDeclined, declined.outcome);
    EXPECT_EQ("", finding(declined));
}

TEST(Calls, PersonsAndSettingsRefuseThem) {
    const std::string invite = "0.0 INVITE c1 b1 1\n";
    const std::string ringing = "0.3 180 INVITE c1 b1 1 to=x\n";
    const std::string progress = "0.1 183 INVITE c1 b1 1 to=x\n";
    for (const std::string code : {"486", "603"}) {
        const auto refused = [&](const std::string &time) { return time + ' ' + code + " INVITE c1 b1 1 to=x\n"; };
        EXPECT_EQ("kUserRejected 2", finding(last_of(invite + ringing + refused("0.9")))) << code;
        EXPECT_EQ("", finding(last_of(invite + ringing + refused("0.6")))) << code << ": too quick for a person";
        EXPECT_EQ("kBusyAtOnce", finding(last_of(invite + refused("0.1")))) << code;
        EXPECT_EQ("", finding(last_of(invite + refused("0.4")))) << code;
        EXPECT_EQ("", finding(last_of(invite + progress + refused("2.0")))) << code << ": a 183 is no ringing";
    }
    EXPECT_EQ("", finding(last_of(invite + ringing + "0.9 600 INVITE c1 b1 1 to=x")));
    const Flow let_through(R"(
        0.0 INVITE     c1 b1 1
        0.2 407 INVITE c1 b1 1 to=w proxy-ask=r/n1
        0.4 INVITE     c1 b2 2 proxy-auth=r/n1
        0.5 486 INVITE c1 b2 2 to=x
    )");
    EXPECT_EQ("kBusyAtOnce", finding(let_through.at(4))) << "counted from the second INVITE";
}

TEST(Calls, RangOnlySinceThe180) {
    const auto refused = [](const std::string &time) {
        const char *const lines = R"(
        0.0 INVITE     c1 b1 1
        0.1 183 INVITE c1 b1 1 to=x
        2.0 180 INVITE c1 b1 1 to=x
        $ 486 INVITE   c1 b1 1 to=x
    )";
        return finding(last_of(filled(lines, time)));
    };
    EXPECT_EQ("kUserRejected 3", refused("2.6"));
    EXPECT_EQ("", refused("2.1")) << "0.1 s after the 180";
}

TEST(Calls, NameTheMostSpecificCause) {
    const std::string q34 = "reason=Q.850;cause=34";
    const std::string q31 = "reason=Q.850;cause=31";
    const std::string s503 = "reason=SIP;cause=503;text=\"a\"";
    const auto named = [](const std::string &first, const std::string &second) {
        const char *const lines = R"(
        0.0 INVITE     c1 b1 1
        0.1 183 INVITE c1 b1 1 to=x $
        0.2 183 INVITE c2 b1 1 to=x reason=Q.850;cause=1
        0.3 480 INVITE c1 b1 1 to=x %
    )";
        const std::string table = filled(lines, first);
        return cause(last_of(filled(table, second, '%')));
    };
    EXPECT_EQ("Q.850 34 in 2", named(q34, q31));
    EXPECT_EQ("Q.850 34 in 4", named(q31, q34));
    EXPECT_EQ("Q.850 34 in 2", named(q34, s503)) << "a SIP code says less than a real Q.850 cause";
    EXPECT_EQ("Q.850 34 in 4", named(s503, q34));
    EXPECT_EQ("SIP 503 in 2", named(s503, q31)) << "and more than one that only says that it is over";
    EXPECT_EQ("SIP 503 in 4", named(q31, s503));
    EXPECT_EQ("Q.850 31 in 4", named("", q31));
    EXPECT_EQ("Q.850 34 in 4", named("", s503 + " reason=Q.850;cause=34")) << "two headers";
    EXPECT_EQ("", named("", ""));
    EXPECT_EQ("", named("reason=Q.850;cause=0", "reason=X.1;cause=34"));
    const Flow later(R"(
        0.0 INVITE     c1 b1 1
        0.1 480 INVITE c1 b1 1 to=x
        0.3 486 INVITE c1 b1 1 to=x reason=Q.850;cause=34
    )");
    EXPECT_EQ("", cause(later.at(2))) << "what comes later is not known yet";
}

TEST(Calls, CauseOfOneServerIsNotTheNexts) {
    const auto second = [](const std::string &code, const std::string &destination) {
        const char *const lines = R"(
        0.0 INVITE     c1 b1 1
        0.1 503 INVITE c1 b1 1 to=w reason=Q.850;cause=34
        0.3 INVITE     c1 b2 2 dst=%
        0.4 $ INVITE   c1 b2 2 to=x
    )";
        return cause(last_of(filled(filled(lines, code), destination, '%')));
    };
    EXPECT_EQ("Q.850 34 in 2", second("486", "1"));
    EXPECT_EQ("", second("486", "2"));
    EXPECT_EQ("", second("200", "1")) << "an answered call has no cause";
}

TEST(Refusals, WithCredentialsMayMeanTheirs) {
    const auto refused = [](const std::string &code, const std::string &more) {
        const char *const lines = R"(
        0.0 REGISTER     c1 b1 1
        0.1 401 REGISTER c1 b1 1 to=w ask=r/n
        0.2 REGISTER     c1 b2 2 %
        0.3 $ REGISTER   c1 b2 2 to=x
    )";
        return finding(last_of(filled(filled(lines, code), more, '%')));
    };
    EXPECT_EQ("kForbidden 3", refused("403", "auth=r/n"));
    EXPECT_EQ("", refused("403", "")) << "no credentials";
    EXPECT_EQ("", refused("404", "auth=r/n"));
}

TEST(Refusals, MayComeAgain) {
    const auto second = [](const std::string &between, const std::string &code) {
        const char *const lines = R"(
        0.0 REGISTER     c1 b1 1
        0.1 423 REGISTER c1 b1 1 to=w
        0.2 REGISTER     c1 b2 2
        0.3 $ REGISTER   c1 b2 2 to=x
        0.4 REGISTER     c1 b3 3
        0.5 % REGISTER   c1 b3 3 to=y
    )";
        return Flow(filled(filled(lines, between), code, '%'));
    };
    const Flow again = second("423", "200");
    EXPECT_EQ("", finding(again.at(2)));
    EXPECT_EQ("kRefusedAgain 2", finding(again.at(4)));
    EXPECT_EQ("kRefusedAgain 4", finding(second("423", "423").at(6)));
    EXPECT_EQ("", finding(second("200", "423").at(6))) << "it had gone well in between";
    EXPECT_EQ("", finding(last_of(R"(
        0.0 REGISTER     c1 b1 1
        0.1 423 REGISTER c1 b1 1 to=w
        0.2 REGISTER     c1 b2 1 host=192.0.2.9
        0.3 423 REGISTER c1 b2 1 host=192.0.2.9 to=w
    )")))
        << "another hop";
}

TEST(Refusals, FirstStepOfASecurityAgreement) {
    const auto first = [](const std::string &code, const std::string &more) {
        const char *const lines = "0.0 REGISTER c1 b1 1\n 0.1 $ REGISTER c1 b1 1 to=x %";
        return finding(last_of(filled(filled(lines, code), more, '%')));
    };
    EXPECT_EQ("kSecurityAgreement", first("494", "security-server=tls"));
    EXPECT_EQ("kSecurityAgreement", first("421", "security-server=tls"));
    EXPECT_EQ("", first("421", ""));
    EXPECT_EQ("", first("403", "security-server=tls"));
}

TEST(Refusals, OfAKeepAliveAnswerIt) {
    const auto refused = [](const std::string &method, const std::string &code) {
        const std::string table = filled("0.0 $ c1 b1 1\n 0.1 % $ c1 b1 1 to=x", method);
        return finding(last_of(filled(table, code, '%')));
    };
    for (const char *const code : {"404", "405", "501"}) EXPECT_EQ("kPing", refused("OPTIONS", code)) << code;
    for (const char *const code : {"200", "408", "503"}) EXPECT_EQ("", refused("OPTIONS", code)) << code;
    EXPECT_EQ("kUnsupported", refused("SUBSCRIBE", "489"));
    EXPECT_EQ("kUnsupported", refused("PUBLISH", "405"));
    EXPECT_EQ("kUnsupported", refused("UPDATE", "501"));
    EXPECT_EQ("", refused("SUBSCRIBE", "404"));
    EXPECT_EQ("", refused("INVITE", "405"));
    EXPECT_EQ("", refused("MESSAGE", "501"));
    EXPECT_EQ("kUnsupported", finding(last_of(R"(
        0.0 UPDATE     c1 b1 1 to=x
        0.1 501 UPDATE c1 b1 1 to=x
    )")));
    EXPECT_EQ("kDialogEnded", finding(last_of(R"(
        0.0 OPTIONS     c1 b1 1 to=x
        0.1 404 OPTIONS c1 b1 1 to=x
    )")));
}

TEST(Refusals, OfASecondCopyAreNoLoop) {
    const auto second = [](const std::string &more) {
        const char *const lines = R"(
        0.0 INVITE     c1 b1 1 vias=2
        0.1 INVITE     c1 b2 1 $
        0.2 482 INVITE c1 b2 1 $ to=x
    )";
        return finding(last_of(filled(lines, more)));
    };
    EXPECT_EQ("kMerged 1", second("vias=2"));
    EXPECT_EQ("", second("vias=4")) << "it came around in a loop";
    EXPECT_EQ("", second("vias=2 from=g")) << "another caller's";
    EXPECT_EQ("", second("vias=2 dst=2")) << "another server's";
    EXPECT_EQ("", finding(last_of(R"(
        0.0 INVITE     c1 b1 1
        0.1 INVITE     c1 b2 2
        0.2 482 INVITE c1 b2 2
    )")))
        << "another request";
    EXPECT_EQ("", finding(last_of(R"(
        0.0 INVITE     c1 b1 1
        0.2 482 INVITE c1 b1 1 to=x
    )")));
}

TEST(Refusals, OfASecondCopyFromAnotherProxy) {
    // RFC 3261 section 8.2.2.2 compares From tag, Call-ID and CSeq; the paths differ, hence also the last proxy.
    EXPECT_EQ("kMerged 1", finding(last_of(R"(
        0.0 INVITE     c1 p1 1 host=198.51.100.1 vias=2
        0.1 INVITE     c1 q1 1 host=198.51.100.2 vias=2
        0.2 482 INVITE c1 q1 1 host=198.51.100.2 vias=2 to=x
    )")));
}

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

TEST(Load, OfManyCalls) {
    constexpr std::size_t kCalls = 100'000;
    const auto row = [](std::size_t call) {
        const std::string number = std::to_string(call);
        return rows_of(std::to_string(static_cast<double>(call) / 1000) + " INVITE c" + number + " b1 1").front();
    };
    sip::Tracker tracker;
    for (std::size_t call = 1; call <= kCalls; ++call) feed(tracker, row(call), call);
    EXPECT_TRUE(tracker.request_context(sighting_of(row(1), 1)).unanswered);
    EXPECT_TRUE(tracker.request_context(sighting_of(row(67'999), 67'999)).unanswered);
    EXPECT_FALSE(tracker.request_context(sighting_of(row(68'001), 68'001)).unanswered) << "less than 32 s ago";
}

TEST(Load, OfManyTransactionsInACall) {
    constexpr int kTransactions = 5000;
    std::string rows;
    for (int i = 1; i <= kTransactions; ++i) {
        const char *const lines = R"(
        $.0 INVITE     c1 b$ $ from=f$ auth=r$/n
        $.4 401 INVITE c1 b$ $ from=f$ to=x ask=r$/m
    )";
        rows += filled(lines, std::to_string(i));
    }
    const Flow flow(rows);
    EXPECT_EQ("9999 +400", pair(flow.at(std::size_t{2} * kTransactions)));
    EXPECT_EQ("", finding(flow.at(std::size_t{2} * kTransactions)));
}

TEST(Load, OfManyResponsesToARequest) {
    constexpr int kResponses = 5000;
    std::string rows = "0.0 INVITE c1 b1 1\n";
    for (int i = 1; i <= kResponses; ++i) {
        const std::string code = i % 2 == 0 ? "180" : "200";
        rows += "0.5 " + code + " INVITE c1 b1 1 to=x" + std::to_string(i) + '\n';
    }
    const Flow flow(rows);
    EXPECT_EQ("1 +500", pair(flow.at(kResponses + 1)));
    EXPECT_EQ(0U, flow.at(kResponses + 1).copy_of);
    EXPECT_EQ("answered in 2", flow.fate(1));
}

TEST(Authentication, IsRefusedOnEveryHop) {
    const Flow flow(R"(
        0.00 REGISTER     c1 b1 1
        0.01 REGISTER     c1 p1 1 host=198.51.100.1 vias=2 dst=2
        0.02 401 REGISTER c1 p1 1 host=198.51.100.1 to=x ask=r/n1
        0.03 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.10 REGISTER     c1 b2 2 auth=r/n1
        0.11 REGISTER     c1 p2 2 host=198.51.100.1 vias=2 dst=2 auth=r/n1
        0.12 401 REGISTER c1 p2 2 host=198.51.100.1 to=y ask=r/n2
        0.13 401 REGISTER c1 b2 2 to=y ask=r/n2
    )");
    EXPECT_EQ("kChallenge", finding(flow.at(3)));
    EXPECT_EQ("kChallenge", finding(flow.at(4)));
    EXPECT_EQ("kRejected 6", finding(flow.at(7)));
    EXPECT_EQ("kRejected 5", finding(flow.at(8))) << "the request carried credentials for this realm";
}

TEST(Authentication, IsAcceptedByAnyOtherResponse) {
    const Flow flow(R"(
        0.0 REGISTER     c1 b1 1
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.2 REGISTER     c1 b2 2 auth=r/n1
        0.3 423 REGISTER c1 b2 2 to=y
        0.4 REGISTER     c1 b3 3 auth=r/n1
        0.5 401 REGISTER c1 b3 3 to=z ask=r/n2
    )");
    EXPECT_EQ("", finding(flow.at(6))) << "RFC 3261 section 10.3: step 3 let it pass, step 7 refused the interval";
}

}  // namespace

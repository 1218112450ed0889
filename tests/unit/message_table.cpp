// How the lines of a table become messages, and what a tracker makes of them becomes words.
// Tests of the tracker are in tracker_*_test.cpp.
#include "message_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <iterator>
#include <map>
#include <sstream>

#include "sip/knowledge/status_codes.h"

namespace message_table {

using sip::Authentication;
using sip::Finding;
using sip::Pass;
using sip::ResponseContext;

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

std::string filled(const std::string &table, const std::string &value, char mark) {
    std::string text;
    for (const char c : table) text += c == mark ? value : std::string(1, c);
    return text;
}

namespace {

std::string digest(const std::string &value) {
    std::istringstream parts(value);
    std::string realm;
    std::string nonce;
    std::getline(std::getline(parts, realm, '/'), nonce, '/');
    std::string text = "Digest realm=\"" + realm + "\", nonce=\"" + nonce + '"';
    for (std::string part; std::getline(parts, part, '/');) {
        const std::size_t equals = part.find('=');
        text +=
            ", " + (part == "stale" ? "stale=true" : part.substr(0, equals) + "=\"" + part.substr(equals + 1) + '"');
    }
    return text;
}

std::string text_of(const Row &row) {
    static const std::map<std::string, std::string> kHeaders = {{"reason", "Reason"},
                                                                {"warning", "Warning"},
                                                                {"retry-after", "Retry-After"},
                                                                {"max-forwards", "Max-Forwards"},
                                                                {"rseq", "RSeq"},
                                                                {"rack", "RAck"},
                                                                {"contact", "Contact"},
                                                                {"record-route", "Record-Route"},
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
    std::map<std::string, std::string> has = {{"from", "f"}, {"host", "192.0.2.1"}, {"vias", "1"}};
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
    if (!row.code.empty()) {
        const char *const registered = sip::find_status_code(static_cast<unsigned>(std::stoi(row.code))).phrase;
        text = "SIP/2.0 " + row.code + ' ' + (has.count("phrase") == 0 ? registered : has["phrase"]);
    }
    text += "\r\nVia: SIP/2.0/UDP " + has["host"];
    if (has.count("via") != 0) text += ';' + has["via"];
    if (branch != "-") text += (branch.find("old") == 0 ? ";branch=" : ";branch=z9hG4bK") + branch;
    for (int via = std::stoi(has["vias"]); via > 1; --via) text += "\r\nVia: SIP/2.0/UDP 203.0.113.9;branch=z9hG4bKx";
    text += "\r\nFrom: <sip:a@c.d>;tag=" + has["from"] + "\r\nTo: <sip:b@c.d>";
    if (has.count("to") != 0) text += ";tag=" + has["to"];
    const std::string body = has["body"];
    if (!body.empty()) {
        more += "Content-Type: application/sdp\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    }
    return text + "\r\nCall-ID: " + call + "\r\nCSeq: " + number + ' ' + row.method + "\r\n" + more + "\r\n" + body;
}

}  // namespace

sip::Sighting sighting_of(const Row &row, std::size_t frame) {
    const auto endpoint = [&row](const std::string &name) {
        const std::size_t at = row.rest.find(name);
        std::istringstream value(at == std::string::npos ? "1" : row.rest.substr(at + name.size()));
        unsigned host = 0;
        std::uint16_t port = 5060;
        value >> host;
        if (value.get() == ':') value >> port;
        return sip::Endpoint{{192, 0, 2, static_cast<std::uint8_t>(host)}, 4, port};
    };
    sip::Sighting sighting;
    sighting.frame = static_cast<std::uint32_t>(frame);
    sighting.time = std::llround(row.time * 1e9);
    sighting.source = endpoint("src=");
    sighting.destination = endpoint("dst=");
    if (row.rest.find("tcp=") != std::string::npos) sighting.transport = sip::Transport::kStream;
    const auto set_address = [&row](sip::Endpoint &end, const char *name, std::uint8_t network) {
        const std::size_t at = row.rest.find(name);
        if (at == std::string::npos) return;
        end.address = {network, 0, 0, static_cast<std::uint8_t>(row.rest[at + std::strlen(name)])};
        end.size = 4;
    };
    const bool is_request = row.code.empty();
    set_address(is_request ? sighting.source : sighting.destination, "client=", 192);
    set_address(is_request ? sighting.destination : sighting.source, "server=", 198);
    return sighting;
}

void feed(sip::Tracker &tracker, const Row &row, std::size_t frame) { feed(tracker, row, sighting_of(row, frame)); }

void feed(sip::Tracker &tracker, const Row &row, const sip::Sighting &sighting) {
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

namespace {

std::string milliseconds(const char *name, const std::optional<sip::Time> &time) {
    return time ? name + std::to_string(*time / 1'000'000) : "";
}

}  // namespace

std::string pair(const ResponseContext &context) {
    return (context.request_in == 0 ? "" : std::to_string(context.request_in)) + milliseconds(" +", context.time);
}

std::string delays(const ResponseContext &context) {
    return milliseconds("pdd ", context.post_dial_delay) + milliseconds(" ring ", context.ring_time) +
           milliseconds(" setup ", context.setup_time);
}

namespace {

/// The enumerators, in their order.
constexpr const char *kFindingNames[] = {"",
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
                                         "kTemporaryFailure",
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
                                         "kEndsUsage",
                                         "kResynchronisation",
                                         "kWrongRealm",
                                         "kNonceExpired",
                                         "kStaleAgain",
                                         "kNonceReplayed",
                                         "kNonceOfOtherServer",
                                         "kPasswordGuessing",
                                         "kChallengeUnanswered",
                                         "kAnsweredElsewhere",
                                         "kCancelMismatched",
                                         "kRequestOutOfOrder",
                                         "kPendingElsewhere",
                                         "kStateLost",
                                         "kMachineRefused",
                                         "kHopCountProbe",
                                         "kDeclinedAtOnce",
                                         "kDeclinedByGateway",
                                         "kRefusedAndEnded",
                                         "kNotAnswered",
                                         "kPasswordGuessed",
                                         "kAckMissing",
                                         "kAckMismatched",
                                         "kAckNotReceived",
                                         "kForkUnacknowledged",
                                         "kAnsweredAfterCancel",
                                         "kPrackMissing",
                                         "kPrackMismatched",
                                         "kPrackIgnored",
                                         "kCancelWithoutEnd",
                                         "kResponseLost",
                                         "kResponseMisrouted",
                                         "kSecondFinal",
                                         "kFailedTransfer",
                                         "kGenericCode",
                                         "kCauseContradicts",
                                         "kVerificationFailed",
                                         "kUnreadableHeader",
                                         "kUnanswered",
                                         "kUnreachable",
                                         "kRequestTooLarge"};
static_assert(std::size(kFindingNames) == static_cast<std::size_t>(Finding::kCount));

/// Its name, and as many values as its text has.
std::string name_of(const sip::NumberedFinding &found) {
    std::string name = kFindingNames[static_cast<std::size_t>(found.finding)];
    if (name.empty()) return name;
    const std::string text = sip::finding_info(found.finding).text.en;
    const auto values = std::count(text.begin(), text.end(), '#');
    if (values > 0) name += ' ' + std::to_string(found.number);
    if (values > 1) name += ' ' + std::to_string(found.second);
    return name;
}

std::string names_of(const sip::FindingList &findings) {
    std::string names;
    for (const sip::NumberedFinding &found : findings) {
        if (found.finding == Finding::kNone) break;
        names += (names.empty() ? "" : ", ") + name_of(found);
    }
    return names;
}

/// What a message is found to be only once later messages are known.
bool is_added_later(Finding finding) {
    return finding == Finding::kFailover || finding == Finding::kMachineRefused ||
           finding == Finding::kRefusedAndEnded || finding == Finding::kChallengeUnanswered;
}

/// Whether the values of the finding are counts or times, not frames.
bool is_count(Finding finding) {
    constexpr Finding kCounts[] = {
        Finding::kAuthenticationLoop, Finding::kStaleAgain,        Finding::kPasswordGuessing,
        Finding::kPasswordGuessed,    Finding::kGlareAgain,        Finding::kUserRejected,
        Finding::kMachineRefused,     Finding::kDeclinedByGateway, Finding::kAckMissing,
        Finding::kRequestOutOfOrder,  Finding::kPrackMissing,      Finding::kHopCountProbe,
        Finding::kNotAnswered,
    };
    return std::find(std::begin(kCounts), std::end(kCounts), finding) != std::end(kCounts);
}

/// Whether the second value of the finding stands for a text.
bool has_detail(Finding finding) { return finding != Finding::kNone && sip::finding_info(finding).details != nullptr; }

}  // namespace

std::string finding(const ResponseContext &context) {
    return name_of({context.finding, context.number, context.second});
}

std::string beside(const ResponseContext &context) { return names_of(context.beside); }

std::string acknowledgement(const ResponseContext &context) {
    if (context.acknowledgement == sip::Acknowledgement::kNone) return "";
    const std::string name = sip::name_of(context.acknowledgement);
    return context.ack_in == 0 ? name : name + " in " + std::to_string(context.ack_in);
}

std::string cause(const ResponseContext &context) {
    if (context.cause.weight == sip::CauseWeight::kNothing) return "";
    return std::string(name_of(context.cause.protocol)) + ' ' + std::to_string(context.cause.value) + " in " +
           std::to_string(context.cause.frame);
}

namespace {

std::string describe(const ResponseContext &context) {
    return pair(context) + " copy of " + std::to_string(context.copy_of) + "; " + name_of(context.authentication) +
           "; " + finding(context) + "; " + beside(context) + "; " + name_of(context.outcome) + "; " + delays(context) +
           "; " + cause(context);
}

/// The context as it would be if every message were there once: frames 2n - 1 and 2n become n.
ResponseContext halved(ResponseContext context) {
    std::vector<std::uint32_t *> frames = {&context.request_in, &context.copy_of, &context.cause.frame};
    if (!is_count(context.finding)) frames.push_back(&context.number);
    if (!is_count(context.finding) && !has_detail(context.finding)) frames.push_back(&context.second);
    for (sip::NumberedFinding &found : context.beside) {
        if (is_count(found.finding)) continue;
        frames.push_back(&found.number);
        if (!has_detail(found.finding)) frames.push_back(&found.second);
    }
    for (std::uint32_t *const frame : frames) {
        EXPECT_TRUE(*frame == 0 || *frame % 2 == 1) << "first copies have odd frames: " << *frame;
        *frame = (*frame + 1) / 2;
    }
    return context;
}

}  // namespace

Flow::Flow(const std::string &table) : rows_(rows_of(table)) {
    std::vector<ResponseContext> first;
    for (std::size_t frame = 1; frame <= rows_.size(); ++frame) {
        feed(tracker_, rows_[frame - 1], frame);
        first.push_back(at(frame, Pass::kFirst));
    }
    for (std::size_t frame = 1; frame <= rows_.size(); ++frame) check_passes(frame, first[frame - 1]);
    check_doubled();
}

ResponseContext Flow::at(std::size_t frame, Pass pass) const {
    return tracker_.response_context(sighting_of(rows_[frame - 1], frame), pass);
}

std::string Flow::fate(std::size_t frame) const {
    const sip::RequestContext context = tracker_.request_context(sighting_of(rows_[frame - 1], frame));
    const bool unanswered = sip::has_finding(context.findings, Finding::kUnanswered);
    EXPECT_FALSE(unanswered && context.response_in != 0);
    if (context.response_in != 0) return "answered in " + std::to_string(context.response_in);
    return unanswered ? "unanswered" : "";
}

/// Later passes say the same as the first one, except for what only later messages can show.
void Flow::check_passes(std::size_t frame, ResponseContext first) const {
    ResponseContext later = at(frame);
    EXPECT_EQ(describe(first), describe(at(frame, Pass::kFirst))) << "first pass, frame " << frame;
    if (later.authentication == Authentication::kUnanswered && first.authentication == Authentication::kChallenge) {
        later.authentication = first.authentication;
    }
    if (is_added_later(later.finding)) {
        later.finding = first.finding;
        later.number = first.number;
        later.second = first.second;
        later.outcome = first.outcome;
    }
    for (const sip::NumberedFinding &found : first.beside) {
        EXPECT_TRUE(sip::has_finding(later.beside, found.finding)) << "passes, frame " << frame;
    }
    later.beside = first.beside;
    EXPECT_EQ(describe(first), describe(later)) << "passes, frame " << frame;
}

/// A capture of two points has every message twice; that changes nothing for the first copies.
void Flow::check_doubled() const {
    sip::Tracker tracker;
    for (std::size_t i = 0; i < 2 * rows_.size(); ++i) feed(tracker, rows_[i / 2], i + 1);
    for (std::size_t frame = 1; frame <= rows_.size(); ++frame) check_copies(tracker, frame);
}

void Flow::check_copies(const sip::Tracker &doubled, std::size_t frame) const {
    const sip::Sighting first = sighting_of(rows_[frame - 1], 2 * frame - 1);
    const sip::Sighting second = sighting_of(rows_[frame - 1], 2 * frame);
    const ResponseContext expected = at(frame);
    EXPECT_EQ(describe(expected), describe(halved(doubled.response_context(first, Pass::kLater)))) << frame;
    const ResponseContext copy = halved(doubled.response_context(second, Pass::kLater));
    EXPECT_EQ(pair(expected), pair(copy)) << frame;
    EXPECT_EQ("", finding(copy)) << frame;
    const bool response = !rows_[frame - 1].code.empty();
    EXPECT_EQ(!response ? 0 : expected.copy_of != 0 ? expected.copy_of : frame, copy.copy_of) << frame;
    const sip::RequestContext request = doubled.request_context(first);
    EXPECT_EQ(tracker_.request_context(sighting_of(rows_[frame - 1], frame)).response_in,
              (request.response_in + 1) / 2);
    EXPECT_EQ(fate(frame) == "unanswered", sip::has_finding(request.findings, Finding::kUnanswered)) << frame;
    EXPECT_FALSE(sip::has_finding(doubled.request_context(second).findings, Finding::kUnanswered)) << frame;
}

ResponseContext last_of(const std::string &table) { return Flow(table).at(rows_of(table).size()); }

}  // namespace message_table

// Does what the plugin does with each message, for very many messages and without Wireshark: the cost must not grow.
// Usage: scale SHAPE COUNT. callgrind counts what take_in() and look_again() do; making the messages is not counted.
#include <array>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string>
#include <string_view>

#include "sip/calls/tracker.h"
#include "sip/rules/negotiation.h"
#include "sip/rules/rules.h"
#include "sip/syntax/message.h"
#include "sip/verdict.h"

namespace {

sip::Sighting sighting_of(std::uint32_t frame) {
    sip::Sighting sighting;
    sighting.frame = frame;
    sighting.time = frame * sip::kSecond / 1000;
    return sighting;
}

/// A number that depends on all that was judged, so that no work can be left out.
std::size_t shown(const sip::Tracker &tracker, const sip::Message &response, sip::RuleSet broken,
                  const sip::Sighting &sighting, sip::Pass pass) {
    sip::Verdict verdict = sip::judge(response, sip::Place::kMessage, tracker.response_context(sighting, pass));
    verdict.broken = broken;
    return (verdict.context.request_in != 0 ? 1U : 0U) + (verdict.broken.any() ? 1U : 0U);
}

/// What the plugin does with a message on the first pass.
[[gnu::noinline]] std::size_t take_in(sip::Tracker &tracker, std::string_view text, std::uint32_t frame) {
    const sip::Sighting sighting = sighting_of(frame);
    sip::Message message;
    tracker.see_time(sighting.time);
    if (sip::read_response(text, message)) {
        tracker.see_response(message, sighting);
        const sip::RuleInput input(message, sip::Transport::kDatagram, true, tracker.history());
        const sip::RuleSet broken = sip::broken_rules(input, sip::RuleScope::kAll);
        return shown(tracker, message, broken, sighting, sip::Pass::kFirst) +
               sip::negotiation_text(input, sip::Language::kEnglish).size();
    }
    sip::Message fragment;
    if (!sip::read_request(text, message)) std::abort();
    tracker.see_request(message, sighting);
    return sip::read_fragment(message, fragment) ? 1 : 0;
}

/// What it does with a message on a later pass.
[[gnu::noinline]] std::size_t look_again(const sip::Tracker &tracker, std::string_view text, std::uint32_t frame) {
    const sip::Sighting sighting = sighting_of(frame);
    sip::Message message;
    if (sip::read_response(text, message)) return shown(tracker, message, {}, sighting, sip::Pass::kLater);
    if (!sip::read_request(text, message)) std::abort();
    return sip::has_finding(tracker.request_context(sighting).findings, sip::Finding::kUnanswered) ? 1 : 0;
}

/// A message of a transaction of a call, with `more` headers.
std::string text_of(const char *start_line, const char *method, std::size_t call, std::size_t transaction,
                    const std::string &more = "") {
    const std::string number = std::to_string(call);
    const std::string cseq = std::to_string(transaction);
    std::string text = start_line;
    text += "\r\nVia: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK" + number + '-' + cseq;
    text += "\r\nFrom: \"Alice\" <sip:alice@example.com:5060>;tag=a" + number;
    text += "\r\nTo: \"Bob\" <sip:bob@example.com:5060>";
    const bool in_dialog = std::strncmp(start_line, "SIP/", 4) == 0 || std::strcmp(method, "INVITE") != 0;
    if (in_dialog) text += ";tag=b" + number;
    text += "\r\nCall-ID: " + number + "-4711@192.0.2.1\r\nCSeq: " + cseq + ' ' + method;
    text += "\r\nContact: <sip:alice@192.0.2.1:5060>\r\nMax-Forwards: 70\r\n" + more + "Content-Length: 0\r\n\r\n";
    return text;
}

using Shape = std::string (*)(std::size_t message, std::size_t count);

/// SIPp's call.
std::string call(std::size_t message, std::size_t) {
    static constexpr std::array<const char *, 6> kLines = {
        "INVITE sip:bob@example.com SIP/2.0",
        "SIP/2.0 180 Ringing",
        "SIP/2.0 200 OK",
        "ACK sip:bob@example.com SIP/2.0",
        "BYE sip:bob@example.com SIP/2.0",
        "SIP/2.0 200 OK",
    };
    static constexpr std::array<const char *, 6> kMethods = {"INVITE", "INVITE", "INVITE", "ACK", "BYE", "BYE"};
    const std::size_t step = message % 6;
    return text_of(kLines.at(step), kMethods.at(step), message / 6, step < 4 ? 1 : 2);
}

/// Each message has a Call-ID that no other has.
std::string lone_response(std::size_t message, std::size_t) {
    return text_of("SIP/2.0 486 Busy Here", "INVITE", message, 1);
}

std::string unanswered(std::size_t message, std::size_t) {
    return text_of("INVITE sip:bob@example.com SIP/2.0", "INVITE", message, 1);
}

/// All transactions have the same Call-ID; each is a request and its response.
std::string one_call(std::size_t message, std::size_t) {
    const char *const line = message % 2 == 0 ? "INFO sip:bob@example.com SIP/2.0" : "SIP/2.0 200 OK";
    return text_of(line, "INFO", 1, 1 + message / 2);
}

/// One INVITE; all other messages are different responses to it.
std::string one_transaction(std::size_t message, std::size_t) {
    if (message == 0) return text_of("INVITE sip:bob@example.com SIP/2.0", "INVITE", 1, 1);
    return text_of(("SIP/2.0 183 Step " + std::to_string(message)).c_str(), "INVITE", 1, 1);
}

/// As one_call, and each request is challenged for another realm.
std::string one_registration(std::size_t message, std::size_t) {
    const std::string number = std::to_string(message / 2);
    const std::string digest = R"(Digest realm="r)" + number + R"(", nonce="n)" + number + "\"";
    if (message % 2 == 0) {
        return text_of("REGISTER sip:example.com SIP/2.0", "REGISTER", 1, 1 + message / 2,
                       "Authorization: " + digest + ", username=\"alice\", response=\"0\"\r\n");
    }
    return text_of("SIP/2.0 401 Unauthorized", "REGISTER", 1, 1 + message / 2, "WWW-Authenticate: " + digest + "\r\n");
}

/// One response with so many Reason values.
std::string reasons(std::size_t, std::size_t count) {
    std::string list = "Reason: Q.850;cause=16";
    for (std::size_t i = 1; i < count; ++i) list += ",x" + std::to_string(i) + ";cause=" + std::to_string(i);
    return text_of("SIP/2.0 486 Busy Here", "INVITE", 1, 1, list + "\r\n");
}

/// One response with a header block of so many kilobytes.
std::string block(std::size_t, std::size_t count) {
    std::string headers;
    for (std::size_t i = 0; headers.size() < count * 1024; ++i) {
        const std::string number = std::to_string(i);
        headers += "Via: SIP/2.0/UDP host" + number + ".example.com;branch=z9hG4bK" + number + "\r\n";
        headers += "X-Header-" + number + ": value " + number + "\r\nSupported: x" + number + "\r\n";
    }
    return text_of("SIP/2.0 420 Bad Extension", "INVITE", 1, 1, headers);
}

struct Row {
    const char *name;
    Shape shape;
    bool one_message;  ///< the count is of what is in it
};

constexpr std::array<Row, 8> kRows = {{{"calls", call, false},
                                       {"call-ids", lone_response, false},
                                       {"unanswered", unanswered, false},
                                       {"one-call", one_call, false},
                                       {"one-transaction", one_transaction, false},
                                       {"one-registration", one_registration, false},
                                       {"reasons", reasons, true},
                                       {"block", block, true}}};

std::size_t run(const Row &row, std::size_t count) {
    sip::Tracker tracker;
    std::size_t shown = 0;
    const auto messages = static_cast<std::uint32_t>(row.one_message ? 1 : count);
    for (std::uint32_t i = 0; i < messages; ++i) shown += take_in(tracker, row.shape(i, count), i + 1);
    for (std::uint32_t i = 0; i < messages; ++i) shown += look_again(tracker, row.shape(i, count), i + 1);
    return shown;
}

}  // namespace

int main(int argc, char **argv) {
    for (const Row &row : kRows) {
        if (argc != 3 || std::strcmp(row.name, argv[1]) != 0) continue;
        std::cout << run(row, std::strtoul(argv[2], nullptr, 10)) << '\n';
        return 0;
    }
    std::cerr << "Usage: scale SHAPE COUNT\n";
    return 2;
}

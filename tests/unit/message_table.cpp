// How the lines of a table become messages, and how a tracker is fed with them.
// What it tells of them is in message_flow.cpp.
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

/// `SESSION@ADDRESS:PORT` as a session description.
std::string description(const std::string &value) {
    const std::size_t at = value.find('@');
    const std::size_t colon = value.rfind(':');
    std::string address = value.substr(at + 1, colon - at - 1);
    const bool is_ip6 = address.front() == '[';
    if (is_ip6) address = address.substr(1, address.size() - 2);
    const std::string connection = (is_ip6 ? "IN IP6 " : "IN IP4 ") + address;
    return "v=0\r\no=- " + value.substr(0, at) + " 1 " + connection + "\r\ns=-\r\nc=" + connection +
           "\r\nt=0 0\r\nm=audio " + value.substr(colon + 1) + " RTP/AVP 0\r\n";
}

}  // namespace

std::string text_of(const Row &row) {
    static const std::map<std::string, std::string> kHeaders = {{"reason", "Reason"},
                                                                {"identity", "Identity"},
                                                                {"by", "Server"},
                                                                {"if-match", "SIP-If-Match"},
                                                                {"warning", "Warning"},
                                                                {"retry-after", "Retry-After"},
                                                                {"max-forwards", "Max-Forwards"},
                                                                {"rseq", "RSeq"},
                                                                {"event", "Event"},
                                                                {"accept", "Accept"},
                                                                {"allow", "Allow"},
                                                                {"privacy", "Privacy"},
                                                                {"session-expires", "Session-Expires"},
                                                                {"min-se", "Min-SE"},
                                                                {"path", "Path"},
                                                                {"state", "Subscription-State"},
                                                                {"expires", "Expires"},
                                                                {"session-expires", "Session-Expires"},
                                                                {"replaces", "Replaces"},
                                                                {"target-dialog", "Target-Dialog"},
                                                                {"session-id", "Session-ID"},
                                                                {"charging", "P-Charging-Vector"},
                                                                {"x-cid", "X-CID"},
                                                                {"x-other", "X-Other-Leg"},
                                                                {"rack", "RAck"},
                                                                {"contact", "Contact"},
                                                                {"record-route", "Record-Route"},
                                                                {"route", "Route"},
                                                                {"security-server", "Security-Server"},
                                                                {"info", "Authentication-Info"},
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
    std::map<std::string, std::string> has = {{"from", "f"},   {"host", "192.0.2.1"}, {"vias", "1"},  {"behind", "x"},
                                              {"caller", "a"}, {"called", "b"},       {"callee", "b"}};
    for (std::string word; words >> word;) {
        const std::size_t equals = word.find('=');
        const std::string name = word.substr(0, equals);
        std::string value = word.substr(equals + 1);
        std::replace(value.begin(), value.end(), '_', ' ');
        const auto header = kHeaders.find(name);
        if (header == kHeaders.end()) {
            has[name] = value;
        } else {
            more += header->second + ": " +
                    (name == "accept" || value.find('/') == std::string::npos ? value : digest(value)) + "\r\n";
        }
    }
    const std::string uri = has.count("uri") == 0 ? "sip:" + has["called"] + "@c.d" : has["uri"];
    std::string text = row.method + ' ' + uri + " SIP/2.0";
    if (!row.code.empty()) {
        const char *const registered = sip::find_status_code(static_cast<unsigned>(std::stoi(row.code))).phrase;
        text = "SIP/2.0 " + row.code + ' ' + (has.count("phrase") == 0 ? registered : has["phrase"]);
    }
    text += "\r\nVia: SIP/2.0/UDP " + has["host"];
    if (has.count("via") != 0) text += ';' + has["via"];
    if (branch != "-") text += (branch.find("old") == 0 ? ";branch=" : ";branch=z9hG4bK") + branch;
    for (int via = std::stoi(has["vias"]); via > 1; --via)
        text += "\r\nVia: SIP/2.0/UDP 203.0.113.9;branch=z9hG4bK" + has["behind"];
    text += "\r\nFrom: <sip:" + has["caller"] + "@c.d>;tag=" + has["from"] + "\r\nTo: <sip:" + has["callee"] + "@c.d>";
    if (has.count("to") != 0) text += ";tag=" + has["to"];
    const std::string body = has.count("sdp") != 0 ? description(has["sdp"]) : has["body"];
    if (!body.empty()) {
        const std::string type = has.count("type") != 0 ? has["type"] : "application/sdp";
        more += "Content-Type: " + type + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    }
    // Every request has the first, an INVITE the second (RFC 3261 section 8.1.1).
    if (row.code.empty() && has.count("hops") == 0 && more.find("Max-Forwards") == std::string::npos) {
        more += "Max-Forwards: 70\r\n";
    }
    if (row.code.empty() && row.method == "INVITE" && has.count("contactless") == 0 &&
        more.find("Contact") == std::string::npos) {
        more += "Contact: <sip:" + has["caller"] + "@caller.invalid>\r\n";
    }
    return text + "\r\nCall-ID: " + call + "\r\nCSeq: " + number + ' ' +
           (has.count("cseq") == 0 ? row.method : has["cseq"]) + "\r\n" + more + "\r\n" + body;
}

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

}  // namespace message_table

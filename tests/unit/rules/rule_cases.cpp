// Writes the messages of rule cases out: adds the headers that the short form leaves out, and ends lines with CRLF.
// Knows no more of SIP than that takes, and nothing of the rules. The cases are in rule_cases_*.inc.
#include "rule_cases.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace rule_cases {

namespace {

constexpr bool kBroken = true;
constexpr bool kKept = false;
constexpr Transport kUdp = Transport::kDatagram;
constexpr Transport kTcp = Transport::kStream;

constexpr RuleCase kCases[] = {
#include "rule_cases_1xx.inc"
#include "rule_cases_1xx_from_13.inc"
#include "rule_cases_2xx.inc"
#include "rule_cases_2xx_from_05.inc"
#include "rule_cases_2xx_methods.inc"
#include "rule_cases_2xx_methods_from_27.inc"
#include "rule_cases_3xx_5xx_6xx.inc"
#include "rule_cases_4xx.inc"
#include "rule_cases_4xx_methods.inc"
#include "rule_cases_4xx_methods_from_49.inc"
#include "rule_cases_general.inc"
#include "rule_cases_general_from_09.inc"
#include "rule_cases_unjudged.inc"
};

using Lines = std::vector<std::string>;

struct Field {
    std::string name;  ///< in lower case, long form
    std::string text;  ///< all of it, name and folds as written, without the last line end
};

struct Message {
    std::optional<double> time;
    std::string answers;  ///< the method named by `! METHOD`
    std::string start_line;
    std::vector<Field> fields;
    std::set<std::string> left_out;
    bool cut = false;
    std::string body;
};

bool starts_with(const std::string &text, const std::string &start) {
    return text.compare(0, start.size(), start) == 0;
}

std::string field_name(const std::string &line) {
    std::string name = line.substr(0, line.find(':'));
    name.erase(name.find_last_not_of(" \t") + 1);
    for (char &c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    constexpr const char *kCompact[][2] = {
        {"v", "via"}, {"f", "from"}, {"t", "to"}, {"i", "call-id"}, {"l", "content-length"}};
    for (const auto &[compact, full] : kCompact) {
        if (name == compact) return full;
    }
    return name;
}

/// Split at every line end: a text that ends with one has an empty last line.
Lines lines_of(const std::string &text) {
    Lines lines;
    std::size_t start = 0;
    for (std::size_t end = 0; (end = text.find('\n', start)) != std::string::npos; start = end + 1) {
        lines.push_back(text.substr(start, end - start));
    }
    lines.push_back(text.substr(start));
    return lines;
}

/// The headers that begin at line `at`, and what is behind them.
void read_fields(const Lines &lines, std::size_t at, Message &message) {
    for (; at < lines.size() && !lines[at].empty(); ++at) {
        const std::string &line = lines[at];
        if (line == "-") {
            message.cut = true;
        } else if (line[0] == '-') {
            message.left_out.insert(field_name(line.substr(1)));
        } else if (line[0] == ' ' || line[0] == '\t') {
            message.fields.back().text += "\r\n" + line;
        } else {
            message.fields.push_back({field_name(line), line});
        }
    }
    for (++at; at < lines.size(); ++at) message.body += lines[at] + (at + 1 < lines.size() ? "\r\n" : "");
}

std::vector<Message> read_messages(const char *text) {
    std::vector<Lines> blocks(1);
    for (const std::string &line : lines_of(text)) {
        if (line == "--") {
            blocks.emplace_back();
        } else {
            blocks.back().push_back(line);
        }
    }
    std::vector<Message> messages;
    for (const Lines &lines : blocks) {
        Message message;
        std::size_t at = 0;
        for (; at < lines.size(); ++at) {
            const std::string &line = lines[at];
            if (starts_with(line, "@ ")) {
                message.time = std::stod(line.substr(2));
            } else if (starts_with(line, "! ")) {
                message.answers = line.substr(2);
            } else {
                message.start_line = line;
                break;
            }
        }
        read_fields(lines, at + 1, message);
        messages.push_back(message);
    }
    return messages;
}

bool is_response(const Message &message) { return starts_with(message.start_line, "SIP/2.0 "); }

std::string method_of(const Message &request) { return request.start_line.substr(0, request.start_line.find(' ')); }

/// Puts the `defaults` that the message has not, nor wants left out, in front of its headers.
void add_fields(const std::vector<Field> &defaults, Message &message) {
    std::vector<Field> fields;
    std::copy_if(defaults.begin(), defaults.end(), std::back_inserter(fields), [&message](const Field &field) {
        const auto same = [&field](const Field &given) { return given.name == field.name; };
        return message.left_out.count(field.name) == 0 &&
               std::none_of(message.fields.begin(), message.fields.end(), same);
    });
    message.fields.insert(message.fields.begin(), fields.begin(), fields.end());
}

std::vector<Field> request_defaults(const std::string &method, Transport transport) {
    const std::string via_transport = transport == kTcp ? "TCP" : "UDP";
    return {{"via", "Via: SIP/2.0/" + via_transport + " 192.0.2.1;branch=z9hG4bK1"},
            {"max-forwards", "Max-Forwards: 70"},
            {"from", "From: <sip:alice@example.com>;tag=a"},
            {"to", "To: <sip:bob@example.com>"},
            {"call-id", "Call-ID: 1@example.com"},
            {"cseq", "CSeq: 1 " + method}};
}

/// The headers of the request that the response answers which are to be the same in it.
std::vector<Field> response_defaults(const Message &response, const std::vector<Message> &requests,
                                     Transport transport) {
    const auto answered = std::find_if(requests.rbegin(), requests.rend(), [&response](const Message &request) {
        return response.answers.empty() ? method_of(request) != "ACK" : method_of(request) == response.answers;
    });
    std::vector<Field> defaults =
        answered == requests.rend() ? request_defaults(response.answers, transport) : answered->fields;
    const auto elsewhere = [](const Field &field) {
        static const std::set<std::string> kCopied = {"via", "from", "to", "call-id", "cseq"};
        return kCopied.count(field.name) == 0;
    };
    defaults.erase(std::remove_if(defaults.begin(), defaults.end(), elsewhere), defaults.end());
    for (Field &field : defaults) {
        const bool tagged = field.text.find(";tag=") != std::string::npos;
        if (field.name == "to" && !tagged && !starts_with(response.start_line, "SIP/2.0 100")) field.text += ";tag=b";
    }
    return defaults;
}

void add_content_length(Message &message) {
    const auto is_length = [](const Field &field) { return field.name == "content-length"; };
    if (message.left_out.count("content-length") != 0) return;
    if (std::any_of(message.fields.begin(), message.fields.end(), is_length)) return;
    message.fields.push_back({"content-length", "Content-Length: " + std::to_string(message.body.size())});
}

std::string text_of(const Message &message) {
    std::string text = message.start_line + "\r\n";
    for (const Field &field : message.fields) text += field.text + "\r\n";
    return message.cut ? text : text + "\r\n" + message.body;
}

}  // namespace

const std::vector<RuleCase> &all() {
    static const std::vector<RuleCase> kAll(std::begin(kCases), std::end(kCases));
    return kAll;
}

std::vector<TimedMessage> expand(const RuleCase &rule_case) {
    constexpr double kStep = 0.1;
    std::vector<TimedMessage> expanded;
    std::vector<Message> requests;
    for (Message &message : read_messages(rule_case.messages)) {
        if (is_response(message)) {
            add_fields(response_defaults(message, requests, rule_case.transport), message);
        } else {
            add_fields(request_defaults(method_of(message), rule_case.transport), message);
            requests.push_back(message);
        }
        add_content_length(message);
        const double time = expanded.empty() ? 0 : expanded.back().time + kStep;
        expanded.push_back({message.time.value_or(time), text_of(message)});
    }
    return expanded;
}

}  // namespace rule_cases

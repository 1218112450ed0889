// Reads start lines, CSeq, Via, tags; see the header file.
// What is malformed is left out, never half-read.
#include "sip/message.h"

#include <charconv>

#include "sip/header_reader.h"

namespace sip {
namespace {

constexpr std::string_view kProtocol = "SIP/";
constexpr std::size_t kCodeDigits = 3;

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// The characters of a token (RFC 3261 section 25.1).
bool is_token(std::string_view text) noexcept {
    constexpr std::string_view kOthers = "-.!%*_+`'~";
    for (const char c : text) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && !is_digit(c) && kOthers.find(c) == std::string_view::npos) return false;
    }
    return !text.empty();
}

/// Where the quoted string ends that starts at `at`: behind its closing quote, or at the end of the text.
std::size_t behind_quoted_string(std::string_view text, std::size_t at) noexcept {
    for (++at; at < text.size(); ++at) {
        if (text[at] == '\\') {
            ++at;
        } else if (text[at] == '"') {
            return at + 1;
        }
    }
    return text.size();
}

/// The first `stop` or `other` outside quoted strings and angle brackets; npos if there is none.
std::size_t find_outside(std::string_view text, char stop, char other, std::size_t at = 0) noexcept {
    while (at < text.size()) {
        const char c = text[at];
        if (c == stop || c == other) return at;
        if (c == '"') {
            at = behind_quoted_string(text, at);
        } else if (c == '<') {
            at = text.find('>', at);
            if (at == std::string_view::npos) return at;
            ++at;
        } else {
            ++at;
        }
    }
    return std::string_view::npos;
}

/// The value of a parameter in `;name=value;name`, from `at` on; up to the end of the first value of a list.
std::string_view read_parameter(std::string_view text, std::size_t at, std::string_view name) noexcept {
    while (at < text.size() && text[at] == ';') {
        const std::size_t end = find_outside(text, ';', ',', at + 1);
        const std::string_view parameter = text.substr(at + 1, end == std::string_view::npos ? end : end - at - 1);
        const std::size_t equals = parameter.find('=');
        if (equals != std::string_view::npos && equal_ignoring_case(trim(parameter.substr(0, equals)), name)) {
            return trim(parameter.substr(equals + 1));
        }
        at = end;
    }
    return {};
}

std::uint8_t count_values(std::string_view list, std::uint8_t count) noexcept {
    std::size_t at = 0;
    while (at != std::string_view::npos) {
        if (count < 255) ++count;
        at = find_outside(list, ',', ',', at);
        if (at != std::string_view::npos) ++at;
    }
    return count;
}

/// Long and compact names (RFC 3261 section 7.3.3) of the headers that identify a message.
struct HeaderName {
    std::string_view name;
    void (*take)(Message &, std::string_view value);
};

void take_via(Message &message, std::string_view value) noexcept {
    if (message.via_count == 0) message.via = read_via(value);
    message.via_count = count_values(value, message.via_count);
}

void take_from(Message &message, std::string_view value) noexcept {
    if (message.from_tag.empty()) message.from_tag = read_address_parameter(value, "tag");
}

void take_to(Message &message, std::string_view value) noexcept {
    if (message.to_tag.empty()) message.to_tag = read_address_parameter(value, "tag");
}

void take_call_id(Message &message, std::string_view value) noexcept {
    if (message.call_id.empty()) message.call_id = value;
}

void take_cseq(Message &message, std::string_view value) noexcept {
    // A malformed one counts too: the number that cannot be 0 behind it says that there was one.
    if (!message.cseq) message.cseq = read_cseq(value).value_or(CSeq{});
}

void take_server(Message &message, std::string_view value) noexcept { message.server = value; }

void take_user_agent(Message &message, std::string_view value) noexcept {
    if (message.server.empty()) message.server = value;
}

void take_reason(Message &message, std::string_view /*value*/) noexcept { message.has_reason = true; }

void take_credentials(Message &message, std::string_view /*value*/) noexcept { message.has_credentials = true; }

constexpr HeaderName kHeaderNames[] = {
    {"Via", take_via},
    {"v", take_via},
    {"From", take_from},
    {"f", take_from},
    {"To", take_to},
    {"t", take_to},
    {"Call-ID", take_call_id},
    {"i", take_call_id},
    {"CSeq", take_cseq},
    {"Server", take_server},
    {"Reason", take_reason},
    {"User-Agent", take_user_agent},
    {"Authorization", take_credentials},
    {"Proxy-Authorization", take_credentials},
};

/// This runs for every header of every message: the length alone rules out nearly all names.
void take(Message &message, const Header &header) noexcept {
    for (const HeaderName &known : kHeaderNames) {
        if (known.name.size() == header.name.size() && equal_ignoring_case(known.name, header.name)) {
            known.take(message, header.value);
            return;
        }
    }
}

void read_headers(Message &message) noexcept {
    HeaderReader reader(message.headers);
    for (Header header; reader.next(header);) take(message, header);
    message.headers_complete = reader.complete();
    if (message.cseq && message.cseq->method.empty()) message.cseq.reset();
}

}  // namespace

std::optional<StatusLine> read_status_line(std::string_view line) noexcept {
    const std::size_t version_end = line.find(' ');
    if (version_end == std::string_view::npos || version_end < kProtocol.size() ||
        !equal_ignoring_case(line.substr(0, kProtocol.size()), kProtocol)) {
        return std::nullopt;
    }
    const std::string_view rest = line.substr(version_end + 1);
    if (rest.size() <= kCodeDigits || rest[kCodeDigits] != ' ') return std::nullopt;
    StatusLine status;
    status.digits = rest.substr(0, kCodeDigits);
    for (const char c : status.digits) {
        if (!is_digit(c)) return std::nullopt;
        status.code = static_cast<std::uint16_t>(status.code * 10 + (c - '0'));
    }
    status.phrase = rest.substr(kCodeDigits + 1);
    return status;
}

std::optional<CSeq> read_cseq(std::string_view value) noexcept {
    CSeq cseq;
    const char *const end = value.data() + value.size();
    const auto [behind, error] = std::from_chars(value.data(), end, cseq.number);
    if (error != std::errc()) return std::nullopt;
    const std::string_view rest = value.substr(static_cast<std::size_t>(behind - value.data()));
    cseq.method = trim(rest);
    if (cseq.method.size() == rest.size() || !is_token(cseq.method)) return std::nullopt;
    return cseq;
}

Via read_via(std::string_view value) noexcept {
    // sent-protocol LWS sent-by: white space may stand around the slashes of the protocol, too.
    const std::size_t parameters = find_outside(value, ';', ',');
    const std::string_view head = trim(value.substr(0, parameters));
    const std::size_t slash = head.rfind('/');
    if (slash == std::string_view::npos) return {};
    const std::string_view transport_and_host = trim(head.substr(slash + 1));
    const std::size_t space = transport_and_host.find_first_of(" \t\r\n");
    if (space == std::string_view::npos) return {};
    Via via;
    via.sent_by = trim(transport_and_host.substr(space));
    if (parameters != std::string_view::npos) via.branch = read_parameter(value, parameters, "branch");
    return via;
}

std::string_view read_address_parameter(std::string_view value, std::string_view name) noexcept {
    const std::size_t parameters = find_outside(value, ';', ';');
    return parameters == std::string_view::npos ? std::string_view{} : read_parameter(value, parameters, name);
}

std::optional<Message> read_response(std::string_view bytes) noexcept {
    const Line first = first_line(bytes);
    const auto status = read_status_line(bytes.substr(0, first.length));
    if (!status) return std::nullopt;
    Message message;
    message.start_line = bytes.substr(0, first.length);
    message.headers = bytes.substr(first.next);
    message.status = *status;
    read_headers(message);
    return message;
}

std::optional<Message> read_request(std::string_view bytes) noexcept {
    const Line first = first_line(bytes);
    const std::string_view line = bytes.substr(0, first.length);
    const std::size_t method_end = line.find(' ');
    const std::size_t version = line.rfind(' ');
    if (version == std::string_view::npos || version == method_end ||
        !equal_ignoring_case(line.substr(version + 1, kProtocol.size()), kProtocol) ||
        !is_token(line.substr(0, method_end))) {
        return std::nullopt;
    }
    Message message;
    message.start_line = line;
    message.headers = bytes.substr(first.next);
    message.method = line.substr(0, method_end);
    read_headers(message);
    return message;
}

}  // namespace sip

// Reads start lines, CSeq, Via and tags.
// What is malformed is left out, never half-read.
#include "sip/syntax/message.h"

#include <algorithm>
#include <charconv>

#include "sip/syntax/header_reader.h"
#include "sip/syntax/value_reader.h"
#include "sip/text.h"

namespace sip {
namespace {

constexpr std::string_view kProtocol = "SIP/";
constexpr std::size_t kCodeDigits = 3;

/// Fills in what requests and responses have in common.
void read_headers(Message &message, std::string_view start_line, std::string_view block) noexcept {
    message.start_line = start_line;
    message.block = block;
    message.status = {};
    message.method = {};
    message.headers.read(block);
    const Headers &headers = message.headers;
    message.call_id = headers.first(HeaderName::kCallId);
    message.from = headers.first(HeaderName::kFrom);
    message.to = headers.first(HeaderName::kTo);
    message.to_tag = tag_of(message.to);
    message.cseq = read_cseq(headers.first(HeaderName::kCSeq));
    message.via = read_via(headers.first(HeaderName::kVia));
}

}  // namespace

std::optional<StatusLine> read_status_line(std::string_view line) noexcept {
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos || !starts_with(line.substr(0, space), kProtocol)) return std::nullopt;
    const std::string_view rest = line.substr(space + 1);
    if (rest.size() <= kCodeDigits || rest[kCodeDigits] != ' ') return std::nullopt;
    StatusLine status;
    status.digits = rest.substr(0, kCodeDigits);
    const auto code = read_number(status.digits);
    if (!code) return std::nullopt;
    status.code = static_cast<std::uint16_t>(*code);
    status.phrase = rest.substr(kCodeDigits + 1);
    return status;
}

std::string_view request_uri(std::string_view line) noexcept {
    const std::size_t first = line.find(' ');
    if (first == std::string_view::npos) return {};
    const std::size_t last = line.find(' ', first + 1);
    return last == std::string_view::npos ? std::string_view{} : line.substr(first + 1, last - first - 1);
}

std::optional<CSeq> read_cseq(std::string_view value) noexcept {
    CSeq cseq;
    const char *const end = value.data() + value.size();
    const auto [behind, error] = std::from_chars(value.data(), end, cseq.number);
    if (error != std::errc()) return std::nullopt;
    const std::string_view rest = value.substr(static_cast<std::size_t>(behind - value.data()));
    cseq.method = trim(rest);
    const bool has_white_space = cseq.method.size() < rest.size();
    if (!has_white_space || !is_token(cseq.method)) return std::nullopt;
    cseq.known = method_of(cseq.method);
    return cseq;
}

Via read_via(std::string_view value) noexcept {
    std::string_view first;
    if (!ListReader(value).next(first)) return {};
    // sent-protocol LWS sent-by, where white space may also be around the slashes of the protocol.
    const std::size_t semicolon = std::min(first.find(';'), first.size());
    const std::string_view head = first.substr(0, semicolon);
    const std::size_t slash = head.find('/');
    const std::size_t last_slash = slash == std::string_view::npos ? slash : head.find('/', slash + 1);
    if (last_slash == std::string_view::npos) return {};
    const std::string_view transport_and_host = trim(head.substr(last_slash + 1));
    const auto *const space = std::find_if(transport_and_host.begin(), transport_and_host.end(), is_white_space);
    Via via;
    via.transport = transport_and_host.substr(0, static_cast<std::size_t>(space - transport_and_host.begin()));
    via.sent_by = trim(transport_and_host.substr(via.transport.size()));
    if (!via.sent_by.empty()) via.branch = ParameterReader(first.substr(semicolon)).find("branch").value_or("");
    return via;
}

std::string_view tag_of(std::string_view value) noexcept { return parameter_of(value, "tag").value_or(""); }

std::string_view start_line_and_headers(const Message &message) noexcept {
    const char *const start = message.start_line.data();
    const std::size_t all = static_cast<std::size_t>(message.block.data() - start) + message.block.size();
    return {start, all - message.headers.behind().size()};
}

std::string_view whole_message(const Message &message) noexcept {
    const std::string_view head = start_line_and_headers(message);
    const std::size_t behind = message.headers.behind().size();
    std::size_t body = message.headers.has(HeaderName::kContentType) ? behind : 0;
    if (const auto length = read_number(message.headers.first(HeaderName::kContentLength))) body = *length;
    return {head.data(), head.size() + std::min(body, behind)};
}

std::uint32_t size_of(const Message &message) noexcept {
    const auto length = read_number(message.headers.first(HeaderName::kContentLength));
    const std::size_t head = start_line_and_headers(message).size();
    return static_cast<std::uint32_t>(length ? head + *length : whole_message(message).size());
}

std::string_view server_of(const Message &response) noexcept {
    const std::string_view server = response.headers.first(HeaderName::kServer);
    return server.empty() ? response.headers.first(HeaderName::kUserAgent) : server;
}

bool has_one_via(const Message &message) noexcept {
    return message.headers.count(HeaderName::kVia) == 1 &&
           message.headers.first(HeaderName::kVia).find(',') == std::string_view::npos;
}

std::uint8_t count_vias(const Message &message) noexcept {
    if (has_one_via(message)) return 1;
    std::uint8_t count = 0;
    Headers::Walk walk = message.headers.walk(HeaderName::kVia);
    for (std::string_view list; walk.next(list);) {
        ListReader values(list);
        for (std::string_view value; count < UINT8_MAX && values.next(value);) ++count;
    }
    return count;
}

bool has_body(const Headers &headers) noexcept {
    if (!headers.has(HeaderName::kContentLength)) return headers.has(HeaderName::kContentType);
    return read_number(headers.first(HeaderName::kContentLength)).value_or(0) > 0;
}

bool read_response(std::string_view bytes, Message &message) noexcept {
    const Line first = first_line(bytes);
    const std::string_view line = bytes.substr(0, first.length);
    const auto status = read_status_line(line);
    if (!status) return false;
    read_headers(message, line, bytes.substr(first.next));
    message.status = *status;
    return true;
}

bool read_request(std::string_view bytes, Message &message) noexcept {
    const Line first = first_line(bytes);
    const std::string_view line = bytes.substr(0, first.length);
    const std::size_t method_end = line.find(' ');
    const std::size_t version = line.rfind(' ');
    if (version == method_end || !starts_with(line.substr(version + 1), kProtocol) ||
        !is_token(line.substr(0, method_end))) {
        return false;
    }
    read_headers(message, line, bytes.substr(first.next));
    message.method = line.substr(0, method_end);
    return true;
}

bool has_fragment(const Message &request) noexcept {
    if (method_of(request.method) != Method::kNotify) return false;
    const std::string_view type = request.headers.first(HeaderName::kContentType);
    return equal_ignoring_case(without_parameters(type), "message/sipfrag");
}

bool read_fragment(const Message &request, Message &fragment) noexcept {
    if (!has_fragment(request)) return false;
    std::string_view body = request.headers.behind();
    // In a stream the next message may follow.
    const auto length = read_number(request.headers.first(HeaderName::kContentLength));
    if (length) body = body.substr(0, *length);
    return read_response(body, fragment);
}

}  // namespace sip

// Reads start lines, CSeq, Via, tags; see the header file.
// What is malformed is left out, never half-read.
#include "sip/syntax/message.h"

#include <algorithm>
#include <charconv>

#include "sip/syntax/header_reader.h"
#include "sip/syntax/value_reader.h"

namespace sip {
namespace {

constexpr std::string_view kProtocol = "SIP/";
constexpr std::size_t kCodeDigits = 3;

/// Where the quoted string ends that starts at `at`: behind its closing quote, or at the end of the text.
std::size_t behind_quoted_string(std::string_view text, std::size_t at) noexcept {
    return std::min(end_of_quoted_string(text, at), text.size());
}

/// The first of `kStops` outside quoted strings from `at` on; the end of the text if there is none.
template <char... kStops>
std::size_t find_unquoted(std::string_view text, std::size_t at) noexcept {
    at = find_any<kStops..., '"'>(text, at);
    while (at < text.size() && text[at] == '"') at = find_any<kStops..., '"'>(text, behind_quoted_string(text, at));
    return at;
}

/// The value of a parameter in `;name=value;name`, from `at` on; up to the end of the first value of a list.
std::string_view read_parameter(std::string_view text, std::size_t at, std::string_view name) noexcept {
    while (at < text.size() && text[at] == ';') {
        const std::size_t end = find_unquoted<';', ','>(text, at + 1);
        const std::string_view parameter = text.substr(at + 1, end - at - 1);
        const std::size_t equals = parameter.find('=');
        if (equals != std::string_view::npos && equal_ignoring_case(trim(parameter.substr(0, equals)), name)) {
            return trim(parameter.substr(equals + 1));
        }
        at = end;
    }
    return {};
}

/// Where the last space of a Request-Line is: before a version of three characters nearly always.
std::size_t last_space(std::string_view line) noexcept {
    constexpr std::string_view kUsual = " SIP/2.0";
    if (line.size() > kUsual.size() && line.substr(line.size() - kUsual.size()) == kUsual)
        return line.size() - kUsual.size();
    return line.rfind(' ');
}

/// How nearly all Via values begin.
constexpr std::string_view kViaProtocol = "SIP/2.0/";

/// The first of a text, from `from` on, that may end a token: see UpToOr.
const char *token_end(std::string_view text, const char *from) noexcept {
    return find_first<UpToOr<',', ';'>>(text.data(), from, text.data() + text.size());
}

/// As read_via, for what nearly all are: one space up to the branch, behind the protocol, and nothing quoted.
/// Nothing of any other.
Via read_plain_via(std::string_view value) noexcept {
    constexpr std::string_view kBranch = "branch=";
    const char *const end = value.data() + value.size();
    const char *const space = token_end(value, value.data() + kViaProtocol.size());
    if (space == end || *space != ' ') return {};
    const char *at = token_end(value, space + 1);
    if (at == space + 1) return {};
    const std::string_view sent_by = between(space + 1, at);
    while (at != end && *at == ';') {
        const char *const parameter = at + 1;
        at = token_end(value, parameter);
        if (at - parameter < static_cast<std::ptrdiff_t>(kBranch.size()) ||
            !equal_ignoring_case(between(parameter, parameter + kBranch.size()), kBranch)) {
            continue;
        }
        if (at != end && *at != ';' && *at != ',') return {};
        return {sent_by, between(parameter + kBranch.size(), at), between(at, end)};
    }
    return {};
}

/// What both kinds of message have behind their start line.
void read_headers(Message &message, std::string_view start_line, std::string_view block) noexcept {
    message.start_line = start_line;
    message.block = block;
    message.status = {};
    message.method = {};
    message.headers.read(block);
    message.call_id = message.headers.first(HeaderName::kCallId);
    message.from = message.headers.first(HeaderName::kFrom);
    message.to = message.headers.first(HeaderName::kTo);
    message.to_tag = read_address_parameter(message.to, "tag");
    message.cseq = read_cseq(message.headers.first(HeaderName::kCSeq));
    message.via = read_via(message.headers.first(HeaderName::kVia));
}

}  // namespace

std::optional<StatusLine> read_status_line(std::string_view line) noexcept {
    const std::size_t version_end = find_any<' '>(line);
    if (version_end == line.size() || version_end < kProtocol.size() ||
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
    if (cseq.method.empty() || cseq.method.size() == rest.size()) return std::nullopt;
    cseq.known = method_of(cseq.method);
    if (cseq.known == Method::kOther && !is_token(cseq.method)) return std::nullopt;
    return cseq;
}

Via read_via(std::string_view value) noexcept {
    if (value.size() > kViaProtocol.size() && same_bytes(value.data(), kViaProtocol.data(), kViaProtocol.size()) &&
        !is_white_space(value[kViaProtocol.size()])) {
        const Via via = read_plain_via(value);
        if (!via.sent_by.empty()) return via;
    }
    // sent-protocol LWS sent-by: white space may stand around the slashes of the protocol, too.
    const std::size_t parameters = find_unquoted<';', ','>(value, 0);
    const std::string_view head = trim(value.substr(0, parameters));
    const std::size_t version = head.find('/');
    const std::size_t slash = version == std::string_view::npos ? version : head.find('/', version + 1);
    if (slash == std::string_view::npos) return {};
    const std::string_view transport_and_host = trim(head.substr(slash + 1));
    std::size_t space = 0;
    while (space < transport_and_host.size() && !is_white_space(transport_and_host[space])) ++space;
    Via via;
    via.rest = value;
    via.sent_by = trim(transport_and_host.substr(space));
    if (!via.sent_by.empty()) via.branch = read_parameter(value, parameters, "branch");
    return via;
}

std::string_view read_address_parameter(std::string_view value, std::string_view name) noexcept {
    // name-addr: a display name, quoted or not, and the address in angle brackets; else addr-spec, which has no
    // parameters of its own here.
    const std::size_t behind_name = !value.empty() && value.front() == '"' ? behind_quoted_string(value, 0) : 0;
    const std::size_t bracket = find_any<'>'>(value, behind_name);
    const std::size_t behind_address = bracket == value.size() ? behind_name : bracket + 1;
    const std::string_view parameters = value.substr(behind_address);
    // The only one, as a tag nearly always is.
    if (parameters.size() > name.size() + 1 && parameters[0] == ';' && parameters[name.size() + 1] == '=' &&
        same_bytes(parameters.data() + 1, name.data(), name.size())) {
        const char *const start = parameters.data() + name.size() + 2;
        const char *const end = value.data() + value.size();
        if (token_end(value, start) == end) return between(start, end);
    }
    const std::size_t at = parameters.find(';');
    return at == std::string_view::npos ? std::string_view{} : read_parameter(parameters, at, name);
}

namespace {

/// Whether the topmost Via value is alone in its header.
bool topmost_is_alone(const Message &message) noexcept {
    return !message.via.sent_by.empty() && find_any<','>(message.via.rest) == message.via.rest.size();
}

std::size_t values_in(std::string_view list) noexcept {
    std::size_t count = 1;
    for (std::size_t at = 0; (at = find_unquoted<','>(list, at)) < list.size(); ++at) ++count;
    return count;
}

}  // namespace

std::optional<std::string_view> further_vias(const Message &message) noexcept {
    if (!topmost_is_alone(message)) return std::nullopt;
    if (!message.headers.has_several(HeaderName::kVia)) return std::string_view{};
    return message.headers.behind_first(HeaderName::kVia);
}

std::uint8_t count_vias(const Message &message, const std::optional<std::string_view> &further) noexcept {
    std::size_t count = message.headers.count(HeaderName::kVia);
    if (!further || find_any<','>(*further) != further->size()) {
        count = 0;
        Headers::Walk walk = message.headers.walk(HeaderName::kVia);
        for (std::string_view list; walk.next(list);) count += values_in(list);
    }
    return static_cast<std::uint8_t>(std::min<std::size_t>(count, UINT8_MAX));
}

bool has_body(const Headers &headers) noexcept {
    if (!headers.has(HeaderName::kContentLength)) return headers.has(HeaderName::kContentType);
    const std::string_view digits = headers.first(HeaderName::kContentLength);
    if (digits == "0") return false;  // as in most messages
    const auto length = read_number(digits);
    return length && *length > 0;
}

bool read_response(std::string_view bytes, Message &message) noexcept {
    const Line first = first_line(bytes);
    const auto status = read_status_line(bytes.substr(0, first.length));
    if (!status) return false;
    read_headers(message, bytes.substr(0, first.length), bytes.substr(first.next));
    message.status = *status;
    return true;
}

bool read_request(std::string_view bytes, Message &message) noexcept {
    const Line first = first_line(bytes);
    const std::string_view line = bytes.substr(0, first.length);
    const std::size_t method_end = find_any<' '>(line);
    const std::size_t version = last_space(line);
    if (version == std::string_view::npos || version == method_end ||
        !equal_ignoring_case(line.substr(version + 1, kProtocol.size()), kProtocol) ||
        !is_token(line.substr(0, method_end))) {
        return false;
    }
    read_headers(message, line, bytes.substr(first.next));
    message.method = line.substr(0, method_end);
    return true;
}

void read_request_again(std::string_view bytes, Message &request) noexcept {
    const Line first = first_line(bytes);
    request.start_line = bytes.substr(0, first.length);
    request.block = bytes.substr(first.next);
    request.method = request.start_line.substr(0, request.start_line.find(' '));
    request.headers.read(request.block);
}

}  // namespace sip

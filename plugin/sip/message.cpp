// Reads Status-Line, CSeq and Call-ID; see the header file.
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

}  // namespace

std::optional<StatusLine> read_status_line(std::string_view bytes) noexcept {
    const Line first = first_line(bytes);
    const std::string_view line = bytes.substr(0, first.length);
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
    status.line = line;
    status.headers = bytes.substr(first.next);
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

std::optional<Response> read_response(std::string_view bytes) noexcept {
    const std::optional<StatusLine> status = read_status_line(bytes);
    if (!status) return std::nullopt;
    Response response;
    response.status = *status;
    bool cseq_seen = false;
    HeaderReader headers(status->headers);
    for (Header header; (!cseq_seen || response.call_id.empty()) && headers.next(header);) {
        if (!cseq_seen && equal_ignoring_case(header.name, "CSeq")) {
            cseq_seen = true;
            response.cseq = read_cseq(header.value);
        } else if (response.call_id.empty() &&
                   (equal_ignoring_case(header.name, "Call-ID") || equal_ignoring_case(header.name, "i"))) {
            response.call_id = header.value;
        }
    }
    return response;
}

}  // namespace sip

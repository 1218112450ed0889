// Reads start lines, CSeq, Via, tags; see the header file.
// What is malformed is left out, never half-read.
#include "sip/message.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

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

/// The first `stop` or `other` outside quoted strings from `at` on; the end of the text if there is none.
std::size_t find_unquoted(std::string_view text, char stop, char other, std::size_t at) noexcept {
    const std::string_view segment = text.substr(at, std::min(text.find(stop, at), text.size()) - at);
    if (segment.find('"') == std::string_view::npos) return at + std::min(segment.find(other), segment.size());
    while (at < text.size() && text[at] != stop && text[at] != other) {
        at = text[at] == '"' ? behind_quoted_string(text, at) : at + 1;
    }
    return std::min(at, text.size());
}

/// The value of a parameter in `;name=value;name`, from `at` on; up to the end of the first value of a list.
std::string_view read_parameter(std::string_view text, std::size_t at, std::string_view name) noexcept {
    while (at < text.size() && text[at] == ';') {
        const std::size_t end = find_unquoted(text, ';', ',', at + 1);
        const std::string_view parameter = text.substr(at + 1, end - at - 1);
        const std::size_t equals = parameter.find('=');
        if (equals != std::string_view::npos && equal_ignoring_case(trim(parameter.substr(0, equals)), name)) {
            return trim(parameter.substr(equals + 1));
        }
        at = end;
    }
    return {};
}

std::uint8_t count_values(std::string_view list, std::uint8_t count) noexcept {
    if (list.find(',') == std::string_view::npos) return count < 255 ? static_cast<std::uint8_t>(count + 1) : count;
    for (std::size_t at = 0; at < list.size(); at = find_unquoted(list, ',', ',', at) + 1) {
        if (count < 255) ++count;
    }
    return count;
}

/// The headers that identify a message, as bits.
enum Identity : unsigned { kVia = 1, kFrom = 2, kTo = 4, kCallId = 8, kCSeq = 16 };
constexpr unsigned kWholeIdentity = kVia | kFrom | kTo | kCallId | kCSeq;

/// A header that is read: its long or compact name (RFC 3261 section 7.3.3), and what is made of its value.
struct KnownHeader {
    std::string_view name;
    Identity identity;
    void (*take)(Message &, std::string_view value);
};

void take_via(Message &message, std::string_view value) noexcept {
    if (message.via_count == 0) message.via = read_via(value);
    message.via_count = count_values(value, message.via_count);
}

void take_from(Message &message, std::string_view value) noexcept { message.from = value; }

void take_to(Message &message, std::string_view value) noexcept { message.to = value; }

void take_call_id(Message &message, std::string_view value) noexcept { message.call_id = value; }

void take_cseq(Message &message, std::string_view value) noexcept { message.cseq = read_cseq(value); }

/// Ascending by the length of the name.
constexpr KnownHeader kKnownHeaders[] = {
    {"v", kVia, take_via},        {"f", kFrom, take_from},    {"t", kTo, take_to},
    {"i", kCallId, take_call_id}, {"To", kTo, take_to},       {"Via", kVia, take_via},
    {"From", kFrom, take_from},   {"CSeq", kCSeq, take_cseq}, {"Call-ID", kCallId, take_call_id},
};
constexpr std::size_t kLongestName = 7;

/// Where the names of each length begin, and, one further, where they end.
constexpr auto kByLength = [] {
    std::array<std::uint8_t, kLongestName + 2> first{};
    for (std::size_t length = 0; length < first.size(); ++length) {
        while (first[length] < std::size(kKnownHeaders) && kKnownHeaders[first[length]].name.size() < length)
            ++first[length];
    }
    return first;
}();

constexpr std::uint32_t kLetters = [] {
    std::uint32_t letters = 0;
    for (const KnownHeader &known : kKnownHeaders) letters |= letter_bit(known.name.front());
    return letters;
}();

const KnownHeader *find_known(std::string_view name) noexcept {
    if (name.size() > kLongestName) return nullptr;
    for (std::size_t i = kByLength[name.size()]; i < kByLength[name.size() + 1]; ++i) {
        if (equal_ignoring_case(kKnownHeaders[i].name, name)) return &kKnownHeaders[i];
    }
    return nullptr;
}

/// Reads headers until the identity is whole, or to their end. This runs for every message.
void read_headers(Message &message) noexcept {
    unsigned seen = 0;
    HeaderReader reader(message.headers);
    for (Header header; seen != kWholeIdentity && reader.next(header, kLetters);) {
        const KnownHeader *const known = find_known(header.name);
        const bool again = known != nullptr && known->identity != kVia && (seen & known->identity) != 0;
        if (known == nullptr || again) continue;
        known->take(message, header.value);
        seen |= known->identity;
    }
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
    const std::size_t parameters = find_unquoted(value, ';', ',', 0);
    const std::string_view head = trim(value.substr(0, parameters));
    const std::size_t slash = head.rfind('/');
    if (slash == std::string_view::npos) return {};
    const std::string_view transport_and_host = trim(head.substr(slash + 1));
    std::size_t space = 0;
    while (space < transport_and_host.size() && !is_white_space(transport_and_host[space])) ++space;
    Via via;
    via.sent_by = trim(transport_and_host.substr(space));
    if (!via.sent_by.empty()) via.branch = read_parameter(value, parameters, "branch");
    return via;
}

std::string_view read_address_parameter(std::string_view value, std::string_view name) noexcept {
    // name-addr: a display name, quoted or not, and the address in angle brackets; else addr-spec, which has no
    // parameters of its own here.
    const std::size_t behind_name = !value.empty() && value.front() == '"' ? behind_quoted_string(value, 0) : 0;
    const std::size_t bracket = value.find('<', behind_name);
    std::size_t at = bracket == std::string_view::npos ? behind_name : value.find('>', bracket);
    if (at != std::string_view::npos) at = value.find(';', at);
    return at == std::string_view::npos ? std::string_view{} : read_parameter(value, at, name);
}

bool read_response(std::string_view bytes, Message &message) noexcept {
    const Line first = first_line(bytes);
    const auto status = read_status_line(bytes.substr(0, first.length));
    if (!status) return false;
    message = {};
    message.start_line = bytes.substr(0, first.length);
    message.headers = bytes.substr(first.next);
    message.status = *status;
    read_headers(message);
    return true;
}

bool read_request(std::string_view bytes, Message &message) noexcept {
    const Line first = first_line(bytes);
    const std::string_view line = bytes.substr(0, first.length);
    const std::size_t method_end = line.find(' ');
    const std::size_t version = line.rfind(' ');
    if (version == std::string_view::npos || version == method_end ||
        !equal_ignoring_case(line.substr(version + 1, kProtocol.size()), kProtocol) ||
        !is_token(line.substr(0, method_end))) {
        return false;
    }
    message = {};
    message.start_line = line;
    message.headers = bytes.substr(first.next);
    message.method = line.substr(0, method_end);
    read_headers(message);
    return true;
}

}  // namespace sip

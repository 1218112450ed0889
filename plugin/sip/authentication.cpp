// Reads realm, nonce and stale out of `Digest name=value, name="value"`; see the header file.
// Quoted strings may hold commas and escaped quotes.
#include "sip/authentication.h"

namespace sip {
namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n";

/// One `name=value` of a list, and the rest of the list behind it.
struct Parameter {
    std::string_view name;
    std::string_view value;
    std::string_view rest;
};

Parameter read_quoted(std::string_view name, std::string_view text) noexcept {
    std::size_t end = 1;
    while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
    if (end >= text.size()) return {name, {}, {}};  // not closed: left out
    const std::size_t comma = text.find(',', end);
    return {name, text.substr(1, end - 1), comma == std::string_view::npos ? "" : text.substr(comma + 1)};
}

Parameter read_parameter(std::string_view text) noexcept {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) return {};
    const std::string_view name = trim(text.substr(0, equals));
    const std::string_view value = trim(text.substr(equals + 1));
    if (!value.empty() && value.front() == '"') return read_quoted(name, value);
    const std::size_t comma = value.find(',');
    return {name, trim(value.substr(0, comma)), comma == std::string_view::npos ? "" : value.substr(comma + 1)};
}

Digest read_digest(std::string_view value) noexcept {
    Digest digest;
    const std::size_t scheme_end = value.find_first_of(kWhiteSpace);
    if (scheme_end == std::string_view::npos) return digest;
    for (std::string_view rest = value.substr(scheme_end); !rest.empty();) {
        const Parameter parameter = read_parameter(rest);
        if (equal_ignoring_case(parameter.name, "realm")) digest.realm = parameter.value;
        if (equal_ignoring_case(parameter.name, "nonce")) digest.nonce = parameter.value;
        if (equal_ignoring_case(parameter.name, "stale")) digest.stale = equal_ignoring_case(parameter.value, "true");
        rest = parameter.rest;
    }
    return digest;
}

bool is_of(DigestKind kind, std::string_view name) noexcept {
    return kind == DigestKind::kChallenge
               ? equal_ignoring_case(name, "WWW-Authenticate") || equal_ignoring_case(name, "Proxy-Authenticate")
               : equal_ignoring_case(name, "Authorization") || equal_ignoring_case(name, "Proxy-Authorization");
}

/// Whether one of `letter` in the text is that of "thorization", whatever the case of the rest.
bool has_word_around(std::string_view text, char letter) noexcept {
    constexpr std::string_view kWord = "thorization";
    constexpr std::size_t kBefore = 5;
    for (auto at = text.find(letter); at != std::string_view::npos; at = text.find(letter, at + 1)) {
        if (at >= kBefore && equal_ignoring_case(text.substr(at - kBefore, kWord.size()), kWord)) return true;
    }
    return false;
}

}  // namespace

bool may_have_credentials(std::string_view headers) noexcept {
    return has_word_around(headers, 'z') || has_word_around(headers, 'Z');
}

bool DigestReader::next(Digest &digest) noexcept {
    // WWW-Authenticate, Proxy-..., Authorization
    constexpr std::uint32_t kLetters = letter_bit('W') | letter_bit('P') | letter_bit('A');
    for (Header header; headers_.next(header, kLetters);) {
        if (!is_of(kind_, header.name)) continue;
        digest = read_digest(header.value);
        if (!digest.realm.empty()) return true;
    }
    return false;
}

}  // namespace sip

// Reads realm, nonce and stale out of `Digest name=value, name="value"`; see the header file.
// Quoted strings may hold commas and escaped quotes.
#include "sip/syntax/values/digest.h"

#include <algorithm>

namespace sip {
namespace {

/// One `name=value` of a list, and the rest of the list behind it.
struct Parameter {
    std::string_view name;
    std::string_view value;
    std::string_view rest;
};

/// What is behind the comma; empty if that is the end of the text.
std::string_view behind_comma(std::string_view text, std::size_t comma) noexcept {
    return text.substr(std::min(comma + 1, text.size()));
}

Parameter read_quoted(std::string_view name, std::string_view text) noexcept {
    std::size_t end = find_any<'"', '\\'>(text, 1);
    if (end < text.size() && text[end] == '\\') {
        while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
    }
    if (end >= text.size()) return {name, {}, {}};  // not closed: left out
    return {name, text.substr(1, end - 1), behind_comma(text, find_any<','>(text, end))};
}

Parameter read_parameter(std::string_view text) noexcept {
    const std::size_t equals = find_any<'='>(text);
    if (equals == text.size()) return {};
    const std::string_view name = trim(text.substr(0, equals));
    const std::string_view value = trim(text.substr(equals + 1));
    if (!value.empty() && value.front() == '"') return read_quoted(name, value);
    const std::size_t comma = find_any<','>(value);
    return {name, trim(value.substr(0, comma)), behind_comma(value, comma)};
}

}  // namespace

Digest read_digest(std::string_view value) noexcept {
    Digest digest;
    const std::size_t scheme_end = find_any<' ', '\t', '\r', '\n'>(value);
    digest.scheme = value.substr(0, scheme_end);
    for (std::string_view rest = value.substr(scheme_end); !rest.empty();) {
        const Parameter parameter = read_parameter(rest);
        if (equal_ignoring_case(parameter.name, "realm")) {
            digest.realm = parameter.value;
        } else if (equal_ignoring_case(parameter.name, "nonce")) {
            digest.nonce = parameter.value;
        } else if (equal_ignoring_case(parameter.name, "qop")) {
            digest.has_qop = true;
        } else if (equal_ignoring_case(parameter.name, "stale")) {
            digest.stale = equal_ignoring_case(parameter.value, "true");
        }
        rest = parameter.rest;
    }
    return digest;
}

bool DigestReader::next(Digest &digest) noexcept {
    for (std::string_view value; walk_.next(value);) {
        digest = read_digest(value);
        if (!digest.realm.empty()) return true;
    }
    return false;
}

}  // namespace sip

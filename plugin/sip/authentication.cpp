// Reads realm, nonce and stale out of `Digest name=value, name="value"`; see the header file.
// Quoted strings may hold commas and escaped quotes.
#include "sip/authentication.h"

#include <algorithm>

namespace sip {
namespace {

/// One `name=value` of a list, and the rest of the list behind it.
struct Parameter {
    std::string_view name;
    std::string_view value;
    std::string_view rest;
};

Parameter read_quoted(std::string_view name, std::string_view text) noexcept {
    std::size_t end = std::min(text.find('"', 1), text.size());
    if (text.substr(1, end - 1).find('\\') != std::string_view::npos) {
        end = 1;
        while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
    }
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

// Comma lists, parameters, addresses and numbers; see the header file.
// Each reader goes through its text once, whatever is in it, and keeps no stack.
#include "sip/syntax/value_reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>

#include "sip/syntax/header_reader.h"

namespace sip {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

using CharacterSet = std::array<bool, 256>;

constexpr bool holds(const CharacterSet &set, char c) noexcept { return set[static_cast<unsigned char>(c)]; }

constexpr CharacterSet kTokenCharacters = [] {
    CharacterSet set{};
    for (const char c : std::string_view("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.!%*_+`'~")) {
        set[static_cast<unsigned char>(c)] = true;
    }
    return set;
}();

/// What an unquoted value may hold: all but controls, white space and what ends or opens something. The grammar allows
/// less, but senders write URIs and base64 there, and no other reading of them is possible.
constexpr CharacterSet kValueCharacters = [] {
    CharacterSet set{};
    for (std::size_t c = '!'; c < set.size(); ++c) set[c] = c != 0x7F;
    for (const char c : std::string_view("\"\\,;<>()")) set[static_cast<unsigned char>(c)] = false;
    return set;
}();

bool is_made_of(std::string_view text, const CharacterSet &set) noexcept {
    return !text.empty() && std::all_of(text.begin(), text.end(), [&set](char c) { return holds(set, c); });
}

/// Behind the brackets that open at `at`. A second one that opens proves that the first was not closed.
std::size_t end_of_brackets(std::string_view text, std::size_t at) noexcept {
    const std::size_t next = find_any<'<', '>'>(text, at + 1);
    return next == text.size() || text[next] == '<' ? kNone : next + 1;
}

/// Behind all that the quote, bracket or parenthesis at `at` opens; npos if that is not closed.
std::size_t behind_opened(std::string_view text, std::size_t at) noexcept {
    switch (text[at]) {
        case '"':
            return end_of_quoted_string(text, at);
        case '<':
            return end_of_brackets(text, at);
        default:
            return end_of_comment(text, at);
    }
}

/// The first separator from `at` on, or the end of the text; npos if something before it is not closed.
template <char kSeparator>
std::size_t find_separator(std::string_view text, std::size_t at) noexcept {
    while (at < text.size()) {
        at = find_any<kSeparator, '"', '<', '('>(text, at);
        if (at == text.size() || text[at] == kSeparator) break;
        at = behind_opened(text, at);
    }
    return at;
}

/// Reads what stands between two semicolons; false if it is malformed.
bool read_parameter(std::string_view text, Parameter &parameter) noexcept {
    const std::size_t equals = find_any<'='>(text);
    parameter = {};
    parameter.name = trim(text.substr(0, equals));
    if (!is_token(parameter.name)) return false;
    if (equals == text.size()) return true;
    parameter.has_value = true;
    parameter.value = trim(text.substr(equals + 1));
    if (parameter.value.empty() || parameter.value.front() != '"') {
        return is_made_of(parameter.value, kValueCharacters);
    }
    if (end_of_quoted_string(parameter.value, 0) != parameter.value.size()) return false;
    parameter.value = parameter.value.substr(1, parameter.value.size() - 2);
    parameter.quoted = true;
    return true;
}

struct Address {
    std::string_view uri;
    std::string_view parameters;
};

Address read_address(std::string_view value) noexcept {
    // A quoted display name may hold anything; an addr-spec ends at the first semicolon.
    std::size_t at = 0;
    while (at < value.size() && value[at] != '<' && value[at] != ';') {
        at = value[at] == '"' ? end_of_quoted_string(value, at) : at + 1;
    }
    if (at == kNone) return {};
    if (at == value.size() || value[at] == ';') return {trim(value.substr(0, at)), value.substr(at)};
    const std::size_t behind = end_of_brackets(value, at);
    if (behind == kNone) return {};
    return {trim(value.substr(at + 1, behind - at - 2)), value.substr(std::min(value.find(';', behind), value.size()))};
}

}  // namespace

bool ListReader::next(std::string_view &element) noexcept {
    while (at_ < value_.size()) {
        const std::size_t end = find_separator<','>(value_, at_);
        if (end == kNone) {
            malformed_ = true;
            at_ = value_.size();
            return false;
        }
        element = trim(value_.substr(at_, end - at_));
        at_ = end + 1;
        if (!element.empty()) return true;
    }
    return false;
}

ParameterReader::ParameterReader(std::string_view text) noexcept
    : text_(text.substr(std::min(text.find(';'), text.size()))) {}

bool ParameterReader::next(Parameter &parameter) noexcept {
    while (at_ < text_.size()) {
        const std::size_t start = at_ + 1;
        const std::size_t end = find_separator<';'>(text_, start);
        if (end == kNone) {
            malformed_ = true;
            at_ = text_.size();
            return false;
        }
        at_ = end;
        if (read_parameter(text_.substr(start, end - start), parameter)) return true;
        malformed_ = true;
    }
    return false;
}

std::string_view address_of(std::string_view value) noexcept {
    const std::string_view uri = read_address(value).uri;
    const std::size_t colon = uri.find(':');
    const bool is_uri = colon != kNone && colon > 0 && std::none_of(uri.begin(), uri.end(), [](char c) {
                            return is_white_space(c) || c == '"' || c == '>';
                        });
    return is_uri ? uri : std::string_view{};
}

std::string_view parameters_of(std::string_view value) noexcept { return read_address(value).parameters; }

std::optional<std::uint32_t> read_number(std::string_view text) noexcept {
    std::uint32_t number = 0;
    const char *const end = text.data() + text.size();
    const auto [behind, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc() || behind != end) return std::nullopt;
    return number;
}

bool is_token(std::string_view text) noexcept { return is_made_of(text, kTokenCharacters); }

std::size_t end_of_quoted_string(std::string_view text, std::size_t at) noexcept {
    for (++at; at < text.size(); ++at) {
        if (text[at] == '\\') {
            ++at;
        } else if (text[at] == '"') {
            return at + 1;
        }
    }
    return kNone;
}

std::size_t end_of_comment(std::string_view text, std::size_t at) noexcept {
    // Quotes mean nothing in comments.
    std::size_t depth = 0;
    for (; at < text.size(); ++at) {
        if (text[at] == '\\') {
            ++at;
        } else if (text[at] == '(') {
            ++depth;
        } else if (text[at] == ')' && --depth == 0) {
            return at + 1;
        }
    }
    return kNone;
}

}  // namespace sip

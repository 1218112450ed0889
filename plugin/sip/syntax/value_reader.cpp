// Comma lists, parameters, addresses and numbers (RFC 3261 section 25.1).
// Every reader goes through its text once, whatever is in it, and keeps no stack.
#include "sip/syntax/value_reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>

#include "sip/text.h"

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

/// What an unquoted value may hold: everything but controls, white space and what ends or opens something. The grammar
/// allows less, but senders write URIs and base64, and these can be read in one way only.
constexpr CharacterSet kValueCharacters = [] {
    CharacterSet set{};
    for (std::size_t c = '!'; c < set.size(); ++c) set[c] = c != 0x7F;
    for (const char c : std::string_view("\"\\,;<>()")) set[static_cast<unsigned char>(c)] = false;
    return set;
}();

bool is_made_of(std::string_view text, const CharacterSet &set) noexcept {
    return !text.empty() && std::all_of(text.begin(), text.end(), [&set](char c) { return holds(set, c); });
}

/// The offset behind the brackets that open at `at`; npos if they are not closed. A second opening bracket proves that
/// the first was not closed.
std::size_t end_of_brackets(std::string_view text, std::size_t at) noexcept {
    const std::size_t close = text.find('>', at + 1);
    return close < text.find('<', at + 1) ? close + 1 : kNone;
}

/// A separator, and what opens something that may hold it.
template <char kSeparator>
constexpr CharacterSet kStops = [] {
    CharacterSet set{};
    for (const char c : {kSeparator, '"', '<', '('}) set[static_cast<unsigned char>(c)] = true;
    return set;
}();

/// The offset of the first separator that is outside quoted strings, brackets and comments, or the size of the text;
/// npos if one of these is not closed before.
template <char kSeparator>
std::size_t find_separator(std::string_view text) noexcept {
    std::size_t at = 0;
    for (;;) {
        while (at < text.size() && !holds(kStops<kSeparator>, text[at])) ++at;
        if (at >= text.size()) return at;
        switch (text[at]) {
            case '"':
                at = end_of_quoted_string(text, at);
                break;
            case '<':
                at = end_of_brackets(text, at);
                break;
            case '(':
                at = end_of_comment(text, at);
                break;
            default:
                return at;
        }
    }
}

/// Reads what is behind the equals sign of a parameter; false if it is malformed.
bool read_value(std::string_view text, Parameter &parameter) noexcept {
    parameter.has_value = true;
    parameter.value = trim(text);
    if (parameter.value.empty() || parameter.value.front() != '"') {
        return is_made_of(parameter.value, kValueCharacters);
    }
    if (end_of_quoted_string(parameter.value, 0) != parameter.value.size()) return false;
    parameter.value = parameter.value.substr(1, parameter.value.size() - 2);
    parameter.quoted = true;
    return true;
}

/// Reads one parameter; false if it is malformed.
bool read_parameter(std::string_view text, Parameter &parameter) noexcept {
    const std::size_t equals = text.find('=');
    parameter = {};
    parameter.name = trim(text.substr(0, equals));
    if (!is_token(parameter.name)) return false;
    return equals == kNone || read_value(text.substr(equals + 1), parameter);
}

struct Address {
    std::string_view uri;
    std::string_view parameters;
};

Address read_address(std::string_view value) noexcept {
    // A quoted display name may hold anything. An addr-spec ends at the first semicolon.
    std::size_t at = 0;
    while (at < value.size() && value[at] != '<' && value[at] != ';') {
        at = value[at] == '"' ? end_of_quoted_string(value, at) : at + 1;
    }
    if (at == kNone) return {};
    if (at == value.size() || value[at] == ';') return {trim(value.substr(0, at)), value.substr(at)};
    const std::size_t end = end_of_brackets(value, at);
    if (end == kNone) return {};
    const std::size_t semicolon = std::min(value.find(';', end), value.size());
    return {trim(value.substr(at + 1, end - at - 2)), value.substr(semicolon)};
}

}  // namespace

bool ListReader::next(std::string_view &element) noexcept {
    while (!rest_.empty()) {
        const std::size_t end = find_separator<','>(rest_);
        if (end == kNone) {
            malformed_ = true;
            rest_ = {};
            return false;
        }
        element = trim(rest_.substr(0, end));
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        if (!element.empty()) return true;
    }
    return false;
}

std::string_view without_parameters(std::string_view value) noexcept { return trim(value.substr(0, value.find(';'))); }

ParameterReader::ParameterReader(std::string_view value) noexcept {
    const std::size_t semicolon = value.find(';');
    if (semicolon == kNone) return;
    rest_ = value.substr(semicolon + 1);
    has_more_ = true;
}

ParameterReader::ParameterReader(std::string_view list, char separator) noexcept
    : rest_(list), separator_(separator), has_more_(!list.empty()) {}

bool ParameterReader::take(std::string_view &text) noexcept {
    const std::size_t end = separator_ == ',' ? find_separator<','>(rest_) : find_separator<';'>(rest_);
    has_more_ = end < rest_.size();
    if (end == kNone) return false;
    text = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    return true;
}

bool ParameterReader::next(Parameter &parameter) noexcept {
    while (has_more_) {
        std::string_view text;
        if (take(text) && read_parameter(text, parameter)) return true;
        malformed_ = true;
    }
    return false;
}

std::optional<std::string_view> ParameterReader::find(std::string_view name) noexcept {
    while (has_more_) {
        std::string_view text;
        if (!take(text)) break;
        const std::size_t equals = text.find('=');
        if (!equal_ignoring_case(trim(text.substr(0, equals)), name)) continue;
        Parameter parameter;
        if (equals == kNone || read_value(text.substr(equals + 1), parameter)) return parameter.value;
    }
    return std::nullopt;
}

std::optional<std::string_view> parameter_of(std::string_view value, std::string_view name) noexcept {
    return ParameterReader(parameters_of(value)).find(name);
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

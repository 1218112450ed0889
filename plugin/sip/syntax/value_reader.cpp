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

/// Takes the characters of the set from the start of the text.
std::string_view take_while(const CharacterSet &set, std::string_view &text) noexcept {
    const auto *const end = std::find_if_not(text.begin(), text.end(), [&set](char c) { return holds(set, c); });
    const std::string_view taken = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(taken.size());
    return taken;
}

void skip_white_space(std::string_view &text) noexcept {
    while (!text.empty() && is_white_space(text.front())) text.remove_prefix(1);
}

/// The offset of the first character of the set from `at` on; the size of the text if there is none.
std::size_t find_any(const CharacterSet &set, std::string_view text, std::size_t at) noexcept {
    const auto *const first = text.begin() + static_cast<std::ptrdiff_t>(at);
    const auto *const found = std::find_if(first, text.end(), [&set](char c) { return holds(set, c); });
    return static_cast<std::size_t>(found - text.begin());
}

/// The offset behind the brackets that open at `at`; npos if they are not closed. A second opening bracket proves that
/// the first was not closed.
std::size_t end_of_brackets(std::string_view text, std::size_t at) noexcept {
    const std::size_t close = text.find('>', at);
    if (close == kNone) return kNone;
    const std::string_view between = text.substr(at + 1, close - at - 1);
    return between.find('<') == kNone ? close + 1 : kNone;
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
    while (at < text.size()) {
        at = find_any(kStops<kSeparator>, text, at);
        if (at == text.size()) break;
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
    return at;
}

/// Takes what is behind the equals sign of a parameter from the start of the text; false if it is malformed.
bool take_value(std::string_view &text, Parameter &parameter) noexcept {
    parameter.has_value = true;
    parameter.quoted = !text.empty() && text.front() == '"';
    if (!parameter.quoted) {
        parameter.value = take_while(kValueCharacters, text);
        return !parameter.value.empty();
    }
    const std::size_t end = end_of_quoted_string(text, 0);
    if (end == kNone) return false;
    parameter.value = text.substr(1, end - 2);
    text.remove_prefix(end);
    return true;
}

/// Takes a parameter from the start of the text, with the white space around it; false if it is malformed.
bool take_parameter(std::string_view &text, Parameter &parameter) noexcept {
    parameter = {};
    skip_white_space(text);
    parameter.name = take_while(kTokenCharacters, text);
    if (parameter.name.empty()) return false;
    skip_white_space(text);
    if (text.empty() || text.front() != '=') return true;
    text.remove_prefix(1);
    skip_white_space(text);
    if (!take_value(text, parameter)) return false;
    skip_white_space(text);
    return true;
}

/// What ends the address of a header, or opens what may hold such a character.
constexpr CharacterSet kAddressStops = [] {
    CharacterSet set{};
    for (const char c : std::string_view("<;\"")) set[static_cast<unsigned char>(c)] = true;
    return set;
}();

struct Address {
    std::string_view uri;
    std::string_view parameters;
};

Address read_address(std::string_view value) noexcept {
    // A quoted display name may hold anything. An addr-spec ends at the first semicolon.
    std::size_t at = find_any(kAddressStops, value, 0);
    while (at < value.size() && value[at] == '"') {
        at = end_of_quoted_string(value, at);
        if (at == kNone) return {};
        at = find_any(kAddressStops, value, at);
    }
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

void ParameterReader::skip_to(std::size_t end) noexcept {
    has_more_ = end < rest_.size();
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
}

bool ParameterReader::next(Parameter &parameter) noexcept {
    while (has_more_) {
        std::string_view behind = rest_;
        if (take_parameter(behind, parameter) && (behind.empty() || behind.front() == separator_)) {
            skip_to(rest_.size() - behind.size());
            return true;
        }
        malformed_ = true;
        skip_to(separator_ == ',' ? find_separator<','>(rest_) : find_separator<';'>(rest_));
    }
    return false;
}

std::optional<std::string_view> ParameterReader::find(std::string_view name) noexcept {
    for (Parameter parameter; next(parameter);) {
        if (equal_ignoring_case(parameter.name, name)) return parameter.value;
    }
    return std::nullopt;
}

std::optional<std::string_view> parameter_of(std::string_view value, std::string_view name) noexcept {
    const std::string_view parameters = parameters_of(value);
    return parameters.empty() ? std::nullopt : ParameterReader(parameters.substr(1), ';').find(name);
}

std::string_view address_of(std::string_view value) noexcept {
    const std::string_view uri = read_address(value).uri;
    const std::size_t colon = uri.find(':');
    const bool is_uri = colon != kNone && colon > 0 && std::none_of(uri.begin(), uri.end(), [](char c) {
                            return is_white_space(c) || c == '"' || c == '>';
                        });
    return is_uri ? uri : std::string_view{};
}

std::string_view user_of(std::string_view address) noexcept {
    const std::string_view rest = address.substr(std::min(address.find(':') + 1, address.size()));
    const std::size_t at = rest.find('@');
    if (at == std::string_view::npos && !starts_with(address, "tel:")) return {};
    return rest.substr(0, std::min({at, rest.find(';'), rest.find(':')}));
}

std::string_view parameters_of(std::string_view value) noexcept { return read_address(value).parameters; }

std::optional<std::uint32_t> read_number(std::string_view text) noexcept {
    std::uint32_t number = 0;
    const char *const end = text.data() + text.size();
    const auto [behind, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc() || behind != end) return std::nullopt;
    return number;
}

bool is_token(std::string_view text) noexcept { return !take_while(kTokenCharacters, text).empty() && text.empty(); }

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

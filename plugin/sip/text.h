// Small helpers for ASCII text: case and white space.
// SIP ignores the case of header names and most tokens in ASCII only (RFC 3261 section 7.3.1).
#ifndef SIP_TEXT_H
#define SIP_TEXT_H

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace sip {

/// The lower-case form of an ASCII letter; every other character as it is. Does not depend on the locale.
constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// True for space, tab, CR and LF: the characters of LWS (RFC 3261 section 25.1).
constexpr bool is_white_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Appends `more` in lower case.
inline void append_lower(std::string &text, std::string_view more) {
    const std::size_t size = text.size();
    text += more;
    std::transform(text.begin() + static_cast<std::ptrdiff_t>(size), text.end(),
                   text.begin() + static_cast<std::ptrdiff_t>(size), lower);
}

/// True if both texts are the same apart from the case of ASCII letters.
inline bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept {
    if (a == b) return true;  // most senders write as the RFCs do
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

/// True if `text` starts with `beginning`, apart from the case of ASCII letters.
inline bool starts_with(std::string_view text, std::string_view beginning) noexcept {
    return equal_ignoring_case(text.substr(0, beginning.size()), beginning);
}

/// `text` without the white space around it. The view points into `text`, even when it is empty.
constexpr std::string_view trim(std::string_view text) noexcept {
    while (!text.empty() && is_white_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_white_space(text.back())) text.remove_suffix(1);
    return text;
}

}  // namespace sip

#endif

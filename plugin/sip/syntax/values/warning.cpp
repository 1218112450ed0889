// Reads Warning values: `warn-code SP warn-agent SP warn-text` (RFC 3261 section 25.1).
// Folds and more than one space between the parts are accepted.
#include "sip/syntax/values/warning.h"

#include <algorithm>
#include <cstddef>

#include "sip/text.h"

namespace sip {
namespace {

constexpr std::size_t kCodeDigits = 3;

/// Whether `text` has only characters of a hostport or token.
bool is_agent(std::string_view text) noexcept {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return c == ':' || c == '[' || c == ']' || is_token({&c, 1});
    });
}

/// Takes what stands before the first white space off the front of `rest`.
std::string_view take_word(std::string_view &rest) noexcept {
    const auto *const end = std::find_if(rest.begin(), rest.end(), is_white_space);
    const std::string_view word = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
    rest = trim(rest.substr(word.size()));
    return word;
}

bool read_warning(std::string_view value, Warning &warning) noexcept {
    std::string_view rest = value;
    warning.value = value;
    warning.digits = take_word(rest);
    warning.agent = take_word(rest);
    const auto code = read_number(warning.digits);
    if (!code || warning.digits.size() != kCodeDigits || !is_agent(warning.agent)) return false;
    if (rest.empty() || rest.front() != '"' || end_of_quoted_string(rest, 0) != rest.size()) return false;
    warning.code = static_cast<std::uint16_t>(*code);
    warning.text = rest.substr(1, rest.size() - 2);
    return true;
}

}  // namespace

bool WarningReader::next(Warning &warning) noexcept {
    for (std::string_view value; values_.next(value);) {
        if (read_warning(value, warning)) return true;
        malformed_ = true;
    }
    return false;
}

}  // namespace sip

// Reads Warning values, and the table of warn codes; see the header file.
// The table ascends.
#include "sip/syntax/values/warning.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "sip/syntax/header_reader.h"

namespace sip {
namespace {

constexpr std::size_t kCodeDigits = 3;

struct WarnCode {
    std::uint16_t code;
    const char *name;
};

constexpr WarnCode kWarnCodes[] = {
    {300, "Incompatible network protocol"},
    {301, "Incompatible network address formats"},
    {302, "Incompatible transport protocol"},
    {303, "Incompatible bandwidth units"},
    {304, "Media type not available"},
    {305, "Incompatible media format"},
    {306, "Attribute not understood"},
    {307, "Session description parameter not understood"},
    {308, "Incompatible language specification"},
    {330, "Multicast not available"},
    {331, "Unicast not available"},
    {370, "Insufficient bandwidth"},
    {380, "SIPS Not Allowed"},
    {381, "SIPS Required"},
    {399, "Miscellaneous warning"},
};

constexpr bool rows_ascend() {
    for (std::size_t i = 1; i < std::size(kWarnCodes); ++i) {
        if (kWarnCodes[i - 1].code >= kWarnCodes[i].code) return false;
    }
    return true;
}
static_assert(rows_ascend());

/// Whether `text` may be a hostport or a token: the characters only.
bool is_agent(std::string_view text) noexcept {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return c == ':' || c == '[' || c == ']' || is_token({&c, 1});
    });
}

/// Takes what stands before the first white space off the front of `rest`.
std::string_view take_word(std::string_view &rest) noexcept {
    std::size_t end = 0;
    while (end < rest.size() && !is_white_space(rest[end])) ++end;
    const std::string_view word = rest.substr(0, end);
    rest = trim(rest.substr(end));
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

const char *warning_name(unsigned code) noexcept {
    const auto *const row = std::lower_bound(std::begin(kWarnCodes), std::end(kWarnCodes), code,
                                             [](const WarnCode &r, unsigned value) { return r.code < value; });
    return row != std::end(kWarnCodes) && row->code == code ? row->name : nullptr;
}

}  // namespace sip

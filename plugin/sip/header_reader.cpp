// Lines, folding and the colon of a header; see the header file.
// Every position is checked against the view before use: the bytes come from the network.
#include "sip/header_reader.h"

#include <algorithm>

namespace sip {
namespace {

/// Plain loops over this are much cheaper than find_first_not_of, and run for every header of every message.
constexpr bool is_white_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool starts_with_fold(std::string_view bytes) noexcept {
    return !bytes.empty() && (bytes.front() == ' ' || bytes.front() == '\t');
}

}  // namespace

Line first_line(std::string_view bytes) noexcept {
    const std::size_t lf = bytes.find('\n');
    const std::string_view line = bytes.substr(0, lf);
    const std::size_t cr = line.find('\r');  // almost always the last character: find is a memchr, find_first_of is not
    if (cr != std::string_view::npos) return {cr, cr + (cr + 1 == lf ? 2 : 1)};
    return {line.size(), lf == std::string_view::npos ? bytes.size() : lf + 1};
}

bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trim(std::string_view text) noexcept {
    std::size_t first = 0;
    std::size_t end = text.size();
    while (first < end && is_white_space(text[first])) ++first;
    while (end > first && is_white_space(text[end - 1])) --end;
    return text.substr(first, end - first);
}

std::string_view HeaderReader::take_line() noexcept {
    const std::string_view start = rest_;
    std::size_t length = 0;
    do {
        const Line line = first_line(rest_);
        if (line.length == 0 && rest_.data() == start.data()) {
            complete_ = !rest_.empty();
            return {};
        }
        length = static_cast<std::size_t>(rest_.data() - start.data()) + line.length;
        rest_.remove_prefix(line.next);
    } while (starts_with_fold(rest_));
    return start.substr(0, length);
}

bool HeaderReader::next(Header &header) noexcept {
    for (std::string_view line = take_line(); !line.empty(); line = take_line()) {
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) continue;
        header = {trim(line.substr(0, colon)), trim(line.substr(colon + 1))};
        return true;
    }
    rest_ = {};
    return false;
}

}  // namespace sip

// Lines, folding and the colon of a header; see the header file.
// Every position is checked against the view before use: the bytes come from the network.
#include "sip/header_reader.h"

#include <algorithm>

namespace sip {
namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n";

constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool starts_with_fold(std::string_view bytes) noexcept {
    return !bytes.empty() && (bytes.front() == ' ' || bytes.front() == '\t');
}

}  // namespace

Line first_line(std::string_view bytes) noexcept {
    const std::size_t end = bytes.find_first_of("\r\n");
    if (end == std::string_view::npos) return {bytes.size(), bytes.size()};
    const bool crlf = bytes.compare(end, 2, "\r\n") == 0;
    return {end, end + (crlf ? 2 : 1)};
}

bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trim(std::string_view text) noexcept {
    const std::size_t first = text.find_first_not_of(kWhiteSpace);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kWhiteSpace) - first + 1);
}

std::string_view HeaderReader::take_folded_line() noexcept {
    const std::string_view start = rest_;
    std::size_t length = 0;
    do {
        const Line line = first_line(rest_);
        length = static_cast<std::size_t>(rest_.data() - start.data()) + line.length;
        rest_.remove_prefix(line.next);
    } while (starts_with_fold(rest_));
    return start.substr(0, length);
}

bool HeaderReader::next(Header &header) noexcept {
    while (!rest_.empty() && first_line(rest_).length > 0) {
        const std::string_view line = take_folded_line();
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) continue;
        header = {trim(line.substr(0, colon)), trim(line.substr(colon + 1))};
        return true;
    }
    rest_ = {};
    return false;
}

}  // namespace sip

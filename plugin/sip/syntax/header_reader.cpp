// Lines, folds and colons of a header block (RFC 3261 section 7.3.1).
// Every byte is looked at once.
#include "sip/syntax/header_reader.h"

#include <algorithm>

#include "sip/text.h"

namespace sip {
namespace {

/// The offset of the LF that ends the first header, with the lines that continue it; npos if there is none.
std::size_t end_of_header(std::string_view bytes) noexcept {
    std::size_t end = bytes.find('\n');
    while (end != std::string_view::npos && end + 1 < bytes.size() &&
           (bytes[end + 1] == ' ' || bytes[end + 1] == '\t')) {
        end = bytes.find('\n', end + 1);
    }
    return end;
}

/// The length of the empty line that the bytes start with; 0 if they start with another.
std::size_t empty_line(std::string_view bytes) noexcept {
    if (bytes.front() == '\n') return 1;
    return bytes.front() == '\r' && bytes.size() > 1 && bytes[1] == '\n' ? 2 : 0;
}

}  // namespace

Line first_line(std::string_view bytes) noexcept {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const bool has_cr = end > 0 && bytes[end - 1] == '\r';
    return {has_cr ? end - 1 : end, std::min(end + 1, bytes.size())};
}

bool HeaderReader::next(Header &header) noexcept {
    while (!complete_ && !rest_.empty()) {
        if (const std::size_t size = empty_line(rest_); size > 0) {
            complete_ = true;
            rest_.remove_prefix(size);
            break;
        }
        const std::string_view line = rest_.substr(0, end_of_header(rest_));
        rest_.remove_prefix(std::min(line.size() + 1, rest_.size()));
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) continue;
        header.name = trim(line.substr(0, colon));
        header.value = trim(line.substr(colon + 1));
        if (!header.name.empty()) return true;
    }
    return false;
}

}  // namespace sip

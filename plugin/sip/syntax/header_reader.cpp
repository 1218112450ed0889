// Lines, folds and colons of a header block (RFC 3261 section 7.3.1).
// Every byte is looked at once.
#include "sip/syntax/header_reader.h"

#include <algorithm>

#include "sip/text.h"

namespace sip {
namespace {

/// Whether the line that starts here continues the one before it.
bool starts_with_fold(std::string_view bytes) noexcept {
    return !bytes.empty() && (bytes.front() == ' ' || bytes.front() == '\t');
}

/// Takes the first line off the front of `rest` and gives it without its LF.
std::string_view take_line(std::string_view &rest) noexcept {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    return line;
}

/// Takes the lines that continue `line` off the front of `rest`, and gives all of it. `rest` must follow on `line`.
std::string_view take_folds(std::string_view line, std::string_view &rest) noexcept {
    while (starts_with_fold(rest)) {
        const std::string_view fold = take_line(rest);
        line = {line.data(), static_cast<std::size_t>(fold.data() - line.data()) + fold.size()};
    }
    return line;
}

}  // namespace

Line first_line(std::string_view bytes) noexcept {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const bool has_cr = end > 0 && bytes[end - 1] == '\r';
    return {has_cr ? end - 1 : end, std::min(end + 1, bytes.size())};
}

bool HeaderReader::next(Header &header) noexcept {
    while (!complete_ && !rest_.empty()) {
        const std::size_t before = rest_.size();
        const std::string_view first = take_line(rest_);
        // Without its LF the last line may be the beginning of a longer one.
        const bool has_end = before > first.size();
        if (has_end && first.size() <= 1 && trim(first).empty()) {
            complete_ = true;
            break;
        }
        const std::string_view line = take_folds(first, rest_);
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos) continue;
        header.name = trim(line.substr(0, colon));
        header.value = trim(line.substr(colon + 1));
        if (!header.name.empty()) return true;
    }
    return false;
}

}  // namespace sip

// Walks the header block of a SIP message, header by header, without copying.
// Knows lines and folding only; what a value means is for others. Inline: it runs for every header of every message.
#ifndef SIP_HEADER_READER_H
#define SIP_HEADER_READER_H

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace sip {

/// One header field. Both views point into the message; the value still holds its folds (RFC 3261 section 7.3.1).
struct Header {
    std::string_view name;   ///< as written, long or compact form, without white space around it
    std::string_view value;  ///< without white space around it; may be empty
};

/// Length of the first line of `bytes` without its end, and where the next one starts. A line ends with CRLF or a bare
/// LF, or where the bytes do.
struct Line {
    std::size_t length;
    std::size_t next;
};
inline Line first_line(std::string_view bytes) noexcept {
    const std::size_t lf = bytes.find('\n');
    const std::size_t end = lf == std::string_view::npos ? bytes.size() : lf;
    return {end > 0 && bytes[end - 1] == '\r' ? end - 1 : end, std::min(end + 1, bytes.size())};
}

constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// True if both are the same but for ASCII case (header names and most tokens: RFC 3261 section 7.3.1).
inline bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept {
    if (a.size() != b.size()) return false;
    return std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return x == y || lower(x) == lower(y); });
}

constexpr bool is_white_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// `text` without the spaces, tabs and line ends around it.
constexpr std::string_view trim(std::string_view text) noexcept {
    std::size_t first = 0;
    std::size_t end = text.size();
    while (first < end && is_white_space(text[first])) ++first;
    while (end > first && is_white_space(text[end - 1])) --end;
    return text.substr(first, end - first);
}

/// A bit for each letter, whatever its case. Other characters share them: this rules out, and never in.
constexpr std::uint32_t letter_bit(char c) noexcept { return 1U << (static_cast<unsigned char>(c) & 31U); }

/// Pointers, not views: this runs for every line of every message, and its checks are all in one place.
class HeaderReader {
public:
    static constexpr std::uint32_t kAnyLetter = ~0U;

    /// `block`: the bytes behind the start line; may go on behind the empty line that ends the headers.
    explicit HeaderReader(std::string_view block) noexcept : at_(block.data()), end_(block.data() + block.size()) {}

    /// Reads the next header; false at the end of the block. Lines without a colon are left out, and those that start
    /// with none of the `letters`.
    bool next(Header &header, std::uint32_t letters = kAnyLetter) noexcept {
        while (at_ != end_) {
            const char *const line = at_;
            const char *const line_end = skip_line();
            if (line_end == line) break;
            if ((letters & letter_bit(*line)) == 0) continue;
            const char *const colon = std::find(line, line_end, ':');
            if (colon == line_end) continue;
            header = {trim(between(line, colon)), trim(between(colon + 1, line_end))};
            return true;
        }
        at_ = end_;
        return false;
    }

private:
    static std::string_view between(const char *from, const char *to) noexcept {
        return {from, static_cast<std::size_t>(to - from)};
    }

    /// Goes behind the line and its folds; gives where they end, which is where they begin for the empty line.
    const char *skip_line() noexcept {
        const char *const start = at_;
        const char *line_end = nullptr;
        do {
            const auto *const lf =
                static_cast<const char *>(std::memchr(at_, '\n', static_cast<std::size_t>(end_ - at_)));
            line_end = lf == nullptr ? end_ : lf;
            at_ = lf == nullptr ? end_ : lf + 1;
            if (line_end != start && line_end[-1] == '\r') --line_end;
        } while (line_end != start && at_ != end_ && (*at_ == ' ' || *at_ == '\t'));
        return line_end;
    }

    const char *at_;
    const char *end_;
};

/// The value of the first header of this name; empty if there is none. `headers` as for HeaderReader.
inline std::string_view find_header(std::string_view headers, std::string_view name) noexcept {
    HeaderReader reader(headers);
    for (Header header; reader.next(header, letter_bit(name.front()));) {
        if (equal_ignoring_case(header.name, name)) return header.value;
    }
    return {};
}

}  // namespace sip

#endif

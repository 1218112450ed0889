// Walks the header block of a SIP message, header by header, without copying.
// Knows lines and folding only; what a value means is for others.
#ifndef SIP_SYNTAX_HEADER_READER_H
#define SIP_SYNTAX_HEADER_READER_H

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "sip/syntax/byte_search.h"
#include "sip/text.h"

namespace sip {

/// One header field. Both views point into the message; the value still holds its folds (RFC 3261 section 7.3.1).
struct Header {
    std::string_view name;   ///< as written, long or compact form, without white space behind it
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

/// Behind the empty line that ends the headers, as HeaderReader finds it; npos if it is not there.
inline std::size_t behind_empty_line(std::string_view bytes) noexcept {
    for (std::size_t at = find_any<'\n'>(bytes); at < bytes.size(); at = find_any<'\n'>(bytes, at + 1)) {
        std::size_t next = at + 1;
        if (next < bytes.size() && bytes[next] == '\r') ++next;
        if (next < bytes.size() && bytes[next] == '\n') return next + 1;
    }
    return std::string_view::npos;
}

/// Whether a line that begins so goes on with the one before (RFC 3261 section 7.3.1).
constexpr bool is_blank(char c) noexcept { return c <= ' ' && (c == ' ' || c == '\t'); }

constexpr std::string_view between(const char *from, const char *to) noexcept {
    return {from, static_cast<std::size_t>(to - from)};
}

/// What is between two places, without the spaces, tabs and line ends around it.
constexpr std::string_view trimmed(const char *first, const char *end) noexcept {
    while (first != end && is_white_space(*first)) ++first;
    while (end != first && is_white_space(end[-1])) --end;
    return {first, static_cast<std::size_t>(end - first)};
}

/// Whether the same `Word` stands at both places.
template <class Word>
bool same_word(const char *a, const char *b) noexcept {
    Word x = 0;
    Word y = 0;
    std::memcpy(&x, a, sizeof x);
    std::memcpy(&y, b, sizeof y);
    return x == y;
}

/// Whether two texts of the same length are the same to the letter. Inline, unlike memcmp: names are short. The last
/// word is compared whole, some of its bytes again.
inline bool same_bytes(const char *a, const char *b, std::size_t size) noexcept {
    if (size < sizeof(std::uint32_t)) {
        return size == 0 || (a[0] == b[0] && a[size - 1] == b[size - 1] && a[size / 2] == b[size / 2]);
    }
    if (size < sizeof(std::uint64_t)) {
        const std::size_t last = size - sizeof(std::uint32_t);
        return same_word<std::uint32_t>(a, b) && same_word<std::uint32_t>(a + last, b + last);
    }
    for (std::size_t at = 0; at + sizeof(std::uint64_t) < size; at += sizeof(std::uint64_t)) {
        if (!same_word<std::uint64_t>(a + at, b + at)) return false;
    }
    const std::size_t last = size - sizeof(std::uint64_t);
    return same_word<std::uint64_t>(a + last, b + last);
}

class HeaderReader {
public:
    /// `block`: the bytes behind the start line; may go on behind the empty line that ends the headers.
    explicit HeaderReader(std::string_view block) noexcept : at_(block.data()), end_(block.data() + block.size()) {}

    /// Reads the next header; false at the end of the block. Lines without a colon are left out, and those without a
    /// name before it.
    bool next(Header &header) noexcept {
        while (at_ != end_) {
            const char *const line = at_;
            const char *const line_end = next_line();
            if (line_end != end_ && (line == line_end || (line_end - line == 1 && *line == '\r'))) {
                ended_ = true;
                break;
            }
            const char *fold_end = line_end;
            while (at_ != end_ && is_blank(*at_)) fold_end = next_line();
            const char *const colon = find_any<':'>(line, line, fold_end);
            if (colon == fold_end) continue;
            header.name = trimmed(line, colon);
            if (header.name.empty()) continue;
            header.value = trimmed(colon + 1, fold_end);
            return true;
        }
        behind_ = at_;
        at_ = end_;
        return false;
    }

    /// Where what is not read yet begins.
    [[nodiscard]] const char *at() const noexcept { return at_; }

    /// Once next() was false: whether the empty line was there, and what is behind it.
    [[nodiscard]] bool ended() const noexcept { return ended_; }
    [[nodiscard]] std::string_view behind() const noexcept { return between(behind_, end_); }

private:
    /// Goes behind the line that begins here; gives where it ends.
    const char *next_line() noexcept {
        const char *const line_end = find_any<'\n'>(at_, at_, end_);
        at_ = line_end == end_ ? end_ : line_end + 1;
        return line_end;
    }

    const char *at_;
    const char *end_;
    const char *behind_ = end_;
    bool ended_ = false;
};

}  // namespace sip

#endif

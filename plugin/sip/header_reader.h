// Walks the header block of a SIP message, header by header, without copying.
// Knows lines and folding only; what a value means is for others.
#ifndef SIP_HEADER_READER_H
#define SIP_HEADER_READER_H

#include <cstddef>
#include <string_view>

namespace sip {

/// One header field. Both views point into the message; the value still holds its folds (RFC 3261 section 7.3.1).
struct Header {
    std::string_view name;   ///< as written, long or compact form, without white space around it
    std::string_view value;  ///< without white space around it; may be empty
};

/// Length of the first line of `bytes` without its end, and where the next one starts. A line ends with CRLF, a bare
/// LF or a bare CR (as Wireshark's tvb_find_line_end), or where the bytes do.
struct Line {
    std::size_t length;
    std::size_t next;
};
Line first_line(std::string_view bytes) noexcept;

/// True if both are the same but for ASCII case (header names and most tokens: RFC 3261 section 7.3.1).
bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept;

/// `text` without the spaces, tabs and line ends around it.
std::string_view trim(std::string_view text) noexcept;

class HeaderReader {
public:
    /// `block`: the bytes behind the start line; may go on behind the empty line that ends the headers.
    explicit HeaderReader(std::string_view block) noexcept : rest_(block) {}

    /// Reads the next header; false at the end of the block. Lines without a colon are left out.
    bool next(Header &header) noexcept;

    /// Whether the empty line that ends the headers has been read: what was there is then all there is.
    [[nodiscard]] bool complete() const noexcept { return complete_; }

private:
    /// The next line with its folds; empty at the empty line and at the end.
    std::string_view take_line() noexcept;

    std::string_view rest_;
    bool complete_ = false;
};

}  // namespace sip

#endif

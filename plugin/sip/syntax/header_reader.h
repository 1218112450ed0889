// Walks the header block of a SIP message, header by header, without copying.
// It knows lines and folding only: which names there are and what a value means is not its business.
#ifndef SIP_SYNTAX_HEADER_READER_H
#define SIP_SYNTAX_HEADER_READER_H

#include <cstddef>
#include <string_view>

namespace sip {

/// One header field. Both views point into the message; the value still has its folds (RFC 3261 section 7.3.1).
struct Header {
    std::string_view name;   ///< as written, long or compact form, without white space around it
    std::string_view value;  ///< without white space around it; may be empty
};

/// The extent of a line: its length without the line end, and where the next line starts.
struct Line {
    std::size_t length;
    std::size_t next;
};

/// The first line of `bytes`. It ends with CRLF or a bare LF, or where the bytes end.
Line first_line(std::string_view bytes) noexcept;

class HeaderReader {
public:
    /// `block`: the bytes behind the start line. They may go on behind the empty line that ends the headers.
    explicit HeaderReader(std::string_view block) noexcept : rest_(block) {}

    /// Reads the next header; false at the end. Lines without a colon, or without a name before it, are skipped.
    bool next(Header &header) noexcept;

    /// Whether the empty line that ends the headers has been read.
    [[nodiscard]] bool complete() const noexcept { return complete_; }

    /// The bytes that have not been read: once next() has returned false, those behind the headers.
    [[nodiscard]] std::string_view rest() const noexcept { return rest_; }

private:
    std::string_view rest_;
    bool complete_ = false;
};

}  // namespace sip

#endif

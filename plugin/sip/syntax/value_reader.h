// Takes header values apart: comma lists, parameters, addresses, numbers (RFC 3261 section 25.1).
// Knows quoted strings, angle brackets, comments and folds; what a value means is for others.
#ifndef SIP_SYNTAX_VALUE_READER_H
#define SIP_SYNTAX_VALUE_READER_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace sip {

/// Walks the elements of a comma list (RFC 3261 section 7.3.1). Commas within quoted strings, angle brackets and
/// comments are part of an element. Views point into the value.
class ListReader {
public:
    explicit ListReader(std::string_view value) noexcept : value_(value) {}

    /// Reads the next element, without white space around it; false at the end. Empty ones are left out: some senders
    /// write them. So is one with an unclosed quoted string, bracket or comment, which is the last: nobody knows where
    /// it ends.
    bool next(std::string_view &element) noexcept;

    /// Whether what was read so far had such an unclosed element.
    [[nodiscard]] bool malformed() const noexcept { return malformed_; }

private:
    std::string_view value_;
    std::size_t at_ = 0;
    bool malformed_ = false;
};

/// One `name=value`, `name="value"` or `name` of a value (generic-param of RFC 3261 section 25.1).
struct Parameter {
    std::string_view name;
    std::string_view value;  ///< without its quotes; escapes and folds stay
    bool quoted = false;
    bool has_value = false;
};

/// Walks the parameters in `;name=value;name;name="a;b"`. What stands before the first semicolon is not looked at:
/// with a quoted string or an address before it, give parameters_of.
class ParameterReader {
public:
    explicit ParameterReader(std::string_view text) noexcept;

    /// Reads the next parameter; false at the end. Left out are those whose name is no token, whose value is empty
    /// (unless quoted), or has white space or separators in it, and all behind a quoted string that is not closed.
    /// Unquoted values may have more characters than a token or a host.
    bool next(Parameter &parameter) noexcept;

    /// Whether what was read so far had a parameter that is left out.
    [[nodiscard]] bool malformed() const noexcept { return malformed_; }

private:
    std::string_view text_;  ///< empty or from a semicolon on
    std::size_t at_ = 0;
    bool malformed_ = false;
};

/// The URI of a name-addr or addr-spec (RFC 3261 section 20.10): `sip:b@c;x=y` of `"Bob" <sip:b@c;x=y>;tag=1`,
/// `sip:b@c` of `sip:b@c;tag=1`. Empty if there is none: it has a colon and neither white space nor quotes.
std::string_view address_of(std::string_view value) noexcept;

/// The parameters behind the address, from their first semicolon on: `;tag=1` of both examples. Empty if there are
/// none, and where a quoted string or bracket before them is not closed.
std::string_view parameters_of(std::string_view value) noexcept;

/// Reads 1*DIGIT; nothing if that is not the whole text, or if it does not fit 32 bits.
std::optional<std::uint32_t> read_number(std::string_view text) noexcept;

/// Whether `text` is a token (RFC 3261 section 25.1). The empty text is none.
bool is_token(std::string_view text) noexcept;

/// The offset behind the quoted string that starts at `at`, where its quote must be; npos if it is not closed.
std::size_t end_of_quoted_string(std::string_view text, std::size_t at) noexcept;

/// The offset behind the comment that starts at `at`, where its parenthesis must be; npos if it is not closed.
/// Comments may hold comments (RFC 3261 section 25.1).
std::size_t end_of_comment(std::string_view text, std::size_t at) noexcept;

}  // namespace sip

#endif

// Takes header values apart: comma lists, parameters, addresses, numbers (RFC 3261 section 25.1).
// It knows quoted strings, angle brackets, comments and folds; what a value means is not its business.
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
    explicit ListReader(std::string_view value) noexcept : rest_(value) {}

    /// Reads the next element, without white space around it; false at the end. Empty elements are skipped: some
    /// senders write them. An element with an unclosed quoted string, bracket or comment is left out, and so is all
    /// behind it: nobody knows where it ends.
    bool next(std::string_view &element) noexcept;

    /// Whether such an unclosed element has been met.
    [[nodiscard]] bool malformed() const noexcept { return malformed_; }

private:
    std::string_view rest_;
    bool malformed_ = false;
};

/// One `name=value`, `name="value"` or `name` (generic-param in RFC 3261 section 25.1).
struct Parameter {
    std::string_view name;
    std::string_view value;  ///< without its quotes; escapes and folds stay
    bool quoted = false;
    bool has_value = false;
};

/// Walks parameters: those behind a value, as in `value;name=value;name`, or a list of nothing else, as in
/// `name=value, name="a,b"`.
class ParameterReader {
public:
    /// Reads the parameters behind a value. What is before the first semicolon is skipped without a look: if there may
    /// be a quoted string or an address, give parameters_of(value).
    explicit ParameterReader(std::string_view value) noexcept;

    /// Reads a list of parameters with this separator, a comma or a semicolon.
    ParameterReader(std::string_view list, char separator) noexcept;

    /// Reads the next parameter; false at the end. A malformed one is left out: its name is not a token, or its value
    /// is empty without quotes, or has white space or separators without quotes. Other characters than those of the
    /// grammar may be in an unquoted value. After an unclosed quoted string, bracket or comment nothing is read.
    bool next(Parameter &parameter) noexcept;

    /// Whether a malformed parameter has been met.
    [[nodiscard]] bool malformed() const noexcept { return malformed_; }

    /// The value of the next parameter of this name, in any case; nothing if there is none, or a malformed one. The
    /// value of a parameter without one is empty.
    std::optional<std::string_view> find(std::string_view name) noexcept;

private:
    /// Skips what is before this offset, and the separator there; all that is left for npos.
    void skip_to(std::size_t end) noexcept;

    std::string_view rest_;
    char separator_ = ';';
    bool has_more_ = false;  ///< one more parameter follows, which may be empty
    bool malformed_ = false;
};

/// The value of a parameter behind an address or a token: `1` for `tag` in `"Bob; x" <sip:b@c;x=y>;tag=1`
/// (RFC 3261 section 20.10). Otherwise as ParameterReader::find.
std::optional<std::string_view> parameter_of(std::string_view value, std::string_view name) noexcept;

/// The value before its first semicolon, without white space around it: `text/plain` of `text/plain ;charset=utf-8`.
/// For values that begin with a token: a semicolon within a quoted string or an address ends it too.
std::string_view without_parameters(std::string_view value) noexcept;

/// The URI of a name-addr or addr-spec (RFC 3261 section 20.10): `sip:b@c;x=y` of `"Bob" <sip:b@c;x=y>;tag=1`,
/// `sip:b@c` of `sip:b@c;tag=1`. Empty if there is none: a URI has a colon, and neither white space nor quotes.
std::string_view address_of(std::string_view value) noexcept;

/// The user of an address: `1001` of `sip:1001;x=y@host`, and of `tel:1001`; empty if it has none.
std::string_view user_of(std::string_view address) noexcept;

/// The parameters behind the address, from their first semicolon on: `;tag=1` of both examples. Empty if there are
/// none, or if a quoted string or bracket before them is not closed.
std::string_view parameters_of(std::string_view value) noexcept;

/// Reads 1*DIGIT; nothing if `text` has anything else, or the number does not fit 32 bits.
std::optional<std::uint32_t> read_number(std::string_view text) noexcept;

/// Whether `text` is a token (RFC 3261 section 25.1). The empty text is not.
bool is_token(std::string_view text) noexcept;

/// The offset behind the quoted string that starts at `at`, where its opening quote must be; npos if it is not closed.
std::size_t end_of_quoted_string(std::string_view text, std::size_t at) noexcept;

/// The offset behind the comment that starts at `at`, where its opening parenthesis must be; npos if it is not closed.
/// Comments may hold comments (RFC 3261 section 25.1).
std::size_t end_of_comment(std::string_view text, std::size_t at) noexcept;

}  // namespace sip

#endif

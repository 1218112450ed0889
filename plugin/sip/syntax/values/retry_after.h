// Reads Retry-After: when to try again (RFC 3261 section 20.33).
// Times are seconds after the response; SIP has no dates in this place.
#ifndef SIP_SYNTAX_VALUES_RETRY_AFTER_H
#define SIP_SYNTAX_VALUES_RETRY_AFTER_H

#include <cstdint>
#include <optional>
#include <string_view>

namespace sip {

/// A Retry-After value: `18000;duration=3600`, `120 (I'm in a meeting)`.
struct RetryAfter {
    std::uint32_t seconds = 0;
    std::string_view seconds_text;          ///< the digits
    std::optional<std::uint32_t> duration;  ///< seconds for which the callee can be reached then; nothing if not given
    std::string_view duration_text;         ///< the digits
    std::string_view comment;               ///< without its parentheses; escapes and comments within stay
};

/// Reads a Retry-After value; nothing if any part of it is malformed, or a number does not fit 32 bits.
std::optional<RetryAfter> read_retry_after(std::string_view value) noexcept;

}  // namespace sip

#endif

// Reads Warning headers: what was wrong with a request, and who says so (RFC 3261 section 20.43).
// The names of warn codes are in knowledge/warn_codes.h.
#ifndef SIP_SYNTAX_VALUES_WARNING_H
#define SIP_SYNTAX_VALUES_WARNING_H

#include <cstdint>
#include <string_view>

#include "sip/syntax/value_reader.h"

namespace sip {

/// One value of a Warning header: `305 isi.edu:5060 "Incompatible media format"`.
struct Warning {
    std::string_view value;  ///< the whole of it
    std::uint16_t code = 0;  ///< any three digits
    std::string_view digits;
    std::string_view agent;  ///< a host with or without a port, or a name
    std::string_view text;   ///< without its quotes; escapes stay
};

/// Walks the values of one Warning header.
class WarningReader {
public:
    explicit WarningReader(std::string_view header_value) noexcept : values_(header_value) {}

    /// Reads the next value; false at the end. Malformed ones are left out.
    bool next(Warning &warning) noexcept;

    /// Whether a value was left out so far.
    [[nodiscard]] bool malformed() const noexcept { return malformed_ || values_.malformed(); }

private:
    ListReader values_;
    bool malformed_ = false;
};

}  // namespace sip

#endif

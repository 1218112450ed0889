// Reads Reason headers: why a call or a request ended, in terms of SIP or another protocol (RFC 3326).
// The names of protocols, causes and locations are in knowledge/reason_names.h.
#ifndef SIP_SYNTAX_VALUES_REASON_H
#define SIP_SYNTAX_VALUES_REASON_H

#include <cstdint>
#include <optional>
#include <string_view>

#include "sip/syntax/value_reader.h"

namespace sip {

/// One value of a Reason header: `Q.850;cause=17;text="busy";location=LN` (RFC 3326 section 2, RFC 8606).
struct Reason {
    std::string_view value;              ///< the whole of it
    std::string_view protocol;           ///< as written: see reason_protocol
    std::optional<std::uint32_t> cause;  ///< nothing if there is none
    std::string_view cause_text;         ///< the digits of the cause
    std::string_view text;               ///< without its quotes; escapes stay
    std::string_view location;           ///< as written: see location_name
};

/// Walks the values of one Reason header. Several may have the same protocol (RFC 9366).
class ReasonReader {
public:
    explicit ReasonReader(std::string_view header_value) noexcept : values_(header_value) {}

    /// Reads the next value; false at the end. A value is left out if it has no protocol token, if its cause is not a
    /// number of 32 bits, or if a parameter is malformed and there is no cause: that parameter may have been the cause.
    /// If a parameter comes twice, the first counts.
    bool next(Reason &reason) noexcept;

    /// Whether a value or parameter was left out so far, or a parameter came twice.
    [[nodiscard]] bool malformed() const noexcept { return malformed_ || values_.malformed(); }

private:
    bool read(Reason &reason) noexcept;

    ListReader values_;
    bool malformed_ = false;
};

}  // namespace sip

#endif

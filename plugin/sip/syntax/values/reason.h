// Reads Reason headers: why a call or a request ended, in the words of this or another protocol (RFC 3326).
// And the names of protocols, causes and locations; what they mean for a response is for others.
#ifndef SIP_SYNTAX_VALUES_REASON_H
#define SIP_SYNTAX_VALUES_REASON_H

#include <cstdint>
#include <optional>
#include <string_view>

#include "sip/syntax/value_reader.h"

namespace sip {

/// One value of a Reason header: `Q.850;cause=17;text="busy";location=LN` (RFC 3326 section 2, RFC 8606).
struct Reason {
    std::string_view value;              ///< all of it
    std::string_view protocol;           ///< as written: see reason_protocol
    std::optional<std::uint32_t> cause;  ///< nothing if there is no cause parameter
    std::string_view cause_text;         ///< the digits of the cause
    std::string_view text;               ///< without its quotes; escapes stay
    std::string_view location;           ///< as written: see location_name
};

/// Walks the values of one Reason header; several may have the same protocol (RFC 9366).
class ReasonReader {
public:
    explicit ReasonReader(std::string_view header_value) noexcept : values_(header_value) {}

    /// Reads the next value; false at the end. Left out are those without a protocol token, with a cause that is no
    /// number of 32 bits, and those where a parameter is malformed and no cause can be read. Of a parameter that comes
    /// twice the first counts.
    bool next(Reason &reason) noexcept;

    /// Whether what was read so far had a value or parameter that is left out, or a parameter twice.
    [[nodiscard]] bool malformed() const noexcept { return malformed_ || values_.malformed(); }

private:
    bool read(Reason &reason) noexcept;

    ListReader values_;
    bool malformed_ = false;
};

/// What the cause of a Reason is a number of (IANA "Reason Protocols").
enum class ReasonProtocol : std::uint8_t {
    kSip,           ///< a SIP status code
    kQ850,          ///< ITU-T Q.850
    kPreemption,    ///< RFC 4411
    kStir,          ///< a SIP status code of verification (RFC 8224, RFC 9410)
    kEmm,           ///< 3GPP TS 24.301
    kEsm,           ///< 3GPP TS 24.301
    k5gmm,          ///< 3GPP TS 24.501
    k5gsm,          ///< 3GPP TS 24.501
    kS1ap,          ///< 3GPP TS 36.413: S1AP-RNL, -TL, -NAS, -MISC, -PROT
    kNgap,          ///< 3GPP TS 38.413: NGAP-RNL, -TL, -NAS, -MISC, -PROT
    kDiameter,      ///< 3GPP TS 29.274
    kIkev2,         ///< 3GPP TS 29.274
    kReleaseCause,  ///< 3GPP TS 24.229
    kFailureCause,  ///< 3GPP TS 24.229
    kUnknown,
};

/// The protocol of that name, whatever its case; kUnknown if it is not registered.
ReasonProtocol reason_protocol(std::string_view name) noexcept;

/// The name of a cause; null where it has none here.
const char *reason_cause_name(ReasonProtocol protocol, std::uint32_t cause) noexcept;

/// Where in the telephone network a call was released (RFC 8606), whatever its case; null if there is no such location.
const char *location_name(std::string_view location) noexcept;

}  // namespace sip

#endif

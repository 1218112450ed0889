// The names in Reason headers: protocols, causes and locations (RFC 3326, RFC 8606).
// One row each. The causes of Q.850 are in q850_causes.h.
#ifndef SIP_KNOWLEDGE_CAUSES_REASON_NAMES_H
#define SIP_KNOWLEDGE_CAUSES_REASON_NAMES_H

#include <cstdint>
#include <string_view>

#include "sip/knowledge/language.h"

namespace sip {

/// The protocols of Reason headers (IANA "Reason Protocols"), by what their causes are numbers of.
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

/// The protocol of this name, in any case; kUnknown if it is not registered.
ReasonProtocol reason_protocol(std::string_view name) noexcept;

/// The registered name of a protocol, the first one where several share their causes; empty for kUnknown.
std::string_view name_of(ReasonProtocol protocol) noexcept;

/// The name of a cause; null if it has none in the tables.
const char *reason_cause_name(ReasonProtocol protocol, std::uint32_t cause,
                              Language language = Language::kEnglish) noexcept;

/// The place in the telephone network where a call was released (RFC 8606), by its code in any case; null if there is
/// no such code.
const char *location_name(std::string_view location, Language language = Language::kEnglish) noexcept;

}  // namespace sip

#endif

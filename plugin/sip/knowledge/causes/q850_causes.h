// Q.850 causes, as telephone networks report them in Reason headers (RFC 3326, RFC 6432): names and SIP codes.
// One row a cause.
#ifndef SIP_KNOWLEDGE_CAUSES_Q850_CAUSES_H
#define SIP_KNOWLEDGE_CAUSES_Q850_CAUSES_H

#include <cstdint>

#include "sip/knowledge/language.h"

namespace sip {

/// The name of a Q.850 cause (ITU-T Q.850 (05/98) section 2.2.7); null if it has none.
const char *q850_name(unsigned cause, Language language = Language::kEnglish) noexcept;

/// Whether the cause says no more than that the call is over: 16 (normal call clearing), 31 (normal, unspecified), 127
/// (interworking, unspecified).
bool is_general_cause(unsigned cause) noexcept;

/// Whether it is one of those, or stands for all causes of a class without one of their own: `..., unspecified`.
bool is_unspecified_cause(unsigned cause) noexcept;

/// Whether it says that the number is at fault: unallocated, no route, number changed, misrouted, no exchange, invalid
/// format.
bool is_about_number(unsigned cause) noexcept;

/// The final code that a gateway gives for a Q.850 cause (RFC 3398 section 7.2.4.1), the usual one if there are
/// several; 0 if the RFC has none.
std::uint16_t expected_code(unsigned cause) noexcept;

/// Whether RFC 3398 has a code for the cause. It has none for 16, normal call clearing.
bool has_q850_mapping(unsigned cause) noexcept;

/// Whether RFC 3398 gives that final code for that cause: 403 for 21 (section 7.2.4.1), and 603, which it turns into
/// the same cause (section 8.2.6.1). False for causes without a mapping.
bool fits_q850(unsigned code, unsigned cause) noexcept;

}  // namespace sip

#endif

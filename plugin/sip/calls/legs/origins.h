// Where a failure began: proxies pass a final response on, or answer with another of their own (RFC 3261 section 16.7),
// and B2BUAs answer on one leg what they got on another.
// Only responses in the capture are compared.
#ifndef SIP_CALLS_LEGS_ORIGINS_H
#define SIP_CALLS_LEGS_ORIGINS_H

#include "sip/calls/records/call.h"

namespace sip {

/// The final response, on a hop or leg further on, that this failure comes from: the one nearest to where it began.
/// Null if the capture shows none, or several branches that may have brought it. `until`: what was seen before this
/// message; null for all of the capture.
const ResponseRecord *origin_of(const ResponseRecord &failure, const Sighting *until) noexcept;

}  // namespace sip

#endif

// When a response counts as sent again and again: the bounds on which findings about its repetition rest.
// They are those of the timers of RFC 3261 section 17.1.1.1 and RFC 3262 section 3.
#ifndef SIP_CALLS_RECORDS_SENT_AGAIN_H
#define SIP_CALLS_RECORDS_SENT_AGAIN_H

#include <cstdint>

#include "sip/calls/records/sighting.h"

namespace sip {

/// T1. A copy of the request that comes later than this behind a response did not cross it on its way.
inline constexpr Time kT1 = kSecond / 2;

/// Copies nearer to each other than this were captured twice, not sent twice: T1 is ten times as long.
inline constexpr Time kApart = kSecond / 20;

/// So many copies that are not acknowledged, and so many behind what acknowledges them, prove that it does not arrive.
/// A single copy too many may have crossed it on its way.
inline constexpr std::uint32_t kTooOften = 3;
inline constexpr std::uint32_t kTooOftenBehind = 2;

}  // namespace sip

#endif

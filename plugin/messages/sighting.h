// When and where a message of a packet was seen, in the terms of the plain library.
// Reads the packet's info only.
#ifndef SIP_RESPONSE_MESSAGES_SIGHTING_H
#define SIP_RESPONSE_MESSAGES_SIGHTING_H

#include "compat.h"
#include "sip/calls/tracker.h"

namespace sip_response {

/// Nanoseconds since the same moment as `time`. Damaged captures have times of any size: they are limited so that the
/// difference of two still fits.
sip::Time time_of(const nstime_t &time);

/// The sighting of the packet's first message.
sip::Sighting sighting_of(const packet_info *pinfo);

}  // namespace sip_response

#endif

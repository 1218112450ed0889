// Queues a record of each message for whoever listens to the taps of tap.h.
// Costs nothing where nobody does.
#ifndef SIP_RESPONSE_STATISTICS_TAPS_H
#define SIP_RESPONSE_STATISTICS_TAPS_H

#include "compat.h"
#include "messages/located_message.h"
#include "sip/calls/tracker.h"

namespace sip_response {

/// At registration.
void register_taps();

/// Whether anybody listens.
bool is_response_tapped();
bool is_request_tapped();

/// Queues a message that the tracker has seen, or, if nothing is tracked, a response.
void tap_response(packet_info *pinfo, const LocatedMessage &located, const sip::Sighting &sighting,
                  const sip::ResponseContext &context);
void tap_request(packet_info *pinfo, const LocatedMessage &located, const sip::Sighting &sighting);

}  // namespace sip_response

#endif

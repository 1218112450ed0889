// Queues a record of each message for the listeners of the taps in tap.h.
// No record is made where there are no listeners.
#ifndef SIP_RESPONSE_STATISTICS_TAPS_H
#define SIP_RESPONSE_STATISTICS_TAPS_H

#include "compat.h"
#include "messages/located_message.h"
#include "sip/calls/story.h"
#include "sip/calls/tracker.h"
#include "sip/verdict.h"

namespace sip_response {

/// At registration.
void register_taps();

/// Queues a response.
void tap_response(packet_info *pinfo, const LocatedMessage &located, const sip::Sighting &sighting,
                  const sip::Verdict &verdict, const sip::CallStory &story);

/// Queues a request, if it is the first copy and transactions are tracked. `tells_failed_transfer`: of a NOTIFY.
void tap_request(packet_info *pinfo, const LocatedMessage &located, const sip::Sighting &sighting,
                 const sip::RequestContext &context, bool tells_failed_transfer);

}  // namespace sip_response

#endif

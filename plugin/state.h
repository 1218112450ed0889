// What is remembered of the capture that is open: the tracker of its transactions and calls.
// Begins and ends with the file; without it (preference track) every response is judged by itself.
#ifndef SIP_RESPONSE_STATE_H
#define SIP_RESPONSE_STATE_H

#include "compat.h"
#include "frame_messages.h"
#include "sip/tracker.h"

namespace sip_response {

/// Has Wireshark begin and end the state with each file. At registration.
void register_state();

/// The tracker of the open capture; null where nothing is tracked.
sip::Tracker *tracker();

/// Which message of this frame, and when. `index` counts the frame's messages.
sip::Sighting sighting_of(const packet_info *pinfo, unsigned index);

/// Tells the tracker of a message, once, when its frame is dissected for the first time.
void track(const packet_info *pinfo, const LocatedMessage &located, sip::Sighting sighting);

}  // namespace sip_response

#endif

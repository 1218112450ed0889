// What is remembered of the capture that is open: the tracker of its transactions and calls, and remarks on responses.
// Begins and ends with the file; without it (preference track) every response is judged by itself.
#ifndef SIP_RESPONSE_SESSION_H
#define SIP_RESPONSE_SESSION_H

#include "compat.h"
#include "messages/frame_messages.h"
#include "sip/calls/tracker.h"
#include "sip/rules/rules.h"

namespace sip_response {

/// Has Wireshark begin and end the state with each file. At registration.
void register_state();

/// The tracker of the open capture; null where nothing is tracked.
sip::Tracker *tracker();

/// How many transactions other captures of this run of Wireshark had: with it numbers stay apart for who counts on.
std::uint32_t transactions_before();

/// What was found out about a response when it came, in the light of what was known then: it does not change later.
struct Remark {
    sip::RuleSet broken;                ///< rules
    const char *negotiation = nullptr;  ///< see sip::negotiation_text; null if empty
};

/// Keeps a remark. Responses come in the order of the capture.
void remember(const sip::Sighting &sighting, const Remark &remark);

/// What was remembered of this response; an empty remark if nothing was.
Remark remembered(const sip::Sighting &sighting);

/// Nanoseconds, whatever the capture says.
sip::Time time_of(const nstime_t &time);

/// The frame's first message, and when.
sip::Sighting sighting_of(const packet_info *pinfo);

/// Tells the tracker of a message, once, when its frame is dissected for the first time.
void track(const packet_info *pinfo, const LocatedMessage &located, sip::Sighting sighting);

}  // namespace sip_response

#endif

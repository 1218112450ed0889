// Whether the answers to a request reach who sent it: requests that come again, where responses are to go, and final
// responses that are not the first.
#ifndef SIP_CALLS_DELIVERY_H
#define SIP_CALLS_DELIVERY_H

#include "sip/calls/records/call.h"
#include "sip/calls/records/recent_requests.h"
#include "sip/syntax/message.h"

namespace sip {

/// Notes a copy of a request. `first`: the text of the first copy; null if it is not known.
void note_copy(Transaction &transaction, const Message &request, const Sighting &sighting, const Request *first);

/// Adds to a final response, copy or not, what the copies of its request and the final response before it prove. Each
/// is said once.
void judge_delivery(ResponseRecord &response);

/// The finding of the first final response of a transaction whose request came again after it; none where it did not.
NumberedFinding lost_finding(const Transaction &transaction) noexcept;

}  // namespace sip

#endif

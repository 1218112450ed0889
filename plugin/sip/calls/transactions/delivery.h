// Whether the answers to a request reach who sent it: requests that come again, where responses are to go, and final
// responses that are not the first.
#ifndef SIP_CALLS_TRANSACTIONS_DELIVERY_H
#define SIP_CALLS_TRANSACTIONS_DELIVERY_H

#include "sip/calls/records/call.h"
#include "sip/calls/records/recent_requests.h"
#include "sip/syntax/message.h"

namespace sip {

/// Whether a transaction has ended so long before, or so long after by time stamps that go back, that a request with
/// its key is another one: 64 * T1 after the final response nobody remembers the transaction (RFC 3261 section 17.2).
/// So is one that the sender of a refused request sends to another host, even with the old branch (RFC 3263 section
/// 4.3 asks for a new one), or with credentials for the challenge. And another request than INVITE that comes later
/// than any copy would: some clients ping with one branch for ever.
bool is_over(const Transaction &transaction, const Message &request, const Sighting &sighting) noexcept;

/// Notes a copy of a request. `first`: the text of the first copy; null if it is not known.
void note_copy(Transaction &transaction, const Message &request, const Sighting &sighting, const Request *first);

/// Adds to a response, copy or not, what the copies of its request and the responses before it prove. Each is said
/// once.
void judge_delivery(ResponseRecord &response);

/// Whether a failure comes after the same INVITE was answered with a 2xx, on the same hop: a stray of another branch. A
/// proxy does not forward it (RFC 3261 section 16.7 step 5), and a caller discards it (section 18.1.2).
bool comes_after_answer(const ResponseRecord &response) noexcept;

/// The finding of the first response, or the first final one, of a transaction whose request came again after it; none
/// where that does not show that it was lost.
NumberedFinding lost_finding(const ResponseRecord &response) noexcept;

/// The port that a lost final response went to, where Via asks for another one.
WrongPort wrong_port_of(const ResponseRecord &response) noexcept;

/// Whether later requests prove that a request without a final response was answered where the capture does not show
/// it: by an ACK, by the To tag of its dialog, or by credentials for a challenge.
bool was_answered_unseen(const Transaction &request) noexcept;

}  // namespace sip

#endif

// The dialogs of a call, told from the tags of its requests and responses: what opened them, what ended them, and what
// was going on in them (RFC 3261 section 12).
#ifndef SIP_CALLS_DIALOGS_H
#define SIP_CALLS_DIALOGS_H

#include <cstdint>
#include <optional>

#include "sip/calls/records/call.h"

namespace sip {

// In all of these, `request` is a transaction in a dialog whose request has been seen. Only what has been seen counts.

/// The first BYE of the same dialog that is another request and has ended it; null if there is none. A BYE that was
/// refused has ended it only for the side that sent it (RFC 3261 section 15.1).
const Transaction *bye_of_dialog(const Transaction &request) noexcept;

/// The first BYE behind this INVITE that ends a dialog which the INVITE belongs to, or opened; null if there is none.
const Transaction *bye_behind(const Transaction &invite) noexcept;

/// The response to INVITE that opened the dialog, before the request: a 2xx, or a provisional response to an INVITE
/// that still waits. Null if it was not seen, and if the dialog has ended since: by BYE, or by 408 or 481 to another
/// request (RFC 3261 section 12.2.1.2).
const ResponseRecord *opening_of_dialog(const Transaction &request) noexcept;

/// The BYE that the side which asked sent at once, as its next request, when this response of that time had refused
/// it; null if it did not.
const Transaction *bye_soon_after(const ResponseRecord &refusal, Time time) noexcept;

/// Whether this 2xx, the first one, opens a dialog that its caller had given up: its INVITE was cancelled before, and
/// no other INVITE of the call opened the dialog.
bool is_answer_to_cancelled(const ResponseRecord &response) noexcept;

/// A request of the other side that was pending while this one was: an INVITE, UPDATE or PRACK. Null if there is none.
const Transaction *pending_of_other_side(const Transaction &request) noexcept;

/// The highest CSeq number of an earlier request that its side sent the same way in the dialog. Copies of the request
/// on other hops do not count.
std::optional<std::uint32_t> last_cseq_of_side(const Transaction &request) noexcept;

}  // namespace sip

#endif

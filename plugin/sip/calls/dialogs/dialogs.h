// The dialogs of a call, told from the tags of its requests and responses: what opened them, what ended them, and what
// was going on in them (RFC 3261 section 12).
#ifndef SIP_CALLS_DIALOGS_DIALOGS_H
#define SIP_CALLS_DIALOGS_DIALOGS_H

#include <cstdint>
#include <optional>

#include "sip/calls/records/call.h"

namespace sip {

// In all of these, `request` is a transaction in a dialog whose request has been seen. Only what has been seen counts.

/// The first BYE behind this INVITE that ends a dialog which the INVITE belongs to, or opened; null if there is none.
const Transaction *bye_behind(const Transaction &invite) noexcept;

/// The response to INVITE that opened the dialog, before the request: a 2xx, or a provisional response where the ACK
/// shows that a 2xx came. Null if it was not seen, if the caller had cancelled and no ACK shows that it took the
/// answer, and if the dialog has ended since: by BYE, or by 408 or 481 to another request (RFC 3261 section 12.2.1.2).
const ResponseRecord *opening_of_dialog(const Transaction &request) noexcept;

/// What had ended something, and in which frame.
struct End {
    EndedBy by = EndedBy::kNone;
    std::uint32_t frame = 0;
};

/// The first BYE of the same dialog that is another request and has ended it. Else a BYE of the side that answers, even
/// one that was refused: whoever sends one takes the session for over (RFC 3261 section 15.1.1).
End bye_of_dialog(const Transaction &request) noexcept;

/// The 408 or 481 to another request that had ended the dialog (RFC 3261 section 12.2.1.2, RFC 5057). Nothing if the
/// dialog has had a success since.
End refusal_of_dialog(const Transaction &request) noexcept;

/// The CANCEL of the INVITE of this dialog, where the side that answers the request had sent it before and no ACK for
/// an answer had been seen: for that side no dialog has begun (RFC 3261 section 9.1). Nothing if there is none.
End cancel_of_dialog(const Transaction &request) noexcept;

/// The accepted INVITE that replaced the dialog (RFC 3891 section 3). Nothing if there is none.
End replacement_of_dialog(const Transaction &request) noexcept;

/// The last of the copies of the 2xx which opened the dialog, where it came again until its timer ran out and no ACK
/// was seen: the side that had answered gives up (RFC 3261 section 13.3.1.4). Nothing if it is not so.
End missing_ack_of_dialog(const ResponseRecord &opening, const Transaction &request) noexcept;

/// The latest 2xx that set a session interval in the dialog, if that had passed when the request came; null if not.
const ResponseRecord *expired_session(const Transaction &request) noexcept;

/// The BYE of either side that ended the dialog which this 2xx to an INVITE opened; null if there is none.
const Transaction *bye_of_answer(const ResponseRecord &answer) noexcept;

/// The 2xx of another device to the INVITE that opened the dialog of this BYE: acknowledged, and without a BYE so far.
/// Null if there is none. A forked INVITE opens one dialog with each device that answers (RFC 3261 section 13.2.2.4).
const ResponseRecord *answer_of_other_device(const Transaction &bye) noexcept;

/// A dialog of the call that a request may have meant, and which of its tags are others; kNone if there is no such
/// dialog.
struct MistakenDialog {
    const ResponseRecord *opening = nullptr;  ///< the 2xx
    DialogFault fault = DialogFault::kNone;
};

/// The latest dialog of the call that no BYE has ended and that has one of the tags of the request, but not both. None
/// if a dialog has both.
MistakenDialog mistaken_dialog(const Transaction &request) noexcept;

/// The BYE that the side which asked sent at once, as its next request, when this response of that time had refused
/// it; null if it did not.
const Transaction *bye_soon_after(const ResponseRecord &refusal, Time time) noexcept;

/// Whether this 2xx, the first one, opens a dialog that its caller had given up: its INVITE was cancelled before, and
/// no other INVITE of the call opened the dialog.
bool is_answer_to_cancelled(const ResponseRecord &response) noexcept;

/// A request of the other side that was pending while this one was: an INVITE, UPDATE or PRACK. Null if there is none.
const Transaction *pending_of_other_side(const Transaction &request) noexcept;

/// An INVITE of either side of the dialog that a 2xx had answered, but whose ACK had not been seen when this request
/// came. Null if there is none.
const Transaction *unacknowledged_invite(const Transaction &request) noexcept;

/// An earlier INVITE or UPDATE, as this request is one, that the same side had sent in the dialog and that still waited
/// for its final response (RFC 3261 section 14.2, RFC 3311 section 5.2). Null if there is none.
const Transaction *pending_of_own_side(const Transaction &request) noexcept;

/// Why this request may have no final response.
Silence silence_of(const Transaction &request) noexcept;

/// The highest CSeq number of an earlier request that its side sent the same way in the dialog. Copies of the request
/// on other hops do not count.
std::optional<std::uint32_t> last_cseq_of_side(const Transaction &request) noexcept;

/// The highest CSeq number of an earlier REGISTER with the same Call-ID that the registrar accepted: a binding is
/// changed by higher numbers only (RFC 3261 section 10.3 step 7).
std::optional<std::uint32_t> last_cseq_of_binding(const Transaction &registration) noexcept;

}  // namespace sip

#endif

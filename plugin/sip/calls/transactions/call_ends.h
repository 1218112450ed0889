// How calls end beyond their final responses: the BYE that ends one, and final responses that are not in the capture,
// but that the requests behind them prove.
#ifndef SIP_CALLS_TRANSACTIONS_CALL_ENDS_H
#define SIP_CALLS_TRANSACTIONS_CALL_ENDS_H

#include "sip/calls/records/call.h"
#include "sip/syntax/message.h"

namespace sip {

/// What a request proves of an INVITE whose final response is not in the capture.
enum class UnseenEnd : std::uint8_t {
    kNone,
    kAnswered,  ///< a 2xx: its ACK is a request of its own, with another branch (RFC 3261 section 13.2.2.4)
    kRefused,   ///< a 3xx to 6xx: its ACK has the branch of the INVITE (RFC 3261 section 17.1.1.3)
};

/// An INVITE, and what is proved of it.
struct ProvedEnd {
    const Transaction *invite = nullptr;  ///< null if nothing is proved
    UnseenEnd end = UnseenEnd::kNone;
};

/// What an ACK of this call, which came from that address, proves of an INVITE that opens it and has no final response.
ProvedEnd proved_by_ack(const Call &call, const Message &ack, const Endpoint &source) noexcept;

/// A BYE that ends a call.
struct HangUp {
    const Transaction *invite = nullptr;  ///< that opened the call; null if the BYE ends none, or not the last dialog
    bool by_caller = false;
};

/// The call that a BYE ends. A call with several devices that answered ends with the last one (RFC 3261 section
/// 13.2.2.4). `bye`: a transaction whose request has been seen.
HangUp hang_up_of(const Transaction &bye) noexcept;

/// The cause that a BYE names; null if it names none, or that of a usual end.
const CallCause *cause_named_by(const Transaction &bye) noexcept;

/// The cause in the BYE that ended the call which this response answered, on whichever hop the BYE was seen; null if it
/// names none, or only a usual end.
const CallCause *cause_of_end(const ResponseRecord &answer) noexcept;

/// A BYE that did not end the call for the side that it was sent to: that side may still be in it.
struct ByeInVain {
    std::uint32_t frame = 0;       ///< 0 if there is none, or a BYE ended the call for both sides
    std::uint32_t refused_in = 0;  ///< 0 if it got no final response in time
    unsigned code = 0;             ///< with which it was refused
};

/// The BYE with which one side left the dialog of this answer to an INVITE, if the other side refused it or did not
/// answer it, and sent none itself. `end`: the latest time of the capture that is known.
ByeInVain bye_in_vain(const ResponseRecord &answer, Time end) noexcept;

/// Whether a BYE with this final response has ended the session for both sides (RFC 3261 section 15.1.1).
bool ends_call_for_both(unsigned code) noexcept;

}  // namespace sip

#endif

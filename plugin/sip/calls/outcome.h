// What becomes of a call: the outcome that a final response gives it, and the cause that responses name.
// RFC 3326 says what Reason headers are.
#ifndef SIP_CALLS_OUTCOME_H
#define SIP_CALLS_OUTCOME_H

#include <cstdint>

#include "sip/calls/records/call.h"
#include "sip/syntax/message.h"

namespace sip {

/// The outcome of a call for whoever sent the INVITE that this final response answers. `rang`: a 180 came before.
CallOutcome outcome_of(const Message &response, bool rang) noexcept;

/// The same of a 487 to an INVITE that neither CANCEL nor BYE is seen to end: by its Reason, if it says more, else
/// kTerminated.
CallOutcome outcome_of_unexplained_487(const Message &response, bool rang) noexcept;

/// Whether the outcome says what the called user did.
bool is_told_of_user(CallOutcome outcome) noexcept;

/// Whether a final response with this outcome means that the call failed and nobody chose that: nobody was busy,
/// declined, did not answer or cancelled, and it is no step of a negotiation (RFC 6076 and RFC 4028).
bool fails_call(CallOutcome outcome, unsigned code) noexcept;

/// Whether it is a 403 with which a gateway reports that a user declined, after it rang: Q.850 21, not of a network
/// (RFC 3398 section 7.2.4.1).
bool is_declined_by_gateway(const Message &response, bool rang) noexcept;

/// The cause that a response to an INVITE names; null if it names none that says anything.
const CallCause *cause_of_response(const Message &response, std::uint32_t frame, Causes &causes);

/// The same of a CANCEL.
const CallCause *cause_of_cancel(const Message &cancel, std::uint32_t frame, Causes &causes);

/// The same of a BYE. Causes of a usual end are left out: Q.850 16, and SIP codes below 400.
const CallCause *cause_of_bye(const Message &bye, std::uint32_t frame, Causes &causes);

/// Whether it is a failure of a network, a server or a timer: no user chose that.
bool is_failure_of_network(const CallCause &cause) noexcept;

}  // namespace sip

#endif

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

/// Puts a cause that the response names in place of `cause`, where it is more specific.
void refine_cause(CallCause &cause, const Message &response, std::uint32_t frame) noexcept;

/// The cause that a CANCEL names; value 0 if none.
CallCause cause_of_cancel(const Message &cancel, std::uint32_t frame) noexcept;

}  // namespace sip

#endif

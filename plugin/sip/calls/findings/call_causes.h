// What decided a call's failure: the branch whose cause is the call's, and what it said.
// Several devices and servers may answer one INVITE; what one of them says is not the cause of another's answer.
#ifndef SIP_CALLS_FINDINGS_CALL_CAUSES_H
#define SIP_CALLS_FINDINGS_CALL_CAUSES_H

#include <cstdint>
#include <vector>

#include "sip/calls/records/call.h"
#include "sip/syntax/message.h"

namespace sip {

/// Notes the cause that a response to an INVITE names, if it does. `causes`: where it is kept.
void note_cause(const ResponseRecord &response, const Message &message, Causes &causes);

/// The most specific cause that the branch of this final response has named so far, on whichever hop; the first of
/// several; null if there is none. The answer of a proxy of its own counts as that of the only branch, where there is
/// just one.
const CallCause *deciding_cause(const ResponseRecord &response) noexcept;

/// The final response of a hop further on that a proxy passed on as this one or turned into it; null if there is none,
/// or it may be another. `until`: what was seen before this message; null for all that was seen.
const ResponseRecord *answer_further_on(const ResponseRecord &response, const Sighting *until) noexcept;

/// How the branches failed that the next proxy had for the INVITE of this failure, in the order of the capture: what
/// came before it. Challenges, redirections and what a CANCEL ended are left out. `until`: as above.
std::vector<const ResponseRecord *> failures_of_branches(const ResponseRecord &failure, const Sighting *until);

/// The outcome of a final response. Where it says what the called user did, and the branch that a proxy passed on or
/// turned into this response says so otherwise on a hop further on, it is that of the branch: busy or declined. Where
/// that branch never rang, and those that rang were refused, it is that of the latest of them.
CallOutcome outcome_on_branch(const ResponseRecord &response) noexcept;

/// Whether a timer refused the call, and not a user, as the ringing times of all calls to that callee show.
bool is_refused_by_timer(const ResponseRecord &response) noexcept;

/// The outcome of a final response, as the whole capture shows it.
CallOutcome outcome_in_hindsight(const ResponseRecord &response) noexcept;

/// Whether the ringing of the INVITE may be told with this final response: its device rang to the end, or a proxy may
/// have sent it. Not if a hop further on shows that a device sent it which did not ring, and not if the call was
/// forwarded or queued after the ringing (RFC 3261 sections 12.1, 21.1.3 and 21.1.4).
bool may_tell_ringing(const ResponseRecord &response) noexcept;

/// Whether the device or server that sent this final response rang, and nothing else came of it since.
bool rang_to_the_end(const ResponseRecord &response) noexcept;

/// The 180 with which the ringing began that this final response ended: of the device that sent it, else the first one.
/// A 487 ended all of it. Null if none came.
const ResponseRecord *ringing_of(const ResponseRecord &response) noexcept;

/// What the branch that rang says of the user, where the final response is one of a proxy that nobody answered: busy or
/// declined, by the SIP code in a Reason, as a 199 has it (RFC 6228 section 4). kNone if it says nothing.
CallOutcome outcome_by_cause(const ResponseRecord &response) noexcept;

/// Whether a proxy ended the INVITE on a hop further on with a CANCEL of its own: the caller sent none.
bool is_given_up_by_proxy(const Transaction &invite) noexcept;

/// Whether another branch of the same INVITE was cancelled, as all are after a 6xx (RFC 3261 section 16.7 step 5).
bool has_cancelled_branch(const Transaction &invite) noexcept;

/// Whether the INVITE has got any response on a hop further on.
bool is_answered_further_on(const Transaction &invite) noexcept;

/// The INVITE on a hop further on that was sent several times over UDP without any response, where no
/// other branch has said anything; null if there is none. A client repeats an INVITE only until a response comes (RFC
/// 3261 section 17.1.1.2). `code`: of the response to this INVITE; hops between may have passed it on.
const Transaction *forwarded_in_vain(const Transaction &invite, unsigned code) noexcept;

}  // namespace sip

#endif

// What the failure of one leg has to do with the other legs of its call: where it began, and whether the call was
// answered all the same. Only legs that share the number of the call are looked at.
#ifndef SIP_CALLS_LEGS_LEG_FAILURES_H
#define SIP_CALLS_LEGS_LEG_FAILURES_H

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sip/calls/records/call.h"

namespace sip {

/// Whether a call failed with this response. A challenge is no failure, and what a CANCEL ends, with whichever code,
/// began with who sent that. Credentials that are refused are one, and so is what comes of them on another leg.
bool is_failure(const ResponseRecord &response) noexcept;

/// Whether only numbers and times tie this leg to the call, as the preference `legs` may allow: it is likely, not
/// proved.
bool is_only_likely(const Call &leg) noexcept;

/// The INVITE that a B2BUA sent on another leg when it had got this one; null if there is none, or there are several.
/// `until`: what was seen before this message; null for all of the capture.
const Transaction *invite_on_next_leg(const Transaction &invite, const Sighting *until) noexcept;

/// Whether the first 180 to this INVITE is a B2BUA's own: it came before the INVITE was sent on, on another leg, and
/// nothing has rung or progressed there. A B2BUA may play the ringback itself. A leg that is only likely shows nothing.
bool is_own_ringing(const Transaction &invite) noexcept;

/// The final response on another leg that a B2BUA turned into this failure: that leg began after this one and failed
/// before it, and nothing else of the call can have brought it. Null if the capture does not prove that.
const ResponseRecord *failure_on_next_leg(const ResponseRecord &failure, const Sighting *until) noexcept;

/// How the legs failed on which this failed INVITE was sent on, in the order of the capture: what none of them alone
/// can explain. `likely`: those that may be legs, as only numbers and times say. `until`: as above.
std::vector<const ResponseRecord *> failures_on_legs(const ResponseRecord &failure, bool likely, const Sighting *until);

/// Whether the INVITE was sent because of one on another leg, which is nearer to the caller and decides the call.
/// `until`: as above; without it, one that never gets a final response does not decide.
bool has_leg_before(const Transaction &invite, const Sighting *until) noexcept;

/// The frame of the response that answered the call although this INVITE failed: on a later try, another branch, a hop
/// nearer to the caller or another leg. 0 if the capture shows none. A leg further on does not count.
std::uint32_t answered_all_the_same(const Transaction &invite) noexcept;

/// The same for other legs alone.
std::uint32_t answered_on_other_leg(const Transaction &invite) noexcept;

/// INVITEs on other legs that had failed, and whose call this answered INVITE answers all the same.
std::vector<const Transaction *> made_good_by(const Transaction &answered);

}  // namespace sip

#endif

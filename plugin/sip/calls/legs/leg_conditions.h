// When two calls that share a value are legs of one call, and what legs share.
// Many values prove nothing alone: phones and scripts use them again.
#ifndef SIP_CALLS_LEGS_LEG_CONDITIONS_H
#define SIP_CALLS_LEGS_LEG_CONDITIONS_H

#include "sip/calls/records/call.h"
#include "sip/calls/records/recent_requests.h"
#include "sip/calls/records/sighting.h"
#include "sip/syntax/message.h"

namespace sip {

/// How long a B2BUA takes to send a call on, at most.
inline constexpr Time kSentOnWithin = 2 * kSecond;

/// An INVITE that may be of another leg.
struct NewInvite {
    const Message &message;
    const Sighting &sighting;
    const RecentRequests &requests;  ///< those before it
};

/// The first INVITE outside of dialogs that was seen of a call; null if there is none.
[[nodiscard]] const Transaction *opening_of(const Call &call) noexcept;

/// Whether the call goes on: its INVITE waits for an answer, or it was answered and has no BYE.
[[nodiscard]] bool is_open(const Call &call, Time now) noexcept;

/// Whether an INVITE that has a value of this call too is of another leg of it.
[[nodiscard]] bool is_tied(LegTie tie, const Call &call, const NewInvite &invite) noexcept;

/// Whether the host that a request went to is the sender of another. Where all hosts have one address, ports tell.
[[nodiscard]] bool leads_to(const Path &path, const Endpoint &sender) noexcept;

/// The leg that came first, which gives its number to the others; the call itself, if it has no other leg.
[[nodiscard]] Call &first_leg(Call &call) noexcept;

/// Makes two calls, with all their legs, one.
void share_number(Call &call, Call &other);

/// The number of a call, which its legs share.
[[nodiscard]] CallNumber shared_number(Call &call) noexcept;

}  // namespace sip

#endif

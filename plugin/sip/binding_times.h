// For how long a REGISTER asks to be reached at its contacts, and for how long it will be.
// Times are seconds (RFC 3261 sections 10.2.1.1 and 10.3).
#ifndef SIP_BINDING_TIMES_H
#define SIP_BINDING_TIMES_H

#include <cstdint>
#include <optional>

#include "sip/message.h"

namespace sip {

/// The shortest time that a request asks for: `expires` of its Contact values, each before Expires, or Expires alone
/// where it is no REGISTER. 0 is no time, it takes a binding away; it counts only where there is no other.
std::optional<std::uint32_t> shortest_time(const Message &request) noexcept;

/// What a contact was to have, and has.
struct BindingTimes {
    std::uint32_t asked = 0;
    std::uint32_t granted = 0;
};

/// The first contact that is granted less than was asked for; nothing if there is none. Contacts of others are in the
/// response, too: which one is meant is told by the URI, unless it is the only one.
std::optional<BindingTimes> shortened_binding(const Message &request, const Message &response) noexcept;

}  // namespace sip

#endif

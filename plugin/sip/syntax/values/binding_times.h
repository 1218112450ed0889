// For how long a request asks: a REGISTER to be reached at its contacts, others to be served.
// Times are seconds (RFC 3261 sections 10.2.1.1 and 10.3).
#ifndef SIP_SYNTAX_VALUES_BINDING_TIMES_H
#define SIP_SYNTAX_VALUES_BINDING_TIMES_H

#include <cstdint>
#include <optional>

#include "sip/syntax/message.h"

namespace sip {

/// The shortest time that a request asks for: `expires` of its Contact values, each before Expires, or Expires alone
/// where it is no REGISTER. 0 is no time, it takes a binding away; it counts only where there is no other.
std::optional<std::uint32_t> shortest_time(const Message &request) noexcept;

}  // namespace sip

#endif

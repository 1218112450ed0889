// How long a request asks to be served: a REGISTER for its contacts, other requests for themselves.
// Times are seconds (RFC 3261 sections 10.2.1.1 and 10.3).
#ifndef SIP_SYNTAX_VALUES_BINDING_TIMES_H
#define SIP_SYNTAX_VALUES_BINDING_TIMES_H

#include <cstdint>
#include <optional>
#include <string_view>

#include "sip/syntax/headers.h"

namespace sip {

/// The shortest time that a request asks for. Each Contact of a REGISTER has the time of its `expires` parameter or,
/// without one, that of Expires; other requests have Expires only. A contact with 0 is removed, so it counts only if
/// there is no other. Nothing if no time is given, or none that is a number of 32 bits.
std::optional<std::uint32_t> shortest_time(std::string_view method, const Headers &request) noexcept;

/// Whether a REGISTER removes each of the bindings that it names, and adds none (RFC 3261 section 10.2.2).
bool removes_bindings(const Headers &request) noexcept;

}  // namespace sip

#endif

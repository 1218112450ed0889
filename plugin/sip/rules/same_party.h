// Whether two From or To values name the same party.
// Only what may stand in From and To counts (RFC 3261 section 19.1.1, table 1).
#ifndef SIP_RULES_SAME_PARTY_H
#define SIP_RULES_SAME_PARTY_H

#include <string_view>

namespace sip {

/// Compares the addresses of two From or To values by RFC 3261 section 19.1.4: display names, tags, case and escapes
/// make no difference, and neither do port, transport, method, maddr, ttl, lr and headers, which do not belong there.
/// Addresses other than sip and sips are compared as text, case apart.
bool is_same_party(std::string_view a, std::string_view b) noexcept;

}  // namespace sip

#endif

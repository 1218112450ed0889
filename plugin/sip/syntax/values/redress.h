// Where a caller can object to the blocking of a call, as the response says.
// For 603+ (ATIS-1000099, as far as it is public), 607 (RFC 8197) and 608 (RFC 8688).
#ifndef SIP_SYNTAX_VALUES_REDRESS_H
#define SIP_SYNTAX_VALUES_REDRESS_H

#include <string_view>

#include "sip/syntax/message.h"

namespace sip {

/// Whether the network blocked the call: a 603 with the phrase Network Blocked, or with a Reason whose text begins with
/// `v=analytics`, called 603+ (ATIS-1000099).
bool is_network_block(const Message &response) noexcept;

/// Where to object. For a 603+ it is the `url`, else the `tel`, else the `email` in the text of a SIP or Q.850 Reason
/// (`v=analytics1;url=https://example.com;tel=+1555`). For a 607 or 608 it is the URI of the Call-Info value whose
/// purpose is jwscard (RFC 8688 section 3.2). Empty if there is none.
std::string_view redress_contact(const Message &response) noexcept;

}  // namespace sip

#endif

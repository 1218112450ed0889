// Where a caller whose call was blocked can object: what the answer says of it.
// For 603+ (ATIS-1000099, as far as it is public), 607 (RFC 8197) and 608 (RFC 8688).
#ifndef SIP_SYNTAX_VALUES_REDRESS_H
#define SIP_SYNTAX_VALUES_REDRESS_H

#include <string_view>

#include "sip/syntax/message.h"

namespace sip {

/// Whether a network blocked the call: the 603+ with a phrase of its own (ATIS-1000099).
bool is_network_block(const Message &response) noexcept;

/// Of a 603 with the phrase Network Blocked: the address in the text of its SIP or Q.850 Reason, `url` before `tel`
/// before `email` (`v=analytics1;url=https://example.com;tel=+1555`). Of a 607 or 608: the URI of the Call-Info value
/// whose purpose is jwscard (RFC 8688 section 3.2). Empty if there is none.
std::string_view redress_contact(const Message &response) noexcept;

}  // namespace sip

#endif

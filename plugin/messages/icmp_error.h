// What an ICMP error says of the message that it quotes.
// Reads the bytes before the quoted message: Wireshark keeps no record of them.
#ifndef SIP_RESPONSE_MESSAGES_ICMP_ERROR_H
#define SIP_RESPONSE_MESSAGES_ICMP_ERROR_H

#include "messages/located_message.h"

namespace sip_response {

/// Whether the error says that the message was not delivered because its destination, or the port there, cannot be
/// reached (RFC 792, RFC 4443 section 3.1). `located`: quoted. False where the error is another one, or is not known:
/// the quoted packet has options or extension headers.
bool is_undelivered(const LocatedMessage &located);

}  // namespace sip_response

#endif

// A SIP message of a packet, and the bytes that it was read from.
// Data only.
#ifndef SIP_RESPONSE_MESSAGES_LOCATED_MESSAGE_H
#define SIP_RESPONSE_MESSAGES_LOCATED_MESSAGE_H

#include <type_traits>

#include "compat.h"
#include "sip/syntax/message.h"

namespace sip_response {

struct LocatedMessage {
    sip::Message message;  ///< views into the buffer
    bool is_response = false;
    bool quoted = false;  ///< inside an ICMP error
    bool whole = false;   ///< no byte of the message was left out: by the capture, or by fragmentation
    sip::Transport transport = sip::Transport::kOther;
    tvbuff_t *buffer = nullptr;   ///< null where the bytes were not found: only code and phrase are known then
    const char *bytes = nullptr;  ///< the buffer's first byte, to tell the offsets of views
};

// It is alive across functions of Wireshark's that may not return: THROW is a longjmp, which runs no destructor.
static_assert(std::is_trivially_destructible_v<LocatedMessage>);

}  // namespace sip_response

#endif

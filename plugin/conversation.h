// "SIP call" in Wireshark's menus of conversation filters: all messages of the selected packet's call.
// Wireshark asks for the filter right after it has dissected the packet.
#ifndef SIP_RESPONSE_CONVERSATION_H
#define SIP_RESPONSE_CONVERSATION_H

#include <cstdint>

#include "compat.h"

namespace sip_response {

/// Registers the conversation filter. Call it after register_fields().
void register_conversation();

/// Notes the number of a call that the packet has a message of.
void note_call(packet_info *pinfo, std::uint32_t number);

}  // namespace sip_response

#endif

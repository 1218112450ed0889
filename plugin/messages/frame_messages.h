// Finds every SIP message of the frame being dissected, in order, with the bytes it lies in.
// Needs no tree: it reads what the SIP dissector leaves in packet scope (packet-sip.c, sip_info_value_t).
#ifndef SIP_RESPONSE_MESSAGES_FRAME_MESSAGES_H
#define SIP_RESPONSE_MESSAGES_FRAME_MESSAGES_H

#include "compat.h"
#include "sip/syntax/message.h"

namespace sip_response {

/// A message and where it lies.
struct LocatedMessage {
    sip::Message message;  ///< views into the buffer
    bool is_response = false;
    bool quoted = false;  ///< inside an ICMP error
    bool whole = false;   ///< none of the bytes of its buffer was left out of the capture
    sip::Transport transport = sip::Transport::kOther;
    tvbuff_t *buffer = nullptr;   ///< null where the bytes could not be found; only code and phrase are known then
    const char *bytes = nullptr;  ///< the buffer's first byte, to tell the offsets of views
};

/// What is done with a message of the frame; `context` is what visit_messages was given.
using MessageVisitor = void (*)(packet_info *pinfo, const LocatedMessage &located, void *context);

/// Visits the frame's messages in the order of the SIP dissector, each once. Requests only if wanted or if a body is a
/// fragment, no ACK, and only those whose bytes were found. Cheap where there is no SIP: it is called for every frame
/// of every capture.
void visit_messages(packet_info *pinfo, bool requests, MessageVisitor visit, void *context);

}  // namespace sip_response

#endif

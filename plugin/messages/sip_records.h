// What the SIP dissector leaves of a frame: where it was at work, and a record of each message, in packet scope.
// Where the bytes of the messages lie is for frame_messages.
#ifndef SIP_RESPONSE_MESSAGES_SIP_RECORDS_H
#define SIP_RESPONSE_MESSAGES_SIP_RECORDS_H

#include "compat.h"

namespace sip_response {

/// Records of the SIP dissector (packet-sip.c, sip_info_value_t), oldest first.
struct Records {
    sip_info_value_t *record;
    Records *next;
};

/// What the SIP dissector has found in a frame, and what that lies in.
struct SipFrame {
    const Records *records = nullptr;  ///< they live until the next frame is asked for
    bool quoted = false;               ///< inside an ICMP error
    bool websocket = false;            ///< carried by WebSocket
    bool fragment = false;             ///< a body is a part of a message
};

/// Looks up the protocols whose layers matter. At hand-off.
void find_protocols();

/// The outermost layer of SIP; null where there is none, as in most frames of most captures.
wmem_list_frame_t *sip_layer(const packet_info *pinfo);

/// The frame that has this layer of SIP.
SipFrame read_sip_frame(packet_info *pinfo, wmem_list_frame_t *sip);

}  // namespace sip_response

#endif

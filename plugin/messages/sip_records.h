// The records that Wireshark's SIP dissector leaves in a packet, and the layers that the messages lie in.
// Everything that is assumed of that dissector (packet-sip.c) stands in these two files.
#ifndef SIP_RESPONSE_MESSAGES_SIP_RECORDS_H
#define SIP_RESPONSE_MESSAGES_SIP_RECORDS_H

#include <string_view>

#include "compat.h"

namespace sip_response {

/// Where SIP lies among the layers of a packet.
struct SipLayers {
    guint first = 0;         ///< number of the outermost SIP layer, counted from 1
    bool quoted = false;     ///< inside an ICMP error
    bool websocket = false;  ///< carried by WebSocket (RFC 7118)
};

/// Looks up the protocols whose layers matter. Called at hand-off, when all protocols are registered.
void find_protocols();

/// Whether the packet has a SIP layer: most packets of most captures have none.
bool has_sip(const packet_info *pinfo);

/// Of a packet that has one.
SipLayers sip_layers(const packet_info *pinfo);

/// The records of a packet's messages, sip_info_value_t each, in the order in which they were dissected. Packet scope.
wmem_list_t *sip_records(packet_info *pinfo, const SipLayers &layers);

/// Whether the message is a response. The dissector sets a phrase, empty or not, for each Status-Line, and nowhere
/// else.
inline bool is_response(const sip_info_value_t &record) { return record.reason_phrase != nullptr; }

/// The method of a request; empty for a response, and for what the dissector took for no message.
inline std::string_view method_of(const sip_info_value_t &record) {
    return record.request_method == nullptr ? "" : reinterpret_cast<const char *>(record.request_method);
}

}  // namespace sip_response

#endif

// Reads layers and records out of the packet's info, through Wireshark's public functions (epan/proto_data.h).
// The records are put back as they were: other plugins may want them too.
#include "messages/sip_records.h"

#include <algorithm>

namespace sip_response {
namespace {

int sip_protocol;
int icmp_protocol;
int icmpv6_protocol;
int websocket_protocol;

/// Puts the records with this key before those in the list, oldest first. Wireshark gives out the newest one only, so
/// they are taken out one by one and added again.
void prepend_records(packet_info *pinfo, guint32 key, wmem_list_t *records) {
    unsigned count = 0;
    while (void *const record = p_get_proto_data(pinfo->pool, pinfo, sip_protocol, key)) {
        p_remove_proto_data(pinfo->pool, pinfo, sip_protocol, key);
        wmem_list_prepend(records, record);
        ++count;
    }
    for (auto *entry = wmem_list_head(records); count > 0; entry = wmem_list_frame_next(entry), --count) {
        p_add_proto_data(pinfo->pool, pinfo, sip_protocol, key, wmem_list_frame_data(entry));
    }
}

}  // namespace

void find_protocols() {
    sip_protocol = proto_get_id_by_filter_name("sip");
    icmp_protocol = proto_get_id_by_filter_name("icmp");
    icmpv6_protocol = proto_get_id_by_filter_name("icmpv6");
    websocket_protocol = proto_get_id_by_filter_name("websocket");
}

bool has_sip(const packet_info *pinfo) {
    return wmem_list_find(pinfo->layers, GINT_TO_POINTER(sip_protocol)) != nullptr;
}

SipLayers sip_layers(const packet_info *pinfo) {
    SipLayers layers;
    guint number = 0;
    for (auto *layer = wmem_list_head(pinfo->layers); layer != nullptr; layer = wmem_list_frame_next(layer)) {
        const int protocol = GPOINTER_TO_INT(wmem_list_frame_data(layer));
        ++number;
        if (protocol == sip_protocol) {
            layers.first = number;
            break;
        }
        if (protocol == icmp_protocol || protocol == icmpv6_protocol) layers.quoted = true;
        if (protocol == websocket_protocol) layers.websocket = true;
    }
    return layers;
}

/// The key of a record is pinfo->curr_layer_num when the dissection of its message began. That number never falls while
/// a packet is dissected, so ascending keys are in the order of the messages; it has eight bits and may wrap.
wmem_list_t *sip_records(packet_info *pinfo, const SipLayers &layers) {
    using Key = decltype(pinfo->curr_layer_num);
    wmem_list_t *const records = wmem_list_new(pinfo->pool);
    const guint last = std::max<guint>(wmem_list_count(pinfo->layers), pinfo->curr_layer_num);
    for (guint number = last; number >= layers.first; --number) {
        prepend_records(pinfo, static_cast<Key>(number), records);
    }
    return records;
}

}  // namespace sip_response

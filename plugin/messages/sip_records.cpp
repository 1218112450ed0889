// Looks the layers and the records up in the packet's info; see the header file.
// Records are asked for, never taken out: other plugins may want them too.
#include "messages/sip_records.h"

#include <array>
#include <limits>
#include <utility>

namespace sip_response {
namespace {

int sip_protocol;
int icmp_protocol;
int icmpv6_protocol;
int websocket_protocol;
int sipfrag_protocol;

wmem_list_frame_t *layer_of(const packet_info *pinfo, int protocol) {
    return wmem_list_find(pinfo->layers, GINT_TO_POINTER(protocol));
}

bool lies_in(const packet_info *pinfo, wmem_list_frame_t *layer, int protocol) {
    const auto *const other = layer_of(pinfo, protocol);
    while (other != nullptr && layer != nullptr && layer != other) layer = wmem_list_frame_prev(layer);
    return other != nullptr && layer != nullptr;
}

/// Room for those of nearly all frames.
std::array<Records, 16> first_records;

/// From one key to another, both included.
struct Keys {
    guint32 lowest;
    guint32 highest;
};

/// The record that an entry of packet scope is, if it is one with such a key; `keys.highest` becomes that.
sip_info_value_t *record_in(packet_info *pinfo, const GSList *entry, Keys &keys) {
    GSList alone = {entry->data, nullptr};
    GSList *const all = std::exchange(pinfo->proto_data, &alone);
    sip_info_value_t *record = nullptr;
    for (guint32 key = keys.highest + 1; record == nullptr && key-- > keys.lowest;) {
        record = static_cast<sip_info_value_t *>(p_get_proto_data(pinfo->pool, pinfo, sip_protocol, key));
        if (record != nullptr) keys.highest = key;
    }
    pinfo->proto_data = all;
    return record;
}

/// Of which layers the numbers may be keys, counted from 1.
struct Layers {
    guint32 first;
    guint32 last;
};

Layers layers_with_messages(const packet_info *pinfo, wmem_list_frame_t *sip) {
    guint32 inside = 0;
    bool alone = true;
    for (auto *inner = wmem_list_frame_next(sip); inner != nullptr; inner = wmem_list_frame_next(inner)) {
        ++inside;
        alone = alone && GPOINTER_TO_INT(wmem_list_frame_data(inner)) != sip_protocol;
    }
    const guint32 number = wmem_list_count(pinfo->layers);
    // A datagram has one message, unless another is its body.
    return {number - inside, pinfo->ptype == PT_UDP && alone ? number - inside : number};
}

/// The key of a record is the number of layers there were when the dissection of the message began. That number never
/// falls, until it has no more room, and packet scope has the newest first, so that keys never rise along its list. Of
/// several with the same key, as in a stream, it would give out the newest only: so each entry is asked alone.
Records *records_of(packet_info *pinfo, const Layers &layers) {
    constexpr guint32 kMostLayers = std::numeric_limits<decltype(pinfo->curr_layer_num)>::max();
    Records *first = nullptr;
    std::size_t count = 0;
    Keys keys = {layers.first, layers.last};
    for (const GSList *entry = pinfo->proto_data; entry != nullptr; entry = entry->next) {
        if (layers.last > kMostLayers) keys = {0, kMostLayers};
        sip_info_value_t *const record = record_in(pinfo, entry, keys);
        if (record == nullptr) continue;
        Records *const room = count < first_records.size() ? &first_records[count] : wmem_new(pinfo->pool, Records);
        *room = {record, first};
        first = room;
        ++count;
        // In a datagram no two have the same.
        if (pinfo->ptype == PT_UDP && keys.highest == layers.first) break;
    }
    return first;
}

}  // namespace

void find_protocols() {
    sip_protocol = proto_get_id_by_filter_name("sip");
    icmp_protocol = proto_get_id_by_filter_name("icmp");
    icmpv6_protocol = proto_get_id_by_filter_name("icmpv6");
    websocket_protocol = proto_get_id_by_filter_name("websocket");
    sipfrag_protocol = proto_get_id_by_filter_name("sipfrag");
}

wmem_list_frame_t *sip_layer(const packet_info *pinfo) { return layer_of(pinfo, sip_protocol); }

SipFrame read_sip_frame(packet_info *pinfo, wmem_list_frame_t *sip) {
    SipFrame frame;
    frame.records = records_of(pinfo, layers_with_messages(pinfo, sip));
    frame.quoted = lies_in(pinfo, sip, icmp_protocol) || lies_in(pinfo, sip, icmpv6_protocol);
    frame.websocket = pinfo->ptype == PT_TCP && layer_of(pinfo, websocket_protocol) != nullptr;
    frame.fragment = wmem_list_frame_next(sip) != nullptr && layer_of(pinfo, sipfrag_protocol) != nullptr;
    return frame;
}

}  // namespace sip_response

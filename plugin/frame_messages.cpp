// Joins what the sip.diagnostic hook noted with what the SIP dissector left in packet scope; see the header file.
// The hook says exactly where a Status-Line lies, but is not called for an empty reason phrase, nor when another
// plugin owns its name: those responses are looked for in the frame's buffers, and so are requests.
#include "frame_messages.h"

#include <utility>

namespace sip_response {
namespace {

/// SIP-Version, SP, Status-Code, SP: what lies between the start of a Status-Line and its phrase.
constexpr int kPhraseOffset = 12;

int sip_protocol;
int icmp_protocol;
int icmpv6_protocol;
int websocket_protocol;
int sipfrag_protocol;

/// What the hook saw of one Status-Line. Packet scope.
struct Note {
    const sip_info_value_t *message;  ///< the SIP dissector's own record, which tells the messages of a frame apart
    tvbuff_t *buffer;
    int offset;  ///< of the Status-Line in the buffer
    Note *next;
};

/// Oldest first.
struct Notes {
    Note *first = nullptr;
    Note *last = nullptr;
};

/// Of the frame that is being dissected, until its messages are visited. Not among the data of packet scope, which are
/// searched one by one: a segment may have hundreds of messages.
Notes notes;

/// The frame that is being dissected, if it has a part of a datagram only; else 0.
guint32 partial_datagram;

/// Notes go with the memory they are in, even where the messages of a frame were not visited.
compat::PoolBool forget_notes(wmem_allocator_t *, wmem_cb_event_t, void *) {
    notes = {};
    return 0;
}

sip_info_value_t *newest_message(packet_info *pinfo, guint32 layer) {
    return static_cast<sip_info_value_t *>(p_get_proto_data(pinfo->pool, pinfo, sip_protocol, layer));
}

std::string_view bytes_of(tvbuff_t *buffer) {
    const guint length = tvb_captured_length(buffer);
    if (length == 0) return {};
    return {reinterpret_cast<const char *>(tvb_get_ptr(buffer, 0, static_cast<int>(length))), length};
}

/// Messages of the SIP dissector, oldest first.
struct Messages {
    sip_info_value_t *message;
    Messages *next;
};

/// Those under one key: TCP may carry several in one segment. Packet scope keeps them newest first and gives only the
/// newest: take out all, then put them back.
Messages *messages_of_segment(packet_info *pinfo, guint32 layer) {
    Messages *first = nullptr;
    while (sip_info_value_t *const message = newest_message(pinfo, layer)) {
        auto *const entry = wmem_new(pinfo->pool, Messages);
        *entry = {message, first};
        first = entry;
        p_remove_proto_data(pinfo->pool, pinfo, sip_protocol, layer);
    }
    for (const Messages *entry = first; entry != nullptr; entry = entry->next) {
        p_add_proto_data(pinfo->pool, pinfo, sip_protocol, layer, entry->message);
    }
    return first;
}

/// The SIP dissector fills in a phrase, empty or not, where it saw a Status-Line, and nowhere else.
bool is_response(const sip_info_value_t &record) { return record.reason_phrase != nullptr; }

std::string_view method_of(const sip_info_value_t &record) {
    return reinterpret_cast<const char *>(record.request_method);
}

/// Whether a message read from the bytes is that of the SIP dissector's record. The record keeps a Call-ID up to a
/// limit, and neither it nor a CSeq number where the dissection broke off before; of a CSeq that nobody can read it
/// keeps some number.
bool is_same(const sip::Message &message, const sip_info_value_t &record) {
    if (is_response(record)) {
        const bool phrase_expected = *record.reason_phrase != '\0';
        if (message.status.code != record.response_code || message.status.phrase.empty() == phrase_expected)
            return false;
    } else if (message.method != method_of(record)) {
        return false;
    }
    if (record.tap_call_id == nullptr) return true;
    const std::string_view call_id = record.tap_call_id;
    if (message.call_id.substr(0, call_id.size()) != call_id) return false;
    return record.tap_cseq_number == 0 || !message.cseq || message.cseq->number == record.tap_cseq_number;
}

/// One of the frame's buffers: as captured, reassembled, decrypted. Packet scope.
struct Source {
    tvbuff_t *buffer;
    std::string_view bytes;
    std::size_t searched;  ///< messages are in order: what lies before was found for an earlier one
    Source *next;
};

/// The search for the messages that were not noted.
struct Search {
    const Note *notes = nullptr;  ///< that were not read yet
    bool started = false;
    Source *sources = nullptr;
    Source frame = {};  ///< the oldest of them, and mostly the only one
    int failures = 0;   ///< places that looked like the start of a message and were none, or of another
};

bool read_noted(Search &search, const sip_info_value_t &record, LocatedMessage &located) {
    // Notes and records are in the same order.
    const Note *note = search.notes;
    while (note != nullptr && note->message != &record) note = note->next;
    if (note == nullptr) return false;
    search.notes = note->next;
    if (note->offset < 0) return false;
    const std::string_view bytes = bytes_of(note->buffer);
    if (static_cast<std::size_t>(note->offset) >= bytes.size()) return false;
    const bool read = sip::read_response(bytes.substr(static_cast<std::size_t>(note->offset)), located.message);
    if (!read || located.message.status.code != record.response_code) return false;
    located.buffer = note->buffer;
    located.bytes = bytes.data();
    return true;
}

/// A frame made to be searched in vain, again and again, is not worth it.
constexpr int kMostFailures = 64;

/// The newest comes first: what was reassembled is whole, the frame itself has a part of it.
void start_search(packet_info *pinfo, Search &search) {
    search.started = true;
    for (const GSList *entry = pinfo->data_src; entry != nullptr; entry = entry->next) {
        tvbuff_t *const buffer = get_data_source_tvb(static_cast<const data_source *>(entry->data));
        Source *const source = search.sources == nullptr ? &search.frame : wmem_new(pinfo->pool, Source);
        *source = {buffer, bytes_of(buffer), 0, search.sources};
        search.sources = source;
    }
}

/// Reads what begins at `at`, if it is the message of the record.
bool read_at(Search &search, Source &source, std::size_t at, const sip_info_value_t &record, LocatedMessage &located) {
    const auto read = is_response(record) ? sip::read_response : sip::read_request;
    if (!read(source.bytes.substr(at), located.message) || !is_same(located.message, record)) {
        ++search.failures;
        return false;
    }
    source.searched = at + 1;
    located.buffer = source.buffer;
    located.bytes = source.bytes.data();
    return true;
}

/// Where in its frame the message of the last datagram began: most begin where the one before did.
std::size_t usual_place;

bool begins_at(std::string_view bytes, std::size_t at, std::string_view start) {
    return at + start.size() <= bytes.size() && sip::same_bytes(bytes.data() + at, start.data(), start.size());
}

bool read_unnoted(packet_info *pinfo, Search &search, const sip_info_value_t &record, LocatedMessage &located) {
    if (!search.started) start_search(pinfo, search);
    const std::string_view start = is_response(record) ? "SIP/" : method_of(record);
    for (Source *source = search.sources; source != nullptr; source = source->next) {
        const std::string_view bytes = source->bytes;
        // Of a datagram only, which has one message.
        if (pinfo->ptype == PT_UDP && source->searched == 0 && begins_at(bytes, usual_place, start) &&
            read_at(search, *source, usual_place, record, located)) {
            return true;
        }
        for (auto at = bytes.find(start, source->searched); at != std::string_view::npos;
             at = bytes.find(start, at + 1)) {
            if (search.failures == kMostFailures) return false;
            if (!read_at(search, *source, at, record, located)) continue;
            usual_place = at;
            return true;
        }
    }
    return false;
}

/// Where the SIP dissector was at work in the frame. Layers are counted from 1.
struct SipLayers {
    guint32 first = 0;       ///< 0 if it was not
    guint32 last = 0;        ///< behind it there is none with a message
    bool quoted = false;     ///< inside an ICMP error
    bool websocket = false;  ///< carried by WebSocket
    bool fragment = false;   ///< a body is a part of a message
};

int protocol_of(wmem_list_frame_t *layer) { return GPOINTER_TO_INT(wmem_list_frame_data(layer)); }

SipLayers sip_layers(const packet_info *pinfo) {
    SipLayers layers;
    // Most frames of most captures have no such layer.
    auto *const sip = wmem_list_find(pinfo->layers, GINT_TO_POINTER(sip_protocol));
    if (sip == nullptr) return layers;
    guint32 number = 1;
    for (auto *outer = wmem_list_frame_prev(sip); outer != nullptr; outer = wmem_list_frame_prev(outer)) {
        ++number;
        const int protocol = protocol_of(outer);
        layers.quoted = layers.quoted || protocol == icmp_protocol || protocol == icmpv6_protocol;
        if (protocol == websocket_protocol) layers.websocket = true;
    }
    layers.first = number;
    bool alone = true;
    for (auto *inner = wmem_list_frame_next(sip); inner != nullptr; inner = wmem_list_frame_next(inner)) {
        const int protocol = protocol_of(inner);
        ++number;
        alone = alone && protocol != sip_protocol;
        if (protocol == websocket_protocol) layers.websocket = true;
        layers.fragment = layers.fragment || protocol == sipfrag_protocol;
    }
    // A datagram has one message, unless another is its body.
    layers.last = pinfo->ptype == PT_UDP && alone ? layers.first : number;
    return layers;
}

sip::Transport transport_of(const packet_info *pinfo, const SipLayers &layers) {
    if (pinfo->ptype == PT_UDP) return sip::Transport::kDatagram;
    return pinfo->ptype == PT_TCP && !layers.websocket ? sip::Transport::kStream : sip::Transport::kOther;
}

bool is_whole(const packet_info *pinfo, const tvbuff_t *buffer) {
    if (partial_datagram == pinfo->num || buffer == nullptr) return false;
    return tvb_captured_length(buffer) == tvb_reported_length(buffer);
}

/// Whether a request, or what is no message at all, is worth reading. An ACK has no response.
bool is_wanted(const sip_info_value_t &record, bool requests) {
    return requests && record.request_method != nullptr && method_of(record) != "ACK";
}

/// Reads the message of a record; false for a request that could not be found.
bool read_message(packet_info *pinfo, Search &search, const sip_info_value_t &record, LocatedMessage &located) {
    located.is_response = is_response(record);
    if (!located.is_response) return read_unnoted(pinfo, search, record, located);
    const bool noted = pinfo->ptype != PT_UDP && read_noted(search, record, located);
    if (!noted && !read_unnoted(pinfo, search, record, located)) {
        located.message = sip::Message();
        located.message.status.code = static_cast<std::uint16_t>(record.response_code);
        located.message.status.phrase = record.reason_phrase;
        located.buffer = nullptr;
        located.bytes = nullptr;
    }
    return true;
}

}  // namespace

void find_protocols() {
    sip_protocol = proto_get_id_by_filter_name("sip");
    icmp_protocol = proto_get_id_by_filter_name("icmp");
    icmpv6_protocol = proto_get_id_by_filter_name("icmpv6");
    websocket_protocol = proto_get_id_by_filter_name("websocket");
    sipfrag_protocol = proto_get_id_by_filter_name("sipfrag");
}

void note_partial_datagram(const packet_info *pinfo) { partial_datagram = pinfo->num; }

void note_status_line(tvbuff_t *phrase, packet_info *pinfo) {
    // The record's key is the number of the SIP layer, which is this one or, behind helpers, one further out.
    const sip_info_value_t *message = nullptr;
    for (int layer = pinfo->curr_layer_num; layer > 0 && message == nullptr; --layer) {
        message = newest_message(pinfo, static_cast<guint32>(layer));
    }
    auto *const note = wmem_new(pinfo->pool, Note);
    *note = {message, tvb_get_ds_tvb(phrase), static_cast<int>(tvb_raw_offset(phrase)) - kPhraseOffset, nullptr};
    if (notes.first == nullptr) {
        wmem_register_callback(pinfo->pool, forget_notes, nullptr);
        notes.first = note;
    } else {
        notes.last->next = note;
    }
    notes.last = note;
}

void visit_messages(packet_info *pinfo, bool requests, MessageVisitor visit, void *context) {
    const Note *const first_note = std::exchange(notes, {}).first;
    const SipLayers layers = sip_layers(pinfo);
    if (layers.first == 0) return;
    Search search;
    search.notes = first_note;
    const auto visit_record = [&](const sip_info_value_t &record) {
        if (!is_response(record) && !is_wanted(record, requests || layers.fragment)) return;
        static LocatedMessage located;  // not made anew for each: reading sets all of it
        if (!read_message(pinfo, search, record, located)) return;
        located.quoted = layers.quoted;
        located.transport = transport_of(pinfo, layers);
        located.whole = is_whole(pinfo, located.buffer);
        visit(pinfo, located, context);
    };
    // The key of a message is the number of layers there were when its dissection began. That number never falls, so
    // ascending keys are the order of the messages, those in the bodies of others included.
    for (guint32 layer = layers.first; layer <= layers.last; ++layer) {
        if (pinfo->ptype == PT_TCP) {
            const Messages *entry = messages_of_segment(pinfo, layer);
            for (; entry != nullptr; entry = entry->next) visit_record(*entry->message);
        } else if (const sip_info_value_t *const record = newest_message(pinfo, layer)) {
            visit_record(*record);
        }
    }
    partial_datagram = 0;
}

}  // namespace sip_response

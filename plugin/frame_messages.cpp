// Joins what the sip.diagnostic hook noted with what the SIP dissector left in packet scope; see the header file.
// The hook says exactly where a Status-Line lies, but is not called for an empty reason phrase, nor when another
// plugin owns its name: those responses are looked for in the frame's buffers, and so are requests.
#include "frame_messages.h"

#include <new>

#include "fields.h"

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
    const Note *previous;
};

/// Keys in packet scope: of the newest note, and of a mark on a frame that has a part of a datagram only.
constexpr guint32 kNotes = 0;
constexpr guint32 kPartialDatagram = 1;

const Note *newest_note(packet_info *pinfo) {
    return static_cast<const Note *>(p_get_proto_data(pinfo->pool, pinfo, ids.protocol, kNotes));
}

sip_info_value_t *newest_message(packet_info *pinfo, guint32 layer) {
    return static_cast<sip_info_value_t *>(p_get_proto_data(pinfo->pool, pinfo, sip_protocol, layer));
}

std::string_view bytes_of(tvbuff_t *buffer) {
    const guint length = tvb_captured_length(buffer);
    if (length == 0) return {};
    return {reinterpret_cast<const char *>(tvb_get_ptr(buffer, 0, static_cast<int>(length))), length};
}

/// The SIP dissector's messages under one key, oldest first: TCP may carry several in one segment.
struct Messages {
    sip_info_value_t *message;
    Messages *next;
};

/// Packet scope keeps them newest first and gives only the newest: take out all, then put them back. Only streams have
/// several; elsewhere each message is a layer of its own.
Messages *messages_of(packet_info *pinfo, guint32 layer) {
    Messages *first = nullptr;
    while (sip_info_value_t *const message = newest_message(pinfo, layer)) {
        auto *const entry = wmem_new(pinfo->pool, Messages);
        *entry = {message, first};
        first = entry;
        if (pinfo->ptype != PT_TCP) return first;
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

bool read_noted(const Note *note, const sip_info_value_t &record, LocatedMessage &located) {
    while (note != nullptr && note->message != &record) note = note->previous;
    if (note == nullptr || note->offset < 0) return false;
    const std::string_view bytes = bytes_of(note->buffer);
    if (static_cast<std::size_t>(note->offset) >= bytes.size()) return false;
    const bool read = sip::read_response(bytes.substr(static_cast<std::size_t>(note->offset)), located.message);
    if (!read || located.message.status.code != record.response_code) return false;
    located.buffer = note->buffer;
    located.bytes = bytes.data();
    return true;
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
    bool started = false;
    Source *sources = nullptr;
    int failures = 0;  ///< places that looked like the start of a message and were none, or of another
};

/// A frame made to be searched in vain, again and again, is not worth it.
constexpr int kMostFailures = 64;

/// The newest comes first: what was reassembled is whole, the frame itself has a part of it.
void start_search(packet_info *pinfo, Search &search) {
    search.started = true;
    for (const GSList *entry = pinfo->data_src; entry != nullptr; entry = entry->next) {
        tvbuff_t *const buffer = get_data_source_tvb(static_cast<const data_source *>(entry->data));
        auto *const source = wmem_new(pinfo->pool, Source);
        *source = {buffer, bytes_of(buffer), 0, search.sources};
        search.sources = source;
    }
}

bool read_unnoted(packet_info *pinfo, Search &search, const sip_info_value_t &record, LocatedMessage &located) {
    if (!search.started) start_search(pinfo, search);
    const bool response = is_response(record);
    const std::string_view start = response ? "SIP/" : method_of(record);
    for (Source *source = search.sources; source != nullptr; source = source->next) {
        const std::string_view bytes = source->bytes;
        for (auto at = bytes.find(start, source->searched); at != std::string_view::npos;
             at = bytes.find(start, at + 1)) {
            if (search.failures == kMostFailures) return false;
            const std::string_view from = bytes.substr(at);
            const bool read = (response ? sip::read_response : sip::read_request)(from, located.message);
            if (!read || !is_same(located.message, record)) {
                ++search.failures;
                continue;
            }
            source->searched = at + 1;
            located.buffer = source->buffer;
            located.bytes = bytes.data();
            return true;
        }
    }
    return false;
}

/// Where the SIP dissector was first at work in the frame: the number of its layer, counted from 1; 0 if it was not.
struct FirstSipLayer {
    guint32 number = 0;
    bool alone = true;       ///< there is no other
    bool quoted = false;     ///< inside an ICMP error
    bool websocket = false;  ///< carried by WebSocket
    bool fragment = false;   ///< a body is a part of a message
};

FirstSipLayer first_sip_layer(const packet_info *pinfo) {
    FirstSipLayer layer;
    guint32 number = 0;
    for (auto *frame = wmem_list_head(pinfo->layers); frame != nullptr; frame = wmem_list_frame_next(frame)) {
        const int protocol = GPOINTER_TO_INT(wmem_list_frame_data(frame));
        ++number;
        if (layer.number == 0 && (protocol == icmp_protocol || protocol == icmpv6_protocol)) layer.quoted = true;
        if (protocol == websocket_protocol) layer.websocket = true;
        if (protocol == sipfrag_protocol) layer.fragment = true;
        if (protocol == sip_protocol) {
            if (layer.number == 0) {
                layer.number = number;
            } else {
                layer.alone = false;
            }
        }
    }
    return layer;
}

sip::Transport transport_of(const packet_info *pinfo, const FirstSipLayer &sip) {
    if (pinfo->ptype == PT_UDP) return sip::Transport::kDatagram;
    return pinfo->ptype == PT_TCP && !sip.websocket ? sip::Transport::kStream : sip::Transport::kOther;
}

bool is_whole(packet_info *pinfo, tvbuff_t *buffer) {
    if (p_get_proto_data(pinfo->pool, pinfo, ids.protocol, kPartialDatagram) != nullptr) return false;
    return buffer != nullptr && tvb_captured_length(buffer) == tvb_reported_length(buffer);
}

/// Reads the message of a record; false for an ACK, a request that could not be found, and what is no message.
bool read_message(packet_info *pinfo, Search &search, const sip_info_value_t &record, LocatedMessage &located) {
    located.is_response = is_response(record);
    // An ACK has no response.
    if (!located.is_response && (record.request_method == nullptr || method_of(record) == "ACK")) return false;
    if (!located.is_response) return read_unnoted(pinfo, search, record, located);
    const bool noted = pinfo->ptype != PT_UDP && read_noted(newest_note(pinfo), record, located);
    if (!noted && !read_unnoted(pinfo, search, record, located)) {
        located.message = sip::Message();
        located.message.status.code = static_cast<std::uint16_t>(record.response_code);
        located.message.status.phrase = record.reason_phrase;
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

void note_partial_datagram(packet_info *pinfo) {
    static char mark;
    p_add_proto_data(pinfo->pool, pinfo, ids.protocol, kPartialDatagram, &mark);
}

void note_status_line(tvbuff_t *phrase, packet_info *pinfo) {
    // The record's key is the number of the SIP layer, which is this one or, behind helpers, one further out.
    const sip_info_value_t *message = nullptr;
    for (int layer = pinfo->curr_layer_num; layer > 0 && message == nullptr; --layer) {
        message = newest_message(pinfo, static_cast<guint32>(layer));
    }
    auto *const note = wmem_new(pinfo->pool, Note);
    *note = {message, tvb_get_ds_tvb(phrase), static_cast<int>(tvb_raw_offset(phrase)) - kPhraseOffset,
             newest_note(pinfo)};
    p_add_proto_data(pinfo->pool, pinfo, ids.protocol, kNotes, note);
}

LocatedMessage *frame_messages(packet_info *pinfo, bool requests) {
    const FirstSipLayer sip = first_sip_layer(pinfo);
    if (sip.number == 0) return nullptr;
    LocatedMessage *first = nullptr;
    LocatedMessage **end = &first;
    Search search;
    // The key of a message is the number of layers there were when its dissection began. That number never falls, so
    // ascending keys are the order of the messages, those in the bodies of others included.
    // A datagram has one, unless a message is the body of another.
    const bool one = pinfo->ptype == PT_UDP && sip.alone;
    const guint layers = one ? sip.number : wmem_list_count(pinfo->layers);
    for (guint32 layer = sip.number; layer <= layers; ++layer) {
        for (const Messages *entry = messages_of(pinfo, layer); entry != nullptr; entry = entry->next) {
            if (!requests && !sip.fragment && !is_response(*entry->message)) continue;
            auto *const located = new (wmem_new(pinfo->pool, LocatedMessage)) LocatedMessage;
            if (!read_message(pinfo, search, *entry->message, *located)) continue;
            located->quoted = sip.quoted;
            located->transport = transport_of(pinfo, sip);
            located->whole = is_whole(pinfo, located->buffer);
            *end = located;
            end = &located->next;
        }
    }
    return first;
}

}  // namespace sip_response

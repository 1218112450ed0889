// Joins what the sip.diagnostic hook noted with what the SIP dissector left in packet scope; see the header file.
// The hook says exactly where a Status-Line lies, but is not called for an empty reason phrase, nor when another
// plugin owns its name: those responses are looked for in the frame's buffers.
#include "frame_responses.h"

#include "fields.h"

namespace sip_response {
namespace {

/// SIP-Version, SP, Status-Code, SP: what lies between the start of a Status-Line and its phrase.
constexpr int kPhraseOffset = 12;

int sip_protocol;
int icmp_protocol;
int icmpv6_protocol;

/// What the hook saw of one Status-Line. Packet scope.
struct Note {
    const sip_info_value_t *message;  ///< the SIP dissector's own record, which tells the messages of a frame apart
    tvbuff_t *buffer;
    int offset;  ///< of the Status-Line in the buffer
    const Note *previous;
};

/// Key of the newest note in packet scope.
constexpr guint32 kNotes = 0;

const Note *newest_note(packet_info *pinfo) {
    return static_cast<const Note *>(p_get_proto_data(pinfo->pool, pinfo, ids.protocol, kNotes));
}

const sip_info_value_t *newest_message(packet_info *pinfo, guint32 layer) {
    return static_cast<const sip_info_value_t *>(p_get_proto_data(pinfo->pool, pinfo, sip_protocol, layer));
}

std::string_view bytes_of(tvbuff_t *buffer) {
    const guint length = tvb_captured_length(buffer);
    if (length == 0) return {};
    return {reinterpret_cast<const char *>(tvb_get_ptr(buffer, 0, static_cast<int>(length))), length};
}

/// The SIP dissector's messages of one layer, oldest first: TCP may carry several in one segment.
struct Messages {
    sip_info_value_t *message;
    Messages *next;
};

/// Packet scope keeps them newest first and gives only the newest: take out all, then put them back.
Messages *messages_of(packet_info *pinfo, guint32 layer) {
    Messages *first = nullptr;
    while (newest_message(pinfo, layer) != nullptr) {
        auto *const message =
            static_cast<sip_info_value_t *>(p_get_proto_data(pinfo->pool, pinfo, sip_protocol, layer));
        p_remove_proto_data(pinfo->pool, pinfo, sip_protocol, layer);
        auto *const entry = wmem_new(pinfo->pool, Messages);
        *entry = {message, first};
        first = entry;
    }
    for (const Messages *entry = first; entry != nullptr; entry = entry->next) {
        p_add_proto_data(pinfo->pool, pinfo, sip_protocol, layer, entry->message);
    }
    return first;
}

/// The SIP dissector fills in a phrase, empty or not, where it saw a Status-Line, and nowhere else.
bool is_response(const sip_info_value_t &message) { return message.reason_phrase != nullptr; }

/// Whether `response`, read from the bytes, is the message of the SIP dissector's record. The record keeps a Call-ID
/// up to a limit, and neither it nor a CSeq number where the dissection broke off before.
bool is_same(const sip::Response &response, const sip_info_value_t &message) {
    const bool phrase_expected = *message.reason_phrase != '\0';
    if (response.status.code != message.response_code || response.status.phrase.empty() == phrase_expected)
        return false;
    if (message.tap_call_id == nullptr) return true;
    const std::string_view call_id = message.tap_call_id;
    if (response.call_id.substr(0, call_id.size()) != call_id) return false;
    return message.tap_cseq_number == 0 || (response.cseq && response.cseq->number == message.tap_cseq_number);
}

struct Found {
    sip::Response response;
    tvbuff_t *buffer = nullptr;
    const char *bytes = nullptr;
};

bool read_noted(const Note *note, const sip_info_value_t &message, Found &found) {
    while (note != nullptr && note->message != &message) note = note->previous;
    if (note == nullptr || note->offset < 0) return false;
    const std::string_view bytes = bytes_of(note->buffer);
    if (static_cast<std::size_t>(note->offset) >= bytes.size()) return false;
    const auto response = sip::read_response(bytes.substr(static_cast<std::size_t>(note->offset)));
    if (!response || response->status.code != message.response_code) return false;
    found = {*response, note->buffer, bytes.data()};
    return true;
}

/// One of the frame's buffers: as captured, reassembled, decrypted. Packet scope.
struct Source {
    tvbuff_t *buffer;
    std::string_view bytes;
    std::size_t searched;  ///< a layer's messages are in order: what lies before was found for an earlier one
    Source *next;
};

/// The search for the responses of one layer that were not noted.
struct Search {
    Source *sources;
    int failures;
};

/// A frame made to be searched in vain, again and again, is not worth it.
constexpr int kMostFailures = 8;

Search start_search(packet_info *pinfo) {
    Search search{};
    Source **end = &search.sources;
    for (const GSList *entry = pinfo->data_src; entry != nullptr; entry = entry->next) {
        tvbuff_t *const buffer = get_data_source_tvb(static_cast<const data_source *>(entry->data));
        *end = wmem_new(pinfo->pool, Source);
        **end = {buffer, bytes_of(buffer), 0, nullptr};
        end = &(*end)->next;
    }
    return search;
}

bool read_unnoted(Search &search, const sip_info_value_t &message, Found &found) {
    constexpr std::string_view kStart = "SIP/";
    if (search.failures == kMostFailures) return false;
    for (Source *source = search.sources; source != nullptr; source = source->next) {
        const std::string_view bytes = source->bytes;
        for (auto at = bytes.find(kStart, source->searched); at != std::string_view::npos;
             at = bytes.find(kStart, at + 1)) {
            const auto response = sip::read_response(bytes.substr(at));
            if (!response || !is_same(*response, message)) continue;
            source->searched = at + 1;
            found = {*response, source->buffer, bytes.data()};
            return true;
        }
    }
    ++search.failures;
    return false;
}

/// A response nested in the body of another one belongs behind it, all others at the end.
void insert(LocatedResponse *&first, LocatedResponse *item) {
    LocatedResponse **end = &first;
    LocatedResponse **behind = nullptr;
    const char *const line = item->response.status.line.data();
    for (; *end != nullptr; end = &(*end)->next) {
        if (item->buffer != nullptr && (*end)->buffer == item->buffer && (*end)->response.status.line.data() < line) {
            behind = &(*end)->next;
        }
    }
    LocatedResponse **const place = behind == nullptr ? end : behind;
    item->next = *place;
    *place = item;
}

/// Calls `visit` with the protocol of each of the frame's layers, outermost first, until it returns true.
template <class Visit>
void for_each_layer(const packet_info *pinfo, Visit visit) {
    for (auto *layer = wmem_list_head(pinfo->layers); layer != nullptr; layer = wmem_list_frame_next(layer)) {
        if (visit(GPOINTER_TO_INT(wmem_list_frame_data(layer)))) return;
    }
}

bool is_quoted(const packet_info *pinfo) {
    bool quoted = false;
    for_each_layer(pinfo, [&quoted](int protocol) {
        quoted = quoted || protocol == icmp_protocol || protocol == icmpv6_protocol;
        return protocol == sip_protocol;
    });
    return quoted;
}

}  // namespace

void find_protocols() {
    sip_protocol = proto_get_id_by_filter_name("sip");
    icmp_protocol = proto_get_id_by_filter_name("icmp");
    icmpv6_protocol = proto_get_id_by_filter_name("icmpv6");
}

bool has_sip(const packet_info *pinfo) {
    bool found = false;
    for_each_layer(pinfo, [&found](int protocol) { return found = protocol == sip_protocol; });
    return found;
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

LocatedResponse *frame_responses(packet_info *pinfo) {
    LocatedResponse *first = nullptr;
    const Note *const notes = newest_note(pinfo);
    const bool quoted = is_quoted(pinfo);
    const guint layers = wmem_list_count(pinfo->layers);
    for (guint32 layer = 1; layer <= layers; ++layer) {
        const Messages *entry = messages_of(pinfo, layer);
        if (entry == nullptr) continue;
        Search search = start_search(pinfo);
        for (; entry != nullptr; entry = entry->next) {
            if (!is_response(*entry->message)) continue;
            Found found;
            if (!read_noted(notes, *entry->message, found) && !read_unnoted(search, *entry->message, found)) {
                found.response.status.code = static_cast<std::uint16_t>(entry->message->response_code);
                found.response.status.phrase = entry->message->reason_phrase;
            }
            auto *const located = wmem_new(pinfo->pool, LocatedResponse);
            *located = {found.response, found.buffer, found.bytes, quoted, nullptr};
            insert(first, located);
        }
    }
    return first;
}

}  // namespace sip_response

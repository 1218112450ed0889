// Reads the bytes of the messages whose records the SIP dissector left in packet scope; see the header file.
// The records say what the messages are and in which order they come, but not where they lie: they are looked for in
// the frame's buffers, first where each is likely to begin.
#include "messages/frame_messages.h"

#include "messages/sip_records.h"
#include "sip/syntax/value_reader.h"

namespace sip_response {
namespace {

std::string_view bytes_of(tvbuff_t *buffer) {
    const guint length = tvb_captured_length(buffer);
    if (length == 0) return {};
    return {reinterpret_cast<const char *>(tvb_get_ptr(buffer, 0, static_cast<int>(length))), length};
}

/// How a Status-Line begins.
constexpr std::string_view kStatusLine = "SIP/";

/// The SIP dissector fills in a phrase, empty or not, where it saw a Status-Line, and nowhere else.
bool is_response(const sip_info_value_t &record) { return record.reason_phrase != nullptr; }

std::string_view method_of(const sip_info_value_t &record) {
    return reinterpret_cast<const char *>(record.request_method);
}

/// What of a message has to be that of the SIP dissector's record. Of Call-IDs that come twice or are no UTF-8 the
/// record has another than the bytes.
enum class Sameness { kOfAll, kOfStartLine };

/// A message that is looked for.
struct Wanted {
    const sip_info_value_t &record;
    std::string_view start;  ///< how it begins: as all Status-Lines do, or with its method
    Sameness sameness = Sameness::kOfAll;
};

bool begins_so(std::string_view text, std::string_view start) {
    return text.size() >= start.size() && sip::same_bytes(text.data(), start.data(), start.size());
}

/// Whether a message read from bytes with the start that is wanted is that of the record. The record keeps a Call-ID up
/// to a limit, and neither it nor a CSeq number where the dissection broke off before; of a CSeq that nobody can read
/// it keeps some number.
bool is_same(const sip::Message &message, const Wanted &wanted) {
    const sip_info_value_t &record = wanted.record;
    if (is_response(record)) {
        const bool phrase_expected = *record.reason_phrase != '\0';
        if (message.status.code != record.response_code || message.status.phrase.empty() == phrase_expected)
            return false;
    } else if (message.method.size() != wanted.start.size()) {
        return false;
    }
    if (wanted.sameness == Sameness::kOfStartLine) return true;
    if (record.tap_call_id == nullptr) return true;
    if (!begins_so(message.call_id, record.tap_call_id)) return false;
    return record.tap_cseq_number == 0 || !message.cseq || message.cseq->number == record.tap_cseq_number;
}

/// One of the frame's buffers: as captured, reassembled, decrypted. Packet scope.
struct Source {
    tvbuff_t *buffer;
    std::string_view bytes;
    std::size_t searched;  ///< messages are in order: what lies before was found for an earlier one
    std::size_t likely;    ///< where the next message begins, if all is as it mostly is; npos: not known
    Source *next;
};

/// Where in its frame the message of the last datagram began: most begin where the one before did.
std::size_t usual_place;

/// The search for the messages of a frame.
struct Search {
    bool started = false;
    Source *sources = nullptr;
    Source frame = {};  ///< the oldest of them, and mostly the only one
    int failures = 0;   ///< places that looked like the start of a message and were none, or of another
};

/// A frame made to be searched in vain, again and again, is not worth it.
constexpr int kMostFailures = 64;

/// The newest comes first: what was reassembled is whole, the frame itself has a part of it.
void start_search(packet_info *pinfo, Search &search) {
    search.started = true;
    const std::size_t likely = pinfo->ptype == PT_UDP ? usual_place : std::string_view::npos;
    for (const GSList *entry = pinfo->data_src; entry != nullptr; entry = entry->next) {
        tvbuff_t *const buffer = get_data_source_tvb(static_cast<const data_source *>(entry->data));
        Source *const source = search.sources == nullptr ? &search.frame : wmem_new(pinfo->pool, Source);
        *source = {buffer, bytes_of(buffer), 0, likely, search.sources};
        search.sources = source;
    }
}

/// Behind the message: where the next one of a stream begins.
std::size_t end_of(const sip::Message &message, std::string_view bytes) {
    const auto headers = static_cast<std::size_t>(message.headers.behind().data() - bytes.data());
    const auto length = sip::read_number(message.headers.first(sip::HeaderName::kContentLength));
    return headers + length.value_or(0);
}

/// Reads what begins at `at`, if it is the message that is wanted.
bool read_at(const packet_info *pinfo, Search &search, Source &source, std::size_t at, const Wanted &wanted,
             LocatedMessage &located) {
    const auto read = is_response(wanted.record) ? sip::read_response : sip::read_request;
    if (!read(source.bytes.substr(at), located.message) || !is_same(located.message, wanted)) {
        ++search.failures;
        return false;
    }
    if (pinfo->ptype != PT_UDP) {
        source.likely = end_of(located.message, source.bytes);
    } else if (source.searched == 0) {
        usual_place = at;
    }
    source.searched = at + 1;
    located.buffer = source.buffer;
    located.bytes = source.bytes.data();
    return true;
}

bool begins_where_likely(const Source &source, std::string_view start) {
    return source.likely >= source.searched && source.likely < source.bytes.size() &&
           begins_so(source.bytes.substr(source.likely), start);
}

bool find_message(const packet_info *pinfo, Search &search, const Wanted &wanted, LocatedMessage &located) {
    for (Source *source = search.sources; source != nullptr; source = source->next) {
        if (begins_where_likely(*source, wanted.start) &&
            read_at(pinfo, search, *source, source->likely, wanted, located)) {
            return true;
        }
        const std::string_view bytes = source->bytes;
        for (auto at = bytes.find(wanted.start, source->searched); at != std::string_view::npos;
             at = bytes.find(wanted.start, at + 1)) {
            if (search.failures == kMostFailures) return false;
            if (read_at(pinfo, search, *source, at, wanted, located)) return true;
        }
    }
    return false;
}

sip::Transport transport_of(const packet_info *pinfo, const SipFrame &frame) {
    if (pinfo->ptype == PT_UDP) return sip::Transport::kDatagram;
    return pinfo->ptype == PT_TCP && !frame.websocket ? sip::Transport::kStream : sip::Transport::kOther;
}

/// Whether no byte of the message was left out: by the capture, or since the frame has one fragment of its datagram
/// only. The latter the UDP header before the message tells; where there is none, any other bytes may make it seem so.
bool is_whole(const packet_info *pinfo, const LocatedMessage &located) {
    constexpr std::size_t kUdpHeader = 8;
    constexpr std::size_t kUdpLength = 4;  // where in it the length is, two bytes
    if (located.buffer == nullptr) return false;
    const std::size_t captured = tvb_captured_length(located.buffer);
    if (captured != tvb_reported_length(located.buffer)) return false;
    const auto place = static_cast<std::size_t>(located.message.start_line.data() - located.bytes);
    if (pinfo->ptype != PT_UDP || place < kUdpHeader) return true;
    const auto *const header = reinterpret_cast<const unsigned char *>(located.bytes + place - kUdpHeader);
    const std::size_t datagram = std::size_t{header[kUdpLength]} << 8U | header[kUdpLength + 1];
    return datagram <= captured - place + kUdpHeader;
}

/// Whether a request, or what is no message at all, is worth reading. An ACK has no response.
bool is_wanted(const sip_info_value_t &record, bool requests) {
    return requests && record.request_method != nullptr && method_of(record) != "ACK";
}

/// Steps over a request of a stream that begins where it likely does and, as a glance tells, has no body. False where
/// the glance is not enough.
bool step_over(const packet_info *pinfo, Search &search, const sip_info_value_t &record) {
    constexpr std::string_view kUsualEnd = "\r\nContent-Length: 0\r\n\r\n";
    if (pinfo->ptype == PT_UDP) return false;
    for (Source *source = search.sources; source != nullptr; source = source->next) {
        if (!begins_where_likely(*source, method_of(record))) continue;
        const std::string_view rest = source->bytes.substr(source->likely);
        const std::size_t size = sip::behind_empty_line(rest);
        if (size == std::string_view::npos || size < kUsualEnd.size()) continue;
        if (!begins_so(rest.substr(size - kUsualEnd.size()), kUsualEnd)) continue;
        source->searched = source->likely + 1;
        source->likely += size;
        return true;
    }
    return false;
}

/// Reads the message of a record; false for a request that could not be found.
bool read_message(packet_info *pinfo, Search &search, const sip_info_value_t &record, LocatedMessage &located) {
    located.is_response = is_response(record);
    if (!search.started) start_search(pinfo, search);
    Wanted wanted = {record, located.is_response ? kStatusLine : method_of(record)};
    if (find_message(pinfo, search, wanted, located)) return true;
    wanted.sameness = Sameness::kOfStartLine;
    if (find_message(pinfo, search, wanted, located)) return true;
    if (!located.is_response) return false;
    located.message = sip::Message();
    located.message.status.code = static_cast<std::uint16_t>(record.response_code);
    located.message.status.phrase = record.reason_phrase;
    located.buffer = nullptr;
    located.bytes = nullptr;
    return true;
}

/// Not made anew for each message: reading sets all of it.
LocatedMessage located;

}  // namespace

void visit_messages(packet_info *pinfo, bool requests, MessageVisitor visit, void *context) {
    wmem_list_frame_t *const layer = sip_layer(pinfo);
    if (layer == nullptr) return;
    const SipFrame frame = read_sip_frame(pinfo, layer);
    Search search;
    const auto visit_record = [&](const sip_info_value_t &record, bool is_last) {
        const bool wanted = is_response(record) || is_wanted(record, requests || frame.fragment);
        // In a stream the next message is where this one ends.
        if (!wanted && (is_last || record.request_method == nullptr || step_over(pinfo, search, record))) return;
        if (!read_message(pinfo, search, record, located) || !wanted) return;
        located.quoted = frame.quoted;
        located.transport = transport_of(pinfo, frame);
        located.whole = is_whole(pinfo, located);
        visit(pinfo, located, context);
    };
    for (const Records *entry = frame.records; entry != nullptr; entry = entry->next) {
        visit_record(*entry->record, entry->next == nullptr);
    }
}

}  // namespace sip_response

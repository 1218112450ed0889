// For each record, one forward search in the data sources: the start line first, then Call-ID and CSeq have to agree.
// The records say which messages there are and in which order, but not where they lie.
#include "messages/message_reader.h"

#include <algorithm>

#include "sip/syntax/value_reader.h"
#include "sip/text.h"

namespace sip_response {
namespace {

/// How a Status-Line begins.
constexpr std::string_view kStatusLine = "SIP/";

/// A packet can be made of thousands of beginnings of messages, each to be read to its end in vain. Real packets have a
/// few: bodies that quote a start line, copies in two data sources.
constexpr unsigned kMostMismatches = 64;

std::string_view bytes_of(tvbuff_t *buffer) {
    const guint length = tvb_captured_length(buffer);
    if (length == 0) return {};
    return {reinterpret_cast<const char *>(tvb_get_ptr(buffer, 0, static_cast<int>(length))), length};
}

bool begins_with(std::string_view text, std::string_view beginning) {
    return text.substr(0, beginning.size()) == beginning;
}

bool has_same_start(const sip::Message &message, const sip_info_value_t &record) {
    if (!is_response(record)) return message.method == method_of(record);
    const bool has_phrase = *record.reason_phrase != '\0';
    return message.status.code == record.response_code && message.status.phrase.empty() != has_phrase;
}

/// The record has a Call-ID up to a limit, and neither that nor a CSeq number where the dissection broke off before.
/// Of a CSeq that cannot be read it has some number.
bool has_same_call(const sip::Message &message, const sip_info_value_t &record) {
    if (record.tap_call_id == nullptr) return true;
    if (!begins_with(message.call_id, record.tap_call_id)) return false;
    return record.tap_cseq_number == 0 || !message.cseq || message.cseq->number == record.tap_cseq_number;
}

/// Whether the dissector may find messages in the body (message/sip, or parts of a multipart body).
bool may_hold_messages(const sip::Headers &headers) {
    const std::string_view type = headers.first(sip::HeaderName::kContentType);
    return sip::starts_with(type, "message/") || sip::starts_with(type, "multipart/");
}

/// Where the bytes of later messages begin. A body may quote a message that is none of the packet's.
std::size_t end_of(const sip::Message &message, std::string_view bytes) {
    const auto body = static_cast<std::size_t>(message.headers.behind().data() - bytes.data());
    if (may_hold_messages(message.headers)) return body;
    const auto length = sip::read_number(message.headers.first(sip::HeaderName::kContentLength));
    return std::min(bytes.size(), body + length.value_or(0));
}

}  // namespace

MessageReader::MessageReader(packet_info *pinfo)
    : pinfo_(pinfo),
      layers_(sip_layers(pinfo)),
      record_(wmem_list_head(sip_records(pinfo, layers_))),
      sources_(wmem_alloc_array(pinfo->pool, Source, g_slist_length(pinfo->data_src))),
      source_count_(g_slist_length(pinfo->data_src)) {
    // What was reassembled or decrypted comes later, and has the whole message where the packet itself has a part.
    Source *source = sources_ + source_count_;
    for (const GSList *entry = pinfo->data_src; entry != nullptr; entry = entry->next) {
        tvbuff_t *const buffer = get_data_source_tvb(static_cast<const data_source *>(entry->data));
        *--source = {buffer, bytes_of(buffer), 0};
    }
}

bool MessageReader::find_in(Source &source, const sip_info_value_t &record, bool same_call, LocatedMessage &located) {
    const std::string_view start = is_response(record) ? kStatusLine : method_of(record);
    const auto read = is_response(record) ? sip::read_response : sip::read_request;
    for (auto at = source.bytes.find(start, source.searched); at != std::string_view::npos;
         at = source.bytes.find(start, at + 1)) {
        if (read(source.bytes.substr(at), located.message) && has_same_start(located.message, record) &&
            (!same_call || has_same_call(located.message, record))) {
            source.searched = end_of(located.message, source.bytes);
            located.buffer = source.buffer;
            located.bytes = source.bytes.data();
            return true;
        }
        if (++mismatches_ > kMostMismatches) return false;
    }
    return false;
}

/// Of a Call-ID that comes twice, or is no UTF-8, the record has another text than the message: then the start line has
/// to do.
bool MessageReader::find(const sip_info_value_t &record, LocatedMessage &located) {
    for (const bool same_call : {true, false}) {
        for (std::size_t i = 0; i < source_count_; ++i) {
            if (find_in(sources_[i], record, same_call, located)) return true;
        }
    }
    return false;
}

sip::Transport MessageReader::transport() const {
    if (pinfo_->ptype == PT_UDP) return sip::Transport::kDatagram;
    return pinfo_->ptype == PT_TCP && !layers_.websocket ? sip::Transport::kStream : sip::Transport::kOther;
}

/// The first fragment of a datagram is dissected like a whole one where the user has switched reassembly off, and
/// pinfo->fragmented is reset by the time the packet ends. The length in the UDP header (RFC 768) tells; the header is
/// known by its ports. Where another header lies before the message, nothing is known.
bool MessageReader::is_whole(const LocatedMessage &located) const {
    constexpr std::size_t kUdpHeader = 8;
    const std::size_t captured = tvb_captured_length(located.buffer);
    if (captured != tvb_reported_length(located.buffer)) return false;
    const auto place = static_cast<std::size_t>(located.message.start_line.data() - located.bytes);
    if (pinfo_->ptype != PT_UDP || place < kUdpHeader) return true;
    const auto header = static_cast<int>(place - kUdpHeader);
    if (tvb_get_ntohs(located.buffer, header) != pinfo_->srcport) return false;
    if (tvb_get_ntohs(located.buffer, header + 2) != pinfo_->destport) return false;
    return tvb_get_ntohs(located.buffer, header + 4) <= captured - place + kUdpHeader;
}

bool MessageReader::next(LocatedMessage &located) {
    while (record_ != nullptr) {
        const auto &record = *static_cast<const sip_info_value_t *>(wmem_list_frame_data(record_));
        record_ = wmem_list_frame_next(record_);
        located.is_response = is_response(record);
        if (!located.is_response && method_of(record).empty()) continue;
        located.quoted = layers_.quoted;
        located.transport = transport();
        if (find(record, located)) {
            located.whole = is_whole(located);
            return true;
        }
        if (!located.is_response) continue;
        located.whole = false;
        located.buffer = nullptr;
        located.bytes = nullptr;
        located.message = {};
        located.message.status.code = static_cast<std::uint16_t>(record.response_code);
        located.message.status.phrase = record.reason_phrase;
        return true;
    }
    return false;
}

}  // namespace sip_response

// Reads a SIP message from bytes: its start line and the headers that identify its transaction, dialog and call.
// Views only: what is read lives as long as the bytes do.
#ifndef SIP_SYNTAX_MESSAGE_H
#define SIP_SYNTAX_MESSAGE_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "sip/knowledge/methods.h"
#include "sip/syntax/headers.h"

namespace sip {

/// What a message travels on, as far as rules differ (RFC 3261 section 18).
enum class Transport : std::uint8_t {
    kDatagram,  ///< UDP: messages may be lost, and end where the datagram does
    kStream,    ///< TCP, TLS: Content-Length says where a message ends
    kOther,     ///< reliable, but with messages of its own: SCTP, WebSocket
};

/// `SIP-Version SP Status-Code SP Reason-Phrase` (RFC 3261 section 7.2). The code may be any three digits.
struct StatusLine {
    std::uint16_t code = 0;
    std::string_view digits;  ///< the code as written
    std::string_view phrase;  ///< as written; may be empty
};

/// A CSeq value: `1*DIGIT LWS Method` (RFC 3261 section 20.16). The number must fit 32 bits.
struct CSeq {
    std::uint32_t number = 0;
    std::string_view method;
    Method known = Method::kOther;  ///< which method that is
};

/// What the topmost Via says of the hop that sent the request (RFC 3261 section 20.42).
struct Via {
    std::string_view sent_by;  ///< host and port
    std::string_view branch;   ///< empty if there is none
    std::string_view rest;     ///< of the header, not looked at yet: from where all before is known to have no comma
};

/// A message with the headers that identify it. Those that are missing or cannot be read are empty.
struct Message {
    std::string_view start_line;  ///< without its end
    std::string_view block;       ///< all bytes behind the start line; they may go on behind the message
    StatusLine status;            ///< of a response; code 0 and no digits in a request
    std::string_view method;      ///< of a request
    std::optional<CSeq> cseq;
    std::string_view call_id;
    std::string_view from;  ///< the whole value: see from_tag
    std::string_view to;    ///< the whole value, with a tag or without
    std::string_view to_tag;
    Via via;
    Headers headers;
};

/// Reads the Status-Line that `line` is; nothing if it is none.
std::optional<StatusLine> read_status_line(std::string_view line) noexcept;

/// Reads a CSeq header's value; nothing if it is malformed.
std::optional<CSeq> read_cseq(std::string_view value) noexcept;

/// Reads the first value of a Via header.
Via read_via(std::string_view value) noexcept;

/// The value of a parameter behind a name-addr or addr-spec: `tag` in `"Bob" <sip:bob@example.com;x=y>;tag=1`
/// (RFC 3261 section 20.10). Empty if it is not there.
std::string_view read_address_parameter(std::string_view value, std::string_view name) noexcept;

/// The tag of From. Only that is sure to be the same in a request and its responses: some servers write the address
/// anew.
inline std::string_view from_tag(const Message &message) noexcept {
    return read_address_parameter(message.from, "tag");
}

/// What the element that answered calls itself: Server, else User-Agent; empty if it has neither.
inline std::string_view server_of(const Message &response) noexcept {
    const std::string_view server = response.headers.first(HeaderName::kServer);
    return server.empty() ? response.headers.first(HeaderName::kUserAgent) : server;
}

/// The message from its second Via header's value to the end of the last one's: responses repeat that as it was written
/// in the request. Empty if there is one Via header only. Nothing where that is not all that is below the topmost
/// value, since its header has more values, or does not lie between two places, since there are too many headers.
std::optional<std::string_view> further_vias(const Message &message) noexcept;

/// How many Via values the message has; 255 where there are more. `further`: what further_vias says of it.
std::uint8_t count_vias(const Message &message, const std::optional<std::string_view> &further) noexcept;
inline std::uint8_t count_vias(const Message &message) noexcept { return count_vias(message, further_vias(message)); }

/// Whether the headers announce a body: a length above 0, or a type where there is no length.
bool has_body(const Headers &headers) noexcept;

/// Reads the response that `bytes` start with; false if they do not start with a Status-Line. Of a header that comes
/// twice the first counts. The bytes may go on behind the message.
bool read_response(std::string_view bytes, Message &message) noexcept;

/// Reads the request that `bytes` start with; false if they do not start with a Request-Line. As read_response.
bool read_request(std::string_view bytes, Message &message) noexcept;

/// Reads a request that read_request has read before. Of what identifies it only the method: the rest is known then.
void read_request_again(std::string_view bytes, Message &request) noexcept;

}  // namespace sip

#endif

// Reads a SIP message from bytes: its start line, its headers, and what identifies its transaction, dialog and call.
// Views only: what is read lives as long as the bytes.
#ifndef SIP_SYNTAX_MESSAGE_H
#define SIP_SYNTAX_MESSAGE_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

#include "sip/knowledge/methods.h"
#include "sip/syntax/headers.h"

namespace sip {

/// The transports, as far as rules differ (RFC 3261 section 18).
enum class Transport : std::uint8_t {
    kDatagram,  ///< UDP: messages may be lost, and end where the datagram ends
    kStream,    ///< TCP, TLS: Content-Length says where a message ends
    kOther,     ///< reliable, with messages of its own: SCTP, WebSocket
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
    Method known = Method::kOther;  ///< the method of that name
};

/// A Via value: the hop that sent the request (RFC 3261 section 20.42).
struct Via {
    std::string_view transport;  ///< `UDP`
    std::string_view sent_by;    ///< host and port; empty if the value is malformed
    std::string_view branch;     ///< empty if there is none
};

/// A message with the headers that identify it. Those that are missing or malformed are empty.
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
    Via via;  ///< the topmost one
    Headers headers;
};
static_assert(std::is_trivially_destructible_v<Message>, "Wireshark may leave a function by longjmp");

/// Reads a Status-Line; nothing if `line` is not one.
std::optional<StatusLine> read_status_line(std::string_view line) noexcept;

/// The Request-URI of a request line; what follows the line is not looked at.
std::string_view request_uri(std::string_view line) noexcept;

/// Reads a CSeq header's value; nothing if it is malformed.
std::optional<CSeq> read_cseq(std::string_view value) noexcept;

/// Reads the first value of a Via header.
Via read_via(std::string_view value) noexcept;

/// The tag of a From or To value; empty if there is none (RFC 3261 section 19.3).
std::string_view tag_of(std::string_view value) noexcept;

/// The tag of From. It is all of From that is sure to be the same in a request and its responses: some servers rewrite
/// the address.
inline std::string_view from_tag(const Message &message) noexcept { return tag_of(message.from); }

/// Start line and headers, with the empty line behind them. The body and other messages may follow them.
std::string_view start_line_and_headers(const Message &message) noexcept;

/// Start line, headers and body: as many bytes behind the headers as Content-Length says. Without it all that follow
/// are the body, where a Content-Type announces one.
std::string_view whole_message(const Message &message) noexcept;

/// How many bytes the message has; more than whole_message gives where the capture has cut it off.
std::uint32_t size_of(const Message &message) noexcept;

/// What the element that answered calls itself: Server, else User-Agent; empty if it has neither.
std::string_view server_of(const Message &response) noexcept;

/// Whether there is one Via header without a comma, and so no other value.
bool has_one_via(const Message &message) noexcept;

/// The number of Via values; 255 where there are more.
std::uint8_t count_vias(const Message &message) noexcept;

/// Whether the headers announce a body: a Content-Length above 0 or, where there is none, a Content-Type.
bool has_body(const Headers &headers) noexcept;

/// Reads the response at the start of `bytes`; false if there is no Status-Line. If a header comes twice, the first
/// counts. The bytes may go on behind the message.
bool read_response(std::string_view bytes, Message &message) noexcept;

/// Reads the request at the start of `bytes`; false if there is no Request-Line. Otherwise as read_response.
bool read_request(std::string_view bytes, Message &message) noexcept;

/// Whether `request` is a NOTIFY whose body is, by its headers, a part of a SIP message (message/sipfrag, RFC 3420).
bool has_fragment(const Message &request) noexcept;

/// Reads the response in such a body: what a NOTIFY says of the referenced request (RFC 3515 section 2.4.5). False if
/// there is no such body, or it does not start with a Status-Line.
bool read_fragment(const Message &request, Message &fragment) noexcept;

}  // namespace sip

#endif

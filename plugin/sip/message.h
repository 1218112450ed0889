// Reads a SIP response from bytes: the Status-Line and the headers that identify it.
// Views only: what is read lives as long as the bytes do.
#ifndef SIP_MESSAGE_H
#define SIP_MESSAGE_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace sip {

/// `SIP-Version SP Status-Code SP Reason-Phrase` (RFC 3261 section 7.2). The code may be any three digits.
struct StatusLine {
    std::uint16_t code = 0;
    std::string_view digits;   ///< the code as written
    std::string_view phrase;   ///< as written; may be empty
    std::string_view line;     ///< the whole line, without its end
    std::string_view headers;  ///< all bytes behind the line
};

/// A CSeq value: `1*DIGIT LWS Method` (RFC 3261 section 20.16). The number must fit 32 bits.
struct CSeq {
    std::uint32_t number = 0;
    std::string_view method;
};

/// A response with the headers that say which request it answers. Those that are missing or cannot be read are empty.
struct Response {
    StatusLine status;
    std::optional<CSeq> cseq;
    std::string_view call_id;
};

/// Reads the Status-Line that `bytes` start with; nothing if they do not start with one.
std::optional<StatusLine> read_status_line(std::string_view bytes) noexcept;

/// Reads a CSeq header's value; nothing if it is malformed.
std::optional<CSeq> read_cseq(std::string_view value) noexcept;

/// Reads the response that `bytes` start with; nothing if they do not start with a Status-Line. Of a header that
/// comes twice the first counts. The bytes may go on behind the message.
std::optional<Response> read_response(std::string_view bytes) noexcept;

}  // namespace sip

#endif

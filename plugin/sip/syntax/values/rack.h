// Reads RAck: which reliable provisional response a PRACK acknowledges (RFC 3262 section 7.2).
// The header stands in PRACK only.
#ifndef SIP_SYNTAX_VALUES_RACK_H
#define SIP_SYNTAX_VALUES_RACK_H

#include <cstdint>
#include <optional>
#include <string_view>

namespace sip {

/// `response-num LWS CSeq-num LWS Method`.
struct RAck {
    std::uint32_t rseq = 0;
    std::uint32_t cseq = 0;
    std::string_view method;
};

/// Reads a RAck value; nothing if it is malformed.
std::optional<RAck> read_rack(std::string_view value) noexcept;

}  // namespace sip

#endif

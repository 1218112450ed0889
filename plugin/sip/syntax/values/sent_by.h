// The sent-by of a Via value: the host and port that sent a request (RFC 3261 section 20.42).
// Two texts of one sent-by differ in case, white space and the default port.
#ifndef SIP_SYNTAX_VALUES_SENT_BY_H
#define SIP_SYNTAX_VALUES_SENT_BY_H

#include <cstdint>
#include <string>
#include <string_view>

#include "sip/syntax/message.h"

namespace sip {

struct SentBy {
    std::string_view host;   ///< IPv6 addresses in brackets
    std::uint32_t port = 0;  ///< the default of the transport where none is named (RFC 3261 section 18.1.1)
};

/// Reads the sent-by of a Via value. Of a malformed one all is the host, and the port is 0.
SentBy read_sent_by(const Via &via) noexcept;

/// Appends a text that all writings of one sent-by share: host in lower case and port.
void append_sent_by(std::string &text, const Via &via);

/// Whether both name the same host and port.
bool is_same_sent_by(const Via &a, const Via &b) noexcept;

}  // namespace sip

#endif

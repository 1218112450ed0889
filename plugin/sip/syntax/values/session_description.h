// What identifies a session description: its origin, and where its first medium is received (RFC 8866).
// Formats and attributes are not read.
#ifndef SIP_SYNTAX_VALUES_SESSION_DESCRIPTION_H
#define SIP_SYNTAX_VALUES_SESSION_DESCRIPTION_H

#include <string_view>

#include "sip/syntax/message.h"

namespace sip {

/// Parts of a session description; those that are missing or malformed are empty.
struct SessionDescription {
    std::string_view origin_user;  ///< of `o=` (RFC 8866 section 5.2)
    std::string_view session_id;
    std::string_view origin_address;
    std::string_view media_address;  ///< of the first medium: its own `c=`, else that of the session (section 5.7)
    std::string_view media_port;     ///< of the first `m=` (section 5.14)
};

/// Reads the session description in a message's body, also one within a multipart body. All parts are empty if there is
/// none.
SessionDescription read_session_description(const Message &message) noexcept;

}  // namespace sip

#endif

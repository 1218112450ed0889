// The response that a request reports in its body: a NOTIFY after a REFER.
// A body of type message/sipfrag holds a part of a SIP message (RFC 3420), here at least a Status-Line.
#ifndef SIP_SYNTAX_FRAGMENT_H
#define SIP_SYNTAX_FRAGMENT_H

#include "sip/syntax/message.h"

namespace sip {

/// Whether `request` is a NOTIFY whose headers announce such a body.
bool has_fragment(const Message &request) noexcept;

/// Reads what a NOTIFY says of the referenced request (RFC 3515 section 2.4.5); false if `request` is not such a
/// NOTIFY, or its body does not start with a Status-Line.
bool read_fragment(const Message &request, Message &fragment) noexcept;

}  // namespace sip

#endif

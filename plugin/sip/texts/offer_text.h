// Says in a few words what a session description offers: media, ports, codecs, direction, address (RFC 3264, RFC 8866).
// Fit to be shown: valid UTF-8 without control characters, cut where a line has no room.
#ifndef SIP_TEXTS_OFFER_TEXT_H
#define SIP_TEXTS_OFFER_TEXT_H

#include <string>
#include <string_view>

#include "sip/knowledge/language.h"

namespace sip {

/// `audio port 0 (PCMU, inactive), c=0.0.0.0`; empty if the body has no stream that can be read. The transport is named
/// where it is another than RTP/AVP.
std::string offer_text(std::string_view body, Language language);

}  // namespace sip

#endif

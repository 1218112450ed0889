// A call as a ladder of text: hosts are columns, messages are arrows between them.
// For a font whose characters are all equally wide.
#ifndef SIP_RESPONSE_STATISTICS_REPORT_LADDER_TEXT_H
#define SIP_RESPONSE_STATISTICS_REPORT_LADDER_TEXT_H

#include <string>

#include "sip/counting/ladders.h"
#include "sip/texts/masked_text.h"

namespace sip_response {

/// The lines of the ladder, fit for a fenced code block. Times are in seconds since its first message. `mask` is null
/// where nothing is to be masked.
std::string ladder_text(const sip::Ladder &ladder, sip::Mask *mask);

}  // namespace sip_response

#endif

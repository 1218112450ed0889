// Whether a response goes where the Via of its request asks for (RFC 3261 section 18.2.2, RFC 3581 section 4).
#ifndef SIP_CALLS_TRANSACTIONS_MISROUTING_H
#define SIP_CALLS_TRANSACTIONS_MISROUTING_H

#include <cstdint>

#include "sip/calls/records/call.h"
#include "sip/syntax/message.h"

namespace sip {

/// Whether a response went to another address or port than it should have, and which port that is.
struct Misroute {
    bool is_certain = false;
    std::uint16_t asked_port = 0;  ///< 0 where the address is another one
};

/// `request`: what the response answers, seen as `sighting` says. Not certain where it is not known.
Misroute misroute_of(const ResponseRecord &response, const Message &request, const Sighting &sighting);

}  // namespace sip

#endif

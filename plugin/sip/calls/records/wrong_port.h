// Final responses that were lost because they went to another port than Via asks for.
#ifndef SIP_CALLS_RECORDS_WRONG_PORT_H
#define SIP_CALLS_RECORDS_WRONG_PORT_H

#include <cstdint>

namespace sip {

struct ResponseRecord;

/// The port that a response went to, and the one that Via asks for.
struct WrongPort {
    std::uint16_t used = 0;  ///< 0 if that is not known, or another address is asked for
    std::uint16_t asked = 0;
};

struct ResponseToWrongPort {
    const ResponseRecord *response = nullptr;
    WrongPort port;
};

}  // namespace sip

#endif

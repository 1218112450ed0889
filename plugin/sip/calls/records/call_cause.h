// The cause that a Reason header names, as it is kept of a call (RFC 3326).
// How it is read out of a message is in findings/evidence.h and outcome.h; how it is said, in sip/texts.
#ifndef SIP_CALLS_RECORDS_CALL_CAUSE_H
#define SIP_CALLS_RECORDS_CALL_CAUSE_H

#include <cstdint>
#include <string_view>

#include "sip/knowledge/causes/reason_names.h"

namespace sip {

/// What a value of a Reason header says, from 0, nothing, to what says most: a SIP code, a text that says more than its
/// number, a cause of another protocol, a Q.850 cause that is not general.
enum class CauseWeight : std::uint8_t { kNothing, kSipCode, kText, kOtherProtocol, kQ850 };

/// A cause that a Reason header names.
struct CallCause {
    ReasonProtocol protocol = ReasonProtocol::kUnknown;
    CauseWeight weight = CauseWeight::kNothing;  ///< kNothing: none yet
    std::uint32_t value = 0;
    std::uint32_t frame = 0;
    std::string_view text;  ///< where it says more than the number: what the header says, fit to be shown. See Causes
};

}  // namespace sip

#endif

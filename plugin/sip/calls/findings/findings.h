// What a failure response proves to mean in its transaction and call, beyond its status code.
// Judged once, from what was seen before; what is not proved is left to the code's own row in the catalogue.
#ifndef SIP_CALLS_FINDINGS_FINDINGS_H
#define SIP_CALLS_FINDINGS_FINDINGS_H

#include "sip/calls/records/call.h"
#include "sip/calls/records/recent_requests.h"
#include "sip/calls/records/users.h"
#include "sip/syntax/message.h"

namespace sip {

/// A response, and what it is judged from.
struct JudgedResponse {
    const Message &message;  ///< its code is at least 400, and it is no copy
    const Sighting &sighting;
    const Transaction &transaction;    ///< the request has been seen
    const RecentRequests &requests;    ///< those before it
    const Request *request = nullptr;  ///< null if its text is not known
    bool is_timed = true;              ///< see ResponseRecord
    std::uint32_t registered_in = 0;   ///< see ResponseContext
    RegistrationEnd registration{};    ///< how that of the user in the Request-URI had ended before
};

/// The finding of a refusal that belongs to a run of at least kCallsOfATimer.
NumberedFinding machine_finding(const RefusalRun &run) noexcept;

/// The finding of a failure that is no challenge. 491 is counted in its call.
NumberedFinding failure_finding(const JudgedResponse &response);

}  // namespace sip

#endif

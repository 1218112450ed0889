// Findings that rest on what the request says or lacks; findings.h has the others.
// Each gives no finding where its kind is not proved.
#ifndef SIP_CALLS_FINDINGS_FINDINGS_REQUEST_H
#define SIP_CALLS_FINDINGS_FINDINGS_REQUEST_H

#include <string_view>

#include "sip/calls/findings/findings.h"

namespace sip {

/// The user in the Request-URI, with the scheme before it; empty if it has none.
std::string_view called_user(const Request &request) noexcept;

/// 483: a probe of the path (RFC 3261 section 11, RFC 7332)?
NumberedFinding hop_count_finding(const JudgedResponse &response);

/// Refusals that mean the same within dialogs and outside of them: those of extensions, intervals, conditions, offers,
/// identities, and of requests that are malformed.
NumberedFinding refusal_of_request(const JudgedResponse &response);

}  // namespace sip

#endif

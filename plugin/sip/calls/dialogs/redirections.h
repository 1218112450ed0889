// Redirections that lead nowhere: back to where the call has been.
#ifndef SIP_CALLS_DIALOGS_REDIRECTIONS_H
#define SIP_CALLS_DIALOGS_REDIRECTIONS_H

#include "sip/calls/records/call.h"
#include "sip/calls/records/recent_requests.h"
#include "sip/syntax/message.h"

namespace sip {

/// Notes where a 3xx to an INVITE that opens a call sends its caller, who may go on with that list.
void note_targets(const Message &response, ResponseRecord &redirection);

/// The finding of a 300, 301 or 302 to an INVITE that opens a call: each of its Contacts is a Request-URI that an
/// earlier try of the attempt had (RFC 3261 section 8.1.3.4: a client tries no address twice). None where one is not,
/// and where one is the Request-URI of this INVITE itself.
NumberedFinding redirection_finding(const Message &response, const Transaction &invite, const RecentRequests &requests);

}  // namespace sip

#endif

// What a report tells of a message that shows a problem, where no diagnosis tells the whole story: who did what, in
// which frame, what that says, and what to look at next. Fit to be shown, as a diagnosis is.
#ifndef SIP_ACCOUNT_H
#define SIP_ACCOUNT_H

#include <string>

#include "sip/calls/records/sighting.h"
#include "sip/calls/tracker.h"
#include "sip/knowledge/language.h"
#include "sip/syntax/message.h"
#include "sip/texts/diagnosis.h"
#include "sip/verdict.h"

namespace sip {

/// Of a response with a problem: that of its code, else the first one beside it.
std::string account_of(const Message &response, const Verdict &verdict, const Sighting &sighting,
                       AddressText address_text, Language language);

/// Of a request that got no final response.
std::string account_of(const Message &request, const RequestContext &context, const Sighting &sighting,
                       AddressText address_text, Language language);

}  // namespace sip

#endif

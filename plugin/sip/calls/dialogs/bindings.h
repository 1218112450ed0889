// The bindings that a registrar lists in its 2xx to a REGISTER: is the one there that was asked for?
// RFC 3261 section 10.3 step 8.
#ifndef SIP_CALLS_DIALOGS_BINDINGS_H
#define SIP_CALLS_DIALOGS_BINDINGS_H

#include "sip/calls/records/call.h"
#include "sip/calls/records/recent_requests.h"
#include "sip/syntax/message.h"

namespace sip {

/// Whether the 2xx lists contacts, but none that may be the one which the REGISTER was to register. False where that is
/// not known: several Contacts were sent, names instead of IPv4 addresses, or an address on the way of the messages, as
/// a NAT, a proxy or a border element puts in place of the device's own. `request`: the text of the registration.
bool lacks_contact(const Message &response, const Transaction &registration, const Request &request);

}  // namespace sip

#endif

// The subscriptions of a call: what opened them, how long they last, and what ended them (RFC 6665).
// A subscription goes by its dialog, and by Event and id: a dialog may have several.
#ifndef SIP_CALLS_DIALOGS_SUBSCRIPTIONS_H
#define SIP_CALLS_DIALOGS_SUBSCRIPTIONS_H

#include "sip/calls/dialogs/dialogs.h"
#include "sip/calls/records/call.h"
#include "sip/syntax/headers.h"
#include "sip/syntax/message.h"

namespace sip {

/// Notes which subscription a SUBSCRIBE or NOTIFY belongs to, and whether it asks to end it (RFC 6665 sections 4.1.2
/// and 4.1.3).
void note_subscription(Transaction &transaction, const Headers &headers);

/// Notes how long the subscription lasts that this 2xx to a SUBSCRIBE grants (RFC 6665 section 4.2.1.1).
void note_duration(Transaction &transaction, const Message &response);

/// What had ended the subscription of this SUBSCRIBE or NOTIFY (RFC 6665 sections 4.1.3 and 4.2.2, RFC 5057 section 5):
/// of the same event, and without a sign since that it goes on. Nothing for other requests.
End end_of_subscription(const Transaction &request) noexcept;

/// The latest 2xx to a SUBSCRIBE that granted the subscription of this SUBSCRIBE or NOTIFY a time, if that had passed
/// when the request came, and no NOTIFY shows that it lasted longer; null if not (RFC 6665 section 4.2.1.4).
const ResponseRecord *expired_subscription(const Transaction &request) noexcept;

/// Whether another SUBSCRIBE or NOTIFY of the same event was accepted in the dialog of this SUBSCRIBE. A BYE does not
/// end such a subscription (RFC 5057 sections 4.1 and 5.2).
bool is_of_known_subscription(const Transaction &request) noexcept;

/// The 2xx to the SUBSCRIBE, outside of dialogs, that opened the subscription of this SUBSCRIBE or NOTIFY. Null if it
/// was not seen, or if the subscription had expired by the latest 2xx.
const ResponseRecord *opening_of_subscription(const Transaction &request) noexcept;

}  // namespace sip

#endif

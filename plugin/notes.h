// The user's own notes on responses: a table in the preferences, and what of it matches a response.
// Wireshark keeps the table in the profile, as sip_response_notes (epan/uat.h).
#ifndef SIP_RESPONSE_NOTES_H
#define SIP_RESPONSE_NOTES_H

#include "compat.h"
#include "messages/located_message.h"

namespace sip_response {

/// Adds the table to the plugin's preferences.
void register_notes(module_t *module);

/// Adds the notes that match the response. `tree` must not be null.
void show_notes(proto_tree *tree, const LocatedMessage &located);

}  // namespace sip_response

#endif

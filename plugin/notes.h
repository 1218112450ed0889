// The user's own notes on responses: a table in the preferences, and what of it applies to a response.
// Wireshark keeps the table (epan/uat.h) in the profile, as sip_response_notes.
#ifndef SIP_RESPONSE_NOTES_H
#define SIP_RESPONSE_NOTES_H

#include "compat.h"
#include "messages/located_message.h"

namespace sip_response {

/// Adds the table to the plugin's preferences.
void register_notes(module_t *preferences);

/// Adds the notes that match the response.
void add_note_items(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located);

}  // namespace sip_response

#endif

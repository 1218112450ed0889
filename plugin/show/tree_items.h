// The pieces that tree items are made of, shared by the files that annotate.
// Wireshark's calls here may not return (THROW is a longjmp): nothing here has a destructor.
#ifndef SIP_RESPONSE_SHOW_TREE_ITEMS_H
#define SIP_RESPONSE_SHOW_TREE_ITEMS_H

#include "compat.h"
#include "messages/located_message.h"
#include "sip/calls/tracker.h"
#include "sip/knowledge/catalogue.h"

namespace sip_response {

bool shows_english();
bool shows_korean();

/// For what is shown in one language only: English unless the user wants Korean alone.
const char *in_shown_language(const sip::Text &text);

/// Bytes of the message that an item speaks of.
struct Span {
    tvbuff_t *buffer;
    int offset;
    int length;
};

/// Where a part of the message lies; nowhere if it is not there.
Span span_of(const LocatedMessage &located, std::string_view part);

/// The subtree of a protocol that the bytes lie in, below `tree` at any depth; null if there is none.
proto_tree *find_subtree(proto_tree *tree, int protocol, const Span &bytes);

/// A string whose label has another text than the value: `shown`. Both are the plugin's own.
proto_item *add_labelled_string(proto_tree *tree, int field, const Span &span, const char *value, const char *shown);

/// A text of the plugin's own: nothing in it needs to be made fit to be shown.
proto_item *add_string(proto_tree *tree, int field, const Span &span, const char *value, bool shown = true);

proto_item *add_flag(proto_tree *tree, int field, const Span &span, bool value);
proto_item *add_number(proto_tree *tree, int field, const Span &span, std::uint32_t value);

/// A copy of text from the network that is valid UTF-8. Packet scope.
char *wire_text(packet_info *pinfo, const Span &span);

/// A call's cause as a text. Packet scope.
const char *cause_text(packet_info *pinfo, const sip::CallCause &cause);

/// Text from the network as it is; Wireshark makes it fit to be shown. Nothing is added where there is none.
void add_wire_text(packet_info *pinfo, proto_tree *tree, int field, const Span &span);

/// As add_wire_text, for the inside of a quoted string or comment, without its escapes and folds (RFC 3261
/// section 25.1). It may be empty.
void add_quoted_text(packet_info *pinfo, proto_tree *tree, int field, const Span &span);

}  // namespace sip_response

#endif

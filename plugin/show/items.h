// Adds single tree items. What they say is decided elsewhere.
// Wireshark's functions may not return (THROW is a longjmp), so nothing with a destructor is alive when one is called.
#ifndef SIP_RESPONSE_SHOW_ITEMS_H
#define SIP_RESPONSE_SHOW_ITEMS_H

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "compat.h"
#include "messages/located_message.h"
#include "sip/calls/tracker.h"
#include "sip/knowledge/language.h"

namespace sip_response {

/// The bytes that an item speaks of. Selecting the item highlights them.
struct Span {
    tvbuff_t *buffer;  ///< null: none
    int offset;
    int length;
};

/// The bytes of a part of the message; none if the message does not have that part.
Span span_of(const LocatedMessage &located, std::string_view part);

/// The fields of one text in both languages.
struct TextFields {
    int en;
    int ko;
};

/// These functions add a generated item each. Wireshark escapes control characters in the label.
proto_item *add_string(proto_tree *tree, int field, const Span &span, const char *value);
proto_item *add_string_as(proto_tree *tree, int field, const Span &span, const char *value, const char *label);
proto_item *add_number(proto_tree *tree, int field, const Span &span, std::uint32_t value);
proto_item *add_number_as(proto_tree *tree, int field, const Span &span, std::uint32_t value, const char *label);
void add_flag(proto_tree *tree, int field, const Span &span, bool value);

/// Adds a text in one language, hidden unless it is the shown one.
void add_string_in(sip::Language language, proto_tree *tree, int field, const Span &span, const char *value);

/// Adds a text that explains, in both languages: the preference `language` can show both.
void add_explanation_text(proto_tree *tree, const TextFields &fields, const Span &span, const sip::Text &text);

/// Adds a frame number; nothing for frame 0.
void add_frame(proto_tree *tree, int field, const Span &span, std::uint32_t frame);

/// Adds a time span; nothing if it is not known.
void add_time(proto_tree *tree, int field, const Span &span, const std::optional<sip::Time> &time);

/// The same in milliseconds, hidden: columns show it.
void add_milliseconds(proto_tree *tree, int field, const Span &span, const std::optional<sip::Time> &time);

/// Adds text from the network; nothing if it is empty.
void add_wire_text(packet_info *pinfo, proto_tree *tree, int field, const Span &span);

/// Adds the inside of a quoted string or comment, without its backslashes and folds (RFC 3261 section 25.1). It may be
/// empty; nothing is added if the message does not have it.
void add_quoted_text(packet_info *pinfo, proto_tree *tree, int field, const Span &span);

/// A copy of text from the network as valid UTF-8, in packet scope. May throw.
char *wire_text(packet_info *pinfo, const Span &span);

/// A copy of the text in packet scope.
const char *in_packet_scope(packet_info *pinfo, const std::string &text) noexcept;

/// The number in decimal digits, in packet scope.
const char *decimal(packet_info *pinfo, std::uint32_t number);

/// The text in the shown language with its values filled in, in packet scope. The std::string inside is gone before
/// this returns, and nothing that is called while it is alive can throw.
const char *filled_text(packet_info *pinfo, const sip::Text &text,
                        std::initializer_list<std::string_view> values) noexcept;

/// What a finding says, in the shown language and packet scope. This and the next: as filled_text.
const char *text_of(packet_info *pinfo, const sip::NumberedFinding &finding) noexcept;

/// See sip::call_line. In packet scope and the shown language.
const char *call_line_text(packet_info *pinfo, const sip::ResponseContext &context) noexcept;
const char *call_line_text(packet_info *pinfo, const sip::RequestContext &context) noexcept;

/// See sip::text_of. In packet scope.
const char *cause_text(packet_info *pinfo, const sip::CallCause &cause, sip::Language language) noexcept;

/// Adds the other leg of the call, and what ties it to this one; nothing if there is none.
void add_other_leg(proto_tree *tree, const Span &line, const sip::OtherLeg &leg);

/// The subtree of a protocol that covers the start of `bytes`, at any depth below `tree`; null if there is none.
proto_tree *find_subtree(proto_tree *tree, int protocol, const Span &bytes);

}  // namespace sip_response

#endif

// Adds single items; see the header file.
// What they say is for others.
#include "tree_items.h"

#include "preferences.h"
#include "sip/causes.h"
#include "sip/header_reader.h"

namespace sip_response {
namespace {

/// Takes escapes and folds out of the inside of a quoted string, in place.
void unescape(char *text) {
    char *to = text;
    for (const char *from = text; *from != '\0';) {
        if (*from == '\r' || *from == '\n') {
            while (sip::is_white_space(*from)) ++from;
            if (to == text || to[-1] != ' ') *to++ = ' ';
            continue;
        }
        if (*from == '\\' && from[1] != '\0') ++from;
        *to++ = *from++;
    }
    *to = '\0';
}

bool covers(const field_info &info, const Span &bytes) {
    return info.ds_tvb == bytes.buffer && info.start <= bytes.offset && bytes.offset < info.start + info.length;
}

}  // namespace

bool shows_english() { return preferences.language != kKorean; }

bool shows_korean() { return preferences.language != kEnglish; }

const char *in_shown_language(const sip::Text &text) { return shows_english() ? text.en : text.ko; }

Span span_of(const LocatedMessage &located, std::string_view part) {
    if (located.buffer == nullptr || part.data() == nullptr) return {nullptr, 0, 0};
    return {located.buffer, static_cast<int>(part.data() - located.bytes), static_cast<int>(part.size())};
}

proto_tree *find_subtree(proto_tree *tree, int protocol, const Span &bytes) {
    proto_node *node = tree->first_child;
    while (node != nullptr) {
        const field_info *const info = PNODE_FINFO(node);
        if (info != nullptr && info->hfinfo->id == protocol && covers(*info, bytes)) return node;
        if (node->first_child != nullptr) {
            node = node->first_child;
            continue;
        }
        while (node != tree && node->next == nullptr) node = node->parent;
        node = node == tree ? nullptr : node->next;
    }
    return nullptr;
}

/// The label is given, though it is the one that Wireshark would make: it would look at each character of these long
/// texts again, which costs as much as all the rest of this plugin.
proto_item *add_string(proto_tree *tree, int field, const Span &span, const char *value, bool shown) {
    proto_item *const item =
        proto_tree_add_string_format_value(tree, field, span.buffer, span.offset, span.length, value, "%s", value);
    proto_item_set_generated(item);
    if (!shown) proto_item_set_hidden(item);
    return item;
}

proto_item *add_flag(proto_tree *tree, int field, const Span &span, bool value) {
    proto_item *const item = proto_tree_add_boolean(tree, field, span.buffer, span.offset, span.length, value ? 1 : 0);
    proto_item_set_generated(item);
    return item;
}

proto_item *add_number(proto_tree *tree, int field, const Span &span, std::uint32_t value) {
    proto_item *const item = proto_tree_add_uint(tree, field, span.buffer, span.offset, span.length, value);
    proto_item_set_generated(item);
    return item;
}

char *wire_text(packet_info *pinfo, const Span &span) {
    return reinterpret_cast<char *>(tvb_get_string_enc(pinfo->pool, span.buffer, span.offset, span.length, ENC_UTF_8));
}

const char *cause_text(packet_info *pinfo, const sip::CallCause &cause) {
    const char *const name = cause.q850 ? sip::q850_name(cause.value) : sip::find_status_code(cause.value).phrase;
    const char *const protocol = cause.q850 ? "Q.850" : "SIP";
    if (name == nullptr || *name == '\0') return wmem_strdup_printf(pinfo->pool, "%s %u", protocol, cause.value);
    return wmem_strdup_printf(pinfo->pool, "%s %u: %s", protocol, cause.value, name);
}

void add_wire_text(packet_info *pinfo, proto_tree *tree, int field, const Span &span) {
    if (span.buffer == nullptr || span.length == 0) return;
    proto_item_set_generated(
        proto_tree_add_string(tree, field, span.buffer, span.offset, span.length, wire_text(pinfo, span)));
}

void add_quoted_text(packet_info *pinfo, proto_tree *tree, int field, const Span &span) {
    if (span.buffer == nullptr) return;
    char *const text = wire_text(pinfo, span);
    unescape(text);
    proto_item_set_generated(proto_tree_add_string(tree, field, span.buffer, span.offset, span.length, text));
}

}  // namespace sip_response

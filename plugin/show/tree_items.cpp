// Adds single items; see the header file.
// What they say is for others.
#include "show/tree_items.h"

#include <cstring>

#include "preferences.h"
#include "sip/knowledge/causes.h"
#include "sip/syntax/header_reader.h"

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

/// A field's name and what is shown of its value.
struct Label {
    const char *name;
    std::size_t name_size;
    const char *value;
    std::size_t value_size;
};

constexpr std::string_view kBetween = ": ";

/// Writes the label that Wireshark would make, which would look at each character of these long texts again, by printf
/// or by its escaping: that costs as much as all the rest of this plugin. See proto_tree_set_representation_value in
/// epan/proto.c. The label must fit.
void write_label(proto_item *item, const Label &label) {
    field_info *const info = PITEM_FINFO(item);
    if (info == nullptr || proto_item_is_hidden(item)) return;
    auto *const written = wmem_new(PNODE_POOL(item), item_label_t);
    char *at = written->representation;
    std::memcpy(at, label.name, label.name_size);
    at += label.name_size;
    std::memcpy(at, kBetween.data(), kBetween.size());
    at += kBetween.size();
    std::memcpy(at, label.value, label.value_size + 1);
    compat::set_value_place(*written, label.name_size + kBetween.size(), label.value_size);
    info->rep = written;
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

proto_item *add_labelled_string(proto_tree *tree, int field, const Span &span, const char *value, const char *shown) {
    const char *const name = proto_registrar_get_nth(static_cast<guint>(field))->name;
    const Label label = {name, std::strlen(name), shown, std::strlen(shown)};
    if (label.name_size + label.value_size + kBetween.size() >= ITEM_LABEL_LENGTH) {
        // Too long to be shown whole; Wireshark marks it as such.
        return proto_tree_add_string_format_value(tree, field, span.buffer, span.offset, span.length, value, "%s",
                                                  shown);
    }
    proto_item *const item = proto_tree_add_string(tree, field, span.buffer, span.offset, span.length, value);
    if (item != tree) write_label(item, label);  // it is, where nobody wants to see it
    return item;
}

proto_item *add_string(proto_tree *tree, int field, const Span &span, const char *value, bool shown) {
    proto_item *const item = add_labelled_string(tree, field, span, value, value);
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

// Adds single tree items; see the header file.
// All of them are generated: they say what no byte of the packet says.
#include "show/items.h"

#include <charconv>
#include <cstdint>
#include <limits>
#include <string>

#include "fields/fields.h"
#include "preferences.h"
#include "sip/text.h"
#include "sip/texts/call_line.h"
#include "sip/texts/cause_text.h"
#include "sip/texts/summary.h"

namespace sip_response {
namespace {

/// Takes backslashes and folds out of the inside of a quoted string, in place.
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

struct SubtreeSearch {
    int protocol;
    Span bytes;
    proto_tree *found;
};

bool covers_start(const field_info &info, const Span &bytes) {
    const std::int64_t start = info.start;  // int, but unsigned in Wireshark after 4.6
    const std::int64_t length = info.length;
    return info.ds_tvb == bytes.buffer && start <= bytes.offset && bytes.offset < start + length;
}

/// Wireshark bounds the depth of a tree (gui_max_tree_depth), and with it this recursion.
void search_node(proto_node *node, void *data) {
    auto &search = *static_cast<SubtreeSearch *>(data);
    if (search.found != nullptr) return;
    const field_info *const info = PNODE_FINFO(node);
    if (info != nullptr && info->hfinfo->id == search.protocol && covers_start(*info, search.bytes)) {
        search.found = node;
        return;
    }
    proto_tree_children_foreach(node, search_node, data);
}

}  // namespace

Span span_of(const LocatedMessage &located, std::string_view part) {
    if (located.buffer == nullptr || part.data() == nullptr) return {nullptr, 0, 0};
    return {located.buffer, static_cast<int>(part.data() - located.bytes), static_cast<int>(part.size())};
}

proto_item *add_string(proto_tree *tree, int field, const Span &span, const char *value) {
    proto_item *const item = proto_tree_add_string(tree, field, span.buffer, span.offset, span.length, value);
    proto_item_set_generated(item);
    return item;
}

proto_item *add_string_as(proto_tree *tree, int field, const Span &span, const char *value, const char *label) {
    proto_item *const item =
        proto_tree_add_string_format_value(tree, field, span.buffer, span.offset, span.length, value, "%s", label);
    proto_item_set_generated(item);
    return item;
}

proto_item *add_number(proto_tree *tree, int field, const Span &span, std::uint32_t value) {
    proto_item *const item = proto_tree_add_uint(tree, field, span.buffer, span.offset, span.length, value);
    proto_item_set_generated(item);
    return item;
}

proto_item *add_number_as(proto_tree *tree, int field, const Span &span, std::uint32_t value, const char *label) {
    proto_item *const item =
        proto_tree_add_uint_format(tree, field, span.buffer, span.offset, span.length, value, "%s", label);
    proto_item_set_generated(item);
    return item;
}

void add_flag(proto_tree *tree, int field, const Span &span, bool value) {
    proto_item_set_generated(proto_tree_add_boolean(tree, field, span.buffer, span.offset, span.length, value ? 1 : 0));
}

void add_string_in(sip::Language language, proto_tree *tree, int field, const Span &span, const char *value) {
    proto_item *const item = add_string(tree, field, span, value);
    if (language != shown_language()) proto_item_set_hidden(item);
}

void add_explanation_text(proto_tree *tree, const TextFields &fields, const Span &span, const sip::Text &text) {
    proto_item *const english = add_string(tree, fields.en, span, text.en);
    if (!is_explained_in(sip::Language::kEnglish)) proto_item_set_hidden(english);
    proto_item *const korean = add_string(tree, fields.ko, span, text.ko);
    if (!is_explained_in(sip::Language::kKorean)) proto_item_set_hidden(korean);
}

void add_frame(proto_tree *tree, int field, const Span &span, std::uint32_t frame) {
    if (frame != 0) add_number(tree, field, span, frame);
}

void add_time(proto_tree *tree, int field, const Span &span, const std::optional<sip::Time> &time) {
    if (!time) return;
    nstime_t value;
    value.secs = static_cast<time_t>(*time / sip::kSecond);
    value.nsecs = static_cast<int>(*time % sip::kSecond);
    proto_item_set_generated(proto_tree_add_time(tree, field, span.buffer, span.offset, span.length, &value));
}

void add_milliseconds(proto_tree *tree, int field, const Span &span, const std::optional<sip::Time> &time) {
    if (!time) return;
    const double value = static_cast<double>(*time) / (static_cast<double>(sip::kSecond) / 1000);
    proto_item *const item = proto_tree_add_double(tree, field, span.buffer, span.offset, span.length, value);
    proto_item_set_generated(item);
    proto_item_set_hidden(item);
}

void add_wire_text(packet_info *pinfo, proto_tree *tree, int field, const Span &span) {
    if (span.buffer == nullptr || span.length == 0) return;
    add_string(tree, field, span, wire_text(pinfo, span));
}

void add_quoted_text(packet_info *pinfo, proto_tree *tree, int field, const Span &span) {
    if (span.buffer == nullptr) return;
    char *const text = wire_text(pinfo, span);
    unescape(text);
    add_string(tree, field, span, text);
}

char *wire_text(packet_info *pinfo, const Span &span) {
    return reinterpret_cast<char *>(tvb_get_string_enc(pinfo->pool, span.buffer, span.offset, span.length, ENC_UTF_8));
}

const char *in_packet_scope(packet_info *pinfo, const std::string &text) noexcept {
    return wmem_strndup(pinfo->pool, text.data(), text.size());
}

const char *decimal(packet_info *pinfo, std::uint32_t number) {
    constexpr std::size_t kDigits = std::numeric_limits<std::uint32_t>::digits10 + 1;
    char *const text = wmem_alloc_array(pinfo->pool, char, kDigits + 1);
    *std::to_chars(text, text + kDigits, number).ptr = '\0';
    return text;
}

const char *filled_text(packet_info *pinfo, const sip::Text &text,
                        std::initializer_list<std::string_view> values) noexcept {
    return in_packet_scope(pinfo, sip::fill_in(in_shown_language(text), values));
}

const char *text_of(packet_info *pinfo, const sip::NumberedFinding &finding) noexcept {
    return in_packet_scope(pinfo, sip::text_of(finding, shown_language()));
}

const char *call_line_text(packet_info *pinfo, const sip::ResponseContext &context) noexcept {
    return in_packet_scope(pinfo, sip::call_line(context, shown_language()));
}

const char *call_line_text(packet_info *pinfo, const sip::RequestContext &context) noexcept {
    return in_packet_scope(pinfo, sip::call_line(context, shown_language()));
}

const char *cause_text(packet_info *pinfo, const sip::CallCause &cause, sip::Language language) noexcept {
    return in_packet_scope(pinfo, sip::text_of(cause, language));
}

void add_other_leg(proto_tree *tree, const Span &line, const sip::OtherLeg &leg) {
    if (leg.tie == sip::LegTie::kNone) return;
    add_frame(tree, ids.call_leg_in, line, leg.frame);
    add_string(tree, ids.call_leg_by, line, in_shown_language(sip::text_of(leg.tie)));
}

proto_tree *find_subtree(proto_tree *tree, int protocol, const Span &bytes) {
    SubtreeSearch search = {protocol, bytes, nullptr};
    proto_tree_children_foreach(tree, search_node, &search);
    return search.found;
}

}  // namespace sip_response

// Tree items and expert information of one response; see the header file.
// Wireshark's calls here may not return (THROW is a longjmp): nothing in this file has a destructor.
#include "annotate.h"

#include "fields.h"
#include "preferences.h"

namespace sip_response {
namespace {

bool shows_english() { return preferences.language != kKorean; }
bool shows_korean() { return preferences.language != kEnglish; }

/// For what is shown in one language only: English unless the user wants Korean alone.
const char *in_shown_language(const sip::Text &text) { return shows_english() ? text.en : text.ko; }

/// Bytes of the message that an item speaks of.
struct Span {
    tvbuff_t *buffer;
    int offset;
    int length;
};

Span span_of(const LocatedResponse &located, std::string_view part) {
    if (located.buffer == nullptr || part.data() == nullptr) return {nullptr, 0, 0};
    return {located.buffer, static_cast<int>(part.data() - located.bytes), static_cast<int>(part.size())};
}

/// The label is given, though it is the one that Wireshark would make: it would look at each character of these long
/// texts again, which costs as much as all the rest of this plugin.
void add_string(proto_tree *tree, int field, const Span &span, const char *value, bool shown = true) {
    proto_item *const item =
        proto_tree_add_string_format_value(tree, field, span.buffer, span.offset, span.length, value, "%s", value);
    proto_item_set_generated(item);
    if (!shown) proto_item_set_hidden(item);
}

struct TextFields {
    int en;
    int ko;
};

void add_text(proto_tree *tree, const TextFields &fields, const Span &span, const sip::Text &text) {
    add_string(tree, fields.en, span, text.en, shows_english());
    add_string(tree, fields.ko, span, text.ko, shows_korean());
}

void add_flag(proto_tree *tree, int field, const Span &span, bool value) {
    proto_item_set_generated(proto_tree_add_boolean(tree, field, span.buffer, span.offset, span.length, value ? 1 : 0));
}

void add_number(proto_tree *tree, int field, const Span &span, unsigned value) {
    proto_item_set_generated(proto_tree_add_uint(tree, field, span.buffer, span.offset, span.length, value));
}

/// The value is the address, which a double-click in Wireshark copies; the label is what a person reads.
void add_reference(packet_info *pinfo, proto_tree *tree, const Span &span, const sip::Reference &reference) {
    const char *const url = wmem_strdup_printf(pinfo->pool, "https://www.rfc-editor.org/rfc/rfc%u.html#section-%s",
                                               reference.rfc, reference.section);
    proto_item *const item =
        proto_tree_add_string_format_value(tree, ids.reference, span.buffer, span.offset, span.length, url,
                                           "RFC %u section %s", reference.rfc, reference.section);
    proto_item_set_generated(item);
    proto_item_set_url(item);
}

proto_item *add_line(proto_tree *tree, const Span &span, const sip::Verdict &verdict) {
    const sip::StatusCode &status = *verdict.status;
    proto_item *const item = proto_tree_add_protocol_format(
        tree, ids.protocol, span.buffer, span.offset, span.length, "%s: %03u%s%s, %s: %s",
        shows_english() ? "SIP Response" : "SIP 응답", verdict.code, *status.phrase == '\0' ? "" : " ", status.phrase,
        in_shown_language(sip::category(verdict.code)), in_shown_language(status.summary));
    proto_item_set_generated(item);
    return item;
}

void add_expert_info(packet_info *pinfo, proto_item *item, const sip::Verdict &verdict) {
    const sip::StatusCode &status = *verdict.status;
    expert_field *const field = expert_field_of(status, verdict.info);
    if (sip::is_registered(status) && shows_english()) {
        expert_add_info(pinfo, item, field);  // the registered summary says it all
        return;
    }
    expert_add_info_format(pinfo, item, field, "%03u%s%s: %s", verdict.code, *status.phrase == '\0' ? "" : " ",
                           status.phrase, in_shown_language(status.summary));
}

/// What the catalogue says of the code.
void add_catalogue_items(packet_info *pinfo, proto_tree *tree, const LocatedResponse &located,
                         const sip::Verdict &verdict) {
    const Span line = span_of(located, located.response.status.line);
    const sip::StatusCode &status = *verdict.status;
    add_number(tree, ids.code, span_of(located, located.response.status.digits), verdict.code);
    if (verdict.info != nullptr) {
        add_number(tree, ids.response_class, line, static_cast<unsigned>(verdict.info->response_class));
    }
    add_text(tree, {ids.category, ids.category_ko}, line, sip::category(verdict.code));
    add_text(tree, {ids.explanation, ids.explanation_ko}, line, status.explanation);
    for (const sip::Text &check : status.checks) {
        if (check.en != nullptr) add_string(tree, ids.check, line, check.en, shows_english());
    }
    for (const sip::Text &check : status.checks) {
        if (check.ko != nullptr) add_string(tree, ids.check_ko, line, check.ko, shows_korean());
    }
    add_reference(pinfo, tree, line, status.reference);
}

/// What this very message says.
void add_message_items(packet_info *pinfo, proto_tree *tree, const LocatedResponse &located,
                       const sip::Verdict &verdict) {
    const sip::StatusLine &status_line = located.response.status;
    const Span line = span_of(located, status_line.line);
    if (!verdict.method.empty()) {
        const char *const method = wmem_strndup(pinfo->pool, verdict.method.data(), verdict.method.size());
        add_string(tree, ids.method, span_of(located, verdict.method), method);
    }
    add_flag(tree, ids.registered, line, sip::is_registered(*verdict.status));
    if (verdict.info != nullptr) add_flag(tree, ids.is_final, line, sip::is_final(verdict.code));
    add_flag(tree, ids.phrase_custom, span_of(located, status_line.phrase), verdict.phrase_custom);
    if (verdict.quoted) add_flag(tree, ids.quoted, line, true);
}

}  // namespace

void annotate(packet_info *pinfo, proto_tree *tree, const LocatedResponse &located, const sip::Verdict &verdict) {
    proto_item *item = nullptr;
    if (tree != nullptr) {
        item = add_line(tree, span_of(located, located.response.status.line), verdict);
        tree = proto_item_add_subtree(item, ids.ett);
        add_catalogue_items(pinfo, tree, located, verdict);
    }
    if (sip::needs_attention(verdict)) add_expert_info(pinfo, item, verdict);
    if (tree != nullptr) add_message_items(pinfo, tree, located, verdict);
}

}  // namespace sip_response

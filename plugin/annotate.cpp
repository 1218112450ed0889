// Tree items and expert information of one response; see the header file.
// Wireshark's calls here may not return (THROW is a longjmp): nothing in this file has a destructor.
#include "annotate.h"

#include "fields.h"
#include "preferences.h"

namespace sip_response {
namespace {

bool korean_only() { return preferences.language == kKorean; }

const char *in_shown_language(const sip::Text &text) { return korean_only() ? text.ko : text.en; }

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

void add_string(proto_tree *tree, int field, const Span &span, const char *value, bool shown = true) {
    proto_item *const item = proto_tree_add_string(tree, field, span.buffer, span.offset, span.length, value);
    proto_item_set_generated(item);
    if (!shown) proto_item_set_hidden(item);
}

struct TextFields {
    int en;
    int ko;
};

void add_text(proto_tree *tree, const TextFields &fields, const Span &span, const sip::Text &text) {
    add_string(tree, fields.en, span, text.en, preferences.language != kKorean);
    add_string(tree, fields.ko, span, text.ko, preferences.language != kEnglish);
}

void add_flag(proto_tree *tree, int field, const Span &span, bool value) {
    proto_item_set_generated(proto_tree_add_boolean(tree, field, span.buffer, span.offset, span.length, value ? 1 : 0));
}

void add_number(proto_tree *tree, int field, const Span &span, unsigned value) {
    proto_item_set_generated(proto_tree_add_uint(tree, field, span.buffer, span.offset, span.length, value));
}

/// The value is the address, so that a double-click opens it; the label is what a person reads.
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
        korean_only() ? "SIP 응답" : "SIP Response", verdict.code, *status.phrase == '\0' ? "" : " ", status.phrase,
        in_shown_language(sip::category(verdict.code)), in_shown_language(status.summary));
    proto_item_set_generated(item);
    return item;
}

void add_expert_info(packet_info *pinfo, proto_item *item, const sip::Verdict &verdict) {
    const sip::StatusCode &status = *verdict.status;
    expert_add_info_format(pinfo, item, expert_field_of(status, verdict.info), "%03u%s%s: %s", verdict.code,
                           *status.phrase == '\0' ? "" : " ", status.phrase, in_shown_language(status.summary));
}

/// What the catalogue says of the code.
void add_catalogue_items(packet_info *pinfo, proto_tree *tree, const Span &line, const sip::Verdict &verdict) {
    const sip::StatusCode &status = *verdict.status;
    add_number(tree, ids.code, line, verdict.code);
    if (verdict.info != nullptr) {
        add_number(tree, ids.response_class, line, static_cast<unsigned>(verdict.info->response_class));
    }
    add_text(tree, {ids.category, ids.category_ko}, line, sip::category(verdict.code));
    add_text(tree, {ids.explanation, ids.explanation_ko}, line, status.explanation);
    for (const sip::Text &check : status.checks) {
        if (check.en != nullptr) add_text(tree, {ids.check, ids.check_ko}, line, check);
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
    const Span line = span_of(located, located.response.status.line);
    proto_item *item = nullptr;
    if (tree != nullptr) {
        item = add_line(tree, line, verdict);
        tree = proto_item_add_subtree(item, ids.ett);
        add_catalogue_items(pinfo, tree, line, verdict);
    }
    if (sip::needs_attention(verdict)) add_expert_info(pinfo, item, verdict);
    if (tree != nullptr) add_message_items(pinfo, tree, located, verdict);
}

}  // namespace sip_response

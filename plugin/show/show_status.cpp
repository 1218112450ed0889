// Shows what the catalogue says of a status code; see the header file.
// Wireshark's functions may not return (THROW is a longjmp): nothing with a destructor is alive here.
#include "show/show_status.h"

#include <string>
#include <utility>

#include "fields/fields.h"
#include "preferences.h"
#include "show/items.h"
#include "sip/texts/checks.h"
#include "sip/texts/summary.h"

namespace sip_response {
namespace {

constexpr sip::Text kLineBegins = {"SIP Response", "SIP 응답"};
constexpr sip::Text kReference = {"RFC # section #", "RFC # #절"};

/// The std::string inside is gone before this returns.
const char *summary_in(packet_info *pinfo, sip::Language language, const LocatedMessage &located,
                       const sip::Verdict &verdict) noexcept {
    return in_packet_scope(pinfo, sip::summary(located.message, verdict, language));
}

}  // namespace

StatusLineTexts texts_of(packet_info *pinfo, const LocatedMessage &located, const sip::Verdict &verdict) noexcept {
    const std::string headline = sip::headline(located.message, verdict);
    return {in_packet_scope(pinfo, headline), summary_in(pinfo, shown_language(), located, verdict)};
}

void add_summaries(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Verdict &verdict,
                   const StatusLineTexts &texts) {
    const Span line = span_of(located, located.message.start_line);
    for (const auto &[language, field] :
         {std::pair{sip::Language::kEnglish, ids.summary}, std::pair{sip::Language::kKorean, ids.summary_ko}}) {
        const bool is_shown = language == shown_language();
        const char *const text = is_shown ? texts.summary : summary_in(pinfo, language, located, verdict);
        proto_item_set_hidden(add_string(tree, field, line, text));
    }
}

proto_item *add_line(proto_tree *tree, const LocatedMessage &located, const StatusLineTexts &texts) {
    const Span span = span_of(located, located.message.start_line);
    proto_item *const item =
        proto_tree_add_protocol_format(tree, ids.protocol, span.buffer, span.offset, span.length, "%s: %s: %s",
                                       in_shown_language(kLineBegins), texts.headline, texts.summary);
    proto_item_set_generated(item);
    return item;
}

void add_explanation(proto_tree *tree, const LocatedMessage &located, const sip::Verdict &verdict) {
    const Span line = span_of(located, located.message.start_line);
    add_explanation_text(tree, {ids.category, ids.category_ko}, line, sip::category(verdict.code));
    add_explanation_text(tree, {ids.explanation, ids.explanation_ko}, line,
                         sip::explanation_for(located.message, verdict));
    const auto checks = sip::checks_for(located.message, verdict);
    for (const sip::Text *check : checks) {
        if (check != nullptr) add_string_in(sip::Language::kEnglish, tree, ids.check, line, check->en);
    }
    for (const sip::Text *check : checks) {
        if (check != nullptr) add_string_in(sip::Language::kKorean, tree, ids.check_ko, line, check->ko);
    }
}

void add_reference(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Verdict &verdict) {
    const Span line = span_of(located, located.message.start_line);
    const sip::Reference &reference = verdict.status->reference;
    const char *const address = wmem_strdup_printf(pinfo->pool, "https://www.rfc-editor.org/rfc/rfc%u.html#section-%s",
                                                   reference.rfc, reference.section);
    proto_item *const item =
        add_string_as(tree, ids.reference, line, address,
                      filled_text(pinfo, kReference, {decimal(pinfo, reference.rfc), reference.section}));
    proto_item_set_url(item);
}

void add_details(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Verdict &verdict) {
    const sip::Message &message = located.message;
    const Span line = span_of(located, message.start_line);
    add_number(tree, ids.code, span_of(located, message.status.digits), verdict.code);
    if (verdict.info != nullptr) {
        add_number(tree, ids.response_class, line, static_cast<unsigned>(verdict.info->response_class));
        add_string_in(sip::Language::kEnglish, tree, ids.class_description, line, verdict.info->description.en);
        add_string_in(sip::Language::kKorean, tree, ids.class_description_ko, line, verdict.info->description.ko);
    }
    if (!verdict.method.empty()) {
        const char *const method = wmem_strndup(pinfo->pool, verdict.method.data(), verdict.method.size());
        add_string(tree, ids.method, span_of(located, verdict.method), method);
    }
    add_number(tree, ids.situation, line, static_cast<unsigned>(verdict.situation));
    add_flag(tree, ids.registered, line, sip::is_registered(*verdict.status));
    if (verdict.info != nullptr) add_flag(tree, ids.is_final, line, sip::is_final(verdict.code));
    add_flag(tree, ids.phrase_custom, span_of(located, message.status.phrase), verdict.phrase_custom);
    if (verdict.quoted) add_flag(tree, ids.quoted, line, true);
}

}  // namespace sip_response

// Shows the verdict on a response; see the header file.
// Wireshark's functions may not return (THROW is a longjmp): nothing with a destructor is alive here.
#include "show/show_response.h"

#include <type_traits>

#include "conversation.h"
#include "fields/expert_fields.h"
#include "fields/fields.h"
#include "notes.h"
#include "preferences.h"
#include "show/diagnosis.h"
#include "show/items.h"
#include "show/korean_names.h"
#include "show/show_headers.h"
#include "show/show_rules.h"
#include "show/show_status.h"

namespace sip_response {

// These are alive while Wireshark's functions are called.
static_assert(std::is_trivially_destructible_v<LocatedMessage>);
static_assert(std::is_trivially_destructible_v<sip::Message>);
static_assert(std::is_trivially_destructible_v<sip::Verdict>);
static_assert(std::is_trivially_destructible_v<sip::CallStory>);

namespace {

/// The expert field of a finding that replaces what the code says; that of the code without one, or if levels go by
/// code.
expert_field *field_of_verdict(const sip::Verdict &verdict) {
    const sip::Finding finding = verdict.context.finding;
    const bool by_code =
        finding == sip::Finding::kNone || !replaces_code(sip::finding_info(finding)) || preferences.severity == kFlat;
    return by_code ? expert_field_of(*verdict.status, verdict.info, verdict.context.fails_call)
                   : expert_field_of(finding);
}

/// The request that is answered, and what this response is in its transaction.
void add_transaction_items(proto_tree *tree, const Span &line, const sip::ResponseContext &context) {
    add_frame(tree, ids.request_in, line, context.request_in);
    add_time(tree, ids.time, line, context.time);
    add_milliseconds(tree, ids.time_ms, line, context.time);
    if (context.authentication != sip::Authentication::kNone) {
        add_number(tree, ids.authentication, line, static_cast<unsigned>(context.authentication));
    }
    if (context.copy_of != 0) add_flag(tree, ids.retransmission, line, true);
    add_frame(tree, ids.retransmission_of, line, context.copy_of);
    if (context.acknowledgement != sip::Acknowledgement::kNone) {
        add_number(tree, ids.acknowledgement, line, static_cast<unsigned>(context.acknowledgement));
    }
    add_frame(tree, ids.ack_in, line, context.ack_in);
}

void add_call_items(packet_info *pinfo, proto_tree *tree, const Span &line, const sip::ResponseContext &context) {
    if (context.call) {
        add_number_as(tree, ids.call_number, line, context.call->number, call_line_text(pinfo, context));
    }
    add_other_leg(tree, line, context.other_leg);
    add_frame(tree, ids.call_origin_in, line, context.origin_in);
    if (context.outcome == sip::CallOutcome::kNone) return;
    add_number(tree, ids.call_outcome, line, static_cast<unsigned>(context.outcome));
    add_time(tree, ids.call_post_dial_delay, line, context.post_dial_delay);
    add_time(tree, ids.call_ring_time, line, context.ring_time);
    add_time(tree, ids.call_setup_time, line, context.setup_time);
    if (context.cause.weight == sip::CauseWeight::kNothing) return;
    add_string_as(tree, ids.call_cause, line, cause_text(pinfo, context.cause, sip::Language::kEnglish),
                  cause_text(pinfo, context.cause, shown_language()));
    add_frame(tree, ids.call_cause_in, line, context.cause.frame);
}

/// The expert information on what the response means, and on what else was found.
void raise_findings(packet_info *pinfo, proto_item *item, const sip::Verdict &verdict, const StatusLineTexts &texts) {
    if (sip::needs_attention(verdict)) {
        expert_add_info_format(pinfo, item, field_of_verdict(verdict), "%s: %s", texts.headline, texts.summary);
    }
    for (const sip::NumberedFinding &found : verdict.context.beside) {
        if (found.finding == sip::Finding::kNone) break;
        expert_add_info_format(pinfo, item, expert_field_of(found.finding), "%s: %s", texts.headline,
                               text_of(pinfo, found));
    }
}

/// Wireshark's SIP dissector ends some Info columns with a separator of its own (packet-sip.c).
void append_to_info(packet_info *pinfo, const char *summary) {
    const char *info = col_get_text(pinfo->cinfo, COL_INFO);
    const bool separated = info != nullptr && g_str_has_suffix(info, " | ");
    col_append_sep_str(pinfo->cinfo, COL_INFO, separated ? "" : " | ", summary);
}

}  // namespace

void show_response(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Verdict &verdict,
                   const sip::CallStory &story) {
    const Span line = span_of(located, located.message.start_line);
    proto_item *item = nullptr;
    const bool has_items = tree != nullptr || preferences.info || sip::needs_attention(verdict) ||
                           verdict.context.beside.front().finding != sip::Finding::kNone;
    const StatusLineTexts texts = has_items ? texts_of(pinfo, located, verdict) : StatusLineTexts{};
    if (preferences.info) append_to_info(pinfo, texts.summary);
    if (tree != nullptr) {
        if (verdict.context.call) note_call(pinfo, verdict.context.call->number);
        item = add_line(tree, located, texts);
        tree = proto_item_add_subtree(item, ids.ett);
        add_summaries(pinfo, tree, located, verdict, texts);
    }
    show_headers(pinfo, tree, located, verdict);
    if (tree != nullptr) {
        add_transaction_items(tree, line, verdict.context);
        add_diagnosis(pinfo, tree, located, verdict, story);
        add_call_items(pinfo, tree, line, verdict.context);
        add_explanation(tree, located, verdict);
        show_notes(tree, located);
    }
    show_rules(pinfo, tree, located, verdict.broken);
    if (tree != nullptr) add_reference(pinfo, tree, located, verdict);
    raise_findings(pinfo, item, verdict, texts);
    if (tree == nullptr) return;
    add_details(pinfo, tree, located, verdict);
    show_sender(pinfo, tree, located, verdict);
    add_korean_names(tree);
}

}  // namespace sip_response

// Shows requests and the fragments in NOTIFY; see the header file.
// Wireshark's functions may not return (THROW is a longjmp): nothing with a destructor is alive here.
#include "show/show_request.h"

#include "conversation.h"
#include "fields/expert_fields.h"
#include "fields/fields.h"
#include "preferences.h"
#include "show/items.h"
#include "show/korean_names.h"
#include "show/show_status.h"

namespace sip_response {
namespace {

/// Wireshark's subtree of the fragment; `tree` if Wireshark built none.
proto_tree *tree_of_fragment(proto_tree *tree, const Span &line) {
    proto_tree *const found = find_subtree(tree, proto_get_id_by_filter_name("sipfrag"), line);
    return found == nullptr ? tree : found;
}

/// One line: with the final response, it leads there. Behind it, on an INVITE that opens a call, the other leg.
void add_call_line(packet_info *pinfo, proto_tree *tree, const Span &line, const sip::RequestContext &context) {
    const char *const text = call_line_text(pinfo, context);
    const bool answered = context.response_in != 0;
    proto_item *const number = add_number_as(tree, ids.call_number, line, context.call->number, text);
    if (answered) {
        proto_item_set_hidden(number);
        add_number_as(tree, ids.response_in, line, context.response_in, text);
    }
    add_other_leg(tree, line, context.other_leg);
    add_korean_names_behind(number);
}

}  // namespace

void show_request(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located,
                  const sip::RequestContext &context) {
    const Span line = span_of(located, located.message.start_line);
    if (tree != nullptr && context.call) {
        note_call(pinfo, context.call->number);
        add_call_line(pinfo, tree, line, context);
    }
    for (const sip::NumberedFinding &found : context.findings) {
        if (found.finding == sip::Finding::kNone) break;
        proto_tree_add_expert_format(tree, pinfo, expert_field_of(found.finding), line.buffer, line.offset, line.length,
                                     "%s", text_of(pinfo, found));
    }
}

void show_fragment(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Verdict &verdict,
                   bool is_copy) {
    const Span line = span_of(located, located.message.start_line);
    proto_item *item = nullptr;
    const StatusLineTexts texts = texts_of(pinfo, located, verdict);
    if (tree != nullptr) {
        item = add_line(tree_of_fragment(tree, line), located, texts);
        tree = proto_item_add_subtree(item, ids.ett);
        add_explanation(tree, located, verdict);
        add_reference(pinfo, tree, located, verdict);
        add_details(pinfo, tree, located, verdict);
        add_flag(tree, ids.fragment, line, true);
        add_korean_names(tree);
    }
    if (sip::needs_attention(verdict) && !is_copy) {
        expert_add_info_format(pinfo, item, expert_field_of(sip::Finding::kFailedTransfer), "%s: %s",
                               in_shown_language(finding_info(sip::Finding::kFailedTransfer).text), texts.headline);
    }
}

}  // namespace sip_response

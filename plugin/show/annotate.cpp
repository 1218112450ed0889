// Tree items and expert information of one response; see the header file.
// Wireshark's calls here may not return (THROW is a longjmp): nothing in this file has a destructor.
#include "show/annotate.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "fields/fields.h"
#include "notes.h"
#include "preferences.h"
#include "show/annotate_headers.h"
#include "show/annotate_rules.h"
#include "show/expert_items.h"
#include "show/tree_items.h"

namespace sip_response {
namespace {

constexpr int kCodeDigits = 3;

struct TextFields {
    int en;
    int ko;
};

void add_text(proto_tree *tree, const TextFields &fields, const Span &span, const sip::Text &text) {
    add_string(tree, fields.en, span, text.en, shows_english());
    add_string(tree, fields.ko, span, text.ko, shows_korean());
}

/// A number in decimal digits, with zeros before it where it has fewer than `least`. wmem_strdup_printf takes several
/// times as long, and each response has some.
class Digits {
public:
    explicit Digits(std::uint32_t number, int least = 1) {
        constexpr std::uint32_t kTen = 10;
        for (; number != 0 || least > 0; number /= kTen, --least) {
            text_[--first_] = static_cast<char>('0' + number % kTen);
        }
    }

    [[nodiscard]] const char *text() const { return text_.data() + first_; }

private:
    std::array<char, 12> text_{};  ///< the last stays zero
    std::size_t first_ = text_.size() - 1;
};

/// The value is the address, which a double-click in Wireshark copies; the label is what a person reads.
void add_reference(packet_info *pinfo, proto_tree *tree, const Span &span, const sip::Reference &reference) {
    const Digits rfc(reference.rfc);
    const char *const url = wmem_strconcat(pinfo->pool, "https://www.rfc-editor.org/rfc/rfc", rfc.text(),
                                           ".html#section-", reference.section, nullptr);
    const char *const label = wmem_strconcat(pinfo->pool, "RFC ", rfc.text(), " section ", reference.section, nullptr);
    proto_item *const item = add_labelled_string(tree, ids.reference, span, url, label);
    proto_item_set_generated(item);
    proto_item_set_url(item);
}

/// `text` with the number in place of its #.
const char *with_number(packet_info *pinfo, const char *text, unsigned number) {
    const char *const mark = std::strchr(text, '#');
    if (mark == nullptr) return text;
    return wmem_strdup_printf(pinfo->pool, "%.*s%u%s", static_cast<int>(mark - text), text, number, mark + 1);
}

constexpr sip::Text kCopy = {"a copy of the response in frame #", "프레임 # 응답의 사본"};

/// What the line and the expert information say behind the code: what the capture proves, else what the code says.
const char *summary_of(packet_info *pinfo, const sip::Verdict &verdict) {
    const sip::ResponseContext &context = verdict.context;
    if (context.copy_of != 0) return with_number(pinfo, in_shown_language(kCopy), context.copy_of);
    if (context.finding == sip::Finding::kNone) return in_shown_language(verdict.status->summary);
    return with_number(pinfo, in_shown_language(sip::finding_info(context.finding).text), context.number);
}

proto_item *add_line(packet_info *pinfo, proto_tree *tree, const Span &span, const sip::Verdict &verdict) {
    const sip::StatusCode &status = *verdict.status;
    const char *const label = wmem_strconcat(
        pinfo->pool, shows_english() ? "SIP Response: " : "SIP 응답: ", Digits(verdict.code, kCodeDigits).text(),
        *status.phrase == '\0' ? "" : " ", status.phrase, ", ", in_shown_language(sip::category(verdict.code)), ": ",
        summary_of(pinfo, verdict), nullptr);
    proto_item *const item =
        proto_tree_add_protocol_format(tree, ids.protocol, span.buffer, span.offset, span.length, "%s", label);
    proto_item_set_generated(item);
    return item;
}

void add_expert_info(packet_info *pinfo, proto_item *item, const sip::Verdict &verdict) {
    const sip::StatusCode &status = *verdict.status;
    const bool proved = verdict.context.finding != sip::Finding::kNone;
    const bool by_code =
        !proved || preferences.severity == kFlat || sip::finding_info(verdict.context.finding).name == nullptr;
    expert_field *const field =
        by_code ? expert_field_of(status, verdict.info) : expert_field_of(verdict.context.finding);
    const bool summary_says_it = !proved && sip::is_registered(status) && shows_english();
    if (summary_says_it || !shows_expert_texts(item)) {
        raise(pinfo, item, field);
        return;
    }
    expert_add_info_format(pinfo, item, field, "%03u%s%s: %s", verdict.code, *status.phrase == '\0' ? "" : " ",
                           status.phrase, summary_of(pinfo, verdict));
}

/// What the catalogue says of the code.
void add_catalogue_items(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located,
                         const sip::Verdict &verdict) {
    const Span line = span_of(located, located.message.start_line);
    const sip::StatusCode &status = *verdict.status;
    add_number(tree, ids.code, span_of(located, located.message.status.digits), verdict.code);
    if (verdict.info != nullptr) {
        add_number(tree, ids.response_class, line, static_cast<unsigned>(verdict.info->response_class));
    }
    add_text(tree, {ids.category, ids.category_ko}, line, sip::category(verdict.code));
    add_text(tree, {ids.explanation, ids.explanation_ko}, line, status.explanation);
    const auto checks = sip::checks_for(located.message, status);
    for (const sip::Text *check : checks) {
        if (check != nullptr) add_string(tree, ids.check, line, check->en, shows_english());
    }
    for (const sip::Text *check : checks) {
        if (check != nullptr) add_string(tree, ids.check_ko, line, check->ko, shows_korean());
    }
    add_reference(pinfo, tree, line, status.reference);
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

/// The request that is answered, and what this response is in its transaction.
void add_transaction_items(proto_tree *tree, const Span &line, const sip::Verdict &verdict) {
    const sip::ResponseContext &context = verdict.context;
    add_number(tree, ids.situation, line, static_cast<unsigned>(verdict.situation));
    if (context.authentication != sip::Authentication::kNone) {
        add_number(tree, ids.authentication, line, static_cast<unsigned>(context.authentication));
    }
    add_frame(tree, ids.request_in, line, context.request_in);
    add_time(tree, ids.time, line, context.time);
    if (context.copy_of != 0) add_flag(tree, ids.retransmission, line, true);
    add_frame(tree, ids.retransmission_of, line, context.copy_of);
}

void add_call_items(packet_info *pinfo, proto_tree *tree, const Span &line, const sip::ResponseContext &context) {
    if (context.outcome == sip::CallOutcome::kNone) return;
    add_number(tree, ids.call_outcome, line, static_cast<unsigned>(context.outcome));
    add_time(tree, ids.call_post_dial_delay, line, context.post_dial_delay);
    add_time(tree, ids.call_ring_time, line, context.ring_time);
    add_time(tree, ids.call_setup_time, line, context.setup_time);
    if (context.cause.value == 0) return;
    add_string(tree, ids.call_cause, line, cause_text(pinfo, context.cause));
    add_frame(tree, ids.call_cause_in, line, context.cause.frame);
}

void add_code_flags(proto_tree *tree, const LocatedMessage &located, const sip::Verdict &verdict) {
    const Span line = span_of(located, located.message.start_line);
    add_flag(tree, ids.registered, line, sip::is_registered(*verdict.status));
    if (verdict.info != nullptr) add_flag(tree, ids.is_final, line, sip::is_final(verdict.code));
    add_flag(tree, ids.phrase_custom, span_of(located, located.message.status.phrase), verdict.phrase_custom);
}

/// What this very message says, and what its transaction and call add to it.
void add_message_items(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located,
                       const sip::Verdict &verdict) {
    const Span line = span_of(located, located.message.start_line);
    if (!verdict.method.empty()) {
        const char *const method = wmem_strndup(pinfo->pool, verdict.method.data(), verdict.method.size());
        add_string(tree, ids.method, span_of(located, verdict.method), method);
    }
    add_transaction_items(tree, line, verdict);
    add_call_items(pinfo, tree, line, verdict.context);
    add_wire_text(pinfo, tree, ids.server, span_of(located, sip::server_of(located.message)));
    add_code_flags(tree, located, verdict);
    if (verdict.quoted) add_flag(tree, ids.quoted, line, true);
}

/// Wireshark's subtree of the fragment; `tree` where it was not built.
proto_tree *tree_of_fragment(proto_tree *tree, const Span &line) {
    static const int protocol = proto_get_id_by_filter_name("sipfrag");
    proto_tree *const found = find_subtree(tree, protocol, line);
    return found == nullptr ? tree : found;
}

}  // namespace

void annotate_response(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located,
                       const sip::Verdict &verdict) {
    proto_item *item = nullptr;
    if (tree != nullptr) {
        item = add_line(pinfo, tree, span_of(located, located.message.start_line), verdict);
        tree = proto_item_add_subtree(item, ids.ett);
        add_catalogue_items(pinfo, tree, located, verdict);
    }
    if (sip::needs_attention(verdict)) add_expert_info(pinfo, item, verdict);
    if (tree != nullptr) {
        add_message_items(pinfo, tree, located, verdict);
        add_note_items(pinfo, tree, located);
    }
    add_header_items(pinfo, tree, located, verdict);
    if (verdict.broken.any()) add_rule_items(pinfo, tree, located, verdict.broken);
}

void annotate_fragment(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Verdict &verdict,
                       bool is_copy) {
    const Span line = span_of(located, located.message.start_line);
    proto_item *item = nullptr;
    if (tree != nullptr) {
        item = add_line(pinfo, tree_of_fragment(tree, line), line, verdict);
        tree = proto_item_add_subtree(item, ids.ett);
        add_catalogue_items(pinfo, tree, located, verdict);
        add_number(tree, ids.situation, line, static_cast<unsigned>(verdict.situation));
        add_code_flags(tree, located, verdict);
        add_flag(tree, ids.fragment, line, true);
    }
    if (sip::needs_attention(verdict) && !is_copy) {
        expert_add_info_format(pinfo, item, expert_field_of_failed_transfer(), "%s: %03u%s%s",
                               in_shown_language(kFailedTransfer), verdict.code,
                               *verdict.status->phrase == '\0' ? "" : " ", verdict.status->phrase);
    }
}

void annotate_request(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located,
                      const sip::RequestContext &context) {
    const Span line = span_of(located, located.message.start_line);
    if (tree != nullptr) add_frame(tree, ids.response_in, line, context.response_in);
    if (!context.unanswered) return;
    proto_tree_add_expert_format(tree, pinfo, expert_field_of_unanswered(), line.buffer, line.offset, line.length, "%s",
                                 in_shown_language(kUnanswered));
}

}  // namespace sip_response

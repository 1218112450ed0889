// Tree items and expert information of a response's headers; see the header file.
// Wireshark's calls here may not return (THROW is a longjmp): nothing in this file has a destructor.
#include "show/annotate_headers.h"

#include <algorithm>
#include <array>

#include "fields/fields.h"
#include "show/expert_items.h"
#include "show/tree_items.h"
#include "sip/knowledge/causes.h"
#include "sip/syntax/values/reason.h"
#include "sip/syntax/values/redress.h"
#include "sip/syntax/values/retry_after.h"
#include "sip/syntax/values/warning.h"

namespace sip_response {
namespace {

/// More values than any real response has in one header.
constexpr unsigned kMostValues = 64;

/// Shown is the name, the value is the token: it is what people filter for.
void add_location(packet_info *pinfo, proto_tree *tree, const Span &span, std::string_view location) {
    const char *const name = sip::location_name(location);
    if (name == nullptr) {
        add_wire_text(pinfo, tree, ids.reason_location, span);
        return;
    }
    const char *const token = wire_text(pinfo, span);
    proto_item_set_generated(proto_tree_add_string_format_value(tree, ids.reason_location, span.buffer, span.offset,
                                                                span.length, token, "%s (%s)", name, token));
}

/// Gives the item of the cause; null if there is none.
proto_item *add_reason(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Reason &reason) {
    proto_item *cause = nullptr;
    add_wire_text(pinfo, tree, ids.reason_protocol, span_of(located, reason.protocol));
    if (reason.cause) {
        const Span digits = span_of(located, reason.cause_text);
        cause = add_number(tree, ids.reason_cause, digits, *reason.cause);
        const char *const name = sip::reason_cause_name(sip::reason_protocol(reason.protocol), *reason.cause);
        if (name != nullptr) add_string(tree, ids.reason_name, digits, name);
    }
    add_quoted_text(pinfo, tree, ids.reason_text, span_of(located, reason.text));
    if (!reason.location.empty()) add_location(pinfo, tree, span_of(located, reason.location), reason.location);
    return cause;
}

/// Whether RFC 3398 has a code for this cause. Not for those that say nothing themselves: a code beside them is never
/// more generic than they are (31: normal, unspecified; 127: interworking, unspecified).
bool is_telling(const sip::Reason &reason) {
    return reason.cause && sip::reason_protocol(reason.protocol) == sip::ReasonProtocol::kQ850 &&
           sip::has_q850_mapping(*reason.cause) && *reason.cause != 31 && *reason.cause != 127;
}

void add_generic_code(packet_info *pinfo, proto_item *item, std::uint32_t cause) {
    if (!shows_expert_texts(item)) {
        raise(pinfo, item, expert_field_of_generic_code());
        return;
    }
    // Causes that have a code have a name.
    const char *const name = sip::q850_name(cause);
    const unsigned code = sip::expected_code(cause);
    if (shows_english()) {
        expert_add_info_format(pinfo, item, expert_field_of_generic_code(),
                               "the code is generic, the PSTN cause is %u (%s), for which RFC 3398 gives %u", cause,
                               name, code);
    } else {
        expert_add_info_format(pinfo, item, expert_field_of_generic_code(),
                               "코드가 포괄적임, PSTN 원인은 %u (%s), RFC 3398에서 이 원인의 코드는 %u", cause, name,
                               code);
    }
}

constexpr sip::Text kUnreadable = {"part of a Reason header cannot be read and is left out",
                                   "Reason 헤더의 일부를 읽을 수 없어 표시하지 않음"};

void add_unreadable(packet_info *pinfo, proto_tree *tree, const Span &span) {
    proto_tree_add_expert_format(tree, pinfo, expert_field_of_unreadable_header(), span.buffer, span.offset,
                                 span.length, "%s", in_shown_language(kUnreadable));
}

/// Each kind of expert information comes once a response: the first telling Q.850 cause decides.
void add_reasons(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Verdict &verdict) {
    const bool judged = !verdict.quoted && verdict.context.copy_of == 0;
    const auto is_seen_alone = [pinfo](const expert_field *field) { return is_seen(pinfo, nullptr, field); };
    if (tree == nullptr && (!judged || !(is_seen_alone(expert_field_of_generic_code()) ||
                                         is_seen_alone(expert_field_of_unreadable_header())))) {
        return;
    }
    bool compares = judged && verdict.code >= 300;
    std::string_view unreadable;
    unsigned count = 0;
    sip::Headers::Walk walk = located.message.headers.walk(sip::HeaderName::kReason);
    for (std::string_view list; count < kMostValues && walk.next(list);) {
        sip::ReasonReader reader(list);
        for (sip::Reason reason; count < kMostValues && reader.next(reason); ++count) {
            proto_item *const item = tree == nullptr ? nullptr : add_reason(pinfo, tree, located, reason);
            if (!compares || !is_telling(reason)) continue;
            compares = false;
            if (sip::fits_q850(verdict.code, *reason.cause)) continue;
            add_generic_code(pinfo, item, *reason.cause);
        }
        if (reader.malformed() && unreadable.empty()) unreadable = list;
    }
    if (judged && !unreadable.empty()) add_unreadable(pinfo, tree, span_of(located, unreadable));
}

void add_warnings(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located) {
    unsigned count = 0;
    sip::Headers::Walk walk = located.message.headers.walk(sip::HeaderName::kWarning);
    for (std::string_view list; count < kMostValues && walk.next(list);) {
        sip::WarningReader reader(list);
        for (sip::Warning warning; count < kMostValues && reader.next(warning); ++count) {
            const Span digits = span_of(located, warning.digits);
            add_number(tree, ids.warning_code, digits, warning.code);
            const char *const name = sip::warning_name(warning.code);
            if (name != nullptr) add_string(tree, ids.warning_name, digits, name);
            add_wire_text(pinfo, tree, ids.warning_agent, span_of(located, warning.agent));
            add_quoted_text(pinfo, tree, ids.warning_text, span_of(located, warning.text));
        }
    }
}

void add_retry_after(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located) {
    const auto retry = sip::read_retry_after(located.message.headers.first(sip::HeaderName::kRetryAfter));
    if (!retry) return;
    add_number(tree, ids.retry_after, span_of(located, retry->seconds_text), retry->seconds);
    if (retry->duration) {
        add_number(tree, ids.retry_after_duration, span_of(located, retry->duration_text), *retry->duration);
    }
    add_quoted_text(pinfo, tree, ids.retry_after_comment, span_of(located, retry->comment));
}

/// Adds a part to a line of parts: `before`, a text of the message, `after`. Nothing where there is no text.
void append_part(packet_info *pinfo, wmem_strbuf_t *line, const Span &text, const char *before, const char *after) {
    if (text.buffer == nullptr || text.length == 0) return;
    if (wmem_strbuf_get_len(line) > 0) wmem_strbuf_append(line, "; ");
    wmem_strbuf_append(line, before);
    wmem_strbuf_append(line, wire_text(pinfo, text));
    wmem_strbuf_append(line, after);
}

/// Each agent once, the first few.
void append_agents(packet_info *pinfo, wmem_strbuf_t *line, const LocatedMessage &located) {
    std::array<std::string_view, 4> agents;
    unsigned known = 0;
    unsigned count = 0;
    sip::Headers::Walk walk = located.message.headers.walk(sip::HeaderName::kWarning);
    for (std::string_view list; count < kMostValues && walk.next(list);) {
        sip::WarningReader reader(list);
        for (sip::Warning warning; count < kMostValues && reader.next(warning); ++count) {
            if (known == agents.size()) return;
            if (std::find(agents.begin(), agents.begin() + known, warning.agent) != agents.begin() + known) continue;
            agents[known++] = warning.agent;
            append_part(pinfo, line, span_of(located, warning.agent), "Warning agent ", "");
        }
    }
}

/// Only what the final response to an INVITE says of its sender. Whose device that is nobody can tell from one place.
void add_answered_by(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located) {
    const sip::Message &message = located.message;
    wmem_strbuf_t *const line = wmem_strbuf_new(pinfo->pool, "");
    const std::string_view server = message.headers.first(sip::HeaderName::kServer);
    append_part(pinfo, line, span_of(located, server), "", " (Server)");
    if (server.empty()) {
        const std::string_view user_agent = message.headers.first(sip::HeaderName::kUserAgent);
        append_part(pinfo, line, span_of(located, user_agent), "", " (User-Agent)");
    }
    append_part(pinfo, line, span_of(located, message.to_tag), "To tag ", "");
    append_agents(pinfo, line, located);
    if (wmem_strbuf_get_len(line) > 0) wmem_strbuf_append(line, "; ");
    wmem_strbuf_append_printf(line, "Via values: %u", sip::count_vias(message));
    const Span whole = span_of(located, message.start_line);
    proto_item_set_generated(proto_tree_add_string(tree, ids.call_answered_by, whole.buffer, whole.offset, whole.length,
                                                   wmem_strbuf_get_str(line)));
}

}  // namespace

void add_header_items(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located,
                      const sip::Verdict &verdict) {
    const sip::Headers &headers = located.message.headers;
    if (tree != nullptr && verdict.negotiation != nullptr) {
        add_string(tree, ids.negotiation, span_of(located, located.message.start_line), verdict.negotiation);
    }
    if (headers.has(sip::HeaderName::kReason)) add_reasons(pinfo, tree, located, verdict);
    if (tree == nullptr || located.buffer == nullptr) return;
    if (headers.has(sip::HeaderName::kWarning)) add_warnings(pinfo, tree, located);
    if (headers.has(sip::HeaderName::kRetryAfter)) add_retry_after(pinfo, tree, located);
    add_quoted_text(pinfo, tree, ids.redress, span_of(located, sip::redress_contact(located.message)));
    if (verdict.context.outcome != sip::CallOutcome::kNone) add_answered_by(pinfo, tree, located);
}

}  // namespace sip_response

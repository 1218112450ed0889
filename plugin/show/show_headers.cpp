// Shows the headers of a response; see the header file.
// Wireshark's functions may not return (THROW is a longjmp): nothing with a destructor is alive here.
#include "show/show_headers.h"

#include <algorithm>
#include <array>
#include <type_traits>

#include "fields/expert_fields.h"
#include "fields/fields.h"
#include "preferences.h"
#include "show/items.h"
#include "sip/knowledge/causes/code_causes.h"
#include "sip/knowledge/causes/q850_causes.h"
#include "sip/knowledge/causes/reason_names.h"
#include "sip/knowledge/causes/warn_codes.h"
#include "sip/knowledge/finding_details.h"
#include "sip/syntax/values/reason.h"
#include "sip/syntax/values/redress.h"
#include "sip/syntax/values/retry_after.h"
#include "sip/syntax/values/warning.h"

namespace sip_response {

// These are alive while Wireshark's functions are called.
static_assert(std::is_trivially_destructible_v<sip::Headers::Walk>);
static_assert(std::is_trivially_destructible_v<sip::ReasonReader>);
static_assert(std::is_trivially_destructible_v<sip::WarningReader>);

namespace {

/// More values than any real response has in all headers of one name. A hostile one could have thousands, an item each.
constexpr unsigned kMostValues = 64;

/// The label shows the name; the value is the token, which people filter for.
void add_location(packet_info *pinfo, proto_tree *tree, const Span &span, std::string_view location) {
    const char *const name = sip::location_name(location, shown_language());
    if (name == nullptr) {
        add_wire_text(pinfo, tree, ids.reason_location, span);
        return;
    }
    const char *const token = wire_text(pinfo, span);
    proto_item_set_generated(proto_tree_add_string_format_value(tree, ids.reason_location, span.buffer, span.offset,
                                                                span.length, token, "%s (%s)", name, token));
}

/// Returns the item of the cause; null if there is none.
proto_item *add_reason(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Reason &reason) {
    proto_item *cause = nullptr;
    add_wire_text(pinfo, tree, ids.reason_protocol, span_of(located, reason.protocol));
    if (reason.cause) {
        const Span digits = span_of(located, reason.cause_text);
        cause = add_number(tree, ids.reason_cause, digits, *reason.cause);
        const sip::ReasonProtocol protocol = sip::reason_protocol(reason.protocol);
        if (const char *const name = sip::reason_cause_name(protocol, *reason.cause); name != nullptr) {
            add_string_as(tree, ids.reason_name, digits, name,
                          sip::reason_cause_name(protocol, *reason.cause, shown_language()));
        }
    }
    add_quoted_text(pinfo, tree, ids.reason_text, span_of(located, reason.text));
    if (!reason.location.empty()) add_location(pinfo, tree, span_of(located, reason.location), reason.location);
    return cause;
}

constexpr sip::Text kNotRegistered = {"not registered", "등록되지 않음"};

/// RFC 5079 section 5.
constexpr std::uint32_t kAnonymityDisallowed = 433;

void add_finding(packet_info *pinfo, proto_item *item, sip::Finding finding,
                 std::initializer_list<std::string_view> values) {
    expert_add_info_format(pinfo, item, expert_field_of(finding), "%s",
                           filled_text(pinfo, finding_info(finding).text, values));
}

/// What a value proves: a cause that says more than the code or contradicts it, an identity that was not verified. Each
/// at most once a response.
class ReasonFindings {
public:
    ReasonFindings(packet_info *pinfo, const sip::Verdict &verdict) : pinfo_(pinfo), code_(verdict.code) {}

    void add(proto_item *item, const sip::Reason &reason) {
        if (!reason.cause) return;
        const sip::ReasonProtocol protocol = sip::reason_protocol(reason.protocol);
        if (protocol == sip::ReasonProtocol::kQ850 && !compared_) add_q850(item, *reason.cause);
        if (protocol == sip::ReasonProtocol::kStir && !verified_) add_stir(item, *reason.cause);
    }

private:
    /// Every cause that goes together with codes has a name.
    void add_q850(proto_item *item, std::uint32_t cause) {
        const sip::CauseFit fit = sip::fit_of(code_, cause);
        if (fit == sip::CauseFit::kSilent) return;
        compared_ = true;
        const char *const number = decimal(pinfo_, cause);
        if (fit == sip::CauseFit::kGenericCode) {
            const char *const expected = decimal(pinfo_, sip::expected_code(cause));
            add_finding(pinfo_, item, sip::Finding::kGenericCode,
                        {number, sip::q850_name(cause, shown_language()), expected});
            return;
        }
        const unsigned of_code = sip::cause_of_code(code_);
        add_finding(pinfo_, item, sip::Finding::kCauseContradicts,
                    {number, sip::q850_name(cause, shown_language()), decimal(pinfo_, of_code),
                     sip::q850_name(of_code, shown_language())});
    }

    void add_stir(proto_item *item, std::uint32_t cause) {
        verified_ = true;
        const char *const name = sip::reason_cause_name(sip::ReasonProtocol::kStir, cause);
        const sip::Text &told = cause == kAnonymityDisallowed ? sip::kWithheld : sip::kNotVerified;
        add_finding(pinfo_, item, sip::Finding::kVerificationFailed,
                    {in_shown_language(told), decimal(pinfo_, cause),
                     name == nullptr ? in_shown_language(kNotRegistered) : name});
    }

    packet_info *pinfo_;
    unsigned code_;
    bool compared_ = false;
    bool verified_ = false;
};
static_assert(std::is_trivially_destructible_v<ReasonFindings>);

void add_unreadable(packet_info *pinfo, proto_tree *tree, const Span &span) {
    proto_tree_add_expert_format(tree, pinfo, expert_field_of(sip::Finding::kUnreadableHeader), span.buffer,
                                 span.offset, span.length, "%s",
                                 in_shown_language(finding_info(sip::Finding::kUnreadableHeader).text));
}

/// Raises each kind of expert information at most once a response.
void add_reasons(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Verdict &verdict) {
    const bool judged = !verdict.quoted && verdict.context.copy_of == 0;
    ReasonFindings findings(pinfo, verdict);
    std::string_view unreadable;
    unsigned count = 0;
    sip::Headers::Walk walk = located.message.headers.walk(sip::HeaderName::kReason);
    for (std::string_view list; count < kMostValues && walk.next(list);) {
        sip::ReasonReader reader(list);
        for (sip::Reason reason; count < kMostValues && reader.next(reason); ++count) {
            proto_item *const item = tree == nullptr ? nullptr : add_reason(pinfo, tree, located, reason);
            if (judged) findings.add(item, reason);
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
            if (name != nullptr) {
                add_string_as(tree, ids.warning_name, digits, name, sip::warning_name(warning.code, shown_language()));
            }
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

constexpr sip::Text kWarningAgent = {"Warning agent ", "Warning을 보낸 곳 "};
constexpr sip::Text kViaValues = {"Via values", "Via 개수"};

/// Appends `before`, the text and `after`, behind a semicolon if the line has parts already. Nothing if there is no
/// text.
void append_part(packet_info *pinfo, wmem_strbuf_t *line, const Span &text, const char *before, const char *after) {
    if (text.buffer == nullptr || text.length == 0) return;
    if (wmem_strbuf_get_len(line) > 0) wmem_strbuf_append(line, "; ");
    wmem_strbuf_append(line, before);
    wmem_strbuf_append(line, wire_text(pinfo, text));
    wmem_strbuf_append(line, after);
}

/// Appends each agent once; the first four are enough for a line.
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
            append_part(pinfo, line, span_of(located, warning.agent), in_shown_language(kWarningAgent), "");
        }
    }
}

/// Says what the final response to an INVITE tells of its sender. Whose device that is cannot be told from one capture
/// point.
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
    wmem_strbuf_append_printf(line, "%s: %u", in_shown_language(kViaValues), sip::count_vias(message));
    add_string(tree, ids.call_answered_by, span_of(located, message.start_line), wmem_strbuf_get_str(line));
}

}  // namespace

void show_headers(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Verdict &verdict) {
    if (tree != nullptr && verdict.negotiation != nullptr) {
        add_string(tree, ids.negotiation, span_of(located, located.message.start_line), verdict.negotiation);
    }
    if (located.message.headers.has(sip::HeaderName::kReason)) add_reasons(pinfo, tree, located, verdict);
    if (tree == nullptr || located.buffer == nullptr) return;
    add_warnings(pinfo, tree, located);
    add_retry_after(pinfo, tree, located);
    add_quoted_text(pinfo, tree, ids.redress, span_of(located, sip::redress_contact(located.message)));
}

void show_sender(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Verdict &verdict) {
    add_wire_text(pinfo, tree, ids.server, span_of(located, sip::server_of(located.message)));
    if (verdict.context.outcome != sip::CallOutcome::kNone && located.buffer != nullptr) {
        add_answered_by(pinfo, tree, located);
    }
}

}  // namespace sip_response

// Makes the records that tap.h describes; see the header file.
// They live in packet scope, because Wireshark calls listeners after the frame's dissection.
#include "statistics/taps.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <tuple>

#include "preferences.h"
#include "session.h"
#include "show/diagnosis.h"
#include "show/items.h"
#include "sip/shown_text.h"
#include "sip/syntax/value_reader.h"
#include "sip/texts/call_line.h"
#include "sip/texts/problem.h"
#include "sip/texts/summary.h"
#include "statistics/tap.h"

namespace sip_response {
namespace {

int response_tap;
int call_tap;
int message_tap;

constexpr std::size_t kMostText = 256;  // characters: more than any real value has

/// Text from the network, fit to be shown; null for none.
const char *text_of(packet_info *pinfo, std::string_view text) {
    if (text.empty()) return nullptr;
    const std::string shown = sip::shown_text(text, kMostText);
    return wmem_strndup(pinfo->pool, shown.data(), shown.size());
}

/// `alice@example.com` of `"Alice" <sip:alice@example.com;transport=tcp>;tag=1`.
std::string_view party_of(std::string_view value) {
    std::string_view uri = sip::address_of(value);
    if (uri.empty()) {  // a broken display name, as some senders write it
        const std::size_t start = std::min(value.size(), value.find('<') + 1);
        uri = value.substr(start, value.find('>', start) - start);
    }
    uri.remove_prefix(std::min(uri.size(), uri.find(':') + 1));
    // The user before the @ may contain ";" and "?" too (RFC 3261 section 25.1).
    const std::size_t at = uri.find('@');
    return uri.substr(0, uri.find_first_of(";?", at == std::string_view::npos ? 0 : at));
}

std::int64_t since(const std::optional<sip::Time> &start, sip::Time time) {
    return start ? time - *start : SIP_RESPONSE_NO_TIME;
}

std::int64_t time_or_none(const std::optional<sip::Time> &time) { return time ? *time : SIP_RESPONSE_NO_TIME; }

void add_place(sip_response_tap_t &record, const sip::TransactionPlace &place, sip::Time now) {
    record.transaction = session()->transaction_number(place.transaction);
    record.group = session()->transaction_number(place.group);
    record.attempt = session()->transaction_number(place.attempt);
    record.vias = place.vias;
    record.has_request = place.has_request;
    record.in_dialog = place.in_dialog;
    record.began_before = place.began_before;
    record.is_first_final = place.is_first_final;
    record.response_before = place.response_before;
    record.other_call_id_in = place.other_call_id_in;
    record.attempt_time = since(place.attempt_start, now);
    record.behind = place.behind;
    record.proves = static_cast<std::uint8_t>(place.proves);
    record.ended_attempt = session()->transaction_number(place.ended_attempt);
    record.by_caller = place.by_caller;
    static_assert(std::size(sip_response_tap_t{}.made_good) == std::tuple_size_v<decltype(place.made_good)>);
    for (std::size_t i = 0; i < place.made_good.size(); ++i) {
        record.made_good[i] = session()->transaction_number(place.made_good[i]);
    }
    record.cancelled_in = place.cancelled_in;
    record.cancelled_time = SIP_RESPONSE_NO_TIME;
    if (place.cancelled_in != 0) record.cancelled_time = since(place.attempt_start, place.cancelled);
    record.progress_time = place.progress ? since(place.start, *place.progress) : SIP_RESPONSE_NO_TIME;
}

sip_response_tap_t *new_record(packet_info *pinfo, const sip::Message &message, const sip::TransactionPlace &place,
                               sip::Time now) {
    auto *const record = wmem_new0(pinfo->pool, sip_response_tap_t);
    record->is_first_pass = !PINFO_FD_VISITED(pinfo);
    add_place(*record, place, now);
    const std::string_view method = message.method.empty() && message.cseq ? message.cseq->method : message.method;
    record->method = message.cseq ? text_of(pinfo, method) : nullptr;
    record->call_id = text_of(pinfo, message.call_id);
    record->from = text_of(pinfo, party_of(message.from));
    record->to = text_of(pinfo, party_of(message.to));
    record->time = SIP_RESPONSE_NO_TIME;
    record->post_dial_delay = SIP_RESPONSE_NO_TIME;
    record->setup_time = SIP_RESPONSE_NO_TIME;
    record->ring_time = SIP_RESPONSE_NO_TIME;
    return record;
}

void add_call(packet_info *pinfo, sip_response_tap_t &record, const sip::ResponseContext &context) {
    if (context.outcome == sip::CallOutcome::kNone) return;
    record.outcome = static_cast<std::uint8_t>(context.outcome);
    record.outcome_name = sip::name_of(context.outcome);
    record.post_dial_delay = time_or_none(context.post_dial_delay);
    record.setup_time = time_or_none(context.setup_time);
    record.ring_time = time_or_none(context.ring_time);
    if (context.cause.weight != sip::CauseWeight::kNothing) {
        record.cause = cause_text(pinfo, context.cause, sip::Language::kEnglish);
    }
}

void add_call_number(sip_response_tap_t &record, const std::optional<sip::CallNumber> &call) {
    if (!call) return;
    record.has_call = true;
    record.call_number = call->number;
    record.call = session()->call_number(call->number);
    record.call_kind = static_cast<std::uint8_t>(call->kind);
}

void add_texts(packet_info *pinfo, sip_response_tap_t &record, const sip::Message &response,
               const sip::Verdict &verdict) noexcept {
    record.headline = in_packet_scope(pinfo, sip::headline(response, verdict));
    record.summary = in_packet_scope(pinfo, sip::summary(response, verdict, shown_language(), sip::OwnPhrase::kQuoted));
}

/// The std::string inside `in_packet_scope` outlives no function that may not return: wmem does.
void add_trigger(packet_info *pinfo, sip_response_tap_t &record, const sip::ByeTrigger &trigger) noexcept {
    if (trigger.frame == 0) return;
    record.trigger = in_packet_scope(pinfo, sip::trigger_text(trigger, shown_language()));
}

/// The same.
void add_fault(packet_info *pinfo, sip_response_tap_t &record, const sip::Verdict &verdict) noexcept {
    const std::string text = sip::fault_text(verdict, pinfo->num, shown_language());
    if (!text.empty()) record.fault = in_packet_scope(pinfo, text);
}

using Problems = std::array<sip_response_problem_t, sip::kMostFindings + 1>;

/// The std::string inside `problem` outlives no function that may not return: wmem does.
void add_problem(packet_info *pinfo, sip_response_tap_t &record, Problems &problems, bool is_failure,
                 const std::optional<sip::Problem> &problem) noexcept {
    if (!problem) return;
    const char *const check =
        problem->check == nullptr ? nullptr : in_packet_scope(pinfo, in_shown_language(*problem->check));
    problems[record.problem_count++] = {static_cast<std::uint8_t>(problem->level), problem->by_user, is_failure,
                                        in_packet_scope(pinfo, problem->title), check};
}

/// A response that refuses nothing may still show that something went wrong.
/// `is_left`: a redirection that nobody follows.
void add_problems(packet_info *pinfo, sip_response_tap_t &record, const sip::Message &response,
                  const sip::Verdict &verdict, bool is_left) noexcept {
    const sip::Language language = shown_language();
    auto *const problems = wmem_new0(pinfo->pool, Problems);
    const bool is_failure = verdict.code >= 300 || verdict.info == nullptr;
    std::optional<sip::Problem> failure = sip::failure_of(response, verdict, language);
    if (!failure && is_left) failure = sip::left_redirection(language);
    add_problem(pinfo, record, *problems, is_failure, failure);
    for (const sip::NumberedFinding &found : verdict.context.beside) {
        if (found.finding == sip::Finding::kNone) break;
        add_problem(pinfo, record, *problems, false, sip::problem_beside(found.finding, language));
    }
    if (record.problem_count < problems->size()) {
        add_problem(pinfo, record, *problems, false, sip::failed_verification(response, language));
    }
    for (std::size_t number = 0; verdict.broken.any() && number < sip::rules().count; ++number) {
        if (!verdict.broken[number]) continue;
        const auto broken = sip::broken_rule(sip::rules().first[number], language);
        if (broken && record.problem_count < problems->size()) {
            add_problem(pinfo, record, *problems, false, broken);
        } else {
            ++record.broken_rules;
        }
    }
    if (record.problem_count == 0) return;
    record.problems = problems->data();
    record.origin_in = verdict.context.origin_in;
}

void add_problems(packet_info *pinfo, sip_response_tap_t &record, const sip::Message &request,
                  const sip::RequestContext &context, bool tells_failed_transfer) noexcept {
    if (context.findings.front().finding == sip::Finding::kNone && !tells_failed_transfer) return;
    auto *const problems = wmem_new0(pinfo->pool, Problems);
    add_problem(pinfo, record, *problems, true, sip::failure_of(request, context, shown_language()));
    if (tells_failed_transfer) {
        add_problem(pinfo, record, *problems, false,
                    sip::problem_beside(sip::Finding::kFailedTransfer, shown_language()));
    }
    record.problems = problems->data();
}

}  // namespace

void register_taps() {
    response_tap = register_tap(SIP_RESPONSE_TAP);
    call_tap = register_tap(SIP_RESPONSE_CALL_TAP);
    message_tap = register_tap(SIP_RESPONSE_MESSAGE_TAP);
}

void tap_response(packet_info *pinfo, const LocatedMessage &located, const sip::Sighting &sighting,
                  const sip::Verdict &verdict, const sip::CallStory &story) {
    if (!have_tap_listener(response_tap) && !have_tap_listener(call_tap) && !have_tap_listener(message_tap)) return;
    const sip::Message &message = located.message;
    const sip::TransactionPlace place = session()->place_of_response(sighting);
    sip_response_tap_t *const record = new_record(pinfo, message, place, sighting.time);
    record->is_response = true;
    if (message.cseq && place.method != message.cseq->known) record->has_request = false;
    record->code = static_cast<std::uint16_t>(message.status.code);
    const sip::ClassInfo *const info = sip::find_class(message.status.code);
    if (info != nullptr) record->response_class = static_cast<std::uint8_t>(info->response_class);
    record->phrase = text_of(pinfo, message.status.phrase);
    record->server = text_of(pinfo, sip::server_of(message));
    record->copy_of = verdict.context.copy_of;
    record->is_repeated = record->copy_of != 0;
    record->time = time_or_none(verdict.context.time);
    add_call(pinfo, *record, verdict.context);
    add_fault(pinfo, *record, verdict);
    add_call_number(*record, verdict.context.call);
    add_texts(pinfo, *record, message, verdict);
    record->diagnosis = diagnosis_text(pinfo, located, verdict, story);
    add_problems(pinfo, *record, message, verdict, story.is_left);
    if (record->diagnosis == nullptr && record->problem_count != 0 && have_tap_listener(message_tap)) {
        record->account = account_text(pinfo, located, verdict, sighting);
    }
    tap_queue_packet(response_tap, pinfo, record);
    tap_queue_packet(call_tap, pinfo, record);
    tap_queue_packet(message_tap, pinfo, record);
}

void tap_request(packet_info *pinfo, const LocatedMessage &located, const sip::Sighting &sighting,
                 const sip::RequestContext &context, bool tells_failed_transfer) {
    if (!have_tap_listener(call_tap) && !have_tap_listener(message_tap)) return;
    const sip::TransactionPlace place = session()->place_of_request(located, sighting);
    sip_response_tap_t *const record = new_record(pinfo, located.message, place, sighting.time);
    record->copy_of = place.copy_of;
    if (place.cause != nullptr) record->cause = cause_text(pinfo, *place.cause, shown_language());
    add_trigger(pinfo, *record, place.trigger);
    record->cancelled_in = context.cancelled_in;
    add_call_number(*record, context.call);
    add_problems(pinfo, *record, located.message, context, tells_failed_transfer);
    if (record->problem_count != 0 && have_tap_listener(message_tap)) {
        record->account = account_text(pinfo, located, context, sighting);
    }
    record->is_repeated = place.transaction != 0 && !place.is_first_copy;
    if (place.transaction != 0) tap_queue_packet(call_tap, pinfo, record);
    tap_queue_packet(message_tap, pinfo, record);
}

}  // namespace sip_response

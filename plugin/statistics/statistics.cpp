// Registers the statistics, and has what they share; see the header file.
// Here alone a tap record becomes what the plain half of the plugin counts.
#include "statistics/statistics.h"

#include <epan/to_str.h>

#include <algorithm>
#include <iterator>

#include "messages/sighting.h"

namespace sip_response {
namespace {

std::string_view text_or_empty(const char *text) { return text == nullptr ? std::string_view() : text; }

std::optional<sip::Time> time_or_none(std::int64_t time) {
    return time == SIP_RESPONSE_NO_TIME ? std::nullopt : std::optional<sip::Time>(time);
}

sip::CountedProblem counted_problem(const sip_response_problem_t &problem) {
    return {static_cast<sip::Severity>(problem.level), problem.by_user, problem.is_failure, problem.title,
            text_or_empty(problem.check)};
}

}  // namespace

void register_statistics() {
    register_response_tree();
    register_calls_table();
    register_kpi_table();
    register_problems_table();
    register_report();
}

const char *called_host(packet_info *pinfo, bool is_response) {
    return address_to_str(pinfo->pool, is_response ? &pinfo->src : &pinfo->dst);
}

sip::CountedMessage counted_message(packet_info *pinfo, const sip_response_tap_t &record) {
    sip::CountedMessage message;
    message.frame = pinfo->num;
    message.arrival = time_of(pinfo->rel_ts);
    message.is_response = record.is_response;
    message.code = record.code;
    message.phrase = text_or_empty(record.phrase);
    message.method = text_or_empty(record.method);
    message.call_id = text_or_empty(record.call_id);
    message.from = text_or_empty(record.from);
    message.to = text_or_empty(record.to);
    message.server = text_or_empty(record.server);
    message.called_host = called_host(pinfo, record.is_response);
    message.transaction = record.transaction;
    message.group = record.group;
    message.attempt = record.attempt;
    message.vias = record.vias;
    message.has_request = record.has_request;
    message.in_dialog = record.in_dialog;
    message.began_before = record.began_before;
    message.is_copy = record.copy_of != 0;
    message.is_first_final = record.is_first_final;
    message.response_before = record.response_before;
    message.other_call_id_in = record.other_call_id_in;
    message.time_since_request = time_or_none(record.time);
    message.time_since_attempt = time_or_none(record.attempt_time);
    message.progress_time = time_or_none(record.progress_time);
    message.outcome = static_cast<sip::CallOutcome>(record.outcome);
    message.post_dial_delay = time_or_none(record.post_dial_delay);
    message.setup_time = time_or_none(record.setup_time);
    message.ring_time = time_or_none(record.ring_time);
    message.cause = text_or_empty(record.cause);
    message.summary = text_or_empty(record.summary);
    message.behind = record.behind;
    message.proves = static_cast<sip::UnseenEnd>(record.proves);
    message.ended_attempt = record.ended_attempt;
    message.by_caller = record.by_caller;
    message.trigger = text_or_empty(record.trigger);
    message.fault = text_or_empty(record.fault);
    message.cancelled_in = record.cancelled_in;
    message.cancelled_time = time_or_none(record.cancelled_time);
    message.call_number = record.call_number;
    message.call = {record.call, static_cast<sip::CallKind>(record.call_kind)};
    message.headline = text_or_empty(record.headline);
    message.origin_in = record.origin_in;
    message.broken_rules = record.broken_rules;
    std::copy(std::begin(record.made_good), std::end(record.made_good), message.made_good.begin());
    for (std::size_t i = 0; i < record.problem_count; ++i) message.problems[i] = counted_problem(record.problems[i]);
    return message;
}

}  // namespace sip_response

// Keeps the rows of a list of calls as the window does, and looks at each metric that changes; see the header file.
// Messages are counted as the plugin counts its tap's records.
#include "statistics_checks.h"

#include <algorithm>

#include "exact.h"

namespace fuzz {
namespace {

std::optional<sip::Time> since(const std::optional<sip::Time> &start, sip::Time time) {
    return start ? std::optional<sip::Time>(time - *start) : std::nullopt;
}

sip::CountedMessage counted_message(const sip::Message &message, const sip::Sighting &sighting,
                                    const sip::TransactionPlace &place, const sip::ResponseContext &context) {
    sip::CountedMessage counted;
    counted.frame = sighting.frame;
    counted.arrival = sighting.time;
    counted.is_response = message.method.empty();
    counted.code = message.status.code;
    if (message.cseq) counted.method = message.cseq->method;
    counted.is_copy = context.copy_of != 0 || place.copy_of != 0;
    counted.transaction = place.transaction;
    counted.group = place.group;
    counted.attempt = place.attempt;
    counted.vias = place.vias;
    counted.has_request = place.has_request;
    counted.in_dialog = place.in_dialog;
    counted.behind = place.behind;
    counted.ended_attempt = place.ended_attempt;
    counted.by_caller = place.by_caller;
    counted.is_first_final = place.is_first_final;
    counted.time_since_request = context.time;
    counted.time_since_attempt = since(place.attempt_start, sighting.time);
    if (place.progress) counted.progress_time = since(place.start, *place.progress);
    if (context.call) counted.call = *context.call;
    counted.origin_in = context.origin_in;
    counted.made_good = place.made_good;
    if (counted.is_response && counted.code >= 400) {
        const bool by_user = counted.code == 486;
        counted.problems[0] = {sip::Severity::kWarning, by_user, true, by_user ? "busy" : "failed", {}};
    }
    counted.outcome = context.outcome;
    return counted;
}

}  // namespace

void Statistics::take(const sip::Message &message, const sip::Sighting &sighting, const sip::TransactionPlace &place,
                      const sip::ResponseContext &context, std::uint32_t host) {
    sip::CountedMessage counted = counted_message(message, sighting, place, context);
    const std::string called_host = std::to_string(host);
    counted.called_host = called_host;
    count_call(counted);
    count_metrics(counted);
    count_problems(counted);
    count_report(counted);
}

void Statistics::count_call(const sip::CountedMessage &message) {
    calls_.count(message);
    shown_.resize(calls_.rows().size());
    for (const std::size_t row : calls_.changed()) {
        require(row < shown_.size());
        shown_[row] = calls_.rows()[row].attempt;
    }
    for (std::size_t row = 0; row < shown_.size(); ++row) require(shown_[row] == calls_.rows()[row].attempt);
}

void Statistics::count_metrics(const sip::CountedMessage &message) {
    performance_.count(message);
    for (const std::size_t place : performance_.changed()) {
        require(place < performance_.hosts().size());
        for (const sip::MetricInfo &metric : sip::metrics()) {
            const auto number = static_cast<std::size_t>(metric.metric);
            const sip::Fraction &fraction = performance_.hosts()[place].fractions[number];
            require(fraction.denominator >= 0 && (fraction.denominator != 0 || fraction.numerator == 0));
            if (metric.is_delay) continue;  // the sum of damaged times may be anything
            require(fraction.numerator >= 0 && fraction.numerator <= fraction.denominator);
        }
    }
}

void Statistics::count_problems(const sip::CountedMessage &message) {
    problems_.count(message);
    const auto [begin, end] = problems_.changed();
    require(begin <= end && end <= problems_.size() + 1);
    for (std::size_t place = 0; place < problems_.size(); ++place) {
        const sip::ProblemRow &row = problems_.at(place);
        require(row.count != 0 && !row.calls.empty() && row.calls.size() <= row.count && !row.frames.empty());
        if (place != 0) require(problems_.at(place - 1).by_user <= row.by_user);
    }
    for (const sip::CallKind kind : {sip::CallKind::kCall, sip::CallKind::kRegistration, sip::CallKind::kOther}) {
        const sip::CallTotals &totals = problems_.totals(kind);
        require(totals.with_problems + totals.by_user <= totals.calls);
    }
}

/// Each call that is written out has a problem and steps in the order of the capture.
void Statistics::count_report(const sip::CountedMessage &message) {
    sip::ReportedMessage reported;
    reported.counted = message;
    reported.clock = message.arrival;
    reported.source = message.called_host;
    reported.has_call = true;
    report_.count(reported);
    constexpr std::uint32_t kSample = 16;  // a report is written once a capture, not once a message
    if (message.frame % kSample != 0) return;
    const sip::FailedCalls failed = report_.failed_calls();
    require(failed.written.size() <= std::min(failed.all, sip::kMostWritten));
    for (const sip::FailedCall &call : failed.written) {
        require(!call.problems.empty() && call.problems.back() < report_.problems().size());
        const std::vector<sip::Step> &steps = call.ladder->steps;
        require(!steps.empty() && steps.size() <= sip::kFirstSteps + sip::kLastSteps);
        for (std::size_t i = 1; i < steps.size(); ++i) require(steps[i - 1].frame <= steps[i].frame);
    }
}

}  // namespace fuzz

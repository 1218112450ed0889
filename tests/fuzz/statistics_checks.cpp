// Keeps the rows of a list of calls as the window does, and looks at each metric that changes; see the header file.
// Messages are counted as the plugin counts its tap's records.
#include "statistics_checks.h"

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
    counted.is_copy = context.copy_of != 0;
    counted.transaction = place.transaction;
    counted.group = place.group;
    counted.attempt = place.attempt;
    counted.vias = place.vias;
    counted.has_request = place.has_request;
    counted.in_dialog = place.in_dialog;
    counted.is_first_final = place.is_first_final;
    counted.time_since_request = context.time;
    counted.time_since_attempt = since(place.attempt_start, sighting.time);
    if (place.progress) counted.progress_time = since(place.start, *place.progress);
    if (context.outcome != sip::CallOutcome::kNone) counted.outcome = sip::name_of(context.outcome);
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
}

void Statistics::count_call(const sip::CountedMessage &message) {
    calls_.count(message);
    shown_.resize(calls_.rows().size());
    for (const std::size_t row : calls_.changed()) {
        require(row < shown_.size());
        shown_[row] = calls_.rows()[row].attempt;
    }
    if (calls_.changed().empty()) return;
    require(shown_[calls_.changed().back()] == message.attempt);
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

}  // namespace fuzz

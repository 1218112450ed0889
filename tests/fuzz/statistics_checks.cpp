// Keeps the rows of a list of calls as the window does, and looks at each ratio that changes; see the header file.
// Records are made as taps.cpp makes them.
#include "statistics_checks.h"

#include "exact.h"

namespace fuzz {
namespace {

std::int64_t since(const std::optional<sip::Time> &start, sip::Time time) {
    return start ? time - *start : SIP_RESPONSE_NO_TIME;
}

sip_response_tap_t record_of(const sip::Message &message, const sip::Sighting &sighting,
                             const sip::TransactionPlace &place, const sip::ResponseContext &context) {
    sip_response_tap_t record{};
    record.is_response = message.method.empty();
    record.code = message.status.code;
    record.copy_of = context.copy_of;
    record.transaction = place.transaction;
    record.attempt = place.attempt;
    record.origin = place.origin;
    record.origin_attempt = place.origin_attempt;
    record.has_request = place.has_request;
    record.in_dialog = place.in_dialog;
    record.is_first_final = place.is_first_final;
    record.time = context.time.value_or(SIP_RESPONSE_NO_TIME);
    record.attempt_time = since(place.attempt_start, sighting.time);
    record.progress_time = place.progress ? since(place.start, *place.progress) : SIP_RESPONSE_NO_TIME;
    record.outcome = static_cast<std::uint8_t>(context.outcome);
    return record;
}

}  // namespace

void Statistics::take(const sip::Message &message, const sip::Sighting &sighting, const sip::TransactionPlace &place,
                      const sip::ResponseContext &context, std::uint32_t host) {
    sip_response_tap_t record = record_of(message, sighting, place, context);
    const std::string method(message.cseq ? message.cseq->method : std::string_view{});
    if (message.cseq) record.method = method.c_str();
    show(record);
    count(record, std::to_string(host));
}

void Statistics::show(const sip_response_tap_t &record) {
    const auto place = rows_.place_of(record);
    for (const std::size_t row : rows_.removed()) {
        require(row < shown_.size());
        shown_[row] = shown_.back();
        shown_.pop_back();
    }
    if (!place) return;
    require(place->row <= shown_.size() && place->begins == (place->row == shown_.size()));
    if (place->begins) shown_.push_back(record.attempt);
    require(shown_[place->row] == record.attempt);
}

void Statistics::count(const sip_response_tap_t &record, const std::string &host) {
    performance_.take(record, host);
    for (const std::size_t group : performance_.changed()) {
        require(group < performance_.groups().size());
        const sip_response::Fractions &fractions = performance_.groups()[group].fractions;
        for (std::size_t i = 0; i < sip_response::kMetrics; ++i) {
            const sip_response::Fraction &fraction = fractions[i];
            require(fraction.denominator >= 0 && (fraction.denominator != 0 || fraction.numerator == 0));
            if (sip_response::metrics()[i].is_delay) continue;  // the sum of damaged times may be anything
            require(fraction.numerator >= 0 && fraction.numerator <= fraction.denominator);
        }
    }
}

}  // namespace fuzz

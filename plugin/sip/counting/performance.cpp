// RFC 6076, metric by metric; see the header file.
// A request that was challenged counts nowhere: the one with credentials is the same request to its sender.
#include "sip/counting/performance.h"

#include <algorithm>

#include "sip/knowledge/catalogue.h"

namespace sip_response {
namespace {

constexpr std::array<MetricInfo, kMetrics> kRows = {{
    {Metric::kRegistrationDelay, "RRD", "4.1", true},
    {Metric::kIneffectiveRegistrations, "IRA", "4.2", false},
    {Metric::kSetupDelay, "SRD successful", "4.3.1", true},
    {Metric::kFailedSetupDelay, "SRD failed", "4.3.2", true},
    {Metric::kDisconnectDelay, "SDD", "4.4", true},
    {Metric::kEstablishment, "SER", "4.6", false},
    {Metric::kEffectiveness, "SEER", "4.7", false},
    {Metric::kIneffectiveSessions, "ISA", "4.8", false},
}};

constexpr bool is_redirection(unsigned code) { return code >= 300 && code < 400; }

/// Not failures, but a part of the request's way (RFC 6076 section 4.6).
constexpr bool is_challenge(unsigned code) { return code == 401 || code == 402 || code == 407; }

/// The callee was reached (RFC 6076 section 4.7).
constexpr bool is_effective(unsigned code) {
    return sip::is_success(code) || code == 480 || code == 486 || code == 600 || code == 603;
}

/// The network failed, not the callee (RFC 6076 section 4.8).
constexpr bool is_ineffective(unsigned code) { return code == 408 || code == 500 || code == 503 || code == 504; }

/// The delay that this final response is the end of.
std::int64_t delay_of(const sip_response_tap_t &record, sip::Method method) {
    const bool success = sip::is_success(record.code);
    switch (method) {
        case sip::Method::kRegister:
            return success ? record.attempt_time : SIP_RESPONSE_NO_TIME;
        case sip::Method::kBye:
            return success ? record.time : SIP_RESPONSE_NO_TIME;
        default:
            return success && record.progress_time != SIP_RESPONSE_NO_TIME ? record.progress_time : record.time;
    }
}

bool is_counted(const sip_response_tap_t &record, sip::Method method) {
    if (record.transaction == 0 || !record.has_request || record.copy_of != 0) return false;
    return method == sip::Method::kRegister || method == sip::Method::kBye ||
           (method == sip::Method::kInvite && !record.in_dialog);
}

}  // namespace

const std::array<MetricInfo, kMetrics> &metrics() noexcept { return kRows; }

void Performance::clear() {
    groups_.assign(1, Group{"(all)", {}});
    changed_.clear();
    group_numbers_.clear();
    requests_.clear();
    legs_.clear();
}

std::uint32_t Performance::group_of(std::string_view host) {
    const auto [place, is_new] =
        group_numbers_.try_emplace(std::string(host), static_cast<std::uint32_t>(groups_.size()));
    if (is_new) groups_.push_back({std::string(host), {}});
    return place->second;
}

void Performance::count_in(std::size_t group, const Request &request, int sign) {
    Fractions &fractions = groups_[group].fractions;
    const auto ratio = [&](Metric metric, bool in_numerator) {
        Fraction &fraction = fractions[static_cast<std::size_t>(metric)];
        fraction.denominator += sign;
        if (in_numerator) fraction.numerator += sign;
    };
    const auto delay = [&](Metric metric) {
        if (request.delay < 0) return;
        Fraction &fraction = fractions[static_cast<std::size_t>(metric)];
        fraction.denominator += sign;
        // Of damaged times the sum may be more than there is room for: then it is wrong, but not undefined.
        fraction.numerator = static_cast<std::int64_t>(static_cast<std::uint64_t>(fraction.numerator) +
                                                       static_cast<std::uint64_t>(sign * request.delay));
    };
    const unsigned code = request.code;
    if (std::find(changed_.begin(), changed_.end(), group) == changed_.end()) changed_.push_back(group);
    if (is_challenge(code)) return;
    if (request.method == sip::Method::kBye) {
        if (sip::is_success(code)) delay(Metric::kDisconnectDelay);
    } else if (request.method == sip::Method::kRegister) {
        ratio(Metric::kIneffectiveRegistrations, code >= 400);
        if (sip::is_success(code)) delay(Metric::kRegistrationDelay);
    } else {
        ratio(Metric::kIneffectiveSessions, is_ineffective(code));
        if (is_redirection(code)) return;
        ratio(Metric::kEstablishment, sip::is_success(code));
        ratio(Metric::kEffectiveness, is_effective(code));
        if (code != 0) delay(sip::is_success(code) ? Metric::kSetupDelay : Metric::kFailedSetupDelay);
    }
}

void Performance::count(const Request &request, int sign) {
    count_in(request.group, request, sign);
    if (request.in_all) count_in(0, request, sign);
}

/// A request that is new, counted as one without an end.
Performance::Request &Performance::begin(const sip_response_tap_t &record, sip::Method method, std::uint32_t group) {
    const bool forwarded = record.origin != 0 && requests_.find(record.origin) != requests_.end();
    Request &request = requests_[record.transaction];
    request.method = method;
    request.group = group;
    request.in_all = !forwarded;
    if (request.in_all && record.origin != 0) legs_.emplace(record.origin, record.transaction);
    const auto [first, end] = legs_.equal_range(record.transaction);
    std::for_each(first, end, [this](const auto &leg) {
        Request &other = requests_[leg.second];
        count_in(0, other, -1);
        other.in_all = false;
    });
    legs_.erase(record.transaction);
    count(request, 1);
    return request;
}

void Performance::take(const sip_response_tap_t &record, std::string_view host) {
    changed_.clear();
    const sip::Method method = record.method == nullptr ? sip::Method::kOther : sip::method_of(record.method);
    if (!is_counted(record, method)) return;
    const auto known = requests_.find(record.transaction);
    if (known != requests_.end() && !record.is_first_final) return;
    const std::uint32_t group = group_of(host);
    Request &request = known != requests_.end() ? known->second : begin(record, method, group);
    if (!record.is_first_final) return;
    count(request, -1);
    request.group = group;
    request.code = record.code;
    request.delay = delay_of(record, method);
    count(request, 1);
}

}  // namespace sip_response

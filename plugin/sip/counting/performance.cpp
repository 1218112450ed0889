// Counts RFC 6076, metric by metric; see the header file.
// A challenged request is not counted: to its sender the one with credentials is the same request.
#include "sip/counting/performance.h"

#include <algorithm>

#include "sip/knowledge/status_codes.h"

namespace sip {
namespace {

constexpr std::array<MetricInfo, kMetrics> kRows = {{
    {Metric::kRegistrationDelay, {"Registration request delay (RRD)", "등록 요청 지연 (RRD)"}, "4.1", true},
    {Metric::kIneffectiveRegistrations,
     {"Ineffective registration attempts (IRA)", "무효 등록 시도 비율 (IRA)"},
     "4.2",
     false},
    {Metric::kSetupDelay, {"Session request delay, successful (SRD)", "세션 요청 지연, 성공 (SRD)"}, "4.3.1", true},
    {Metric::kFailedSetupDelay, {"Session request delay, failed (SRD)", "세션 요청 지연, 실패 (SRD)"}, "4.3.2", true},
    {Metric::kDisconnectDelay, {"Session disconnect delay (SDD)", "세션 종료 지연 (SDD)"}, "4.4", true},
    {Metric::kEstablishment, {"Session establishment ratio (SER)", "세션 설정률 (SER)"}, "4.6", false},
    {Metric::kEffectiveness,
     {"Session establishment effectiveness ratio (SEER)", "세션 설정 유효 비율 (SEER)"},
     "4.7",
     false},
    {Metric::kIneffectiveSessions, {"Ineffective session attempts (ISA)", "무효 세션 시도 비율 (ISA)"}, "4.8", false},
}};

constexpr bool is_redirection(unsigned code) { return code >= 300 && code < 400; }

/// Not failures, but a part of the request's way (RFC 6076 section 4.6).
constexpr bool is_challenge(unsigned code) { return code == 401 || code == 402 || code == 407; }

/// The callee was reached (RFC 6076 section 4.7).
constexpr bool is_effective(unsigned code) {
    return is_success(code) || code == 480 || code == 486 || code == 600 || code == 603;
}

/// The network failed, not the callee (RFC 6076 section 4.8).
constexpr bool is_ineffective(unsigned code) { return code == 408 || code == 500 || code == 503 || code == 504; }

/// The delay that ends with this final response.
std::optional<Time> delay_of(const CountedMessage &message, Method method) {
    const bool success = is_success(message.code);
    switch (method) {
        case Method::kRegister:
            return success ? message.time_since_attempt : std::nullopt;
        case Method::kBye:
            return success ? message.time_since_request : std::nullopt;
        default:
            return success && message.progress_time ? message.progress_time : message.time_since_request;
    }
}

bool is_counted(const CountedMessage &message, Method method) {
    if (message.transaction == 0 || !message.has_request || message.is_copy) return false;
    return method == Method::kRegister || method == Method::kBye || (method == Method::kInvite && !message.in_dialog);
}

}  // namespace

const std::array<MetricInfo, kMetrics> &metrics() noexcept { return kRows; }

void Performance::clear() {
    hosts_.assign(1, HostMetrics{"(all)", {}});
    changed_.clear();
    places_.clear();
    requests_.clear();
    attempts_.clear();
}

std::size_t Performance::place_of(std::string_view host) {
    const auto [known, is_new] = places_.try_emplace(std::string(host), hosts_.size());
    if (is_new) hosts_.push_back({known->first, {}});
    return known->second;
}

/// What is counted of the attempt as long as a branch is open.
Performance::Request Performance::Attempt::counted() const {
    return branches.is_over() ? decided : Request{decided.method, 0, 0, {}};
}

/// Adds the request to what is counted at a place, or with sign -1 takes it back.
void Performance::add_to(std::size_t place, const Request &request, int sign) {
    auto &fractions = hosts_[place].fractions;
    const auto ratio = [&](Metric metric, bool is_in_numerator) {
        Fraction &fraction = fractions[static_cast<std::size_t>(metric)];
        fraction.denominator += sign;
        if (is_in_numerator) fraction.numerator += sign;
    };
    const auto delay = [&](Metric metric) {
        if (!request.delay || *request.delay < 0) return;
        Fraction &fraction = fractions[static_cast<std::size_t>(metric)];
        fraction.denominator += sign;
        // Unsigned, because the times of a damaged capture may add up to more than there is room for.
        fraction.numerator = static_cast<std::int64_t>(static_cast<std::uint64_t>(fraction.numerator) +
                                                       static_cast<std::uint64_t>(sign * *request.delay));
    };
    const unsigned code = request.code;
    if (std::find(changed_.begin(), changed_.end(), place) == changed_.end()) changed_.push_back(place);
    if (is_challenge(code)) return;
    if (request.method == Method::kBye) {
        if (is_success(code)) delay(Metric::kDisconnectDelay);
    } else if (request.method == Method::kRegister) {
        ratio(Metric::kIneffectiveRegistrations, code >= 400);
        if (is_success(code)) delay(Metric::kRegistrationDelay);
    } else {
        ratio(Metric::kIneffectiveSessions, is_ineffective(code));
        if (is_redirection(code)) return;
        ratio(Metric::kEstablishment, is_success(code));
        ratio(Metric::kEffectiveness, is_effective(code));
        if (code != 0) delay(is_success(code) ? Metric::kSetupDelay : Metric::kFailedSetupDelay);
    }
}

/// Over all hosts an attempt counts once: its last try, as what the branches of that come to on the hop nearest to its
/// sender.
void Performance::count_over_all(const CountedMessage &message, const Request &request, bool is_new) {
    const auto [known, is_first] = attempts_.try_emplace(message.attempt);
    Attempt &attempt = known->second;
    if (message.group < attempt.group) return;  // an earlier try
    const Request before = attempt.counted();
    if (message.group != attempt.group) attempt = {message.group, {}, {request.method, 0, 0, {}}};
    const Branches::Step step = attempt.branches.see(message, is_new);
    if (!step.counts) return;
    if (!is_first) add_to(0, before, -1);
    if (step.begins) attempt.decided = {request.method, 0, 0, {}};
    if (step.decides) attempt.decided = request;
    add_to(0, attempt.counted(), 1);
}

/// An answer that is not in the capture has no times.
void Performance::count_proved_answer(const CountedMessage &message) {
    const auto known = requests_.find(message.transaction);
    if (known == requests_.end() || known->second.code != 0) return;
    CountedMessage answer = message;
    answer.is_response = answer.is_first_final = true;
    answer.code = 200;
    add_to(known->second.place, known->second, -1);
    known->second.code = answer.code;
    add_to(known->second.place, known->second, 1);
    count_over_all(answer, known->second, false);
}

void Performance::count(const CountedMessage &message) {
    changed_.clear();
    if (message.proves == UnseenEnd::kAnswered && message.ended_attempt == 0) return count_proved_answer(message);
    const Method method = method_of(message.method);
    if (!is_counted(message, method)) return;
    const auto [known, is_new] = requests_.try_emplace(message.transaction);
    if (!is_new && !message.is_first_final) return;
    Request request = {method, place_of(message.called_host), 0, {}};
    if (message.is_first_final) {
        const bool is_lost = message.outcome == CallOutcome::kAnswerLost;  // the caller got no response
        request.code = is_lost ? 0 : message.code;
        if (!is_lost) request.delay = delay_of(message, method);
    }
    if (!is_new) add_to(known->second.place, known->second, -1);
    known->second = request;
    add_to(request.place, request, 1);
    count_over_all(message, request, is_new);
}

}  // namespace sip

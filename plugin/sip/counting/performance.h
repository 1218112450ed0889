// The ratios and delays of RFC 6076, counted from tap records, over all hosts and for each.
// Plain C++: nothing of Wireshark is needed here.
#ifndef SIP_COUNTING_PERFORMANCE_H
#define SIP_COUNTING_PERFORMANCE_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sip/knowledge/methods.h"
#include "statistics/tap.h"

namespace sip_response {

enum class Metric : std::uint8_t {
    kRegistrationDelay,
    kIneffectiveRegistrations,
    kSetupDelay,
    kFailedSetupDelay,
    kDisconnectDelay,
    kEstablishment,
    kEffectiveness,
    kIneffectiveSessions,
    kCount,
};

inline constexpr std::size_t kMetrics = static_cast<std::size_t>(Metric::kCount);

/// One row of the table of metrics.
struct MetricInfo {
    Metric metric;
    const char *name;     ///< the RFC's abbreviation
    const char *section;  ///< of RFC 6076
    bool is_delay;        ///< an average of nanoseconds, else a ratio
};

/// All metrics, in the order of the enumeration.
const std::array<MetricInfo, kMetrics> &metrics() noexcept;

/// Undefined where the denominator is 0.
struct Fraction {
    std::int64_t numerator = 0;  ///< of a delay: the sum, in nanoseconds
    std::int64_t denominator = 0;
};

constexpr bool operator==(const Fraction &a, const Fraction &b) {
    return a.numerator == b.numerator && a.denominator == b.denominator;
}

using Fractions = std::array<Fraction, kMetrics>;

class Performance {
public:
    /// Requests that one host answered, or was asked.
    struct Group {
        std::string host;
        Fractions fractions{};
    };

    Performance() { clear(); }

    void clear();

    /// Counts a record of the tap sip_response_call. `host`: the called side of the hop.
    void take(const sip_response_tap_t &record, std::string_view host);

    /// The first is of all hosts. In it a request counts once, on the hop nearest to its sender of those it was taken
    /// from; with each host it counts on its own hop.
    [[nodiscard]] const std::deque<Group> &groups() const noexcept { return groups_; }

    /// The numbers of the groups that the last record has changed.
    [[nodiscard]] const std::vector<std::size_t> &changed() const noexcept { return changed_; }

private:
    /// A request and what became of it.
    struct Request {
        sip::Method method = sip::Method::kOther;
        bool in_all = false;
        std::uint16_t code = 0;  ///< of the final response; 0 as long as there is none
        std::uint32_t group = 0;
        std::int64_t delay = SIP_RESPONSE_NO_TIME;
    };

    Request &begin(const sip_response_tap_t &record, sip::Method method, std::uint32_t group);
    std::uint32_t group_of(std::string_view host);
    void count(const Request &request, int sign);
    void count_in(std::size_t group, const Request &request, int sign);

    std::deque<Group> groups_;
    std::vector<std::size_t> changed_;
    std::unordered_map<std::string, std::uint32_t> group_numbers_;
    std::unordered_map<std::uint32_t, Request> requests_;         // by transaction
    std::unordered_multimap<std::uint32_t, std::uint32_t> legs_;  // transactions counted in all, by their origin
};

}  // namespace sip_response

#endif

// The metrics of RFC 6076, ratios and delays, over all hosts and for each host.
// performance.cpp has the table of metrics and what is counted for each.
#ifndef SIP_COUNTING_PERFORMANCE_H
#define SIP_COUNTING_PERFORMANCE_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sip/counting/branches.h"
#include "sip/counting/counted_message.h"
#include "sip/knowledge/language.h"
#include "sip/knowledge/methods.h"

namespace sip {

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

/// A row of the table of metrics.
struct MetricInfo {
    Metric metric = Metric::kCount;
    Text name;                      ///< the RFC's, with its abbreviation
    const char *section = nullptr;  ///< of RFC 6076
    bool is_delay = false;          ///< an average of nanoseconds, else a ratio
};

/// All metrics, in the order of the enumeration.
const std::array<MetricInfo, kMetrics> &metrics() noexcept;

/// The value of a metric; undefined where the denominator is 0.
struct Fraction {
    std::int64_t numerator = 0;  ///< of a delay: the sum, in nanoseconds
    std::int64_t denominator = 0;
};

/// The requests that one host answered, or was asked.
struct HostMetrics {
    std::string host;
    std::array<Fraction, kMetrics> fractions{};  ///< by metric
};

class Performance {
public:
    Performance() { clear(); }

    void clear();

    /// Counts a message: a request when it is first seen, again with its final response.
    void count(const CountedMessage &message);

    /// First those of all hosts together, named "(all)", then each host in the order of the capture. With its host a
    /// request counts on every hop and branch. Over all hosts it counts once, as what its branches come to on the hop
    /// nearest to its sender, and only if it is the last try of its attempt.
    [[nodiscard]] const std::vector<HostMetrics> &hosts() const noexcept { return hosts_; }

    /// The places in hosts() that the last message has changed.
    [[nodiscard]] const std::vector<std::size_t> &changed() const noexcept { return changed_; }

private:
    /// A request and what became of it.
    struct Request {
        Method method = Method::kOther;
        std::size_t place = 0;        ///< of its host, in hosts_
        unsigned code = 0;            ///< of the final response; 0 while there is none
        std::optional<Time> delay{};  ///< that the final response ends
    };

    /// The last try of an attempt, on all its hops and branches.
    struct Attempt {
        std::uint32_t group = 0;
        Branches branches;
        Request decided;  ///< the one that decides so far

        [[nodiscard]] Request counted() const;
    };

    std::size_t place_of(std::string_view host);
    void count_proved_answer(const CountedMessage &message);
    void count_over_all(const CountedMessage &message, const Request &request, bool is_new);
    void add_to(std::size_t place, const Request &request, int sign);

    std::vector<HostMetrics> hosts_;
    std::vector<std::size_t> changed_;
    std::unordered_map<std::string, std::size_t> places_;  // in hosts_
    std::unordered_map<std::uint32_t, Request> requests_;  // by transaction
    std::unordered_map<std::uint32_t, Attempt> attempts_;  // by attempt
};

}  // namespace sip

#endif

// What a report on a capture says: what there is, the metrics, the problems, and the calls that failed.
// Plain data in, plain data out; how it is written is not known here.
#ifndef SIP_COUNTING_REPORT_H
#define SIP_COUNTING_REPORT_H

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sip/counting/counted_message.h"
#include "sip/counting/ladders.h"
#include "sip/counting/performance.h"
#include "sip/counting/problems.h"

namespace sip {

/// The messages of one host.
struct HostTraffic {
    std::string server;  ///< Server, or User-Agent, of the first response that has one
    std::uint64_t sent = 0;
    std::uint64_t received = 0;
};

/// What there is. Messages are all, copies and ACKs too.
struct Overview {
    std::optional<Time> first;  ///< since 1970; empty if there are no messages
    std::optional<Time> last;
    std::uint64_t requests = 0;
    std::uint64_t responses = 0;
    std::uint64_t repeated = 0;  ///< of both
    std::map<std::string, std::uint64_t> transports;
    std::map<std::string, HostTraffic> hosts;  ///< by address
    bool has_more_hosts = false;               ///< more than are kept
};

/// A failed call, and the places in the list of problems of what it met.
struct FailedCall {
    const Ladder *ladder = nullptr;
    std::vector<std::size_t> problems;
};

struct FailedCalls {
    std::vector<FailedCall> written;  ///< in the order of the problems, then of the capture
    std::size_t all = 0;              ///< calls and registrations that failed
};

class Report {
public:
    void clear() { *this = Report(); }

    /// Counts a message.
    void count(const ReportedMessage &message);

    [[nodiscard]] const Overview &overview() const noexcept { return overview_; }
    [[nodiscard]] const Performance &performance() const noexcept { return performance_; }
    [[nodiscard]] const Problems &problems() const noexcept { return problems_; }

    /// The failed calls and registrations. Where there are too many to be written, each problem has some of them. The
    /// report must not be changed while the ladders are used.
    [[nodiscard]] FailedCalls failed_calls() const;

private:
    void count_overview(const ReportedMessage &message);
    HostTraffic *host_of(std::string_view address);

    Overview overview_;
    Performance performance_;
    Problems problems_;
    Ladders ladders_;
};

}  // namespace sip

#endif

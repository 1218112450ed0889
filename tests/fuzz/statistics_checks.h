// Has messages counted, as the plugin's statistics do, and checks the result.
// Ends the fuzzer where something does not hold.
#ifndef TESTS_FUZZ_STATISTICS_CHECKS_H
#define TESTS_FUZZ_STATISTICS_CHECKS_H

#include <cstdint>
#include <vector>

#include "sip/calls/tracker.h"
#include "sip/counting/call_rows.h"
#include "sip/counting/performance.h"
#include "sip/counting/problems.h"
#include "sip/counting/report.h"
#include "sip/syntax/message.h"

namespace fuzz {

class Statistics {
public:
    /// A response, or the first copy of a request. `host`: the called side of its hop.
    void take(const sip::Message &message, const sip::Sighting &sighting, const sip::TransactionPlace &place,
              const sip::ResponseContext &context, std::uint32_t host);

private:
    void count_call(const sip::CountedMessage &message);
    void count_metrics(const sip::CountedMessage &message);
    void count_problems(const sip::CountedMessage &message);
    void count_report(const sip::CountedMessage &message);

    sip::CallRows calls_;
    sip::Performance performance_;
    sip::Problems problems_;
    sip::Report report_;
    std::vector<std::uint32_t> shown_;  // the attempt of each row
};

}  // namespace fuzz

#endif

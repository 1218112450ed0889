// Feeds the statistics with records of messages, as the plugin's taps do, and checks what they make of them.
// Ends the fuzzer where something does not hold.
#ifndef SIP_FUZZ_STATISTICS_CHECKS_H
#define SIP_FUZZ_STATISTICS_CHECKS_H

#include <cstdint>
#include <string>
#include <vector>

#include "sip/calls/tracker.h"
#include "sip/counting/call_rows.h"
#include "sip/counting/performance.h"
#include "sip/syntax/message.h"

namespace fuzz {

class Statistics {
public:
    /// A response, or the first copy of a request. `host`: the called side of its hop.
    void take(const sip::Message &message, const sip::Sighting &sighting, const sip::TransactionPlace &place,
              const sip::ResponseContext &context, std::uint32_t host);

private:
    void show(const sip_response_tap_t &record);
    void count(const sip_response_tap_t &record, const std::string &host);

    sip_response::CallRows rows_;
    sip_response::Performance performance_;
    std::vector<std::uint32_t> shown_;  // the attempt of each row
};

}  // namespace fuzz

#endif

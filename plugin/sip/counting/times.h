// Sums and differences of times of any capture: those of a damaged one may be more than a Time holds, and wrap around.
#ifndef SIP_COUNTING_TIMES_H
#define SIP_COUNTING_TIMES_H

#include <cstdint>

#include "sip/calls/records/sighting.h"

namespace sip {

constexpr Time difference(Time from, Time to) noexcept {
    return static_cast<Time>(static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from));
}

constexpr Time sum(Time a, Time b) noexcept {
    return static_cast<Time>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

}  // namespace sip

#endif

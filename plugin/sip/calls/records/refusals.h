// How long it rang before each callee refused: a timer lets it ring for the same time again and again, a person does
// not. One small record per refusal at most. Records never move.
#ifndef SIP_CALLS_RECORDS_REFUSALS_H
#define SIP_CALLS_RECORDS_REFUSALS_H

#include <cstddef>
#include <cstdint>
#include <deque>
#include <unordered_map>

#include "sip/calls/records/sighting.h"

namespace sip {

/// Calls of one callee, one after the other, that were refused with the same code after the same ringing time.
struct RefusalRun {
    unsigned code = 0;
    Time ringing = 0;  ///< of the first of them
    Time end = 0;      ///< when the latest of them was refused
    std::uint32_t calls = 0;
    std::uint32_t call = 0;  ///< the number of the latest
};

/// From so many calls on the same time is no chance.
inline constexpr std::uint32_t kCallsOfATimer = 3;

class Refusals {
public:
    /// Notes a refusal and gives its run. A call that began before the last one had ended is that call on another hop,
    /// leg or fork: it is not counted, and has no run if it rang for another time. The devices of one call, tried one
    /// after the other, do not count as calls either. `call`: its number.
    const RefusalRun *note(std::size_t callee, std::uint32_t call, unsigned code, Time begin, Time ringing, Time end) {
        RefusalRun *&latest = latest_[callee];
        const bool same = latest != nullptr && latest->code == code && ringing - latest->ringing <= kSpread &&
                          latest->ringing - ringing <= kSpread;
        const bool is_same_call = latest != nullptr && (latest->call == call || begin < latest->end);
        if (is_same_call) return same ? latest : nullptr;
        if (!same) latest = &runs_.emplace_back(RefusalRun{code, ringing, end, 0, call});
        latest->call = call;
        latest->end = end;
        ++latest->calls;
        return latest;
    }

private:
    /// How far the times of one timer may lie apart.
    static constexpr Time kSpread = kSecond / 20;

    std::unordered_map<std::size_t, RefusalRun *> latest_;  // by a hash of the callee's address
    std::deque<RefusalRun> runs_;
};

}  // namespace sip

#endif

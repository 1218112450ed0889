// How far the capture goes on after a message, by its time stamps.
// Those of some captures go back, or leap and come back: what passed meanwhile is not known.
#ifndef SIP_CALLS_RECORDS_CLOCK_H
#define SIP_CALLS_RECORDS_CLOCK_H

#include <algorithm>
#include <cstdint>
#include <vector>

#include "sip/calls/records/sighting.h"

namespace sip {

/// No transaction is silent for longer: proxies give up after about 3 minutes (RFC 3261 section 16.6 step 11, Timer C).
/// What is longer is a gap in the capture, or a clock that was set.
inline constexpr Time kLongestSilence = kSecond * 3600;

class Clock {
public:
    /// Takes in the time of the next frame.
    void see(Time time) {
        if (time == latest_) return;
        if (spans_.empty()) spans_.push_back({0, time});
        // A time counts when the next frame does not fall behind it. One that leaps and comes back never does.
        if (time >= latest_ - kDisorder) confirm_latest();
        latest_ = time;
        first_frame_of_latest_ = frame_ + 1;
        if (time < spans_.back().end - kDisorder) spans_.push_back({frame_ + 1, time});
    }

    /// Takes in the number of a frame with a message, whose time was seen.
    void note_frame(std::uint32_t frame) noexcept { frame_ = frame; }

    /// The latest time after this frame, before times go back or leap.
    [[nodiscard]] Time end_after(std::uint32_t frame) const noexcept {
        const auto next =
            std::upper_bound(spans_.begin(), spans_.end(), frame,
                             [](std::uint32_t wanted, const Span &span) { return wanted < span.first_frame; });
        if (next == spans_.begin()) return 0;
        const Time end = (next - 1)->end;
        return next == spans_.end() && !has_leapt() ? std::max(end, latest_) : end;
    }

    /// Whether times have neither gone back nor leapt since this frame.
    [[nodiscard]] bool is_steady_since(std::uint32_t frame) const noexcept {
        return spans_.empty() || (spans_.back().first_frame <= frame && !has_leapt());
    }

private:
    /// Frames that were captured on several queues are out of order by less.
    static constexpr Time kDisorder = kSecond;

    /// Captures that are silent for longer were joined from several, or the clock was set: nobody waited so long.
    static constexpr Time kLeap = 86'400 * kSecond;

    /// Frames whose times neither go back nor leap.
    struct Span {
        std::uint32_t first_frame = 0;
        Time end = 0;
    };

    /// Whether the latest time leaps away from the one before.
    [[nodiscard]] bool has_leapt() const noexcept { return latest_ - spans_.back().end > kLeap; }

    void confirm_latest() {
        if (has_leapt()) {
            spans_.push_back({first_frame_of_latest_, latest_});
        } else {
            spans_.back().end = std::max(spans_.back().end, latest_);
        }
    }

    std::vector<Span> spans_;
    Time latest_ = INT64_MIN / 2;              // no time falls behind it, and subtracting from it is safe
    std::uint32_t first_frame_of_latest_ = 0;  // of the messages of that time
    std::uint32_t frame_ = 0;                  // the latest one with a message
};

}  // namespace sip

#endif

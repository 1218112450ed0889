// Where and when a message was seen: its frame, its time, and the two ends it travelled between.
// The tracker's records go by it: what comes before what, and which record is a message's own.
#ifndef SIP_CALLS_RECORDS_SIGHTING_H
#define SIP_CALLS_RECORDS_SIGHTING_H

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "sip/syntax/message.h"

namespace sip {

/// Nanoseconds since any fixed moment.
using Time = std::int64_t;
inline constexpr Time kSecond = 1'000'000'000;

/// 64 * T1: when timers B and F give up on a request (RFC 3261 sections 17.1.1.2 and 17.1.2.2).
inline constexpr Time kTransactionTimeout = 32 * kSecond;

/// T2: from here on requests other than INVITE, and a 2xx to INVITE, come again at this interval (RFC 3261 sections
/// 17.1.2.2 and 13.3.1.4).
inline constexpr Time kT2 = 4 * kSecond;

/// An address and port of the network.
struct Endpoint {
    std::array<std::uint8_t, 16> address{};  ///< in network order; the first `size` bytes count, the others are 0
    std::uint8_t size = 0;                   ///< of the address: 4 for IPv4, 16 for IPv6, 0 if it is not known
    std::uint16_t port = 0;

    friend bool operator==(const Endpoint &a, const Endpoint &b) noexcept {
        return a.address == b.address && a.size == b.size && a.port == b.port;
    }
    friend bool operator!=(const Endpoint &a, const Endpoint &b) noexcept { return !(a == b); }
};

/// Whether both have the same address, even with different ports.
inline bool is_same_address(const Endpoint &a, const Endpoint &b) noexcept {
    return a.address == b.address && a.size == b.size;
}

/// The time from one moment to another; nothing if the capture has them the other way round.
inline std::optional<Time> time_between(Time from, Time to) noexcept {
    if (to < from) return std::nullopt;
    return to - from;
}

/// Where and when a message was seen, and by which transport it travelled.
struct Sighting {
    std::uint32_t frame = 0;  ///< from 1 on, never falling
    std::uint16_t index = 0;  ///< among the messages of its frame
    Time time = 0;
    Endpoint source{};
    Endpoint destination{};
    Transport transport = Transport::kDatagram;
};

/// When something happened; frame 0 if it did not.
struct Moment {
    std::uint32_t frame = 0;
    std::uint16_t index = 0;  ///< of the message in its frame
    Time time = 0;

    [[nodiscard]] bool happened() const noexcept { return frame != 0; }
};

inline Moment moment_of(const Sighting &sighting) noexcept { return {sighting.frame, sighting.index, sighting.time}; }

/// Whether `a` stands before `b` in the capture. Both have a frame and an index.
template <class A, class B>
bool comes_before(const A &a, const B &b) noexcept {
    return a.frame != b.frame ? a.frame < b.frame : a.index < b.index;
}

/// Whether `a` and `b` are the same message of the capture.
template <class A, class B>
bool is_same_message(const A &a, const B &b) noexcept {
    return a.frame == b.frame && a.index == b.index;
}

/// The record of a message in a sequence that grew in the order of the capture; null if there is none.
template <class Records>
const typename Records::value_type *find_record(const Records &records, const Sighting &sighting) noexcept {
    if (records.empty() || comes_before(records.back(), sighting)) return nullptr;  // the message at hand has none
    if (is_same_message(records.back(), sighting)) return &records.back();          // or the latest
    using Record = typename Records::value_type;
    const auto record =
        std::lower_bound(records.begin(), records.end(), sighting,
                         [](const Record &earlier, const Sighting &wanted) { return comes_before(earlier, wanted); });
    return record != records.end() && is_same_message(*record, sighting) ? &*record : nullptr;
}

}  // namespace sip

#endif

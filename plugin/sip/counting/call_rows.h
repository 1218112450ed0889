// Which row of a list of calls a message belongs to: one row a call attempt, on the hop nearest to the caller.
// Plain C++: nothing of Wireshark is needed here.
#ifndef SIP_COUNTING_CALL_ROWS_H
#define SIP_COUNTING_CALL_ROWS_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "statistics/tap.h"

namespace sip_response {

class CallRows {
public:
    /// Where a message is to be shown.
    struct Place {
        std::size_t row;  ///< from 0 on; a new row has the next number
        bool begins;      ///< nothing was shown of this attempt before
    };

    void clear();

    /// The place of a record of the tap sip_response_call; none for what is not of an INVITE that opens a call, and for
    /// an attempt that was forwarded from one that has a row.
    std::optional<Place> place_of(const sip_response_tap_t &record);

    /// Rows that the last record has taken away, before it got its place. They go one after the other, and the last row
    /// gets the number of each.
    [[nodiscard]] const std::vector<std::size_t> &removed() const noexcept { return removed_; }

private:
    static constexpr std::size_t kNone = SIZE_MAX;

    void remove_legs(std::uint32_t origin_attempt);

    std::vector<std::uint32_t> attempts_;  // by row
    std::vector<std::size_t> removed_;
    std::unordered_map<std::uint32_t, std::size_t> row_of_attempt_;
    std::unordered_multimap<std::uint32_t, std::uint32_t> legs_;  // attempts that have a row, by that of their origin
};

}  // namespace sip_response

#endif

// Finding what was kept of one message, in a sequence that grew in the order of the capture.
// Nothing is indexed: the order is the index.
#ifndef SIP_CALLS_RECORDS_H
#define SIP_CALLS_RECORDS_H

#include <cstddef>

#include "sip/calls/tracker.h"

namespace sip {

/// The record of a message, in a sequence that ascends by frame and index; null if there is none.
template <class Records>
const typename Records::value_type *find_record(const Records &records, const Sighting &sighting) noexcept {
    // On the first pass the record is the one that was made just now.
    if (!records.empty() && records.back().frame == sighting.frame && records.back().index == sighting.index) {
        return &records.back();
    }
    std::size_t first = 0;
    std::size_t end = records.size();
    while (first < end) {
        const std::size_t middle = first + (end - first) / 2;
        const auto &record = records[middle];
        const bool before =
            record.frame != sighting.frame ? record.frame < sighting.frame : record.index < sighting.index;
        (before ? first : end) = before ? middle + 1 : middle;
    }
    if (first == records.size() || records[first].frame != sighting.frame || records[first].index != sighting.index) {
        return nullptr;
    }
    return &records[first];
}

}  // namespace sip

#endif

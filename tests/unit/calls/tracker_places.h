// The places of messages (sip::TransactionPlace) in the sequences that message_table.h describes.
// Every sequence is looked at on both passes, and fed with every message twice.
#ifndef TESTS_UNIT_CALLS_TRACKER_PLACES_H
#define TESTS_UNIT_CALLS_TRACKER_PLACES_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "message_table.h"
#include "sip/calls/tracker.h"

namespace tracker_places {

/// `100`, or `none`.
std::string milliseconds(const std::optional<sip::Time> &time);

/// The place of a message that the tracker was fed with. `row.code` tells responses from requests.
sip::TransactionPlace place_in(const sip::Tracker &tracker, const message_table::Row &row,
                               const sip::Sighting &sighting);

/// All of a place in words.
std::string describe(const sip::TransactionPlace &place);

/// A table that a tracker was fed with.
class Places {
public:
    explicit Places(const std::string &table);

    /// As it was when the message had just come.
    [[nodiscard]] const sip::TransactionPlace &at(std::size_t frame) const { return places_[frame - 1]; }
    [[nodiscard]] const sip::TransactionPlace &last() const { return places_.back(); }

    /// A number of each request, in their order: `1 1 3`.
    [[nodiscard]] std::string of_requests(std::uint32_t sip::TransactionPlace::*number) const;

    /// The frames of the messages of which it is true: `1 4`.
    [[nodiscard]] std::string frames(bool sip::TransactionPlace::*flag) const;

private:
    [[nodiscard]] sip::TransactionPlace seen(const sip::Tracker &tracker, std::size_t frame, std::size_t as) const;
    [[nodiscard]] std::string settled(std::size_t frame, sip::TransactionPlace place) const;
    void check_doubled() const;

    std::vector<message_table::Row> rows_;
    std::vector<sip::TransactionPlace> places_;
};

/// The attempts of the requests of a table.
std::string attempts(const std::string &table);

/// The same of their groups.
std::string groups(const std::string &table);

/// The time of the first 18x, of the last message of a table.
std::string progress(const std::string &table);

}  // namespace tracker_places

#endif

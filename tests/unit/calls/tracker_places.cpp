// How the places of messages are looked up and told in words, and what holds for those of any sequence.
// What they are for each kind of sequence is in tracker_places_test.cpp, tracker_attempts_test.cpp and
// tracker_groups_test.cpp.
#include "tracker_places.h"

#include <gtest/gtest.h>

namespace tracker_places {

using message_table::feed;
using message_table::Row;
using message_table::rows_of;
using message_table::sighting_of;
using sip::TransactionPlace;

std::string milliseconds(const std::optional<sip::Time> &time) {
    return time ? std::to_string(*time / 1'000'000) : "none";
}

TransactionPlace place_in(const sip::Tracker &tracker, const Row &row, const sip::Sighting &sighting) {
    return row.code.empty() ? tracker.place_of_request(sighting) : tracker.place_of_response(sighting);
}

std::string describe(const TransactionPlace &place) {
    return std::to_string(place.transaction) + ", attempt " + std::to_string(place.attempt) + ", group " +
           std::to_string(place.group) + ", " + std::to_string(place.vias) + " Via values" +
           (place.has_request ? ", has request" : "") + (place.in_dialog ? ", in dialog" : "") +
           (place.is_first_copy ? ", first copy" : "") + (place.is_first_final ? ", first final" : "") + ", starts " +
           milliseconds(place.start) + ' ' + milliseconds(place.attempt_start) + ", progress " +
           milliseconds(place.progress);
}

Places::Places(const std::string &table) : rows_(rows_of(table)) {
    sip::Tracker tracker;
    for (std::size_t frame = 1; frame <= rows_.size(); ++frame) {
        feed(tracker, rows_[frame - 1], frame);
        places_.push_back(seen(tracker, frame, frame));
    }
    for (std::size_t frame = 1; frame <= rows_.size(); ++frame) {
        EXPECT_EQ(settled(frame, at(frame)), settled(frame, seen(tracker, frame, frame))) << "passes, frame " << frame;
    }
    check_doubled();
}

std::string Places::of_requests(std::uint32_t TransactionPlace::*number) const {
    std::string text;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (rows_[i].code.empty()) text += (text.empty() ? "" : " ") + std::to_string(places_[i].*number);
    }
    return text;
}

std::string Places::frames(bool TransactionPlace::*flag) const {
    std::string text;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (places_[i].*flag) text += (text.empty() ? "" : " ") + std::to_string(i + 1);
    }
    return text;
}

/// The place of the message of row `frame`, which the tracker was fed with as frame `as`.
TransactionPlace Places::seen(const sip::Tracker &tracker, std::size_t frame, std::size_t as) const {
    const Row &row = rows_[frame - 1];
    return place_in(tracker, row, sighting_of(row, as));
}

/// A place in words. Progress is left out where the transaction is not over: more may still come.
std::string Places::settled(std::size_t frame, TransactionPlace place) const {
    if (rows_[frame - 1].code < "200") place.progress.reset();
    return describe(place);
}

/// A capture of two points has every message twice. Second copies have the place of the first, but begin and end
/// nothing.
void Places::check_doubled() const {
    sip::Tracker tracker;
    for (std::size_t i = 0; i < 2 * rows_.size(); ++i) feed(tracker, rows_[i / 2], i + 1);
    for (std::size_t frame = 1; frame <= rows_.size(); ++frame) {
        TransactionPlace expected = at(frame);
        EXPECT_EQ(settled(frame, expected), settled(frame, seen(tracker, frame, 2 * frame - 1)))
            << "copy 1 of " << frame;
        expected.is_first_copy = expected.is_first_final = false;
        EXPECT_EQ(settled(frame, expected), settled(frame, seen(tracker, frame, 2 * frame))) << "copy 2 of " << frame;
    }
}

std::string attempts(const std::string &table) { return Places(table).of_requests(&TransactionPlace::attempt); }

std::string groups(const std::string &table) { return Places(table).of_requests(&TransactionPlace::group); }

std::string progress(const std::string &table) { return milliseconds(Places(table).last().progress); }

}  // namespace tracker_places

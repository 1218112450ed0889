// What is known of the transaction of a message: its number, its request, what begins and ends it, progress.
// Expectations come from RFC 3261 and the comments in tracker.h.
#include "tracker_places.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"

namespace {

using message_table::feed;
using message_table::filled;
using message_table::Row;
using message_table::rows_of;
using message_table::sighting_of;
using sip::TransactionPlace;
using tracker_places::describe;
using tracker_places::milliseconds;
using tracker_places::place_in;
using tracker_places::Places;
using tracker_places::progress;

TEST(Places, NumberTransactionsFromOne) {
    const Places places(R"(
        0.0 INVITE     c1 b1 1
        0.1 100 INVITE c1 b1 1
        0.2 CANCEL     c1 b1 1
        0.3 200 CANCEL c1 b1 1 to=x
        0.4 487 INVITE c1 b1 1 to=x
        0.5 ACK        c1 b1 1 to=x
        0.6 INVITE     c2 b1 1
    )");
    EXPECT_EQ("1 2 0 3", places.of_requests(&TransactionPlace::transaction)) << "an ACK has none";
    for (const std::size_t frame : {2U, 5U}) EXPECT_EQ(1U, places.at(frame).transaction) << frame;
    EXPECT_EQ(2U, places.at(4).transaction);
}

TEST(Places, OfUnknownMessagesAreEmpty) {
    sip::Tracker tracker;
    const Row request = rows_of("0.0 OPTIONS c1 b1 1").front();
    feed(tracker, request, 3);
    const std::string none = describe({});
    EXPECT_EQ(none, describe(tracker.place_of_request(sighting_of(request, 2)))) << "another frame";
    EXPECT_EQ(none, describe(tracker.place_of_response(sighting_of(request, 3)))) << "no response";
    EXPECT_EQ(none, describe(tracker.place_of_request({3, 1, 0}))) << "no second message in the frame";
}

TEST(Places, OfMessagesThatShareAFrame) {
    sip::Tracker tracker;
    const auto place_of = [&](const std::string &line, std::uint32_t frame, std::uint16_t index) {
        const Row row = rows_of(line).front();
        const sip::Sighting sighting{frame, index, 0};
        feed(tracker, row, sighting);
        return place_in(tracker, row, sighting);
    };
    EXPECT_TRUE(place_of("0.0 INVITE c1 b1 1", 1, 0).is_first_copy);
    EXPECT_TRUE(place_of("0.0 INVITE c2 b1 1", 1, 1).is_first_copy);
    EXPECT_TRUE(place_of("0.1 486 INVITE c1 b1 1 to=x", 2, 0).is_first_final);
    EXPECT_TRUE(place_of("0.1 486 INVITE c2 b1 1 to=x", 2, 1).is_first_final);
    EXPECT_FALSE(place_of("0.1 486 INVITE c2 b1 1 to=x", 2, 2).is_first_final);
    EXPECT_EQ(1U, tracker.place_of_response({2, 0, 0}).transaction);
    EXPECT_EQ(2U, tracker.place_of_response({2, 1, 0}).transaction);
    EXPECT_EQ(2U, tracker.place_of_request({1, 1, 0}).transaction);
}

TEST(PlacesInATransaction, OfCopiesBeginAndEndNothing) {
    const Places places(R"(
        0.0 INVITE      c1 b1 1
        0.5 INVITE      c1 b1 1
        0.6 100 INVITE  c1 b1 1
        0.7 180 INVITE  c1 b1 1 to=x
        1.0 200 INVITE  c1 b1 1 to=x
        1.5 200 INVITE  c1 b1 1 to=x
        1.6 INVITE      c1 b1 1
        1.7 200 INVITE  c1 b1 1 to=y
        1.8 486 INVITE  c1 b1 1 to=z
        2.0 OPTIONS     c2 b1 1
        2.1 404 OPTIONS c2 b1 1 to=x
        2.2 OPTIONS     c2 b1 1
        2.3 404 OPTIONS c2 b1 1 to=x
    )");
    EXPECT_EQ("1 10", places.frames(&TransactionPlace::is_first_copy));
    EXPECT_EQ("5 11", places.frames(&TransactionPlace::is_first_final)) << "not the 200 of a second fork";
}

TEST(PlacesInATransaction, HaveTheRequestOnceItIsThere) {
    const Places places(R"(
        0.0 180 INVITE c1 b1 1 to=x
        0.1 INVITE     c1 b1 1 to=x
        0.2 INVITE     c1 b1 1 to=x
        0.4 200 INVITE c1 b1 1 to=x
        0.5 486 INVITE c2 b1 1 to=x
        0.6 INVITE     c2 b1 1
        0.7 486 INVITE c2 b1 1 to=x
    )");
    EXPECT_EQ("2 3 4 6 7", places.frames(&TransactionPlace::has_request));
    EXPECT_EQ("2 3 4", places.frames(&TransactionPlace::in_dialog));
    EXPECT_EQ("2 6", places.frames(&TransactionPlace::is_first_copy));
    EXPECT_EQ("4 5", places.frames(&TransactionPlace::is_first_final));
    EXPECT_EQ("none", milliseconds(places.at(1).start));
    EXPECT_EQ("100", milliseconds(places.at(4).start));
}

TEST(PlacesInATransaction, AreInADialogByTheRequest) {
    EXPECT_EQ("4 5 6 7", Places(R"(
        0.0 INVITE     c1 b1 1
        0.1 180 INVITE c1 b1 1 to=x
        1.0 200 INVITE c1 b1 1 to=x
        2.0 INVITE     c1 b2 2 to=x
        2.1 200 INVITE c1 b2 2 to=x
        3.0 BYE        c1 b3 3 to=x
        3.1 200 BYE    c1 b3 3 to=x
    )")
                             .frames(&TransactionPlace::in_dialog))
        << "the To tag of a response says nothing of its request";
}

TEST(Progress, IsTheFirst18x) {
    const auto before_the_final = [](const std::string &rows) {
        return progress("0.0 INVITE c1 b1 1\n" + rows + "9.0 200 INVITE c1 b1 1 to=x\n");
    };
    EXPECT_EQ("none", before_the_final(""));
    EXPECT_EQ("none", before_the_final("0.1 100 INVITE c1 b1 1\n"));
    EXPECT_EQ("none", before_the_final("0.1 199 INVITE c1 b1 1 to=w\n")) << "RFC 6228: an early dialog ends";
    for (const std::string code : {"180", "181", "182", "183"}) {
        const std::string rows = "0.1 100 INVITE c1 b1 1\n 0.4 $ INVITE c1 b1 1 to=x\n";
        EXPECT_EQ("400", before_the_final(filled(rows, code))) << code;
        EXPECT_EQ("400", before_the_final(filled(rows, code) + "0.9 180 INVITE c1 b1 1 to=y\n")) << code;
    }
}

TEST(Progress, EndsWithTheFinalResponse) {
    const std::string answered = "0.0 INVITE c1 b1 1\n 1.0 200 INVITE c1 b1 1 to=x\n";
    EXPECT_EQ("none", progress(answered + "1.1 180 INVITE c1 b1 1 to=y\n"));
    EXPECT_EQ("none", progress(answered + "1.1 180 INVITE c1 b1 1 to=y\n 1.2 200 INVITE c1 b1 1 to=y\n"));
    EXPECT_EQ("none", progress(R"(
        0.0 INVITE     c1 b1 1
        0.2 180 INVITE c1 b1 1 to=w
        0.3 302 INVITE c1 b1 1 to=w
        0.4 INVITE     c1 b2 2
        0.9 200 INVITE c1 b2 2 to=x
    )")) << "the progress of an earlier try is not this one's";
}

TEST(Places, GoByTheOrderWithinAFrame) {
    const auto rows = rows_of("0.0 180 INVITE c1 b1 1 to=x\n 0.0 INVITE c1 b1 1\n 0.0 INVITE c1 b1 1");
    sip::Tracker tracker;
    for (std::uint16_t index = 0; index < 3; ++index) {
        sip::Sighting sighting;
        sighting.frame = 1;
        sighting.index = index;
        feed(tracker, rows[index], sighting);
    }
    EXPECT_FALSE(tracker.place_of_response({1, 0, 0}).has_request);
    EXPECT_TRUE(tracker.place_of_request({1, 1, 0}).is_first_copy);
    EXPECT_FALSE(tracker.place_of_request({1, 2, 0}).is_first_copy);
}

TEST(Places, AreJoinedToWhatIsBeforeThemInTheFrame) {
    const auto rows = rows_of(
        "0.0 200 BYE c1 b1 2 to=x\n 0.0 BYE c1 p1 2 host=198.51.100.1 vias=2 to=x\n"
        "0.0 BYE c1 b1 2 to=x");
    sip::Tracker tracker;
    for (std::uint16_t index = 0; index < 3; ++index) feed(tracker, rows[index], {1, index, 0});
    EXPECT_EQ(2U, tracker.place_of_request({1, 1, 0}).group);
    EXPECT_EQ(2U, tracker.place_of_request({1, 2, 0}).group);
    EXPECT_EQ(0U, tracker.place_of_response({1, 0, 0}).group) << "its request comes behind it";
}

}  // namespace

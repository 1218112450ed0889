// Which row of the list of calls a message belongs to, on one hop and on several.
// Attempts are numbered as the tap's records number them.
#include "sip/counting/call_rows.h"

#include <gtest/gtest.h>

#include <initializer_list>

namespace {

using sip_response::CallRows;

constexpr int kNoRow = -1;

sip_response_tap_t record(std::uint32_t attempt, std::uint32_t origin_attempt = 0) {
    sip_response_tap_t record{};
    record.method = "INVITE";
    record.transaction = record.attempt = attempt;
    record.origin_attempt = origin_attempt;
    record.has_request = true;
    return record;
}

struct Step {
    sip_response_tap_t record;
    int row;
    bool begins;
};

void expect(std::initializer_list<Step> steps) {
    CallRows rows;
    int number = 0;
    for (const Step &step : steps) {
        SCOPED_TRACE(number++);
        const auto place = rows.place_of(step.record);
        EXPECT_EQ(place ? static_cast<int>(place->row) : kNoRow, step.row);
        EXPECT_EQ(place && place->begins, step.begins);
    }
}

TEST(CallRows, OneRowAnAttempt) {
    expect({{record(1), 0, true}, {record(4), 1, true}, {record(1), 0, false}, {record(4), 1, false}});
}

TEST(CallRows, AForwardedAttemptHasNone) {
    expect({{record(1), 0, true}, {record(2, 1), kNoRow, false}, {record(2, 1), kNoRow, false}, {record(1), 0, false}});
}

TEST(CallRows, BranchesOfAHiddenCallerHaveOneEach) {
    expect({{record(2, 1), 0, true}, {record(3, 1), 1, true}, {record(2, 1), 0, false}});
}

TEST(CallRows, TheCallersHopTakesOverTheRow) {
    expect({{record(2, 1), 0, true}, {record(1), 0, true}, {record(2, 1), kNoRow, false}, {record(1), 0, false}});
}

TEST(CallRows, TheCallersHopTakesAwayTheRowsOfAllBranches) {
    CallRows rows;
    for (const auto &leg : {record(2, 1), record(3, 1), record(9)}) rows.place_of(leg);
    const auto place = rows.place_of(record(1));
    EXPECT_EQ(rows.removed().size(), 2U);
    EXPECT_EQ(place->row, 1U) << "of three rows one is left";
    EXPECT_EQ(rows.place_of(record(9))->row, 0U) << "the last row got a number that was free";
    EXPECT_TRUE(rows.removed().empty());
    EXPECT_FALSE(rows.place_of(record(3, 1)));
}

TEST(CallRows, ATryAtAnotherServerIsNoHop) { expect({{record(1, 1), 0, true}, {record(1, 1), 0, false}}); }

TEST(CallRows, WhatOpensNoCall) {
    sip_response_tap_t reinvite = record(1);
    reinvite.in_dialog = true;
    sip_response_tap_t copy = record(2);
    copy.copy_of = 9;
    sip_response_tap_t orphan = record(3);
    orphan.has_request = false;
    sip_response_tap_t other = record(4);
    other.method = "OPTIONS";
    sip_response_tap_t nameless = record(5);
    nameless.method = nullptr;
    expect({{reinvite, kNoRow, false},
            {copy, kNoRow, false},
            {orphan, kNoRow, false},
            {other, kNoRow, false},
            {nameless, kNoRow, false},
            {record(0), kNoRow, false},
            {record(6), 0, true}});
}

TEST(CallRows, ClearForgets) {
    CallRows rows;
    rows.place_of(record(1));
    rows.clear();
    EXPECT_TRUE(rows.place_of(record(1))->begins);
    EXPECT_EQ(rows.place_of(record(2))->row, 1U);
}

}  // namespace

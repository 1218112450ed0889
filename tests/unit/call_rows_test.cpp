// The rows of the list of calls: which messages have one, on one hop and on several, and what is in it.
// Attempts have the number of their only transaction.
#include "sip/counting/call_rows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace {

using sip::CallRow;
using sip::CallRows;
using sip::CountedMessage;

CountedMessage invite(std::uint32_t attempt, std::uint32_t origin_attempt = 0) {
    CountedMessage message;
    message.method = "INVITE";
    message.transaction = message.attempt = attempt;
    message.origin_attempt = origin_attempt;
    message.has_request = true;
    message.time_since_attempt = 0;
    return message;
}

CountedMessage busy(std::uint32_t attempt) {
    CountedMessage message = invite(attempt);
    message.is_response = message.is_first_final = true;
    message.code = 486;
    message.phrase = "Busy Here";
    message.outcome = "busy";
    message.called_host = "192.0.2.7";
    message.ring_time = 1500;
    return message;
}

/// The attempts that have a row, in the order of the rows, after these messages.
std::vector<std::uint32_t> attempts_after(const std::vector<CountedMessage> &messages) {
    CallRows calls;
    for (const CountedMessage &message : messages) calls.count(message);
    std::vector<std::uint32_t> attempts;
    for (const CallRow &row : calls.rows()) attempts.push_back(row.attempt);
    return attempts;
}

using Attempts = std::vector<std::uint32_t>;

TEST(CallRows, OneRowAnAttempt) {
    EXPECT_EQ(attempts_after({invite(1), invite(4), invite(1), invite(4)}), Attempts({1, 4}));
}

TEST(CallRows, AForwardedAttemptHasNone) {
    EXPECT_EQ(attempts_after({invite(1), invite(2, 1), invite(2, 1), invite(1)}), Attempts({1}));
}

TEST(CallRows, BranchesOfAHiddenCallerHaveOneEach) {
    EXPECT_EQ(attempts_after({invite(2, 1), invite(3, 1), invite(2, 1)}), Attempts({2, 3}));
}

TEST(CallRows, TheCallersHopTakesOverTheRow) {
    EXPECT_EQ(attempts_after({invite(2, 1), invite(1), invite(2, 1), invite(1)}), Attempts({1}));
}

TEST(CallRows, TheCallersHopTakesOverFromAllBranches) {
    EXPECT_EQ(attempts_after({invite(2, 1), invite(3, 1), invite(9), invite(1), invite(3, 1)}), Attempts({9, 1}))
        << "the last row takes the place of the first that is removed";
}

TEST(CallRows, ATryAtAnotherServerIsNoHop) { EXPECT_EQ(attempts_after({invite(1, 1), invite(1, 1)}), Attempts({1})); }

TEST(CallRows, WhatOpensNoCall) {
    CountedMessage reinvite = invite(1);
    reinvite.in_dialog = true;
    CountedMessage copy = invite(2);
    copy.is_copy = true;
    CountedMessage orphan = invite(3);
    orphan.has_request = false;
    CountedMessage other = invite(4);
    other.method = "OPTIONS";
    CountedMessage nameless = invite(5);
    nameless.method = {};
    EXPECT_EQ(attempts_after({reinvite, copy, orphan, other, nameless, invite(0), invite(6)}), Attempts({6}));
}

TEST(CallRows, ARowSaysWhatItsFirstMessageSays) {
    CallRows calls;
    CountedMessage first = invite(1);
    first.frame = 10;
    first.arrival = 5000;
    first.time_since_attempt = 400;
    first.from = "alice";
    first.to = "bob";
    first.call_id = "a@b";
    calls.count(first);
    CountedMessage last = busy(1);
    last.frame = 12;
    last.arrival = 9000;
    last.from = "eve";
    calls.count(last);
    const CallRow &row = calls.rows().at(0);
    EXPECT_EQ(row.start, 4600);
    EXPECT_EQ(row.first_frame, 10U);
    EXPECT_EQ(row.last_frame, 12U);
    EXPECT_EQ(row.from, "alice");
    EXPECT_EQ(row.to, "bob");
    EXPECT_EQ(row.method, "INVITE");
    EXPECT_EQ(row.call_id, "a@b");
}

TEST(CallRows, AFinalResponseEndsTheAttempt) {
    CallRows calls;
    calls.count(invite(1));
    EXPECT_FALSE(calls.rows().at(0).end);
    calls.count(busy(1));
    ASSERT_TRUE(calls.rows().at(0).end);
    const sip::CallEnd &end = *calls.rows().at(0).end;
    EXPECT_EQ(end.outcome, "busy");
    EXPECT_EQ(end.code, 486U);
    EXPECT_EQ(end.phrase, "Busy Here");
    EXPECT_EQ(end.answered_by, "192.0.2.7");
    EXPECT_EQ(end.ring_time, 1500);
    EXPECT_EQ(end.setup_time, std::nullopt);
}

TEST(CallRows, AnswererIsNamedByItsServerHeader) {
    CallRows calls;
    CountedMessage response = busy(1);
    response.server = "Phone/1.0";
    calls.count(response);
    EXPECT_EQ(calls.rows().at(0).end->answered_by, "Phone/1.0");
}

TEST(CallRows, ANewRequestOpensTheAttemptAgain) {
    CallRows calls;
    for (const CountedMessage &message : {invite(1), busy(1), invite(1)}) calls.count(message);
    EXPECT_FALSE(calls.rows().at(0).end);
}

TEST(CallRows, OnlyTheFirstFinalResponseEndsTheAttempt) {
    CallRows calls;
    CountedMessage later = busy(1);
    later.is_first_final = false;
    later.outcome = "answered";
    for (const CountedMessage &message : {invite(1), busy(1), later}) calls.count(message);
    EXPECT_EQ(calls.rows().at(0).end->outcome, "busy");
}

TEST(CallRows, ChangedNamesTheRowsThatDiffer) {
    CallRows calls;
    for (const CountedMessage &message : {invite(2, 1), invite(3, 1), invite(8), invite(9)}) calls.count(message);
    EXPECT_EQ(calls.changed(), std::vector<std::size_t>({3}));
    calls.count(invite(2, 1));
    EXPECT_EQ(calls.changed(), std::vector<std::size_t>({0}));
    calls.count(invite(1));
    std::vector<std::size_t> changed = calls.changed();
    std::sort(changed.begin(), changed.end());
    EXPECT_EQ(changed, std::vector<std::size_t>({0, 1, 2})) << "two rows moved, and one is new";
    calls.count(invite(3, 1));
    EXPECT_TRUE(calls.changed().empty());
}

TEST(CallRows, ClearForgets) {
    CallRows calls;
    calls.count(invite(1));
    calls.clear();
    EXPECT_TRUE(calls.rows().empty());
    calls.count(invite(2, 1));
    EXPECT_EQ(calls.rows().size(), 1U);
}

TEST(CallRows, SurvivesTimesOfDamagedCaptures) {
    CallRows calls;
    CountedMessage message = invite(1);
    message.arrival = INT64_MAX;
    message.time_since_attempt = INT64_MIN;
    calls.count(message);
    EXPECT_EQ(calls.rows().size(), 1U);
}

}  // namespace

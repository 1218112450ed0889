// The rows of the list of calls: which messages have one, on one hop and on several, and what is in it.
// Attempts have the number of their first transaction.
#include "sip/counting/call_rows.h"

#include <gtest/gtest.h>

#include <vector>

namespace {

using sip::CallOutcome;
using sip::CallRow;
using sip::CallRows;
using sip::CountedMessage;

CountedMessage invite(std::uint32_t transaction) {
    CountedMessage message;
    message.method = "INVITE";
    message.transaction = message.group = message.attempt = transaction;
    message.vias = 1;
    message.has_request = true;
    message.time_since_attempt = 0;
    return message;
}

/// The same request as that of transaction `first`, on a hop where it has so many Via values.
CountedMessage branch(std::uint32_t transaction, std::uint32_t first, unsigned vias = 2) {
    CountedMessage message = invite(transaction);
    message.group = message.attempt = first;
    message.vias = vias;
    return message;
}

/// A later try of the attempt.
CountedMessage retry(std::uint32_t transaction, std::uint32_t attempt) {
    CountedMessage message = invite(transaction);
    message.attempt = attempt;
    return message;
}

CountedMessage final(CountedMessage message, unsigned code) {
    message.is_response = message.is_first_final = true;
    message.code = code;
    message.outcome = code < 300 ? CallOutcome::kAnswered : CallOutcome::kFailed;
    return message;
}

CountedMessage busy(std::uint32_t transaction) {
    CountedMessage message = final(invite(transaction), 486);
    message.phrase = "Busy Here";
    message.outcome = CallOutcome::kBusy;
    message.summary = "the called device is busy";
    return message;
}

/// The code that ends the only row after these messages; 0 while it is open.
unsigned end_after(const std::vector<CountedMessage> &messages) {
    CallRows calls;
    for (const CountedMessage &message : messages) calls.count(message);
    EXPECT_EQ(calls.rows().size(), 1U);
    return calls.rows().at(0).end ? calls.rows().at(0).end->code : 0;
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
    EXPECT_EQ(attempts_after({invite(1), branch(2, 1), branch(2, 1), invite(1)}), Attempts({1}));
}

TEST(CallRows, BranchesOfAHiddenCallerHaveOne) {
    EXPECT_EQ(attempts_after({branch(2, 2), branch(3, 2), branch(2, 2), invite(9)}), Attempts({2, 9}));
}

TEST(CallRows, TheAnswerOfOneBranchIsTheEnd) {
    EXPECT_EQ(end_after({branch(1, 1), branch(2, 1), final(branch(1, 1), 486)}), 0U) << "the other may still answer";
    EXPECT_EQ(end_after({branch(1, 1), branch(2, 1), final(branch(1, 1), 486), final(branch(2, 1), 200)}), 200U);
    EXPECT_EQ(end_after({branch(1, 1), branch(2, 1), final(branch(2, 1), 200)}), 200U) << "the other is cancelled";
    EXPECT_EQ(end_after({branch(1, 1), branch(2, 1), final(branch(2, 1), 200), final(branch(1, 1), 487)}), 200U);
    EXPECT_EQ(end_after({branch(1, 1), branch(2, 1), final(branch(2, 1), 200), final(branch(1, 1), 603)}), 200U);
    EXPECT_EQ(end_after({branch(1, 1), branch(2, 1), final(branch(2, 1), 603), final(branch(1, 1), 200)}), 200U)
        << "a 2xx is always passed on";
}

TEST(CallRows, TheFailureThatAProxyPrefersIsTheEnd) {
    const auto both = [](unsigned first, unsigned second) {
        return end_after({branch(1, 1), branch(2, 1), final(branch(1, 1), first), final(branch(2, 1), second)});
    };
    EXPECT_EQ(both(503, 486), 486U);
    EXPECT_EQ(both(486, 503), 486U);
    EXPECT_EQ(both(408, 603), 603U);
    EXPECT_EQ(both(603, 487), 603U);
    EXPECT_EQ(both(404, 302), 302U);
    EXPECT_EQ(both(486, 487), 487U) << "of one class the last";
    EXPECT_EQ(end_after({branch(1, 1), branch(2, 1), final(branch(1, 1), 603)}), 603U) << "the other is cancelled";
}

TEST(CallRows, OneBranchAfterTheOther) {
    EXPECT_EQ(end_after({branch(1, 1), final(branch(1, 1), 486), branch(2, 1)}), 0U);
    EXPECT_EQ(end_after({branch(1, 1), final(branch(1, 1), 486), branch(2, 1), final(branch(2, 1), 200)}), 200U);
    EXPECT_EQ(end_after({branch(1, 1), final(branch(1, 1), 486), branch(2, 1), final(branch(2, 1), 503)}), 486U);
    EXPECT_EQ(end_after({branch(1, 1, 1), final(branch(1, 1, 1), 408), branch(2, 1, 1), final(branch(2, 1, 1), 503)}),
              503U)
        << "the caller itself tries the next server";
}

TEST(CallRows, ATryWithoutAnyResponseIsGivenUpForTheNext) {
    const CountedMessage first = branch(1, 1, 1);
    CountedMessage second = branch(2, 1, 1);
    second.arrival = sip::kSecond;
    CountedMessage trying = first;
    trying.is_response = true;
    EXPECT_EQ(end_after({first, second, final(second, 486)}), 486U);
    EXPECT_EQ(end_after({first, second, final(second, 486), final(first, 200)}), 200U) << "it answers after all";
    EXPECT_EQ(end_after({first, second, trying, final(second, 486)}), 0U) << "it may answer after all";
    EXPECT_EQ(end_after({first, trying, second, final(second, 486)}), 0U) << "it waits for its user";
    second.arrival = sip::kSecond / 100;
    EXPECT_EQ(end_after({first, second, final(second, 486)}), 486U) << "a client does not fork";
    second.arrival = first.arrival;
    EXPECT_EQ(end_after({first, second, final(second, 486)}), 0U) << "but what sends both at once";
    CountedMessage forked = branch(2, 1);
    forked.arrival = sip::kSecond / 10;
    EXPECT_EQ(end_after({branch(1, 1), forked, final(forked, 486)}), 0U) << "and a proxy does";
}

TEST(CallRows, TheCallersHopDecides) {
    EXPECT_EQ(end_after({invite(1), branch(2, 1), final(branch(2, 1), 603), final(invite(1), 486)}), 486U);
    EXPECT_EQ(end_after({branch(1, 1), branch(2, 1, 1), final(branch(1, 1), 603), final(branch(2, 1, 1), 486)}), 486U)
        << "whichever hop comes first";
    EXPECT_EQ(end_after({branch(1, 1), final(branch(1, 1), 603), branch(2, 1, 1)}), 0U);
    EXPECT_EQ(
        end_after({branch(1, 1), final(branch(1, 1), 200), final(branch(2, 1, 1), 486), final(branch(3, 1), 200)}),
        486U);
}

TEST(CallRows, TheCallersHopTakesOverTheRow) {
    CallRows calls;
    CountedMessage further = branch(1, 1);
    further.frame = 1;
    further.from = "further";
    calls.count(further);
    calls.count(invite(9));
    CountedMessage nearer = branch(2, 1, 1);
    nearer.frame = 2;
    nearer.from = "nearer";
    calls.count(nearer);
    EXPECT_EQ(calls.changed(), std::vector<std::size_t>({0}));
    EXPECT_EQ(calls.rows().size(), 2U);
    EXPECT_EQ(calls.rows().at(0).from, "nearer");
    EXPECT_EQ(calls.rows().at(0).first_frame, 2U);
    further.frame = 3;
    calls.count(further);
    EXPECT_TRUE(calls.changed().empty());
    EXPECT_EQ(calls.rows().at(0).last_frame, 2U);
}

TEST(CallRows, ALaterTryGoesOnWithTheRow) {
    const std::vector<CountedMessage> challenged = {invite(1), final(invite(1), 407)};
    const auto after = [&challenged](const std::vector<CountedMessage> &more) {
        std::vector<CountedMessage> messages = challenged;
        messages.insert(messages.end(), more.begin(), more.end());
        return end_after(messages);
    };
    EXPECT_EQ(after({retry(2, 1)}), 0U);
    EXPECT_EQ(after({retry(2, 1), final(retry(2, 1), 200)}), 200U);
    EXPECT_EQ(after({retry(2, 1), final(invite(1), 407)}), 0U) << "what is told late of the first try";
    CountedMessage further = final(retry(2, 1), 486);
    further.vias = 2;
    EXPECT_EQ(after({further}), 486U) << "the retry was not captured on the caller's hop";
}

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
    EXPECT_EQ(row.call_id, "a@b");
}

TEST(CallRows, AFinalResponseEndsTheAttempt) {
    CallRows calls;
    calls.count(invite(1));
    EXPECT_FALSE(calls.rows().at(0).end);
    calls.count(busy(1));
    ASSERT_TRUE(calls.rows().at(0).end);
    const sip::CallEnd &end = *calls.rows().at(0).end;
    EXPECT_EQ(end.outcome, CallOutcome::kBusy);
    EXPECT_EQ(end.code, 486U);
    EXPECT_EQ(end.phrase, "Busy Here");
    EXPECT_EQ(end.summary, "the called device is busy");
    EXPECT_EQ(end.frame, 0U) << "it is in the capture";
}

TEST(CallRows, ANewRequestOpensTheAttemptAgain) {
    CallRows calls;
    for (const CountedMessage &message : {invite(1), busy(1), retry(2, 1)}) calls.count(message);
    EXPECT_FALSE(calls.rows().at(0).end);
}

TEST(CallRows, OnlyTheFirstFinalResponseEndsTheAttempt) {
    CallRows calls;
    CountedMessage later = busy(1);
    later.is_first_final = false;
    later.outcome = CallOutcome::kAnswered;
    for (const CountedMessage &message : {invite(1), busy(1), later}) calls.count(message);
    EXPECT_EQ(calls.rows().at(0).end->outcome, CallOutcome::kBusy);
}

TEST(CallRows, ChangedNamesTheRowThatDiffers) {
    CallRows calls;
    for (const CountedMessage &message : {branch(2, 2), branch(3, 2), invite(8), invite(9)}) calls.count(message);
    EXPECT_EQ(calls.changed(), std::vector<std::size_t>({2}));
    calls.count(branch(3, 2));
    EXPECT_EQ(calls.changed(), std::vector<std::size_t>({0}));
    calls.count(branch(4, 2, 3));
    EXPECT_TRUE(calls.changed().empty());
}

TEST(CallRows, ClearForgets) {
    CallRows calls;
    calls.count(invite(1));
    calls.clear();
    EXPECT_TRUE(calls.rows().empty());
    calls.count(branch(2, 1));
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

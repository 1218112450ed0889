// The metrics of RFC 6076 from tables of messages: which requests count, where, and with what delay.
// Expected are numerators and denominators, worked out by hand from the RFC's formulas (sections 4.1 to 4.8).
#include "sip/counting/performance.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace {

using sip::CountedMessage;
using sip::Fraction;
using sip::Metric;
using sip::Performance;

constexpr const char *kCaller = "proxy";
constexpr const char *kPhone = "phone";

/// `caller`: the transaction on the caller's hop that a proxy forwarded in this one; 0: this is on the caller's hop.
CountedMessage request(const char *method, std::uint32_t number, std::uint32_t caller = 0) {
    CountedMessage message;
    message.method = method;
    message.transaction = number;
    message.group = message.attempt = caller == 0 ? number : caller;
    message.vias = caller == 0 ? 1 : 2;
    message.has_request = true;
    return message;
}

CountedMessage final(const char *method, std::uint32_t number, unsigned code, std::optional<sip::Time> time = 10,
                     std::uint32_t caller = 0) {
    CountedMessage message = request(method, number, caller);
    message.is_response = message.is_first_final = true;
    message.code = code;
    message.time_since_request = message.time_since_attempt = time;
    return message;
}

void count(Performance &performance, CountedMessage message, const char *called_host) {
    message.called_host = called_host;
    performance.count(message);
}

Fraction in(const Performance &performance, Metric metric, std::size_t place = 0) {
    return performance.hosts().at(place).fractions.at(static_cast<std::size_t>(metric));
}

void expect(const Performance &performance, Metric metric, std::int64_t numerator, std::int64_t denominator,
            std::size_t place = 0) {
    const Fraction got = in(performance, metric, place);
    EXPECT_EQ(got.numerator, numerator) << "metric " << static_cast<int>(metric) << ", place " << place;
    EXPECT_EQ(got.denominator, denominator) << "metric " << static_cast<int>(metric) << ", place " << place;
}

TEST(Performance, AnAnswerThatWasLostIsNone) {
    Performance performance;
    count(performance, request("INVITE", 1), kPhone);
    CountedMessage lost = final("INVITE", 1, 200);
    lost.outcome = sip::CallOutcome::kAnswerLost;
    count(performance, lost, kPhone);
    expect(performance, Metric::kEstablishment, 0, 1);
    expect(performance, Metric::kEffectiveness, 0, 1);
    expect(performance, Metric::kSetupDelay, 0, 0);
}

TEST(Performance, NothingIsUndefined) {
    const Performance performance;
    for (const auto &metric : sip::metrics()) expect(performance, metric.metric, 0, 0);
}

TEST(Performance, RowsAreInTheOrderOfTheEnumeration) {
    for (std::size_t i = 0; i < sip::kMetrics; ++i) {
        EXPECT_EQ(static_cast<std::size_t>(sip::metrics()[i].metric), i);
    }
}

/// One INVITE each, with its final response: what it adds to SER, SEER and ISA (numerator, denominator).
TEST(Performance, SessionRatiosByCode) {
    struct Case {
        unsigned code;
        std::pair<int, int> ser, seer, isa;
    };
    const std::vector<Case> cases = {
        {200, {1, 1}, {1, 1}, {0, 1}}, {202, {1, 1}, {1, 1}, {0, 1}}, {302, {0, 0}, {0, 0}, {0, 1}},
        {401, {0, 0}, {0, 0}, {0, 0}}, {402, {0, 0}, {0, 0}, {0, 0}}, {407, {0, 0}, {0, 0}, {0, 0}},
        {404, {0, 1}, {0, 1}, {0, 1}}, {408, {0, 1}, {0, 1}, {1, 1}}, {480, {0, 1}, {1, 1}, {0, 1}},
        {486, {0, 1}, {1, 1}, {0, 1}}, {487, {0, 1}, {0, 1}, {0, 1}}, {500, {0, 1}, {0, 1}, {1, 1}},
        {502, {0, 1}, {0, 1}, {0, 1}}, {503, {0, 1}, {0, 1}, {1, 1}}, {504, {0, 1}, {0, 1}, {1, 1}},
        {600, {0, 1}, {1, 1}, {0, 1}}, {603, {0, 1}, {1, 1}, {0, 1}}, {606, {0, 1}, {0, 1}, {0, 1}},
    };
    for (const Case &c : cases) {
        SCOPED_TRACE(c.code);
        Performance performance;
        count(performance, request("INVITE", 1), kPhone);
        count(performance, final("INVITE", 1, c.code), kPhone);
        for (const std::size_t group : {0U, 1U}) {
            expect(performance, Metric::kEstablishment, c.ser.first, c.ser.second, group);
            expect(performance, Metric::kEffectiveness, c.seer.first, c.seer.second, group);
            expect(performance, Metric::kIneffectiveSessions, c.isa.first, c.isa.second, group);
        }
    }
}

TEST(Performance, ARequestWithoutEndIsInTheDenominators) {
    Performance performance;
    count(performance, request("INVITE", 1), kPhone);
    count(performance, request("REGISTER", 2), kPhone);
    count(performance, request("BYE", 3), kPhone);
    expect(performance, Metric::kEstablishment, 0, 1);
    expect(performance, Metric::kIneffectiveSessions, 0, 1);
    expect(performance, Metric::kIneffectiveRegistrations, 0, 1);
    expect(performance, Metric::kDisconnectDelay, 0, 0);
}

TEST(Performance, RegistrationsByCode) {
    Performance performance;
    count(performance, final("REGISTER", 1, 401), kPhone);
    count(performance, final("REGISTER", 2, 200, 70), kPhone);
    count(performance, final("REGISTER", 3, 403), kPhone);
    count(performance, final("REGISTER", 4, 302), kPhone);
    expect(performance, Metric::kIneffectiveRegistrations, 1, 3);
    expect(performance, Metric::kRegistrationDelay, 70, 1);
}

TEST(Performance, SetupDelayEndsWithTheFirstStatus) {
    Performance performance;
    CountedMessage rang = final("INVITE", 1, 200, 5000);
    rang.progress_time = 300;
    count(performance, rang, kPhone);
    count(performance, final("INVITE", 2, 200, 40), kPhone);
    CountedMessage busy = final("INVITE", 3, 486, 9000);
    busy.progress_time = 100;
    count(performance, busy, kPhone);
    count(performance, final("INVITE", 4, 407, 20), kPhone);
    count(performance, final("INVITE", 5, 302, 20), kPhone);
    expect(performance, Metric::kSetupDelay, 340, 2);
    expect(performance, Metric::kFailedSetupDelay, 9000, 1);
}

TEST(Performance, DisconnectDelayOfByesThatSucceed) {
    Performance performance;
    count(performance, final("BYE", 1, 200, 15), kPhone);
    count(performance, final("BYE", 2, 481, 15), kPhone);
    expect(performance, Metric::kDisconnectDelay, 15, 1);
}

TEST(Performance, AnUnknownDelayIsLeftOut) {
    Performance performance;
    count(performance, final("INVITE", 1, 200, std::nullopt), kPhone);
    count(performance, final("BYE", 2, 200, -1), kPhone);
    expect(performance, Metric::kSetupDelay, 0, 0);
    expect(performance, Metric::kDisconnectDelay, 0, 0);
    expect(performance, Metric::kEstablishment, 1, 1);
}

TEST(Performance, WhatDoesNotCount) {
    CountedMessage reinvite = final("INVITE", 1, 200);
    reinvite.in_dialog = true;
    CountedMessage copy = final("INVITE", 2, 200);
    copy.is_copy = true;
    CountedMessage orphan = final("INVITE", 3, 200);
    orphan.has_request = false;
    CountedMessage untracked = final("INVITE", 0, 200);
    CountedMessage no_method = final("INVITE", 5, 200);
    no_method.method = {};
    for (const CountedMessage &message : {reinvite, copy, orphan, untracked, no_method, final("OPTIONS", 6, 200)}) {
        Performance performance;
        count(performance, message, kPhone);
        EXPECT_EQ(performance.hosts().size(), 1U);
        EXPECT_TRUE(performance.changed().empty());
    }
}

TEST(Performance, LaterFinalResponsesEndNothing) {
    Performance performance;
    count(performance, final("INVITE", 1, 200), kPhone);
    CountedMessage fork = final("INVITE", 1, 200, 99);
    fork.is_first_final = false;
    count(performance, fork, kPhone);
    expect(performance, Metric::kEstablishment, 1, 1);
    expect(performance, Metric::kSetupDelay, 10, 1);
}

/// A proxy forwards the INVITE to two phones: one call for all hosts, two requests for the phones.
TEST(Performance, AForwardedRequestCountsOnItsOwnHopOnly) {
    Performance performance;
    count(performance, request("INVITE", 1), kCaller);
    count(performance, request("INVITE", 2, 1), kPhone);
    count(performance, request("INVITE", 3, 1), kPhone);
    count(performance, final("INVITE", 2, 487, 10, 1), kPhone);
    count(performance, final("INVITE", 3, 200, 10, 1), kPhone);
    count(performance, final("INVITE", 1, 200), kCaller);
    expect(performance, Metric::kEstablishment, 1, 1, 0);
    expect(performance, Metric::kEstablishment, 1, 1, 1);
    expect(performance, Metric::kEstablishment, 1, 2, 2);
}

/// With a filter that only responses pass, the last hop's come first.
TEST(Performance, TheNearestHopTakesOverFromTheOthers) {
    Performance performance;
    count(performance, final("INVITE", 2, 486, 10, 1), kPhone);
    count(performance, final("INVITE", 3, 603, 10, 1), kPhone);
    expect(performance, Metric::kEffectiveness, 1, 1);
    count(performance, final("INVITE", 1, 404), kCaller);
    expect(performance, Metric::kEffectiveness, 0, 1);
    expect(performance, Metric::kEffectiveness, 2, 2, 1);
}

/// Only the branches of the proxy were captured: one call for all hosts, answered at one of them.
TEST(Performance, BranchesOfAHiddenCallerCountOnce) {
    Performance performance;
    count(performance, request("INVITE", 1, 1), kCaller);
    count(performance, request("INVITE", 2, 1), kPhone);
    count(performance, final("INVITE", 1, 500, 30, 1), kCaller);
    expect(performance, Metric::kEstablishment, 0, 1);
    expect(performance, Metric::kIneffectiveSessions, 0, 1);
    expect(performance, Metric::kFailedSetupDelay, 0, 0);
    count(performance, final("INVITE", 2, 200, 40, 1), kPhone);
    expect(performance, Metric::kEstablishment, 1, 1);
    expect(performance, Metric::kIneffectiveSessions, 0, 1);
    expect(performance, Metric::kSetupDelay, 40, 1);
    expect(performance, Metric::kFailedSetupDelay, 0, 0);
    expect(performance, Metric::kIneffectiveSessions, 1, 1, 1);
    expect(performance, Metric::kEstablishment, 1, 1, 2);
}

TEST(Performance, AnAnswerFromAnotherHostMovesTheRequest) {
    Performance performance;
    count(performance, request("INVITE", 1), kCaller);
    count(performance, final("INVITE", 1, 200), kPhone);
    expect(performance, Metric::kEstablishment, 0, 0, 1);
    expect(performance, Metric::kEstablishment, 1, 1, 2);
    EXPECT_EQ(performance.hosts()[2].host, kPhone);
}

/// The groups are those that something is counted in, each announced when it is new.
TEST(Performance, AProvisionalResponseFromElsewhereMovesNothing) {
    Performance performance;
    count(performance, request("INVITE", 1), kCaller);
    CountedMessage ringing = request("INVITE", 1);
    ringing.is_response = true;
    ringing.code = 180;
    count(performance, ringing, kPhone);
    EXPECT_EQ(performance.hosts().size(), 2U);
    EXPECT_TRUE(performance.changed().empty());
    expect(performance, Metric::kEstablishment, 0, 1, 1);
}

TEST(Performance, ClearForgets) {
    Performance performance;
    count(performance, final("INVITE", 1, 200), kPhone);
    performance.clear();
    EXPECT_EQ(performance.hosts().size(), 1U);
    count(performance, final("INVITE", 1, 200), kPhone);
    expect(performance, Metric::kEstablishment, 1, 1);
}

TEST(Performance, SurvivesTimesOfDamagedCaptures) {
    Performance performance;
    for (std::uint32_t number = 1; number < 4; ++number)
        count(performance, final("BYE", number, 200, INT64_MAX), kPhone);
    EXPECT_EQ(3, in(performance, Metric::kDisconnectDelay).denominator);
}

/// A 503, then the next server: over all hosts one call that was answered.
TEST(Performance, TheLastTryOfAnAttemptCounts) {
    Performance performance;
    count(performance, request("INVITE", 1), kCaller);
    count(performance, final("INVITE", 1, 503), kCaller);
    expect(performance, Metric::kIneffectiveSessions, 1, 1);
    CountedMessage retry = request("INVITE", 2);
    retry.attempt = 1;
    count(performance, retry, kPhone);
    expect(performance, Metric::kIneffectiveSessions, 0, 1);
    CountedMessage answer = final("INVITE", 2, 200);
    answer.attempt = 1;
    count(performance, answer, kPhone);
    expect(performance, Metric::kEstablishment, 1, 1);
    expect(performance, Metric::kFailedSetupDelay, 0, 0);
    expect(performance, Metric::kEstablishment, 0, 1, 1);
    expect(performance, Metric::kFailedSetupDelay, 10, 1, 1);
    expect(performance, Metric::kEstablishment, 1, 1, 2);
}

TEST(Performance, AnAnswerThatOnlyItsAckShowsHasNoTimes) {
    Performance performance;
    count(performance, request("INVITE", 1), kPhone);
    CountedMessage ack = request("ACK", 1);
    ack.proves = sip::UnseenEnd::kAnswered;
    count(performance, ack, kPhone);
    for (const std::size_t place : {0U, 1U}) {
        expect(performance, Metric::kEstablishment, 1, 1, place);
        expect(performance, Metric::kSetupDelay, 0, 0, place);
    }
    count(performance, final("INVITE", 1, 200), kPhone);
    expect(performance, Metric::kEstablishment, 1, 1);
    CountedMessage refused = request("ACK", 2);
    refused.proves = sip::UnseenEnd::kRefused;
    count(performance, request("INVITE", 2), kPhone);
    count(performance, refused, kPhone);
    expect(performance, Metric::kEstablishment, 1, 2);
}

}  // namespace

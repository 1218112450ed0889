// The metrics of RFC 6076 from tables of records: which requests count, where, and with what delay.
// Expected are numerators and denominators, worked out by hand from the RFC's formulas (sections 4.1 to 4.8).
#include "sip/counting/performance.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace {

using sip_response::Fraction;
using sip_response::Metric;
using sip_response::Performance;

constexpr const char *kCaller = "proxy";
constexpr const char *kPhone = "phone";

sip_response_tap_t request(const char *method, std::uint32_t number, std::uint32_t origin = 0) {
    sip_response_tap_t record{};
    record.method = method;
    record.transaction = record.attempt = number;
    record.origin = origin;
    record.has_request = true;
    record.time = record.attempt_time = record.progress_time = SIP_RESPONSE_NO_TIME;
    return record;
}

sip_response_tap_t final(const char *method, std::uint32_t number, unsigned code, std::int64_t time = 10,
                         std::uint32_t origin = 0) {
    sip_response_tap_t record = request(method, number, origin);
    record.is_response = record.is_first_final = true;
    record.code = static_cast<std::uint16_t>(code);
    record.time = record.attempt_time = time;
    return record;
}

Fraction in(const Performance &performance, Metric metric, std::size_t group = 0) {
    return performance.groups().at(group).fractions.at(static_cast<std::size_t>(metric));
}

void expect(const Performance &performance, Metric metric, std::int64_t numerator, std::int64_t denominator,
            std::size_t group = 0) {
    const Fraction got = in(performance, metric, group);
    EXPECT_EQ(got.numerator, numerator) << "metric " << static_cast<int>(metric) << ", group " << group;
    EXPECT_EQ(got.denominator, denominator) << "metric " << static_cast<int>(metric) << ", group " << group;
}

TEST(Performance, NothingIsUndefined) {
    const Performance performance;
    for (const auto &metric : sip_response::metrics()) expect(performance, metric.metric, 0, 0);
}

TEST(Performance, RowsAreInTheOrderOfTheEnumeration) {
    for (std::size_t i = 0; i < sip_response::kMetrics; ++i) {
        EXPECT_EQ(static_cast<std::size_t>(sip_response::metrics()[i].metric), i);
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
        performance.take(request("INVITE", 1), kPhone);
        performance.take(final("INVITE", 1, c.code), kPhone);
        for (const std::size_t group : {0U, 1U}) {
            expect(performance, Metric::kEstablishment, c.ser.first, c.ser.second, group);
            expect(performance, Metric::kEffectiveness, c.seer.first, c.seer.second, group);
            expect(performance, Metric::kIneffectiveSessions, c.isa.first, c.isa.second, group);
        }
    }
}

TEST(Performance, ARequestWithoutEndIsInTheDenominators) {
    Performance performance;
    performance.take(request("INVITE", 1), kPhone);
    performance.take(request("REGISTER", 2), kPhone);
    performance.take(request("BYE", 3), kPhone);
    expect(performance, Metric::kEstablishment, 0, 1);
    expect(performance, Metric::kIneffectiveSessions, 0, 1);
    expect(performance, Metric::kIneffectiveRegistrations, 0, 1);
    expect(performance, Metric::kDisconnectDelay, 0, 0);
}

TEST(Performance, RegistrationsByCode) {
    Performance performance;
    performance.take(final("REGISTER", 1, 401), kPhone);
    performance.take(final("REGISTER", 2, 200, 70), kPhone);
    performance.take(final("REGISTER", 3, 403), kPhone);
    performance.take(final("REGISTER", 4, 302), kPhone);
    expect(performance, Metric::kIneffectiveRegistrations, 1, 3);
    expect(performance, Metric::kRegistrationDelay, 70, 1);
}

TEST(Performance, SetupDelayEndsWithTheFirstStatus) {
    Performance performance;
    sip_response_tap_t rang = final("INVITE", 1, 200, 5000);
    rang.progress_time = 300;
    performance.take(rang, kPhone);
    performance.take(final("INVITE", 2, 200, 40), kPhone);
    sip_response_tap_t busy = final("INVITE", 3, 486, 9000);
    busy.progress_time = 100;
    performance.take(busy, kPhone);
    performance.take(final("INVITE", 4, 407, 20), kPhone);
    performance.take(final("INVITE", 5, 302, 20), kPhone);
    expect(performance, Metric::kSetupDelay, 340, 2);
    expect(performance, Metric::kFailedSetupDelay, 9000, 1);
}

TEST(Performance, DisconnectDelayOfByesThatSucceed) {
    Performance performance;
    performance.take(final("BYE", 1, 200, 15), kPhone);
    performance.take(final("BYE", 2, 481, 15), kPhone);
    expect(performance, Metric::kDisconnectDelay, 15, 1);
}

TEST(Performance, AnUnknownDelayIsLeftOut) {
    Performance performance;
    performance.take(final("INVITE", 1, 200, SIP_RESPONSE_NO_TIME), kPhone);
    performance.take(final("BYE", 2, 200, -1), kPhone);
    expect(performance, Metric::kSetupDelay, 0, 0);
    expect(performance, Metric::kDisconnectDelay, 0, 0);
    expect(performance, Metric::kEstablishment, 1, 1);
}

TEST(Performance, WhatDoesNotCount) {
    sip_response_tap_t reinvite = final("INVITE", 1, 200);
    reinvite.in_dialog = true;
    sip_response_tap_t copy = final("INVITE", 2, 200);
    copy.copy_of = 7;
    sip_response_tap_t orphan = final("INVITE", 3, 200);
    orphan.has_request = false;
    sip_response_tap_t untracked = final("INVITE", 0, 200);
    sip_response_tap_t no_method = final("INVITE", 5, 200);
    no_method.method = nullptr;
    for (const sip_response_tap_t &record : {reinvite, copy, orphan, untracked, no_method, final("OPTIONS", 6, 200)}) {
        Performance performance;
        performance.take(record, kPhone);
        EXPECT_EQ(performance.groups().size(), 1U);
        EXPECT_TRUE(performance.changed().empty());
    }
}

TEST(Performance, LaterFinalResponsesEndNothing) {
    Performance performance;
    performance.take(final("INVITE", 1, 200), kPhone);
    sip_response_tap_t fork = final("INVITE", 1, 200, 99);
    fork.is_first_final = false;
    performance.take(fork, kPhone);
    expect(performance, Metric::kEstablishment, 1, 1);
    expect(performance, Metric::kSetupDelay, 10, 1);
}

/// A proxy forwards the INVITE to two phones: one call for all hosts, two requests for the phones.
TEST(Performance, AForwardedRequestCountsOnItsOwnHopOnly) {
    Performance performance;
    performance.take(request("INVITE", 1), kCaller);
    performance.take(request("INVITE", 2, 1), kPhone);
    performance.take(request("INVITE", 3, 1), kPhone);
    performance.take(final("INVITE", 2, 487, 10, 1), kPhone);
    performance.take(final("INVITE", 3, 200, 10, 1), kPhone);
    performance.take(final("INVITE", 1, 200), kCaller);
    expect(performance, Metric::kEstablishment, 1, 1, 0);
    expect(performance, Metric::kEstablishment, 1, 1, 1);
    expect(performance, Metric::kEstablishment, 1, 2, 2);
}

/// With a filter that only responses pass, the last hop's come first.
TEST(Performance, TheNearestHopTakesOverFromTheOthers) {
    Performance performance;
    performance.take(final("INVITE", 2, 486, 10, 1), kPhone);
    performance.take(final("INVITE", 3, 603, 10, 1), kPhone);
    expect(performance, Metric::kEffectiveness, 2, 2);
    performance.take(final("INVITE", 1, 404), kCaller);
    expect(performance, Metric::kEffectiveness, 0, 1);
    expect(performance, Metric::kEffectiveness, 2, 2, 1);
}

TEST(Performance, AnAnswerFromAnotherHostMovesTheRequest) {
    Performance performance;
    performance.take(request("INVITE", 1), kCaller);
    performance.take(final("INVITE", 1, 200), kPhone);
    expect(performance, Metric::kEstablishment, 0, 0, 1);
    expect(performance, Metric::kEstablishment, 1, 1, 2);
    EXPECT_EQ(performance.groups()[2].host, kPhone);
}

/// The groups are those that something is counted in, each announced when it is new.
TEST(Performance, AProvisionalResponseFromElsewhereMovesNothing) {
    Performance performance;
    performance.take(request("INVITE", 1), kCaller);
    sip_response_tap_t ringing = request("INVITE", 1);
    ringing.is_response = true;
    ringing.code = 180;
    performance.take(ringing, kPhone);
    EXPECT_EQ(performance.groups().size(), 2U);
    EXPECT_TRUE(performance.changed().empty());
    expect(performance, Metric::kEstablishment, 0, 1, 1);
}

TEST(Performance, ClearForgets) {
    Performance performance;
    performance.take(final("INVITE", 1, 200), kPhone);
    performance.clear();
    EXPECT_EQ(performance.groups().size(), 1U);
    performance.take(final("INVITE", 1, 200), kPhone);
    expect(performance, Metric::kEstablishment, 1, 1);
}

TEST(Performance, SurvivesTimesOfDamagedCaptures) {
    Performance performance;
    for (std::uint32_t number = 1; number < 4; ++number) performance.take(final("BYE", number, 200, INT64_MAX), kPhone);
    EXPECT_EQ(3, in(performance, Metric::kDisconnectDelay).denominator);
}

}  // namespace

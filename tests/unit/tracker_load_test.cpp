// Captures with very many calls, transactions or responses: they are followed, and in a short time.
// Such captures are made on purpose: no real call is this long.
#include <gtest/gtest.h>

#include <cstddef>
#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"

namespace {

using message_table::feed;
using message_table::filled;
using message_table::finding;
using message_table::Flow;
using message_table::pair;
using message_table::rows_of;
using message_table::sighting_of;

TEST(Load, OfManyCalls) {
    constexpr std::size_t kCalls = 100'000;
    const auto row = [](std::size_t call) {
        const std::string number = std::to_string(call);
        return rows_of(std::to_string(static_cast<double>(call) / 1000) + " INVITE c" + number + " b1 1").front();
    };
    sip::Tracker tracker;
    for (std::size_t call = 1; call <= kCalls; ++call) feed(tracker, row(call), call);
    EXPECT_TRUE(tracker.request_context(sighting_of(row(1), 1)).unanswered);
    EXPECT_TRUE(tracker.request_context(sighting_of(row(67'999), 67'999)).unanswered);
    EXPECT_FALSE(tracker.request_context(sighting_of(row(68'001), 68'001)).unanswered) << "less than 32 s ago";
}

TEST(Load, OfManyTransactionsInACall) {
    constexpr int kTransactions = 5000;
    std::string rows;
    for (int i = 1; i <= kTransactions; ++i) {
        const char *const lines = R"(
        $.0 INVITE     c1 b$ $ from=f$ auth=r$/n
        $.4 401 INVITE c1 b$ $ from=f$ to=x ask=r$/m
    )";
        rows += filled(lines, std::to_string(i));
    }
    const Flow flow(rows);
    EXPECT_EQ("9999 +400", pair(flow.at(std::size_t{2} * kTransactions)));
    EXPECT_EQ("", finding(flow.at(std::size_t{2} * kTransactions)));
}

TEST(Load, OfManyResponsesToARequest) {
    constexpr int kResponses = 5000;
    std::string rows = "0.0 INVITE c1 b1 1\n";
    for (int i = 1; i <= kResponses; ++i) {
        const std::string code = i % 2 == 0 ? "180" : "200";
        rows += "0.5 " + code + " INVITE c1 b1 1 to=x" + std::to_string(i) + '\n';
    }
    const Flow flow(rows);
    EXPECT_EQ("1 +500", pair(flow.at(kResponses + 1)));
    EXPECT_EQ(0U, flow.at(kResponses + 1).copy_of);
    EXPECT_EQ("answered in 2", flow.fate(1));
}

}  // namespace

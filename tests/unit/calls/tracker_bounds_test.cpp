// How far back is looked: 64 responses of a transaction, 64 transactions and 64 realms of a call, 8 MiB of requests.
// Captures that were made to have more cost no more.
#include <gtest/gtest.h>

#include <cstddef>
#include <string>

#include "message_table.h"
#include "sip/calls/records/recent_requests.h"
#include "sip/calls/tracker.h"

namespace {

using message_table::feed;
using message_table::filled;
using message_table::finding;
using message_table::rows_of;
using message_table::sighting_of;
using sip::RecentRequests;

/// What is known of the last response. The messages are `first`, then `between` so many times, then `last`; `$` in
/// `between` is another number each time.
sip::ResponseContext last_after(const std::string &first, int times, const std::string &between,
                                const std::string &last) {
    std::string table = first + '\n';
    for (int i = 1; i <= times; ++i) table += filled(between, std::to_string(1000 + i)) + '\n';
    const auto rows = rows_of(table + last + '\n');
    sip::Tracker tracker;
    for (std::size_t frame = 1; frame <= rows.size(); ++frame) feed(tracker, rows[frame - 1], frame);
    return tracker.response_context(sighting_of(rows.back(), rows.size()), sip::Pass::kFirst);
}

TEST(Bounds, OfResponsesOfATransaction) {
    const auto copy_of = [](int others) {
        return last_after("0 INVITE c1 b1 1\n 1 200 INVITE c1 b1 1 to=x", others, "2 200 INVITE c1 b1 1 to=y$",
                          "3 200 INVITE c1 b1 1 to=x")
            .copy_of;
    };
    EXPECT_EQ(2U, copy_of(63));
    EXPECT_EQ(0U, copy_of(64));
}

TEST(Bounds, OfTransactionsOfACall) {
    const auto found = [](int others) {
        return finding(last_after("0 REGISTER c1 b1 1\n 1 423 REGISTER c1 b1 1 to=x", others, "2 OPTIONS c1 b$ $",
                                  "3 REGISTER c1 b2 2\n 4 423 REGISTER c1 b2 2 to=x"));
    };
    EXPECT_EQ("kRefusedAgain 2", found(63));
    EXPECT_EQ("", found(64));
}

TEST(Bounds, OfChallengesWithOneNonce) {
    const auto found = [](int others) {
        return finding(last_after("0 REGISTER c1 b1 1\n 1 401 REGISTER c1 b1 1 to=x ask=r/n1", others,
                                  "2 401 REGISTER c1 b$ $ to=x ask=r$/n1",
                                  "3 REGISTER c1 b2 2 auth=r/n1\n 4 401 REGISTER c1 b2 2 to=x ask=r/n2"));
    };
    EXPECT_EQ("kRejected 66", found(63));
    EXPECT_EQ("", found(64)) << "the challenge is forgotten: the nonce may just have run out";
}

/// A request whose start line and headers have this size.
std::string request_of(std::string_view user, std::size_t size) {
    std::string text =
        "OPTIONS sip:" + std::string(user) + "@b SIP/2.0\r\nFrom: <sip:" + std::string(user) + "@a>\r\nX: ";
    return text + std::string(size - text.size() - 4, 'x') + "\r\n\r\n";
}

TEST(Bounds, OfRequestTexts) {
    RecentRequests requests;
    const auto keep = [&requests](const std::string &text) {
        sip::Message message;
        EXPECT_TRUE(sip::read_request(text, message));
        return requests.keep(message);
    };
    EXPECT_EQ(0U, keep(request_of("a", RecentRequests::kLongest + 1)));
    EXPECT_EQ(0U, keep("OPTIONS sip:cut@off SIP/2.0\r\nFrom: <sip:a@b>\r\n"));
    EXPECT_EQ(nullptr, requests.find(0));
    const std::string longest = request_of("others", RecentRequests::kLongest);
    const std::uint32_t first = keep(request_of("first", RecentRequests::kLongest));
    EXPECT_EQ("<sip:first@a>", requests.find(first)->headers.first(sip::HeaderName::kFrom));
    const std::uint32_t second = keep(longest);
    unsigned kept = 2;
    for (; requests.find(first) != nullptr && kept < 200; ++kept) keep(longest);
    EXPECT_EQ(127U, kept) << "126 of them, and what is kept of their headers, fit in 8 MiB";
    EXPECT_EQ(longest, requests.find(second)->text);
    const std::uint32_t last = keep(request_of("last", 100));
    EXPECT_EQ("<sip:last@a>", requests.find(last)->headers.first(sip::HeaderName::kFrom));
}

}  // namespace

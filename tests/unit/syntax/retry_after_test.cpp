// Retry-After values (RFC 3261 section 20.33): its own examples, and what is refused.
// Half a value is none.
#include "sip/syntax/values/retry_after.h"

#include <gtest/gtest.h>

#include <string>

namespace {

using sip::read_retry_after;

TEST(RetryAfter, TakesTheExamplesOfTheRfc) {
    const auto with_duration = read_retry_after("18000;duration=3600");
    ASSERT_TRUE(with_duration);
    EXPECT_EQ(18000U, with_duration->seconds);
    EXPECT_EQ("18000", with_duration->seconds_text);
    EXPECT_EQ(3600U, with_duration->duration);
    EXPECT_EQ("3600", with_duration->duration_text);
    EXPECT_EQ("", with_duration->comment);
    const auto with_comment = read_retry_after("120 (I'm in a meeting)");
    ASSERT_TRUE(with_comment);
    EXPECT_EQ(120U, with_comment->seconds);
    EXPECT_EQ("120", with_comment->seconds_text);
    EXPECT_EQ("I'm in a meeting", with_comment->comment);
    EXPECT_EQ(std::nullopt, with_comment->duration);
    EXPECT_EQ("", with_comment->duration_text);
}

TEST(RetryAfter, TakesCommentsWithinCommentsAndParameters) {
    const auto retry_after =
        read_retry_after(" 5(a \\) ; \" (b) c)\r\n ; x=\"y;duration=1\" ;lr\r\n\t; Duration = 07\n ");
    ASSERT_TRUE(retry_after);
    EXPECT_EQ(5U, retry_after->seconds);
    EXPECT_EQ("a \\) ; \" (b) c", retry_after->comment);
    EXPECT_EQ(7U, retry_after->duration);
    EXPECT_EQ("07", retry_after->duration_text);
}

TEST(RetryAfter, TakesAllOf32Bits) {
    EXPECT_EQ(0U, read_retry_after("0")->seconds);
    EXPECT_EQ(4294967295U, read_retry_after("4294967295;duration=4294967295")->seconds);
    EXPECT_EQ(4294967295U, read_retry_after("1;duration=4294967295")->duration);
    EXPECT_EQ("", read_retry_after("1()")->comment);
}

TEST(RetryAfter, ViewsPointIntoTheValue) {
    const std::string value = " 9 (c)";
    EXPECT_EQ(value.data() + 1, read_retry_after(value)->seconds_text.data());
    EXPECT_EQ(value.data() + 4, read_retry_after(value)->comment.data());
}

TEST(RetryAfter, IsRefusedWhenBroken) {
    for (const char *const value : {"",
                                    " ",
                                    "Fri, 07 Nov 2014 23:59:59 GMT",
                                    "(soon)",
                                    ";duration=1",
                                    "-1",
                                    "+1",
                                    "1.5",
                                    "1s",
                                    "4294967296",
                                    "99999999999999999999",
                                    "1 2",
                                    "1, 2",
                                    "1 (a",
                                    "1 (a (b)",
                                    "1 (a\\)",
                                    "1 (a) (b)",
                                    "1 (a) b",
                                    "1 )",
                                    "1;",
                                    "1;duration",
                                    "1;duration=",
                                    "1;duration=-1",
                                    "1;duration=1s",
                                    "1;duration=\"1\"",
                                    "1;duration=4294967296",
                                    "1;duration=1;duration=2",
                                    "1;duration=1 (a)",
                                    "1;x=\"y"}) {
        EXPECT_FALSE(read_retry_after(value)) << value;
    }
}

TEST(RetryAfter, TakesDeepCommentsAndManyParameters) {
    const std::string open(1000000, '(');
    const std::string close(1000000, ')');
    EXPECT_EQ(2000000U - 2U, read_retry_after("1" + open + close)->comment.size());
    EXPECT_FALSE(read_retry_after("1" + open));
    std::string many = "1";
    for (int i = 0; i < 10000; ++i) many += ";x=\"(;\"";
    EXPECT_EQ(2U, read_retry_after(many + ";duration=2")->duration);
}

}  // namespace

// The names of warn codes (RFC 3261 section 27.2).
// And numbers that are not warn codes.
#include "sip/knowledge/causes/warn_codes.h"

#include <gtest/gtest.h>

namespace {

TEST(WarningName, IsThatOfTheRegistry) {
    EXPECT_STREQ("Incompatible network protocol", sip::warning_name(300));
    EXPECT_STREQ("Incompatible media format", sip::warning_name(305));
    EXPECT_STREQ("Incompatible language specification", sip::warning_name(308));
    EXPECT_STREQ("Unicast not available", sip::warning_name(331));
    EXPECT_STREQ("대역폭 부족", sip::warning_name(370, sip::Language::kKorean));
    EXPECT_STREQ("SIPS Required", sip::warning_name(381));
    EXPECT_STREQ("Miscellaneous warning", sip::warning_name(399));
    for (const unsigned code : {0U, 299U, 309U, 390U, 400U, 65536U + 300U}) {
        EXPECT_EQ(nullptr, sip::warning_name(code)) << code;
    }
}

}  // namespace

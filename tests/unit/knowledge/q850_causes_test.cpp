// Q.850 causes: names, and the SIP codes of RFC 3398 section 7.2.4.1.
// What has no row contradicts nothing.
#include "sip/knowledge/causes/q850_causes.h"

#include <gtest/gtest.h>

#include <iterator>

namespace {

using sip::expected_code;
using sip::fits_q850;
using sip::has_q850_mapping;

TEST(Q850Name, IsFoundByValue) {
    EXPECT_STREQ("unallocated (unassigned) number", sip::q850_name(1));
    EXPECT_STREQ("user busy", sip::q850_name(17));
    EXPECT_STREQ("사용자 통화 중", sip::q850_name(17, sip::Language::kKorean));
    EXPECT_STREQ("interworking, unspecified", sip::q850_name(127));
    for (const unsigned cause : {0U, 15U, 128U, 256U + 17U, 4294967295U}) {
        EXPECT_EQ(nullptr, sip::q850_name(cause)) << cause;
    }
}

TEST(ExpectedCode, IsThatOfRfc3398) {
    struct Row {
        unsigned cause;
        unsigned code;
    };
    constexpr Row kRows[] = {
        {1, 404},  {2, 404},  {3, 404},  {17, 486}, {18, 408},  {19, 480},  {20, 480},  {21, 403},
        {22, 410}, {23, 410}, {26, 404}, {27, 502}, {28, 484},  {29, 501},  {31, 480},  {34, 503},
        {38, 503}, {41, 503}, {42, 503}, {47, 503}, {55, 403},  {57, 403},  {58, 503},  {65, 488},
        {70, 488}, {79, 501}, {87, 403}, {88, 503}, {102, 504}, {111, 500}, {127, 500},
    };
    const auto *row = std::begin(kRows);
    for (unsigned cause = 0; cause <= 300; ++cause) {
        const bool mapped = row != std::end(kRows) && row->cause == cause;
        const unsigned code = mapped ? (row++)->code : 0;
        EXPECT_EQ(code, expected_code(cause)) << cause;
        EXPECT_EQ(mapped, has_q850_mapping(cause)) << cause;
        EXPECT_EQ(mapped, fits_q850(code, cause)) << cause;
        EXPECT_FALSE(fits_q850(0, cause)) << cause;
        EXPECT_FALSE(fits_q850(499, cause)) << cause;
    }
}

TEST(FitsQ850, TakesTheGlobalFailuresThatMeanTheSame) {
    EXPECT_TRUE(fits_q850(603, 21));
    EXPECT_TRUE(fits_q850(403, 21));
    EXPECT_TRUE(fits_q850(600, 17));
    EXPECT_TRUE(fits_q850(604, 1));
    EXPECT_FALSE(fits_q850(603, 17));
    EXPECT_FALSE(fits_q850(600, 21));
}

TEST(FitsQ850, TakesBothCodesOfAChangedNumber) {
    EXPECT_TRUE(fits_q850(410, 22));
    EXPECT_TRUE(fits_q850(301, 22));
    EXPECT_FALSE(fits_q850(404, 22));
    EXPECT_FALSE(fits_q850(301, 23));
}

TEST(FitsQ850, IsFalseForOtherCodes) {
    EXPECT_FALSE(fits_q850(480, 17));
    EXPECT_FALSE(fits_q850(480, 18));
    EXPECT_FALSE(fits_q850(500, 34));
    EXPECT_FALSE(fits_q850(480, 16));
}

}  // namespace

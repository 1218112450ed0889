// Case and white space of ASCII text.
// Letters beyond ASCII, and characters that differ from letters in one bit only, are not letters.
#include "sip/text.h"

#include <gtest/gtest.h>

namespace {

TEST(Text, CaseIsIgnoredForAsciiLettersOnly) {
    EXPECT_TRUE(sip::equal_ignoring_case("CSeq", "cSEQ"));
    EXPECT_TRUE(sip::equal_ignoring_case("", ""));
    EXPECT_FALSE(sip::equal_ignoring_case("CSeq", "CSeq "));
    EXPECT_FALSE(sip::equal_ignoring_case("[", "{"));
    EXPECT_FALSE(sip::equal_ignoring_case("@", "`"));
    EXPECT_FALSE(sip::equal_ignoring_case("\xC4", "\xE4"));
}

TEST(Text, StartsWithIgnoresCase) {
    EXPECT_TRUE(sip::starts_with("SIPS:a", "sips:"));
    EXPECT_TRUE(sip::starts_with("a", ""));
    EXPECT_FALSE(sip::starts_with("sip", "sips"));
    EXPECT_FALSE(sip::starts_with("xsip:", "sip:"));
}

TEST(Text, TrimTakesLineEndsAndTabsToo) {
    EXPECT_EQ("a \t b", sip::trim("\r\n a \t b\t \n"));
    EXPECT_EQ("", sip::trim(" \r\n\t"));
    EXPECT_EQ("\v", sip::trim(" \v "));
}

}  // namespace

// Texts in two languages, and values in them.
// That each text has both languages is for the tests of the tables.
#include "sip/knowledge/language.h"

#include <gtest/gtest.h>

namespace {

using sip::fill_in;

TEST(Language, ChoosesTheText) {
    constexpr sip::Text kText = {"busy", "통화 중"};
    EXPECT_STREQ("busy", in_language(kText, sip::Language::kEnglish));
    EXPECT_STREQ("통화 중", in_language(kText, sip::Language::kKorean));
}

TEST(Language, FillsInValuesInOrder) {
    EXPECT_EQ("asked for 60 s, minimum 300 s", fill_in("asked for # s, minimum # s", {"60", "300"}));
    EXPECT_EQ("frame 7", fill_in("frame #", {"7"}));
    EXPECT_EQ("요청 60초", fill_in("요청 #초", {"60"}));
}

TEST(Language, LeavesTheMarkOfAValueAlone) {
    EXPECT_EQ("wants #a, allowed: b", fill_in("wants #, allowed: #", {"#a", "b"}));
}

TEST(Language, KeepsTextWithoutMarksOrValues) {
    EXPECT_EQ("no mark", fill_in("no mark", {"7"}));
    EXPECT_EQ("one and #", fill_in("# and #", {"one"}));
    EXPECT_EQ("", fill_in("", {"7"}));
}

}  // namespace

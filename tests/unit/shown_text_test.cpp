// Text from the network, fit to be shown.
// Which bytes are UTF-8: RFC 3629 section 4.
#include "sip/shown_text.h"

#include <gtest/gtest.h>

#include <string>

namespace {

using sip::shown_text;

const std::string kReplacement = "\uFFFD";

TEST(ShownText, KeepsWhatIsFit) {
    for (const char *const text : {"", "a", " a  b ", "é한😀", "\uE000\uFFFF\U0010FFFF"}) {
        EXPECT_EQ(text, shown_text(text, 10)) << text;
    }
}

TEST(ShownText, MakesSpacesOfControls) {
    EXPECT_EQ("a b c d", shown_text("a\r\n\t b\x7F"
                                    "c\u009Fd",
                                    10));
    EXPECT_EQ("a b", shown_text(std::string_view("a\0b", 3), 10));
}

TEST(ShownText, ReplacesWhatIsNoUtf8) {
    // A tail alone, overlong forms, a surrogate, beyond the last character, unfinished ones.
    EXPECT_EQ("a" + kReplacement + "b", shown_text("a\x80"
                                                   "b",
                                                   10));
    for (const char *const two : {"\xC0\xAF", "\xC1\xBF", "\xFE\xFF", "\xE1\x80", "\xF5\x80", "\xC3\xC3"}) {
        EXPECT_EQ(kReplacement + kReplacement, shown_text(two, 10));
    }
    for (const char *const three : {"\xE0\x9F\xBF", "\xED\xA0\x80", "\xF1\x80\x80"}) {
        EXPECT_EQ(kReplacement + kReplacement + kReplacement, shown_text(three, 10));
    }
    for (const char *const four : {"\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80"}) {
        EXPECT_EQ(kReplacement + kReplacement + kReplacement + kReplacement, shown_text(four, 10));
    }
}

TEST(ShownText, CutsBetweenCharacters) {
    EXPECT_EQ("12345", shown_text("12345", 5));
    EXPECT_EQ("12...", shown_text("123456", 5));
    EXPECT_EQ("한글로...", shown_text("한글로 씁니다", 6));
    EXPECT_EQ("...", shown_text("1234", 3));
    EXPECT_EQ("ab...", shown_text("ab\xFF\xFF\xFF\xFF", 5));
    EXPECT_EQ(std::string(297, 'x') + "...", shown_text(std::string(100000, 'x'), 300));
}

}  // namespace

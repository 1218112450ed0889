// Warning values (RFC 3261 section 20.43).
// As the standard has them, and broken.
#include "sip/syntax/values/warning.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

struct Read {
    std::vector<sip::Warning> warnings;
    bool malformed = false;
};

/// `value` has to outlive what is read.
Read read_all(std::string_view value) {
    Read read;
    sip::WarningReader reader(value);
    for (sip::Warning warning; reader.next(warning);) read.warnings.push_back(warning);
    read.malformed = reader.malformed();
    return read;
}

TEST(WarningReader, TakesOneApart) {
    const std::string value = "307 isi.edu \"Session parameter 'foo' not understood\"";
    const auto [warnings, malformed] = read_all(value);
    ASSERT_EQ(1U, warnings.size());
    EXPECT_EQ(307, warnings[0].code);
    EXPECT_EQ("307", warnings[0].digits);
    EXPECT_EQ("isi.edu", warnings[0].agent);
    EXPECT_EQ("Session parameter 'foo' not understood", warnings[0].text);
    EXPECT_EQ(value, warnings[0].value);
    EXPECT_EQ(value.data(), warnings[0].digits.data());
    EXPECT_FALSE(malformed);
}

TEST(WarningReader, TakesSeveralWithCommasAndEscapes) {
    const auto [warnings, malformed] =
        read_all("399 a \"x, \\\"399 b, y\\\" \\\\\", 301 b:5060 \"\",\r\n 000 [2001:db8::1]:5061\r\n\t\"z\r\n z\" ");
    ASSERT_EQ(3U, warnings.size());
    EXPECT_EQ(R"(x, \"399 b, y\" \\)", warnings[0].text);
    EXPECT_EQ(301, warnings[1].code);
    EXPECT_EQ("b:5060", warnings[1].agent);
    EXPECT_EQ("", warnings[1].text);
    EXPECT_EQ(0, warnings[2].code);
    EXPECT_EQ("000", warnings[2].digits);
    EXPECT_EQ("[2001:db8::1]:5061", warnings[2].agent);
    EXPECT_EQ("z\r\n z", warnings[2].text);
    EXPECT_FALSE(malformed);
}

TEST(WarningReader, TakesATokenForAnAgent) {
    const auto [warnings, malformed] = read_all("399 -_.~!%proxy'1 \"x\"");
    ASSERT_EQ(1U, warnings.size());
    EXPECT_EQ("-_.~!%proxy'1", warnings[0].agent);
    EXPECT_FALSE(malformed);
}

TEST(WarningReader, LeavesOutBrokenValuesOnly) {
    for (const char *const bad :
         {"399", "399 a", "399 a b", "39 a \"x\"", "3999 a \"x\"", "-99 a \"x\"", "39x a \"x\"", "399 \"x\"",
          "399a \"x\"", "399 a \"x\" y", R"(399 a "x""y")", "399 a\"x\"", "399 a/b \"x\"", "399 <a> \"x\"", "399 a 'x'",
          R"(399 a x\"y")", R"("399" a "x")", "399 a b \"x\""}) {
        const std::string value = std::string("305 h \"one\", ") + bad + ", 306 h \"two\"";
        const auto [warnings, malformed] = read_all(value);
        ASSERT_EQ(2U, warnings.size()) << bad;
        EXPECT_EQ("one", warnings[0].text) << bad;
        EXPECT_EQ(306, warnings[1].code) << bad;
        EXPECT_TRUE(malformed) << bad;
    }
}

TEST(WarningReader, StopsAtAnUnclosedText) {
    const auto [warnings, malformed] = read_all(R"(305 h "one", 399 a "x, 306 h two)");
    ASSERT_EQ(1U, warnings.size());
    EXPECT_EQ("one", warnings[0].text);
    EXPECT_TRUE(malformed);
}

TEST(WarningReader, HasNothingInNothing) {
    for (const char *const value : {"", " \r\n ", ",,"}) {
        const auto [warnings, malformed] = read_all(value);
        EXPECT_TRUE(warnings.empty()) << value;
        EXPECT_FALSE(malformed) << value;
    }
}

TEST(WarningReader, TakesVeryManyValues) {
    std::string value;
    for (int i = 0; i < 10000; ++i) value += "399 h \"" + std::to_string(i) + ",\",";
    const auto [warnings, malformed] = read_all(value);
    ASSERT_EQ(10000U, warnings.size());
    EXPECT_EQ("9999,", warnings.back().text);
    EXPECT_FALSE(malformed);
}

}  // namespace

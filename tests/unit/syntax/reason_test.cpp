// Reason values as the standards have them (RFC 3326, 8606, 9366), as real senders write them, and broken.
// The names are in reason_names_test.cpp.
#include "sip/syntax/values/reason.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace {

struct Read {
    std::vector<sip::Reason> reasons;
    bool malformed = false;
};

/// `value` has to outlive what is read.
Read read_all(std::string_view value) {
    Read read;
    sip::ReasonReader reader(value);
    for (sip::Reason reason; reader.next(reason);) read.reasons.push_back(reason);
    read.malformed = reader.malformed();
    return read;
}

TEST(ReasonReader, TakesOneApart) {
    const auto [reasons, malformed] = read_all("Q.850 ;cause=16 ;text=\"Terminated\"");
    ASSERT_EQ(1U, reasons.size());
    EXPECT_EQ("Q.850", reasons[0].protocol);
    EXPECT_EQ(16U, reasons[0].cause);
    EXPECT_EQ("16", reasons[0].cause_text);
    EXPECT_EQ("Terminated", reasons[0].text);
    EXPECT_EQ("", reasons[0].location);
    EXPECT_EQ("Q.850 ;cause=16 ;text=\"Terminated\"", reasons[0].value);
    EXPECT_FALSE(malformed);
}

TEST(ReasonReader, TakesAllValuesInAnyOrderOfParameters) {
    const auto [reasons, malformed] =
        read_all("SIP;cause=200;text=\"Call completed elsewhere\", Q.850;location=LN;cause=17");
    ASSERT_EQ(2U, reasons.size());
    EXPECT_EQ("SIP", reasons[0].protocol);
    EXPECT_EQ(200U, reasons[0].cause);
    EXPECT_EQ("Call completed elsewhere", reasons[0].text);
    EXPECT_EQ("Q.850;location=LN;cause=17", reasons[1].value);
    EXPECT_EQ("Q.850", reasons[1].protocol);
    EXPECT_EQ(17U, reasons[1].cause);
    EXPECT_EQ("LN", reasons[1].location);
    EXPECT_EQ("", reasons[1].text);
    EXPECT_FALSE(malformed);
}

TEST(ReasonReader, TakesSeveralOfOneProtocol) {
    const auto [reasons, malformed] = read_all(R"(STIR;cause=436;ppi="shaken",STIR ; CAUSE = 437;Text="a")");
    ASSERT_EQ(2U, reasons.size());
    EXPECT_EQ(436U, reasons[0].cause);
    EXPECT_EQ(437U, reasons[1].cause);
    EXPECT_EQ("a", reasons[1].text);
    EXPECT_FALSE(malformed);
}

TEST(ReasonReader, TakesFoldsEscapesAndCommas) {
    const auto [reasons, malformed] =
        read_all("SIP\r\n ;text=\"a \\\"quoted, comma\\\" b;cause=1\"\r\n\t; cause\r\n = 0480 ,\r\n Q.850;cause=1");
    ASSERT_EQ(2U, reasons.size());
    EXPECT_EQ("SIP", reasons[0].protocol);
    EXPECT_EQ(R"(a \"quoted, comma\" b;cause=1)", reasons[0].text);
    EXPECT_EQ(480U, reasons[0].cause);
    EXPECT_EQ("0480", reasons[0].cause_text);
    EXPECT_EQ(1U, reasons[1].cause);
    EXPECT_FALSE(malformed);
}

TEST(ReasonReader, NeedsNoCause) {
    const auto [reasons, malformed] = read_all("FreeSWITCH;text=\"x\", Vendor");
    ASSERT_EQ(2U, reasons.size());
    EXPECT_EQ(std::nullopt, reasons[0].cause);
    EXPECT_EQ("", reasons[0].cause_text);
    EXPECT_EQ("x", reasons[0].text);
    EXPECT_EQ("Vendor", reasons[1].protocol);
    EXPECT_FALSE(malformed);
}

TEST(ReasonReader, HasNothingInNothing) {
    for (const char *const value : {"", " ", " , ,\r\n ,"}) {
        const auto [reasons, malformed] = read_all(value);
        EXPECT_TRUE(reasons.empty()) << value;
        EXPECT_FALSE(malformed) << value;
    }
}

TEST(ReasonReader, LeavesOutBrokenValuesOnly) {
    for (const char *const bad :
         {";cause=16", "Q 850;cause=16", "\"Q.850\";cause=16", "Q.850;cause=", "Q.850;cause", "Q.850;cause=x",
          "Q.850;cause=-1", "Q.850;cause=16x", "Q.850;cause=1 6", "Q.850;cause=\"16\"", "Q.850;cause=4294967296",
          "Q.850;cause=\"\"", "Q.850;text=unquoted words", "Q.850=16"}) {
        const std::string value = std::string("SIP;cause=200,") + bad + ", SIP;cause=600;text=\"t\"";
        const auto [reasons, malformed] = read_all(value);
        ASSERT_EQ(2U, reasons.size()) << bad;
        EXPECT_EQ(200U, reasons[0].cause) << bad;
        EXPECT_EQ(600U, reasons[1].cause) << bad;
        EXPECT_TRUE(malformed) << bad;
    }
}

TEST(ReasonReader, KeepsTheCauseOfAValueThatIsBrokenElsewhere) {
    for (const char *const value : {"Q.850;cause=16;", "Q.850;;cause=16", "Q.850;cause=16;text=Normal call clearing",
                                    "Q.850;=;cause=16", "Q.850;cause=16;cause=17"}) {
        const auto [reasons, malformed] = read_all(value);
        ASSERT_EQ(1U, reasons.size()) << value;
        EXPECT_EQ(16U, reasons[0].cause) << value;
        EXPECT_EQ("", reasons[0].text) << value;
        EXPECT_TRUE(malformed) << value;
    }
}

TEST(ReasonReader, StopsAtAnUnclosedText) {
    const auto [reasons, malformed] = read_all("SIP;cause=200, Q.850;cause=16;text=\"Terminated, SIP;cause=603");
    ASSERT_EQ(1U, reasons.size());
    EXPECT_EQ(200U, reasons[0].cause);
    EXPECT_TRUE(malformed);
}

TEST(ReasonReader, ForgetsTheValueBefore) {
    const auto [reasons, malformed] = read_all("Q.850;cause=16;text=\"a\";location=U,SIP");
    ASSERT_EQ(2U, reasons.size());
    EXPECT_EQ(std::nullopt, reasons[1].cause);
    EXPECT_EQ("", reasons[1].text);
    EXPECT_EQ("", reasons[1].location);
    EXPECT_FALSE(malformed);
}

TEST(ReasonReader, TakesVeryManyValues) {
    std::string value;
    for (int i = 0; i < 10000; ++i) value += "Q.850;cause=" + std::to_string(i) + ";text=\",\",";
    const auto [reasons, malformed] = read_all(value);
    ASSERT_EQ(10000U, reasons.size());
    EXPECT_EQ(9999U, reasons.back().cause);
    EXPECT_FALSE(malformed);
}

}  // namespace

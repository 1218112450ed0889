// Lines, folding and colons of a header block, as RFC 3261 section 7.3.1 and RFC 4475 have them.
// And what real traffic makes of them.
#include "sip/syntax/header_reader.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace {

using Headers = std::vector<std::pair<std::string, std::string>>;

Headers read_all(std::string_view block) {
    Headers headers;
    sip::HeaderReader reader(block);
    for (sip::Header header; reader.next(header);) headers.emplace_back(header.name, header.value);
    return headers;
}

TEST(HeaderReader, StopsAtTheEmptyLine) {
    EXPECT_EQ((Headers{{"To", "a"}, {"From", "b"}}), read_all("To: a\r\nFrom: b\r\n\r\nCSeq: 1 BODY\r\n"));
}

TEST(HeaderReader, TakesWhiteSpaceAroundTheColon) {
    EXPECT_EQ((Headers{{"TO", "a b"}, {"From", "c"}, {"Subject", ""}}),
              read_all("TO \t:  a b \r\nFrom:c\r\nSubject:\r\n"));
}

TEST(HeaderReader, KeepsFoldedLinesInOneValue) {
    EXPECT_EQ((Headers{{"CSeq", "0009\r\n  INVITE"}, {"To", "x"}}), read_all("CSeq: 0009\r\n  INVITE\r\nTo: x\r\n"));
    EXPECT_EQ((Headers{{"Via", "a\n\tb\n c"}}), read_all("Via:\n a\n\tb\n c\n\n"));
}

TEST(HeaderReader, TakesBareLineEnds) {
    EXPECT_EQ((Headers{{"A", "1"}, {"B", "2"}}), read_all("A: 1\nB: 2\n\nC: 3\n"));
}

TEST(HeaderReader, LeavesOutLinesWithoutAColon) {
    EXPECT_EQ((Headers{{"B", "2"}}), read_all("garbage\r\n more\r\nB: 2\r\n\r\n"));
}

TEST(HeaderReader, TakesTheLastLineWithoutItsEnd) {
    EXPECT_EQ((Headers{{"A", "1"}, {"CSeq", "2 INV"}}), read_all("A: 1\r\nCSeq: 2 INV"));
}

TEST(HeaderReader, HasNothingInNothing) {
    EXPECT_TRUE(read_all("").empty());
    EXPECT_TRUE(read_all("\r\n").empty());
    EXPECT_TRUE(read_all(" ").empty());
}

TEST(HeaderReader, StaysAtTheEnd) {
    sip::HeaderReader reader("A: 1\r\n\r\nB: 2\r\n");
    sip::Header header;
    EXPECT_TRUE(reader.next(header));
    EXPECT_FALSE(reader.next(header));
    EXPECT_FALSE(reader.next(header));
}

TEST(HeaderReader, SaysWhereTheHeadersEnd) {
    const auto rest_of = [](std::string_view block) {
        sip::HeaderReader reader(block);
        sip::Header header;
        while (reader.next(header)) {
        }
        return reader.complete() ? std::string(reader.rest()) : "incomplete" + std::string(reader.rest());
    };
    EXPECT_EQ("B: 2\r\n\r\n", rest_of("A: 1\r\n\r\nB: 2\r\n\r\n"));
    EXPECT_EQ("B", rest_of("A: 1\n\r\nB"));
    EXPECT_EQ("B", rest_of("\nB"));
    EXPECT_EQ("", rest_of("A: 1\n\n"));
    for (const char *const bytes : {"", "A: 1\r\n", "A: 1\r\n\r", "A: 1\r\n\rB\n", "A: 1\r\n \r\n"}) {
        EXPECT_EQ("incomplete", rest_of(bytes)) << bytes;
    }
}

TEST(HeaderReader, ViewsPointIntoTheBlock) {
    const std::string block = "Call-ID: abc\r\n\r\n";
    sip::HeaderReader reader(block);
    sip::Header header;
    ASSERT_TRUE(reader.next(header));
    EXPECT_EQ(block.data() + 9, header.value.data());
}

TEST(FirstLine, EndsAtCrLfOrLf) {
    EXPECT_EQ(2U, sip::first_line("ab\r\ncd").length);
    EXPECT_EQ(4U, sip::first_line("ab\r\ncd").next);
    EXPECT_EQ(3U, sip::first_line("ab\ncd").next);
    EXPECT_EQ(2U, sip::first_line("ab").next);
}

}  // namespace

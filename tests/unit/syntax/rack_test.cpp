// Reading RAck: three parts with white space between (RFC 3262 section 7.2).
#include "sip/syntax/values/rack.h"

#include <gtest/gtest.h>

#include <string>

namespace {

std::string read(const std::string &value) {
    const auto rack = sip::read_rack(value);
    return rack ? std::to_string(rack->rseq) + '/' + std::to_string(rack->cseq) + '/' + std::string(rack->method) : "";
}

TEST(RAck, IsTakenApart) {
    EXPECT_EQ("776656/1/INVITE", read("776656 1 INVITE"));
    EXPECT_EQ("1/4294967295/UPDATE", read(" 1\t4294967295  UPDATE "));
    EXPECT_EQ("1/2/INVITE", read("1\r\n 2 INVITE"));
}

TEST(RAck, IsMalformed) {
    for (const char *const value :
         {"", "1", "1 2", "undefined 1 INVITE", "1 x INVITE", "1 2INVITE", "4294967296 1 INVITE", "1 2 IN VITE"}) {
        EXPECT_EQ("", read(value)) << value;
    }
}

}  // namespace

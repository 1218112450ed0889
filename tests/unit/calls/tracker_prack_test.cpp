// Reliable provisional responses and their PRACKs: missing, not fitting, ignored.
// Expectations come from RFC 3262 sections 3, 4 and 7.2.
#include <gtest/gtest.h>

#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"

namespace {

using message_table::beside;
using message_table::filled;
using message_table::finding;
using message_table::Flow;
using message_table::last_of;
using sip::Pass;

/// A reliable 180 that comes three times, in frames 2, 5 and 8, and what `%` stands for behind the first ones.
Flow repeated(const std::string &first, const std::string &second = "0.2 MESSAGE c9 b9 1\n 0.2 MESSAGE c9 b9 1") {
    return Flow(filled(filled(R"(
        0.0 INVITE     c1 b1 7
        0.1 180 INVITE c1 b1 7 to=x rseq=40
        %
        0.6 180 INVITE c1 b1 7 to=x rseq=40
        $
        1.6 180 INVITE c1 b1 7 to=x rseq=40
    )",
                              first, '%'),
                       second, '$'));
}

std::string both(const Flow &flow) {
    EXPECT_EQ("", beside(flow.at(2, Pass::kFirst)));
    EXPECT_EQ("", beside(flow.at(5)));
    EXPECT_EQ(beside(flow.at(2)), beside(flow.at(8)));
    return beside(flow.at(8));
}

TEST(Prack, ComesLate) {
    const std::string start = R"(
        0.0 INVITE     c1 b1 7
        0.1 180 INVITE c1 b1 7 to=x rseq=40
        0.6 180 INVITE c1 b1 7 to=x rseq=40
        1.6 180 INVITE c1 b1 7 to=x rseq=40
    )";
    EXPECT_EQ("kPrackMissing 3", beside(Flow(start).at(4)));
    const Flow late(start + "1.7 PRACK c1 b2 8 to=x rack=40_7_INVITE\n");
    EXPECT_EQ("kPrackMissing 3", beside(late.at(4, Pass::kFirst)));
    EXPECT_EQ("", beside(late.at(4)));
}

TEST(Prack, IsRefusedAfterTheFinalResponse) {
    const auto refused = [](const std::string &rack, const std::string &final) {
        return finding(last_of(filled(filled(R"(
            0.0 INVITE     c1 b1 7
            0.1 180 INVITE c1 b1 7 to=x rseq=40
            %
            0.3 PRACK      c1 b2 8 to=x rack=$
            0.4 481 PRACK  c1 b2 8 to=x
        )",
                                             final, '%'),
                                      rack)));
    };
    EXPECT_EQ("kPrackRefused 3", refused("40_7_INVITE", "0.2 200 INVITE c1 b1 7 to=x"));
    EXPECT_EQ("", refused("40_7_INVITE", "0.2 183 INVITE c1 b1 7 to=x")) << "why is not known";
    EXPECT_EQ("kPrackMismatched 4 1", refused("41_7_INVITE", "0.2 200 INVITE c1 b1 7 to=x"));
}

TEST(Prack, Follows) {
    const auto follows = [](const std::string &rows, Pass pass) {
        return Flow("0.0 INVITE c1 b1 7\n 0.1 180 INVITE c1 b1 7 to=x rseq=40\n" + rows).at(2, pass).is_followed;
    };
    const std::string prack = "0.2 PRACK c1 b2 8 to=x rack=40_7_INVITE\n";
    EXPECT_TRUE(follows(prack, Pass::kLater));
    EXPECT_FALSE(follows(prack, Pass::kFirst));
    EXPECT_TRUE(follows("0.2 PRACK c1 b2 8 to=x rack=41_7_INVITE\n", Pass::kLater)) << "told by another finding";
    EXPECT_FALSE(follows("0.2 PRACK c1 b2 8 to=y rack=40_7_INVITE\n", Pass::kLater)) << "of another dialog";
    EXPECT_FALSE(follows("3.0 200 INVITE c1 b1 7 to=x\n", Pass::kLater));
}

TEST(Prack, IsNotReceived) {
    const std::string rows = R"(
        0.0 INVITE     c1 b1 7
        0.1 180 INVITE c1 b1 7 to=x rseq=40
        0.2 PRACK      c1 b2 8 to=x rack=40_7_INVITE
        0.6 180 INVITE c1 b1 7 to=x rseq=40
        0.7 PRACK      c1 b2 8 to=x rack=40_7_INVITE
        1.6 180 INVITE c1 b1 7 to=x rseq=40
    )";
    EXPECT_EQ("kPrackNotReceived 3", beside(Flow(rows).at(6)));
    EXPECT_EQ("kPrackNotReceived 3", beside(Flow(rows).at(2)));
    const Flow late(rows + "1.7 200 PRACK c1 b2 8 to=x");
    EXPECT_EQ("kPrackNotReceived 3", beside(late.at(6, Pass::kFirst)));
    EXPECT_EQ("", beside(late.at(6))) << "it was answered in the end";
    EXPECT_EQ("", beside(late.at(2)));
    EXPECT_EQ("", beside(Flow(R"(
        0.0 INVITE     c1 b1 7
        0.1 180 INVITE c1 b1 7 to=x rseq=40
        0.2 PRACK      c1 b2 8 to=x rack=40_7_INVITE
        0.6 180 INVITE c1 b1 7 to=x rseq=40
    )")
                             .at(4)))
        << "the copy may have crossed it";
}

TEST(Prack, IsMissing) {
    const std::string nothing = "0.2 MESSAGE c9 b8 1\n 0.2 200 MESSAGE c9 b8 1";
    EXPECT_EQ("kPrackMissing 3", both(repeated(nothing)));
    EXPECT_EQ("", beside(Flow(R"(
        0.0 INVITE     c1 b1 7
        0.1 180 INVITE c1 b1 7 to=x
        0.6 180 INVITE c1 b1 7 to=x
        1.6 180 INVITE c1 b1 7 to=x
    )")
                             .at(4)))
        << "it is not reliable";
    EXPECT_EQ("", beside(Flow(R"(
        0.0 INVITE     c1 b1 7
        0.1 180 INVITE c1 b1 7 to=x rseq=40
        0.6 180 INVITE c1 b1 7 to=x rseq=41
        1.6 180 INVITE c1 b1 7 to=x rseq=42
    )")
                             .at(4)))
        << "each is another response";
    EXPECT_EQ("", beside(Flow(R"(
        0.0 INVITE     c1 b1 7
        0.1 180 INVITE c1 b1 7 to=x rseq=40
        0.9 INVITE     c1 b1 7
        1.0 180 INVITE c1 b1 7 to=x rseq=40
        1.9 INVITE     c1 b1 7
        2.0 180 INVITE c1 b1 7 to=x rseq=40
    )")
                             .at(6)))
        << "the response does not arrive";
}

TEST(Prack, DoesNotFit) {
    const auto with = [](const std::string &rack) {
        return both(repeated(filled("0.2 PRACK c1 p1 8 to=x rack=%\n 0.3 481 PRACK c1 p1 8 to=x", rack, '%')));
    };
    EXPECT_EQ("kPrackMismatched 3 1", with("41_7_INVITE")) << "RSeq";
    EXPECT_EQ("kPrackMismatched 3 2", with("40_6_INVITE")) << "CSeq number";
    EXPECT_EQ("kPrackMismatched 3 3", with("40_7_UPDATE")) << "method";
    EXPECT_EQ("kPrackMismatched 3 4", with("undefined_7_INVITE"));
    EXPECT_EQ("", with("40_7_INVITE")) << "it fits";
    EXPECT_EQ("kPrackMissing 3", both(repeated("0.2 PRACK c1 p1 8 to=y rack=40_7_INVITE\n 0.3 200 PRACK c1 p1 8 to=y")))
        << "another fork";
}

TEST(Prack, IsIgnored) {
    EXPECT_EQ("kPrackIgnored 3",
              both(repeated("0.2 PRACK c1 p1 8 to=x rack=40_7_INVITE\n 0.3 200 PRACK c1 p1 8 to=x")));
    EXPECT_EQ("kPrackNotReceived 3", both(repeated("0.2 PRACK c1 p1 8 to=x rack=40_7_INVITE\n 0.3 MESSAGE c9 b8 1")));
    EXPECT_EQ("", both(repeated("0.2 MESSAGE c9 b8 1\n 0.2 200 MESSAGE c9 b8 1",
                                "0.7 PRACK c1 p1 8 to=x rack=40_7_INVITE\n 0.8 200 PRACK c1 p1 8 to=x")))
        << "one copy may have crossed it";
}

TEST(Prack, IsRefusedWhereNothingAsksForOne) {
    const auto refused = [](const std::string &code, const std::string &provisional) {
        return finding(last_of(filled(filled(R"(
            0.0 INVITE     c1 b1 7
            0.1 183 INVITE c1 b1 7 %
            0.3 PRACK      c1 b2 8 to=x rack=undefined_1_INVITE
            0.4 $ PRACK    c1 b2 8 to=x
        )",
                                             provisional, '%'),
                                      code)));
    };
    EXPECT_EQ("kPrackUnasked 2", refused("400", "to=x"));
    EXPECT_EQ("kPrackUnasked 2", refused("481", "to=x"));
    EXPECT_EQ("kPrackMismatched 3 4", refused("400", "to=x rseq=40")) << "it asks for one";
    EXPECT_EQ("", refused("400", "to=y")) << "another early dialog";
    EXPECT_EQ("", refused("500", "to=x"));
}

TEST(Prack, IsRefusedForItsRAck) {
    const auto refused = [](const std::string &code, const std::string &rack) {
        return last_of(filled(filled(R"(
        0.0 INVITE     c1 b1 17027
        0.1 401 INVITE c1 b1 17027 to=w ask=r/n
        0.2 INVITE     c1 b2 17028 auth=r/n
        0.3 183 INVITE c1 b2 17028 to=x rseq=40
        0.4 PRACK      c1 b3 17029 to=x %
        0.5 $ PRACK    c1 b3 17029 to=x
    )",
                                     code),
                              rack, '%'));
    };
    EXPECT_EQ("kPrackMismatched 5 2", finding(refused("481", "rack=40_17027_INVITE")));
    EXPECT_EQ("", beside(refused("481", "rack=40_17027_INVITE"))) << "it is said once";
    EXPECT_EQ("kPrackMismatched 5 4", finding(refused("400", "rack=undefined_1_INVITE")));
    EXPECT_EQ("kPrackMismatched 5 5", finding(refused("481", "")));
    EXPECT_EQ("", finding(refused("500", "rack=40_17027_INVITE"))) << "refused for another reason";
    EXPECT_EQ("kPrackMismatched 5 2", beside(refused("500", "rack=40_17027_INVITE")));
    EXPECT_EQ("", beside(refused("481", "rack=40_17028_INVITE")));
    EXPECT_EQ("", finding(refused("481", "rack=40_17028_INVITE")));
    EXPECT_EQ("", beside(refused("200", "rack=40_17027_INVITE"))) << "it was taken as it is";
}

}  // namespace

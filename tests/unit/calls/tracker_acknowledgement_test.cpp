// Final responses to INVITE and their ACKs: missing, not fitting, not arriving.
// Expectations come from RFC 3261 sections 13.2.2.4, 13.3.1.4, 17.1.1.3 and 17.2.1.
#include <gtest/gtest.h>

#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"

namespace {

using message_table::acknowledgement;
using message_table::beside;
using message_table::filled;
using message_table::Flow;
using sip::Pass;

TEST(Ack, OfAUsualCall) {
    const Flow flow(R"(
        0.0  INVITE     c1 b1 1
        0.1  401 INVITE c1 b1 1 to=w ask=r/n
        0.2  ACK        c1 b1 1 to=w
        0.3  INVITE     c1 b2 2 auth=r/n
        2.0  200 INVITE c1 b2 2 to=x
        2.1  ACK        c1 b3 2 to=x
        2.5  200 INVITE c1 b2 2 to=x
        99
    )");
    EXPECT_EQ("acknowledged in 3", acknowledgement(flow.at(2)));
    EXPECT_EQ("acknowledged in 6", acknowledgement(flow.at(5)));
    EXPECT_EQ("", acknowledgement(flow.at(5, Pass::kFirst))) << "later frames are not known";
    EXPECT_EQ("", acknowledgement(flow.at(7))) << "a copy";
    for (const std::size_t frame : {2U, 5U, 7U}) EXPECT_EQ("", beside(flow.at(frame))) << frame;
}

TEST(Ack, IsMissingWhereTheResponseComesAgain) {
    for (const std::string code : {"200", "404"}) {
        const std::string start = filled(R"(
        0.0  INVITE   c1 b1 1
        1.0  $ INVITE c1 b1 1 to=x
        1.5  $ INVITE c1 b1 1 to=x
        2.5  $ INVITE c1 b1 1 to=x
    )",
                                         code);
        const Flow flow(start + filled("4.5 $ INVITE c1 b1 1 to=x\n", code));
        EXPECT_EQ("", beside(flow.at(3))) << "it may have crossed the ACK";
        EXPECT_EQ("kAckMissing 3", beside(flow.at(4)));
        EXPECT_EQ("", beside(flow.at(5))) << "said before";
        EXPECT_EQ("", beside(flow.at(2, Pass::kFirst)));
        EXPECT_EQ("kAckMissing 4", beside(flow.at(2)));
        EXPECT_EQ("missing", acknowledgement(flow.at(2)));
        const Flow late(start + "2.6 ACK c1 " + (code == "200" ? "b9" : "b1") + " 1 to=x\n");
        EXPECT_EQ("kAckMissing 3", beside(late.at(4, Pass::kFirst)));
        EXPECT_EQ("", beside(late.at(4))) << "it came";
        EXPECT_EQ("acknowledged in 5", acknowledgement(late.at(2))) << "in the end";
        EXPECT_EQ("", beside(late.at(2)));
    }
}

TEST(Ack, IsNotMissing) {
    const auto third = [](const std::string &table) { return beside(Flow(table).at(4)); };
    EXPECT_EQ("", third(R"(
        0.00  INVITE     c1 b1 1
        1.00  200 INVITE c1 b1 1 to=x
        1.01  200 INVITE c1 b1 1 to=x
        1.02  200 INVITE c1 b1 1 to=x
    )")) << "captured three times";
    EXPECT_EQ("", third(R"(
        9.0  MESSAGE    c2 b9 1
        1.0  200 INVITE c1 b1 1 to=x
        1.5  200 INVITE c1 b1 1 to=x
        2.5  200 INVITE c1 b1 1 to=x
    )")) << "only one direction was captured";
    EXPECT_EQ("", third(R"(
        0.0  BYE     c1 b1 1 to=x
        1.0  200 BYE c1 b1 1 to=x
        1.5  200 BYE c1 b1 1 to=x
        2.5  200 BYE c1 b1 1 to=x
    )")) << "a BYE has no ACK";
    EXPECT_EQ("", third(R"(
        9.0  INVITE     c1 b1 1
        8.0  200 INVITE c1 b1 1 to=x
        5.0  200 INVITE c1 b1 1 to=x
        4.0  200 INVITE c1 b1 1 to=x
    )")) << "time runs backwards";
    EXPECT_EQ("", beside(Flow(R"(
        0.0  INVITE     c1 b1 1
        0.1  486 INVITE c1 b1 1 to=x
        1.1  INVITE     c1 b1 1
        1.2  486 INVITE c1 b1 1 to=x
        2.1  INVITE     c1 b1 1
        2.2  486 INVITE c1 b1 1 to=x
        99
    )")
                             .at(6)))
        << "the INVITE comes again: it is the response that does not arrive";
}

TEST(Ack, DoesNotArrive) {
    for (const std::string code : {"200", "404"}) {
        const std::string lines = filled(R"(
        0.0  INVITE   c1 b1 1
        1.0  $ INVITE c1 b1 1 to=x
        1.1  ACK      c1 % 1 to=x
        1.5  $ INVITE c1 b1 1 to=x
        1.6  ACK      c1 % 1 to=x
        2.5  $ INVITE c1 b1 1 to=x
    )",
                                         code);
        const Flow flow(filled(lines, code == "200" ? "b9" : "b1", '%'));
        EXPECT_EQ("", beside(flow.at(4))) << "it may have crossed the ACK";
        EXPECT_EQ("kAckNotReceived 3", beside(flow.at(6)));
        EXPECT_EQ("kAckNotReceived 3", beside(flow.at(2)));
        EXPECT_EQ("not received in 3", acknowledgement(flow.at(2)));
    }
}

/// A response that comes three times, and an ACK after the first ones. `ack`: its branch, CSeq number and more.
Flow repeated(const std::string &code, const std::string &ack) {
    return Flow(filled(filled(R"(
        0.0  INVITE     c1 b0 1
        0.1  401 INVITE c1 b0 1 to=w
        0.2  ACK        c1 b0 1 to=w
        0.3  INVITE     c1 b1 2
        1.0  $ INVITE   c1 b1 2 to=x
        1.1  ACK        c1 %
        1.5  $ INVITE   c1 b1 2 to=x
        1.6  ACK        c1 %
        2.5  $ INVITE   c1 b1 2 to=x
        2.6  ACK        c1 %
    )",
                              code),
                       ack, '%'));
}

TEST(Ack, DoesNotFit) {
    const auto of = [](const std::string &code, const std::string &ack) {
        const Flow flow = repeated(code, ack);
        EXPECT_EQ(beside(flow.at(9)), beside(flow.at(5))) << code << ' ' << ack;
        return beside(flow.at(9)) + ", " + acknowledgement(flow.at(5));
    };
    EXPECT_EQ("kAckMismatched 6 6, mismatched in 6", of("200", "b9 1 to=x")) << "CSeq number of the try before";
    EXPECT_EQ("kAckMismatched 6 1, mismatched in 6", of("200", "b9 7 to=x")) << "CSeq number";
    EXPECT_EQ("kAckMismatched 6 2, mismatched in 6", of("200", "b9 2 to=y")) << "To tag";
    EXPECT_EQ("kAckMismatched 6 2, mismatched in 6", of("200", "b9 2")) << "To tag";
    EXPECT_EQ("kAckMismatched 6 3, mismatched in 6", of("404", "b9 2 to=x")) << "branch";
    EXPECT_EQ("kAckMismatched 6 1, mismatched in 6", of("404", "b1 1 to=x")) << "CSeq number";
    EXPECT_EQ("kAckMismatched 6 4, mismatched in 6", of("200", "b1 2 to=x")) << "the INVITE's branch";
    EXPECT_EQ("kAckMismatched 6 2, mismatched in 6", of("404", "b1 2 to=y")) << "To tag (section 17.1.1.3)";
    EXPECT_EQ("kAckMismatched 6 2, mismatched in 6", of("404", "b1 2")) << "To tag";
    EXPECT_EQ("kAckMissing 3, missing", of("200", "b9 2 to=x from=z")) << "another caller";
    EXPECT_EQ("kAckMissing 3, missing", of("404", "b9 2 to=x dst=5")) << "another hop";
    EXPECT_EQ("kAckMissing 3, missing", of("200", "b9 1 to=y")) << "another dialog";
    EXPECT_EQ("kAckMissing 3, missing", of("404", "b0 1 to=w")) << "of the 401";
}

TEST(Ack, GoesElsewhere) {
    EXPECT_EQ("kAckMismatched 6 5", beside(repeated("404", "b1 2 to=x dst=5").at(9)));
    const auto of = [](const std::string &more) {
        return beside(Flow(filled(R"(
        0.0  INVITE     c1 b1 1
        1.0  200 INVITE c1 b1 1 to=x %
        1.1  ACK        c1 b2 1 to=x
        1.5  200 INVITE c1 b1 1 to=x %
        2.5  200 INVITE c1 b1 1 to=x %
    )",
                                  more, '%'))
                          .at(5));
    };
    EXPECT_EQ("kAckMismatched 3 5", of("contact=<sip:b@192.0.2.9>"));
    EXPECT_EQ("kAckMismatched 3 5", of("contact=<sip:b@192.0.2.9> record-route=<sip:192.0.2.7;lr>"));
    EXPECT_EQ("kAckNotReceived 3", of("contact=<sip:b@example.com>")) << "who knows where that is";
    EXPECT_EQ("kAckNotReceived 3", of("contact=<sip:b@192.0.2.9> record-route=<sip:p.example.com;lr>"));
    EXPECT_EQ("kAckNotReceived 3", of("")) << "no Contact";
}

TEST(Ack, MayBelongToAResponseThatWasNotSeen) {
    EXPECT_EQ("kAckMissing 3", beside(Flow(R"(
        0.0  INVITE     c1 b1 1
        1.0  200 INVITE c1 b1 1 to=x
        1.5  200 INVITE c1 b1 1 to=x
        1.6  INVITE     c1 b2 2 to=x
        1.7  ACK        c1 b3 2 to=x
        2.5  200 INVITE c1 b1 1 to=x
    )")
                                          .at(6)));
}

TEST(Ack, MayHaveTheCseqNumberOfAnEarlierInvite) {
    const std::string call = R"(
        0.0  INVITE     c1 b1 1
        1.0  200 INVITE c1 b1 1 to=x
        1.1  ACK        c1 b2 1 to=x
        5.0  INVITE     c1 b3 2 to=x
        5.1  200 INVITE c1 b3 2 to=x
        5.2  ACK        c1 % 1 to=x
        5.6  200 INVITE c1 b3 2 to=x
        6.6  200 INVITE c1 b3 2 to=x
    )";
    EXPECT_EQ("kAckMismatched 6 1", beside(Flow(filled(call, "b4", '%')).at(8)));
    EXPECT_EQ("kAckMissing 3", beside(Flow(filled(call, "b2", '%')).at(8))) << "the first ACK once more";
    EXPECT_EQ("", beside(Flow(R"(
        0.0  INVITE     c1 b1 1
        1.0  200 INVITE c1 b1 1 to=x
        1.1  ACK        c1 b2 1 to=x
        1.5  200 INVITE c1 b1 1 to=x
        1.6  ACK        c1 b3 1 to=x
        1.7  INVITE     c1 b4 2 to=x
        1.8  200 INVITE c1 b4 2 to=x
        2.5  200 INVITE c1 b1 1 to=x
        2.6  ACK        c1 b5 1 to=x
    )")
                             .at(7)))
        << "each copy was acknowledged anew";
}

TEST(Ack, IsLateKnownForASingleResponse) {
    const auto fate = [](const std::string &more) {
        const Flow flow(filled("0.0 INVITE c1 b1 1\n 1.0 404 INVITE c1 b1 1 to=x\n % \n", more, '%'));
        return beside(flow.at(2)) + ", " + acknowledgement(flow.at(2));
    };
    EXPECT_EQ(", ", fate("99")) << "its server may keep no state";
    EXPECT_EQ("kAckMissing 2, missing", fate("1.5 404 INVITE c1 b1 1 to=x\n 99"));
    for (const char *const copy : {"", "1.5 200 INVITE c1 b1 1 to=x\n"}) {
        const Flow flow("0.0 INVITE c1 b1 1\n 1.0 200 INVITE c1 b1 1 to=x\n" + std::string(copy) + " 99\n");
        EXPECT_EQ("", beside(flow.at(2))) << "no more copies: it was acknowledged past this place";
        EXPECT_EQ("", acknowledgement(flow.at(2)));
    }
    EXPECT_EQ(", ", fate("1.5 404 INVITE c1 b1 1 to=x\n 33")) << "the ACK may still come";
    EXPECT_EQ("kAckMismatched 3 3, mismatched in 3", fate("1.1 ACK c1 b2 1 to=x\n 99"));
}

}  // namespace

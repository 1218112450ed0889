// Which responses are copies of earlier ones: the same bytes, sent the same way.
// A response whose tag, RSeq, nonce or body differs is another one, and so is one on another hop.
#include <gtest/gtest.h>

#include <cstdint>
#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"

namespace {

using message_table::delays;
using message_table::filled;
using message_table::finding;
using message_table::Flow;
using message_table::last_of;
using message_table::pair;

TEST(Copies, AreOfTheFirst) {
    const Flow flow(R"(
        0.0 INVITE      c1 b1 1
        0.1 100 INVITE  c1 b1 1
        0.2 100 INVITE  c1 b1 1
        1.0 486 INVITE  c1 b1 1 to=x
        1.5 486 INVITE  c1 b1 1 to=x
        2.5 486 INVITE  c1 b1 1 to=x
        2.6 ACK         c1 b1 1 to=x
        2.7 OPTIONS     c1 b2 2
        2.8 404 OPTIONS c1 b2 2 to=x
        2.9 404 OPTIONS c1 b2 2 to=x
    )");
    EXPECT_EQ(0U, flow.at(2).copy_of);
    EXPECT_EQ(2U, flow.at(3).copy_of);
    EXPECT_EQ(0U, flow.at(4).copy_of);
    EXPECT_EQ(4U, flow.at(5).copy_of);
    EXPECT_EQ(4U, flow.at(6).copy_of) << "not the second copy";
    EXPECT_EQ("1 +2500", pair(flow.at(6)));
    EXPECT_EQ("kPing", finding(flow.at(9)));
    EXPECT_EQ(9U, flow.at(10).copy_of);
    EXPECT_EQ("", finding(flow.at(10))) << "a copy is not judged again";
}

TEST(Copies, AreIdentical) {
    const Flow flow(R"(
        0.0 INVITE     c1 b1 1
        0.1 180 INVITE c1 b1 1 to=x rseq=1
        0.6 180 INVITE c1 b1 1 to=x rseq=1
        1.0 180 INVITE c1 b1 1 to=x rseq=2
        1.1 180 INVITE c1 b1 1 to=y rseq=1
        1.2 183 INVITE c1 b1 1 to=x rseq=1
        1.6 180 INVITE c1 b1 1 to=x rseq=1
        2.0 200 INVITE c1 b1 1 to=x
        2.1 200 INVITE c1 b1 1 to=y
    )");
    EXPECT_EQ(2U, flow.at(3).copy_of);
    EXPECT_EQ(0U, flow.at(4).copy_of) << "another RSeq";
    EXPECT_EQ(0U, flow.at(5).copy_of) << "another dialog";
    EXPECT_EQ(0U, flow.at(6).copy_of) << "another code";
    EXPECT_EQ(2U, flow.at(7).copy_of) << "the first again, with others between";
    EXPECT_EQ(0U, flow.at(9).copy_of) << "a fork's own 200";
    EXPECT_EQ("pdd 100 ring 1900 setup 2000", delays(flow.at(8)));
}

TEST(Copies, OfMergedCapturesChangeNothing) {
    const Flow flow(R"(
        0.00 INVITE     c1 b1 1
        0.00 INVITE     c1 b1 1
        0.20 180 INVITE c1 b1 1 to=x
        0.21 180 INVITE c1 b1 1 to=x
        1.00 CANCEL     c1 b1 1
        1.01 CANCEL     c1 b1 1
        1.10 200 CANCEL c1 b1 1 to=x
        1.11 200 CANCEL c1 b1 1 to=x
        1.20 487 INVITE c1 b1 1 to=x
        1.21 487 INVITE c1 b1 1 to=x
    )");
    EXPECT_EQ("5 +100", pair(flow.at(7)));
    EXPECT_EQ("5 +110", pair(flow.at(8)));
    EXPECT_EQ(7U, flow.at(8).copy_of);
    EXPECT_EQ("1 +1200", pair(flow.at(9)));
    EXPECT_EQ("kCancelled 5", finding(flow.at(9)));
    EXPECT_EQ("pdd 200 ring 800", delays(flow.at(9)));
    EXPECT_EQ("1 +1210", pair(flow.at(10)));
    EXPECT_EQ(9U, flow.at(10).copy_of);
    EXPECT_EQ("", finding(flow.at(10)));
    EXPECT_EQ("answered in 9", flow.fate(2));
}

/// The frame that the last of two responses is a copy of.
std::uint32_t copied(const std::string &first, const std::string &second) {
    return last_of("0.0 INVITE c1 b1 1\n 0.1 " + first + "\n 0.2 " + second).copy_of;
}

TEST(Copies, MayHaveLongHeadersInFront) {
    const std::string reliable = "183 INVITE c1 b1 1 vias=12 to=$ rseq=%";
    const std::string first = filled(filled(reliable, "a"), "1", '%');
    EXPECT_EQ(2U, copied(first, first));
    EXPECT_EQ(0U, copied(first, filled(filled(reliable, "b"), "1", '%'))) << "another To tag";
    EXPECT_EQ(0U, copied(first, filled(filled(reliable, "a"), "2", '%'))) << "another RSeq";
}

TEST(Copies, HaveTheSameBody) {
    const std::string progress = "183 INVITE c1 b1 1 to=a";
    EXPECT_EQ(0U, copied(progress, progress + " body=v=0"));
    EXPECT_EQ(0U, copied(progress + " body=v=0", progress + " body=v=1"));
    EXPECT_EQ(2U, copied(progress + " body=v=0", progress + " body=v=0"));
}

TEST(Copies, HaveTheSameNonce) {
    const Flow flow(R"(
        0.0 REGISTER     c1 b1 1
        0.1 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.5 REGISTER     c1 b1 1
        0.6 401 REGISTER c1 b1 1 to=x ask=r/n2
        1.5 REGISTER     c1 b1 1
        1.6 401 REGISTER c1 b1 1 to=x ask=r/n2
    )");
    EXPECT_EQ(0U, flow.at(4).copy_of);
    EXPECT_EQ(4U, flow.at(6).copy_of);
    EXPECT_EQ("answered in 2", flow.fate(1)) << "the first final response ends the transaction";
}

TEST(Copies, GoTheSameWay) {
    const std::string ok = "200 INVITE c1 b1 1 to=x src=2 dst=1";
    EXPECT_EQ(2U, copied(ok, ok));
    EXPECT_EQ(0U, copied(ok, "200 INVITE c1 b1 1 to=x src=3 dst=1")) << "from another port";
    EXPECT_EQ(0U, copied(ok, "200 INVITE c1 b1 1 to=x src=2 dst=4")) << "a relay passes it on";
}

}  // namespace

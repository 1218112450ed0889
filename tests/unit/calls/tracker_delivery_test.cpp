// Whether the answers to a request reach its client, and final responses that are not the first.
// Expectations come from RFC 3261 (sections 16.7, 17.1 and 18.2.2) and RFC 3581.
#include <gtest/gtest.h>

#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"

namespace {

using message_table::beside;
using message_table::filled;
using message_table::Flow;
using message_table::last_of;
using sip::Pass;

TEST(ResponseLost, WhereTheRequestComesAgainAfterIt) {
    const Flow flow(R"(
        0.0  REGISTER     c1 b1 1
        0.02 401 REGISTER c1 b1 1 to=x ask=r/n1
        0.5  REGISTER     c1 b1 1
        0.52 401 REGISTER c1 b1 1 to=x ask=r/n2
        1.5  REGISTER     c1 b1 1
        1.52 401 REGISTER c1 b1 1 to=x ask=r/n2
    )");
    EXPECT_EQ("", beside(flow.at(2, Pass::kFirst))) << "it may still arrive";
    EXPECT_EQ("kResponseLost 3 2", beside(flow.at(2))) << "frame 5 shows that the copy in frame 3 did not cross it";
    EXPECT_EQ("", beside(flow.at(4, Pass::kFirst))) << "the first copy may have crossed the response";
    EXPECT_EQ("", beside(flow.at(4))) << "a new nonce is no second final response";
    EXPECT_EQ("kResponseLost 3 2", beside(flow.at(6, Pass::kFirst)));
    EXPECT_EQ("kResponseLost 3 2", beside(flow.at(6)));
}

TEST(ResponseLost, IsNotProvedByTheFirstCopyOverASlowLink) {
    const std::string rows = R"(
        0.0  REGISTER     c1 b1 1
        0.02 200 REGISTER c1 b1 1 to=x
        0.5  REGISTER     c1 b1 1
        0.52 200 REGISTER c1 b1 1 to=x
    )";
    EXPECT_EQ("", beside(Flow(rows).at(2))) << "a round trip of 0.6 s, captured at the server";
    EXPECT_EQ("", beside(Flow(rows + "0.51 REGISTER c1 b1 1\n").at(2))) << "captured twice";
    const Flow second(rows + "1.5 REGISTER c1 b1 1\n 1.52 200 REGISTER c1 b1 1 to=x\n");
    EXPECT_EQ("kResponseLost 3 2", beside(second.at(2))) << "no round trip is so long";
    EXPECT_EQ("", beside(second.at(4)));
    EXPECT_EQ("kResponseLost 3 2", beside(second.at(6)));
}

/// What is found of the first response to an OPTIONS whose copy is the second row.
std::string after_a_copy(const std::string &first, const std::string &response, const std::string &copy) {
    return beside(Flow("0.0 OPTIONS " + first + "\n " + response + "\n " + copy).at(2));
}

TEST(ResponseLost, NeedsACopyThatWasSentAfterIt) {
    const std::string request = "c1 b1 1";
    const std::string ok = "0.1 200 OPTIONS c1 b1 1 to=x";
    EXPECT_EQ("kResponseLost 3 2", after_a_copy(request, ok, "1.5 OPTIONS c1 b1 1"));
    EXPECT_EQ("", after_a_copy(request, ok, "0.5 OPTIONS c1 b1 1")) << "they may have crossed";
    EXPECT_EQ("", after_a_copy(request, ok, "0.0 OPTIONS c1 b1 1")) << "times out of order";
    EXPECT_EQ("", after_a_copy(request, ok, "5.0 OPTIONS c1 b1 1")) << "a keep-alive that is always the same";
    EXPECT_EQ("", after_a_copy(request, ok, "1.5 OPTIONS c1 b1 1 src=7")) << "another point of capture";
    EXPECT_EQ("", after_a_copy(request, ok, "1.5 OPTIONS c1 b1 1 dst=7")) << "a relay passes it on";
    EXPECT_EQ("", after_a_copy(request, ok, "1.5 OPTIONS c1 b1 1 auth=r/n")) << "credentials on the same branch";
    EXPECT_EQ("", after_a_copy(request, ok, "1.5 OPTIONS c1 b2 1")) << "another transaction";
    EXPECT_EQ("", after_a_copy(request, "0.1 100 OPTIONS c1 b1 1", "1.5 OPTIONS c1 b1 1")) << "no final response";
    EXPECT_EQ("", beside(Flow("0.0 200 OPTIONS c1 b1 1 to=x\n 0.5 OPTIONS c1 b1 1\n 1.0 OPTIONS c1 b1 1").at(1)))
        << "the first copy is not in the capture";
}

TEST(ResponseLost, IsNotProvedByASecondPlaceOfCapture) {
    const std::string rows = R"(
        0.0  BYE     c1 b1 2 
        0.1  200 BYE c1 b1 2 to=x 
        $    BYE     c1 b1 2 
        %    200 BYE c1 b1 2 to=x 
    )";
    const auto found = [&rows](const std::string &request, const std::string &response) {
        const Flow flow(filled(filled(rows, request), response, '%'));
        return beside(flow.at(2)) + '/' + beside(flow.at(4, Pass::kFirst)) + '/' + beside(flow.at(4));
    };
    EXPECT_EQ("//", found("0.7", "0.8")) << "both 0.7 s later, when no timer of the client is due";
    EXPECT_EQ("//", found("1.0", "1.12"));
    EXPECT_EQ("kResponseLost 3 2/kResponseLost 3 2/kResponseLost 3 2", found("1.52", "1.62")) << "timer E";
    EXPECT_EQ("kResponseLost 3 2/kResponseLost 3 2/kResponseLost 3 2", found("3.52", "3.62")) << "its third copy";
    EXPECT_EQ("kResponseLost 3 2/kResponseLost 3 2/kResponseLost 3 2", found("0.7", "0.71")) << "answered anew";
}

TEST(ResponseLost, IsNotProvedWhereTheClientHasGoneOn) {
    const std::string rows = R"(
        0.0  REGISTER     c1 b1 1
        0.1  401 REGISTER c1 b1 1 to=x ask=r/n1
        $    REGISTER     c1 b2 2 auth=r/n1
        %    200 REGISTER c1 b2 2 to=x
        1.5  REGISTER     c1 b1 1
        1.6  401 REGISTER c1 b1 1 to=x ask=r/n1
        1.7  REGISTER     c1 b2 2 auth=r/n1
        1.8  200 REGISTER c1 b2 2 to=x
    )";
    const Flow gone_on(filled(filled(rows, "0.2"), "0.3", '%'));
    for (const std::size_t frame : {2U, 4U, 6U, 8U}) EXPECT_EQ("", beside(gone_on.at(frame))) << frame;
    EXPECT_EQ("kResponseLost 4 2", beside(Flow(R"(
        0.0  REGISTER     c1 b1 1
        0.1  401 REGISTER c1 b1 1 to=x ask=r/n1
        0.2  REGISTER     c1 b2 2 src=3
        1.5  REGISTER     c1 b1 1
    )")
                                              .at(2)))
        << "another client";
}

TEST(ResponseLost, OfAnInvite) {
    const Flow flow(R"(
        0.0 INVITE     c1 b1 1
        0.1 180 INVITE c1 b1 1 to=x
        9.0 486 INVITE c1 b1 1 to=x
        15.5 INVITE    c1 b1 1
        15.6 486 INVITE c1 b1 1 to=x
    )");
    EXPECT_EQ("kResponseLost 4 3", beside(flow.at(3)));
    EXPECT_EQ("kResponseLost 4 3", beside(flow.at(5, Pass::kFirst)));
    EXPECT_EQ(3U, flow.at(5).copy_of);
}

TEST(ResponseLost, OfAProvisionalResponse) {
    const Flow flow(R"(
        0.0  INVITE     c1 b1 1
        0.02 100 INVITE c1 b1 1
        0.5  INVITE     c1 b1 1
        0.52 100 INVITE c1 b1 1
        1.5  INVITE     c1 b1 1
        1.52 100 INVITE c1 b1 1
        1.6  180 INVITE c1 b1 1 to=x
        5.0  486 INVITE c1 b1 1 to=x
    )");
    EXPECT_EQ("", beside(flow.at(2, Pass::kFirst)));
    EXPECT_EQ("kResponseLost 5 2", beside(flow.at(2)));
    EXPECT_EQ("", beside(flow.at(4))) << "the first copy may have crossed the response";
    EXPECT_EQ("kResponseLost 5 2", beside(flow.at(6, Pass::kFirst)));
    EXPECT_EQ("", beside(flow.at(7))) << "said once";
    EXPECT_EQ("", beside(flow.at(8)));
}

/// What is found of the provisional response to an INVITE whose copy is the second row.
std::string invited_again(const std::string &response, const std::string &copy, const std::string &more = "") {
    return beside(Flow("0.0 INVITE c1 b1 1 " + more + "\n " + response + ' ' + more + "\n " + copy + ' ' + more).at(2));
}

TEST(ResponseLost, OfAProvisionalResponseNeedsACopyOfTheTimer) {
    const std::string trying = "0.1 100 INVITE c1 b1 1";
    EXPECT_EQ("kResponseLost 3 2", invited_again(trying, "1.5 INVITE c1 b1 1"));
    EXPECT_EQ("kResponseLost 3 2", invited_again("0.1 183 INVITE c1 b1 1 to=x", "3.5 INVITE c1 b1 1"));
    EXPECT_EQ("", invited_again(trying, "0.5 INVITE c1 b1 1")) << "they may have crossed";
    EXPECT_EQ("", invited_again("1.1 100 INVITE c1 b1 1", "1.5 INVITE c1 b1 1")) << "so may they here";
    EXPECT_EQ("", invited_again(trying, "1.2 INVITE c1 b1 1")) << "no timer is due: another point of capture";
    EXPECT_EQ("", invited_again(trying, "1.5 INVITE c1 b1 1", "tcp=1")) << "a connection repeats nothing";
    EXPECT_EQ("", invited_again(trying, "1.5 INVITE c1 b1 1 src=7")) << "another hop";
    EXPECT_EQ("", invited_again(trying, "1.5 INVITE c1 b2 1")) << "another transaction";
    EXPECT_EQ("kResponseMisrouted 3 2", beside(Flow("0 INVITE c1 b1 1 dst=9 src=1:52174 via=rport\n"
                                                    "0.1 100 INVITE c1 b1 1 src=9 dst=1:5060\n"
                                                    "1.5 INVITE c1 b1 1 dst=9 src=1:52174 via=rport")
                                                   .at(2)));
}

TEST(ResponseLost, IsNotWhatTheClientAcknowledged) {
    EXPECT_EQ("", beside(Flow(R"(
        0.0 INVITE     c1 b1 1
        0.1 486 INVITE c1 b1 1 to=x
        0.2 ACK        c1 b1 1 to=x
        1.5 INVITE     c1 b1 1
    )")
                             .at(2)));
}

/// What is found of the answer to an INVITE that comes again. `invite`: more of both copies, `answer`: of the response.
std::string answered_to(const std::string &invite, const std::string &answer) {
    const std::string rows = R"(
        0.0  INVITE     c1 b1 1 dst=9 $
        0.02 200 INVITE c1 b1 1 to=x %
        1.5  INVITE     c1 b1 1 dst=9 $
    )";
    return beside(Flow(filled(filled(rows, invite), answer, '%')).at(2));
}

constexpr const char *kLost = "kResponseLost 3 2";
constexpr const char *kMisrouted = "kResponseMisrouted 3 2";

TEST(ResponseMisrouted, WithoutRportGoesToThePortOfVia) {
    EXPECT_EQ(kMisrouted, answered_to("src=1:52174", "src=9 dst=1:52174"));
    EXPECT_EQ(kLost, answered_to("src=1:52174", "src=9 dst=1:5060"));
    EXPECT_EQ(kLost, answered_to("src=1:52174 host=192.0.2.1:52174", "src=9 dst=1:52174 host=192.0.2.1:52174"));
    EXPECT_EQ(kMisrouted, answered_to("src=1", "src=9 dst=2")) << "another host";
    EXPECT_EQ(kLost, answered_to("src=1:52174 host=10.0.0.1", "src=9 dst=1:52174 host=10.0.0.1"))
        << "a NAT lies between";
    EXPECT_EQ(kLost, answered_to("src=1:52174 host=pc.example.com", "src=9 dst=1:52174 host=pc.example.com"))
        << "so may it here";
}

TEST(ResponseMisrouted, WithRportGoesToTheSourcePort) {
    EXPECT_EQ(kMisrouted, answered_to("src=1:40123 via=rport", "src=9 dst=1:5060"));
    EXPECT_EQ(kLost, answered_to("src=1:40123 via=rport", "src=9 dst=1:40123"));
    EXPECT_EQ(kMisrouted, answered_to("src=1:40123 host=10.0.0.1 via=rport", "src=9 dst=1:5060 host=10.0.0.1"));
}

/// `PORT instead of PORT`: where the answer to an INVITE that comes again went; `0 instead of 0` if that is not known.
std::string port_of(const std::string &invite, const std::string &answer) {
    const std::string rows = R"(
        0.0  INVITE     c1 b1 1 dst=9 $
        0.02 200 INVITE c1 b1 1 to=x %
        1.5  INVITE     c1 b1 1 dst=9 $
    )";
    const sip::WrongPort port = Flow(filled(filled(rows, invite), answer, '%')).at(2).wrong_port;
    return std::to_string(port.used) + " instead of " + std::to_string(port.asked);
}

TEST(ResponseMisrouted, NamesThePorts) {
    EXPECT_EQ("52174 instead of 5060", port_of("src=1:52174", "src=9 dst=1:52174"));
    EXPECT_EQ("5060 instead of 40123", port_of("src=1:40123 via=rport", "src=9 dst=1:5060"));
    EXPECT_EQ("0 instead of 0", port_of("src=1", "src=9 dst=2")) << "another address is asked for";
    EXPECT_EQ("0 instead of 0", port_of("src=1:52174", "src=9 dst=1:5060")) << "that is the right one";
}

TEST(AnswerLost, WhereItWentToTheWrongPort) {
    const auto outcome = [](const std::string &more, Pass pass = Pass::kLater) {
        const std::string rows = R"(
        0.0  INVITE     c1 b1 1 dst=9 src=1:52174
        0.02 200 INVITE c1 b1 1 to=x src=9 dst=1:52174
        1.5  INVITE     c1 b1 1 dst=9 src=1:52174
        1.52 200 INVITE c1 b1 1 to=x src=9 dst=1:52174
    )";
        return std::string(name_of(Flow(rows + more).at(2, pass).outcome));
    };
    const std::string later = "6.0 OPTIONS c9 b9 1\n";
    EXPECT_EQ("answer lost", outcome(later));
    EXPECT_EQ("answered", outcome(later, Pass::kFirst)) << "it may still arrive";
    EXPECT_EQ("answered", outcome("")) << "the ACK may come behind the end of the capture";
    EXPECT_EQ("answered", outcome("1.6 ACK c1 b2 1 to=x\n" + later)) << "the second copy arrived";
    EXPECT_EQ("answered", outcome("3.0 BYE c1 b3 2 to=x\n 3.1 200 BYE c1 b3 2 to=x\n" + later))
        << "the caller had taken it";
}

TEST(AnswerLost, WhereTheInviteComesAgainUntilItsTimerHasRunOut) {
    const auto outcome = [](const std::string &copies) {
        return std::string(
            name_of(Flow("0.0 INVITE c1 b1 1\n 0.02 200 INVITE c1 b1 1 to=x\n" + copies + "40 OPTIONS c9 b9 1\n")
                        .at(2)
                        .outcome));
    };
    std::string copies = "0.5 INVITE c1 b1 1\n 1.5 INVITE c1 b1 1\n 3.5 INVITE c1 b1 1\n 7.5 INVITE c1 b1 1\n";
    copies += "15.5 INVITE c1 b1 1\n";
    EXPECT_EQ("answered", outcome(copies)) << "a later copy may have arrived, and its ACK been lost";
    EXPECT_EQ("answer lost", outcome(copies + "31.5 INVITE c1 b1 1\n"));
    EXPECT_EQ("answered", outcome("")) << "nothing says that it was lost";
}

TEST(ResponseMisrouted, IsNotKnown) {
    EXPECT_EQ(kLost, answered_to("src=1:52174 tcp=1", "src=9 dst=1:52174 tcp=1")) << "the connection is used";
    EXPECT_EQ(kLost, answered_to("src=1:52174 via=maddr=239.0.0.1", "src=9 dst=1:52174"));
    EXPECT_EQ("kResponseFromElsewhere 3 2", answered_to("src=1:52174", "src=8 dst=1:52174")) << "another host answers";
    EXPECT_EQ("", beside(last_of("0.0 INVITE c1 b1 1 dst=9 src=1:52174\n 0.1 200 INVITE c1 b1 1 src=9 dst=1:52174")))
        << "the client took it";
}

/// What is found of the second final response to an INVITE.
std::string second(const std::string &first_one, const std::string &second_one, const std::string &between = "") {
    return beside(last_of("0.0 INVITE c1 b1 1\n 0.1 " + first_one + '\n' + between + "\n 0.9 " + second_one));
}

TEST(SecondFinal, ContradictsTheFirst) {
    EXPECT_EQ("kSecondFinal 2", second("486 INVITE c1 b1 1 to=x", "200 INVITE c1 b1 1 to=x"));
    EXPECT_EQ("kSecondFinal 2", second("200 INVITE c1 b1 1 to=x", "487 INVITE c1 b1 1 to=y"));
    EXPECT_EQ("kSecondFinal 2", second("486 INVITE c1 b1 1 to=x", "486 INVITE c1 b1 1 to=y"));
}

TEST(SecondFinal, IsNoneOfCopiesForksAndHops) {
    const std::string busy = "486 INVITE c1 b1 1 to=x";
    EXPECT_EQ("", second(busy, busy));
    EXPECT_EQ("", second("200 INVITE c1 b1 1 to=x", "200 INVITE c1 b1 1 to=y")) << "another device";
    EXPECT_EQ("", second(busy + " src=2", busy + " src=3")) << "a relay passes it on";
    EXPECT_EQ("", second(busy + " dst=1", "480 INVITE c1 b1 1 to=x dst=3")) << "a relay changes it";
    EXPECT_EQ("", second(busy, busy + " phrase=Busy")) << "made anew";
    EXPECT_EQ("", second(busy, "486 INVITE c1 b1 1 to=y", "0.15 INVITE c1 b1 1")) << "a server without a state";
}

/// An INVITE that one device answers and another one refuses after that.
constexpr const char *kStray = R"(
    0.0 INVITE c1 b1 1
    0.2 180 INVITE c1 b1 1 to=x
    0.3 180 INVITE c1 b1 1 to=y
    5.0 200 INVITE c1 b1 1 to=y
    6.0 $ INVITE c1 b1 1 to=x
)";

TEST(AfterAnswer, AFailureDecidesNothing) {
    for (const char *code : {"487", "480", "486", "603", "503"}) {
        const auto stray = last_of(filled(kStray, code));
        EXPECT_EQ("kAfterAnswer 4", message_table::finding(stray)) << code;
        EXPECT_EQ("kSecondFinal 4", beside(stray)) << code;
        EXPECT_EQ(sip::CallOutcome::kNone, stray.outcome) << code;
        EXPECT_EQ("", message_table::delays(stray)) << code;
        EXPECT_FALSE(stray.fails_call) << code;
    }
}

TEST(AfterAnswer, NeedsNoAck) {
    const std::string again = filled(kStray, "487") + R"(
        6.5 487 INVITE c1 b1 1 to=x
        7.5 487 INVITE c1 b1 1 to=x
        9.5 487 INVITE c1 b1 1 to=x
        99.0
    )";
    const message_table::Flow flow(again);
    EXPECT_EQ("kSecondFinal 4", beside(flow.at(5)));
    EXPECT_EQ("", message_table::acknowledgement(flow.at(5)));
    EXPECT_EQ("", beside(flow.at(7)));
}

TEST(AfterAnswer, IsNoneOfOtherHopsAndOrders) {
    const auto found = [](const std::string &table) { return message_table::finding(last_of(table)); };
    EXPECT_EQ("", found("0 INVITE c1 b1 1\n 5 200 INVITE c1 b1 1 to=y src=2 dst=3\n 6 500 INVITE c1 b1 1 to=x dst=1"))
        << "another hop";
    EXPECT_EQ("", found("0 INVITE c1 b1 1\n 5 200 INVITE c1 b1 1 to=y\n 6 INVITE c1 b2 2\n 7 486 INVITE c1 b2 2 to=x"))
        << "another INVITE";
}

TEST(AnsweredLate, AfterTheFailureOfTheProxy) {
    EXPECT_EQ("kAnsweredLate 2", second("408 INVITE c1 b1 1 to=p", "200 INVITE c1 b1 1 to=x"));
    EXPECT_EQ("", second("200 INVITE c1 b1 1 to=x", "200 INVITE c1 b1 1 to=y")) << "another device";
    EXPECT_EQ("", second("408 INVITE c1 b1 1 to=p dst=3", "200 INVITE c1 b1 1 to=x dst=1")) << "another hop";
    EXPECT_EQ("kAnsweredLate 4", beside(last_of("0 INVITE c1 b1 1\n 1 CANCEL c1 b1 1\n 1.1 200 CANCEL c1 b1 1\n"
                                                "2 487 INVITE c1 b1 1 to=p\n 2.3 200 INVITE c1 b1 1 to=x")));
}

}  // namespace

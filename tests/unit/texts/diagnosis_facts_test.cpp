// What the packets add to the story of a failed attempt: facts that its code does not say.
// Frames are counted from 1 in the order of a table; host 1 is 192.0.2.1. The called user is b@c.d.
#include <gtest/gtest.h>

#include <string>

#include "diagnosis_told.h"
#include "message_table.h"

namespace {

using diagnosis_told::told_at;
using diagnosis_told::told_last;
using message_table::filled;
using message_table::last_of;
using sip::Pass;

bool has(const std::string &told, const std::string &part) { return told.find(part) != std::string::npos; }

TEST(DiagnosisFacts, AUserWhoRegistersOnlyLater) {
    const std::string table = R"(
        0.0 INVITE c1 b1 1 src=1 dst=2
        0.1 404 INVITE c1 b1 1 src=2 dst=1 to=s
        4.0 REGISTER c2 b2 1 src=1 dst=2 $
        4.1 200 REGISTER c2 b2 1 src=2 dst=1 to=r
        9.0 INVITE c3 b3 1 src=1 dst=2
        9.9 200 INVITE c3 b3 1 src=2 dst=1 to=t
    )";
    const std::string told = told_at(filled(table, "expires=3600"), 2);
    EXPECT_TRUE(has(told,
                    "| The first REGISTER of b in this capture comes only later, in frame 3; frame 4 accepted it. | "
                    "The next call to b was answered, in frame 6."))
        << told;
    EXPECT_FALSE(has(told, "Next:")) << told;
    EXPECT_FALSE(has(told_at(filled(table, "expires=0"), 2), "REGISTER")) << "there was a binding to remove";
    EXPECT_FALSE(has(told_at(filled(table, ""), 2, Pass::kFirst), "REGISTER")) << "nobody knows yet";
}

TEST(DiagnosisFacts, AnEarlierCallThatWasAnsweredThere) {
    const std::string table = R"(
        0.0 INVITE c1 b1 1 src=1 dst=$
        0.9 200 INVITE c1 b1 1 src=$ dst=1 to=t
        1.0 ACK c1 b2 1 src=1 dst=$ to=t
        9.0 INVITE c2 b3 1 src=1 dst=2
        9.1 404 INVITE c2 b3 1 src=2 dst=1 to=s
    )";
    const std::string told = told_last(filled(table, "2"));
    EXPECT_TRUE(has(told, "The same host had answered an earlier call to b: INVITE in frame 1, answer in frame 2."))
        << told;
    EXPECT_TRUE(has(told, "Next: See how this INVITE differs from the one in frame 1, which was answered.")) << told;
    EXPECT_FALSE(has(told_last(filled(table, "3")), "answered there before")) << "another host";
}

TEST(DiagnosisFacts, TheOfferThatIsRefused) {
    const std::string table = R"(
        0.0 INVITE c1 b1 1 src=1 dst=2 sdp=7@192.0.2.1:$
        0.1 488 INVITE c1 b1 1 src=2 dst=1 to=s
    )";
    const std::string off = told_last(filled(table, "0"));
    EXPECT_TRUE(has(off,
                    "in frame 2: all streams of the offer have port 0, so there is nothing to accept (RFC 3264 section "
                    "5.1). | The offer in frame 1: audio port 0 (PCMU), c=192.0.2.1. | a called b"))
        << off;
    EXPECT_FALSE(has(off, "Next:")) << off;
    const std::string on = told_last(filled(table, "4000"));
    EXPECT_TRUE(has(on, "The offer in frame 1: audio port 4000 (PCMU), c=192.0.2.1. | a called b")) << on;
    EXPECT_TRUE(has(on, "Next:")) << on;
}

TEST(DiagnosisFacts, ACancelThatNobodyAnswered) {
    const std::string table = R"(
        0.0 INVITE c1 b1 1 src=1 dst=2
        0.5 INVITE c1 b1 1 src=1 dst=2
        2.2 100 INVITE c1 b1 1 src=2 dst=1
        34.0 CANCEL c1 b1 1 src=1 dst=2
        $
        36.8 408 INVITE c1 b1 1 src=2 dst=1 to=s
    )";
    const std::string told = told_last(filled(table, "34.5 CANCEL c1 b1 1 src=1 dst=2"));
    EXPECT_EQ(
        0U, told.find("192.0.2.1 had given up: its CANCEL in frame 4, 34.0 s after the INVITE, had got no response by "
                      "then. | 192.0.2.2 answered with 408"))
        << told;
    EXPECT_TRUE(has(told, "It was sent again until its first response came 2.2 s later, in frame 3.")) << told;
    EXPECT_TRUE(has(told, "Only a 100 had come in the 36.8 s before the final response.")) << told;
    EXPECT_FALSE(has(told_last(filled(table, "34.5 200 CANCEL c1 b1 1 src=2 dst=1 to=s")), "had given up: its CANCEL"));
    const std::string korean =
        told_at(filled(table, "34.5 CANCEL c1 b1 1 src=1 dst=2"), 6, Pass::kLater, sip::Language::kKorean);
    EXPECT_EQ(
        0U, korean.find("192.0.2.1에서는 이미 호를 포기했습니다. 프레임 4의 CANCEL(INVITE 34.0초 뒤)에 그때까지 응답이 "
                        "없었습니다."))
        << korean;
}

TEST(DiagnosisFacts, AnotherBranchThatRang) {
    const std::string told = told_last(R"(
        0.0 INVITE c1 b1 1 src=1 dst=2
        0.1 INVITE c1 p1 1 src=2 dst=3 host=192.0.2.2 vias=2
        0.3 180 INVITE c1 p1 1 src=3 dst=2 host=192.0.2.2 vias=2 to=x
        0.4 180 INVITE c1 b1 1 src=2 dst=1 to=x
        15.3 CANCEL c1 p1 1 src=2 dst=3 host=192.0.2.2 reason=Q.850;cause=19
        15.4 200 CANCEL c1 p1 1 src=3 dst=2 host=192.0.2.2 to=x
        15.5 487 INVITE c1 p1 1 src=3 dst=2 host=192.0.2.2 vias=2 to=x
        15.6 INVITE c1 p2 1 src=2 dst=4 host=192.0.2.2 vias=2
        15.7 486 INVITE c1 p2 1 src=4 dst=2 host=192.0.2.2 vias=2 to=y
        15.8 486 INVITE c1 b1 1 src=2 dst=1 to=y
    )");
    EXPECT_TRUE(
        has(told, "Before that, 192.0.2.3 rang from frame 3 for 15.0 s, until the CANCEL in frame 5 (Q.850 19:"))
        << told;
    EXPECT_FALSE(has(told, "Next:")) << "both branches are in the capture: " << told;
}

TEST(DiagnosisFacts, ReliableResponsesWithoutPrack) {
    std::string table = "0 INVITE c1 b1 1 src=1 dst=2\n0.3 180 INVITE c1 b1 1 src=2 dst=1 to=t rseq=1\n";
    for (const char *const time : {"0.8", "1.8", "3.8", "7.8", "15.8", "31.8"}) {
        table += std::string(time) + " 180 INVITE c1 b1 1 src=2 dst=1 to=t rseq=1\n";
    }
    const std::string told = told_last(table + "33 504 INVITE c1 b1 1 src=2 dst=1 to=t\n");
    EXPECT_TRUE(has(told, "| The 180 in frame 2 was sent 7 times without a PRACK. |")) << told;
    EXPECT_TRUE(
        has(told,
            "Next: See whether the 180 reaches the caller's device, and whether that device sends a PRACK that is "
            "lost on the way."));
}

TEST(DiagnosisFacts, TheIntervalThatIsAskedFor) {
    const std::string table = "0 INVITE c1 b1 1 src=1 dst=2\n0.1 $ INVITE c1 b1 1 src=2 dst=1 to=t min-se=700\n";
    EXPECT_TRUE(has(told_last(filled(table, "422")),
                    "| This response asks for a session interval of at least 700 s (Min-SE). |"));
    EXPECT_FALSE(has(told_last(filled(table, "420")), "Min-SE"));
}

TEST(DiagnosisFacts, CredentialsThatCameLate) {
    const std::string table = R"(
        0.0  INVITE c1 b1 1 src=1 dst=2
        0.1  407 INVITE c1 b1 1 src=2 dst=1 to=x ask=r/n1
        0.2  ACK c1 b1 1 src=1 dst=2 to=x
        $    INVITE c1 b2 2 src=1 dst=2 auth=r/n1/username=u
        60.0 403 INVITE c1 b2 2 src=2 dst=1 to=y
    )";
    const std::string late = told_last(filled(table, "32.6"));
    EXPECT_TRUE(
        has(late, "The credentials came 33 s after the challenge in frame 2: its nonce may have expired by then."))
        << late;
    EXPECT_TRUE(has(late, "Next: See what the client waits for between the challenge and its credentials")) << late;
    EXPECT_FALSE(has(told_last(filled(table, "3.0")), "The credentials came"));
}

TEST(DiagnosisFacts, AnAckThatDoesNotFitAFailure) {
    std::string table = "0 INVITE c1 b1 1 src=1 dst=2\n0.1 404 INVITE c1 b1 1 src=2 dst=1 to=t\n";
    for (const char *const time : {"0.2", "0.7", "1.7", "3.7", "7.7"}) {
        table += std::string(time) + " ACK c1 x" + time + " 1 src=1 dst=2 to=t\n";
        table += std::to_string(std::stod(time) + 0.3) + " 404 INVITE c1 b1 1 src=2 dst=1 to=t\n";
    }
    const std::string told = told_at(table + "60\n", 2);
    EXPECT_TRUE(
        has(told, "This response was sent 6 times: the ACK in frame 3 does not fit (its branch is not the INVITE's)."))
        << told;
}

TEST(DiagnosisFacts, CodesAndReasonsThatContradictEachOther) {
    const std::string table =
        "0 INVITE c1 b1 1 src=1 dst=2\n6 404 INVITE c1 b1 1 src=2 dst=1 to=t reason=Q.850;cause=$";
    EXPECT_TRUE(has(told_last(filled(table, "17")),
                    "The code and the Reason contradict each other: Q.850 17 maps to 486 Busy "
                    "Here (RFC 3398). | a called b"));
    EXPECT_FALSE(has(told_last(filled(table, "1")), "contradict"));
}

TEST(DiagnosisFacts, TheSameRefusalOfAnotherRequest) {
    const std::string told = told_last(R"(
        0.0 INVITE c1 b1 1 src=1 dst=2
        0.5 183 INVITE c1 b1 1 src=2 dst=1 to=t
        1.0 UPDATE c1 b2 2 src=1 dst=2 to=t
        1.1 580 UPDATE c1 b2 2 src=2 dst=1 to=t
        1.2 580 INVITE c1 b1 1 src=2 dst=1 to=t
    )");
    EXPECT_TRUE(has(told, "The UPDATE of this call had got the same 580 in frame 4.")) << told;
}

TEST(DiagnosisFacts, ATimeThatOnlyATimerMakes) {
    const std::string table = R"(
        0.0 INVITE c1 b1 1 src=1 dst=2
        0.3 183 INVITE c1 b1 1 src=2 dst=1 to=t
        $ 480 INVITE c1 b1 1 src=2 dst=1 to=t
    )";
    const std::string told = told_last(filled(table, "60.3"));
    EXPECT_TRUE(has(told,
                    "It got as far as frame 2 (183), 60.0 s before the end; the capture has no 180. | Next: "
                    "Look at 192.0.2.2, and behind it, for a timer of 60 s"))
        << told;
    EXPECT_FALSE(has(told_last(filled(table, "57.9")), "timer of"));
}

/// A call that a B2BUA rings for itself, and sends on.
std::string rung_by_b2bua(const std::string &ringing, const std::string &behind) {
    const std::string session = " session-id=ab30317f1a784dc48ff824d0d3715d86\n";
    return "0 INVITE c1 b1 1 src=1 dst=2" + session + ringing + "0.1 INVITE c2 b2 1 src=2 dst=3 from=g" + session +
           behind;
}

TEST(DiagnosisFacts, RingingOfAB2buaItself) {
    const std::string own = "0.05 180 INVITE c1 b1 1 src=2 dst=1 to=t\n";
    const std::string busy = "3 486 INVITE c2 b2 1 src=3 dst=2 from=g to=x\n3.1 486 INVITE c1 b1 1 src=2 dst=1 to=t\n";
    const std::string told = told_last(rung_by_b2bua(own, busy));
    EXPECT_TRUE(has(told,
                    "The 180 in frame 2 was 192.0.2.2's own: it sent the INVITE on only afterwards, in frame 3, and no "
                    "18x came back."))
        << told;
    EXPECT_FALSE(has(told, "ringing")) << told;
    EXPECT_FALSE(last_of(rung_by_b2bua(own, busy)).ringing);
    const std::string rang = "0.2 180 INVITE c2 b2 1 src=3 dst=2 from=g to=x\n";
    EXPECT_TRUE(has(told_last(rung_by_b2bua(own, rang + busy)), "refused after ringing")) << "the device rang as well";
    const std::string later = "0.15 180 INVITE c1 b1 1 src=2 dst=1 to=t\n";
    EXPECT_TRUE(has(told_last(rung_by_b2bua("", later + busy)), "refused after ringing")) << "it may stand for more";
}

TEST(DiagnosisFacts, ANumberThatIsUnknownBehindAB2bua) {
    const std::string own = "0.05 180 INVITE c1 b1 1 src=2 dst=1 to=t\n";
    const std::string unknown = "3 $ INVITE c2 b2 1 src=3 dst=2 from=g to=x\n3.1 480 INVITE c1 b1 1 src=2 dst=1 to=t\n";
    const auto outcome = [&](const std::string &code) {
        return std::string(sip::name_of(last_of(rung_by_b2bua(own, filled(unknown, code))).outcome));
    };
    EXPECT_EQ("rejected", outcome("404"));
    EXPECT_EQ("unavailable", outcome("480"));
    EXPECT_EQ("unavailable", outcome("503")) << "the user may be there";
}

TEST(DiagnosisFacts, ACallThatEndsOnce) {
    const std::string call = R"(
        0.0 INVITE c1 b1 1 src=1 dst=2 from=f
        3.0 200 INVITE c1 b1 1 src=2 dst=1 from=f to=t
        3.1 ACK c1 b2 1 src=1 dst=2 from=f to=t
        20.0 INVITE c1 b3 2 src=1 dst=2 from=f to=t
        20.1 $ INVITE c1 b3 2 src=2 dst=1 from=f to=t
        40.0 INFO c1 b4 3 src=1 dst=2 from=f to=t
        40.1 404 INFO c1 b4 3 src=2 dst=1 from=f to=t
    )";
    EXPECT_TRUE(has(told_at(filled(call, "404"), 5), "had lasted 17.1 s"));
    EXPECT_EQ("", told_at(filled(call, "404"), 7)) << "it had ended in frame 5";
    EXPECT_TRUE(has(told_at(filled(call, "488"), 7), "had lasted 37.1 s"));
}

TEST(DiagnosisFacts, LegsThatFailed) {
    const std::string session = " session-id=ab30317f1a784dc48ff824d0d3715d86\n";
    const std::string told =
        told_last("0 INVITE c1 b1 1 src=1 dst=2" + session + "0.1 INVITE c2 b2 1 src=2 dst=3 from=g" + session +
                  "0.3 503 INVITE c2 b2 1 src=3 dst=2 from=g to=x\n"
                  "0.4 INVITE c3 b3 1 src=2 dst=4 from=h" +
                  session +
                  "0.6 404 INVITE c3 b3 1 src=4 dst=2 from=h to=y\n"
                  "0.8 480 INVITE c1 b1 1 src=2 dst=1 to=z\n");
    EXPECT_EQ(0U, told.find("Another leg failed first: 503 Service Unavailable from 192.0.2.3 in frame 3. | A further "
                            "leg failed next: 404 Not Found from 192.0.2.4 in frame 5. | 192.0.2.2 answered with 480 "
                            "Temporarily Unavailable in frame 6. |"))
        << told;
}

TEST(DiagnosisFacts, LegsThatAreOnlyLikely) {
    const std::string table = R"(
        0.0 INVITE c1 b1 1 src=1 dst=2
        0.1 INVITE c2 b2 1 src=2 dst=3 from=g
        0.3 503 INVITE c2 b2 1 src=3 dst=2 from=g to=x
        0.8 480 INVITE c1 b1 1 src=2 dst=1 to=z
    )";
    for (const auto shared : {sip::SharedLegs::kProved, sip::SharedLegs::kLikely}) {
        const std::string told = told_at(table, 4, sip::Pass::kLater, sip::Language::kEnglish, {shared, {}});
        EXPECT_EQ(0U, told.find("What seems to be another leg failed first: 503 Service Unavailable from 192.0.2.3"))
            << told;
        EXPECT_FALSE(has(told, "on another leg")) << told;
        EXPECT_FALSE(has(told, "The failure began")) << told;
    }
}

}  // namespace

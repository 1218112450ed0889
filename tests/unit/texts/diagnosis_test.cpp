// The story of a call that went wrong, at the response that decides it, and at no other.
// Frames are counted from 1 in the order of a table; host 1 is 192.0.2.1.
#include <gtest/gtest.h>

#include <string>

#include "diagnosis_told.h"
#include "message_table.h"
#include "sip/calls/tracker.h"

namespace {

using diagnosis_told::told_at;
using diagnosis_told::told_last;
using sip::Language;
using sip::Pass;

const std::string kBusy = R"(
    0.0 INVITE c1 b1 1 src=1 dst=2
    0.5 180 INVITE c1 b1 1 src=2 dst=1 to=t
    5.5 486 INVITE c1 b1 1 src=2 dst=1 to=t
)";

TEST(Diagnosis, TellsWhatDecidedTheCallFirst) {
    const std::string told =
        "192.0.2.2 answered with 486 Busy Here in frame 3: refused after ringing 5.0 s, by a person or a ring "
        "timer. | a called b: the INVITE in frame 1 went from 192.0.2.1 to 192.0.2.2. | It rang from frame 2 on.";
    EXPECT_EQ(told, told_at(kBusy, 3));
    EXPECT_EQ(told, told_at(kBusy, 3, Pass::kFirst));
    EXPECT_EQ(
        "192.0.2.2의 응답은 486 Busy Here입니다(프레임 3): 5.0초 동안 벨이 울린 뒤 거절됨, 사람이 거절했거나 호출 "
        "타이머가 끝남. | 발신 a, 착신 b: 프레임 1의 INVITE가 192.0.2.1에서 192.0.2.2 쪽으로 나갔습니다. | 프레임 "
        "2부터 벨이 울렸습니다.",
        told_at(kBusy, 3, Pass::kLater, Language::kKorean));
}

TEST(Diagnosis, NamesUsersAsTheyAreWritten) {
    const std::string told = told_last(R"(
        0.0 INVITE c1 b1 1 src=1 dst=2 caller=tom
        5.5 486 INVITE c1 b1 1 src=2 dst=1 to=t caller=tom
    )");
    EXPECT_NE(std::string::npos, told.find(" | tom called b: the INVITE")) << told;
}

TEST(Diagnosis, IsToldOnce) {
    EXPECT_EQ("", told_last(kBusy + "6.0 486 INVITE c1 b1 1 src=2 dst=1 to=t")) << "a copy";
    EXPECT_EQ("", told_last("0 INVITE c1 b1 1 src=1 dst=2\n3 200 INVITE c1 b1 1 src=2 dst=1 to=t")) << "answered";
    EXPECT_EQ("", told_last("0 OPTIONS c1 b1 1 src=1 dst=2\n1 404 OPTIONS c1 b1 1 src=2 dst=1 to=t")) << "no call";
    EXPECT_EQ("", told_last("0 INVITE c1 b1 1 src=1 dst=2\n1 407 INVITE c1 b1 1 src=2 dst=1 to=t proxy-ask=r/n"))
        << "a usual step";
    EXPECT_EQ("", told_last("0 INVITE c1 b1 1 src=1 dst=2 max-forwards=0\n1 483 INVITE c1 b1 1 src=2 dst=1 to=t"))
        << "a probe";
    EXPECT_EQ("", told_last("1 486 INVITE c1 b1 1 src=2 dst=1 to=t")) << "the call is not known";
}

const std::string kHops = R"(
    0.0 INVITE c1 b1 1 src=1 dst=2
    0.1 INVITE c1 p1 1 src=2 dst=3 host=192.0.2.2 vias=2
    0.2 100 INVITE c1 b1 1 src=2 dst=1
    0.9 503 INVITE c1 p1 1 src=3 dst=2 host=192.0.2.2 vias=2 to=x reason=Q.850;cause=34
    1.5 480 INVITE c1 b1 1 src=2 dst=1 to=y
)";

TEST(Diagnosis, TellsWhereAFailureBegan) {
    EXPECT_EQ("", told_at(kHops, 4)) << "a hop nearer to the caller decides";
    EXPECT_EQ("", told_at(kHops, 4, Pass::kFirst));
    EXPECT_EQ(
        "The failure began as 503 Service Unavailable (Q.850 34: no circuit/channel available) from 192.0.2.3 in "
        "frame 4. | 192.0.2.2 answered with 480 Temporarily Unavailable in frame 5. | a called b: the INVITE in frame "
        "1 "
        "went from 192.0.2.1 to 192.0.2.2, and on to 192.0.2.3 in frame 2. | Only a 100 had come in the 1.5 s before "
        "the final response.",
        told_at(kHops, 5));
}

const std::string kLegs = R"(
    0.0 INVITE c1 b1 1 src=1 dst=2 session-id=ab30317f1a784dc48ff824d0d3715d86
    0.1 INVITE c2 b2 1 src=2 dst=3 from=g session-id=ab30317f1a784dc48ff824d0d3715d86
    0.9 503 INVITE c2 b2 1 src=3 dst=2 from=g to=x reason=Q.850;cause=34
    1.5 480 INVITE c1 b1 1 src=2 dst=1 to=y
)";

TEST(Diagnosis, FollowsAFailureToAnotherLeg) {
    EXPECT_EQ("", told_at(kLegs, 3)) << "the leg of the caller decides";
    EXPECT_EQ(
        "The failure began on another leg, as 503 Service Unavailable (Q.850 34: no circuit/channel available) from "
        "192.0.2.3 in frame 3. | 192.0.2.2 answered with 480 Temporarily Unavailable in frame 4. | a called b: the "
        "INVITE "
        "in frame 1 went from 192.0.2.1 to 192.0.2.2, and on to 192.0.2.3 in frame 2, on another leg. | No other "
        "response had come in the 1.5 s before the final one.",
        told_at(kLegs, 4));
    EXPECT_EQ(told_at(kLegs, 4), told_at(kLegs, 4, Pass::kFirst));
}

TEST(Diagnosis, ALegThatFailedDoesNotFailAnAnsweredCall) {
    const std::string answered = R"(
        0.0 INVITE c1 b1 1 src=1 dst=2 session-id=ab30317f1a784dc48ff824d0d3715d86
        0.1 INVITE c2 b2 1 src=2 dst=3 from=g session-id=ab30317f1a784dc48ff824d0d3715d86
        0.9 503 INVITE c2 b2 1 src=3 dst=2 from=g to=x
        1.0 INVITE c3 b3 1 src=2 dst=4 from=h session-id=ab30317f1a784dc48ff824d0d3715d86
        2.0 200 INVITE c3 b3 1 src=4 dst=2 from=h to=z
        2.1 200 INVITE c1 b1 1 src=2 dst=1 to=y
    )";
    EXPECT_EQ("", told_at(answered, 3));
    message_table::Flow flow(answered);
    EXPECT_EQ(5U, flow.at(3).answered_in);
    EXPECT_FALSE(flow.at(3).fails_call);
    EXPECT_TRUE(flow.at(3, Pass::kFirst).fails_call) << "nothing has answered yet";
}

TEST(Diagnosis, KnowsWhichBranchRang) {
    const std::string forked = R"(
        0.0 INVITE c1 b1 1 src=1 dst=2
        0.5 180 INVITE c1 b1 1 src=2 dst=1 to=t
        0.6 180 INVITE c1 b1 1 src=2 dst=1 to=$
        5.5 603 INVITE c1 b1 1 src=2 dst=1 to=u
    )";
    EXPECT_NE(std::string::npos, told_at(message_table::filled(forked, "u"), 4).find(" | It rang from frame 3 on."));
    EXPECT_NE(std::string::npos,
              told_at(message_table::filled(forked, "v"), 4).find(" | Another branch rang, from frame 2 on."));
}

TEST(Diagnosis, TellsWhoGaveUp) {
    const std::string cancelled = R"(
        0.0 INVITE c1 b1 1 src=1 dst=2
        0.5 180 INVITE c1 b1 1 src=2 dst=1 to=t
        20.5 CANCEL c1 b1 1 src=1 dst=2 $
        20.6 200 CANCEL c1 b1 1 src=2 dst=1 to=t
        20.7 487 INVITE c1 b1 1 src=2 dst=1 to=t
    )";
    const auto told = [&cancelled](const std::string &reason) {
        return told_at(message_table::filled(cancelled, reason), 5);
    };
    const std::string way = "a called b: the INVITE in frame 1 went from 192.0.2.1 to 192.0.2.2.";
    const std::string end = "192.0.2.1 cancelled the call in frame 3, after it had rung for 20.0 s (from frame 2).";
    EXPECT_EQ(end + " | " + way, told(""));
    EXPECT_EQ(end + " | The CANCEL names Q.850 102: recovery on timer expiry. | " + way +
                  " | Next: Look at the sender of the CANCEL, and behind it, for the timer or fault that its Reason "
                  "names.",
              told("reason=Q.850;cause=102"));
    EXPECT_EQ("", told("reason=SIP;cause=200")) << "another device has answered";
}

TEST(Diagnosis, TellsWhatCameBefore) {
    const std::string challenged = R"(
        0.0 INVITE c1 b1 1 src=1 dst=2
        0.1 407 INVITE c1 b1 1 src=2 dst=1 to=s proxy-ask=r/n
        0.2 INVITE c1 b2 2 src=1 dst=2 proxy-auth=r/n/username=a
        0.9 183 INVITE c1 b2 2 src=2 dst=1 to=t
        9.0 500 INVITE c1 b2 2 src=2 dst=1 to=t
    )";
    EXPECT_EQ(
        "192.0.2.2 answered with 500 Server Internal Error in frame 5: the answering server failed on an internal "
        "fault. | a called b: the INVITE in frame 3 went from 192.0.2.1 to 192.0.2.2. | The credentials for the "
        "challenge in frame 2 were accepted. | It got as far as frame 4 (183), 8.1 s before the end; the capture has "
        "no 180. | Next: Look in the log of the answering server at this time for the cause, such as script, database "
        "or routing.",
        told_last(challenged));
    const std::string retried = R"(
        0.0 INVITE c1 b1 1 src=1 dst=2
        0.1 503 INVITE c1 b1 1 src=2 dst=1 to=s
        0.2 INVITE c1 b2 2 src=1 dst=3
        0.9 404 INVITE c1 b2 2 src=3 dst=1 to=t
    )";
    EXPECT_EQ("", told_at(retried, 2)) << "the next try decides";
    EXPECT_NE("", told_at(retried, 2, Pass::kFirst)) << "which is not known yet";
    EXPECT_NE(std::string::npos, told_last(retried).find("An earlier try, in frame 1, got 503 in frame 2."));
}

TEST(Diagnosis, TellsOfAnswersThatNobodyConfirmed) {
    std::string table = "0 INVITE c1 b1 1 src=1 dst=2\n1 200 INVITE c1 b1 1 src=2 dst=1 to=t\n";
    for (const char *const time : {"1.5", "2.5", "4.5", "8.5", "12.5", "16.5", "20.5", "24.5", "28.5", "32.5"}) {
        table += std::string(time) + " 200 INVITE c1 b1 1 src=2 dst=1 to=t\n";
    }
    table += "33 BYE c1 b3 1 src=2 dst=1 from=t to=f reason=SIP;cause=408;text=\"ACK_Timeout\"\n40\n";
    EXPECT_EQ(
        "192.0.2.2 answered in frame 2 and sent that answer 11 times, but no ACK came on this hop. | 192.0.2.2 then "
        "ended the call with the BYE in frame 13 (SIP 408: \"ACK Timeout\"), 32.0 s after its 2xx. | a called b: "
        "the "
        "INVITE in frame 1 went from 192.0.2.1 to 192.0.2.2. | Next: See on the caller's side whether the response "
        "arrives there, and where the ACK is sent: after a failure, it goes where the INVITE went; after a 2xx, where "
        "Contact and Record-Route of the response say.",
        told_at(table, 2));
    EXPECT_NE(std::string::npos,
              told_at(table, 2, Pass::kLater, Language::kKorean)
                  .find("192.0.2.2의 2xx(프레임 2)가 11회 전송되었으나 이 홉에 ACK가 오지 않았습니다."));
    EXPECT_EQ("", told_at(table, 2, Pass::kFirst)) << "nothing was missing yet";
}

TEST(Diagnosis, TellsOfAnsweredCallsThatARefusalEnds) {
    EXPECT_EQ(
        "192.0.2.2 answered the INVITE with 481 Call/Transaction Does Not Exist in frame 5: the answering side does "
        "not know the dialog, which frame 2 opened and nothing in the capture has ended. | The call (INVITE in frame 1 "
        "from 192.0.2.1 to 192.0.2.2) was answered in frame 2 and had lasted 59.1 s. | Next: Look for a "
        "restart "
        "or failover of the answering server, and see whether the request reached the server that holds the dialog.",
        told_last(R"(
            0 INVITE c1 b1 1 src=1 dst=2
            1 200 INVITE c1 b1 1 src=2 dst=1 to=t
            1.1 ACK c1 b2 1 src=1 dst=2 to=t
            60 INVITE c1 b3 2 src=1 dst=2 to=t
            60.1 481 INVITE c1 b3 2 src=2 dst=1 to=t
        )"));
}

TEST(Diagnosis, NamesTheElementThatAnswersInPlaceOfAnother) {
    const std::string table = R"(
        0 INVITE c1 b1 1 src=1 dst=2
        1 200 INVITE c1 b1 1 src=2 dst=1 to=t by=node-a
        1.1 ACK c1 b2 1 src=1 dst=2 to=t
        60 INVITE c1 b3 2 src=1 dst=2 to=t
        60.1 481 INVITE c1 b3 2 src=2 dst=1 to=t by=$
    )";
    EXPECT_NE(std::string::npos, told_last(message_table::filled(table, "node-b"))
                                     .find("The element that answered is probably not the one that answered in frame "
                                           "2: its Server header differs (\"node-b\")"));
    EXPECT_EQ(std::string::npos, told_last(message_table::filled(table, "node-a")).find("The element that"));
}

TEST(Diagnosis, ShowsNothingOfAStrangerAsItIs) {
    const std::string told = told_last(
        "0 INVITE c1 b1 1 src=1 dst=2 caller=\x1b[2Jx\n9 480 INVITE c1 b1 1 src=2 dst=1 to=t caller=\x1b[2Jx "
        "phrase=\x1b[1mgone");
    EXPECT_EQ(std::string::npos, told.find('\x1b')) << told;
    EXPECT_NE(std::string::npos, told.find("answered with 480 \" [1mgone\" in frame 2")) << told;
    EXPECT_NE(std::string::npos,
              told_last("0 INVITE c1 b1 1 src=1 dst=2 caller=\n9 480 INVITE c1 b1 1 src=2 dst=1 to=t caller=")
                  .find(" | The INVITE in frame 1 went from 192.0.2.1 to 192.0.2.2."))
        << "no user, no name";
}

}  // namespace

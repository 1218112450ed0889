// Refusals within a dialog that did not end with them, and the causes that a BYE names.
// Expectations come from RFC 3261 section 12.2.1.2, RFC 3326 and RFC 5057 section 5.
#include <gtest/gtest.h>

#include <string>

#include "message_table.h"
#include "sip/calls/outcome.h"
#include "sip/calls/tracker.h"
#include "sip/knowledge/findings.h"
#include "sip/texts/cause_text.h"

namespace {

using message_table::cause;
using message_table::finding;
using message_table::Flow;
using sip::DialogSign;
using sip::Pass;

/// What is found on later passes of a refusal in frame 5, 2.1 s after the start of a call, before these rows.
std::string refused(const std::string &code, const std::string &method, const std::string &rows,
                    Pass pass = Pass::kLater) {
    return finding(Flow("0.0 INVITE c1 b1 10\n 1.0 200 INVITE c1 b1 10 to=x\n 1.1 ACK c1 b2 10 to=x\n 2.0 " + method +
                        " c1 b3 11 to=x\n 2.1 " + code + ' ' + method + " c1 b3 11 to=x\n" + rows)
                       .at(5, pass));
}

std::string goes_on(unsigned frame, DialogSign sign) {
    return "kDialogGoesOn " + std::to_string(frame) + ' ' + std::to_string(static_cast<unsigned>(sign));
}

TEST(GoingOn, LaterRequestOfTheSameSide) {
    const std::string info = "9.0 INFO c1 b4 12 to=x\n 9.1 200 INFO c1 b4 12 to=x";
    EXPECT_EQ(goes_on(7, DialogSign::kLaterRequest), refused("404", "MESSAGE", info));
    EXPECT_EQ("kDialogEnded", refused("404", "MESSAGE", info, Pass::kFirst));
    EXPECT_EQ(goes_on(7, DialogSign::kLaterRequest), refused("481", "INFO", info));
    EXPECT_EQ("kDialogEnded", refused("404", "MESSAGE", "9.0 INFO c1 b4 12 to=x\n 9.1 481 INFO c1 b4 12 to=x"));
    EXPECT_EQ("kDialogEnded", refused("404", "MESSAGE", "9.0 INFO c1 b4 12 to=y\n 9.1 200 INFO c1 b4 12 to=y"))
        << "another dialog";
}

TEST(GoingOn, RequestOfTheSideThatAnswered) {
    const std::string own = "9.0 INFO c1 b4 1 from=x to=f\n 9.1 481 INFO c1 b4 1 from=x to=f";
    EXPECT_EQ(goes_on(6, DialogSign::kOtherSide), refused("410", "MESSAGE", "9.0 INFO c1 b4 1 from=x to=f"));
    EXPECT_EQ("kDialogEnded", refused("410", "MESSAGE", own)) << "the side that was refused says that it has ended";
    EXPECT_EQ("kStateLost 2", refused("481", "INVITE", own)) << "and so it does here";
    EXPECT_EQ(goes_on(6, DialogSign::kOtherSide), refused("481", "INVITE", "9.0 INFO c1 b4 1 from=x to=f"));
    EXPECT_EQ("kStateLost 2", refused("481", "INVITE", ""));
    EXPECT_EQ("kDialogEnded", refused("410", "MESSAGE", "9.0 INFO c2 b4 1 from=x to=f")) << "another call";
}

TEST(GoingOn, AnEarlyDialogThatIsAnswered) {
    const auto refused_early = [](const std::string &answer) {
        return finding(Flow("0.0 INVITE c1 b1 10\n 1.0 180 INVITE c1 b1 10 to=x\n 2.0 UPDATE c1 b3 11 to=x\n"
                            "2.1 480 UPDATE c1 b3 11 to=x\n" +
                            answer)
                           .at(4));
    };
    EXPECT_EQ(goes_on(5, DialogSign::kAnswer), refused_early("3.0 200 INVITE c1 b1 10 to=x"));
    EXPECT_EQ("kEndsUsage", refused_early("3.0 200 INVITE c1 b1 10 to=y")) << "by another device";
    EXPECT_EQ("kEndsUsage", refused_early("3.0 480 INVITE c1 b1 10 to=x"));
}

TEST(GoingOn, UntilABye) {
    const std::string late = "9.0 BYE c1 b4 12 to=x\n 9.1 200 BYE c1 b4 12 to=x";
    EXPECT_EQ(goes_on(7, DialogSign::kLaterBye), refused("404", "MESSAGE", late));
    EXPECT_EQ(goes_on(7, DialogSign::kLaterBye), refused("481", "INVITE", late));
    const std::string at_once = "2.2 BYE c1 b4 12 to=x\n 2.3 200 BYE c1 b4 12 to=x";
    EXPECT_EQ("kDialogEnded", refused("404", "MESSAGE", at_once)) << "sent because of it";
    EXPECT_EQ(goes_on(7, DialogSign::kLaterBye), refused("481", "INVITE", at_once)) << "it had not lost the dialog";
    const std::string by_other = "2.2 BYE c1 b4 1 from=x to=f\n 2.3 481 BYE c1 b4 1 from=x to=f";
    EXPECT_EQ("kStateLost 2", refused("481", "INVITE", by_other)) << "for the side that was refused it has ended";
    const std::string accepted = "2.2 BYE c1 b4 1 from=x to=f\n 2.3 200 BYE c1 b4 1 from=x to=f";
    EXPECT_EQ(goes_on(6, DialogSign::kByeOfOtherSide), refused("481", "INVITE", accepted));
    EXPECT_EQ("kDialogEnded", refused("404", "MESSAGE", by_other));
    EXPECT_EQ("kDialogEnded",
              refused("404", "MESSAGE", "9.0 BYE c1 b4 1 from=x to=f\n 9.1 481 BYE c1 b4 1 from=x to=f"))
        << "the side that was refused says that it has ended";
}

TEST(GoingOn, SubscriptionsForThemselves) {
    const std::string notify = "9.0 NOTIFY c1 b4 12 to=x event=e\n 9.1 200 NOTIFY c1 b4 12 to=x";
    EXPECT_EQ("kDialogEnded", refused("404", "MESSAGE", notify)) << "the subscription is there, the call may be not";
    const Flow subscription(R"(
        0.0 SUBSCRIBE     c1 b1 1 event=e
        0.1 200 SUBSCRIBE c1 b1 1 to=x expires=600
        0.2 NOTIFY        c1 b2 1 from=x to=f event=e
        0.3 200 NOTIFY    c1 b2 1 from=x to=f
        5.0 NOTIFY        c1 b3 2 from=x to=f event=e
        5.1 480 NOTIFY    c1 b3 2 from=x to=f
        9.0 NOTIFY        c1 b4 3 from=x to=f event=e
        9.1 200 NOTIFY    c1 b4 3 from=x to=f
    )");
    EXPECT_EQ("kEndsSubscription", finding(subscription.at(6, Pass::kFirst)));
    EXPECT_EQ(goes_on(8, DialogSign::kLaterRequest), finding(subscription.at(6)));
}

/// What is known of an answered call whose BYE has this Reason.
Flow ended(const std::string &reason) {
    return Flow(
        "0.0 INVITE c1 b1 1\n 1.0 200 INVITE c1 b1 1 to=x\n 1.1 ACK c1 b2 1 to=x\n 9.0 BYE c1 b3 1 from=x to=f " +
        reason + "\n 9.1 200 BYE c1 b3 1 from=x to=f");
}

TEST(Bye, NamesTheCauseOfTheEnd) {
    EXPECT_EQ("Q.850 41 in 4", cause(ended("reason=Q.850;cause=41").at(2)));
    EXPECT_EQ("SIP 408 in 4", cause(ended("reason=SIP;cause=408").at(2)));
    EXPECT_EQ("", cause(ended("reason=Q.850;cause=41").at(2, Pass::kFirst))) << "it comes later";
    EXPECT_EQ("", cause(ended("reason=Q.850;cause=16").at(2))) << "normal call clearing";
    EXPECT_EQ("", cause(ended("reason=Q.850;cause=16;text=\"User_hung_up\"").at(2)));
    EXPECT_EQ("", cause(ended("reason=SIP;cause=200;text=\"Call_completed_elsewhere\"").at(2)));
    EXPECT_EQ("", cause(ended("reason=Q.850;cause=31").at(2))) << "normal, unspecified";
    EXPECT_EQ("", cause(ended("").at(2)));
    EXPECT_EQ("", cause(Flow("0.0 INVITE c1 b1 1\n 1.0 200 INVITE c1 b1 1 to=x\n 9.0 BYE c1 b3 1 from=y to=f "
                             "reason=Q.850;cause=41")
                            .at(2)))
        << "of another device";
}

TEST(Bye, OfAUserNamesNoCause) {
    const auto told = [](const std::string &reason) {
        const std::string bytes = "BYE sip:b@192.0.2.1 SIP/2.0\r\nReason: " + reason + "\r\n\r\n";
        sip::Message bye;
        EXPECT_TRUE(sip::read_request(bytes, bye));
        sip::Causes causes;
        const sip::CallCause *const cause = sip::cause_of_bye(bye, 1, causes);
        return cause == nullptr ? std::string() : sip::text_of(*cause, sip::Language::kEnglish);
    };
    EXPECT_EQ("RELEASE_CAUSE 3: media bearer lost", told("RELEASE_CAUSE;cause=3"));
    EXPECT_EQ("", told("RELEASE_CAUSE;cause=1;text=\"User ends call\"")) << "3GPP TS 24.229 section 7.2A.18";
}

}  // namespace

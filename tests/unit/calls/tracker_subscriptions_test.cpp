// What had ended a subscription before a request came, so that its 481 says nothing new, and what shows that it was
// lost. Expectations come from RFC 5057 and RFC 6665 sections 4.1.3 and 4.2.2.
#include <gtest/gtest.h>

#include <string>

#include "message_table.h"
#include "sip/calls/tracker.h"

namespace {

using message_table::filled;
using message_table::finding;
using message_table::kCall;
using message_table::last_of;

std::string after(const std::string &messages) { return finding(last_of(kCall + messages)); }

/// f subscribes, x notifies. The next message has number 5.
const std::string kSubscription = R"(
    0.0 SUBSCRIBE     c1 b1 1 event=presence
    0.1 200 SUBSCRIBE c1 b1 1 to=x
    0.2 NOTIFY        c1 z1 1 from=x to=f event=presence state=active;expires=60
    0.3 200 NOTIFY    c1 z1 1 from=x to=f
)";

const std::string kTerminated = R"(
    1.0 NOTIFY        c1 z2 2 from=x to=f event=presence state=terminated;reason=deactivated
    1.1 200 NOTIFY    c1 z2 2 from=x to=f
)";

const std::string kRefresh = R"(
    2.0 SUBSCRIBE     c1 b2 2 to=x event=$
    2.1 481 SUBSCRIBE c1 b2 2 to=x
)";

const std::string kLateNotify = R"(
    3.0 NOTIFY        c1 z3 3 from=x to=f event=presence state=active
    3.1 481 NOTIFY    c1 z3 3 from=x to=f
)";

TEST(Subscription, WasEndedByItsNotify) {
    const std::string refresh = filled(kRefresh, "presence");
    EXPECT_EQ("kAlreadyEnded 5 2", finding(last_of(kSubscription + kTerminated + refresh)));
    EXPECT_EQ("kAlreadyEnded 5 2", finding(last_of(kSubscription + kTerminated + kLateNotify)));
    EXPECT_EQ("kAlreadyEnded 5 2", finding(last_of(kSubscription + kTerminated + kLateNotify + refresh)));
    EXPECT_EQ("kAlreadyEnded 6 6", finding(last_of(kSubscription + refresh + kLateNotify))) << "by the 481 before";
}

/// A NOTIFY of the subscription that gets this code.
std::string refused_notify(const std::string &code) {
    return "1.0 NOTIFY c1 z2 2 from=x to=f event=presence state=active\n 1.1 " + code + " NOTIFY c1 z2 2 from=x to=f\n";
}

TEST(Subscription, WasEndedByARefusedNotify) {
    const std::string refresh = filled(kRefresh, "presence");
    for (const char *const code : {"404", "405", "480", "489"}) {
        EXPECT_EQ("kAlreadyEnded 6 11", finding(last_of(kSubscription + refused_notify(code) + refresh))) << code;
    }
    for (const char *const code : {"400", "401", "500", "503"}) {
        EXPECT_EQ("kEndsSubscription", finding(last_of(kSubscription + refused_notify(code) + refresh))) << code;
    }
}

/// A NOTIFY that is sent twice, the last time at 1.5 s, and a refresh at this time that is refused.
std::string refreshed_at(const std::string &time, const std::string &copy =
                                                      "1.5 NOTIFY c1 z2 2 from=x to=f "
                                                      "event=presence state=active") {
    return "1.0 NOTIFY c1 z2 2 from=x to=f event=presence state=active\n" + copy + "\n" + time +
           " SUBSCRIBE c1 b2 2 to=x event=presence\n" + time + "1 481 SUBSCRIBE c1 b2 2 to=x\n";
}

TEST(Subscription, WasEndedByANotifyWithoutAnswer) {
    EXPECT_EQ("kAlreadyEnded 5 12", finding(last_of(kSubscription + refreshed_at("33.5"))));
    EXPECT_EQ("kEndsSubscription", finding(last_of(kSubscription + refreshed_at("20.5")))) << "it may still come";
    EXPECT_EQ("kEndsSubscription", finding(last_of(kSubscription + refreshed_at("33.5", "")))) << "sent once only";
    const std::string twice = "1.001 NOTIFY c1 z2 2 from=x to=f event=presence state=active";
    EXPECT_EQ("kEndsSubscription", finding(last_of(kSubscription + refreshed_at("33.5", twice)))) << "captured twice";
}

TEST(Subscription, WasEndedByItsSubscriber) {
    const std::string unsubscription = R"(
        1.0 SUBSCRIBE     c1 b2 2 to=x event=presence expires=0
        1.1 200 SUBSCRIBE c1 b2 2 to=x
    )";
    EXPECT_EQ("kAlreadyEnded 5 3", finding(last_of(kSubscription + unsubscription + R"(
        1.2 SUBSCRIBE     c1 b3 3 to=x event=presence
        1.3 481 SUBSCRIBE c1 b3 3 to=x
    )")));
    EXPECT_EQ("kAlreadyEnded 5 3", finding(last_of(kSubscription + unsubscription + kTerminated + kLateNotify)))
        << "it got the last NOTIFY";
    EXPECT_EQ("kAlreadyEnded 5 13", finding(last_of(kSubscription + unsubscription + R"(
        1.2 NOTIFY        c1 z2 2 from=x to=f event=presence state=terminated
        1.3 481 NOTIFY    c1 z2 2 from=x to=f
    )")));
}

TEST(Subscription, IsNotKnownToHaveEnded) {
    EXPECT_EQ("kEndsSubscription", finding(last_of(kSubscription + filled(kRefresh, "presence"))));
    EXPECT_EQ("kEndsSubscription", finding(last_of(kSubscription + kTerminated + filled(kRefresh, "dialog"))))
        << "another event";
    EXPECT_EQ("kEndsSubscription", finding(last_of(kSubscription + kTerminated + filled(kRefresh, "presence;id=1"))))
        << "another one of this event";
    EXPECT_EQ("kSubscriptionGone", finding(last_of(kSubscription + kTerminated + R"(
        2.0 SUBSCRIBE     c1 b2 2 to=x event=presence
        2.1 200 SUBSCRIBE c1 b2 2 to=x
    )" + kLateNotify)))
        << "begun again";
    EXPECT_EQ("kSubscriptionGone", finding(last_of(kSubscription + R"(
        1.0 NOTIFY     c1 z2 2 from=x to=f event=presence state=terminated
        1.1 401 NOTIFY c1 z2 2 from=x to=f ask=r/n
        1.2 NOTIFY     c1 z3 3 from=x to=f event=presence state=terminated auth=r/n
        1.3 481 NOTIFY c1 z3 3 from=x to=f
    )")))
        << "the challenged one ended nothing there";
}

/// A BYE ends the call of a dialog, not a subscription in it (RFC 5057 sections 4.1 and 5.2).
/// A subscription of 60 s, and what is found of the refusal of a request in it.
std::string lost_after(const std::string &messages, const std::string &expires = "expires=60") {
    return finding(last_of(R"(
        0.0 SUBSCRIBE     c1 b1 1 event=presence
        0.1 200 SUBSCRIBE c1 b1 1 to=x )" +
                           expires + messages));
}

TEST(Subscription, OfATransferIsDroppedWithTheCall) {
    const auto notify = [](const std::string &before, const std::string &event) {
        return finding(last_of(kCall + before +
                               filled(R"(
            6.0 NOTIFY     c1 z1 1 from=x to=f event=$ state=active;expires=60
            6.1 481 NOTIFY c1 z1 1 from=x to=f
        )",
                                      event)));
    };
    const std::string refer = "4.0 REFER c1 b4 11 to=x\n 4.1 202 REFER c1 b4 11 to=x\n";
    const std::string bye = "5.0 BYE c1 b5 12 to=x\n 5.1 200 BYE c1 b5 12 to=x\n";
    const std::string dropped = notify(refer + bye, "refer");
    EXPECT_EQ("kDroppedWithCall", dropped.substr(0, dropped.find(' ')));
    EXPECT_EQ(dropped, notify(refer + bye, "refer;id=11"));
    EXPECT_EQ("kSubscriptionGone", notify(refer, "refer")) << "the call goes on";
    EXPECT_EQ("kSubscriptionGone", notify(bye, "refer")) << "no REFER was seen";
    EXPECT_EQ("kSubscriptionGone", notify(refer + bye, "dialog")) << "of another event";
    EXPECT_EQ("kSubscriptionGone", notify(refer + bye, "refer;id=9")) << "of another REFER";
}

TEST(Subscription, WasLost) {
    const std::string refresh = filled(kRefresh, "presence");
    EXPECT_EQ("kSubscriptionLost 2", lost_after(refresh));
    EXPECT_EQ("kSubscriptionLost 2", lost_after(kLateNotify)) << "by the subscriber";
    EXPECT_EQ("kSubscriptionLost 2", lost_after(R"(
        50.0 SUBSCRIBE     c1 b2 2 to=x event=presence
        50.1 200 SUBSCRIBE c1 b2 2 to=x expires=60
        90.0 SUBSCRIBE     c1 b3 3 to=x event=presence
        90.1 481 SUBSCRIBE c1 b3 3 to=x
    )")) << "it had been refreshed";
}

TEST(Subscription, IsNotKnownToBeLost) {
    const std::string late = R"(
        60.2 SUBSCRIBE     c1 b2 2 to=x event=presence
        60.3 481 SUBSCRIBE c1 b2 2 to=x
    )";
    EXPECT_EQ("kSubscriptionExpired 2", lost_after(late));
    EXPECT_EQ("kEndsSubscription", lost_after(R"(
        60.15 NOTIFY       c1 z2 2 from=x to=f event=presence state=active
        60.15 200 NOTIFY   c1 z2 2 from=x to=f
    )" + late))
        << "it lasted longer than was said";
    EXPECT_EQ("kEndsSubscription", lost_after(filled(kRefresh, "presence"), "")) << "nobody knows for how long";
    EXPECT_EQ("kEndsSubscription", lost_after(filled(kRefresh, "dialog"))) << "another event";
    EXPECT_EQ("kAlreadyEnded 3 2", lost_after(kTerminated + filled(kRefresh, "presence")));
    EXPECT_EQ("kSubscriptionGone", lost_after(R"(
        3.0 NOTIFY        c1 z3 3 from=x to=f event=presence state=terminated
        3.1 481 NOTIFY    c1 z3 3 from=x to=f
    )")) << "it ends anyway";
    EXPECT_EQ("kSubscriptionGone", lost_after(R"(
        3.0 NOTIFY        c1 z3 3 from=y to=f event=presence state=active
        3.1 481 NOTIFY    c1 z3 3 from=y to=f
    )")) << "of another notifier: the SUBSCRIBE was forked";
}

TEST(Subscription, IsNotEndedByABye) {
    const std::string bye = "2.0 BYE c1 b3 11 to=x\n 2.1 200 BYE c1 b3 11 to=x\n";
    EXPECT_EQ("kSubscriptionGone", after(bye + R"(
        2.2 NOTIFY     c1 z1 1 from=x to=f event=refer state=active
        2.3 481 NOTIFY c1 z1 1 from=x to=f
    )"));
    const std::string refresh = "2.2 SUBSCRIBE c1 b4 12 to=x event=dialog\n 2.3 481 SUBSCRIBE c1 b4 12 to=x";
    EXPECT_EQ("kEndsSubscription", after(R"(
        1.2 SUBSCRIBE     c1 b5 11 to=x event=dialog
        1.3 200 SUBSCRIBE c1 b5 11 to=x
    )" + bye + refresh));
    EXPECT_EQ("kAlreadyEnded 5 1", after(bye + refresh)) << "there was no subscription";
}

TEST(Subscription, OfATransferEndsBeforeItsCall) {
    const std::string transfer = R"(
        2.0 REFER      c1 b3 11 to=x
        2.1 202 REFER  c1 b3 11 to=x
        2.2 NOTIFY     c1 z1 1 from=x to=f event=refer state=terminated;reason=noresource
        2.3 200 NOTIFY c1 z1 1 from=x to=f
        2.4 NOTIFY     c1 z2 2 from=x to=f event=refer state=terminated
        2.5 481 NOTIFY c1 z2 2 from=x to=f
    )";
    EXPECT_EQ("kAlreadyEnded 7 2", after(transfer));
    EXPECT_EQ("kStateLost 3", after(transfer + "2.6 INFO c1 b4 12 to=x\n 2.7 481 INFO c1 b4 12 to=x"))
        << "the call was still there";
}

}  // namespace

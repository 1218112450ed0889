// A user who is registered where a request for it is not found.
// Expectations come from RFC 3261 sections 10.3 and 21.4.5.
#include <gtest/gtest.h>

#include <string>

#include "message_table.h"

namespace {

using message_table::filled;
using message_table::finding;
using message_table::last_of;

/// A REGISTER of `a@c.d` for itself, at 192.0.2.2, and a call to that user.
sip::ResponseContext called(const std::string &registered, const std::string &code = "404",
                            const std::string &call = "uri=sip:a@c.d dst=2", const std::string &method = "INVITE") {
    return last_of(
        "0.0 REGISTER     c1 b1 1 dst=2 callee=a contact=<sip:a@10.0.0.1>\n 0.1 200 REGISTER c1 b1 1 src=2 " +
        registered + "\n 9.0 " + method + " c2 b2 1 from=z " + call + "\n 9.1 " + code + ' ' + method +
        " c2 b2 1 from=z to=y src=2");
}

const std::string kUsual = "to=x callee=a contact=<sip:a@10.0.0.1>;expires=60";

TEST(Registration, OfTheUserThatIsNotFound) {
    EXPECT_EQ("kRegisteredUser 2", finding(called(kUsual)));
    EXPECT_EQ("kRegisteredUser 2", finding(called(kUsual, "604")));
    EXPECT_EQ("kRegisteredUser 2", finding(called(kUsual, "404", "uri=sip:a@C.D:5060;user=phone dst=2")));
    EXPECT_EQ("kRegisteredUser 2", finding(called(kUsual, "404", "uri=sip:a@c.d dst=2", "MESSAGE")));
    EXPECT_EQ("kRegisteredUser 2", finding(called("to=x callee=a expires=60 contact=<sip:a@10.0.0.1>")));
    EXPECT_EQ(2U, called(kUsual, "480").registered_in) << "told of, but it proves nothing";
    EXPECT_EQ("", finding(called(kUsual, "480")));
}

TEST(Registration, OfAnotherUserOrServer) {
    EXPECT_EQ("", finding(called(kUsual, "404", "uri=sip:b@c.d dst=2")));
    EXPECT_EQ("", finding(called(kUsual, "404", "uri=sip:a@c.e dst=2"))) << "another domain";
    EXPECT_EQ("", finding(called(kUsual, "404", "uri=sip:a@c.d dst=3"))) << "another server";
    EXPECT_EQ("", finding(called(kUsual, "404", "uri=tel:100 dst=2")));
    EXPECT_EQ("", finding(called("to=x contact=<sip:a@10.0.0.1>;expires=60"))) << "registered by another party";
}

TEST(Registration, IsOver) {
    EXPECT_EQ("kNotRegistered 2 2", finding(called("to=x callee=a contact=<sip:a@10.0.0.1>;expires=5")));
    EXPECT_EQ("", finding(called("to=x callee=a contact=<sip:a@10.0.0.1>;expires=0"))) << "nobody asked for that";
    EXPECT_EQ("", finding(called("to=x callee=a"))) << "no contact";
    EXPECT_EQ("", finding(called("to=x callee=a contact=<sip:a@10.0.0.1>"))) << "for how long is not known";
    EXPECT_EQ(0U, called("to=x callee=a", "480").registered_in);
}

/// A REGISTER that was accepted for 60 s, then what stands for `$`, and at 90 s a call that is refused.
sip::ResponseContext called_after(const std::string &between, const std::string &refusal = "404") {
    return last_of("0.0 REGISTER c1 b1 1 dst=2 callee=a contact=<sip:a@10.0.0.1>\n 0.1 200 REGISTER c1 b1 1 src=2 " +
                   kUsual + '\n' + between + "\n 90.0 INVITE c2 b9 1 from=z uri=sip:a@c.d dst=2\n 90.1 " + refusal +
                   (refusal.find("INVITE") == std::string::npos ? " INVITE c2 b9 1 from=z to=y src=2" : ""));
}

std::string again(const std::string &asked, const std::string &answer, const std::string &server = "2") {
    return "50.0 REGISTER c1 b2 2 callee=a dst=" + server + ' ' + asked + "\n 50.1 " + answer +
           " REGISTER c1 b2 2 to=x callee=a src=" + server + ' ';
}

TEST(Registration, HasExpired) {
    EXPECT_EQ("kNotRegistered 2 2", finding(called_after("")));
    for (const std::string code : {"410", "480", "604"})
        EXPECT_EQ("kNotRegistered 2 2", finding(called_after("", code)));
    for (const std::string code : {"403", "486", "500"})
        EXPECT_NE("kNotRegistered 2 2", finding(called_after("", code)));
    const auto with_phrase = [](const std::string &phrase) {
        return finding(called_after("", "480 INVITE c2 b9 1 from=z to=y src=2 phrase=" + phrase));
    };
    EXPECT_EQ("kNotRegistered 2 2", with_phrase("User_not_registered"));
    EXPECT_EQ("kNotRegistered 2 2", with_phrase("UNREGISTERED"));
    EXPECT_EQ("", with_phrase("Do_not_disturb")) << "another reason";
    const std::string refreshed = again("contact=<sip:a@10.0.0.1>", "200");
    EXPECT_EQ("kRegisteredUser 4", finding(called_after(refreshed + "contact=<sip:a@10.0.0.1>;expires=60")));
    EXPECT_EQ("", finding(called_after("50.0 REGISTER c1 b2 2 callee=a dst=2"))) << "perhaps it was refreshed";
    EXPECT_EQ("kNotRegistered 2 2", finding(called_after(again("contact=<sip:a@10.0.0.1>", "403"))));
    const std::string elsewhere = again("contact=<sip:a@10.0.0.1>", "200", "3");
    EXPECT_EQ("", finding(called_after(elsewhere + "contact=<sip:a@10.0.0.1>;expires=60"))) << "at another server";
    EXPECT_EQ("", finding(called_after(elsewhere + "contact=<sip:a@10.0.0.1>"))) << "for how long is not known";
}

TEST(Registration, WasRemoved) {
    EXPECT_EQ("kNotRegistered 4 1", finding(called_after(again("contact=* expires=0", "200"))));
    EXPECT_EQ("kNotRegistered 4 1", finding(called_after(again("contact=<sip:a@10.0.0.1>;expires=0", "200"))));
    EXPECT_EQ("kNotRegistered 4 1", finding(called_after(again("contact=<sip:a@10.0.0.1> expires=0", "200") +
                                                         "contact=<sip:a@10.0.0.1>;expires=0")));
    EXPECT_EQ("kRegisteredUser 4", finding(called_after(again("contact=<sip:a@10.0.0.1>;expires=0", "200") +
                                                        "contact=<sip:a@10.0.0.2>;expires=600")))
        << "another device";
    const std::string first =
        "0 REGISTER c1 b1 1 dst=2 callee=a $\n0.1 200 REGISTER c1 b1 1 to=x callee=a src=2\n"
        "9 INVITE c2 b2 1 from=z uri=sip:a@c.d dst=2\n9.1 404 INVITE c2 b2 1 from=z to=y src=2";
    EXPECT_EQ("kNotRegistered 2 1", finding(last_of(filled(first, "contact=* expires=0"))));
    EXPECT_EQ("", finding(last_of(filled(first, "contact=<sip:a@10.0.0.1>;expires=0"))))
        << "a server that lists no contacts may have others";
}

TEST(Registration, ThatIsOverIsNotTheOnlyReason) {
    EXPECT_EQ("kNotRegistered 2 2",
              finding(called_after("", "480 INVITE c2 b9 1 from=z to=y src=2 reason=Q.850;cause=20")));
    EXPECT_EQ("", finding(called_after("", "480 INVITE c2 b9 1 from=z to=y src=2 reason=Q.850;cause=27")));
    EXPECT_EQ("", finding(called_after("", "404 INVITE c2 b9 1 from=z to=y src=2 phrase=No_Such_Mailbox")));
    const std::string rang =
        "90.05 INVITE c3 b8 1 from=w uri=sip:a@c.d dst=2\n90.06 180 INVITE c3 b8 1 from=w to=y src=2\n"
        "99 480 INVITE c3 b8 1 from=w to=y src=2";
    EXPECT_EQ("kNotAnswered 8 9",
              finding(last_of("0.0 REGISTER c1 b1 1 dst=2 callee=a\n 0.1 200 REGISTER c1 b1 1 src=2 " + kUsual + '\n' +
                              rang)));
}

TEST(Registration, IsNoReasonWhereTheRefusalHasOne) {
    EXPECT_EQ("", finding(called(kUsual, "404", "uri=sip:a@c.d dst=2", "SUBSCRIBE"))) << "of what it asks for";
    const std::string rows =
        "0.0 REGISTER c1 b1 1 dst=2 callee=a\n 0.1 200 REGISTER c1 b1 1 src=2 " + kUsual +
        "\n 9.0 INVITE c2 b2 1 from=z uri=sip:a@c.d dst=2\n 9.1 404 INVITE c2 b2 1 from=z to=y src=2 ";
    EXPECT_EQ("", finding(last_of(rows + "phrase=No_Such_Mailbox")));
    EXPECT_EQ("", finding(last_of(rows + "reason=Q.850;cause=1")));
    EXPECT_EQ("kRegisteredUser 2", finding(last_of(rows)));
}

}  // namespace

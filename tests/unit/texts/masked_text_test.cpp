// Masked texts: what is taken out, what stays, and that the same name gets the same mask.
#include "sip/texts/masked_text.h"

#include <gtest/gtest.h>

namespace {

using sip::Mask;

std::string masked(std::string_view text) { return Mask().text(text); }

TEST(Mask, TakesOutUsersAndTheirDomains) {
    EXPECT_EQ("user-1@domain-1", Mask().party("alice@example.com"));
    EXPECT_EQ("user-1@host-1:5070", Mask().party("alice@192.0.2.1:5070"));
    EXPECT_EQ("user-1@host-1", Mask().party("alice@[2001:db8::1]"));
    EXPECT_EQ("user-1@host-1:5061", Mask().party("alice@[2001:db8::1]:5061"));
    EXPECT_EQ("host-1", Mask().party("192.0.2.1"));
    EXPECT_EQ("domain-1", Mask().party("pbx"));
    EXPECT_EQ("", Mask().party(""));
    EXPECT_EQ("user-1@domain-1", Mask().party("alice@evil@example.com"));
}

TEST(Mask, TakesOutNumbersButNotTheirPlusSign) {
    Mask mask;
    EXPECT_EQ("+number-1", mask.party("+82-2-1234-5678"));
    EXPECT_EQ("number-1@domain-1", mask.party("82212345678@example.com"));
    EXPECT_EQ("number-2@domain-1", mask.party("1001@example.com"));
}

TEST(Mask, GivesTheSameNameTheSameMask) {
    Mask mask;
    EXPECT_EQ("user-1@domain-1", mask.party("alice@example.com"));
    EXPECT_EQ("user-2@domain-1", mask.party("bob@EXAMPLE.com"));
    EXPECT_EQ("user-1@domain-2", mask.party("alice@example.org"));
    EXPECT_EQ("host-1", mask.host("192.0.2.1"));
    EXPECT_EQ("sip:user-2@host-1 through host-1 and host-2",
              mask.text("sip:bob@192.0.2.1 through 192.0.2.1 and 192.0.2.2"));
}

TEST(Mask, TakesOutAddressesInSentences) {
    EXPECT_EQ("from host-1, at host-2:5060.", masked("from 198.51.100.7, at 192.0.2.1:5060."));
    EXPECT_EQ("from host-1 and [host-2]:5060", masked("from 2001:db8::1 and [fe80::1%eth0]:5060"));
    EXPECT_EQ("<sip:user-1@domain-1;transport=tcp>", masked("<sip:alice@example.com;transport=tcp>"));
    EXPECT_EQ("sip:user-1@domain-1;maddr=host-1", masked("sip:alice@example.com;maddr=192.0.2.1"));
    EXPECT_EQ("realm \"domain-1\"", masked("realm \"pbx.example.com\""));
    EXPECT_EQ("tel:+number-1", masked("tel:+82212345678"));
    EXPECT_EQ("sip:domain-1", masked("sip:pbx"));
    EXPECT_EQ("(user-1@domain-1)", masked("(alice@example.com)"));
}

TEST(Mask, TakesOutNumbersInSentences) {
    EXPECT_EQ("number-1 is unknown", masked("0212345678 is unknown"));
    EXPECT_EQ("\"no route to number-1\"", masked("\"no route to 1001\""));
    EXPECT_EQ("번호 number-1는", masked("번호 12345는"));
    EXPECT_EQ("x-number-1x", masked("x-0212345678x"));
}

TEST(Mask, TakesOutKnownUsersInOtherPeoplesWords) {
    Mask mask;
    mask.party("alice@example.com");
    EXPECT_EQ("404 \"user user-1 not found\"", mask.text("404 \"user alice not found\""));
    EXPECT_EQ("alice", mask.text("alice")) << "our own words may be the name of a user";
}

TEST(Mask, TakesOutKnownUsersOfAStory) {
    Mask mask;
    mask.party("alice@example.com");
    mask.party("1001@example.com");
    mask.party("j. (x) smith@example.com");
    EXPECT_EQ("user-1 called number-1: the INVITE in frame 1001 went from host-1",
              mask.text_with_users("alice called 1001: the INVITE in frame 1001 went from 192.0.2.1"));
    EXPECT_EQ("발신 user-1, 착신 number-1: 프레임 1001", mask.text_with_users("발신 alice, 착신 1001: 프레임 1001"));
    EXPECT_EQ("user-2 called alice-2, alice.b", mask.text_with_users("j. (x) smith called alice-2, alice.b"));
    EXPECT_EQ("user-3@domain-1", mask.text_with_users("alice.b@example.com"));
}

TEST(Mask, TakesOutCallIdsWithoutMakingThemUsers) {
    Mask mask;
    EXPECT_EQ("id-1@domain-1", mask.call_id("unknown@example.com"));
    EXPECT_EQ("id-2", mask.call_id("f81d4fae"));
    EXPECT_EQ("id-1@host-1", mask.call_id("unknown@192.0.2.1"));
    EXPECT_EQ("this user is unknown here", mask.text_with_users("this user is unknown here"));
}

TEST(Mask, LeavesWhatNamesNobody) {
    for (const char *const text : {
             "503 Service Unavailable: no circuit (Q.850 34)",
             "the credentials sent in frame 123456 were not accepted",
             "프레임 123456에서 시작됨",
             "refused after ringing 20.0 s, see RFC 3261 section 21.4.18",
             "Asterisk PBX 11.7.0~dfsg-1ubuntu1",
             "answered in frame 11 after 3.2 s; it is 1300 bytes long",
         }) {
        EXPECT_EQ(text, masked(text));
    }
}

TEST(Mask, BearsAnyBytes) {
    for (const std::string_view text : {"@", "@@", "a@", "@b", "sip:", "sip:@", "[", "[]", "[:]:", ":::::", "....",
                                        "\"@\"", "\xff@\xfe", "a@b;c@d", "%", "+", "a@;", "a@.:"}) {
        masked(text);
        Mask().party(text);
        Mask().host(text);
    }
    EXPECT_EQ("", masked(""));
}

}  // namespace

// REGISTER: does the 2xx list what was to be registered?
// Expectations come from RFC 3261 sections 10.2 and 10.3.
#include <gtest/gtest.h>

#include <string>

#include "message_table.h"

namespace {

/// What is said of a 200 that lists these contacts, to a REGISTER with this Contact from 192.0.2.1 to 192.0.2.2.
std::string listed(const std::string &contact, const std::string &contacts, const std::string &more = "") {
    return message_table::beside(message_table::last_of("0.0 REGISTER c1 b1 1 dst=2 contact=" + contact + more +
                                                        "\n 0.1 200 REGISTER c1 b1 1 src=2 to=x " + contacts));
}

TEST(Binding, IsNotListed) {
    EXPECT_EQ("kContactNotListed", listed("<sip:a@10.0.0.1>", "contact=<sip:a@10.0.0.7:5060>;expires=3000"));
    EXPECT_EQ("kContactNotListed", listed("<sip:a@203.0.113.1:5070>;expires=60", "contact=<sip:a@203.0.113.7>"));
    EXPECT_EQ("kContactNotListed",
              listed("<sip:a@10.0.0.1>", "contact=<sip:a@10.0.0.7> contact=<sip:a@10.0.0.8>", " expires=300"));
    EXPECT_EQ("kContactNotListed",
              listed("<sip:a@10.0.0.1>;+sip.instance=\"u1\"", "contact=<sip:a@10.0.0.7>;+sip.instance=\"u2\""));
}

TEST(Binding, MayBeListed) {
    EXPECT_EQ("", listed("<sip:a@10.0.0.1>", "contact=<sip:a@10.0.0.7>,<sip:a@10.0.0.1:5060>;expires=60"));
    EXPECT_EQ("", listed("<sip:a@10.0.0.1:5070>", "contact=<sip:b@10.0.0.1:31000>")) << "by its address";
    EXPECT_EQ("", listed("<sip:a@10.0.0.1>;+sip.instance=\"u1\"", "contact=<sip:a@10.0.0.7>;+sip.instance=\"u1\""))
        << "the same device";
    EXPECT_EQ("", listed("<sip:a@10.0.0.1>", "")) << "it lists nothing";
    EXPECT_EQ("", listed("<sip:a@b.invalid>", "contact=<sip:a@10.0.0.7>")) << "a name";
    EXPECT_EQ("", listed("<sip:a@10.0.0.1>", "contact=<sip:a@phone.example>")) << "a name";
    EXPECT_EQ("", listed("<sip:a@10.0.0.1>,<sip:a@10.0.0.2>", "contact=<sip:a@10.0.0.7>")) << "several";
}

TEST(Binding, MayHaveBeenRewritten) {
    EXPECT_EQ("", listed("<sip:a@10.0.0.1>", "contact=<sip:a@203.0.113.7>")) << "by a NAT";
    EXPECT_EQ("", listed("<sip:a@203.0.113.1>", "contact=<sip:a@192.0.2.1:31000>")) << "for its source";
    EXPECT_EQ("", listed("<sip:a@203.0.113.1>", "contact=<sip:a@192.0.2.2>")) << "for the one that answers";
    EXPECT_EQ("", listed("<sip:a@203.0.113.1>", "contact=<sip:a@203.0.113.7> via=received=203.0.113.7"));
    EXPECT_EQ("", listed("<sip:a@203.0.113.1> vias=2", "vias=2 contact=<sip:a@203.0.113.9:5080>")) << "for a proxy";
}

TEST(Binding, WasNotAskedFor) {
    const std::string other = "contact=<sip:a@10.0.0.7>;expires=60";
    EXPECT_EQ("", listed("<sip:a@10.0.0.1>;expires=0", other));
    EXPECT_EQ("", listed("<sip:a@10.0.0.1>", other, " expires=0"));
    EXPECT_EQ("kContactNotListed", listed("<sip:a@10.0.0.1>;expires=60", other, " expires=0"));
    EXPECT_EQ("", listed("*", other, " expires=0"));
    EXPECT_EQ("", message_table::beside(message_table::last_of(
                      "0.0 REGISTER c1 b1 1\n 0.1 200 REGISTER c1 b1 1 to=x contact=<sip:a@10.0.0.7>")))
        << "it asks which there are";
}

}  // namespace

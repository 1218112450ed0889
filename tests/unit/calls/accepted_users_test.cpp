// Which frames let an account in, before and after a message.
// Frames are noted in the order of the capture.
#include "sip/calls/authentication/accepted_users.h"

#include <gtest/gtest.h>

#include <string>

namespace {

std::string around(const sip::AcceptedUsers &users, std::size_t account, std::uint32_t frame) {
    const sip::LetIn found = users.around(account, frame);
    return std::to_string(found.before) + ' ' + std::to_string(found.after);
}

TEST(AcceptedUsersTest, TellsTheFramesNextToAMessage) {
    sip::AcceptedUsers users;
    for (const std::uint32_t frame : {4U, 9U, 12U}) users.note(1, frame);
    EXPECT_EQ("0 4", around(users, 1, 3));
    EXPECT_EQ("4 9", around(users, 1, 4)) << "the frame itself counts as before";
    EXPECT_EQ("4 9", around(users, 1, 8));
    EXPECT_EQ("9 12", around(users, 1, 11));
    EXPECT_EQ("12 0", around(users, 1, 99));
}

TEST(AcceptedUsersTest, KnowsEachAccountAlone) {
    sip::AcceptedUsers users;
    users.note(1, 4);
    EXPECT_TRUE(users.knows(1));
    EXPECT_FALSE(users.knows(2));
    EXPECT_EQ("0 0", around(users, 2, 9));
}

}  // namespace

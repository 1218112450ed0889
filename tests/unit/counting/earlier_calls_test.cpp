// The rows of calls whose first INVITE is not in the capture, and what the list says of them.
// RFC 3261 sections 13.2.2.4 and 14.1 say which messages show that a call was answered.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sip/counting/call_rows.h"
#include "sip/texts/call_row_text.h"

namespace {

using sip::CallOutcome;
using sip::CallRows;
using sip::CountedMessage;
using sip::Language;

/// Of call 3; `code`: 0 of a request, which is one of a dialog.
CountedMessage message(const char *method, unsigned code, std::uint32_t frame) {
    CountedMessage message;
    message.method = method;
    message.code = code;
    message.is_response = code != 0;
    message.in_dialog = code == 0;
    message.frame = frame;
    message.transaction = 1;
    message.call_number = 3;
    message.began_before = true;
    message.summary = "what is said of it";
    return message;
}

std::string row_after(const std::vector<CountedMessage> &messages, Language language = Language::kEnglish) {
    CallRows calls;
    for (const CountedMessage &one : messages) calls.count(one);
    EXPECT_EQ(calls.rows().size(), 1U);
    const sip::CallRow &row = calls.rows().at(0);
    EXPECT_FALSE(row.start || sip::duration_of(row));
    return sip::outcome_text(row, language) + ": " + sip::reason_text(row, language);
}

const std::string kOpening = "the capture has no complete INVITE that opens this call";

TEST(EarlierCalls, AnswerAndReinviteShowThatTheCallWasAnswered) {
    EXPECT_EQ("answered: " + kOpening, row_after({message("INVITE", 180, 1), message("INVITE", 200, 2)}));
    EXPECT_EQ("answered: " + kOpening, row_after({message("INVITE", 0, 1)}));
    EXPECT_EQ("answered: " + kOpening, row_after({message("INVITE", 200, 1), message("INVITE", 488, 2)}))
        << "a change that is refused ends no call";
    EXPECT_EQ("통화 연결: 이 호를 시작한 온전한 INVITE가 캡처에 없음",
              row_after({message("INVITE", 0, 1)}, Language::kKorean));
}

TEST(EarlierCalls, NothingElseDoes) {
    EXPECT_EQ("not known: " + kOpening + "; what is said of it", row_after({message("INVITE", 488, 1)}))
        << "of the call, or of a change of it";
    EXPECT_EQ("not known: " + kOpening + "; ringing, no final response so far", row_after({message("INVITE", 180, 1)}));
    EXPECT_EQ("not known: " + kOpening, row_after({message("UPDATE", 0, 1), message("UPDATE", 200, 2)}))
        << "early dialogs have it too";
    EXPECT_EQ("not known: " + kOpening + "; BYE in frame 1", row_after({message("BYE", 0, 1), message("BYE", 403, 2)}));
    EXPECT_EQ("not known: " + kOpening + "; a BYE was accepted in frame 2",
              row_after({message("BYE", 0, 1), message("BYE", 200, 2), message("BYE", 200, 3)}));
}

TEST(EarlierCalls, HaveARowEach) {
    CallRows calls;
    CountedMessage other = message("INVITE", 486, 2);
    other.call_number = 4;
    for (const CountedMessage &one : {message("INVITE", 180, 1), other, message("INVITE", 200, 3)}) calls.count(one);
    ASSERT_EQ(calls.rows().size(), 2U);
    EXPECT_EQ(calls.rows().at(0).last_frame, 3U);
    EXPECT_EQ(calls.changed(), std::vector<std::size_t>({0}));
}

TEST(EarlierCalls, AreOrdinaryOnesIfTheInviteComesBehind) {
    CallRows calls;
    calls.count(message("INVITE", 200, 1));
    CountedMessage invite = message("INVITE", 0, 2);
    invite.began_before = invite.in_dialog = false;
    invite.has_request = true;
    invite.group = invite.attempt = 1;
    invite.response_before = 1;
    calls.count(invite);
    ASSERT_EQ(calls.rows().size(), 1U);
    EXPECT_EQ("the response in frame 1 comes before the INVITE in the capture",
              sip::reason_text(calls.rows().at(0), Language::kEnglish));
}

TEST(EarlierCalls, NoneOfOtherMessages) {
    CallRows calls;
    CountedMessage unknown = message("INVITE", 200, 1);
    unknown.began_before = false;
    calls.count(unknown);
    EXPECT_TRUE(calls.rows().empty());
}

}  // namespace

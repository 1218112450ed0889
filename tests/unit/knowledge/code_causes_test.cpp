// Which Q.850 causes go together with which codes: RFC 3398 sections 7.2.4.1 and 8.2.6.1.
// Where both are in use together, nothing is said.
#include "sip/knowledge/causes/code_causes.h"

#include <gtest/gtest.h>

namespace {

using sip::CauseFit;
using sip::fit_of;

TEST(CauseFit, SaysThatTheCodeIsGeneric) {
    EXPECT_EQ(CauseFit::kGenericCode, fit_of(480, 17)) << "486";
    EXPECT_EQ(CauseFit::kGenericCode, fit_of(480, 21)) << "403";
    EXPECT_EQ(CauseFit::kGenericCode, fit_of(403, 1)) << "404";
    EXPECT_EQ(CauseFit::kGenericCode, fit_of(500, 34)) << "503";
    EXPECT_EQ(CauseFit::kGenericCode, fit_of(503, 28)) << "484";
    EXPECT_EQ(CauseFit::kGenericCode, fit_of(400, 88)) << "503";
}

TEST(CauseFit, SaysThatTheCauseIsOfAnotherKind) {
    EXPECT_EQ(CauseFit::kContradicts, fit_of(404, 17)) << "the user is busy, so there is one";
    EXPECT_EQ(CauseFit::kContradicts, fit_of(404, 16));
    EXPECT_EQ(CauseFit::kContradicts, fit_of(486, 34)) << "no circuit: nobody reached the user";
    EXPECT_EQ(CauseFit::kContradicts, fit_of(486, 1));
    EXPECT_EQ(CauseFit::kContradicts, fit_of(486, 16)) << "busy would be 17";
    EXPECT_EQ(CauseFit::kContradicts, fit_of(486, 19));
    EXPECT_EQ(CauseFit::kContradicts, fit_of(600, 3));
    EXPECT_EQ(CauseFit::kContradicts, fit_of(603, 41));
    EXPECT_EQ(CauseFit::kContradicts, fit_of(488, 17));
    EXPECT_EQ(CauseFit::kContradicts, fit_of(504, 1));
    EXPECT_EQ(CauseFit::kContradicts, fit_of(408, 17));
    EXPECT_EQ(CauseFit::kContradicts, fit_of(484, 27)) << "a complete number, its device is out of order";
    EXPECT_EQ(CauseFit::kContradicts, fit_of(484, 20));
}

TEST(CauseFit, IsSilentWhereRfc3398MapsOneToTheOther) {
    for (const auto &[code, cause] :
         {std::pair{403U, 21U}, {404U, 1U},  {404U, 2U},   {404U, 3U},   {404U, 26U}, {408U, 18U}, {410U, 22U},
          {480U, 18U},          {480U, 19U}, {480U, 20U},  {480U, 31U},  {484U, 28U}, {486U, 17U}, {488U, 65U},
          {488U, 70U},          {500U, 41U}, {500U, 111U}, {500U, 127U}, {502U, 27U}, {502U, 38U}, {503U, 34U},
          {503U, 41U},          {503U, 47U}, {504U, 102U}, {600U, 17U},  {603U, 21U}, {604U, 1U}}) {
        EXPECT_EQ(CauseFit::kSilent, fit_of(code, cause)) << code << ' ' << cause;
    }
}

TEST(CauseFit, IsSilentWhereBothAreInUseTogether) {
    EXPECT_EQ(CauseFit::kSilent, fit_of(486, 21)) << "phones reject with 486";
    EXPECT_EQ(CauseFit::kSilent, fit_of(603, 17)) << "user determined user busy";
    EXPECT_EQ(CauseFit::kSilent, fit_of(603, 16)) << "how some PBXs hang up before the answer";
    EXPECT_EQ(CauseFit::kSilent, fit_of(404, 20)) << "not registered";
    EXPECT_EQ(CauseFit::kSilent, fit_of(404, 27));
    EXPECT_EQ(CauseFit::kSilent, fit_of(404, 28));
    EXPECT_EQ(CauseFit::kSilent, fit_of(408, 102));
    EXPECT_EQ(CauseFit::kSilent, fit_of(488, 88));
    EXPECT_EQ(CauseFit::kSilent, fit_of(488, 47));
}

TEST(CauseFit, IsSilentWhereNothingCanBeSaid) {
    for (const unsigned code : {403U, 404U, 480U, 486U, 503U, 603U}) {
        for (const unsigned cause : {0U, 31U, 127U, 128U, 607U, 4294967295U}) {
            EXPECT_EQ(CauseFit::kSilent, fit_of(code, cause)) << code << ' ' << cause;
        }
    }
    EXPECT_EQ(CauseFit::kSilent, fit_of(480, 16)) << "RFC 3398 has no code for it";
    for (const unsigned code : {183U, 200U, 302U, 401U, 422U, 481U, 487U, 499U}) {
        EXPECT_EQ(CauseFit::kSilent, fit_of(code, 17)) << code;
    }
}

TEST(CauseOfCode, IsTheOneThatTheCodeBecomes) {
    EXPECT_EQ(17U, sip::cause_of_code(486));
    EXPECT_EQ(1U, sip::cause_of_code(404));
    EXPECT_EQ(21U, sip::cause_of_code(603));
    EXPECT_EQ(0U, sip::cause_of_code(487));
}

TEST(Causes, SpeakOfTheUserOrOfTheNetwork) {
    for (const unsigned cause : {17U, 18U, 19U, 20U, 21U, 24U}) EXPECT_TRUE(sip::is_choice_of_user(cause)) << cause;
    for (const unsigned cause : {1U, 16U, 28U, 34U, 41U, 102U}) EXPECT_FALSE(sip::is_choice_of_user(cause)) << cause;
    for (const unsigned cause : {27U, 34U, 38U, 41U, 42U, 102U}) EXPECT_TRUE(sip::is_failure_of_network(cause));
    for (const unsigned cause : {1U, 16U, 17U, 21U, 31U}) EXPECT_FALSE(sip::is_failure_of_network(cause)) << cause;
}

}  // namespace

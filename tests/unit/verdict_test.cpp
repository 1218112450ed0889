// From message to verdict: which response is what, and which calls for attention.
// Texts are the catalogue's business and are tested there.
#include "sip/verdict.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace {

std::optional<sip::Message> read_response(std::string_view bytes) {
    sip::Message message;
    if (!sip::read_response(bytes, message)) return std::nullopt;
    return message;
}

sip::Verdict judge(const char *status_line, sip::Place place = sip::Place::kMessage) {
    const auto response = read_response(status_line);
    EXPECT_TRUE(response) << status_line;
    return sip::judge(*response, place, {});
}

TEST(Verdict, NamesCodeClassAndMethod) {
    const std::string bytes = "SIP/2.0 423 Interval Too Brief\r\nCSeq: 2 REGISTER\r\n\r\n";
    const auto response = read_response(bytes);
    ASSERT_TRUE(response);
    const sip::Verdict verdict = sip::judge(*response, sip::Place::kMessage, {});
    EXPECT_EQ(423U, verdict.code);
    EXPECT_STREQ("Interval Too Brief", verdict.status->phrase);
    ASSERT_NE(nullptr, verdict.info);
    EXPECT_EQ(sip::ResponseClass::kClientError, verdict.info->response_class);
    EXPECT_EQ("REGISTER", verdict.method);
    EXPECT_FALSE(verdict.quoted);
}

TEST(Verdict, ComparesThePhraseCaseApart) {
    EXPECT_FALSE(judge("SIP/2.0 404 Not Found").phrase_custom);
    EXPECT_FALSE(judge("SIP/2.0 404 NOT found ").phrase_custom);
    EXPECT_TRUE(judge("SIP/2.0 404 Not found (no mailbox)").phrase_custom);
    EXPECT_TRUE(judge("SIP/2.0 404 ").phrase_custom);
    EXPECT_FALSE(judge("SIP/2.0 202 Accepted").phrase_custom);
    EXPECT_FALSE(judge("SIP/2.0 499 Anything").phrase_custom) << "there is no registered phrase to differ from";
}

TEST(Verdict, FailuresNeedAttention) {
    EXPECT_FALSE(sip::needs_attention(judge("SIP/2.0 100 Trying")));
    EXPECT_FALSE(sip::needs_attention(judge("SIP/2.0 200 OK")));
    EXPECT_FALSE(sip::needs_attention(judge("SIP/2.0 399 Whatever")));
    EXPECT_TRUE(sip::needs_attention(judge("SIP/2.0 400 Bad Request")));
    EXPECT_TRUE(sip::needs_attention(judge("SIP/2.0 499 Whatever")));
    EXPECT_TRUE(sip::needs_attention(judge("SIP/2.0 699 Whatever")));
    EXPECT_TRUE(sip::needs_attention(judge("SIP/2.0 700 Whatever")));
    EXPECT_TRUE(sip::needs_attention(judge("SIP/2.0 099 Whatever")));
}

TEST(Verdict, QuotedResponsesDoNot) {
    const sip::Verdict verdict = judge("SIP/2.0 503 Service Unavailable", sip::Place::kQuoted);
    EXPECT_TRUE(verdict.quoted);
    EXPECT_FALSE(sip::needs_attention(verdict));
}

TEST(Verdict, CopiesDoNot) {
    const auto response = read_response("SIP/2.0 503 Service Unavailable");
    sip::ResponseContext context;
    context.copy_of = 7;
    EXPECT_FALSE(sip::needs_attention(sip::judge(*response, sip::Place::kMessage, context)));
}

TEST(Verdict, TheFindingDecidesTheSituation) {
    const auto response = read_response("SIP/2.0 401 Unauthorized");
    sip::ResponseContext context;
    EXPECT_EQ(sip::Situation::kChallenge, sip::judge(*response, sip::Place::kMessage, context).situation);
    context.finding = sip::Finding::kRejected;
    EXPECT_EQ(sip::Situation::kCredentialsRejected, sip::judge(*response, sip::Place::kMessage, context).situation);
}

TEST(Verdict, WhatTheCodeMostlyMeansIsSaidWhereNothingElseTellsWhy) {
    const auto explanation = [](const std::string &status_line, const sip::ResponseContext &context = {}) {
        const std::string bytes = status_line + "\r\nCSeq: 1 INVITE\r\n\r\n";
        const auto response = read_response(bytes);
        EXPECT_TRUE(response) << bytes;
        return std::string(explanation_for(*response, judge(*response, sip::Place::kMessage, context)).en);
    };
    const std::string guess = sip::find_status_code(504).explanation.en;
    EXPECT_EQ(guess, explanation("SIP/2.0 504 Server Time-out"));
    EXPECT_EQ(guess, explanation("SIP/2.0 504 Server Time-out\r\nReason: SIP;cause=504"));
    const std::string decided = "The server did not get in time what it waited for.";
    EXPECT_EQ(decided, explanation("SIP/2.0 504 Server Time-out\r\nReason: SIP;cause=504;text=\"No PRACK\""));
    EXPECT_EQ(decided, explanation("SIP/2.0 504 No route to gateway 7"));
    sip::ResponseContext context;
    context.finding = sip::Finding::kTimeoutAtOnce;
    EXPECT_EQ(decided, explanation("SIP/2.0 504 Server Time-out", context));
    context = {};
    context.cause.weight = sip::CauseWeight::kText;
    context.cause.protocol = sip::ReasonProtocol::kQ850;
    EXPECT_EQ(decided, explanation("SIP/2.0 504 Server Time-out", context)) << "another message of the call tells why";
    context.cause.protocol = sip::ReasonProtocol::kStir;
    EXPECT_EQ(guess, explanation("SIP/2.0 504 Server Time-out", context));
}

TEST(Verdict, ARefusalAfterCredentialsIsOfThemWhereThePhraseSaysSo) {
    sip::ResponseContext context;
    context.finding = sip::Finding::kForbidden;
    const auto situation = [&context](const std::string &phrase) {
        return sip::judge(*read_response("SIP/2.0 403 " + phrase), sip::Place::kMessage, context).situation;
    };
    EXPECT_EQ(sip::Situation::kCredentialsRejected, situation("Wrong password"));
    EXPECT_EQ(sip::Situation::kCredentialsRejected, situation("Authentication failed"));
    EXPECT_EQ(sip::Situation::kPolicy, situation("Forbidden"));
    EXPECT_EQ(sip::Situation::kPolicy, situation("Calls abroad are barred"));
    context.finding = sip::Finding::kNone;
    EXPECT_EQ(sip::Situation::kPolicy, situation("Wrong password")) << "no credentials are known";
}

TEST(Verdict, AFindingThatOnlyAddsKeepsTheSituationOfTheCode) {
    const auto response = read_response("SIP/2.0 486 Busy Here");
    sip::ResponseContext context;
    const sip::Situation busy = sip::judge(*response, sip::Place::kMessage, context).situation;
    EXPECT_NE(sip::Situation::kInvalid, busy);
    for (const sip::Finding finding : {sip::Finding::kBusyAtOnce, sip::Finding::kGenericCode}) {
        context.finding = finding;
        EXPECT_EQ(busy, sip::judge(*response, sip::Place::kMessage, context).situation);
    }
}

sip::ResponseContext failed_with_leg() {
    sip::ResponseContext context;
    context.outcome = sip::CallOutcome::kUnavailable;
    context.failed_leg_in = 4;
    context.failed_leg_code = 503;
    return context;
}

TEST(Verdict, SaysWhereAFailureComesFrom) {
    const auto plain = read_response("SIP/2.0 480 Temporarily Unavailable\r\nCSeq: 1 INVITE\r\n\r\n");
    const auto telling = read_response("SIP/2.0 480 No DNS results\r\nCSeq: 1 INVITE\r\n\r\n");
    ASSERT_TRUE(plain && telling);
    sip::ResponseContext context = failed_with_leg();
    const sip::Verdict verdict = sip::judge(*plain, sip::Place::kMessage, context);
    EXPECT_EQ(sip::Finding::kOtherLegFailed, verdict.context.finding);
    EXPECT_EQ(503U, verdict.context.number);
    EXPECT_EQ(4U, verdict.context.second);
    EXPECT_EQ(sip::Finding::kNone, sip::judge(*telling, sip::Place::kMessage, context).context.finding)
        << "it says itself why";
    context.outcome = sip::CallOutcome::kBusy;
    EXPECT_EQ(sip::Finding::kNone, sip::judge(*plain, sip::Place::kMessage, context).context.finding);
    context = failed_with_leg();
    context.origin_in = 9;
    context.origin_code = 500;
    EXPECT_EQ(sip::Finding::kBeganFurtherOn, sip::judge(*plain, sip::Place::kMessage, context).context.finding);
    context.origin_code = 0;
    EXPECT_EQ(sip::Finding::kNone, sip::judge(*plain, sip::Place::kMessage, context).context.finding)
        << "passed on as it was";
}

}  // namespace

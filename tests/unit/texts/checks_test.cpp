// Which checks are asked: those for the method that the capture has not answered yet.
// Each test has a response that gets the check, and one like it that does not.
#include "sip/texts/checks.h"

#include <gtest/gtest.h>

#include <string>

#include "sip/knowledge/finding_checks.h"

namespace {

using sip::Finding;
using sip::ResponseContext;

/// How the checks of a response begin. `message`: its lines, without the ends of lines.
std::string checks_of(const std::string &status_line, const std::string &headers, const ResponseContext &context = {},
                      const char *negotiation = nullptr, std::size_t length = 12) {
    const std::string bytes = status_line + "\r\n" + headers + "\r\n\r\n";
    sip::Message response;
    EXPECT_TRUE(sip::read_response(bytes, response)) << bytes;
    sip::Verdict verdict = sip::judge(response, sip::Place::kMessage, context);
    verdict.negotiation = negotiation;
    std::string beginnings;
    for (const sip::Text *check : sip::checks_for(response, verdict)) {
        if (check != nullptr) beginnings += std::string(check->en, length) + "|";
    }
    return beginnings;
}

/// The context of a final response to an INVITE that opens a call.
ResponseContext failed_call(std::optional<sip::Time> ring_time) {
    ResponseContext context;
    context.request_in = 1;
    context.time = 5 * sip::kSecond;
    context.outcome = sip::CallOutcome::kNoAnswer;
    context.ring_time = ring_time;
    context.ringing = ring_time;
    return context;
}

ResponseContext with_finding(Finding finding) {
    ResponseContext context;
    context.request_in = 1;
    context.finding = finding;
    return context;
}

TEST(Checks, TellOfAMissingSessionDescription) {
    const auto tells = [](const std::string &headers) {
        const std::string checks =
            checks_of("SIP/2.0 183 Session Progress", "CSeq: 1 INVITE" + headers, {}, nullptr, 60);
        return checks.find("this 183 has no SDP") != std::string::npos;
    };
    EXPECT_TRUE(tells(""));
    EXPECT_TRUE(tells("\r\nContent-Type: application/isup\r\nContent-Length: 9"));
    EXPECT_FALSE(tells("\r\nContent-Type: application/sdp\r\nContent-Length: 9"));
    EXPECT_FALSE(tells("\r\nContent-Type: multipart/mixed;boundary=x\r\nContent-Length: 9")) << "it may be in there";
}

TEST(Checks, AreThoseForTheMethod) {
    EXPECT_EQ("For INVITE, |", checks_of("SIP/2.0 200 OK", "CSeq: 1 INVITE"));
    EXPECT_EQ("For CANCEL, |", checks_of("SIP/2.0 200 OK", "CSeq: 1 CANCEL"));
    EXPECT_EQ("", checks_of("SIP/2.0 200 OK", "CSeq: 1 BYE"));
    EXPECT_EQ("For INVITE, |For REGISTER|For CANCEL, |",
              checks_of("SIP/2.0 200 OK", "CSeq: x\r\nContact: <sip:a@192.0.2.1>"));
    EXPECT_EQ("Look for the|", checks_of("SIP/2.0 405 Method Not Allowed", "CSeq: 1 INVITE"));
    EXPECT_EQ("Look for the|For REGISTER|", checks_of("SIP/2.0 405 Method Not Allowed", "CSeq: 1 PUBLISH"));
    EXPECT_EQ("", checks_of("SIP/2.0 480 Temporarily Unavailable", "CSeq: 1 REGISTER"));
    EXPECT_EQ("", checks_of("SIP/2.0 488 Not Acceptable Here", "CSeq: 1 NOTIFY"));
}

TEST(Checks, AreThoseOfTheFirstCopy) {
    ResponseContext copy = with_finding(Finding::kNone);
    copy.copy_of = 2;
    EXPECT_EQ("", checks_of("SIP/2.0 404 Not Found", "CSeq: 1 INVITE", copy));
}

TEST(Checks, DoNotAskForATimeThatIsKnown) {
    const char *const busy = "SIP/2.0 486 Busy Here";
    EXPECT_EQ("Measure from|Look at the |", checks_of(busy, "CSeq: 1 INVITE"));
    EXPECT_EQ("Look at the |", checks_of(busy, "CSeq: 1 INVITE", failed_call(3 * sip::kSecond)));
    EXPECT_EQ("Look at the |", checks_of(busy, "CSeq: 1 INVITE", failed_call(std::nullopt)));
    const char *const unavailable = "SIP/2.0 480 Temporarily Unavailable";
    EXPECT_EQ("Look for the|Measure from|", checks_of(unavailable, "CSeq: 1 INVITE"));
    EXPECT_EQ("Compare the |", checks_of(unavailable, "CSeq: 1 INVITE", failed_call(3 * sip::kSecond)));
    EXPECT_EQ("Look for the|", checks_of(unavailable, "CSeq: 1 INVITE", failed_call(std::nullopt)));
    const char *const timeout = "SIP/2.0 408 Request Timeout";
    EXPECT_EQ("A provisiona|", checks_of(timeout, "CSeq: 1 INVITE", failed_call(3 * sip::kSecond)));
    EXPECT_EQ("Look for una|", checks_of(timeout, "CSeq: 1 INVITE", failed_call(std::nullopt)));
    EXPECT_EQ("Measure from|", checks_of(timeout, "CSeq: 1 INVITE"));
    EXPECT_EQ("", checks_of(timeout, "CSeq: 1 INVITE", with_finding(Finding::kEndsUsage))) << "a re-INVITE";
    const char *const far = "SIP/2.0 504 Server Time-out";
    ResponseContext failed = failed_call(std::nullopt);
    EXPECT_EQ("Capture behi|About 32 s s|", checks_of(far, "CSeq: 1 INVITE", failed));
    failed.time = sip::kSecond / 10;
    EXPECT_EQ("Capture behi|", checks_of(far, "CSeq: 1 INVITE", failed)) << "too soon for a timeout";
}

TEST(Checks, TellOfATryingThatCameLate) {
    const auto tells = [](const char *method, std::optional<sip::Time> time) {
        ResponseContext context;
        context.request_in = 1;
        context.time = time;
        const std::string checks =
            checks_of("SIP/2.0 100 Trying", std::string("CSeq: 1 ") + method, context, nullptr, 40);
        return checks.find("This 100 came more than 200 ms after the") != std::string::npos;
    };
    constexpr sip::Time kMillisecond = sip::kSecond / 1000;
    EXPECT_TRUE(tells("INVITE", 201 * kMillisecond));
    EXPECT_FALSE(tells("INVITE", 200 * kMillisecond)) << "in time (RFC 3261 section 17.2.1)";
    EXPECT_FALSE(tells("INVITE", std::nullopt)) << "the INVITE is not in the capture";
    EXPECT_FALSE(tells("SUBSCRIBE", 4000 * kMillisecond)) << "RFC 4320 section 4.1 asks for a late one";
}

TEST(Checks, DoNotAskForRingingWhereNothingRang) {
    ResponseContext context = failed_call(3 * sip::kSecond);
    context.ringing = std::nullopt;  // a 183
    EXPECT_EQ("", checks_of("SIP/2.0 480 Temporarily Unavailable", "CSeq: 1 INVITE", context));
    EXPECT_EQ("A provisiona|", checks_of("SIP/2.0 408 Request Timeout", "CSeq: 1 INVITE", context));
}

TEST(Checks, DoNotAskForWhatHasCome) {
    ResponseContext context = failed_call(std::nullopt);
    context.answered_further_on = true;
    EXPECT_EQ("", checks_of("SIP/2.0 408 Request Timeout", "CSeq: 1 INVITE", context)) << "the far leg has a 100";
    for (const char *const line : {"SIP/2.0 422 Session Interval Too Small", "SIP/2.0 302 Moved Temporarily"}) {
        const std::string headers = "CSeq: 1 INVITE\r\nMin-SE: 90\r\nContact: <sip:a@192.0.2.1>";
        ResponseContext refused = failed_call(std::nullopt);
        const std::string open = checks_of(line, headers, refused);
        refused.is_followed = true;
        EXPECT_LT(checks_of(line, headers, refused).size(), open.size()) << line;
    }
    ResponseContext cancelled = with_finding(Finding::kNone);
    sip::add_finding(cancelled.beside, {Finding::kCancelWithoutEnd, 1});
    EXPECT_EQ("", checks_of("SIP/2.0 200 OK", "CSeq: 1 CANCEL", cancelled)) << "no 487 came";
}

TEST(Checks, DoNotWaitForWhatHadItsTime) {
    ResponseContext context = failed_call(std::nullopt);
    const char *const incomplete = "SIP/2.0 484 Address Incomplete";
    EXPECT_EQ("See whether |Compare the |", checks_of(incomplete, "CSeq: 1 INVITE", context));
    context.stays_last = true;
    EXPECT_EQ("Compare the |", checks_of(incomplete, "CSeq: 1 INVITE", context));
    const char *const moved = "CSeq: 1 INVITE\r\nContact: <sip:a@192.0.2.1>";
    EXPECT_EQ("Look at late|Look for a n|", checks_of("SIP/2.0 301 Moved Permanently", moved, context));
    context.stays_last = false;
    EXPECT_EQ("See whether |Look at late|Look for a n|", checks_of("SIP/2.0 301 Moved Permanently", moved, context));
}

TEST(Checks, GoByTheCause) {
    const auto failed = [](const std::string &line, const std::string &header) {
        return checks_of(line, "CSeq: 1 INVITE" + (header.empty() ? "" : "\r\n" + header), failed_call(std::nullopt));
    };
    EXPECT_EQ("Capture on t|No Reason he|", failed("SIP/2.0 502 Bad Gateway", ""));
    EXPECT_EQ("Look behind |", failed("SIP/2.0 502 Bad Gateway", "Reason: Q.850;cause=27"));
    EXPECT_EQ("", failed("SIP/2.0 502 Bad Gateway", "Reason: Q.850;cause=38"));
    EXPECT_EQ("Follow the 5|See whether |", failed("SIP/2.0 503 Service Unavailable", "Reason: Q.850;cause=34"));
    EXPECT_EQ("See whether |", failed("SIP/2.0 503 Service Unavailable", "Reason: Q.850;cause=38"));
    EXPECT_EQ("", failed("SIP/2.0 503 Service Unavailable", "Reason: Q.850;cause=17")) << "busy elsewhere too";
    EXPECT_EQ("Compare the |", failed("SIP/2.0 488 Not Acceptable Here", "Warning: 305 a \"Codec\""));
    EXPECT_EQ("Compare IP4 |", failed("SIP/2.0 488 Not Acceptable Here", "Warning: 301 a \"Address formats\""));
}

TEST(Checks, AskForTransfersWhereOneIsRefused) {
    const char *const forbidden = "SIP/2.0 403 Forbidden";
    EXPECT_EQ("Check whethe|", checks_of(forbidden, "CSeq: 2 REFER", with_finding(Finding::kNone)));
    EXPECT_EQ("Compare the |", checks_of(forbidden, "CSeq: 2 INVITE", with_finding(Finding::kNone)));
}

TEST(Checks, LeaveOtherDevicesAsideAfterARefusalForAll) {
    ResponseContext context = failed_call(4 * sip::kSecond);
    EXPECT_EQ("Look at the |", checks_of("SIP/2.0 486 Busy Here", "CSeq: 1 INVITE", context));
    context.answered_in = 9;
    EXPECT_EQ("", checks_of("SIP/2.0 486 Busy Here", "CSeq: 1 INVITE", context)) << "one answered";
    context.answered_in = 0;
    context.origin_code = 603;
    EXPECT_EQ("", checks_of("SIP/2.0 486 Busy Here", "CSeq: 1 INVITE", context));
}

TEST(Checks, SpeakOfTheNumberOnlyWhereNothingElseIsNamed) {
    const auto gone = [](const std::string &reason) {
        return checks_of("SIP/2.0 410 Gone", "CSeq: 1 INVITE\r\nReason: " + reason);
    };
    EXPECT_EQ("Confirm the |", checks_of("SIP/2.0 410 Gone", "CSeq: 1 INVITE"));
    EXPECT_EQ("Confirm the |", gone("Q.850;cause=22"));
    EXPECT_EQ("", gone("Q.850;cause=17"));
    EXPECT_EQ("", gone("Q.850;cause=22;text=\"MediaOfferError\""));
}

TEST(Checks, DoNotAskForHeadersThatAreThereOrMissing) {
    const char *const unavailable = "SIP/2.0 480 Temporarily Unavailable";
    EXPECT_EQ("", checks_of(unavailable, "CSeq: 1 INVITE\r\nReason: Q.850;cause=20"));
    EXPECT_EQ("", checks_of(unavailable, "CSeq: 1 INVITE\r\nWarning: 399 a \"b\""));
    EXPECT_EQ("Look for the|Measure from|", checks_of(unavailable, "CSeq: 1 INVITE\r\nReason: Q.850;cause=16"));
    EXPECT_EQ("", checks_of("SIP/2.0 200 OK", "CSeq: 1 REGISTER"));
    const char *const registered = "CSeq: 1 REGISTER\r\nContact: <sip:a@192.0.2.1>";
    EXPECT_EQ("For REGISTER|", checks_of("SIP/2.0 200 OK", registered));
    EXPECT_EQ("", checks_of("SIP/2.0 200 OK", registered, with_finding(Finding::kNone))) << "the request is known";
}

TEST(Checks, AskForSdpByWhetherTheResponseHasAny) {
    const auto of_ringing = [](const std::string &headers) {
        return checks_of("SIP/2.0 180 Ringing", headers, {}, nullptr, 40);
    };
    EXPECT_EQ("If no ringback is heard, look at the cal|", of_ringing("CSeq: 1 INVITE"));
    const char *const with_sdp = "CSeq: 1 INVITE\r\nContent-Type: application/sdp\r\nContent-Length: 9";
    EXPECT_EQ("If no ringback is heard, look for RTP to|", of_ringing(with_sdp));
    const char *const progress = "SIP/2.0 183 Session Progress";
    EXPECT_EQ("If an expected announcement is missing: |", checks_of(progress, "CSeq: 1 INVITE", {}, nullptr, 40));
    EXPECT_EQ("If an expected announcement or ringback |", checks_of(progress, with_sdp, {}, nullptr, 40));
}

TEST(Checks, DoNotAskForWhatHasFollowed) {
    ResponseContext followed;
    followed.is_followed = true;
    const auto checks = [&followed](const char *line, const char *headers) {
        return checks_of(line, headers) + "/" + checks_of(line, headers, followed);
    };
    EXPECT_EQ("If nothing f|/", checks("SIP/2.0 100 Trying", "CSeq: 1 INVITE"));
    EXPECT_EQ("For CANCEL, |/", checks("SIP/2.0 200 OK", "CSeq: 1 CANCEL"));
    EXPECT_EQ("If no ringba|This 180 ask|/If no ringba|", checks("SIP/2.0 180 Ringing", "CSeq: 1 INVITE\r\nRSeq: 1"));
    ResponseContext missing;
    sip::add_finding(missing.beside, {Finding::kPrackMissing, 7, 0});
    EXPECT_EQ("If no ringba|", checks_of("SIP/2.0 180 Ringing", "CSeq: 1 INVITE\r\nRSeq: 1", missing));
}

TEST(Checks, GuessOnlyWhereNothingSaysWhy) {
    const auto checks = [](const char *line, const std::string &reason) {
        return checks_of(line, "CSeq: 1 INVITE" + (reason.empty() ? "" : "\r\n" + reason));
    };
    EXPECT_EQ("Compare the |No Reason he|", checks("SIP/2.0 404 Not Found", ""));
    EXPECT_EQ("Compare the |", checks("SIP/2.0 404 Not Found", "Reason: Q.850;cause=1")) << "the number is at fault";
    EXPECT_EQ("", checks("SIP/2.0 404 Not Found", "Reason: Q.850;cause=17")) << "the user was busy";
    EXPECT_EQ("", checks("SIP/2.0 404 No such gateway", ""));
    EXPECT_EQ("Follow the 5|See whether |", checks("SIP/2.0 503 Service Unavailable", ""));
    EXPECT_EQ("Follow the 5|See whether |", checks("SIP/2.0 503 Service Unavailable", "Reason: Q.850;cause=34"));
    EXPECT_EQ("See whether |", checks("SIP/2.0 503 Service Unavailable", "Warning: 399 a \"Gateway is down\""));
    EXPECT_EQ("Capture behi|", checks("SIP/2.0 504 Server Time-out", ""));
    EXPECT_EQ("", checks("SIP/2.0 504 Server Time-out", "Reason: SIP;cause=504;text=\"No PRACK\""));
    EXPECT_EQ("Look in the |If a proxy s|", checks("SIP/2.0 500 Server Internal Error", ""));
    ResponseContext known;
    known.cause = {sip::ReasonProtocol::kQ850, sip::CauseWeight::kQ850, 34, 2, {}};
    EXPECT_EQ("Look in the |", checks_of("SIP/2.0 500 Server Internal Error", "CSeq: 1 INVITE", known));
    const char *const of_event = "CSeq: 1 SUBSCRIBE";
    EXPECT_EQ("Check on the|", checks_of("SIP/2.0 404 Not Found", of_event));
    EXPECT_EQ("", checks_of("SIP/2.0 404 Not found (no mailbox)", of_event));
}

TEST(Checks, ReadThePhraseOnlyWhereItSaysSomething) {
    EXPECT_EQ("Nothing in t|Compare the |", checks_of("SIP/2.0 400 Bad Request", "CSeq: 1 INVITE"));
    EXPECT_EQ("Nothing in t|Compare the |", checks_of("SIP/2.0 400 ", "CSeq: 1 INVITE"));
    EXPECT_EQ("The phrase m|", checks_of("SIP/2.0 400 Bad Via", "CSeq: 1 INVITE"));
    EXPECT_EQ("", checks_of("SIP/2.0 400 Bad Request", "CSeq: 1 INVITE\r\nWarning: 399 a \"bad Via\""));
}

TEST(Checks, DoNotCompareWhatTheNegotiationCompares) {
    const char *const brief = "SIP/2.0 423 Interval Too Brief";
    const char *const minimum = "CSeq: 1 REGISTER\r\nMin-Expires: 300";
    EXPECT_EQ("See whether |",
              checks_of(brief, minimum, with_finding(Finding::kNone), "asked for 60 s, minimum 300 s"));
    EXPECT_EQ("Compare Min-|See whether |", checks_of(brief, minimum, {}, "minimum 300 s"));
    EXPECT_EQ("", checks_of(brief, "CSeq: 1 REGISTER")) << "there is no Min-Expires to compare, or to ask for";
    const char *const not_allowed = "SIP/2.0 405 Method Not Allowed";
    EXPECT_EQ("Compare Allo|", checks_of(not_allowed, "CSeq: 1 INFO", {}, "INFO refused; allowed: ACK"));
    EXPECT_EQ("Look for the|", checks_of(not_allowed, "CSeq: 1 INFO")) << "there is no Allow";
}

TEST(Checks, DoNotAskForAnAckThatIsKnown) {
    ResponseContext acknowledged;
    acknowledged.acknowledgement = sip::Acknowledgement::kAcknowledged;
    EXPECT_EQ("", checks_of("SIP/2.0 200 OK", "CSeq: 1 INVITE", acknowledged));
    ResponseContext repeated;
    sip::add_finding(repeated.beside, {Finding::kAckMissing, 0, 0});
    EXPECT_EQ("", checks_of("SIP/2.0 200 OK", "CSeq: 1 INVITE", repeated));
    EXPECT_EQ("For INVITE, |", checks_of("SIP/2.0 200 OK", "CSeq: 1 INVITE"));
    ResponseContext lacking;
    lacking.lacks_ack = true;
    const std::string with_target = "CSeq: 1 INVITE\r\nContact: <sip:b@192.0.2.2>";
    EXPECT_EQ("This capture|", checks_of("SIP/2.0 200 OK", with_target, lacking));
    EXPECT_EQ("", checks_of("SIP/2.0 200 OK", "CSeq: 1 INVITE", lacking)) << "there is no other way that it could take";
    lacking.answer_fault = {Finding::kAnsweredAfterCancel, 4, 0};
    EXPECT_EQ("", checks_of("SIP/2.0 200 OK", with_target, lacking)) << "the diagnosis says so";
}

TEST(Checks, BeginWithWhatIsNearerToTheCause) {
    ResponseContext late = with_finding(Finding::kRejected);
    sip::add_finding(late.beside, {Finding::kCredentialsLate, 32, 2});
    EXPECT_EQ("See what the|Check the us|", checks_of("SIP/2.0 401 Unauthorized", "CSeq: 1 REGISTER", late));
    ResponseContext passed_on;
    passed_on.failed_leg_in = 7;
    passed_on.failed_leg_code = 503;
    const std::string cause = "CSeq: 1 INVITE\r\nReason: Q.850;cause=34";
    EXPECT_EQ("Start with t|", checks_of("SIP/2.0 503 Service Unavailable", cause, passed_on));
    passed_on.failed_leg_code = 0;
    EXPECT_EQ("Start with t|", checks_of("SIP/2.0 503 Service Unavailable", cause, passed_on)) << "the same code";
    EXPECT_EQ("Follow the 5|See whether |", checks_of("SIP/2.0 503 Service Unavailable", cause));
}

TEST(Checks, AreTheFindingsWhereOneSaysMore) {
    const char *const unauthorized = "SIP/2.0 401 Unauthorized";
    EXPECT_EQ("", checks_of(unauthorized, "CSeq: 1 REGISTER")) << "no challenge, and no nonce to look for";
    EXPECT_EQ("", checks_of(unauthorized, "CSeq: 1 REGISTER\r\nWWW-Authenticate: Bearer realm=\"r\""));
    EXPECT_EQ("", checks_of(unauthorized, "CSeq: 1 CANCEL\r\nWWW-Authenticate: Digest realm=\"r\""));
    ResponseContext known = with_finding(Finding::kForbidden);
    EXPECT_EQ("Check the us|", checks_of("SIP/2.0 403 Forbidden", "CSeq: 1 INVITE", known));
    known.second = static_cast<std::uint32_t>(sip::UserPast::kLetIn);
    EXPECT_EQ("Check in the|", checks_of("SIP/2.0 403 Forbidden", "CSeq: 1 INVITE", known)) << "not the password";
    EXPECT_EQ("Check the us|", checks_of(unauthorized, "CSeq: 1 REGISTER", with_finding(Finding::kRejected)));
    const std::string warned = "CSeq: 1 REGISTER\r\nWarning: 399 a \"User is locked\"";
    for (const Finding refusal : {Finding::kRejected, Finding::kAuthenticationLoop, Finding::kForbidden}) {
        EXPECT_EQ("Look in the |", checks_of(unauthorized, warned, with_finding(refusal))) << "the reason is given";
        EXPECT_EQ("Look in the |",
                  checks_of("SIP/2.0 403 등록 단말 수 초과", "CSeq: 1 REGISTER", with_finding(refusal)));
    }
    for (const Finding refusal : {Finding::kNone, Finding::kRejected, Finding::kForbidden}) {
        EXPECT_EQ("Compare the |", checks_of("SIP/2.0 403 Wrong password", "CSeq: 1 REGISTER", with_finding(refusal)));
    }
    EXPECT_EQ("Look in the |", checks_of("SIP/2.0 403 Wrong password", "CSeq: 1 INVITE", known)) << "let in before";
    EXPECT_EQ("", checks_of("SIP/2.0 403 Wrong number", "CSeq: 1 REGISTER", with_finding(Finding::kNone)));
    EXPECT_EQ("Find the ret|", checks_of(unauthorized, "CSeq: 1 REGISTER\r\nWWW-Authenticate: Digest realm=\"r\""));
    EXPECT_EQ("Find the ret|Find the ret|",
              checks_of(unauthorized, "CSeq: 1 REGISTER\r\nWWW-Authenticate: Digest realm=\"r\", stale=true"));
    EXPECT_EQ("See how the |", checks_of(unauthorized, "CSeq: 1 REGISTER", with_finding(Finding::kUnknownNonce)));
    EXPECT_EQ("", checks_of(unauthorized, "CSeq: 1 REGISTER", with_finding(Finding::kChallenge)));
    EXPECT_EQ("", checks_of("SIP/2.0 487 Request Terminated", "CSeq: 1 INVITE", with_finding(Finding::kCancelled)));
    EXPECT_EQ("If this hop |", checks_of("SIP/2.0 487 Request Terminated", "CSeq: 1 INVITE"));
}

TEST(Checks, OfFindingsAreFewAndShownWhole) {
    constexpr std::size_t kLongestLabel = 239;  // ITEM_LABEL_LENGTH in epan/proto.h, without the terminator
    for (const sip::FindingInfo &info : sip::findings()) {
        std::size_t count = 0;
        for (const sip::FindingCheck &row : sip::finding_checks()) {
            if (row.finding != info.finding) continue;
            ++count;
            EXPECT_LE(std::string("[Check next: " + std::string(row.text.en) + "]").size(), kLongestLabel);
            EXPECT_LE(std::string("[Check next (ko): " + std::string(row.text.ko) + "]").size(), kLongestLabel);
        }
        EXPECT_LE(count, sip::kMostChecks);
        const bool is_well = sip::replaces_code(info) && info.severity == sip::Severity::kChat;
        EXPECT_TRUE(!is_well || count == 0) << info.name;
    }
}

}  // namespace

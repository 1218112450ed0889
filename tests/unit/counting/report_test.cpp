// The report on a capture: what there is, and which calls are written out with which steps.
// Requests have the number of their first transaction.
#include "sip/counting/report.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

using sip::CallKind;
using sip::FailedCalls;
using sip::Report;
using sip::ReportedMessage;
using sip::Severity;

constexpr sip::Time kSecond = 1'000'000'000;

ReportedMessage request(std::uint32_t call, std::uint32_t frame, std::string_view method = "INVITE") {
    ReportedMessage message;
    message.counted.transaction = message.counted.group = frame;
    message.counted.frame = frame;
    message.counted.method = method;
    message.counted.call = {call, method == "REGISTER" ? CallKind::kRegistration : CallKind::kCall};
    message.counted.call_id = "a@example.com";
    message.counted.from = "alice";
    message.counted.to = "bob";
    message.counted.vias = 1;
    message.counted.called_host = "192.0.2.1";
    message.counted.has_request = true;
    message.has_call = true;
    message.clock = frame * kSecond;
    message.source = "192.0.2.10";
    message.destination = "192.0.2.1";
    message.transport = "UDP";
    return message;
}

/// Of the request in frame `of`.
ReportedMessage response(std::uint32_t call, std::uint32_t frame, std::uint32_t of, std::string_view headline,
                         std::string_view method = "INVITE") {
    ReportedMessage message = request(call, frame, method);
    message.counted.transaction = message.counted.group = of;
    message.counted.is_response = true;
    message.counted.code = static_cast<unsigned>(std::stoi(std::string(headline.substr(0, 3))));
    message.counted.is_first_final = message.counted.code >= 200;
    message.counted.headline = headline;
    message.counted.server = "pbx";
    std::swap(message.source, message.destination);
    return message;
}

ReportedMessage failing(ReportedMessage message, std::string_view title, bool by_user = false) {
    message.counted.problems[0] = {by_user ? Severity::kNote : Severity::kWarning, by_user, true, title, ""};
    message.summary = title;
    return message;
}

ReportedMessage copy(ReportedMessage message) {
    message.is_repeated = true;
    message.counted.is_copy = message.counted.is_response;
    return message;
}

Report report_on(const std::vector<ReportedMessage> &messages) {
    Report report;
    for (const ReportedMessage &message : messages) report.count(message);
    return report;
}

/// The numbers of the calls that are written out.
std::vector<std::uint32_t> written(const Report &report) {
    std::vector<std::uint32_t> calls;
    for (const sip::FailedCall &call : report.failed_calls().written) calls.push_back(call.ladder->call.number);
    return calls;
}

/// `10>1 INVITE` of each step, hosts by the last number of their address.
std::vector<std::string> steps_of(const sip::Ladder &ladder) {
    std::vector<std::string> texts;
    const auto host = [&ladder](std::size_t place) { return ladder.endpoints.at(place).first.substr(8); };
    for (const sip::Step &step : ladder.steps) {
        texts.push_back(host(step.source) + ">" + host(step.destination) + " " + step.label +
                        (step.text.empty() ? "" : " " + step.text) + (step.is_repeated ? " again" : ""));
    }
    return texts;
}

using Calls = std::vector<std::uint32_t>;

TEST(Report, SaysWhatThereIs) {
    const Report report = report_on({request(0, 1), copy(request(0, 2)), response(0, 4, 1, "200 OK")});
    EXPECT_EQ(1 * kSecond, report.overview().first);
    EXPECT_EQ(4 * kSecond, report.overview().last);
    EXPECT_EQ(2U, report.overview().requests);
    EXPECT_EQ(1U, report.overview().responses);
    EXPECT_EQ(1U, report.overview().repeated);
    EXPECT_EQ(3U, report.overview().transports.at("UDP"));
    ASSERT_EQ(2U, report.overview().hosts.size());
    EXPECT_EQ(1U, report.overview().hosts.at("192.0.2.1").sent);
    EXPECT_EQ(2U, report.overview().hosts.at("192.0.2.1").received);
    EXPECT_EQ("pbx", report.overview().hosts.at("192.0.2.1").server);
    EXPECT_EQ("", report.overview().hosts.at("192.0.2.10").server);
}

TEST(Report, CountsARequestOnceForMetricsAndProblems) {
    const auto both = {request(0, 1), copy(request(0, 2)),
                       failing(response(0, 3, 1, "503 Service Unavailable"), "full"),
                       copy(response(0, 4, 1, "503 Service Unavailable")), request(0, 5, "ACK")};
    const Report report = report_on(both);
    EXPECT_EQ(1U, report.problems().at(0).count);
    const auto establishment = static_cast<std::size_t>(sip::Metric::kEstablishment);
    EXPECT_EQ(1, report.performance().hosts().front().fractions[establishment].denominator);
}

TEST(Report, WritesFailedCallsWithAllTheirMessages) {
    const Report report =
        report_on({request(0, 1), copy(request(0, 2)), response(0, 3, 1, "180 Ringing"),
                   failing(response(0, 4, 1, "480 \"Error\""), "no circuit"), request(0, 5, "ACK"), request(1, 6),
                   response(1, 7, 6, "200 OK"), request(1, 8, "BYE"), response(1, 9, 8, "200 OK", "BYE")});
    const FailedCalls failed = report.failed_calls();
    EXPECT_EQ(1U, failed.all);
    ASSERT_EQ(1U, failed.written.size());
    EXPECT_EQ((std::vector<std::string>{"10>1 INVITE", "10>1 INVITE again", "1>10 180 Ringing",
                                        "1>10 480 \"Error\": no circuit", "10>1 ACK"}),
              steps_of(*failed.written[0].ladder));
    EXPECT_EQ((std::vector<std::size_t>{0}), failed.written[0].problems);
    EXPECT_EQ("alice", failed.written[0].ladder->from);
    EXPECT_FALSE(failed.written[0].ladder->lacks_beginning);
}

TEST(Report, SaysWhichRequestOtherResponsesAnswer) {
    const Report report = report_on({failing(response(0, 1, 9, "481 Call/Transaction Does Not Exist", "BYE"), "gone")});
    EXPECT_EQ((std::vector<std::string>{"1>10 481 Call/Transaction Does Not Exist (BYE): gone"}),
              steps_of(*report.failed_calls().written.at(0).ladder));
}

TEST(Report, WritesLegsOfACallAsOneLadder) {
    ReportedMessage other_leg = request(0, 2);
    other_leg.counted.call_id = "b@example.com";
    other_leg.source = "192.0.2.1";
    other_leg.destination = "192.0.2.7";
    const Report report = report_on({request(0, 1), other_leg, failing(response(0, 3, 1, "404 Not Found"), "unknown")});
    const FailedCalls failed = report.failed_calls();
    ASSERT_EQ(1U, failed.written.size());
    EXPECT_EQ((std::vector<std::string>{"a@example.com", "b@example.com"}), failed.written[0].ladder->call_ids);
    EXPECT_EQ(3U, failed.written[0].ladder->endpoints.size());
}

TEST(Report, LeavesOutWhatAnotherBranchMadeGood) {
    ReportedMessage answer = response(0, 3, 1, "200 OK");
    answer.counted.transaction = 2;
    const Report report = report_on({request(0, 1), failing(response(0, 2, 1, "486 Busy Here"), "busy"), answer});
    EXPECT_EQ((Calls{}), written(report));
    EXPECT_EQ(0U, report.failed_calls().all);
}

TEST(Report, LeavesOutWhatIsNoCall) {
    ReportedMessage options = failing(response(0, 1, 1, "404 Not Found", "OPTIONS"), "unknown");
    options.counted.call.kind = CallKind::kOther;
    EXPECT_EQ((Calls{}), written(report_on({options})));
    EXPECT_EQ((Calls{0}), written(report_on({failing(response(0, 1, 1, "403 Forbidden", "REGISTER"), "refused")})));
}

TEST(Report, KeepsNothingOfAMessageWithoutACall) {
    ReportedMessage message = request(0, 1);
    message.has_call = false;
    message.counted.transaction = 0;
    EXPECT_EQ((Calls{}), written(report_on({message})));
}

TEST(Report, WritesSomeCallsOfEachProblem) {
    Report report;
    for (std::uint32_t call = 0; call < 30; ++call)
        report.count(failing(response(call, call + 1, call + 1, "404 x"), "usual"));
    report.count(failing(response(30, 100, 100, "404 x"), "rare"));
    for (std::uint32_t call = 31; call < 40; ++call) {
        report.count(failing(response(call, 100 + call, 100 + call, "486 x"), "busy", true));
    }
    const FailedCalls failed = report.failed_calls();
    EXPECT_EQ(40U, failed.all);
    ASSERT_EQ(sip::kMostWritten, failed.written.size());
    EXPECT_EQ(18U, failed.written[18].ladder->call.number) << "those of the first row come first";
    EXPECT_EQ(30U, failed.written[19].ladder->call.number);
}

TEST(Report, LeavesOutTheMiddleOfALongLadder) {
    Report report;
    for (std::uint32_t frame = 1; frame <= 100; ++frame) report.count(request(0, frame, "INFO"));
    report.count(failing(response(0, 101, 100, "503 x", "INFO"), "full"));
    const FailedCalls failed = report.failed_calls();
    const sip::Ladder &ladder = *failed.written.at(0).ladder;
    ASSERT_EQ(sip::kFirstSteps + sip::kLastSteps, ladder.steps.size());
    EXPECT_EQ(101 - ladder.steps.size(), ladder.left_out);
    EXPECT_EQ(sip::kFirstSteps, ladder.steps[sip::kFirstSteps - 1].frame);
    EXPECT_EQ(101U, ladder.steps.back().frame);
}

TEST(Report, GivesUpCallsThatHaveEndedFirst) {
    constexpr std::uint32_t kCalls = 5000;  // more than are kept
    Report report;
    std::uint32_t frame = 0;
    const auto call_ends_well = [&report, &frame](std::uint32_t call) {
        const std::uint32_t bye = ++frame;
        report.count(request(call, bye, "BYE"));
        report.count(response(call, ++frame, bye, "200 OK", "BYE"));
    };
    report.count(request(0, ++frame));
    report.count(failing(response(0, ++frame, 1, "404 x"), "unknown"));
    report.count(request(1, ++frame));  // it stays open
    report.count(request(2, ++frame));
    call_ends_well(2);
    for (std::uint32_t call = 3; call < kCalls; ++call) {
        report.count(request(call, ++frame));
        call_ends_well(call);
    }
    for (const std::uint32_t call : {1U, 2U}) report.count(failing(response(call, ++frame, call, "503 x"), "full"));
    const FailedCalls failed = report.failed_calls();
    ASSERT_EQ(3U, failed.written.size());
    const auto ladder_of = [&failed](std::uint32_t call) {
        for (const sip::FailedCall &one : failed.written) {
            if (one.ladder->call.number == call) return *one.ladder;
        }
        return sip::Ladder();
    };
    EXPECT_EQ(2U, ladder_of(0).steps.size()) << "it failed";
    EXPECT_EQ(2U, ladder_of(1).steps.size());
    EXPECT_FALSE(ladder_of(1).lacks_beginning);
    EXPECT_EQ(1U, ladder_of(2).steps.size());
    EXPECT_TRUE(ladder_of(2).lacks_beginning);
}

ReportedMessage diagnosed(ReportedMessage message, std::string_view text, unsigned vias = 1) {
    message.diagnosis = text;
    message.counted.vias = vias;
    return failing(message, "failed");
}

std::vector<std::string> diagnoses(const std::vector<ReportedMessage> &messages) {
    std::vector<std::string> texts;
    const Report report = report_on(messages);
    const FailedCalls failed = report.failed_calls();
    for (const sip::Diagnosis &one : failed.written.at(0).ladder->diagnoses) texts.push_back(one.text);
    return texts;
}

TEST(Report, TellsTheDiagnosisOfTheHopNearestToTheSender) {
    const ReportedMessage further = diagnosed(response(0, 3, 1, "503 x"), "further", 2);
    const ReportedMessage nearer = diagnosed(response(0, 4, 1, "503 x"), "nearer");
    EXPECT_EQ((std::vector<std::string>{"nearer"}), diagnoses({further, nearer}));
    EXPECT_EQ((std::vector<std::string>{"nearer"}), diagnoses({nearer, further}));
}

TEST(Report, TellsTheDiagnosisOfTheLegThatPassesTheFailureOn) {
    ReportedMessage nearer = diagnosed(response(0, 4, 2, "480 x"), "nearer");
    nearer.counted.origin_in = 3;
    const ReportedMessage other_try = diagnosed(response(0, 6, 5, "480 x"), "later");
    EXPECT_EQ((std::vector<std::string>{"nearer", "later"}),
              diagnoses({diagnosed(response(0, 3, 1, "503 x"), "further"), nearer, other_try}));
}

TEST(Report, ARegistrationHasTheUsersOfItsCallId) {
    Report report;
    for (const std::string_view user : {"alice", "bob", "alice"}) {
        const auto frame = static_cast<std::uint32_t>(report.overview().requests * 2 + 1);
        ReportedMessage first = request(7, frame, "REGISTER");
        first.counted.to = user;
        report.count(first);
        ReportedMessage refusal = failing(response(7, frame + 1, frame, "403 Forbidden", "REGISTER"), "forbidden");
        refusal.counted.to = user;
        report.count(refusal);
    }
    const FailedCalls failed = report.failed_calls();
    ASSERT_EQ(1U, failed.written.size());
    EXPECT_EQ((std::vector<std::string>{"alice", "bob"}), failed.written[0].ladder->users);
    Report of_call;
    of_call.count(request(1, 1));
    of_call.count(failing(response(1, 2, 1, "503 Service Unavailable"), "down"));
    EXPECT_TRUE(of_call.failed_calls().written.at(0).ladder->users.empty()) << "a call has two parties";
}

}  // namespace

// The list of problems: what counts once, what does not count, and in which order rows are.
// Requests have the number of their first transaction.
#include "sip/counting/problems.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

using sip::CallKind;
using sip::CountedMessage;
using sip::CountedProblem;
using sip::Problems;
using sip::Severity;

CountedProblem failure(const char *title, Severity level = Severity::kWarning) {
    return {level, false, true, title, "check it"};
}

CountedProblem of_user(const char *title) { return {Severity::kNote, true, true, title, ""}; }

CountedProblem beside(const char *title) { return {Severity::kWarning, false, false, title, ""}; }

CountedMessage request(std::uint32_t transaction, std::uint32_t call, std::uint32_t frame) {
    CountedMessage message;
    message.transaction = message.group = transaction;
    message.call = {call, CallKind::kCall};
    message.frame = frame;
    message.vias = 1;
    message.method = "INVITE";
    message.from = "alice";
    message.called_host = "192.0.2.1";
    return message;
}

CountedMessage response(std::uint32_t transaction, std::uint32_t call, std::uint32_t frame, unsigned code,
                        const std::vector<CountedProblem> &problems = {}) {
    CountedMessage message = request(transaction, call, frame);
    message.is_response = message.is_first_final = true;
    message.code = code;
    message.headline = code == 503 ? "503 Service Unavailable" : "480 \"Error\"";
    for (std::size_t i = 0; i < problems.size(); ++i) message.problems[i] = problems[i];
    return message;
}

/// The same response on a hop or branch of request `first`.
CountedMessage on_branch(CountedMessage message, std::uint32_t first, unsigned vias, const char *host) {
    message.group = first;
    message.vias = vias;
    message.called_host = host;
    return message;
}

TEST(Problems, CountBrokenRulesThatNoRowHas) {
    Problems problems;
    EXPECT_EQ(problems.broken_rules(), 0U);
    CountedMessage message = response(1, 1, 2, 200, {beside("a rule by which calls fail")});
    message.broken_rules = 2;
    problems.count(message);
    problems.count(message);
    EXPECT_EQ(problems.broken_rules(), 4U);
    EXPECT_EQ(problems.size(), 1U);
    message.transaction = 0;
    problems.count(message);
    EXPECT_EQ(problems.broken_rules(), 4U) << "without tracking nothing is counted";
    problems.clear();
    EXPECT_EQ(problems.broken_rules(), 0U);
}

/// `title@host calls/count first frame` of each row.
std::vector<std::string> rows(const std::vector<CountedMessage> &messages) {
    Problems problems;
    for (const CountedMessage &message : messages) problems.count(message);
    std::vector<std::string> texts;
    for (std::size_t place = 0; place < problems.size(); ++place) {
        const sip::ProblemRow &row = problems.at(place);
        texts.push_back(row.title + "@" + row.host.substr(8) + " " + std::to_string(row.calls.size()) + "/" +
                        std::to_string(row.count) + " " + std::to_string(row.frames.begin()->first));
    }
    return texts;
}

using Rows = std::vector<std::string>;

TEST(Problems, AreGroupedByCauseNotByCode) {
    EXPECT_EQ((Rows{"no circuit@1 2/2 1"}),
              rows({response(1, 1, 1, 503, {failure("no circuit")}), response(2, 2, 5, 480, {failure("no circuit")})}));
    Problems problems;
    problems.count(response(1, 1, 1, 503, {failure("no circuit")}));
    problems.count(response(2, 2, 5, 480, {failure("no circuit")}));
    EXPECT_EQ(2U, problems.at(0).headlines.size());
    EXPECT_EQ(1U, problems.at(0).callers.size());
    EXPECT_EQ("check it", problems.at(0).check);
}

TEST(Problems, OfOtherMethodsAndHostsHaveRowsOfTheirOwn) {
    CountedMessage registration = response(2, 2, 2, 403, {failure("refused")});
    registration.method = "REGISTER";
    CountedMessage elsewhere = response(3, 3, 3, 403, {failure("refused")});
    elsewhere.called_host = "192.0.2.9";
    EXPECT_EQ((Rows{"refused@1 1/1 1", "refused@1 1/1 2", "refused@9 1/1 3"}),
              rows({response(1, 1, 1, 403, {failure("refused")}), registration, elsewhere}));
}

TEST(Problems, AreInOrderOfLevelThenCallsThenCount) {
    EXPECT_EQ((Rows{"error@1 1/1 6", "two calls@1 2/2 2", "two times@1 1/2 4", "once@1 1/1 1", "note@1 1/1 8",
                    "busy@1 3/3 9"}),
              rows({
                  response(1, 1, 1, 404, {failure("once")}),
                  response(2, 2, 2, 404, {failure("two calls")}),
                  response(3, 3, 3, 404, {failure("two calls")}),
                  response(4, 4, 4, 404, {failure("two times")}),
                  response(5, 4, 5, 404, {failure("two times")}),
                  response(6, 6, 6, 503, {failure("error", Severity::kError)}),
                  response(8, 8, 8, 489, {failure("note", Severity::kNote)}),
                  response(9, 9, 9, 486, {of_user("busy")}),
                  response(10, 10, 10, 486, {of_user("busy")}),
                  response(11, 11, 11, 486, {of_user("busy")}),
              }));
}

TEST(Problems, PassedOnCountWhereTheyBegan) {
    const CountedMessage further =
        on_branch(response(2, 1, 3, 503, {failure("no circuit", Severity::kNote)}), 1, 2, "192.0.2.7");
    const CountedMessage nearer = on_branch(response(1, 1, 4, 480, {failure("unavailable")}), 1, 1, "192.0.2.1");
    EXPECT_EQ((Rows{"no circuit@7 1/1 3"}), rows({further, nearer}));
    EXPECT_EQ((Rows{"no circuit@7 1/1 3"}), rows({nearer, further}));
    for (const auto &messages : {std::vector{further, nearer}, std::vector{nearer, further}}) {
        Problems problems;
        for (const CountedMessage &message : messages) problems.count(message);
        EXPECT_EQ(Severity::kWarning, problems.at(0).level()) << "it fails the call";
    }
}

TEST(Problems, PassedOnByAnotherLegCountWhereTheyBegan) {
    CountedMessage nearer = response(2, 1, 4, 480, {failure("unavailable")});
    nearer.origin_in = 3;
    EXPECT_EQ((Rows{"no circuit@1 1/1 3"}), rows({response(1, 1, 3, 503, {failure("no circuit")}), nearer}));
    nearer.origin_in = 2;  // what is there was no problem, or did not pass the filter
    EXPECT_EQ((Rows{"no circuit@1 1/1 3", "unavailable@1 1/1 4"}),
              rows({response(1, 1, 3, 503, {failure("no circuit")}), nearer}));
}

TEST(Problems, OfBranchesOfOneForkAllCountUnlessOneIsAnswered) {
    const CountedMessage busy = on_branch(response(2, 1, 3, 486, {of_user("busy")}), 1, 2, "192.0.2.2");
    const CountedMessage gone = on_branch(response(3, 1, 4, 480, {failure("gone")}), 1, 2, "192.0.2.3");
    const CountedMessage answer = on_branch(response(4, 1, 5, 200), 1, 2, "192.0.2.4");
    EXPECT_EQ((Rows{"gone@3 1/1 4", "busy@2 1/1 3"}), rows({busy, gone}));
    EXPECT_EQ((Rows{}), rows({busy, gone, answer}));
    EXPECT_EQ((Rows{}), rows({answer, busy, gone}));
}

TEST(Problems, OfTheHopNearerThanTheAnswerStay) {
    const CountedMessage answer = on_branch(response(2, 1, 3, 200), 1, 2, "192.0.2.2");
    const CountedMessage timeout = response(1, 1, 4, 408, {failure("timeout")});
    EXPECT_EQ((Rows{"timeout@1 1/1 4"}), rows({answer, timeout}));
    EXPECT_EQ((Rows{"timeout@1 1/1 4"}), rows({timeout, answer}));
    const CountedMessage busy = on_branch(response(3, 1, 2, 486, {of_user("busy")}), 1, 2, "192.0.2.3");
    EXPECT_EQ((Rows{"busy@3 1/1 2"}), rows({busy, timeout}));
    EXPECT_EQ((Rows{"timeout@1 1/1 4"}), rows({busy, timeout, answer})) << "it does not come of that branch";
}

TEST(Problems, FoundBesideCountOnceARequest) {
    CountedMessage copy = response(1, 1, 2, 200, {beside("no ACK")});
    copy.is_first_final = false;
    copy.is_copy = true;
    EXPECT_EQ((Rows{"no ACK@1 1/1 1"}), rows({response(1, 1, 1, 200, {beside("no ACK")}), copy}));
    EXPECT_EQ((Rows{"no ACK@1 1/2 1"}),
              rows({response(1, 1, 1, 200, {beside("no ACK")}), response(2, 1, 2, 200, {beside("no ACK")})}));
}

TEST(Problems, OfASecondFinalResponseDoNotCount) {
    CountedMessage second = response(1, 1, 2, 503, {failure("error")});
    second.is_first_final = false;
    EXPECT_EQ((Rows{}), rows({response(1, 1, 1, 200), second}));
}

TEST(Problems, OfARequestWithoutAnAnswerCount) {
    CountedMessage silent = request(1, 1, 1);
    silent.problems[0] = failure("unanswered");
    EXPECT_EQ((Rows{"unanswered@1 1/1 1"}), rows({silent}));
    EXPECT_EQ((Rows{}), rows({silent, on_branch(response(2, 1, 2, 200), 1, 1, "192.0.2.2")}));
}

TEST(Problems, AreNoneWhereNothingIsTracked) {
    EXPECT_EQ((Rows{}), rows({response(0, 0, 1, 503, {failure("error")})}));
}

TEST(Problems, AddUpToCallsByKind) {
    Problems problems;
    CountedMessage options = request(1, 1, 1);
    options.call.kind = CallKind::kOther;
    problems.count(options);
    EXPECT_EQ(1U, problems.totals(CallKind::kOther).calls);
    problems.count(response(2, 1, 2, 503, {failure("error")}));  // an INVITE of the same Call-ID
    problems.count(response(3, 1, 3, 486, {of_user("busy")}));
    problems.count(response(4, 2, 4, 486, {of_user("busy")}));
    problems.count(response(5, 3, 5, 200));
    EXPECT_EQ(0U, problems.totals(CallKind::kOther).calls);
    EXPECT_EQ(3U, problems.totals(CallKind::kCall).calls);
    EXPECT_EQ(1U, problems.totals(CallKind::kCall).with_problems);
    EXPECT_EQ(1U, problems.totals(CallKind::kCall).by_user);
}

TEST(Problems, TellWhichPlacesHaveChanged) {
    Problems problems;
    const auto changed = [&problems](const CountedMessage &message) {
        problems.count(message);
        return problems.changed();
    };
    using Places = std::pair<std::size_t, std::size_t>;
    EXPECT_EQ((Places{0, 1}), changed(response(1, 1, 1, 404, {failure("first")})));
    EXPECT_EQ((Places{0, 0}), changed(response(2, 2, 2, 200)));
    EXPECT_EQ((Places{1, 2}), changed(response(3, 3, 3, 404, {failure("second")})));
    EXPECT_EQ((Places{0, 2}), changed(response(4, 4, 4, 404, {failure("second")}))) << "it is the first";
    EXPECT_EQ("second", problems.at(0).title);
    problems.clear();
    EXPECT_EQ(0U, problems.size());
}

/// A leg that fails is no problem where another leg of its call is answered, whichever comes first.
TEST(Problems, OfALegWhoseCallIsAnsweredAreNone) {
    Problems problems;
    problems.count(response(1, 1, 1, 503, {failure("no circuit")}));
    EXPECT_EQ(1U, problems.size());
    CountedMessage answer = response(2, 2, 2, 200);
    answer.made_good = {1};
    problems.count(answer);
    EXPECT_EQ(0U, problems.size());
    CountedMessage late = response(3, 3, 3, 503, {failure("no circuit")});
    late.made_good = {3};
    problems.count(late);
    EXPECT_EQ(0U, problems.size());
    problems.count(response(4, 4, 4, 503, {failure("no circuit")}));
    EXPECT_EQ(1U, problems.size()) << "of another call";
}

TEST(Problems, OfInventedKindsShareARow) {
    Problems problems;
    for (std::uint32_t i = 1; i <= 10'003; ++i) {
        const std::string title = "title " + std::to_string(i);
        CountedMessage message = response(i, i, i, 404, {failure("")});
        message.problems[0].title = title;
        problems.count(message);
    }
    EXPECT_EQ(10'001U, problems.size());
    EXPECT_EQ("", problems.at(0).title) << "it has three calls";
    EXPECT_EQ(3U, problems.at(0).count);
    EXPECT_EQ("", problems.at(0).check);
}

}  // namespace

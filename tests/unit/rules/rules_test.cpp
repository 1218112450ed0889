// Every rule on messages that break it and on messages that keep it, and the table of rules itself.
// The messages are in rule_cases_*.inc.
#include "sip/rules/rules.h"

#include <gtest/gtest.h>

#include <cctype>
#include <cmath>
#include <cstring>
#include <map>
#include <set>
#include <string>

#include "rule_cases.h"

namespace {

using sip::RuleLevel;
using sip::RuleScope;

/// The ids of the rules that the last message of a case breaks.
std::set<std::string> broken_by(const rule_cases::RuleCase &rule_case, RuleScope scope = RuleScope::kAll) {
    sip::Tracker tracker;
    sip::Message message;
    bool is_response = false;
    std::uint32_t frame = 0;
    const std::vector<rule_cases::TimedMessage> messages = rule_cases::expand(rule_case);
    for (const rule_cases::TimedMessage &timed : messages) {
        const sip::Sighting sighting = {++frame, 0, std::llround(timed.time * 1e9)};
        is_response = sip::read_response(timed.text, message);
        if (is_response) {
            tracker.see_response(message, sighting);
        } else {
            EXPECT_TRUE(sip::read_request(timed.text, message)) << timed.text;
            tracker.see_request(message, sighting);
        }
    }
    EXPECT_TRUE(is_response);
    const sip::RuleInput input(message, rule_case.transport, true, tracker.history());
    std::set<std::string> ids;
    const sip::RuleSet broken = sip::broken_rules(input, scope);
    for (std::size_t number = 0; number < sip::rules().count; ++number) {
        if (broken[number]) ids.insert(sip::rules().first[number].id);
    }
    return ids;
}

TEST(Rules, AreBrokenAndKept) {
    for (const rule_cases::RuleCase &rule_case : rule_cases::all()) {
        EXPECT_EQ(rule_case.broken, broken_by(rule_case).count(rule_case.id) != 0) << rule_case.id << '\n'
                                                                                   << rule_case.messages;
    }
}

TEST(Rules, CompareNothingWithARequestThatIsCutOff) {
    const std::string headers =
        "Via: SIP/2.0/UDP a;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\n"
        "Call-ID: c\r\nCSeq: 1 INVITE\r\nSession-Expires: 1800\r\n";
    const std::string response_text = "SIP/2.0 200 OK\r\n" + headers + "\r\n";
    const auto has_request_in_input = [&](const std::string &request_text) {
        sip::Tracker tracker;
        sip::Message request;
        EXPECT_TRUE(sip::read_request(request_text, request));
        tracker.see_request(request, {1, 0, 0, {}, {}});
        sip::Message response;
        EXPECT_TRUE(sip::read_response(response_text, response));
        tracker.see_response(response, {2, 0, 1, {}, {}});
        EXPECT_TRUE(tracker.history().has_request);
        return sip::RuleInput(response, sip::Transport::kDatagram, true, tracker.history()).request() != nullptr;
    };
    EXPECT_TRUE(has_request_in_input("INVITE sip:c@d SIP/2.0\r\n" + headers + "\r\n"));
    EXPECT_FALSE(has_request_in_input("INVITE sip:c@d SIP/2.0\r\n" + headers));
}

TEST(Rules, CompareViasOnTheHopOfTheRequestOnly) {
    const std::string headers =
        "From: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\nCall-ID: c\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n";
    const std::string via = "Via: SIP/2.0/UDP a;branch=z9hG4bK1\r\n";
    const auto breaks = [&](std::uint8_t answered_by) {
        const sip::Endpoint client = {{192, 0, 2, 1}, 4, 5060};
        const sip::Endpoint server = {{192, 0, 2, 2}, 4, 5060};
        const sip::Endpoint other = {{192, 0, 2, answered_by}, 4, 5070};
        const std::string request_text = "OPTIONS sip:c@d SIP/2.0\r\n" + via + headers;
        const std::string response_text = "SIP/2.0 200 OK\r\n" + via + via + headers;
        sip::Tracker tracker;
        sip::Message request;
        sip::Message response;
        EXPECT_TRUE(sip::read_request(request_text, request));
        EXPECT_TRUE(sip::read_response(response_text, response));
        tracker.see_request(request, {1, 0, 0, client, server});
        tracker.see_response(response, {2, 0, 1, other, client});
        const sip::RuleSet broken = sip::broken_rules(
            sip::RuleInput(response, sip::Transport::kDatagram, true, tracker.history()), RuleScope::kMust);
        for (std::size_t number = 0; number < sip::rules().count; ++number) {
            if (broken[number] && std::string(sip::rules().first[number].id) == "GEN-03") return true;
        }
        return false;
    };
    EXPECT_TRUE(breaks(2)) << "the address that was asked answers, from another port";
    EXPECT_FALSE(breaks(3)) << "another element passes the response on";
}

TEST(Rules, SayHowBindingTheyAre) {
    std::map<std::string, std::string> bindings;
    for (const sip::Rule &rule : sip::rules()) bindings[rule.id] = sip::binding_of(rule);
    EXPECT_EQ("MUST", bindings["GEN-01"]);
    EXPECT_EQ("MUST NOT", bindings["1XX-01"]);
    EXPECT_EQ("SHOULD", bindings["2XX-03"]);
    EXPECT_EQ("SHOULD NOT", bindings["GEN-06"]);
    EXPECT_EQ("derived", bindings["GEN-17"]);
}

TEST(Rules, NameTheirSourceInBothLanguages) {
    const auto source = [](const char *text, sip::Language language) {
        sip::Rule rule;
        rule.source = text;
        return sip::source_of(rule, language);
    };
    EXPECT_EQ("RFC 4028 section 9", source("RFC 4028 section 9", sip::Language::kEnglish));
    EXPECT_EQ("RFC 4028 9절", source("RFC 4028 section 9", sip::Language::kKorean));
    EXPECT_EQ("RFC 3261 8.2.4절, 21.4절, RFC 3311 5.2절",
              source("RFC 3261 sections 8.2.4 and 21.4, RFC 3311 section 5.2", sip::Language::kKorean));
    EXPECT_EQ("RFC 3326 2절, RFC 9366", source("RFC 3326 section 2, RFC 9366", sip::Language::kKorean));
    EXPECT_EQ("ATIS-1000099", source("ATIS-1000099", sip::Language::kKorean));
}

TEST(Rules, HaveCasesOfBothKinds) {
    std::map<std::string, std::set<bool>> kinds;
    for (const rule_cases::RuleCase &rule_case : rule_cases::all()) kinds[rule_case.id].insert(rule_case.broken);
    std::set<std::string> ids;
    for (const sip::Rule &rule : sip::rules()) {
        EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
        EXPECT_EQ(2U, kinds[rule.id].size()) << rule.id;
    }
    for (const auto &[id, of_id] : kinds) EXPECT_EQ(1U, ids.count(id)) << "a case of no rule: " << id;
}

TEST(Rules, OfAScopeHaveItsLevels) {
    std::map<std::string, RuleLevel> levels;
    for (const sip::Rule &rule : sip::rules()) levels[rule.id] = rule.by_default ? RuleLevel::kMust : rule.level;
    for (const rule_cases::RuleCase &rule_case : rule_cases::all()) {
        EXPECT_TRUE(broken_by(rule_case, RuleScope::kOff).empty());
        const std::set<std::string> all = broken_by(rule_case);
        std::set<std::string> must;
        std::set<std::string> should;
        for (const std::string &id : all) {
            if (levels[id] == RuleLevel::kMust) must.insert(id);
            if (levels[id] != RuleLevel::kDerived) should.insert(id);
        }
        EXPECT_EQ(must, broken_by(rule_case, RuleScope::kMust));
        EXPECT_EQ(should, broken_by(rule_case, RuleScope::kShould));
    }
}

TEST(Rules, OfDefinitionsAreCheckedByDefaultWhereCallsFailByThem) {
    for (const sip::Rule &rule : sip::rules()) EXPECT_EQ(std::string(rule.id) == "2XX-37", rule.by_default) << rule.id;
}

TEST(Rules, HaveNamesTextsAndSources) {
    std::set<std::string> names;
    for (const sip::Rule &rule : sip::rules()) {
        EXPECT_TRUE(names.insert(rule.name).second) << rule.name;
        for (const char *c = rule.name; *c != '\0'; ++c) {
            EXPECT_TRUE(std::islower(*c) != 0 || std::isdigit(*c) != 0 || *c == '_') << rule.name;
        }
        EXPECT_TRUE(std::strncmp(rule.source, "RFC ", 4) == 0 || std::strncmp(rule.source, "ATIS-", 5) == 0);
        EXPECT_LT(20U, std::strlen(rule.text.en)) << rule.id;
        EXPECT_LT(20U, std::strlen(rule.text.ko)) << rule.id;
        EXPECT_NE(sip::Severity::kNone, rule.severity) << rule.id;
    }
}

TEST(Rules, WithoutACSeqAreThoseOfAnyMethod) {
    const rule_cases::RuleCase rule_case = {"", true, sip::Transport::kDatagram,
                                            "! OPTIONS\nSIP/2.0 408 Request Timeout\n-CSeq\nReason: a"};
    EXPECT_EQ((std::set<std::string>{"GEN-01"}), broken_by(rule_case));
    for (const char *const start : {"405 Method Not Allowed", "501 Not Implemented"}) {  // which method is not known
        const std::string text = std::string("! OPTIONS\nSIP/2.0 ") + start + "\n-CSeq\nAllow: OPTIONS";
        const rule_cases::RuleCase unknown = {"", true, sip::Transport::kDatagram, text.c_str()};
        EXPECT_EQ((std::set<std::string>{"GEN-01"}), broken_by(unknown));
    }
}

}  // namespace

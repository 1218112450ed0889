// The table of findings: names, texts and titles.
// Which capture proves which finding is for the tracker's tests.
#include "sip/knowledge/findings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace {

using sip::Finding;

TEST(Findings, HaveNamesOfTheirOwn) {
    std::set<std::string> names;
    for (const sip::FindingInfo &info : sip::findings()) {
        if (info.name == nullptr) continue;
        const std::string name = info.name;
        EXPECT_TRUE(names.insert(name).second) << name;
        EXPECT_EQ(std::string::npos, name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_")) << name;
        EXPECT_NE(sip::Severity::kNone, info.severity) << name;
    }
}

TEST(Findings, SpeakOfTheSameValuesInBothLanguages) {
    for (const sip::FindingInfo &info : sip::findings()) {
        const std::string en = info.text.en;
        const std::string ko = info.text.ko;
        EXPECT_LT(20U, en.size()) << en;
        EXPECT_LT(20U, ko.size()) << en;
        EXPECT_EQ(std::count(en.begin(), en.end(), '#'), std::count(ko.begin(), ko.end(), '#')) << en;
    }
}

TEST(Findings, HaveTitlesWithoutValues) {
    using sip::Language;
    EXPECT_EQ("cancelled because another device answered the call",
              title_of(finding_info(Finding::kAnsweredElsewhere), Language::kEnglish));
    EXPECT_EQ("ended by a CANCEL", title_of(finding_info(Finding::kCancelled), Language::kEnglish));
    EXPECT_EQ("a second final response", title_of(finding_info(Finding::kSecondFinal), Language::kEnglish));
    EXPECT_EQ("두 번째 최종 응답", title_of(finding_info(Finding::kSecondFinal), Language::kKorean));
    for (const sip::FindingInfo &info : sip::findings()) {
        for (const Language language : {Language::kEnglish, Language::kKorean}) {
            EXPECT_EQ(std::string::npos, title_of(info, language).find('#')) << info.text.en;
        }
    }
}

}  // namespace

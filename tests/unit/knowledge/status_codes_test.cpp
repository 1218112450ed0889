// The table of status codes: its own invariants, and its agreement with the IANA registry where a copy is at hand.
// Texts are checked for what can be checked by machine: present, distinct, valid, short enough to be shown whole.
#include "sip/knowledge/status_codes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace {

/// Wireshark cuts an item's label at 240 bytes (ITEM_LABEL_LENGTH in epan/proto.h), terminator and brackets included.
constexpr std::size_t kLongestLabel = 239;

/// All codes' rows.
std::vector<sip::StatusCode> all_rows() {
    std::vector<sip::StatusCode> rows;
    for (const auto &row : sip::status_codes()) rows.push_back(row);
    for (const auto &info : sip::response_classes()) rows.push_back(sip::unregistered_codes(info.response_class));
    rows.push_back(sip::invalid_codes());
    return rows;
}

/// These, and a row with other texts and no checks for each row of texts by method.
std::vector<sip::StatusCode> all_texts() {
    std::vector<sip::StatusCode> rows = all_rows();
    for (const auto &own : sip::method_texts()) {
        sip::StatusCode &row = rows.emplace_back(sip::find_status_code(own.code));
        row.summary = own.texts.summary;
        row.explanation = own.texts.explanation;
        row.checks = {};
    }
    return rows;
}

std::vector<sip::Text> texts_of(const sip::StatusCode &row) {
    std::vector<sip::Text> texts = {row.summary, row.explanation};
    for (const auto &check : row.checks) {
        if (check.text.en != nullptr) texts.push_back(check.text);
    }
    return texts;
}

/// How many bytes a UTF-8 sequence has that starts so; 0 for none.
std::size_t sequence_size(unsigned char first) {
    if (first < 0x80) return 1;
    if (first < 0xc2 || first > 0xf4) return 0;
    return first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
}

/// The code point of one sequence; nothing if it is malformed, overlong or a surrogate (RFC 3629).
std::optional<unsigned> code_point(const std::string &sequence) {
    constexpr unsigned kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
    const auto first = static_cast<unsigned char>(sequence[0]);
    unsigned point = sequence.size() == 1 ? first : first & (0x7fU >> sequence.size());
    for (std::size_t i = 1; i < sequence.size(); ++i) {
        const auto next = static_cast<unsigned char>(sequence[i]);
        if ((next & 0xc0U) != 0x80) return std::nullopt;
        point = point << 6U | (next & 0x3fU);
    }
    if (point < kSmallest[sequence.size()] || (point >= 0xd800 && point <= 0xdfff)) return std::nullopt;
    return point;
}

/// Code points of a UTF-8 text; empty if it is not valid.
std::vector<unsigned> code_points(const std::string &text) {
    std::vector<unsigned> points;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t size = sequence_size(static_cast<unsigned char>(text[i]));
        if (size == 0 || i + size > text.size()) return {};
        const auto point = code_point(text.substr(i, size));
        if (!point) return {};
        points.push_back(*point);
        i += size;
    }
    return points;
}

bool has_hangul(const std::string &text) {
    const auto points = code_points(text);
    return std::any_of(points.begin(), points.end(), [](unsigned p) { return p >= 0xac00 && p <= 0xd7a3; });
}

bool shown_whole(const std::string &label) { return label.size() <= kLongestLabel; }

/// Splits one line of CSV with double-quoted fields (RFC 4180; no line ends inside a field).
std::vector<std::string> split_csv(const std::string &line) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            fields.emplace_back();
        } else if (c != '\r') {
            fields.back() += c;
        }
    }
    return fields;
}

using Record = std::map<std::string, std::string>;

std::vector<Record> read_csv(const std::string &path) {
    std::ifstream file(path);
    std::vector<Record> records;
    std::string line;
    if (!std::getline(file, line)) return records;
    const auto names = split_csv(line);
    while (std::getline(file, line)) {
        const auto fields = split_csv(line);
        Record record;
        for (std::size_t i = 0; i < names.size() && i < fields.size(); ++i) record[names[i]] = fields[i];
        records.push_back(record);
    }
    return records;
}

TEST(StatusCodes, HoldsThe75RegisteredCodes) {
    const auto codes = sip::status_codes();
    EXPECT_EQ(75, std::count_if(codes.begin(), codes.end(), [](const auto &row) { return sip::is_registered(row); }));
}

TEST(StatusCodes, AgreesWithTheRegistry) {
    const auto records = read_csv(SHARED_FOLDER "/domain/codes.csv");
    if (records.empty()) GTEST_SKIP() << "no codes.csv beside the project";
    std::size_t registered = 0;
    for (const Record &record : records) {
        const auto code = static_cast<unsigned>(std::stoul(record.at("code")));
        SCOPED_TRACE(code);
        const sip::StatusCode &row = sip::find_status_code(code);
        ASSERT_EQ(code, row.code);
        EXPECT_EQ(std::stoul(record.at("rfc").substr(record.at("rfc").find(' '))), row.reference.rfc);
        ASSERT_NE(nullptr, sip::find_class(code));
        EXPECT_EQ(record.at("class").front() - '0', static_cast<int>(sip::find_class(code)->response_class));
        EXPECT_EQ(record.at("final") == "yes", sip::is_final(code));
        const bool is_registered = record.at("registry_status").rfind("iana", 0) == 0;
        EXPECT_EQ(is_registered, sip::is_registered(row));
        registered += is_registered ? 1 : 0;
        if (!is_registered) continue;
        const bool deprecated = record.at("registry_status") == "iana-deprecated";
        EXPECT_EQ(deprecated, row.origin == sip::Origin::kDeprecated);
        EXPECT_EQ(record.at("registered_phrase"), row.phrase + std::string(deprecated ? " (deprecated)" : ""));
        EXPECT_NE(std::string::npos, record.at("rfc_section").find(row.reference.section));
    }
    EXPECT_EQ(75U, registered);
}

TEST(StatusCodes, EveryRowHasEveryText) {
    for (const auto &row : all_texts()) {
        SCOPED_TRACE(row.code);
        EXPECT_NE(nullptr, row.phrase);
        EXPECT_STRNE("", row.reference.section);
        for (const auto &text : texts_of(row)) {
            ASSERT_NE(nullptr, text.en);
            ASSERT_NE(nullptr, text.ko);
            EXPECT_STRNE("", text.en);
            EXPECT_TRUE(has_hangul(text.ko)) << text.ko;
            EXPECT_FALSE(code_points(text.en).empty()) << text.en;
            EXPECT_FALSE(has_hangul(text.en)) << text.en;
        }
    }
}

TEST(StatusCodes, UnusedChecksAreAtTheEnd) {
    for (const auto &row : all_rows()) {
        EXPECT_NE(nullptr, row.checks[0].text.en) << row.code;
        for (std::size_t i = 1; i < row.checks.size(); ++i) {
            EXPECT_TRUE(row.checks[i - 1].text.en != nullptr || row.checks[i].text.en == nullptr) << row.code;
        }
    }
}

TEST(StatusCodes, SaysNothingTwice) {
    std::set<std::string> seen;
    for (const auto &row : all_texts()) {
        for (const auto &text : texts_of(row)) {
            EXPECT_TRUE(seen.insert(text.en).second) << row.code << ": " << text.en;
            EXPECT_TRUE(seen.insert(text.ko).second) << row.code << ": " << text.ko;
        }
    }
}

TEST(StatusCodes, TextsAreSentencesOfALineOrTwo) {
    for (const auto &row : all_texts()) {
        SCOPED_TRACE(row.code);
        EXPECT_NE('.', std::string(row.summary.en).back());
        EXPECT_NE('.', std::string(row.summary.ko).back());
        const std::string code = std::to_string(row.code) + " " + row.phrase + ", ";
        const std::string category_en = sip::category(row.code).en;
        const std::string category_ko = sip::category(row.code).ko;
        EXPECT_TRUE(shown_whole("[SIP Response: " + code + category_en + ": " + row.summary.en + "]"));
        EXPECT_TRUE(shown_whole("[SIP 응답: " + code + category_ko + ": " + row.summary.ko + "]"));
        EXPECT_TRUE(shown_whole("[Explanation: " + std::string(row.explanation.en) + "]"));
        EXPECT_TRUE(shown_whole("[Explanation (ko): " + std::string(row.explanation.ko) + "]"));
        for (const auto &text : texts_of(row)) {
            if (text.en == row.summary.en) continue;
            EXPECT_NE(std::string::npos, std::string(".?").find(std::string(text.en).back())) << text.en;
            EXPECT_EQ('.', std::string(text.ko).back()) << text.ko;
            EXPECT_TRUE(shown_whole("[Check next (ko): " + std::string(text.ko) + "]")) << text.ko;
            EXPECT_TRUE(shown_whole("[Check next: " + std::string(text.en) + "]")) << text.en;
        }
    }
}

TEST(StatusCodes, WhatElseIsDecidedIsNotGuessed) {
    for (const auto &row : sip::decided_texts()) {
        SCOPED_TRACE(row.code);
        const std::string english = row.explanation.en;
        EXPECT_STRNE(sip::find_status_code(row.code).explanation.en, row.explanation.en);
        EXPECT_TRUE(shown_whole("[Explanation: " + english + "]"));
        EXPECT_TRUE(shown_whole("[Explanation (ko): " + std::string(row.explanation.ko) + "]"));
        for (const char *const guess : {"usual", "often", "normally"}) {
            EXPECT_EQ(std::string::npos, english.find(guess)) << english;
        }
    }
}

TEST(StatusCodes, SaysToEachMethodWhatConcernsIt) {
    const auto summary = [](unsigned code, sip::Method method) {
        return std::string(sip::texts_for(sip::find_status_code(code), method).summary.en);
    };
    using sip::Method;
    EXPECT_EQ("the called user cannot be reached at the moment", summary(480, Method::kInvite));
    EXPECT_EQ("the server cannot take this request at the moment", summary(480, Method::kRegister));
    EXPECT_EQ("the recipient is not available at the moment", summary(480, Method::kMessage));
    EXPECT_EQ("the recipient is not available at the moment", summary(480, Method::kOther));
    EXPECT_EQ(summary(499, Method::kInvite), summary(499, Method::kRegister));
}

TEST(StatusCodes, EveryFailureHasALevelAndNoSuccessHas) {
    for (const auto &row : sip::status_codes()) {
        SCOPED_TRACE(row.code);
        EXPECT_EQ(row.code >= 400, row.severity >= sip::Severity::kNote && row.code != 380);
        EXPECT_TRUE(row.code >= 300 || row.code == 199 || row.severity == sip::Severity::kNone);
    }
}

TEST(StatusCodes, DefaultLevelsAreThoseOfTheirKind) {
    using sip::Severity;
    const std::map<unsigned, Severity> expected = {
        {401, Severity::kNote},    {403, Severity::kWarning}, {404, Severity::kNote},    {408, Severity::kWarning},
        {423, Severity::kNote},    {481, Severity::kWarning}, {482, Severity::kError},   {483, Severity::kError},
        {486, Severity::kNote},    {487, Severity::kNote},    {488, Severity::kWarning}, {491, Severity::kNote},
        {500, Severity::kError},   {501, Severity::kWarning}, {503, Severity::kError},   {580, Severity::kWarning},
        {600, Severity::kNote},    {603, Severity::kNote},    {606, Severity::kWarning}, {607, Severity::kNote},
        {608, Severity::kWarning}, {499, Severity::kWarning}, {599, Severity::kError},   {699, Severity::kWarning},
        {700, Severity::kError},   {99, Severity::kError},
    };
    for (const auto &[code, severity] : expected) EXPECT_EQ(severity, sip::find_status_code(code).severity) << code;
}

TEST(StatusCodes, UnregisteredRowsTakeTheLevelOfTheirClass) {
    for (const auto &row : sip::status_codes()) {
        if (sip::is_registered(row)) continue;
        EXPECT_EQ(sip::unregistered_codes(sip::find_class(row.code)->response_class).severity, row.severity)
            << row.code;
    }
}

TEST(StatusCodes, CodesFromElsewhereSayWhere) {
    EXPECT_EQ(sip::Origin::kRfc2543, sip::find_status_code(303).origin);
    EXPECT_EQ(sip::Origin::kRfc2543, sip::find_status_code(409).origin);
    EXPECT_EQ(sip::Origin::kRfc2543, sip::find_status_code(411).origin);
    EXPECT_EQ(sip::Origin::kHttp, sip::find_status_code(426).origin);
    for (const auto &row : sip::status_codes()) {
        if (row.origin == sip::Origin::kHttp) {
            EXPECT_NE(std::string::npos, std::string(row.explanation.en).find("HTTP")) << row.code;
            EXPECT_NE(std::string::npos, std::string(row.explanation.ko).find("HTTP")) << row.code;
        }
    }
}

TEST(StatusCodes, UnregisteredCodesAreTreatedAsX00) {
    const std::map<unsigned, std::string> treated_as = {{150, "183"}, {299, "200"}, {399, "300"},
                                                        {499, "400"}, {599, "500"}, {699, "600"}};
    for (const auto &[code, substitute] : treated_as) {
        const sip::StatusCode &row = sip::find_status_code(code);
        EXPECT_EQ(sip::Origin::kUnregistered, row.origin);
        EXPECT_EQ(code / 100, static_cast<unsigned>(sip::find_class(code)->response_class));
        EXPECT_NE(std::string::npos, std::string(row.explanation.en).find(substitute)) << row.explanation.en;
        EXPECT_NE(std::string::npos, std::string(row.explanation.ko).find(substitute)) << row.explanation.ko;
    }
}

TEST(StatusCodes, NothingOutside100To699IsASipStatus) {
    for (const unsigned code : {0U, 1U, 99U, 700U, 999U, 65535U}) {
        EXPECT_EQ(sip::Origin::kInvalid, sip::find_status_code(code).origin) << code;
        EXPECT_EQ(nullptr, sip::find_class(code)) << code;
        EXPECT_STREQ("Not a SIP status", sip::category(code).en);
    }
    EXPECT_NE(nullptr, sip::find_class(100));
    EXPECT_NE(nullptr, sip::find_class(699));
}

TEST(StatusCodes, CategoriesAreTheDocumentsOwn) {
    EXPECT_STREQ("정보", sip::category(180).ko);
    EXPECT_STREQ("정상", sip::category(200).ko);
    EXPECT_STREQ("요청을 다른 주소로 재송신 요청", sip::category(302).ko);
    EXPECT_STREQ("클라이언트 장애", sip::category(486).ko);
    EXPECT_STREQ("서버 장애", sip::category(503).ko);
    EXPECT_STREQ("사용자와 연결은 가능하나 통화는 불가", sip::category(603).ko);
    EXPECT_STREQ("The user can be reached, but no call is possible", sip::category(603).en);
    EXPECT_STREQ("요청이 정상적으로 처리되었습니다.", sip::find_class(200)->description.ko);
}

}  // namespace

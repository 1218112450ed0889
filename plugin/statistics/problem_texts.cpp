// Sentences and totals of the list of problems; see the header file.
// sip::Problems says what is in them.
#include "statistics/problem_texts.h"

#include "preferences.h"

namespace sip_response {
namespace {

constexpr std::size_t kMostHeadlines = 3;

constexpr sip::Text kLevels[] = {
    {"", ""}, {"Chat", "Chat"}, {"Note", "Note"}, {"Warning", "Warning"}, {"Error", "Error"}};
constexpr sip::Text kOthers = {"other problems, of too many kinds to list",
                               "그 밖의 문제, 종류가 너무 많아 나열하지 않음"};
constexpr sip::Text kWithProblems = {": # with problems", ": 문제 있음 #건"};
constexpr sip::Text kByUser = {"# refused or not answered by the called user", "착신자가 거절했거나 받지 않음 #건"};
constexpr sip::Text kNoProblems = {": no problems", ": 문제 없음"};
constexpr sip::Text kBrokenRules = {"; broken rules that are not counted here: # (filter: sip_response.rule)",
                                    "; 여기에 포함되지 않은 규칙 위반: #건 (필터: sip_response.rule)"};
constexpr sip::Text kNoMessages = {"no calls, no registrations", "호와 등록 없음"};

/// By CallKind: one, and several.
constexpr sip::Text kCalls[][2] = {
    {{"# call", "호 #건"}, {"# calls", "호 #건"}},
    {{"# registration", "등록 #건"}, {"# registrations", "등록 #건"}},
    {{"# other Call-ID", "그 밖의 Call-ID #개"}, {"# other Call-IDs", "그 밖의 Call-ID #개"}},
};

/// `5 calls: 4 with problems, 1 refused or not answered by the called user`; empty if there are none.
std::string totals_text(const sip::Problems &problems, sip::CallKind kind) {
    const sip::CallTotals &totals = problems.totals(kind);
    if (totals.calls == 0) return {};
    std::string text =
        filled(kCalls[static_cast<std::size_t>(kind)][totals.calls == 1 ? 0 : 1], {std::to_string(totals.calls)});
    if (totals.with_problems == 0 && totals.by_user == 0) return text + in_shown_language(kNoProblems);
    if (totals.with_problems != 0) text += filled(kWithProblems, {std::to_string(totals.with_problems)});
    if (totals.by_user == 0) return text;
    return text + (totals.with_problems == 0 ? ": " : ", ") + filled(kByUser, {std::to_string(totals.by_user)});
}

}  // namespace

std::string filled(const sip::Text &text, std::initializer_list<std::string_view> values) {
    return sip::fill_in(in_shown_language(text), values);
}

const char *level_text(sip::Severity level) { return in_shown_language(kLevels[static_cast<std::size_t>(level)]); }

std::string sentence_of(const sip::ProblemRow &row) {
    if (row.title.empty()) return in_shown_language(kOthers);
    std::string text;
    std::size_t count = 0;
    for (const auto &[headline, many] : row.headlines) {
        if (headline.empty()) continue;
        if (count != 0) text += ", ";
        text += count < kMostHeadlines ? headline : "...";
        if (++count > kMostHeadlines) break;
    }
    const bool is_said = count == 1 && text.find(row.title) != std::string::npos;
    if (is_said) return text;
    return text.empty() ? row.title : text + ": " + row.title;
}

std::string frames_text(const sip::ProblemRow &row) {
    const std::string first = std::to_string(row.frames.begin()->first);
    return row.frames.size() == 1 ? first : first + "-" + std::to_string(row.frames.rbegin()->first);
}

std::string totals_text(const sip::Problems &problems) {
    std::string text;
    for (const sip::CallKind kind : {sip::CallKind::kCall, sip::CallKind::kRegistration, sip::CallKind::kOther}) {
        const std::string part = totals_text(problems, kind);
        if (!text.empty() && !part.empty()) text += "; ";
        text += part;
    }
    if (text.empty()) return in_shown_language(kNoMessages);
    if (problems.broken_rules() == 0) return text;
    return text + filled(kBrokenRules, {std::to_string(problems.broken_rules())});
}

}  // namespace sip_response

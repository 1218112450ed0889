// -z sip_response,problems: what went wrong, worst first.
// sip::Problems says what is in a row; this is how it looks.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "preferences.h"
#include "sip/counting/problems.h"
#include "statistics/statistics.h"
#include "statistics/statistics_table.h"

namespace sip_response {
namespace {

struct ProblemsTable {
    sip::Problems problems;
    StatisticsTable table;
    bool is_in_tshark = false;
};

ProblemsTable problems_table;

constexpr std::size_t kMostShown = 200;  // rows: more than anyone reads, few enough to be written again and again
constexpr std::size_t kMostHeadlines = 3;
constexpr std::size_t kTerminal = 110;  // columns of a text on a terminal, without what stands beside it
constexpr const char *kNewLine = "\n    ";
constexpr const char *kGoesOn = "\n      ";
constexpr std::size_t kColumns = 10;

constexpr sip::Text kLevels[] = {
    {"", ""}, {"Chat", "Chat"}, {"Note", "Note"}, {"Warning", "Warning"}, {"Error", "Error"}};
constexpr sip::Text kCheckNext = {"Check next: ", "다음 확인: "};
constexpr sip::Text kOthers = {"other problems, of too many kinds to list",
                               "그 밖의 문제, 종류가 너무 많아 나열하지 않음"};
constexpr sip::Text kMoreKinds = {"# more kinds of problems", "그 밖의 문제 #종"};
constexpr sip::Text kWithProblems = {": # with problems", ": 문제 있음 #"};
constexpr sip::Text kByUser = {"# not taken by the called user", "착신자가 받지 않음 #"};
constexpr sip::Text kNoProblems = {": no problems", ": 문제 없음"};
constexpr sip::Text kNoMessages = {"no calls, no registrations", "호와 등록 없음"};

/// By CallKind: one, and several.
constexpr sip::Text kCalls[][2] = {
    {{"# call", "호 #개"}, {"# calls", "호 #개"}},
    {{"# registration", "등록 #개"}, {"# registrations", "등록 #개"}},
    {{"# other Call-ID", "그 밖의 Call-ID #개"}, {"# other Call-IDs", "그 밖의 Call-ID #개"}},
};

std::string filled(const sip::Text &text, std::size_t number) {
    return sip::fill_in(in_shown_language(text), {std::to_string(number)});
}

/// As wide as its column, so that texts sort like their numbers.
std::string count_text(std::size_t count, int width) {
    char text[32];
    g_snprintf(text, sizeof text, "%*u", width, static_cast<unsigned>(count));
    return text;
}

/// How many columns of a terminal the text takes: those of East Asia take two each.
std::size_t width_of(std::string_view text) {
    std::size_t width = 0;
    for (const char *next = text.data(); next < text.data() + text.size(); next = g_utf8_next_char(next)) {
        const gunichar character = g_utf8_get_char(next);
        width += g_unichar_iszerowidth(character) ? 0 : g_unichar_iswide(character) ? 2 : 1;
    }
    return width;
}

/// The text on lines of a terminal, broken between words.
std::string wrapped(std::string_view text) {
    std::string result;
    std::size_t width = 0;
    while (!text.empty()) {
        const std::string_view word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
        const std::size_t added = width_of(word);
        if (width != 0 && width + 1 + added > kTerminal) {
            result += kGoesOn;
            width = 0;
        } else if (width != 0) {
            result += ' ';
            ++width;
        }
        result += word;
        width += added;
    }
    return result;
}

/// For a cell of tshark, which puts bars between cells.
std::string without_bars(std::string text) {
    for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos;) text.replace(at, 1, "%7C");
    return text;
}

/// The codes that say so, then what they say: `480 "Error", 503 Service Unavailable: no circuit (Q.850 34)`.
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

/// A window has columns for sentence and check. On a terminal both stand on lines of their own, in the last cell.
std::vector<std::string> texts_of(std::size_t place, const sip::ProblemRow &row) {
    std::vector<std::string> texts = {
        count_text(place + 1, 3),          in_shown_language(kLevels[static_cast<std::size_t>(row.level())]),
        count_text(row.calls.size(), 6),   count_text(row.count, 6),
        count_text(row.callers.size(), 7), frames_text(row),
        without_bars(row.method),          row.host,
    };
    const std::string sentence = sentence_of(row);
    if (!problems_table.is_in_tshark) {
        texts.insert(texts.end(), {sentence, row.check});
    } else {
        std::string lines = kNewLine + wrapped(sentence);
        if (!row.check.empty()) lines += kNewLine + wrapped(in_shown_language(kCheckNext) + row.check);
        texts.push_back(without_bars(std::move(lines)));
    }
    return texts;
}

/// `5 calls: 4 with problems, 1 not taken by the called user`; empty if there are none.
std::string totals_text(sip::CallKind kind) {
    const sip::CallTotals &totals = problems_table.problems.totals(kind);
    if (totals.calls == 0) return {};
    std::string text = filled(kCalls[static_cast<std::size_t>(kind)][totals.calls == 1 ? 0 : 1], totals.calls);
    if (totals.with_problems == 0 && totals.by_user == 0) return text + in_shown_language(kNoProblems);
    if (totals.with_problems != 0) text += filled(kWithProblems, totals.with_problems);
    if (totals.by_user == 0) return text;
    return text + (totals.with_problems == 0 ? ": " : ", ") + filled(kByUser, totals.by_user);
}

std::string all_totals_text() {
    std::string text;
    for (const sip::CallKind kind : {sip::CallKind::kCall, sip::CallKind::kRegistration, sip::CallKind::kOther}) {
        const std::string part = totals_text(kind);
        if (!text.empty() && !part.empty()) text += "; ";
        text += part;
    }
    return text.empty() ? in_shown_language(kNoMessages) : text;
}

/// A row with one text. On a terminal it stands alone.
void set_text(std::size_t row, const std::string &text) {
    if (problems_table.is_in_tshark) {
        problems_table.table.set_row(row, {wrapped(text)});
        return;
    }
    std::vector<std::string> texts(kColumns);
    texts[0] = row == 0 ? "" : count_text(row, 3);
    texts[kColumns - 2] = text;
    problems_table.table.set_row(row, texts);
}

/// The first row has the totals, and the one behind the last says how many are not shown.
void show(std::size_t begin, std::size_t end) {
    auto &[problems, table, is_in_tshark] = problems_table;
    const std::size_t shown = std::min(problems.size(), kMostShown);
    const bool has_more = problems.size() > shown;
    table.resize(1 + shown + (has_more ? 1 : 0));
    set_text(0, all_totals_text());
    for (std::size_t place = begin; place < std::min(end, shown); ++place) {
        table.set_row(place + 1, texts_of(place, problems.at(place)));
    }
    if (has_more) set_text(shown + 1, filled(kMoreKinds, problems.size() - shown));
}

void begin_empty() {
    problems_table.problems.clear();
    show(0, 0);
}

void begin(stat_tap_table_ui *) {
    problems_table.table.begin();
    begin_empty();
}

void reset(stat_tap_table *) { begin_empty(); }

tap_packet_status count(void *, packet_info *pinfo, epan_dissect_t *, const void *data, tap_flags_t) {
    sip::Problems &problems = problems_table.problems;
    problems.count(counted_message(pinfo, *static_cast<const sip_response_tap_t *>(data)));
    const auto [begin, end] = problems.changed();
    show(begin, end);
    return TAP_PACKET_REDRAW;
}

const std::vector<Column> columns = {
    {"#", TAP_ALIGN_RIGHT, "%3s"},        {"Level", TAP_ALIGN_LEFT, "%-7s"},   {"Calls", TAP_ALIGN_RIGHT, "%6s"},
    {"Times", TAP_ALIGN_RIGHT, "%6s"},    {"Callers", TAP_ALIGN_RIGHT, "%7s"}, {"Frames", TAP_ALIGN_LEFT, "%-15s"},
    {"Method", TAP_ALIGN_LEFT, "%-9.9s"}, {"Host", TAP_ALIGN_LEFT, "%-15s"},   {"What", TAP_ALIGN_LEFT, "%s"},
    {"Check next", TAP_ALIGN_LEFT, "%s"},
};

}  // namespace

void register_problems_table() {
    stat_tap_table_ui &statistic = problems_table.table.describe(
        {"SIP Response Problems", "sip_response,problems", "Problems, worst first"}, columns);
    statistic.stat_tap_init_cb = begin;
    statistic.packet_func = count;
    statistic.stat_tap_reset_table_cb = reset;
    statistic.stat_filter_check_cb = [](const char *, const char **, char **error) {
        problems_table.is_in_tshark = true;
        problems_table.table.prepare_for_tshark(error);
    };
    register_stat_tap_table_ui(&statistic);
}

}  // namespace sip_response

// -z sip_response,problems: what went wrong, worst first.
// sip::Problems says what is in a row; this is how it looks.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "preferences.h"
#include "sip/counting/problems.h"
#include "statistics/problem_texts.h"
#include "statistics/statistics.h"
#include "statistics/statistics_table.h"
#include "statistics/terminal_text.h"

namespace sip_response {
namespace {

struct ProblemsTable {
    sip::Problems problems;
    StatisticsTable table;
    bool is_in_tshark = false;
};

ProblemsTable problems_table;

constexpr std::size_t kTerminal = 110;  // columns of a text on a terminal, without what stands beside it
constexpr const char *kNewLine = "\n    ";
constexpr const char *kGoesOn = "\n      ";
constexpr std::size_t kColumns = 10;

constexpr sip::Text kCheckNext = {"Check next: ", "확인할 것: "};

/// As wide as its column, so that texts sort like their numbers.
std::string count_text(std::size_t count, int width) {
    char text[32];
    g_snprintf(text, sizeof text, "%*u", width, static_cast<unsigned>(count));
    return text;
}

/// The text on lines of a terminal, broken between words.
std::string wrapped(const std::string &text) {
    std::string result;
    for (const std::string &line : lines_of(text, kTerminal)) result += (result.empty() ? "" : kGoesOn) + line;
    return result;
}

/// For a cell of tshark, which puts bars between cells.
std::string without_bars(std::string text) {
    for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos;) text.replace(at, 1, "%7C");
    return text;
}

/// A window has columns for sentence and check. On a terminal both stand on lines of their own, in the last cell.
std::vector<std::string> texts_of(std::size_t place, const sip::ProblemRow &row) {
    std::vector<std::string> texts = {
        count_text(place + 1, 3),          level_text(row.level()),
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
    const std::size_t shown = std::min(problems.size(), kMostProblemsShown);
    const bool has_more = problems.size() > shown;
    table.resize(1 + shown + (has_more ? 1 : 0));
    set_text(0, totals_text(problems));
    for (std::size_t place = begin; place < std::min(end, shown); ++place) {
        table.set_row(place + 1, texts_of(place, problems.at(place)));
    }
    if (has_more) set_text(shown + 1, filled(kMoreKinds, {std::to_string(problems.size() - shown)}));
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

tap_packet_status count(void *, packet_info *pinfo, const void *data) {
    sip::Problems &problems = problems_table.problems;
    problems.count(counted_message(pinfo, *static_cast<const sip_response_tap_t *>(data)));
    const auto [begin, end] = problems.changed();
    show(begin, end);
    return TAP_PACKET_REDRAW;
}

const std::vector<Column> columns = {
    {{"#", "#"}, TAP_ALIGN_RIGHT, "%3s"},
    {{"Level", "수준"}, TAP_ALIGN_LEFT, "%-7s"},
    {{"Calls", "호"}, TAP_ALIGN_RIGHT, "%6s"},
    {{"Times", "횟수"}, TAP_ALIGN_RIGHT, "%6s"},
    {{"Callers", "발신자"}, TAP_ALIGN_RIGHT, "%7s"},
    {{"Frames", "프레임"}, TAP_ALIGN_LEFT, "%-15s"},
    {{"Method", "메서드"}, TAP_ALIGN_LEFT, "%-9.9s"},
    {{"Host", "호스트"}, TAP_ALIGN_LEFT, "%-15s"},
    {{"What", "내용"}, TAP_ALIGN_LEFT, "%s"},
    {{"Check next", "확인할 것"}, TAP_ALIGN_LEFT, "%s"},
};

}  // namespace

void register_problems_table() {
    stat_tap_table_ui &statistic = problems_table.table.describe(
        {"SIP Response Problems", "sip_response,problems", {"Problems, worst first", "문제(심각한 순)"}}, columns);
    statistic.stat_tap_init_cb = begin;
    statistic.packet_func = compat::TapListener::call<count>;
    statistic.stat_tap_reset_table_cb = reset;
    statistic.stat_filter_check_cb = [](const char *, const char **, char **error) {
        problems_table.is_in_tshark = true;
        problems_table.table.prepare_for_tshark(error, columns);
    };
    register_stat_tap_table_ui(&statistic);
    register_init_routine([] { problems_table.table.name_columns(); });
}

}  // namespace sip_response

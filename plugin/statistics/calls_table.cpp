// -z sip_response,calls: one row a call attempt, how it went first.
// sip::CallRows and sip::reason_text say what is in a row; this is how it looks.
#include <algorithm>
#include <string>
#include <vector>

#include "preferences.h"
#include "sip/counting/call_rows.h"
#include "sip/texts/call_row_text.h"
#include "statistics/statistics.h"
#include "statistics/statistics_table.h"
#include "statistics/terminal_text.h"

namespace sip_response {
namespace {

struct CallsTable {
    sip::CallRows calls;
    StatisticsTable table;
};

CallsTable calls_table;

constexpr double kSecond = 1e9;  // nanoseconds
constexpr const char *kAbsent = "-";
constexpr std::size_t kTerminal = 110;     // columns of a text on a terminal, beside what indents it
constexpr std::size_t kOutcomeWidth = 14;  // of the longest outcome in Korean, as a terminal counts
constexpr const char *kNewLine = "\n    ";

/// As wide as its column, so that texts sort like their numbers.
std::string seconds_text(const std::optional<sip::Time> &time, int width) {
    char text[64];
    if (time) {
        g_snprintf(text, sizeof text, "%*.3f", width, static_cast<double>(*time) / kSecond);
    } else {
        g_snprintf(text, sizeof text, "%*s", width, kAbsent);
    }
    return text;
}

/// The byte as in a URI.
std::string percent_encoded(char byte) {
    char text[4];
    g_snprintf(text, sizeof text, "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(byte)));
    return text;
}

/// Bars are encoded: tshark puts them between cells.
std::string whole_text(const std::string &text) {
    std::string result;
    for (const char byte : text) result += byte == '|' ? percent_encoded(byte) : std::string(1, byte);
    return result;
}

/// For a column that tshark cuts and pads: it does so by bytes, so what is not ASCII is encoded too.
std::string ascii_text(const std::string &text) {
    if (text.empty()) return kAbsent;
    std::string result;
    for (const char byte : text) {
        const bool is_kept = g_ascii_isprint(byte) && byte != '|';
        result += is_kept ? std::string(1, byte) : percent_encoded(byte);
    }
    return result;
}

bool is_ascii(const std::string &text) {
    return std::all_of(text.begin(), text.end(), [](char byte) { return g_ascii_isprint(byte); });
}

std::string final_response_text(const sip::CallRow &row) {
    if (!row.end || row.end->code == 0) return kAbsent;
    return std::to_string(row.end->code) + (row.end->phrase.empty() ? "" : " ") + row.end->phrase;
}

std::string frames_text(const sip::CallRow &row) {
    return std::to_string(row.first_frame) + "-" + std::to_string(row.last_frame);
}

std::string call_text(const sip::CallRow &row) {
    char text[32];
    g_snprintf(text, sizeof text, "%4u", row.call);
    return text;
}

/// In a window all texts are whole.
std::vector<std::string> texts_in_window(const sip::CallRow &row) {
    return {
        sip::outcome_text(row, shown_language()),
        sip::reason_text(row, shown_language()),
        row.from.empty() ? kAbsent : row.from,
        row.to.empty() ? kAbsent : row.to,
        seconds_text(row.start, 9),
        seconds_text(sip::duration_of(row), 8),
        final_response_text(row),
        frames_text(row),
        call_text(row),
        row.call_id,
    };
}

/// Lines below those of the columns.
std::string text_below(const sip::CallRow &row) {
    std::string text;
    for (const std::string &line : lines_of(sip::reason_text(row, shown_language()), kTerminal)) {
        text += kNewLine + line;
    }
    return whole_text(text + kNewLine + "Call-ID: " + row.call_id);
}

/// On a terminal what may be long stands on lines of its own.
std::vector<std::string> texts_on_terminal(const sip::CallRow &row) {
    return {
        padded(sip::outcome_text(row, shown_language()), kOutcomeWidth),
        ascii_text(row.from),
        ascii_text(row.to),
        seconds_text(row.start, 9),
        seconds_text(sip::duration_of(row), 8),
        is_ascii(final_response_text(row)) ? ascii_text(final_response_text(row)) : std::to_string(row.end->code),
        frames_text(row),
        call_text(row),
        text_below(row),
    };
}

void begin(stat_tap_table_ui *) {
    calls_table.calls.clear();
    calls_table.table.begin();
}

void reset(stat_tap_table *) {
    calls_table.calls.clear();
    calls_table.table.resize(0);
}

tap_packet_status count(void *, packet_info *pinfo, const void *data) {
    auto &[calls, table] = calls_table;
    calls.count(counted_message(pinfo, *static_cast<const sip_response_tap_t *>(data)));
    table.resize(calls.rows().size());
    for (const std::size_t number : calls.changed()) {
        const sip::CallRow &row = calls.rows()[number];
        table.set_row(number, table.is_on_terminal() ? texts_on_terminal(row) : texts_in_window(row));
    }
    return calls.changed().empty() ? TAP_PACKET_DONT_REDRAW : TAP_PACKET_REDRAW;
}

const std::vector<Column> window_columns = {
    {{"Outcome", "결과"}, TAP_ALIGN_LEFT, "%s"},    {{"Why", "이유"}, TAP_ALIGN_LEFT, "%s"},
    {{"From", "발신"}, TAP_ALIGN_LEFT, "%s"},       {{"To", "착신"}, TAP_ALIGN_LEFT, "%s"},
    {{"Start", "시작"}, TAP_ALIGN_RIGHT, "%s"},     {{"Duration", "소요"}, TAP_ALIGN_RIGHT, "%s"},
    {{"Final", "최종 응답"}, TAP_ALIGN_LEFT, "%s"}, {{"Frames", "프레임"}, TAP_ALIGN_LEFT, "%s"},
    {{"Call", "호"}, TAP_ALIGN_RIGHT, "%s"},        {{"Call-ID", "Call-ID"}, TAP_ALIGN_LEFT, "%s"},
};

const std::vector<Column> terminal_columns = {
    {{"Outcome", "결과"}, TAP_ALIGN_LEFT, "%-14s"},  {{"From", "발신"}, TAP_ALIGN_LEFT, "%-14.14s"},
    {{"To", "착신"}, TAP_ALIGN_LEFT, "%-14.14s"},    {{"Start", "시작"}, TAP_ALIGN_RIGHT, "%9s"},
    {{"Duration", "소요"}, TAP_ALIGN_RIGHT, "%8s"},  {{"Final", "최종 응답"}, TAP_ALIGN_LEFT, "%-23.23s"},
    {{"Frames", "프레임"}, TAP_ALIGN_LEFT, "%-11s"}, {{"Call", "호"}, TAP_ALIGN_RIGHT, "%4s"},
    {{"Why", "이유"}, TAP_ALIGN_LEFT, "%s"},
};

}  // namespace

void register_calls_table() {
    stat_tap_table_ui &statistic = calls_table.table.describe(
        {"SIP Response Calls", "sip_response,calls", {"Call attempts", "호 시도"}}, window_columns);
    statistic.stat_tap_init_cb = begin;
    statistic.packet_func = compat::TapListener::call<count>;
    statistic.stat_tap_reset_table_cb = reset;
    statistic.stat_filter_check_cb = [](const char *, const char **, char **error) {
        calls_table.table.prepare_for_tshark(error, terminal_columns);
    };
    register_stat_tap_table_ui(&statistic);
    register_init_routine([] { calls_table.table.name_columns(); });
}

}  // namespace sip_response

// -z sip_response,calls: one row a call attempt.
// sip::CallRows says what is in a row; this is how it looks.
#include <string>
#include <vector>

#include "sip/counting/call_rows.h"
#include "statistics/statistics.h"
#include "statistics/statistics_table.h"

namespace sip_response {
namespace {

struct CallsTable {
    sip::CallRows calls;
    StatisticsTable table;
};

CallsTable calls_table;

constexpr double kSecond = 1e9;  // nanoseconds
constexpr const char *kAbsent = "-";

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

std::string final_response_text(const sip::CallEnd &end) {
    return std::to_string(end.code) + (end.phrase.empty() ? "" : " ") + whole_text(end.phrase);
}

std::vector<std::string> texts_of(const sip::CallRow &row) {
    std::vector<std::string> texts = {
        seconds_text(row.start, 10), std::to_string(row.first_frame) + "-" + std::to_string(row.last_frame),
        ascii_text(row.from),        ascii_text(row.to),
        ascii_text(row.method),      ascii_text(row.call_id),
    };
    const sip::CallEnd end = row.end.value_or(sip::CallEnd());
    texts.insert(texts.end(), {
                                  row.end ? end.outcome : "open",
                                  seconds_text(end.post_dial_delay, 6),
                                  seconds_text(end.ring_time, 6),
                                  seconds_text(end.setup_time, 6),
                                  ascii_text(end.cause),
                                  ascii_text(end.answered_by),
                                  row.end ? final_response_text(end) : kAbsent,
                              });
    return texts;
}

void begin(stat_tap_table_ui *) {
    calls_table.calls.clear();
    calls_table.table.begin();
}

void reset(stat_tap_table *) {
    calls_table.calls.clear();
    calls_table.table.resize(0);
}

tap_packet_status count(void *, packet_info *pinfo, epan_dissect_t *, const void *data, tap_flags_t) {
    auto &[calls, table] = calls_table;
    calls.count(counted_message(pinfo, *static_cast<const sip_response_tap_t *>(data)));
    table.resize(calls.rows().size());
    for (const std::size_t row : calls.changed()) table.set_row(row, texts_of(calls.rows()[row]));
    return calls.changed().empty() ? TAP_PACKET_DONT_REDRAW : TAP_PACKET_REDRAW;
}

const std::vector<Column> columns = {
    {"Start", TAP_ALIGN_RIGHT, "%10s"},    {"Frames", TAP_ALIGN_LEFT, "%-9s"},
    {"From", TAP_ALIGN_LEFT, "%-12.12s"},  {"To", TAP_ALIGN_LEFT, "%-12.12s"},
    {"Method", TAP_ALIGN_LEFT, "%-6s"},    {"Call-ID", TAP_ALIGN_LEFT, "%-10.10s"},
    {"Outcome", TAP_ALIGN_LEFT, "%-11s"},  {"PDD", TAP_ALIGN_RIGHT, "%6s"},
    {"Ring", TAP_ALIGN_RIGHT, "%6s"},      {"Setup", TAP_ALIGN_RIGHT, "%6s"},
    {"Cause", TAP_ALIGN_LEFT, "%-12.12s"}, {"Answered by", TAP_ALIGN_LEFT, "%-13.13s"},
    {"Final", TAP_ALIGN_LEFT, "%s"},
};

}  // namespace

void register_calls_table() {
    stat_tap_table_ui &statistic =
        calls_table.table.describe({"SIP Response Calls", "sip_response,calls", "Call attempts"}, columns);
    statistic.stat_tap_init_cb = begin;
    statistic.packet_func = count;
    statistic.stat_tap_reset_table_cb = reset;
    statistic.stat_filter_check_cb = [](const char *, const char **, char **error) {
        calls_table.table.prepare_for_tshark(error);
    };
    register_stat_tap_table_ui(&statistic);
}

}  // namespace sip_response

// -z sip_response,calls: one row a call attempt.
// call_rows.cpp says which row; the tap's record has what is in it.
#include <array>
#include <string>
#include <vector>

#include "messages/sighting.h"
#include "sip/counting/call_rows.h"
#include "statistics/statistics.h"
#include "statistics/statistics_table.h"

namespace sip_response {
namespace {

enum Cell : unsigned {
    kStart,
    kFrames,
    kFrom,
    kTo,
    kMethod,
    kCallId,
    kOutcome,
    kPostDialDelay,
    kRing,
    kSetup,
    kCause,
    kAnsweredBy,
    kFinal,
};

constexpr double kSecond = 1e9;  // nanoseconds
constexpr const char *kAbsent = "-";

CallRows rows;
StatisticsTable table;
std::vector<std::uint32_t> first_frames;  // by row

/// As wide as its column, so that it sorts as a text.
std::string seconds_text(std::int64_t time, int width) {
    std::array<char, 64> text{};
    const int size = time == SIP_RESPONSE_NO_TIME
                         ? g_snprintf(text.data(), text.size(), "%*s", width, kAbsent)
                         : g_snprintf(text.data(), text.size(), "%*.3f", width, static_cast<double>(time) / kSecond);
    return {text.data(), static_cast<std::size_t>(size)};
}

/// The text with the bytes that `is_kept` refuses written as in a URI.
template <class Kept>
std::string escaped(const char *text, Kept is_kept) {
    constexpr const char *kDigits = "0123456789ABCDEF";
    std::string result;
    for (const char *at = text; *at != '\0'; ++at) {
        const auto byte = static_cast<unsigned char>(*at);
        if (is_kept(byte)) {
            result += *at;
        } else {
            result += {'%', kDigits[byte >> 4U], kDigits[byte & 0xfU]};
        }
    }
    return result;
}

/// tshark puts bars between cells.
constexpr bool is_no_bar(unsigned char byte) { return byte != '|'; }

/// Fit for a column that tshark cuts and pads, which it does by bytes.
std::string narrow_text(const char *text) {
    if (text == nullptr) return kAbsent;
    return escaped(text, [](unsigned char byte) { return byte < 0x80 && is_no_bar(byte); });
}

/// As long as there is no final response.
void open_row(std::size_t row) {
    table.set(row, kOutcome, "open");
    for (const Cell column : {kPostDialDelay, kRing, kSetup}) {
        table.set(row, column, seconds_text(SIP_RESPONSE_NO_TIME, 6));
    }
    for (const Cell column : {kCause, kAnsweredBy, kFinal}) table.set(row, column, kAbsent);
}

/// What the attempt's first message says.
void begin_row(std::size_t row, const packet_info *pinfo, const sip_response_tap_t &record) {
    // Unsigned: of damaged times the difference may be more than there is room for.
    const auto start =
        static_cast<std::uint64_t>(time_of(pinfo->rel_ts)) - static_cast<std::uint64_t>(record.attempt_time);
    table.set(row, kStart, seconds_text(static_cast<std::int64_t>(start), 10));
    table.set(row, kFrom, narrow_text(record.from));
    table.set(row, kTo, narrow_text(record.to));
    table.set(row, kMethod, narrow_text(record.method));
    table.set(row, kCallId, narrow_text(record.call_id));
    first_frames[row] = pinfo->num;
}

/// What a final response says.
void end_row(std::size_t row, packet_info *pinfo, const sip_response_tap_t &record) {
    table.set(row, kOutcome, record.outcome_name);
    table.set(row, kPostDialDelay, seconds_text(record.post_dial_delay, 6));
    table.set(row, kRing, seconds_text(record.ring_time, 6));
    table.set(row, kSetup, seconds_text(record.setup_time, 6));
    table.set(row, kCause, narrow_text(record.cause));
    table.set(row, kAnsweredBy, narrow_text(record.server != nullptr ? record.server : called_host(pinfo, true)));
    const char *const phrase = record.phrase == nullptr ? "" : record.phrase;
    table.set(row, kFinal, std::to_string(record.code) + (*phrase == '\0' ? "" : " ") + escaped(phrase, is_no_bar));
}

tap_packet_status count(void *, packet_info *pinfo, epan_dissect_t *, const void *data, tap_flags_t) {
    const auto &record = *static_cast<const sip_response_tap_t *>(data);
    const std::optional<CallRows::Place> place = rows.place_of(record);
    for (const std::size_t row : rows.removed()) {
        table.remove_row(row);
        first_frames[row] = first_frames.back();
        first_frames.pop_back();
    }
    if (!place) return TAP_PACKET_DONT_REDRAW;
    if (place->row == first_frames.size()) {
        table.add_row();
        first_frames.push_back(0);
    }
    if (place->begins) begin_row(place->row, pinfo, record);
    if (place->begins || !record.is_response) open_row(place->row);
    table.set(place->row, kFrames, std::to_string(first_frames[place->row]) + "-" + std::to_string(pinfo->num));
    if (record.is_first_final && record.outcome != 0) end_row(place->row, pinfo, record);
    return TAP_PACKET_REDRAW;
}

void begin_empty() {
    rows.clear();
    first_frames.clear();
}

void begin(stat_tap_table_ui *statistic) {
    table.begin(statistic, "Call attempts");
    begin_empty();
}

void reset(stat_tap_table *) {
    table.clear();
    begin_empty();
}

const std::vector<Column> columns = {
    {"Start", 10, TAP_ALIGN_RIGHT},
    {"Frames", 9},
    {"From", 12, TAP_ALIGN_LEFT, true},
    {"To", 12, TAP_ALIGN_LEFT, true},
    {"Method", 6},
    {"Call-ID", 10, TAP_ALIGN_LEFT, true},
    {"Outcome", 11},
    {"PDD", 6, TAP_ALIGN_RIGHT},
    {"Ring", 6, TAP_ALIGN_RIGHT},
    {"Setup", 6, TAP_ALIGN_RIGHT},
    {"Cause", 12, TAP_ALIGN_LEFT, true},
    {"Answered by", 13, TAP_ALIGN_LEFT, true},
    {"Final"},
};

}  // namespace

void register_call_table() {
    static stat_tap_table_ui statistic = table_statistic("SIP Response Calls", "sip_response,calls", columns);
    statistic.stat_tap_init_cb = begin;
    statistic.packet_func = count;
    statistic.stat_tap_reset_table_cb = reset;
    statistic.stat_filter_check_cb = [](const char *, const char **, char **error) {
        print_aligned(statistic, columns);
        if (table.is_in_use(statistic)) *error = g_strdup("sip_response,calls can be asked for once only");
    };
    register_stat_tap_table_ui(&statistic);
}

}  // namespace sip_response

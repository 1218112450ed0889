// -z sip_response,kpi: the metrics of RFC 6076, over all hosts and for each host.
// sip::Performance counts; this is how it looks.
#include <algorithm>
#include <bitset>
#include <string>
#include <utility>
#include <vector>

#include "preferences.h"
#include "sip/counting/performance.h"
#include "statistics/statistics.h"
#include "statistics/statistics_table.h"
#include "statistics/terminal_text.h"

namespace sip_response {
namespace {

using ShownMetrics = std::bitset<sip::kMetrics>;

struct KpiTable {
    sip::Performance performance;
    StatisticsTable table;
    std::vector<ShownMetrics> shown;  // of each host that has rows, in their order
};

KpiTable kpi_table;

constexpr std::size_t kNameWidth = 48;   // of the longest one
constexpr std::size_t kHostWidth = 15;   // the same of a host's
constexpr std::size_t kMostHosts = 200;  // more than anyone reads, few enough to be written again and again
constexpr sip::Text kUndefined = {"    undefined", "    산출 불가"};  // as wide as the column
constexpr sip::Text kAllHosts = {"(all)", "(전체)"};
constexpr sip::Text kMoreHosts = {"# more hosts", "그 밖의 호스트 #개"};

// Values are as wide as their column (13), so that texts sort like their numbers.

std::string count_text(std::int64_t count) {
    char text[32];
    g_snprintf(text, sizeof text, "%13" G_GINT64_MODIFIER "u", static_cast<guint64>(count));
    return text;
}

/// To the nearest integer. Nothing is added to the dividend: the sum may be more than there is room for.
std::int64_t quotient(std::int64_t dividend, std::int64_t divisor) {
    return dividend / divisor + (dividend % divisor >= divisor - divisor / 2 ? 1 : 0);
}

std::string delay_text(std::int64_t nanoseconds) {
    const auto microseconds = static_cast<guint64>(quotient(nanoseconds, 1000));
    char text[32];
    g_snprintf(text, sizeof text, "%6" G_GINT64_MODIFIER "u.%03u ms", microseconds / 1000,
               static_cast<unsigned>(microseconds % 1000));
    return text;
}

std::string ratio_text(const sip::Fraction &fraction) {
    const auto hundredths = static_cast<guint64>(quotient(fraction.numerator * 10000, fraction.denominator));
    char text[32];
    g_snprintf(text, sizeof text, "%8" G_GINT64_MODIFIER "u.%02u %%", hundredths / 100,
               static_cast<unsigned>(hundredths % 100));
    return text;
}

std::string value_text(const sip::MetricInfo &metric, const sip::Fraction &fraction) {
    if (fraction.denominator == 0) return in_shown_language(kUndefined);
    return metric.is_delay ? delay_text(quotient(fraction.numerator, fraction.denominator)) : ratio_text(fraction);
}

/// Those of all hosts together are all shown, and of each host those that are defined.
ShownMetrics shown_of(std::size_t place) {
    ShownMetrics shown;
    for (std::size_t metric = 0; metric < sip::kMetrics; ++metric) {
        const sip::Fraction &fraction = kpi_table.performance.hosts()[place].fractions[metric];
        shown[metric] = place == 0 || fraction.denominator != 0;
    }
    return shown;
}

/// On a terminal it is as wide as its column: there the bytes of a name are counted otherwise.
std::string name_of(const sip::MetricInfo &metric) {
    const char *const name = in_shown_language(metric.name);
    return kpi_table.table.is_on_terminal() ? padded(name, kNameWidth) : name;
}

/// On a terminal as wide as its column, as name_of().
std::string host_text(const sip::HostMetrics &host, std::size_t place) {
    if (place != 0) return host.host;
    const char *const all = in_shown_language(kAllHosts);
    return kpi_table.table.is_on_terminal() ? padded(all, kHostWidth) : all;
}

void set_row(std::size_t row, std::size_t place, const sip::MetricInfo &metric) {
    const sip::HostMetrics &host = kpi_table.performance.hosts()[place];
    const sip::Fraction &fraction = host.fractions[static_cast<std::size_t>(metric.metric)];
    kpi_table.table.set_row(row, {
                                     host_text(host, place),
                                     name_of(metric),
                                     metric.section,
                                     value_text(metric, fraction),
                                     metric.is_delay ? delay_text(fraction.numerator) : count_text(fraction.numerator),
                                     count_text(fraction.denominator),
                                 });
}

/// Writes the rows of a host from this one on; gives the row behind them.
std::size_t set_rows(std::size_t row, std::size_t place) {
    for (const sip::MetricInfo &metric : sip::metrics()) {
        if (!kpi_table.shown[place][static_cast<std::size_t>(metric.metric)]) continue;
        set_row(row++, place, metric);
    }
    return row;
}

/// Writes the rows of these hosts, and of all behind them if these have other rows than before.
void show(const std::vector<std::size_t> &changed) {
    auto &[performance, table, shown] = kpi_table;
    const std::size_t hosts = performance.hosts().size();
    shown.resize(std::min(hosts, kMostHosts));
    bool is_moved = false;
    for (const std::size_t place : changed) {
        if (place >= shown.size()) continue;
        const ShownMetrics before = std::exchange(shown[place], shown_of(place));
        is_moved = is_moved || before != shown[place];
    }
    std::size_t rows = hosts > shown.size() ? 1 : 0;
    for (const ShownMetrics &metrics : shown) rows += metrics.count();
    table.resize(rows);
    std::size_t row = 0;
    bool is_behind = false;
    for (std::size_t place = 0; place < shown.size(); ++place) {
        const bool is_changed = std::find(changed.begin(), changed.end(), place) != changed.end();
        is_behind = is_behind || (is_moved && is_changed);
        row = is_changed || is_behind ? set_rows(row, place) : row + shown[place].count();
    }
    if (row < rows) {
        const std::string more = std::to_string(hosts - shown.size());
        table.set_row(row, {sip::fill_in(in_shown_language(kMoreHosts), {more})});
    }
}

/// Without any message, the metrics of all hosts are there and undefined.
void begin_empty() {
    kpi_table.performance.clear();
    kpi_table.shown.clear();
    show({0});
}

void begin(stat_tap_table_ui *) {
    kpi_table.table.begin();
    begin_empty();
}

void reset(stat_tap_table *) { begin_empty(); }

tap_packet_status count(void *, packet_info *pinfo, const void *data) {
    sip::Performance &performance = kpi_table.performance;
    performance.count(counted_message(pinfo, *static_cast<const sip_response_tap_t *>(data)));
    if (performance.changed().empty()) return TAP_PACKET_DONT_REDRAW;
    show(performance.changed());
    return TAP_PACKET_REDRAW;
}

const std::vector<Column> columns = {
    {{"Host", "호스트"}, TAP_ALIGN_LEFT, "%-15s"},      {{"Metric", "지표"}, TAP_ALIGN_LEFT, "%-48s"},
    {{"RFC 6076", "RFC 6076"}, TAP_ALIGN_LEFT, "%-8s"}, {{"Value", "값"}, TAP_ALIGN_RIGHT, "%13s"},
    {{"Numerator", "분자"}, TAP_ALIGN_RIGHT, "%13s"},   {{"Denominator", "분모"}, TAP_ALIGN_RIGHT, "%13s"},
};

}  // namespace

void register_kpi_table() {
    stat_tap_table_ui &statistic = kpi_table.table.describe(
        {"SIP Response KPIs", "sip_response,kpi", {"Metrics of RFC 6076", "RFC 6076 지표"}}, columns);
    statistic.stat_tap_init_cb = begin;
    statistic.packet_func = compat::TapListener::call<count>;
    statistic.stat_tap_reset_table_cb = reset;
    statistic.stat_filter_check_cb = [](const char *, const char **, char **error) {
        kpi_table.table.prepare_for_tshark(error, columns);
    };
    register_stat_tap_table_ui(&statistic);
    register_init_routine([] { kpi_table.table.name_columns(); });
}

}  // namespace sip_response

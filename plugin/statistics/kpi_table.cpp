// -z sip_response,kpi: the metrics of RFC 6076, over all hosts and for each host.
// sip::Performance counts; this is how it looks.
#include <string>
#include <vector>

#include "sip/counting/performance.h"
#include "statistics/statistics.h"
#include "statistics/statistics_table.h"

namespace sip_response {
namespace {

struct KpiTable {
    sip::Performance performance;
    StatisticsTable table;
};

KpiTable kpi_table;

// Values are as wide as their column (14), so that texts sort like their numbers.

std::string count_text(std::int64_t count) {
    char text[32];
    g_snprintf(text, sizeof text, "%14" G_GINT64_MODIFIER "u", static_cast<guint64>(count));
    return text;
}

/// To the nearest integer. Nothing is added to the dividend: the sum may be more than there is room for.
std::int64_t quotient(std::int64_t dividend, std::int64_t divisor) {
    return dividend / divisor + (dividend % divisor >= divisor - divisor / 2 ? 1 : 0);
}

std::string delay_text(std::int64_t nanoseconds) {
    const auto microseconds = static_cast<guint64>(quotient(nanoseconds, 1000));
    char text[32];
    g_snprintf(text, sizeof text, "%7" G_GINT64_MODIFIER "u.%03u ms", microseconds / 1000,
               static_cast<unsigned>(microseconds % 1000));
    return text;
}

std::string ratio_text(const sip::Fraction &fraction) {
    const auto hundredths = static_cast<guint64>(quotient(fraction.numerator * 10000, fraction.denominator));
    char text[32];
    g_snprintf(text, sizeof text, "%9" G_GINT64_MODIFIER "u.%02u %%", hundredths / 100,
               static_cast<unsigned>(hundredths % 100));
    return text;
}

std::string value_text(const sip::MetricInfo &metric, const sip::Fraction &fraction) {
    if (fraction.denominator == 0) return "     undefined";
    return metric.is_delay ? delay_text(quotient(fraction.numerator, fraction.denominator)) : ratio_text(fraction);
}

void show_host(std::size_t place) {
    auto &[performance, table] = kpi_table;
    const sip::HostMetrics &host = performance.hosts()[place];
    for (const sip::MetricInfo &metric : sip::metrics()) {
        const auto number = static_cast<std::size_t>(metric.metric);
        const sip::Fraction &fraction = host.fractions[number];
        table.set_row(place * sip::kMetrics + number,
                      {
                          host.host,
                          metric.name,
                          metric.section,
                          value_text(metric, fraction),
                          metric.is_delay ? delay_text(fraction.numerator) : count_text(fraction.numerator),
                          count_text(fraction.denominator),
                      });
    }
}

/// Without any message, the metrics of all hosts are there and undefined.
void begin_empty() {
    kpi_table.performance.clear();
    kpi_table.table.resize(sip::kMetrics);
    show_host(0);
}

void begin(stat_tap_table_ui *) {
    kpi_table.table.begin();
    begin_empty();
}

void reset(stat_tap_table *) { begin_empty(); }

tap_packet_status count(void *, packet_info *pinfo, epan_dissect_t *, const void *data, tap_flags_t) {
    auto &[performance, table] = kpi_table;
    performance.count(counted_message(pinfo, *static_cast<const sip_response_tap_t *>(data)));
    table.resize(performance.hosts().size() * sip::kMetrics);
    for (const std::size_t place : performance.changed()) show_host(place);
    return performance.changed().empty() ? TAP_PACKET_DONT_REDRAW : TAP_PACKET_REDRAW;
}

const std::vector<Column> columns = {
    {"Host", TAP_ALIGN_LEFT, "%-15s"},      {"Metric", TAP_ALIGN_LEFT, "%-14s"},
    {"RFC 6076", TAP_ALIGN_LEFT, "%-8s"},   {"Value", TAP_ALIGN_RIGHT, "%14s"},
    {"Numerator", TAP_ALIGN_RIGHT, "%14s"}, {"Denominator", TAP_ALIGN_RIGHT, "%14s"},
};

}  // namespace

void register_kpi_table() {
    stat_tap_table_ui &statistic =
        kpi_table.table.describe({"SIP Response KPIs", "sip_response,kpi", "Metrics of RFC 6076"}, columns);
    statistic.stat_tap_init_cb = begin;
    statistic.packet_func = count;
    statistic.stat_tap_reset_table_cb = reset;
    statistic.stat_filter_check_cb = [](const char *, const char **, char **error) {
        kpi_table.table.prepare_for_tshark(error);
    };
    register_stat_tap_table_ui(&statistic);
}

}  // namespace sip_response

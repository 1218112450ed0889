// -z sip_response,kpi: the metrics of RFC 6076, over all hosts and for each.
// performance.cpp counts; this is how it looks.
#include <array>

#include "performance.h"
#include "statistics.h"
#include "statistics_table.h"

namespace sip_response {
namespace {

enum Column : unsigned { kHost, kMetric, kSection, kValue, kNumerator, kDenominator };

constexpr double kMillisecond = 1e6;  // nanoseconds

Performance performance;
StatisticsTable table;
std::vector<std::size_t> first_rows;  // by group

/// Numbers are as wide as their column, so that they sort as texts.
std::string number_text(double number, int decimals, const char *unit) {
    std::array<char, 64> text{};
    const int size =
        g_snprintf(text.data(), text.size(), "%*.*f%s", 14 - static_cast<int>(strlen(unit)), decimals, number, unit);
    return {text.data(), static_cast<std::size_t>(size)};
}

void show(std::size_t row, const MetricInfo &metric, const Fraction &fraction) {
    const auto numerator = static_cast<double>(fraction.numerator);
    const auto denominator = static_cast<double>(fraction.denominator);
    table.set(row, kDenominator, number_text(denominator, 0, ""));
    table.set(row, kNumerator,
              metric.is_delay ? number_text(numerator / kMillisecond, 3, " ms") : number_text(numerator, 0, ""));
    if (fraction.denominator == 0) {
        table.set(row, kValue, "     undefined");
    } else if (metric.is_delay) {
        table.set(row, kValue, number_text(numerator / denominator / kMillisecond, 3, " ms"));
    } else {
        table.set(row, kValue, number_text(numerator / denominator * 100, 2, " %"));
    }
}

void show_group(std::size_t number) {
    const Performance::Group &group = performance.groups()[number];
    if (number == first_rows.size()) {
        for (const MetricInfo &metric : metrics()) {
            const std::size_t row = table.add_row();
            if (metric.metric == metrics().front().metric) first_rows.push_back(row);
            table.set(row, kHost, group.host);
            table.set(row, kMetric, metric.name);
            table.set(row, kSection, metric.section);
        }
    }
    std::size_t row = first_rows[number];
    for (const MetricInfo &metric : metrics()) {
        show(row++, metric, group.fractions[static_cast<std::size_t>(metric.metric)]);
    }
}

void begin_empty() {
    performance.clear();
    first_rows.clear();
    show_group(0);
}

void begin(stat_tap_table_ui *statistic) {
    table.begin(statistic, "Metrics of RFC 6076");
    begin_empty();
}

void reset(stat_tap_table *) {
    table.clear();
    begin_empty();
}

tap_packet_status count(void *, packet_info *pinfo, epan_dissect_t *, const void *data, tap_flags_t) {
    const auto &record = *static_cast<const sip_response_tap_t *>(data);
    performance.take(record, called_host(pinfo, record.is_response));
    // A new group is the last one, whatever else has changed.
    for (const std::size_t group : performance.changed()) show_group(group);
    return performance.changed().empty() ? TAP_PACKET_DONT_REDRAW : TAP_PACKET_REDRAW;
}

stat_tap_table_item columns[] = {
    column("Host           ", "%-15s"),
    column("Metric        ", "%-14s"),
    column("RFC 6076", "%-8s"),
    column("         Value", "%14s", TAP_ALIGN_RIGHT),
    column("     Numerator", "%14s", TAP_ALIGN_RIGHT),
    column("   Denominator", "%14s", TAP_ALIGN_RIGHT),
};

}  // namespace

void register_performance_table() {
    static stat_tap_table_ui statistic = table_statistic("SIP Response KPIs", "sip_response,kpi", columns);
    statistic.stat_tap_init_cb = begin;
    statistic.packet_func = count;
    statistic.stat_tap_reset_table_cb = reset;
    statistic.stat_filter_check_cb = [](const char *, const char **, char **error) {
        if (table.is_in_use(statistic)) *error = g_strdup("sip_response,kpi can be asked for once only");
    };
    register_stat_tap_table_ui(&statistic);
}

}  // namespace sip_response

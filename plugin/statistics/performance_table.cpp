// -z sip_response,kpi: the metrics of RFC 6076, over all hosts and for each.
// performance.cpp counts; this is how it looks.
#include <algorithm>
#include <string>
#include <vector>

#include "sip/counting/performance.h"
#include "statistics/statistics.h"
#include "statistics/statistics_table.h"

namespace sip_response {
namespace {

enum Cell : unsigned { kHost, kMetric, kSection, kValue, kNumerator, kDenominator };

Performance performance;
StatisticsTable table;
std::vector<std::size_t> first_rows;  // by group
std::vector<Fractions> shown;         // by group: only what changes is written again

constexpr int kWidth = 14;

/// `scaled` / 10^decimals and a unit, as wide as its column, so that it sorts as a text. Each record changes some of
/// these: no printf.
std::string number_text(std::int64_t scaled, unsigned decimals, std::string_view unit) {
    std::string text(unit.rbegin(), unit.rend());
    auto rest = static_cast<std::uint64_t>(scaled);
    for (unsigned digit = 0; rest != 0 || digit <= decimals; ++digit) {
        if (digit == decimals && decimals != 0) text += '.';
        text += static_cast<char>('0' + rest % 10);
        rest /= 10;
    }
    text.resize(std::max(text.size(), std::size_t{kWidth}), ' ');
    std::reverse(text.begin(), text.end());
    return text;
}

/// To the nearest. Nothing is added to the dividend, for which there might be no room.
std::int64_t quotient(std::int64_t dividend, std::int64_t divisor) {
    return dividend / divisor + (dividend % divisor >= divisor - divisor / 2 ? 1 : 0);
}

std::string delay_text(std::int64_t nanoseconds) { return number_text(quotient(nanoseconds, 1000), 3, " ms"); }

std::string value_text(const MetricInfo &metric, const Fraction &fraction) {
    if (fraction.denominator == 0) return "     undefined";
    if (metric.is_delay) return delay_text(quotient(fraction.numerator, fraction.denominator));
    return number_text(quotient(fraction.numerator * 10000, fraction.denominator), 2, " %");
}

void show(std::size_t row, const MetricInfo &metric, const Fraction &fraction) {
    table.set(row, kValue, value_text(metric, fraction));
    table.set(row, kNumerator,
              metric.is_delay ? delay_text(fraction.numerator) : number_text(fraction.numerator, 0, {}));
    table.set(row, kDenominator, number_text(fraction.denominator, 0, {}));
}

void begin_group(const Performance::Group &group) {
    shown.emplace_back();
    for (const MetricInfo &metric : metrics()) {
        const std::size_t row = table.add_row();
        if (metric.metric == metrics().front().metric) first_rows.push_back(row);
        table.set(row, kHost, group.host);
        table.set(row, kMetric, metric.name);
        table.set(row, kSection, metric.section);
        show(row, metric, {});
    }
}

void show_group(std::size_t number) {
    const Performance::Group &group = performance.groups()[number];
    while (first_rows.size() <= number) begin_group(performance.groups()[first_rows.size()]);
    for (std::size_t i = 0; i < kMetrics; ++i) {
        if (group.fractions[i] == shown[number][i]) continue;
        show(first_rows[number] + i, metrics()[i], group.fractions[i]);
    }
    shown[number] = group.fractions;
}

void begin_empty() {
    performance.clear();
    first_rows.clear();
    shown.clear();
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
    for (const std::size_t group : performance.changed()) show_group(group);
    return performance.changed().empty() ? TAP_PACKET_DONT_REDRAW : TAP_PACKET_REDRAW;
}

const std::vector<Column> columns = {
    {"Host", 15},
    {"Metric", 14},
    {"RFC 6076", 8},
    {"Value", kWidth, TAP_ALIGN_RIGHT},
    {"Numerator", kWidth, TAP_ALIGN_RIGHT},
    {"Denominator", kWidth, TAP_ALIGN_RIGHT},
};

}  // namespace

void register_performance_table() {
    static stat_tap_table_ui statistic = table_statistic("SIP Response KPIs", "sip_response,kpi", columns);
    statistic.stat_tap_init_cb = begin;
    statistic.packet_func = count;
    statistic.stat_tap_reset_table_cb = reset;
    statistic.stat_filter_check_cb = [](const char *, const char **, char **error) {
        print_aligned(statistic, columns);
        if (table.is_in_use(statistic)) *error = g_strdup("sip_response,kpi can be asked for once only");
    };
    register_stat_tap_table_ui(&statistic);
}

}  // namespace sip_response

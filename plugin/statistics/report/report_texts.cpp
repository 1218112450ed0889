// Values as text; see the header file.
// Times of day are in UTC: the reader may be in another time zone.
#include "statistics/report/report_texts.h"

#include "compat.h"
#include "statistics/problem_texts.h"

namespace sip_response {
namespace {

constexpr sip::Time kSecond = 1'000'000'000;
constexpr sip::Time kMillisecond = 1'000'000;
constexpr sip::Time kMinute = 60 * kSecond;

/// To the nearest integer. Nothing is added to the dividend: the sum may be more than there is room for.
std::int64_t quotient(std::int64_t dividend, std::int64_t divisor) {
    return dividend / divisor + (dividend % divisor >= divisor - divisor / 2 ? 1 : 0);
}

std::string decimal_text(double value, int digits, const char *unit) {
    char text[64];
    g_snprintf(text, sizeof text, "%.*f %s", digits, value, unit);
    return text;
}

}  // namespace

std::string moment_text(sip::Time clock) {
    const sip::Time seconds = clock / kSecond - (clock % kSecond < 0 ? 1 : 0);
    const auto milliseconds = static_cast<unsigned>((clock - seconds * kSecond) / kMillisecond);
    GDateTime *const moment = g_date_time_new_from_unix_utc(seconds);
    if (moment == nullptr) return "-";  // the time stamp is damaged
    gchar *const day = g_date_time_format(moment, "%Y-%m-%d %H:%M:%S");
    char text[128];
    g_snprintf(text, sizeof text, "%s.%03u UTC", day, milliseconds);
    g_free(day);
    g_date_time_unref(moment);
    return text;
}

std::string duration_text(sip::Time time) {
    if (time < kMinute) return decimal_text(static_cast<double>(time) / static_cast<double>(kSecond), 3, "s");
    const auto seconds = static_cast<guint64>(quotient(time, kSecond));
    char text[64];
    g_snprintf(text, sizeof text, "%" G_GINT64_MODIFIER "u:%02u:%02u", seconds / 3600,
               static_cast<unsigned>(seconds / 60 % 60), static_cast<unsigned>(seconds % 60));
    return text;
}

std::string value_text(const sip::MetricInfo &metric, const sip::Fraction &fraction) {
    if (metric.is_delay) {
        const std::int64_t microseconds = quotient(quotient(fraction.numerator, fraction.denominator), 1000);
        return decimal_text(static_cast<double>(microseconds) / 1000, 3, "ms");
    }
    const std::int64_t hundredths = quotient(fraction.numerator * 10000, fraction.denominator);
    return decimal_text(static_cast<double>(hundredths) / 100, 2, "%");
}

std::string share_text(const sip::MetricInfo &metric, const sip::Fraction &fraction) {
    const std::string all = std::to_string(fraction.denominator);
    if (metric.is_delay) return filled(report_texts::kAverage, {all});
    return filled(report_texts::kShare, {std::to_string(fraction.numerator), all});
}

}  // namespace sip_response

// Reads `delta-seconds [comment] *(;retry-param)` (RFC 3261 section 25.1).
// A malformed part makes the whole value malformed.
#include "sip/syntax/values/retry_after.h"

#include <cstddef>

#include "sip/syntax/value_reader.h"
#include "sip/text.h"

namespace sip {
namespace {

/// Reads the duration; false if a parameter is malformed.
bool read_parameters(std::string_view text, RetryAfter &retry_after) noexcept {
    ParameterReader parameters(text);
    for (Parameter parameter; parameters.next(parameter);) {
        if (!equal_ignoring_case(parameter.name, "duration")) continue;
        if (retry_after.duration || parameter.quoted) return false;
        retry_after.duration = read_number(parameter.value);
        retry_after.duration_text = parameter.value;
        if (!retry_after.duration) return false;
    }
    return !parameters.malformed();
}

}  // namespace

std::optional<RetryAfter> read_retry_after(std::string_view value) noexcept {
    value = trim(value);
    RetryAfter retry_after;
    retry_after.seconds_text = value.substr(0, value.find_first_not_of("0123456789"));
    const auto seconds = read_number(retry_after.seconds_text);
    if (!seconds) return std::nullopt;
    retry_after.seconds = *seconds;
    std::string_view rest = trim(value.substr(retry_after.seconds_text.size()));
    if (!rest.empty() && rest.front() == '(') {
        const std::size_t end = end_of_comment(rest, 0);
        if (end == std::string_view::npos) return std::nullopt;
        retry_after.comment = rest.substr(1, end - 2);
        rest = trim(rest.substr(end));
    }
    if (!rest.empty() && rest.front() != ';') return std::nullopt;
    if (!read_parameters(rest, retry_after)) return std::nullopt;
    return retry_after;
}

}  // namespace sip

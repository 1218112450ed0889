// Option tags, values and bodies for the checks of rules; see the header file.
// Each reads the values of a header once, and at most 64 of them (see values.h).
#include "sip/rules/rule_tools.h"

#include "sip/syntax/value_reader.h"
#include "sip/syntax/values.h"

namespace sip {

bool lists(const Headers &headers, HeaderName name, std::string_view token) noexcept {
    Values values(headers, name);
    for (std::string_view value; values.next(value);) {
        if (equal_ignoring_case(without_parameters(value), token)) return true;
    }
    return false;
}

bool same_as_written(const Headers &a, const Headers &b, HeaderName name) noexcept {
    if (a.count(name) != b.count(name) || a.first(name) != b.first(name)) return false;
    if (!a.has_several(name)) return true;
    Headers::Walk one = a.walk(name);
    Headers::Walk other = b.walk(name);
    std::string_view value;
    std::string_view other_value;
    while (one.next(value) && other.next(other_value)) {
        if (value != other_value) return false;
    }
    return true;
}

unsigned count_values(const Headers &headers, HeaderName name) noexcept {
    unsigned count = 0;
    Values values(headers, name);
    for (std::string_view value; values.next(value);) ++count;
    return count;
}

bool request_has(const RuleInput &input, HeaderName name) noexcept {
    return input.request() != nullptr && input.request()->headers.has(name);
}

bool request_lacks(const RuleInput &input, HeaderName name) noexcept {
    return input.request() != nullptr && !input.request()->headers.has(name);
}

bool announces(const Headers &request, std::string_view tag) noexcept {
    return lists(request, HeaderName::kSupported, tag);
}

bool demands(const Headers &request, std::string_view tag) noexcept {
    return lists(request, HeaderName::kRequire, tag) || lists(request, HeaderName::kProxyRequire, tag);
}

std::optional<std::uint32_t> number_of(const Headers &headers, HeaderName name) noexcept {
    const std::string_view value = headers.first(name);
    return read_number(value.substr(0, value.find_first_of(" \t\r\n;(")));
}

bool any_has_parameter(const Headers &headers, HeaderName name, std::string_view parameter) noexcept {
    Values values(headers, name);
    for (std::string_view value; values.next(value);) {
        if (parameter_of(value, parameter)) return true;
    }
    return false;
}

bool has_sdp(const Headers &headers) noexcept {
    return has_body(headers) &&
           equal_ignoring_case(without_parameters(headers.first(HeaderName::kContentType)), "application/sdp");
}

}  // namespace sip

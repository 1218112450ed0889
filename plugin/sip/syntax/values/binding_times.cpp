// Reads the times of contacts.
// A malformed time counts as missing.
#include "sip/syntax/values/binding_times.h"

#include "sip/syntax/value_reader.h"
#include "sip/syntax/values.h"

namespace sip {
namespace {

using Time = std::optional<std::uint32_t>;

/// `general`: the time of the Expires header.
Time time_of(std::string_view contact, Time general) noexcept {
    const Time time = read_number(parameter_of(contact, "expires").value_or(""));
    return time ? time : general;
}

}  // namespace

std::optional<std::uint32_t> shortest_time(std::string_view method, const Headers &request) noexcept {
    const Time general = read_number(request.first(HeaderName::kExpires));
    if (method != "REGISTER") return general;
    Time shortest;
    Values contacts(request, HeaderName::kContact);
    for (std::string_view contact; contacts.next(contact);) {
        const Time time = time_of(contact, general);
        if (time && *time != 0 && (!shortest || *time < *shortest)) shortest = time;
    }
    return shortest ? shortest : general;
}

bool removes_bindings(const Headers &request) noexcept {
    const Time general = read_number(request.first(HeaderName::kExpires));
    Values contacts(request, HeaderName::kContact);
    bool any = false;
    for (std::string_view contact; contacts.next(contact); any = true) {
        if (time_of(contact, general) != 0U) return false;
    }
    return any;
}

}  // namespace sip

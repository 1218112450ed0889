// Reads times of contacts; see the header file.
// What is no number of 32 bits is taken for not there.
#include "sip/binding_times.h"

#include <string_view>

#include "sip/header_reader.h"
#include "sip/value_reader.h"
#include "sip/values.h"

namespace sip {
namespace {

using Time = std::optional<std::uint32_t>;

Time general_time(const Message &message) noexcept { return read_number(message.headers.first(HeaderName::kExpires)); }

Time time_of(std::string_view contact, Time general) noexcept {
    ParameterReader parameters(parameters_of(contact));
    for (Parameter parameter; parameters.next(parameter);) {
        if (!equal_ignoring_case(parameter.name, "expires")) continue;
        const Time time = read_number(parameter.value);
        return time ? time : general;
    }
    return general;
}

Time granted_time(const Message &response, std::string_view uri) noexcept {
    const Time general = general_time(response);
    Time time = general;
    int count = 0;
    Values contacts(response.headers, HeaderName::kContact);
    for (std::string_view contact; contacts.next(contact); ++count) {
        time = time_of(contact, general);
        if (address_of(contact) == uri) return time;
    }
    return count <= 1 ? time : std::nullopt;
}

}  // namespace

std::optional<std::uint32_t> shortest_time(const Message &request) noexcept {
    const Time general = general_time(request);
    if (request.method != "REGISTER") return general;
    Time shortest;
    Values contacts(request.headers, HeaderName::kContact);
    for (std::string_view contact; contacts.next(contact);) {
        const Time time = time_of(contact, general);
        if (time && *time != 0 && (!shortest || *time < *shortest)) shortest = time;
    }
    return shortest ? shortest : general;
}

std::optional<BindingTimes> shortened_binding(const Message &request, const Message &response) noexcept {
    const Time general = general_time(request);
    Values contacts(request.headers, HeaderName::kContact);
    for (std::string_view contact; contacts.next(contact);) {
        const Time asked = time_of(contact, general);
        const std::string_view uri = address_of(contact);
        if (!asked || uri.empty()) continue;
        const Time granted = granted_time(response, uri);
        if (granted && *granted < *asked) return BindingTimes{*asked, *granted};
    }
    return std::nullopt;
}

}  // namespace sip

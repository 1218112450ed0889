// Reads times of contacts; see the header file.
// What is no number of 32 bits is taken for not there.
#include "sip/syntax/values/binding_times.h"

#include <string_view>

#include "sip/syntax/header_reader.h"
#include "sip/syntax/value_reader.h"
#include "sip/syntax/values.h"

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

}  // namespace sip

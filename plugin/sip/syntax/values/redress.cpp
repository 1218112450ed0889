// Reads what blocking networks say of redress; see the header file.
// Looks at the first values of a header only: a real one has one or two.
#include "sip/syntax/values/redress.h"

#include <algorithm>

#include "sip/syntax/header_reader.h"
#include "sip/syntax/value_reader.h"
#include "sip/syntax/values.h"
#include "sip/syntax/values/reason.h"

namespace sip {
namespace {

/// The value of an attribute in `name=value;name=value`; empty if it is not there.
std::string_view read_attribute(std::string_view text, std::string_view name) noexcept {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(';'), text.size());
        const std::string_view attribute = text.substr(0, end);
        const std::size_t equals = std::min(attribute.find('='), end);
        if (equals < end && equal_ignoring_case(trim(attribute.substr(0, equals)), name)) {
            return trim(attribute.substr(equals + 1));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return {};
}

std::string_view address_in(const Reason &reason) noexcept {
    const ReasonProtocol protocol = reason_protocol(reason.protocol);
    if (protocol != ReasonProtocol::kSip && protocol != ReasonProtocol::kQ850) return {};
    for (const std::string_view name : {"url", "tel", "email"}) {
        const std::string_view value = read_attribute(reason.text, name);
        if (!value.empty()) return value;
    }
    return {};
}

std::string_view address_in_reasons(const Headers &headers) noexcept {
    Values values(headers, HeaderName::kReason);
    for (std::string_view value; values.next(value);) {
        ReasonReader reader(value);
        Reason reason;
        if (!reader.next(reason)) continue;
        const std::string_view address = address_in(reason);
        if (!address.empty()) return address;
    }
    return {};
}

bool is_card(std::string_view call_info) noexcept {
    ParameterReader parameters(parameters_of(call_info));
    for (Parameter parameter; parameters.next(parameter);) {
        if (equal_ignoring_case(parameter.name, "purpose")) return equal_ignoring_case(parameter.value, "jwscard");
    }
    return false;
}

std::string_view card_in_call_info(const Headers &headers) noexcept {
    Values values(headers, HeaderName::kCallInfo);
    for (std::string_view value; values.next(value);) {
        if (is_card(value)) return address_of(value);
    }
    return {};
}

}  // namespace

bool is_network_block(const Message &response) noexcept {
    return response.status.code == 603 && equal_ignoring_case(trim(response.status.phrase), "Network Blocked");
}

std::string_view redress_contact(const Message &response) noexcept {
    switch (response.status.code) {
        case 603:
            return is_network_block(response) ? address_in_reasons(response.headers) : std::string_view{};
        case 607:
        case 608:
            return card_in_call_info(response.headers);
        default:
            return {};
    }
}

}  // namespace sip

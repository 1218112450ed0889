// Reads the addresses that blocking networks give for objections.
// Only the first values of a header are looked at: a real one has one or two.
#include "sip/syntax/values/redress.h"

#include "sip/knowledge/causes/reason_names.h"
#include "sip/syntax/value_reader.h"
#include "sip/syntax/values.h"
#include "sip/syntax/values/reason.h"
#include "sip/text.h"

namespace sip {
namespace {

std::string_view address_in(const Reason &reason) noexcept {
    const ReasonProtocol protocol = reason_protocol(reason.protocol);
    if (protocol != ReasonProtocol::kSip && protocol != ReasonProtocol::kQ850) return {};
    for (const std::string_view name : {"url", "tel", "email"}) {
        const auto value = ParameterReader(reason.text, ';').find(name);
        if (value && !value->empty()) return *value;
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

/// Whether the text of a Reason has the version of such a block: some elements on the way restore the usual phrase.
bool names_analytics(const Headers &headers) noexcept {
    Values values(headers, HeaderName::kReason);
    for (std::string_view value; values.next(value);) {
        ReasonReader reader(value);
        Reason reason;
        if (reader.next(reason) && starts_with(reason.text, "v=analytics")) return true;
    }
    return false;
}

std::string_view card_in_call_info(const Headers &headers) noexcept {
    Values values(headers, HeaderName::kCallInfo);
    for (std::string_view value; values.next(value);) {
        if (equal_ignoring_case(parameter_of(value, "purpose").value_or(""), "jwscard")) return address_of(value);
    }
    return {};
}

}  // namespace

bool is_network_block(const Message &response) noexcept {
    if (response.status.code != 603) return false;
    return equal_ignoring_case(trim(response.status.phrase), "Network Blocked") || names_analytics(response.headers);
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

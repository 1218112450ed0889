// Takes addresses out of URIs, and compares the hops of requests; see the header file.
// Names are not resolved: what the capture does not say is not known.
#include "sip/calls/dialogs/next_hop.h"

#include <cstddef>
#include <cstdint>

#include "sip/calls/dialogs/same_dialog.h"
#include "sip/syntax/value_reader.h"
#include "sip/syntax/values.h"
#include "sip/text.h"

namespace sip {
namespace {

constexpr std::uint16_t kSipPort = 5060;
constexpr std::uint16_t kTlsPort = 5061;
constexpr std::size_t kIpv4Bytes = 4;
constexpr std::uint32_t kHighestByte = 255;
constexpr std::uint32_t kHighestPort = 65535;

/// Reads `192.0.2.1`.
bool read_ipv4(std::string_view text, Endpoint &endpoint) noexcept {
    for (std::size_t i = 0; i < kIpv4Bytes; ++i) {
        const std::size_t dot = i + 1 < kIpv4Bytes ? text.find('.') : text.size();
        if (dot == std::string_view::npos) return false;
        const auto byte = read_number(text.substr(0, dot));
        if (!byte || *byte > kHighestByte) return false;
        endpoint.address[i] = static_cast<std::uint8_t>(*byte);
        text.remove_prefix(i + 1 < kIpv4Bytes ? dot + 1 : dot);
    }
    endpoint.size = kIpv4Bytes;
    return true;
}

/// The hop nearest to who answers the request; of an INVITE, to who opened the dialog with this To tag.
const Transaction &last_hop_of(const Transaction &request, std::size_t to_tag) noexcept {
    const Transaction *last = &request;
    for (const Transaction *hop : transactions_of_call(request)) {
        const bool is_further_on =
            is_same_dialog_request(*hop, request) && hop->vias > last->vias && hop->request.happened();
        if (is_further_on && (!hop->opens_call() || response_with_tag(*hop, to_tag) != nullptr)) last = hop;
    }
    return *last;
}

}  // namespace

bool is_private_address(const Endpoint &endpoint) noexcept {
    if (endpoint.size != kIpv4Bytes) return false;
    const unsigned first = endpoint.address[0];
    const unsigned second = endpoint.address[1];
    return first == 10 || (first == 172 && second >= 16 && second < 32) || (first == 192 && second == 168);
}

std::optional<Endpoint> endpoint_of(std::string_view uri) noexcept {
    const bool secure = starts_with(uri, "sips:");
    if (!secure && !starts_with(uri, "sip:")) return std::nullopt;
    std::string_view host = uri.substr(uri.find(':') + 1);
    // A semicolon may stand in the user's part as well.
    if (const std::size_t at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
    host = host.substr(0, host.find('?'));
    ParameterReader parameters(host);
    if (ParameterReader(host).find("maddr")) return std::nullopt;
    const bool tls = secure || equal_ignoring_case(parameters.find("transport").value_or(""), "tls");
    host = without_parameters(host);
    Endpoint endpoint;
    endpoint.port = tls ? kTlsPort : kSipPort;
    if (const std::size_t colon = host.find(':'); colon != std::string_view::npos) {
        const auto port = read_number(host.substr(colon + 1));
        if (!port || *port > kHighestPort) return std::nullopt;
        endpoint.port = static_cast<std::uint16_t>(*port);
        host = host.substr(0, colon);
    }
    if (!read_ipv4(host, endpoint)) return std::nullopt;
    return endpoint;
}

std::string_view next_hop_in_dialog(const Message &response) noexcept {
    std::string_view next;
    Values contacts(response.headers, HeaderName::kContact);
    contacts.next(next);
    Values routes(response.headers, HeaderName::kRecordRoute);
    for (std::string_view route; routes.next(route);) next = route;
    return next;
}

bool may_go_to(const Message &response, const Endpoint &destination, bool any_port) noexcept {
    for (const HeaderName name : {HeaderName::kContact, HeaderName::kRecordRoute}) {
        Values values(response.headers, name);
        for (std::string_view value; values.next(value);) {
            const auto named = endpoint_of(address_of(value));
            if (!named || *named == destination) return true;
            if (any_port && named->address == destination.address && named->size == destination.size) return true;
        }
    }
    return !response.headers.has(HeaderName::kContact);
}

const ResponseRecord *opened_elsewhere(const ResponseRecord &opening, const Transaction &request) noexcept {
    const Transaction &invite = *opening.transaction;
    if (request.identity.from_tag != invite.identity.from_tag) return nullptr;
    const Transaction &opened = last_hop_of(invite, opening.to_tag);
    const Path &refused = *last_hop_of(request, 0).path;
    const bool is_elsewhere = is_same_address(opened.path->source, refused.source) &&
                              !is_same_address(opened.path->destination, refused.destination);
    return is_elsewhere ? response_with_tag(opened, opening.to_tag) : nullptr;
}

}  // namespace sip

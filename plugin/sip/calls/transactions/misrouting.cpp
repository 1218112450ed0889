// Compares where a response went with Via; see the header file.
// Only datagrams are looked at: over a stream, responses go back on the connection of the request.
#include "sip/calls/transactions/misrouting.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "sip/syntax/value_reader.h"
#include "sip/syntax/values/sent_by.h"

namespace sip {
namespace {

constexpr std::size_t kIpv4Bytes = 4;

std::string ipv4_text(const Endpoint &endpoint) {
    std::string text;
    for (std::size_t i = 0; i < kIpv4Bytes; ++i) text += (i == 0 ? "" : ".") + std::to_string(endpoint.address[i]);
    return text;
}

/// Whether the request comes straight from the host that Via names: no NAT has changed its address. Of IPv6 addresses
/// only the kind is looked at: they are hardly ever translated.
bool comes_from(const Endpoint &source, std::string_view host) {
    if (source.size == kIpv4Bytes) return host == ipv4_text(source);
    return host.substr(0, 1) == "[";
}

}  // namespace

/// A response is to go to the source address, and to the port of Via or, with rport, to the source port.
Misroute misroute_of(const ResponseRecord &response, const Message &request, const Sighting &sighting) {
    if (sighting.transport != Transport::kDatagram) return {};
    // What answers from another address may have seen the request come from another one.
    if (!is_same_address(response.path->source, sighting.destination)) return {};
    std::string_view via;
    if (!ListReader(request.headers.first(HeaderName::kVia)).next(via)) return {};
    if (ParameterReader(via).find("maddr")) return {};
    const Endpoint &went_to = response.path->destination;
    const bool is_right_address = is_same_address(went_to, sighting.source);
    if (ParameterReader(via).find("rport")) {
        if (went_to == sighting.source) return {};
        return {true, is_right_address ? sighting.source.port : std::uint16_t{0}};
    }
    if (!is_right_address) return {true, 0};
    const SentBy sent_by = read_sent_by(request.via);
    if (sent_by.port == 0 || sent_by.port > UINT16_MAX || !comes_from(sighting.source, sent_by.host)) return {};
    return {went_to.port != sent_by.port, static_cast<std::uint16_t>(sent_by.port)};
}

}  // namespace sip

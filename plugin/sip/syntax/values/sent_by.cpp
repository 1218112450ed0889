// Takes host and port apart; see the header file.
// Default ports are those of the transports in Via (RFC 3261 section 18.1.1, RFC 4168 section 3, RFC 7118 section 5).
#include "sip/syntax/values/sent_by.h"

#include <cstddef>

#include "sip/syntax/value_reader.h"
#include "sip/text.h"

namespace sip {
namespace {

struct DefaultPort {
    std::string_view transport;
    std::uint32_t port;
};

/// Of all others it is that of SIP.
constexpr DefaultPort kDefaultPorts[] = {{"TLS", 5061}, {"TLS-SCTP", 5061}, {"WS", 80}, {"WSS", 443}};
constexpr std::uint32_t kSipPort = 5060;
constexpr std::uint32_t kHighestPort = 65535;

std::uint32_t default_port_of(std::string_view transport) noexcept {
    for (const DefaultPort &row : kDefaultPorts) {
        if (equal_ignoring_case(row.transport, transport)) return row.port;
    }
    return kSipPort;
}

}  // namespace

SentBy read_sent_by(const Via &via) noexcept {
    const std::string_view text = via.sent_by;
    // The colons of an IPv6 address stand in brackets.
    const std::size_t bracket = text.find(']');
    const std::size_t colon = text.find(':', bracket == std::string_view::npos ? 0 : bracket);
    if (colon == std::string_view::npos) return {text, default_port_of(via.transport)};
    const auto port = read_number(trim(text.substr(colon + 1)));
    if (!port || *port > kHighestPort) return {text, 0};
    return {trim(text.substr(0, colon)), static_cast<std::uint32_t>(*port)};
}

void append_sent_by(std::string &text, const Via &via) {
    const SentBy sent_by = read_sent_by(via);
    append_lower(text, sent_by.host);
    text += ':';
    text += std::to_string(sent_by.port);
}

bool is_same_sent_by(const Via &a, const Via &b) noexcept {
    const SentBy one = read_sent_by(a);
    const SentBy other = read_sent_by(b);
    return one.port == other.port && equal_ignoring_case(one.host, other.host);
}

}  // namespace sip

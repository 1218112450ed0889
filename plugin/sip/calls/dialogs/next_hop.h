// Where the requests of a dialog are to go: to the next hop of its route, or to its remote target. And where they went.
// RFC 3261 sections 12.1.2 and 12.2.1.1.
#ifndef SIP_CALLS_DIALOGS_NEXT_HOP_H
#define SIP_CALLS_DIALOGS_NEXT_HOP_H

#include <optional>
#include <string_view>

#include "sip/calls/records/call.h"
#include "sip/calls/records/sighting.h"
#include "sip/syntax/message.h"

namespace sip {

/// The IPv4 address and port that a SIP or SIPS URI names; nothing if it has a name, an IPv6 address or an maddr
/// parameter.
std::optional<Endpoint> endpoint_of(std::string_view uri) noexcept;

/// Whether this is an IPv4 address that is only used inside of a site (RFC 1918).
bool is_private_address(const Endpoint &endpoint) noexcept;

/// Where the caller is to send the requests of the dialog that this 2xx to an INVITE opens: the value of the last
/// Record-Route, else of the Contact; empty if there is none.
std::string_view next_hop_in_dialog(const Message &response) noexcept;

/// Whether requests of that dialog may go to this address and port on one of their hops: a Record-Route or the Contact
/// names them, or something that is not known. `any_port`: only the address counts.
bool may_go_to(const Message &response, const Endpoint &destination, bool any_port) noexcept;

/// The response of the server that opened the dialog, where a request of the caller left the same host as the INVITE,
/// but for another address; else null.
const ResponseRecord *opened_elsewhere(const ResponseRecord &opening, const Transaction &request) noexcept;

}  // namespace sip

#endif

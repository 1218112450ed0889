// Compares addresses only; see the header file.
// Users and parameters of a Contact differ where elements rewrite it.
#include "sip/calls/dialogs/bindings.h"

#include <optional>
#include <string>
#include <string_view>

#include "sip/calls/dialogs/next_hop.h"
#include "sip/syntax/value_reader.h"
#include "sip/syntax/values.h"

namespace sip {
namespace {

/// The only Contact of a REGISTER that adds or refreshes a binding; empty if it has another number of them, or removes
/// one (RFC 3261 section 10.2.2).
std::string_view contact_to_add(const Headers &headers) noexcept {
    std::string_view contact;
    std::string_view other;
    Values values(headers, HeaderName::kContact);
    if (!values.next(contact) || values.next(other)) return {};
    const std::string_view expires = parameter_of(contact, "expires").value_or(headers.first(HeaderName::kExpires));
    return read_number(expires) == 0U ? std::string_view{} : contact;
}

/// Whether a Via of the response names the address: as the one that a request was received from, or as the sender's
/// own.
bool is_in_via(const Message &response, const Endpoint &address) {
    Values vias(response.headers, HeaderName::kVia);
    for (std::string_view via; vias.next(via);) {
        const std::string_view received = parameter_of(via, "received").value_or("");
        const std::string_view sender = without_parameters(via);
        for (const std::string_view host : {received, sender.substr(sender.rfind(' ') + 1)}) {
            const auto named = endpoint_of("sip:" + std::string(host));
            if (named && is_same_address(*named, address)) return true;
        }
    }
    return false;
}

bool is_on_the_way(const Message &response, const Transaction &registration, const Endpoint &address) {
    return is_same_address(address, registration.path->source) ||
           is_same_address(address, registration.path->destination) || is_in_via(response, address);
}

}  // namespace

bool lacks_contact(const Message &response, const Transaction &registration, const Request &request) {
    const std::string_view contact = contact_to_add(request.headers);
    const auto asked = endpoint_of(address_of(contact));
    if (!asked) return false;
    const auto device = parameter_of(contact, "+sip.instance");
    bool any = false;
    Values values(response.headers, HeaderName::kContact);
    for (std::string_view value; values.next(value); any = true) {
        const auto listed = endpoint_of(address_of(value));
        if (!listed || is_same_address(*listed, *asked)) return false;
        if (device && parameter_of(value, "+sip.instance") == device) return false;
        // A NAT may have changed the Contact between this place and the registrar.
        if (is_private_address(*asked) && !is_private_address(*listed)) return false;
        if (is_on_the_way(response, registration, *listed)) return false;
    }
    return any;
}

}  // namespace sip

// Users go by their user part and host; ports, parameters and schemes are left aside.
// See the header file.
#include "sip/calls/dialogs/registrations.h"

#include <algorithm>
#include <string>

#include "sip/calls/records/identity.h"
#include "sip/syntax/value_reader.h"
#include "sip/syntax/values.h"
#include "sip/text.h"

namespace sip {
namespace {

/// `bob@example.com` of `sip:bob@Example.com:5060;transport=udp`; empty if it names no user.
std::string user_and_host(std::string_view uri) {
    const std::size_t at = uri.find('@');
    const std::string_view user = user_of(uri);
    if (at == std::string_view::npos || user.empty()) return {};
    std::string_view host = uri.substr(at + 1);
    host = host.substr(0, host.find_first_of(";?>"));
    const std::size_t bracket = host.find(']');
    host = host.substr(0, host.find(':', bracket == std::string_view::npos ? 0 : bracket));
    std::string text(user);
    text += '@';
    std::transform(host.begin(), host.end(), std::back_inserter(text), [](char c) { return lower(c); });
    return text;
}

std::size_t key_of(const std::string &user, const Endpoint &server) noexcept {
    const std::string_view address(reinterpret_cast<const char *>(server.address.data()), server.size);
    return hash_of_both(hash_of(user), hash_of(address));
}

/// The longest time for which a contact is registered, in seconds; 0 if none is, or if no time is given.
std::uint32_t longest_binding(const Headers &response) noexcept {
    std::uint32_t longest = 0;
    Values contacts(response, HeaderName::kContact);
    for (std::string_view contact; contacts.next(contact);) {
        const std::string_view expires =
            parameter_of(contact, "expires").value_or(response.first(HeaderName::kExpires));
        longest = std::max(longest, read_number(expires).value_or(0));
    }
    return longest;
}

}  // namespace

void Registrations::see_accepted(const Message &response, const Endpoint &server, const Moment &moment) {
    const std::string user = user_and_host(address_of(response.to));
    if (user.empty() || server.size == 0 || user != user_and_host(address_of(response.from))) return;
    const std::uint32_t seconds = longest_binding(response.headers);
    if (seconds == 0) {
        registered_.erase(key_of(user, server));
        return;
    }
    registered_[key_of(user, server)] = {moment.frame, moment.time, static_cast<Time>(seconds) * kSecond};
}

std::uint32_t Registrations::registered_in(std::string_view uri, const Endpoint &server, Time time) const {
    const std::string user = user_and_host(uri);
    if (user.empty() || server.size == 0) return 0;
    const auto found = registered_.find(key_of(user, server));
    if (found == registered_.end()) return 0;
    const auto since = time_between(found->second.time, time);
    return since && *since < found->second.lasts ? found->second.frame : 0;
}

}  // namespace sip

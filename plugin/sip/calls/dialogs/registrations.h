// Which users are registered where, by what 2xx to REGISTER say: a user who is registered is known.
// One small record per user and server, as long as the file is open.
#ifndef SIP_CALLS_DIALOGS_REGISTRATIONS_H
#define SIP_CALLS_DIALOGS_REGISTRATIONS_H

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "sip/calls/records/sighting.h"
#include "sip/syntax/message.h"

namespace sip {

class Registrations {
public:
    /// Takes in a 2xx to a REGISTER that went to this server. It lists all contacts of the address-of-record in To, and
    /// how long they last (RFC 3261 section 10.3); without any the user is registered no more. A REGISTER that another
    /// party sends for the user says nothing of where the user can be reached (3GPP TS 24.229 section 5.4.1.7).
    void see_accepted(const Message &response, const Endpoint &server, const Moment &moment);

    /// The frame of the 2xx by which the user that a Request-URI names, with the same host, is registered at the
    /// address of this server at that time; 0 if there is none.
    [[nodiscard]] std::uint32_t registered_in(std::string_view uri, const Endpoint &server, Time time) const;

private:
    struct Registration {
        std::uint32_t frame = 0;
        Time time = 0;
        Time lasts = 0;
    };

    std::unordered_map<std::size_t, Registration> registered_;  // by a hash of user and server
};

}  // namespace sip

#endif

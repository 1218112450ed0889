// What is known of the users of a capture beyond one call: their registrations, and the calls to them that were
// answered. By the address of record, `user@host`, without scheme, port and parameters. Records stay where they are.
#ifndef SIP_CALLS_RECORDS_USERS_H
#define SIP_CALLS_RECORDS_USERS_H

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sip/calls/records/call.h"
#include "sip/calls/records/recent_requests.h"
#include "sip/knowledge/findings.h"

namespace sip {

/// What a server said last of the registration of a user.
struct Registration {
    const ResponseRecord *accepted = nullptr;  ///< the 2xx that says it
    std::uint32_t seconds = 0;                 ///< for how long at least; 0: not any more, or not known
    bool is_end_known = false;                 ///< not longer either
};

/// The REGISTERs for a user.
struct UserRegistrations {
    const Transaction *first = nullptr;        ///< on whichever hop
    const Transaction *latest = nullptr;       ///< the same
    const ResponseRecord *accepted = nullptr;  ///< the first 2xx to any of them
    bool begins_with_removal = false;          ///< the first removes a binding: there was one before
    std::vector<Registration> at_servers;      ///< one for each address that they went to
};

struct UserRecord {
    std::vector<const ResponseRecord *> answers;       ///< the first 2xx to INVITEs for this user that opened a call
    std::unique_ptr<UserRegistrations> registrations;  ///< null if there are none
};

/// How the registration of a user had ended.
struct RegistrationEnd {
    Unregistered by = Unregistered::kNone;  ///< kNone: that is not proved
    std::uint32_t frame = 0;                ///< the 2xx to the last REGISTER
};

class Users {
public:
    /// Takes in the first copy of a REGISTER.
    void see_registration(const Message &request, const Transaction &registration);

    /// Takes in the first 2xx to an INVITE outside of dialogs.
    void see_answer(const Message &response, const ResponseRecord &record);

    /// Takes in the first 2xx to a REGISTER. It lists all contacts of the address-of-record in To, and how long they
    /// last (RFC 3261 section 10.3 step 8). A REGISTER that another party sends for the user says nothing of where the
    /// user can be reached (3GPP TS 24.229 section 5.4.1.7). `request`: null if its text is not known.
    void see_accepted(const Message &response, const ResponseRecord &record, const Request *request);

    /// What is known of the user in this To; null if nothing is.
    [[nodiscard]] const UserRecord *find(std::string_view to) const;

    /// The frame of the 2xx by which the user that a Request-URI names, with the same host, is registered at the
    /// address of this server at that time; 0 if there is none.
    [[nodiscard]] std::uint32_t registered_in(std::string_view uri, const Endpoint &server, Time time) const;

    /// How the registration of that user at the server of this request had ended before it: no other one was known,
    /// and none was asked for.
    [[nodiscard]] RegistrationEnd end_of_registration(std::string_view uri, const Transaction &request) const;

private:
    UserRecord *record_of(std::size_t key);
    [[nodiscard]] const UserRegistrations *registrations_of(std::string_view uri) const;

    std::unordered_map<std::size_t, UserRecord> users_;
};

}  // namespace sip

#endif

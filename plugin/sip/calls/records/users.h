// What is known of the users of a capture beyond one call: their first registration, and the calls to them that were
// answered. By the address of record, `user@host`, without scheme, port and parameters. Records stay where they are.
#ifndef SIP_CALLS_RECORDS_USERS_H
#define SIP_CALLS_RECORDS_USERS_H

#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sip/calls/records/call.h"

namespace sip {

struct UserRecord {
    const Transaction *first_registration = nullptr;  ///< the first REGISTER for this user, on whichever hop
    bool begins_with_removal = false;                 ///< that one removes a binding: there was one before
    const ResponseRecord *accepted = nullptr;         ///< the first 2xx to that REGISTER or a later one
    std::vector<const ResponseRecord *> answers;      ///< 2xx to INVITEs for this user that opened a call
};

class Users {
public:
    /// Takes in the first copy of a REGISTER.
    void see_registration(const Message &request, const Transaction &registration);

    /// Takes in the first 2xx to a REGISTER or to an INVITE outside of dialogs.
    void see_success(const Message &response, const ResponseRecord &record);

    /// What is known of the user in this To; null if nothing is.
    [[nodiscard]] const UserRecord *find(std::string_view to) const;

private:
    std::unordered_map<std::size_t, UserRecord> users_;
};

}  // namespace sip

#endif

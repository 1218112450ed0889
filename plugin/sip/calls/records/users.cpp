// Finds users by their address of record; see the header file.
// Hosts are compared without case, users as they are written (RFC 3261 section 19.1.4).
#include "sip/calls/records/users.h"

#include <algorithm>
#include <string>

#include "sip/syntax/value_reader.h"
#include "sip/syntax/values/binding_times.h"
#include "sip/text.h"

namespace sip {
namespace {

/// A hash of `user@host`; 0 if the value names no user.
std::size_t key_of(std::string_view value) {
    const std::string_view address = address_of(value);
    const std::string_view user = user_of(address);
    if (user.empty()) return 0;
    std::string key(user);
    const std::size_t at = address.find('@', static_cast<std::size_t>(user.data() - address.data()) + user.size());
    if (at == std::string_view::npos) return hash_of(key);
    std::string_view host = address.substr(at + 1);
    const std::size_t from = host.substr(0, 1) == "[" ? host.find(']') : 0;  // IPv6
    host = host.substr(0, host.find_first_of(":;?", std::min(from, host.size())));
    append_lower(key += '@', host);
    return hash_of(key);
}

}  // namespace

void Users::see_registration(const Message &request, const Transaction &registration) {
    const std::size_t key = key_of(request.to);
    if (key == 0) return;
    UserRecord &user = users_[key];
    if (user.first_registration != nullptr) return;
    user.first_registration = &registration;
    user.begins_with_removal = shortest_time(request.method, request.headers) == 0U;
}

void Users::see_success(const Message &response, const ResponseRecord &record) {
    const std::size_t key = key_of(response.to);
    if (key == 0) return;
    UserRecord &user = users_[key];
    if (record.transaction->method == Method::kInvite) {
        user.answers.push_back(&record);
    } else if (user.accepted == nullptr) {
        user.accepted = &record;
    }
}

const UserRecord *Users::find(std::string_view to) const {
    const auto user = users_.find(key_of(to));
    return user == users_.end() ? nullptr : &user->second;
}

}  // namespace sip

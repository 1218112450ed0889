// Finds users by their address of record; see the header file.
// Hosts are compared without case, users as they are written (RFC 3261 section 19.1.4).
#include "sip/calls/records/users.h"

#include <algorithm>
#include <string>

#include "sip/syntax/value_reader.h"
#include "sip/syntax/values.h"
#include "sip/syntax/values/binding_times.h"
#include "sip/text.h"

namespace sip {
namespace {

/// More users than one capture has, unless it tries numbers one after the other. Of those beyond nothing is known.
constexpr std::size_t kMostUsers = 250'000;

/// A user's REGISTERs pass fewer hops, and go to fewer registrars.
constexpr std::size_t kMostServers = 8;

/// A hash of the `user@host` that an address names; 0 if it names no user.
std::size_t key_of(std::string_view address) {
    const std::string_view user = user_of(address);
    if (user.empty()) return 0;
    std::string key(user);
    const std::size_t at = address.find('@', static_cast<std::size_t>(user.data() - address.data()) + user.size());
    if (at == std::string_view::npos) return hash_of(key);
    std::string_view host = address.substr(at + 1);
    const std::size_t from = host.substr(0, 1) == "[" ? host.find(']') : 0;  // IPv6
    host = host.substr(0, host.find_first_of(":;?>", std::min(from, host.size())));
    append_lower(key += '@', host);
    return hash_of(key);
}

/// What the 2xx to a REGISTER says of the registration. `had`: what that server had said before.
Registration registration_of(const Headers &response, const Request *request, const Registration &had) noexcept {
    Registration now;
    const bool is_removal = request != nullptr && removes_bindings(request->headers);
    if (!response.has(HeaderName::kContact)) {
        // Some registrars never list contacts. One that has done so has none left.
        const bool removes_all = is_removal && trim(request->headers.first(HeaderName::kContact)) == "*";
        now.is_end_known = removes_all || (is_removal && had.seconds != 0);
        return now;
    }
    bool are_known = true;
    Values contacts(response, HeaderName::kContact);
    for (std::string_view contact; contacts.next(contact);) {
        const auto seconds =
            read_number(parameter_of(contact, "expires").value_or(response.first(HeaderName::kExpires)));
        now.seconds = std::max(now.seconds, seconds.value_or(0));
        are_known = are_known && seconds;
    }
    now.is_end_known = are_known && (now.seconds != 0 || is_removal);
    return now;
}

bool is_at(const Registration &registration, const Endpoint &server) noexcept {
    return is_same_address(registration.accepted->transaction->path->destination, server);
}

/// Whether the time for which the user was registered has passed; nothing if the clock has gone back.
std::optional<bool> has_expired(const Registration &registration, Time time) noexcept {
    const auto since = time_between(registration.accepted->time, time);
    if (!since) return std::nullopt;
    return *since >= static_cast<Time>(registration.seconds) * kSecond;
}

}  // namespace

UserRecord *Users::record_of(std::size_t key) {
    if (key == 0) return nullptr;
    if (users_.size() < kMostUsers) return &users_[key];
    const auto user = users_.find(key);
    return user == users_.end() ? nullptr : &user->second;
}

void Users::see_registration(const Message &request, const Transaction &registration) {
    UserRecord *const user = record_of(key_of(address_of(request.to)));
    if (user == nullptr) return;
    if (user->registrations == nullptr) {
        user->registrations = std::make_unique<UserRegistrations>();
        user->registrations->first = &registration;
        user->registrations->begins_with_removal =
            removes_bindings(request.headers) || shortest_time(request.method, request.headers) == 0U;
    }
    user->registrations->latest = &registration;
}

/// So many answers are looked at of each user: see records/latest.h.
void Users::see_answer(const Message &response, const ResponseRecord &record) {
    UserRecord *const user = record_of(key_of(address_of(response.to)));
    if (user != nullptr && user->answers.size() < kMostLookedAt) user->answers.push_back(&record);
}

void Users::see_accepted(const Message &response, const ResponseRecord &record, const Request *request) {
    const std::size_t key = key_of(address_of(response.to));
    const auto user = users_.find(key);
    if (user == users_.end() || user->second.registrations == nullptr) return;
    UserRegistrations &registrations = *user->second.registrations;
    if (registrations.accepted == nullptr) registrations.accepted = &record;
    const Endpoint &server = record.transaction->path->destination;
    if (server.size == 0 || key != key_of(address_of(response.from))) return;
    std::vector<Registration> &all = registrations.at_servers;
    auto known =
        std::find_if(all.begin(), all.end(), [&server](const Registration &one) { return is_at(one, server); });
    if (known == all.end()) {
        if (all.size() == kMostServers) return;
        known = all.insert(all.end(), Registration{});
    }
    *known = registration_of(response.headers, request, *known);
    known->accepted = &record;
}

const UserRecord *Users::find(std::string_view to) const {
    const auto user = users_.find(key_of(address_of(to)));
    return user == users_.end() ? nullptr : &user->second;
}

const UserRegistrations *Users::registrations_of(std::string_view uri) const {
    const auto user = users_.find(key_of(uri));
    return user == users_.end() ? nullptr : user->second.registrations.get();
}

std::uint32_t Users::registered_in(std::string_view uri, const Endpoint &server, Time time) const {
    const UserRegistrations *const registrations = registrations_of(uri);
    if (registrations == nullptr) return 0;
    for (const Registration &one : registrations->at_servers) {
        if (is_at(one, server)) return has_expired(one, time) == false ? one.accepted->frame : 0;
    }
    return 0;
}

RegistrationEnd Users::end_of_registration(std::string_view uri, const Transaction &request) const {
    const UserRegistrations *const registrations = registrations_of(uri);
    if (registrations == nullptr || registrations->latest->final_response == nullptr) return {};
    if (registrations->at_servers.size() == kMostServers) return {};  // there may be others
    RegistrationEnd end;
    for (const Registration &one : registrations->at_servers) {
        const bool is_over = one.is_end_known && comes_before(*one.accepted, request.request) &&
                             has_expired(one, request.request.time) == true;
        if (!is_over) return {};
        if (!is_at(one, request.path->destination)) continue;
        end = {one.seconds == 0 ? Unregistered::kRemoved : Unregistered::kExpired, one.accepted->frame};
    }
    return end;
}

}  // namespace sip

// Whose credentials were accepted, and when: by accounts, which are hashes of user, realm and address of the client.
// One number for each request that was let in.
#ifndef SIP_CALLS_AUTHENTICATION_ACCEPTED_USERS_H
#define SIP_CALLS_AUTHENTICATION_ACCEPTED_USERS_H

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace sip {

/// Frames that let a user in; 0 if there is none.
struct LetIn {
    std::uint32_t before = 0;
    std::uint32_t after = 0;
};

class AcceptedUsers {
public:
    void note(std::size_t account, std::uint32_t frame) { frames_[account].push_back(frame); }

    [[nodiscard]] bool knows(std::size_t account) const { return frames_.count(account) != 0; }

    /// The last frame before this one, and the first one behind it, that let the account in.
    [[nodiscard]] LetIn around(std::size_t account, std::uint32_t frame) const {
        const auto known = frames_.find(account);
        if (known == frames_.end()) return {};
        const std::vector<std::uint32_t> &all = known->second;  // in the order of the capture
        const auto after = std::upper_bound(all.begin(), all.end(), frame);
        return {after == all.begin() ? 0 : *(after - 1), after == all.end() ? 0 : *after};
    }

private:
    std::unordered_map<std::size_t, std::vector<std::uint32_t>> frames_;
};

}  // namespace sip

#endif

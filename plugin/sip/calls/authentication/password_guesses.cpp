// Counts the different digests that were refused for one input; see the header file.
// The password itself cannot be told from them, and is not asked for.
#include "sip/calls/authentication/password_guesses.h"

namespace sip {

std::uint32_t PasswordGuesses::note_refused(const CredentialRecord &credentials) {
    if (credentials.digest_input == 0 || credentials.digest == 0) return 0;
    if (refused_.size() >= kMostInputs || digests_ >= kMostDigests) {
        refused_.clear();
        digests_ = 0;
    }
    auto &digests = refused_[credentials.digest_input];
    if (digests.insert(credentials.digest).second) ++digests_;
    return static_cast<std::uint32_t>(digests.size());
}

std::uint32_t PasswordGuesses::take_refused_before(const CredentialRecord &credentials) {
    const auto digests = refused_.find(credentials.digest_input);
    if (digests == refused_.end() || digests->second.count(credentials.digest) != 0) return 0;
    const std::size_t count = digests->second.size();
    digests_ -= count;
    refused_.erase(digests);
    return static_cast<std::uint32_t>(count);
}

}  // namespace sip

// Who tries one password after the other: several digests of one user for the same challenge.
// A digest is made of the password and of what the request says. Where all else is the same, other passwords were used.
#ifndef SIP_CALLS_AUTHENTICATION_PASSWORD_GUESSES_H
#define SIP_CALLS_AUTHENTICATION_PASSWORD_GUESSES_H

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <unordered_set>

#include "sip/calls/authentication/records.h"

namespace sip {

/// So many different passwords are no slip of a finger.
inline constexpr std::uint32_t kGuessing = 3;

/// Of the whole capture: each try may have a Call-ID of its own.
class PasswordGuesses {
public:
    /// Notes that these credentials were refused. Gives how many different digests for the same input were, or 0 where
    /// the input is not known: then nothing is proved.
    std::uint32_t note_refused(const CredentialRecord &credentials);

    /// How many different digests for the same input were refused before this one, which was not. They are forgotten:
    /// it is told once.
    std::uint32_t take_refused_before(const CredentialRecord &credentials);

private:
    /// More are forgotten, all at once, and counted from the start: guesses follow each other, and memory is bounded.
    static constexpr std::size_t kMostInputs = 4096;
    static constexpr std::size_t kMostDigests = 65536;

    std::unordered_map<std::size_t, std::unordered_set<std::size_t>> refused_;  ///< digests of each input
    std::size_t digests_ = 0;                                                   ///< in all of them
};

}  // namespace sip

#endif

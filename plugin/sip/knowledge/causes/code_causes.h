// Which Q.850 causes go together with which status codes (RFC 3398 sections 7.2.4.1 and 8.2.6.1).
// One row per code, and one per cause.
#ifndef SIP_KNOWLEDGE_CAUSES_CODE_CAUSES_H
#define SIP_KNOWLEDGE_CAUSES_CODE_CAUSES_H

#include <cstdint>

namespace sip {

/// How a Q.850 cause goes together with the status code beside it.
enum class CauseFit : std::uint8_t {
    kSilent,       ///< well, or nothing can be said of it
    kGenericCode,  ///< the code stands for many failures; RFC 3398 has a code of its own for this cause
    kContradicts,  ///< the code stands for one kind of failure, the cause for another
};

/// Compares the cause in the Reason of a final failure with its code. Codes without a row and causes of no kind, such
/// as 31 and 127, contradict nothing.
CauseFit fit_of(unsigned code, unsigned cause) noexcept;

/// The cause that a code stands for; 0 if there is no row for the code.
unsigned cause_of_code(unsigned code) noexcept;

/// Whether the cause says that somebody at the called end did not take the call: busy, no answer, rejected.
bool is_choice_of_user(unsigned cause) noexcept;

/// Whether the cause says that the call failed for want of something: a circuit, a device in order, a service, time.
bool is_failure_of_network(unsigned cause) noexcept;

}  // namespace sip

#endif

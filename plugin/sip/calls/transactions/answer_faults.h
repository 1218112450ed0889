// Answers to calls that came to nothing, and what a side had met before it left a call.
// RFC 3261 sections 9.1, 13.3.1.4 and 15.
#ifndef SIP_CALLS_ANSWER_FAULTS_H
#define SIP_CALLS_ANSWER_FAULTS_H

#include <cstdint>

#include "sip/calls/records/call.h"

namespace sip {

/// A side that gives up on a missing ACK sends a BYE after 64*T1 (RFC 3261 section 13.3.1.4); much later, somebody has
/// hung up.
inline constexpr Time kGivesUpWithin = 2 * kTransactionTimeout;

/// Whether it is about the ACK of a final response.
bool is_of_ack(Finding finding) noexcept;

/// Why this 2xx to an INVITE came to nothing, as far as its hop shows: a fault of its ACK, an INVITE that comes again
/// all the same, or a CANCEL before it without an ACK. kNone if nothing shows that, or the caller ended the call with a
/// BYE: then it had taken the answer. `end`: the latest time of the capture that is known.
NumberedFinding fault_of_answer(const ResponseRecord &answer, Time end) noexcept;

/// Whether an answer with this fault never reached the caller: it went where it should not, or the INVITE came again
/// until its timer B had run out; and no ACK came in the longest time between two copies of a 2xx (T2, RFC 3261 section
/// 13.3.1.4). Else a later copy may have arrived, and its ACK been lost. `end`: as above.
bool is_answer_lost(const ResponseRecord &answer, const NumberedFinding &fault, Time end) noexcept;

/// Whether the capture has no ACK that is meant for this 2xx to an INVITE, on whichever hop.
bool lacks_ack(const ResponseRecord &answer) noexcept;

/// What the sender of a BYE had met before it.
struct ByeTrigger {
    std::uint32_t frame = 0;  ///< of its own 2xx, which was not acknowledged, or of the refusal of its last request,
                              ///< right before; 0 if there is neither
    unsigned code = 0;        ///< of that
    Method method = Method::kOther;  ///< of that
    Time before = 0;                 ///< how long before the BYE that was
};

/// The trigger of a BYE that has been seen. `end`: as above.
ByeTrigger trigger_of(const Transaction &bye, Time end) noexcept;

/// The INVITE was cancelled, 64*T1 have passed since, and it has no final response (RFC 3261 section 9.1): the frame of
/// the CANCEL; else 0. `end`: as above.
std::uint32_t cancelled_for_good(const Transaction &invite, Time end) noexcept;

}  // namespace sip

#endif

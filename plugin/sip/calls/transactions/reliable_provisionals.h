// The reliable provisional responses of a call and their PRACKs: which were acknowledged, and which sent again and
// again? RFC 3262 sections 3, 4 and 7.
#ifndef SIP_CALLS_TRANSACTIONS_RELIABLE_PROVISIONALS_H
#define SIP_CALLS_TRANSACTIONS_RELIABLE_PROVISIONALS_H

#include <cstdint>
#include <vector>

#include "sip/calls/records/sighting.h"
#include "sip/knowledge/findings.h"
#include "sip/syntax/message.h"

namespace sip {

struct ResponseRecord;
struct Transaction;

/// A provisional response with an RSeq, as one hop saw it, and what came after it.
struct ReliableProvisional {
    const ResponseRecord *response = nullptr;  ///< the first copy
    std::uint32_t rseq = 0;
    Time last_sent = 0;  ///< the latest copy that was sent again
    std::uint32_t times_sent = 1;
    std::uint32_t sent_after_acceptance = 0;  ///< after the 2xx to its PRACK
    std::uint32_t sent_after_prack = 0;       ///< after its PRACK, while that had no final response
    const Transaction *prack = nullptr;       ///< the first that fits
    const Transaction *misfit = nullptr;      ///< the first that was meant for it, but does not fit
    RackFault fault = RackFault::kNone;       ///< of that one
    bool invite_again = false;                ///< the INVITE came again: the response does not arrive
    Finding told = Finding::kNone;            ///< what was found last
};

class ReliableProvisionals {
public:
    /// Takes in a provisional response to an INVITE that has been seen, whether a copy or not. Gives what it proves; a
    /// finding is given once.
    NumberedFinding see_response(const Message &response, const Sighting &sighting, const ResponseRecord &record);

    /// Takes in the first copy of a PRACK.
    void see_prack(const Message &request, const Transaction &prack);

    /// Takes in another copy of an INVITE that has no final response.
    void see_invite_again(const Transaction &invite, const Sighting &sighting);

    /// Why a PRACK was refused: its RAck does not fit. No finding if it fits, or if that is not known.
    [[nodiscard]] NumberedFinding refused(const Transaction &prack) const noexcept;

    /// The final response that the INVITE had when a PRACK that fits came; null if there was none.
    [[nodiscard]] const ResponseRecord *final_before(const Transaction &prack) const noexcept;

    /// What the whole capture says of a provisional response; nothing of a copy.
    [[nodiscard]] NumberedFinding fate_of(const ResponseRecord &response) const noexcept;

    /// Whether a PRACK came for it or for what it is a copy of, right or wrong.
    [[nodiscard]] bool has_prack(const ResponseRecord &response) const noexcept;

    /// Whether the PRACK for it or for what it is a copy of has a final response.
    [[nodiscard]] bool has_answered_prack(const ResponseRecord &response) const noexcept;

private:
    [[nodiscard]] const ReliableProvisional *find_first(const ResponseRecord &response) const noexcept;
    ReliableProvisional *find(const ResponseRecord &response, std::uint32_t rseq) noexcept;

    std::vector<ReliableProvisional> provisionals_;
};

}  // namespace sip

#endif

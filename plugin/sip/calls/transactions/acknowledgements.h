// The ACKs of a call, and what became of each final response to an INVITE: was it acknowledged, or sent again and
// again? RFC 3261 sections 13.2.2.4, 13.3.1.4, 17.1.1.3 and 17.2.1.
#ifndef SIP_CALLS_TRANSACTIONS_ACKNOWLEDGEMENTS_H
#define SIP_CALLS_TRANSACTIONS_ACKNOWLEDGEMENTS_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "sip/calls/records/identity.h"
#include "sip/calls/records/latest.h"
#include "sip/calls/records/paths.h"
#include "sip/knowledge/findings.h"
#include "sip/knowledge/situation.h"
#include "sip/syntax/message.h"

namespace sip {

struct ResponseRecord;
struct Transaction;

/// One ACK. Its copies are not kept.
struct AckRecord {
    Moment seen;
    const Path *path = &kUnknownPath;
    RequestIdentity identity;
    std::size_t to_tag = 0;  ///< a hash, as the next one
    std::size_t branch = 0;
    bool has_route = false;  ///< a Route header
};

/// A final response to an INVITE, as one hop saw it, and what came after it.
struct AnsweredInvite {
    const ResponseRecord *response = nullptr;  ///< the first copy
    Time last_sent = 0;                        ///< the latest copy that was sent again
    std::optional<Endpoint> next_hop;          ///< of a 2xx: where its ACK is to go, if it names an address
    std::uint32_t times_sent = 1;
    std::uint32_t sent_after_ack = 0;
    std::optional<std::uint32_t> ack;     ///< the first that fits: its place among the call's
    std::optional<std::uint32_t> misfit;  ///< the first that was meant for it, but does not fit
    bool branch_is_unique = false;        ///< it has the cookie of RFC 3261
    bool over_stream = false;             ///< failures are not repeated there
    std::size_t server = 0;               ///< a hash of what the element that answered calls itself; 0: nothing
    bool awaits_ack = true;               ///< no ACK came behind the latest copy
    AckFault fault = AckFault::kNone;     ///< of the misfit, or of `ack`: it may still have reached its goal
    bool invite_again = false;            ///< the INVITE came again: the response does not arrive
    Finding told = Finding::kNone;        ///< what was found last
};

class Acknowledgements {
public:
    /// What later frames say of a final response to an INVITE.
    struct Fate {
        Acknowledgement state = Acknowledgement::kNone;
        std::uint32_t ack_in = 0;
        NumberedFinding finding;
    };

    /// Takes in a final response to an INVITE that has been seen, whether a copy or not. Gives what it proves; a
    /// finding is given once.
    NumberedFinding see_response(const Message &response, const Sighting &sighting, const ResponseRecord &record);

    /// Takes in an ACK that travelled this way.
    void see_ack(const Message &ack, const Moment &seen, const Path &path);

    /// Takes in another copy of an INVITE.
    void see_invite_again(const Transaction &invite, const Sighting &sighting);

    /// The ACKs of the call.
    [[nodiscard]] const std::vector<AckRecord> &acks() const noexcept { return acks_; }

    /// The first ACK with this branch; null if there is none.
    [[nodiscard]] const AckRecord *find(const RequestIdentity &identity, std::size_t branch) const noexcept;

    /// What the whole capture, which ends at `end`, says of a final response to an INVITE; nothing of a copy.
    [[nodiscard]] Fate fate_of(const ResponseRecord &response, Time end) const noexcept;

    /// What came after this final response, the first copy; null if nothing is known.
    [[nodiscard]] const AnsweredInvite *record_of(const ResponseRecord &response) const noexcept {
        for (const AnsweredInvite &answered : latest_of(answered_)) {
            if (answered.response == &response) return &answered;
        }
        return nullptr;
    }

    /// Whether what was missing when this copy of a final response came has come since: the ACK, or a BYE of the
    /// caller.
    [[nodiscard]] bool is_refuted(Finding finding, const ResponseRecord &response) const noexcept;

private:
    [[nodiscard]] bool is_for_unseen_response(const AckRecord &ack) const noexcept;
    [[nodiscard]] bool acknowledges(const AckRecord &ack, const AnsweredInvite &answered) const noexcept;
    [[nodiscard]] bool would_be_seen(const AnsweredInvite &answered) const noexcept;
    [[nodiscard]] const ResponseRecord *answer_of_other_fork(const AnsweredInvite &answered) const noexcept;
    [[nodiscard]] bool reached_hop_before(const AnsweredInvite &answered) const noexcept;
    [[nodiscard]] NumberedFinding unacknowledged(const AnsweredInvite &answered) const noexcept;
    [[nodiscard]] NumberedFinding proved_by_copies(const AnsweredInvite &answered) const noexcept;
    AnsweredInvite *find(const ResponseRecord &response) noexcept;
    void begin(const Message &response, const Sighting &sighting, const ResponseRecord &record);

    std::vector<AckRecord> acks_;
    std::vector<AnsweredInvite> answered_;
};

}  // namespace sip

#endif

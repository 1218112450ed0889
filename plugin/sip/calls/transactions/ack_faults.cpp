// Compares an ACK with its response; see the header file.
// RFC 3261 sections 13.2.2.4 and 17.1.1.3.
#include "sip/calls/transactions/ack_faults.h"

#include <algorithm>

#include "sip/calls/dialogs/next_hop.h"
#include "sip/calls/records/call.h"
#include "sip/calls/records/latest.h"
#include "sip/knowledge/status_codes.h"

namespace sip {
namespace {

/// Whether the ACK goes where an ACK for this response may go. Others belong to another hop.
bool is_on_the_way(const AckRecord &ack, const AnsweredInvite &answered) noexcept {
    return ack.path->destination == invite_of(answered).path->destination ||
           ack.path->destination == answered.response->path->source || ack.path->destination == answered.next_hop;
}

/// Whether an earlier INVITE of the same side that was not accepted has the CSeq number of the ACK.
bool is_cseq_of_earlier(const AckRecord &ack, const Transaction &invite) noexcept {
    const auto all = earlier_transactions(invite);
    return std::any_of(all.begin(), all.end(), [&ack](const Transaction *earlier) {
        return earlier->method == Method::kInvite && earlier->final_code() >= 300 &&
               earlier->identity.from_tag == ack.identity.from_tag && earlier->identity.cseq == ack.identity.cseq;
    });
}

}  // namespace

bool is_2xx(const AnsweredInvite &answered) noexcept { return is_success(answered.response->code); }

const Transaction &invite_of(const AnsweredInvite &answered) noexcept { return *answered.response->transaction; }

AckFault weakness_of(const AckRecord &ack, const AnsweredInvite &answered, const Message &response) noexcept {
    const Endpoint &invite_went_to = invite_of(answered).path->destination;
    if (!is_2xx(answered)) {
        if (ack.to_tag != answered.response->to_tag) return AckFault::kToTag;
        return ack.path->destination == invite_went_to || answered.over_stream ? AckFault::kNone : AckFault::kTarget;
    }
    if (answered.branch_is_unique && ack.branch == invite_of(answered).branch) return AckFault::kBranchOfInvite;
    return may_go_to(response, ack.path->destination, answered.over_stream) ? AckFault::kNone : AckFault::kTarget;
}

AckFault fault_of(const AckRecord &ack, const AnsweredInvite &answered) noexcept {
    const RequestIdentity &invite = invite_of(answered).identity;
    if (ack.identity.from_tag != invite.from_tag || !is_on_the_way(ack, answered)) return AckFault::kNone;
    const bool same_cseq = ack.identity.cseq == invite.cseq;
    if (is_2xx(answered)) {
        if (same_cseq) return AckFault::kToTag;
        if (ack.to_tag != answered.response->to_tag) return AckFault::kNone;
        return is_cseq_of_earlier(ack, invite_of(answered)) ? AckFault::kCseqOfEarlier : AckFault::kCseq;
    }
    if (same_cseq) return AckFault::kBranch;
    return ack.branch == invite_of(answered).branch ? AckFault::kCseq : AckFault::kNone;
}

AckLoss loss_of(const AckRecord &ack, const AnsweredInvite &answered) noexcept {
    const bool is_private = is_private_address(ack.path->destination) &&
                            !is_private_address(answered.response->path->source) &&
                            answered.response->path->source.size == ack.path->destination.size;
    return is_private ? AckLoss::kPrivateAddress : AckLoss::kUnknown;
}

}  // namespace sip

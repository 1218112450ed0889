// Joins ACKs and final responses, and judges the responses that are sent again; see the header file.
// A single copy too many proves nothing: it may have crossed the ACK on its way.
#include "sip/calls/transactions/acknowledgements.h"

#include <algorithm>

#include "sip/calls/dialogs/next_hop.h"
#include "sip/calls/records/call.h"
#include "sip/calls/records/latest.h"
#include "sip/calls/records/sent_again.h"
#include "sip/calls/transactions/ack_faults.h"
#include "sip/knowledge/status_codes.h"
#include "sip/syntax/value_reader.h"
#include "sip/text.h"

namespace sip {
namespace {

/// Whether the ACK acknowledges the response: a 2xx end to end by the tags of its dialog (section 13.2.2.4), a failure
/// hop by hop by the branch (section 17.2.3).
bool fits(const AckRecord &ack, const AnsweredInvite &answered) noexcept {
    if (ack.identity != invite_of(answered).identity) return false;
    return !is_2xx(answered) && answered.branch_is_unique ? ack.branch == invite_of(answered).branch
                                                          : ack.to_tag == answered.response->to_tag;
}

/// A copy may differ in a header, such as Date.
bool is_same_response(const ResponseRecord &one, const ResponseRecord &other) noexcept {
    return one.transaction == other.transaction && one.code == other.code && one.to_tag == other.to_tag &&
           one.path == other.path;
}

/// Whether the ACK went the way of the response, back to its sender. Ports may differ.
bool is_on_hop_of(const AckRecord &ack, const AnsweredInvite &answered) noexcept {
    return is_same_address(ack.path->source, answered.response->path->destination) &&
           is_same_address(ack.path->destination, answered.response->path->source);
}

/// Whether an ACK that fits both was sent for `other`. That to a failure has the INVITE's branch and the To tag of its
/// response. That to a 2xx passes every hop of the 2xx, or none.
bool is_rather_for(const AnsweredInvite &other, const AckRecord &ack, const AnsweredInvite &answered) noexcept {
    const bool is_same_invite = &invite_of(other) == &invite_of(answered);
    // A NAT that rewrites Via may keep the branch of a failed INVITE too.
    const bool may_be_of_hop = is_2xx(other) ? is_2xx(answered) : !is_same_invite && !is_2xx(answered);
    if (may_be_of_hop) return is_on_hop_of(ack, other) && !is_on_hop_of(ack, answered);
    if (is_2xx(other) || !is_same_invite || ack.branch != invite_of(other).branch) return false;
    return is_2xx(answered) || (ack.to_tag == other.response->to_tag && ack.to_tag != answered.response->to_tag);
}

/// Whether the caller ended the dialog that a 2xx opened.
bool has_bye(const AnsweredInvite &answered) noexcept {
    const auto all = latest_of(invite_of(answered).call->transactions);
    return std::any_of(all.begin(), all.end(), [&answered](const Transaction *other) {
        return other->method == Method::kBye && other->identity.from_tag == invite_of(answered).identity.from_tag &&
               other->to_tag == answered.response->to_tag;
    });
}

}  // namespace

/// Whether the ACK was sent for this response, and for no other.
bool Acknowledgements::acknowledges(const AckRecord &ack, const AnsweredInvite &answered) const noexcept {
    if (ack.seen.time < answered.response->time || !fits(ack, answered)) return false;
    const auto all = latest_of(answered_);
    return std::none_of(all.begin(), all.end(), [&](const AnsweredInvite &other) {
        return ack.seen.time >= other.response->time && fits(ack, other) && is_rather_for(other, ack, answered);
    });
}

void Acknowledgements::begin(const Message &response, const Sighting &sighting, const ResponseRecord &record) {
    AnsweredInvite &answered = answered_.emplace_back();
    answered.response = &record;
    answered.last_sent = sighting.time;
    answered.branch_is_unique = has_cookie(response.via.branch);
    if (!sip::server_of(response).empty()) answered.server = hash_of(sip::server_of(response));
    answered.over_stream = !equal_ignoring_case(response.via.transport, "UDP");
    if (is_success(record.code)) answered.next_hop = endpoint_of(address_of(next_hop_in_dialog(response)));
    // Frames may be out of order: the ACK may stand before its response.
    for (auto place = static_cast<std::uint32_t>(acks_.size()); place > 0 && acks_.size() - place < kMostLookedAt;
         --place) {
        if (!acknowledges(acks_[place - 1], answered)) continue;
        answered.ack = place - 1;
        answered.awaits_ack = false;
    }
}

NumberedFinding Acknowledgements::see_response(const Message &response, const Sighting &sighting,
                                               const ResponseRecord &record) {
    AnsweredInvite *const answered = find(record);
    if (answered == nullptr) {
        begin(response, sighting, record);
        return {};
    }
    if (sighting.time - answered->last_sent < kApart) return {};
    answered->last_sent = sighting.time;
    answered->awaits_ack = true;
    ++answered->times_sent;
    if (answered->ack) {
        ++answered->sent_after_ack;
        answered->fault = weakness_of(acks_[*answered->ack], *answered, response);
    }
    const NumberedFinding found = proved_by_copies(*answered);
    if (found.finding == answered->told) return {};
    answered->told = found.finding;
    return found;
}

void Acknowledgements::see_ack(const Message &ack, const Moment &seen, const Path &path) {
    AckRecord record{seen, &path, identity_of(ack), hash_of(ack.to_tag), hash_of(ack.via.branch)};
    record.has_route = ack.headers.has(HeaderName::kRoute);
    for (const AckRecord &earlier : latest_of(acks_)) {
        if (earlier.identity == record.identity && earlier.to_tag == record.to_tag && earlier.branch == record.branch &&
            earlier.path->destination == record.path->destination &&
            is_same_address(earlier.path->source, record.path->source)) {
            return;
        }
    }
    const auto place = static_cast<std::uint32_t>(acks_.size());
    acks_.push_back(record);
    bool is_awaited = false;
    for (AnsweredInvite &answered : latest_of(answered_)) {
        if (!acknowledges(record, answered)) continue;
        is_awaited = is_awaited || answered.awaits_ack;
        answered.awaits_ack = false;
        if (!answered.ack) answered.ack = place;
    }
    if (is_awaited || answered_.empty() || is_for_unseen_response(record)) return;
    for (AnsweredInvite &answered : latest_of(answered_)) {
        const AckFault fault = answered.ack ? AckFault::kNone : fault_of(record, answered);
        if (fault == AckFault::kNone) continue;
        if (answered.misfit) return;
        answered.misfit = place;
        answered.fault = fault;
        return;
    }
}

/// Whether an INVITE of the call waits for a final response that has not been seen: the ACK may belong to that.
bool Acknowledgements::is_for_unseen_response(const AckRecord &ack) const noexcept {
    const auto all = latest_of(invite_of(answered_.back()).call->transactions);
    return std::any_of(all.begin(), all.end(), [&ack](const Transaction *other) {
        return other->method == Method::kInvite && other->identity == ack.identity && other->final_response == nullptr;
    });
}

void Acknowledgements::see_invite_again(const Transaction &invite, const Sighting &sighting) {
    for (AnsweredInvite &answered : latest_of(answered_)) {
        if (answered.response->transaction != &invite) continue;
        answered.invite_again = answered.invite_again || sighting.time - answered.response->time > kT1;
    }
}

/// The same response, sent before.
AnsweredInvite *Acknowledgements::find(const ResponseRecord &response) noexcept {
    for (AnsweredInvite &answered : latest_of(answered_)) {
        if (is_same_response(*answered.response, response)) return &answered;
    }
    return nullptr;
}

bool Acknowledgements::is_refuted(Finding finding, const ResponseRecord &response) const noexcept {
    if (finding != Finding::kAckMissing && finding != Finding::kForkUnacknowledged) return false;
    const auto all = latest_of(answered_);
    return std::any_of(all.begin(), all.end(), [&](const AnsweredInvite &answered) {
        if (!is_same_response(*answered.response, response)) return false;
        return answered.ack || answered.misfit || (finding == Finding::kForkUnacknowledged && has_bye(answered));
    });
}

/// The 2xx of another device to the same INVITE, which the caller acknowledged; null if there is none.
const ResponseRecord *Acknowledgements::answer_of_other_fork(const AnsweredInvite &answered) const noexcept {
    for (const AnsweredInvite &other : latest_of(answered_)) {
        const bool is_fork = is_2xx(other) && invite_of(other).identity == invite_of(answered).identity &&
                             other.response->to_tag != answered.response->to_tag;
        if (is_fork && other.ack) return other.response;
    }
    return nullptr;
}

/// Whether an ACK for this 2xx came to the host that got the 2xx here. It does not fit here, or it would have been
/// taken for the ACK of this hop.
bool Acknowledgements::reached_hop_before(const AnsweredInvite &answered) const noexcept {
    if (!is_2xx(answered)) return false;
    const auto acks = latest_of(acks_);
    return std::any_of(acks.begin(), acks.end(), [&answered](const AckRecord &ack) {
        return is_same_address(ack.path->destination, answered.response->path->destination) &&
               !is_same_address(ack.path->source, ack.path->destination) && ack.seen.time >= answered.response->time &&
               fits(ack, answered);
    });
}

/// Whether the capture would have the ACK of a response that was not sent again and again. A 2xx that is not repeated
/// has been acknowledged past this place, unless another fork shows that the ACKs of the caller pass here. A failure
/// that is not repeated over UDP has been acknowledged elsewhere too, or its server keeps no state.
bool Acknowledgements::would_be_seen(const AnsweredInvite &answered) const noexcept {
    if (is_2xx(answered)) return answer_of_other_fork(answered) != nullptr;
    return answered.over_stream || answered.times_sent > 1;
}

/// What is to be said of a response that has no ACK that fits.
NumberedFinding Acknowledgements::unacknowledged(const AnsweredInvite &answered) const noexcept {
    if (answered.misfit) {
        return {Finding::kAckMismatched, acks_[*answered.misfit].seen.frame,
                static_cast<std::uint32_t>(answered.fault)};
    }
    const bool came_so_far = reached_hop_before(answered);
    const ResponseRecord *const other = is_2xx(answered) ? answer_of_other_fork(answered) : nullptr;
    if (other != nullptr && !came_so_far && !has_bye(answered)) return {Finding::kForkUnacknowledged, other->frame};
    const std::optional<Endpoint> &goal = answered.next_hop;
    AckTrace trace = came_so_far ? AckTrace::kOnHopBefore : AckTrace::kNone;
    if (goal && goal->size != answered.response->path->destination.size) trace = AckTrace::kOtherFamily;
    return {Finding::kAckMissing, answered.times_sent, static_cast<std::uint32_t>(trace)};
}

NumberedFinding Acknowledgements::proved_by_copies(const AnsweredInvite &answered) const noexcept {
    if (answered.invite_again) return {};
    if (!answered.ack) return answered.times_sent < kTooOften ? NumberedFinding{} : unacknowledged(answered);
    if (answered.sent_after_ack < kTooOftenBehind) return {};
    const AckRecord &ack = acks_[*answered.ack];
    if (answered.fault == AckFault::kNone) {
        return {Finding::kAckNotReceived, ack.seen.frame, static_cast<std::uint32_t>(loss_of(ack, answered))};
    }
    return {Finding::kAckMismatched, ack.seen.frame, static_cast<std::uint32_t>(answered.fault)};
}

const AckRecord *Acknowledgements::find(const RequestIdentity &identity, std::size_t branch) const noexcept {
    const AckRecord *found = nullptr;
    for (const AckRecord &ack : latest_of(acks_)) {
        if (ack.identity == identity && ack.branch == branch) found = &ack;
    }
    return found;
}

Acknowledgements::Fate Acknowledgements::fate_of(const ResponseRecord &response, Time end) const noexcept {
    const auto all = latest_of(answered_);
    const auto answered = std::find_if(all.begin(), all.end(),
                                       [&response](const AnsweredInvite &one) { return one.response == &response; });
    if (answered == all.end() || answered->invite_again) return {};
    Fate fate;
    fate.finding = proved_by_copies(*answered);
    if (answered->ack) {
        fate.ack_in = acks_[*answered->ack].seen.frame;
    } else if (fate.finding.finding == Finding::kNone && end - answered->response->time > kTransactionTimeout) {
        if (answered->misfit || would_be_seen(*answered)) fate.finding = unacknowledged(*answered);
    }
    switch (fate.finding.finding) {
        case Finding::kNone:
            if (answered->ack) fate.state = Acknowledgement::kAcknowledged;
            break;
        case Finding::kAckMismatched:
            fate.state = Acknowledgement::kMismatched;
            fate.ack_in = fate.finding.number;
            break;
        case Finding::kAckNotReceived:
            fate.state = Acknowledgement::kNotReceived;
            break;
        default:
            fate.state = Acknowledgement::kMissing;
    }
    return fate;
}

}  // namespace sip

// Joins PRACKs and reliable provisional responses, and judges those that are sent again; see the header file.
// Both travel from end to end: tags, CSeq number and RSeq join them on every hop.
#include "sip/calls/transactions/reliable_provisionals.h"

#include "sip/calls/records/call.h"
#include "sip/calls/records/latest.h"
#include "sip/calls/records/sent_again.h"
#include "sip/knowledge/status_codes.h"
#include "sip/syntax/value_reader.h"
#include "sip/syntax/values/rack.h"

namespace sip {
namespace {

const Transaction &invite_of(const ReliableProvisional &provisional) noexcept {
    return *provisional.response->transaction;
}

/// What in a RAck does not fit a response.
RackFault fault_of(const std::optional<RAck> &rack, const ReliableProvisional &provisional) noexcept {
    if (!rack) return RackFault::kUnreadable;
    if (rack->rseq != provisional.rseq) return RackFault::kRSeq;
    if (rack->cseq != invite_of(provisional).identity.cseq) return RackFault::kCseq;
    return method_of(rack->method) == Method::kInvite ? RackFault::kNone : RackFault::kMethod;
}

bool is_in_dialog_of(const Transaction &prack, const ReliableProvisional &provisional) noexcept {
    return prack.identity.from_tag == invite_of(provisional).identity.from_tag &&
           prack.to_tag == provisional.response->to_tag;
}

NumberedFinding misfit_finding(const ReliableProvisional &provisional) noexcept {
    return {Finding::kPrackMismatched, provisional.misfit->request.frame,
            static_cast<std::uint32_t>(provisional.fault)};
}

NumberedFinding proved_by_copies(const ReliableProvisional &provisional) noexcept {
    if (provisional.invite_again) return {};
    if (provisional.prack != nullptr) {
        const std::uint32_t prack_in = provisional.prack->request.frame;
        if (provisional.sent_after_acceptance >= kTooOftenBehind) return {Finding::kPrackIgnored, prack_in};
        const bool is_open = provisional.prack->final_response == nullptr;
        if (is_open && provisional.sent_after_prack >= kTooOftenBehind) return {Finding::kPrackNotReceived, prack_in};
        return {};
    }
    if (provisional.times_sent < kTooOften) return {};
    if (provisional.misfit != nullptr) return misfit_finding(provisional);
    return {Finding::kPrackMissing, provisional.times_sent};
}

}  // namespace

ReliableProvisional *ReliableProvisionals::find(const ResponseRecord &response, std::uint32_t rseq) noexcept {
    for (ReliableProvisional &provisional : latest_of(provisionals_)) {
        const ResponseRecord &earlier = *provisional.response;
        const bool is_same = provisional.rseq == rseq && earlier.transaction == response.transaction &&
                             earlier.code == response.code && earlier.to_tag == response.to_tag &&
                             earlier.path == response.path;
        if (is_same) return &provisional;
    }
    return nullptr;
}

NumberedFinding ReliableProvisionals::see_response(const Message &response, const Sighting &sighting,
                                                   const ResponseRecord &record) {
    const auto rseq = read_number(response.headers.first(HeaderName::kRSeq));
    if (!rseq) return {};
    ReliableProvisional *const provisional = find(record, *rseq);
    if (provisional == nullptr) {
        ReliableProvisional &added = provisionals_.emplace_back();
        added.response = &record;
        added.rseq = *rseq;
        added.last_sent = sighting.time;
        return {};
    }
    if (sighting.time - provisional->last_sent < kApart) return {};
    provisional->last_sent = sighting.time;
    ++provisional->times_sent;
    if (provisional->prack != nullptr) {
        if (is_success(provisional->prack->final_code())) ++provisional->sent_after_acceptance;
        if (provisional->prack->final_response == nullptr) ++provisional->sent_after_prack;
    }
    const NumberedFinding found = proved_by_copies(*provisional);
    if (found.finding == provisional->told) return {};
    provisional->told = found.finding;
    return found;
}

void ReliableProvisionals::see_prack(const Message &request, const Transaction &prack) {
    const auto rack = read_rack(request.headers.first(HeaderName::kRAck));
    bool has_response = false;
    for (ReliableProvisional &provisional : latest_of(provisionals_)) {
        if (!is_in_dialog_of(prack, provisional) || fault_of(rack, provisional) != RackFault::kNone) continue;
        has_response = true;
        if (provisional.prack == nullptr) provisional.prack = &prack;
    }
    if (has_response) return;
    for (ReliableProvisional &provisional : latest_of(provisionals_)) {
        if (!is_in_dialog_of(prack, provisional) || provisional.prack != nullptr) continue;
        if (provisional.misfit != nullptr) return;
        provisional.misfit = &prack;
        const bool has_rack = request.headers.has(HeaderName::kRAck);
        provisional.fault = has_rack ? fault_of(rack, provisional) : RackFault::kMissing;
        return;
    }
}

void ReliableProvisionals::see_invite_again(const Transaction &invite, const Sighting &sighting) {
    for (ReliableProvisional &provisional : latest_of(provisionals_)) {
        if (&invite_of(provisional) != &invite) continue;
        provisional.invite_again = provisional.invite_again || sighting.time - provisional.response->time > kT1;
    }
}

NumberedFinding ReliableProvisionals::refused(const Transaction &prack) const noexcept {
    for (const ReliableProvisional &provisional : latest_of(provisionals_)) {
        if (provisional.misfit == &prack) return misfit_finding(provisional);
    }
    return {};
}

const ResponseRecord *ReliableProvisionals::final_before(const Transaction &prack) const noexcept {
    for (const ReliableProvisional &provisional : latest_of(provisionals_)) {
        if (provisional.prack != &prack) continue;
        const ResponseRecord *const final = provisional.response->transaction->final_response;
        return final != nullptr && comes_before(*final, prack.request) ? final : nullptr;
    }
    return nullptr;
}

NumberedFinding ReliableProvisionals::fate_of(const ResponseRecord &response) const noexcept {
    for (const ReliableProvisional &provisional : latest_of(provisionals_)) {
        if (provisional.response == &response) return proved_by_copies(provisional);
    }
    return {};
}

const ReliableProvisional *ReliableProvisionals::find_first(const ResponseRecord &response) const noexcept {
    for (const ReliableProvisional &provisional : latest_of(provisionals_)) {
        const ResponseRecord &first = *provisional.response;
        const bool is_copy = first.frame == response.copy_of && first.transaction == response.transaction;
        if (&first == &response || is_copy) return &provisional;
    }
    return nullptr;
}

bool ReliableProvisionals::has_prack(const ResponseRecord &response) const noexcept {
    const ReliableProvisional *const provisional = find_first(response);
    return provisional != nullptr && (provisional->prack != nullptr || provisional->misfit != nullptr);
}

bool ReliableProvisionals::has_answered_prack(const ResponseRecord &response) const noexcept {
    const ReliableProvisional *const provisional = find_first(response);
    return provisional != nullptr && provisional->prack != nullptr && provisional->prack->final_response != nullptr;
}

}  // namespace sip

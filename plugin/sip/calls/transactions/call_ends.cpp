// Finds the INVITE that an ACK or a BYE belongs to among the latest of its call; see the header file.
// The bound and its reason are those of records/latest.h.
#include "sip/calls/transactions/call_ends.h"

#include <algorithm>

#include "sip/calls/dialogs/dialogs.h"
#include "sip/calls/dialogs/same_dialog.h"
#include "sip/calls/records/latest.h"
#include "sip/knowledge/status_codes.h"

namespace sip {
namespace {

/// Whether the ACK was sent by the sender of the INVITE, on its hop: an ACK to a 2xx that a proxy forwards has as many
/// Vias as its INVITE, one to a failure that a proxy sends has one.
bool is_of_same_sender(const Transaction &invite, const Message &ack, const Endpoint &source) noexcept {
    return is_same_address(invite.path->source, source) && invite.vias == count_vias(ack);
}

/// Whether the caller took this answer before the BYE, and no earlier BYE ended its dialog.
bool is_open_at(const ResponseRecord &answer, const Transaction &bye) noexcept {
    const Transaction *const end = bye_of_answer(answer);
    if (end != nullptr && comes_before(end->request, bye.request)) return false;
    const auto acks = latest_of(bye.call->acknowledgements.acks());
    return std::any_of(acks.begin(), acks.end(), [&](const AckRecord &ack) {
        return ack.identity == answer.transaction->identity && ack.to_tag == answer.to_tag &&
               comes_before(ack.seen, bye.request);
    });
}

/// Whether another device that answered the INVITE is still in the call when the BYE comes.
bool goes_on_elsewhere(const Transaction &invite, const Transaction &bye, std::size_t to_tag) noexcept {
    const ResponseRecord *answer = invite.latest_response;
    for (std::size_t i = 0; answer != nullptr && i < kMostLookedAt; answer = answer->previous, ++i) {
        const bool is_other = is_success(answer->code) && answer->copy_of == 0 && answer->to_tag != to_tag;
        if (is_other && is_open_at(*answer, bye)) return true;
    }
    return false;
}

/// The INVITE as it was seen on the hop of the BYE. A NAT that rewrites Via keeps branch and number of Via values, so
/// the capture of both of its sides has two of one.
const Transaction &on_hop_of(const Transaction &bye, const Transaction &invite, bool by_caller) noexcept {
    const Endpoint &caller = by_caller ? bye.path->source : bye.path->destination;
    const auto all = latest_of(bye.call->transactions);
    const auto found = std::find_if(all.begin(), all.end(), [&](const Transaction *other) {
        return other->method == Method::kInvite && other->identity == invite.identity &&
               other->branch == invite.branch && other->vias == invite.vias && other->request.happened() &&
               is_same_address(other->path->source, caller);
    });
    return found == all.end() ? invite : **found;
}

}  // namespace

/// Branches without the cookie of RFC 3261 are no proof: that of an older ACK may be any.
ProvedEnd proved_by_ack(const Call &call, const Message &ack, const Endpoint &source) noexcept {
    if (ack.to_tag.empty() || !has_cookie(ack.via.branch)) return {};
    const RequestIdentity identity = identity_of(ack);
    const std::size_t branch = hash_of(ack.via.branch);
    const Transaction *answered = nullptr;
    for (const Transaction *invite : latest_of(call.transactions)) {
        if (!invite->opens_call() || !invite->request.happened() || invite->identity != identity) continue;
        if (invite->branch == branch) {
            return invite->final_response == nullptr ? ProvedEnd{invite, UnseenEnd::kRefused} : ProvedEnd{};
        }
        if (invite->final_response == nullptr && is_of_same_sender(*invite, ack, source)) answered = invite;
    }
    return answered == nullptr ? ProvedEnd{} : ProvedEnd{answered, UnseenEnd::kAnswered};
}

HangUp hang_up_of(const Transaction &bye) noexcept {
    if (bye.method != Method::kBye || !bye.in_dialog) return {};
    for (const Transaction *invite : earlier_transactions(bye)) {
        if (!invite->opens_call() || !invite->request.happened()) continue;
        const bool by_caller = invite->identity.from_tag == bye.identity.from_tag;
        const bool by_callee = invite->identity.from_tag == bye.to_tag;
        if (!by_caller && !by_callee) continue;
        if (invite->final_response != nullptr && !is_success(invite->final_code())) continue;
        const std::size_t to_tag = by_caller ? bye.to_tag : bye.identity.from_tag;
        if (goes_on_elsewhere(*invite, bye, to_tag)) return {};
        return {&on_hop_of(bye, *invite, by_caller), by_caller};
    }
    return {};
}

const CallCause *cause_named_by(const Transaction &bye) noexcept {
    for (const CauseOfBye &one : latest_of(bye.call->rare().causes_of_byes)) {
        if (is_same_dialog_request(*one.bye, bye)) return one.cause;
    }
    return nullptr;
}

const CallCause *cause_of_end(const ResponseRecord &answer) noexcept {
    if (answer.transaction->call->rare().causes_of_byes.empty() || !is_success(answer.code)) return nullptr;
    const Transaction *const bye = bye_of_answer(answer);
    return bye == nullptr ? nullptr : cause_named_by(*bye);
}

bool ends_call_for_both(unsigned code) noexcept { return is_success(code) || code == 408 || code == 481; }

ByeInVain bye_in_vain(const ResponseRecord &answer, Time end) noexcept {
    const Transaction *latest = nullptr;
    const ResponseRecord *refusal = nullptr;
    if (!is_success(answer.code)) return {};
    for (const Transaction *bye : transactions_of_call(*answer.transaction)) {
        if (bye->method != Method::kBye || !bye->request.happened() || !is_of_dialog_of(*bye, answer)) continue;
        if (ends_call_for_both(bye->final_code())) return {};
        if (latest != nullptr && latest->identity.from_tag != bye->identity.from_tag) return {};
        const bool is_pending = bye->final_response == nullptr && end - bye->request.time <= kTransactionTimeout;
        if (is_pending) return {};
        if (latest == nullptr) latest = bye;
        if (refusal == nullptr && is_same_dialog_request(*latest, *bye)) refusal = bye->final_response;  // on a hop
    }
    if (latest == nullptr) return {};
    if (refusal == nullptr) return {latest->request.frame, 0, 0};
    return {refusal->transaction->request.frame, refusal->frame, refusal->code};
}

}  // namespace sip

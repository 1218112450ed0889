// Requests without a final response in the capture: what later requests of the call show of it; see delivery.h.
// A side goes on with what it has learned: a To tag, a nonce, a response to acknowledge.
#include <algorithm>

#include "sip/calls/records/latest.h"
#include "sip/calls/transactions/delivery.h"

namespace sip {
namespace {

/// Whether the final response to an INVITE was acknowledged, which no other hop's final response explains.
bool has_unexplained_ack(const Transaction &invite) noexcept {
    const auto all = latest_of(invite.call->transactions);
    const bool other_has_response = std::any_of(all.begin(), all.end(), [&invite](const Transaction *other) {
        return other->identity == invite.identity && other->final_response != nullptr;
    });
    const auto acks = latest_of(invite.call->acknowledgements.acks());
    return std::any_of(acks.begin(), acks.end(), [&](const AckRecord &ack) {
        return ack.identity == invite.identity && (!other_has_response || ack.branch == invite.branch);
    });
}

/// Whether the side that sent this request answered a challenge that was not seen: it began without credentials.
bool answered_unseen_challenge(const Transaction &request) noexcept {
    const Transaction *first = nullptr;
    for (const Transaction *other : latest_of(request.call->transactions)) {
        if (other->method == request.method && other->identity.from_tag == request.identity.from_tag) first = other;
    }
    const auto find = [&request](auto is) {
        return find_in_chain(request.call->authentication.latest_credentials, &CredentialRecord::previous_in_call, is);
    };
    if (find([first](const CredentialRecord &one) { return one.transaction == first; }) != nullptr) return false;
    const auto *const answer = find([&request](const CredentialRecord &one) {
        return one.transaction->method == request.method &&
               one.transaction->identity.from_tag == request.identity.from_tag && one.nonce != nullptr &&
               one.nonce->latest_challenge == nullptr;
    });
    return answer != nullptr;
}

/// Whether the side that sent this request learned the To tag of a dialog that it began in this call.
bool learned_to_tag(const Transaction &request) noexcept {
    bool in_dialog = false;
    bool outside = false;
    for (const Transaction *other : latest_of(request.call->transactions)) {  // newest first
        if (other->identity.from_tag != request.identity.from_tag || !other->request.happened()) continue;
        in_dialog = in_dialog || other->in_dialog;
        outside = outside || (in_dialog && !other->in_dialog && other->method == Method::kInvite);
    }
    return outside;
}

}  // namespace

bool was_answered_unseen(const Transaction &request) noexcept {
    if (request.method == Method::kInvite && has_unexplained_ack(request)) return true;
    const auto all = latest_of(request.call->transactions);
    const bool has_responses = std::any_of(all.begin(), all.end(), [&request](const Transaction *other) {
        return other->identity.from_tag == request.identity.from_tag && other->latest_response != nullptr;
    });
    if (has_responses) return false;
    const auto acks = latest_of(request.call->acknowledgements.acks());
    const bool has_ack = std::any_of(acks.begin(), acks.end(), [&request](const AckRecord &ack) {
        return ack.identity.from_tag == request.identity.from_tag;
    });
    return has_ack || learned_to_tag(request) || answered_unseen_challenge(request);
}

}  // namespace sip

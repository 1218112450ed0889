// Looks at what followed an answer, and at what came before a BYE; see the header file.
// A call that its caller ended has worked for it.
#include "sip/calls/transactions/answer_faults.h"

#include <algorithm>

#include "sip/calls/dialogs/dialogs.h"
#include "sip/calls/dialogs/same_dialog.h"
#include "sip/calls/transactions/delivery.h"
#include "sip/knowledge/status_codes.h"

namespace sip {
namespace {

bool is_ended_by_caller(const ResponseRecord &answer) noexcept {
    const Transaction *const bye = bye_of_answer(answer);
    return bye != nullptr && bye->identity.from_tag != answer.to_tag;
}

/// Whether the sender of the BYE had sent this 2xx in the dialog that the BYE ends.
bool is_own_answer(const ResponseRecord &answer, const Transaction &bye) noexcept {
    return is_success(answer.code) && answer.to_tag == bye.identity.from_tag &&
           answer.transaction->identity.from_tag == bye.to_tag && comes_before(answer, bye.request);
}

/// Whether a request was refused: not by a challenge, and not a BYE, which its sender may send again.
bool is_refusal(const ResponseRecord &response) noexcept {
    const bool is_challenge = response.code == 401 || response.code == 407;
    return response.code >= 400 && !is_challenge && response.transaction->method != Method::kBye;
}

}  // namespace

bool is_of_ack(Finding finding) noexcept {
    return finding == Finding::kAckMissing || finding == Finding::kAckMismatched || finding == Finding::kAckNotReceived;
}

NumberedFinding fault_of_answer(const ResponseRecord &answer, Time end) noexcept {
    const Transaction &invite = *answer.transaction;
    if (invite.method != Method::kInvite || !is_success(answer.code) || is_ended_by_caller(answer)) return {};
    const Acknowledgements &acknowledgements = invite.call->acknowledgements;
    const AnsweredInvite *const known = acknowledgements.record_of(answer);
    if (known == nullptr) return {};
    const NumberedFinding of_ack = acknowledgements.fate_of(answer, end).finding;
    if (is_of_ack(of_ack.finding)) return of_ack;
    if (known->ack || known->misfit) return {};
    if (invite.final_lost && invite.final_response == &answer) return lost_finding(answer);
    for (const NumberedFinding &found : answer.found().beside) {
        if (found.finding == Finding::kAnsweredAfterCancel) return found;
    }
    return {};
}

bool is_answer_lost(const ResponseRecord &answer, const NumberedFinding &fault, Time end) noexcept {
    const Transaction &invite = *answer.transaction;
    if (end - invite.latest_copy.time <= kT2) return false;
    if (fault.finding == Finding::kResponseMisrouted) return true;
    const bool is_lost = fault.finding == Finding::kResponseLost || fault.finding == Finding::kResponseFromElsewhere;
    return is_lost && invite.latest_copy.time - invite.request.time > kTransactionTimeout - kSecond;
}

bool lacks_ack(const ResponseRecord &answer) noexcept {
    const Acknowledgements &acknowledgements = answer.transaction->call->acknowledgements;
    const AnsweredInvite *const known = acknowledgements.record_of(answer);
    if (known == nullptr || !is_success(answer.code) || known->misfit) return false;
    const auto acks = latest_of(acknowledgements.acks());
    return std::none_of(acks.begin(), acks.end(), [&answer](const AckRecord &ack) {
        return ack.identity == answer.transaction->identity && ack.to_tag == answer.to_tag;
    });
}

ByeTrigger trigger_of(const Transaction &bye, Time end) noexcept {
    for (const Transaction *one : transactions_of_call(bye)) {
        const ResponseRecord *const response = one->final_response;
        if (response == nullptr || !one->request.happened()) continue;
        const auto before = time_between(response->time, bye.request.time);
        if (!before || *before > kGivesUpWithin) continue;
        if (is_refusal(*response) && is_same_dialog(*one, bye) && bye_soon_after(*response, response->time) == &bye)
            return {response->frame, response->code, one->method, *before};
        if (!is_own_answer(*response, bye)) continue;
        if (fault_of_answer(*response, end).finding != Finding::kNone)
            return {response->frame, response->code, one->method, *before};
    }
    return {};
}

std::uint32_t cancelled_for_good(const Transaction &invite, Time end) noexcept {
    const Cancellation *const cancellation = invite.cancellation;
    const bool is_open = invite.method == Method::kInvite && invite.final_response == nullptr;
    if (!is_open || cancellation == nullptr || end - cancellation->time <= kTransactionTimeout) return 0;
    return invite.latest_response == nullptr || was_answered_unseen(invite) ? 0 : cancellation->frame;
}

}  // namespace sip

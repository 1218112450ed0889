// What a tracker tells of the requests that it has seen, once later frames are known; see tracker.h.
// What it tells of responses: tracker_contexts.cpp.
#include "sip/calls/dialogs/dialogs.h"
#include "sip/calls/findings/call_causes.h"
#include "sip/calls/tracker.h"
#include "sip/calls/transactions/answer_faults.h"
#include "sip/calls/transactions/call_ends.h"
#include "sip/calls/transactions/delivery.h"

namespace sip {

RequestContext Tracker::request_context(const Sighting &sighting) const noexcept {
    const RequestRecord *const request = find_record(requests_, sighting);
    if (request == nullptr) return {};
    const Transaction &transaction = *request->transaction;
    RequestContext context;
    if (const ResponseRecord *const answer = transaction.final_response; answer != nullptr) {
        context.response_in = answer->frame;
        context.response_code = answer->code;
        context.response_time = time_between(transaction.request.time, answer->time);
        context.outcome = outcome_in_hindsight(*answer);
        const CallCause *const cause = answer->outcome == CallOutcome::kAnswered ? cause_of_end(*answer) : nullptr;
        if (cause != nullptr) context.ended_by = *cause;
        if (answer->outcome == CallOutcome::kAnswered) {
            const Time end = clock_.end_after(answer->frame);
            context.bye_in_vain = bye_in_vain(*answer, end);
            context.answer_fault = fault_of_answer(*answer, end);
            if (is_answer_lost(*answer, context.answer_fault, end)) context.outcome = CallOutcome::kAnswerLost;
        }
    }
    context.cancelled_in = cancelled_for_good(transaction, clock_.end_after(request->frame));
    if (!is_same_message(*request, transaction.request)) return context;
    const bool any_response = transaction.latest_response != nullptr;
    // An INVITE may wait for its user for as long as provisional responses come.
    const bool waits = transaction.method == Method::kInvite && any_response;
    const Time end = clock_.end_after(request->frame);
    const bool given_up = end - transaction.request.time > kTransactionTimeout;
    if (!any_response && transaction.unreachable_in != 0) {
        add_finding(context.findings, {Finding::kUnreachable, transaction.unreachable_in});
    }
    if (transaction.final_response != nullptr || waits || !given_up) return context;
    if (was_answered_unseen(transaction)) return context;
    add_finding(context.findings, {Finding::kUnanswered, static_cast<std::uint32_t>(silence_of(transaction))});
    if (!any_response && transaction.size > kLargestDatagram) {
        add_finding(context.findings, {Finding::kRequestTooLarge, transaction.size});
    }
    return context;
}

}  // namespace sip

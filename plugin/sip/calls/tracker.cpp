// Takes in one message after the other; see the header file. What is told of them: tracker_contexts.cpp.
// What messages mean together is judged in the other files of this folder.
#include "sip/calls/tracker.h"

#include <algorithm>
#include <string_view>

#include "sip/calls/call_causes.h"
#include "sip/calls/delivery.h"
#include "sip/calls/dialogs.h"
#include "sip/calls/findings.h"
#include "sip/calls/findings_dialog.h"
#include "sip/calls/outcome.h"
#include "sip/knowledge/status_codes.h"

namespace sip {
namespace {

/// Whether two responses of a transaction are the same one. The same bytes on another way were sent by a relay.
bool is_copy(const ResponseRecord &one, const ResponseRecord &other) noexcept {
    return one.code == other.code && one.content == other.content && one.path == other.path;
}

/// The frame of the first response that this one is a copy of; 0 if there is none.
std::uint32_t first_copy_of(const ResponseRecord &response) noexcept {
    const ResponseRecord *earlier = response.previous;
    for (std::size_t i = 0; earlier != nullptr && i < kMostLookedAt; earlier = earlier->previous, ++i) {
        if (!is_copy(*earlier, response)) continue;
        return earlier->copy_of != 0 ? earlier->copy_of : earlier->frame;
    }
    return 0;
}

/// Notes a provisional response, be it a copy or not.
void note_provisional(Transaction &transaction, const Message &response, const ResponseRecord &record) noexcept {
    if (record.code == 100) {
        transaction.trying = true;
        return;
    }
    transaction.last_provisional = &record;
    transaction.last_provisional_reliable = response.headers.has(HeaderName::kRSeq);
    if (!transaction.last_provisional_reliable) return;
    transaction.reliable = true;
    transaction.reliable_body = transaction.reliable_body || has_body(response.headers);
}

/// Notes how far the call has come.
void note_progress(Transaction &transaction, const ResponseRecord &record) noexcept {
    if (transaction.final_response != nullptr) return;
    if (record.code >= 180 && record.code < 190 && transaction.progress == nullptr) transaction.progress = &record;
    if (record.code == 180 && transaction.ringing == nullptr) transaction.ringing = &record;
}

/// The cause of what became of the call; null if none is known. Of an answered call only an identity that was not
/// verified is one.
const CallCause *cause_of_outcome(const ResponseRecord &response) noexcept {
    const Cancellation *const cancellation = response.code == 487 ? response.transaction->cancellation : nullptr;
    const CallCause *const cause =
        cancellation != nullptr && cancellation->cause != nullptr ? cancellation->cause : deciding_cause(response);
    const bool is_answer = response.outcome == CallOutcome::kAnswered;
    return is_answer && cause != nullptr && cause->protocol != ReasonProtocol::kStir ? nullptr : cause;
}

/// A refusal at once is told as what the user's own branch says.
void correct_refusal(NumberedFinding &finding, CallOutcome outcome) noexcept {
    if (finding.finding != Finding::kBusyAtOnce && finding.finding != Finding::kDeclinedAtOnce) return;
    if (outcome == CallOutcome::kBusy) finding.finding = Finding::kBusyAtOnce;
    if (outcome == CallOutcome::kDeclined) finding.finding = Finding::kDeclinedAtOnce;
}

}  // namespace

void Tracker::see_request(const Message &request, const Sighting &sighting) {
    see_time(sighting.time);
    clock_.note_frame(sighting.frame);
    if (!request.cseq || request.call_id.empty()) return;
    if (method_of(request.method) == Method::kAck) return see_ack(request, sighting);
    Transaction &known = table_.transaction_of(request);
    Transaction &transaction = is_over(known, sighting) ? table_.begin_again(request) : known;
    if (!transaction.request.happened()) {
        begin_transaction(transaction, request, sighting);
    } else {
        see_copy(transaction, request, sighting);
    }
    requests_.push_back({sighting.frame, sighting.index, &transaction});
}

/// Notes a copy of a request that was seen before.
void Tracker::see_copy(Transaction &transaction, const Message &request, const Sighting &sighting) {
    note_copy(transaction, request, sighting, recent_requests_.find(transaction.kept_as));
    if (transaction.method != Method::kInvite) return;
    if (transaction.final_response != nullptr) {
        transaction.call->acknowledgements.see_invite_again(transaction, sighting);
    } else {
        transaction.call->reliable_provisionals.see_invite_again(transaction, sighting);
    }
}

/// An ACK has no response, and so no transaction here.
void Tracker::see_ack(const Message &ack, const Sighting &sighting) {
    table_.call_of(ack).acknowledgements.see_ack(ack, moment_of(sighting), paths_.of(sighting));
}

/// Notes the first copy of a request: all that a request says is read here.
void Tracker::begin_transaction(Transaction &transaction, const Message &request, const Sighting &sighting) {
    transaction.request = moment_of(sighting);
    transaction.latest_copy = transaction.request;
    transaction.path = &paths_.of(sighting);
    transaction.size = sighting.transport == Transport::kDatagram ? size_of(request) : 0;
    transaction.vias = count_vias(request);
    transaction.in_dialog = !request.to_tag.empty();
    transaction.to_tag = hash_of(request.to_tag);
    transaction.has_body = has_body(request.headers);
    transaction.kept_as = recent_requests_.keep(request);
    authentication_.see_request(request, transaction);
    if (transaction.opens_call()) {
        transaction.sender = sender_of(request);
        join_call_attempt(transaction);
    } else if (transaction.method == Method::kRegister) {
        transaction.sender = sender_of(request);
        join_registration_attempt(transaction);
    } else if (transaction.method == Method::kCancel) {
        see_cancel(transaction, request, sighting);
    } else if (transaction.method == Method::kPrack) {
        transaction.call->reliable_provisionals.see_prack(request, transaction);
    } else if (transaction.method == Method::kSubscribe || transaction.method == Method::kNotify) {
        note_subscription(transaction, request.headers);
    }
    join_group(transaction);
}

void Tracker::see_unreachable(const Message &request, const Sighting &sighting) {
    see_time(sighting.time);
    if (!request.cseq || request.call_id.empty()) return;
    Transaction *const transaction = table_.find_transaction(request);
    if (transaction != nullptr && transaction->unreachable_in == 0) transaction->unreachable_in = sighting.frame;
}

/// Notes a CANCEL at the INVITE that it is to end. That INVITE may not have been captured: the CANCEL names it.
void Tracker::see_cancel(Transaction &cancel, const Message &request, const Sighting &sighting) {
    Transaction &invite = table_.invite_of_cancel(request);
    cancel.cancelled_invite = &invite;
    if (invite.final_response != nullptr || invite.cancellation != nullptr) return;
    const CallCause *const cause = cause_of_cancel(request, sighting.frame, causes_);
    invite.cancellation = &cancellations_.emplace_back(
        Cancellation{sighting.frame, sighting.time, cause, says_answered_elsewhere(request)});
}

void Tracker::see_response(const Message &response, const Sighting &sighting) {
    see_time(sighting.time);
    clock_.note_frame(sighting.frame);
    history_ = {};
    if (!response.cseq || response.call_id.empty()) return;
    Transaction &transaction = table_.transaction_of(response);
    if (transaction.method == Method::kAck && !transaction.request.happened()) link_to_ack(transaction, response);
    ResponseRecord &record = responses_.emplace_back();
    record.frame = sighting.frame;
    record.index = sighting.index;
    record.code = response.status.code;
    record.time = sighting.time;
    record.transaction = &transaction;
    record.previous = transaction.latest_response;
    record.path = &paths_.of(sighting);
    record.content = hash_of(whole_message(response));
    record.to_tag = hash_of(response.to_tag);
    record.copy_of = first_copy_of(record);
    history_ = history_of(transaction, sighting, recent_requests_, clock_);
    history_.is_copy = record.copy_of != 0;
    record.is_timed = is_timed(record);
    record.is_attempt_timed = is_attempt_timed(record);
    transaction.latest_response = &record;
    if (is_provisional(record.code)) note_provisional(transaction, response, record);
    judge_delivery(record);
    see_acknowledged(response, sighting, record);
    see_reliable(response, sighting, record);
    if (record.copy_of != 0) return;
    note_progress(transaction, record);
    note_cause(record, response, causes_);
    judge(response, sighting, record);
    if (is_final(record.code) && transaction.final_response == nullptr) transaction.final_response = &record;
}

/// Whether time stamps tell how long the response took: they have not leapt in its transaction.
bool Tracker::is_timed(const ResponseRecord &response) noexcept {
    const Transaction &transaction = *response.transaction;
    if (!transaction.request.happened()) return true;
    Time before = transaction.latest_copy.time;
    if (response.previous != nullptr) {
        if (!response.previous->is_timed) return false;
        before = std::max(before, response.previous->time);
    }
    return response.time - before <= kLongestSilence;
}

/// The same of the call: times have not gone back either since the first request of its attempt.
bool Tracker::is_attempt_timed(const ResponseRecord &response) const noexcept {
    const Transaction *const first = response.transaction->first_try;
    return response.is_timed && (first == nullptr || clock_.is_steady_since(first->request.frame));
}

/// Some stacks answer an ACK: such a response belongs to the ACK with its branch, which has no transaction else.
void Tracker::link_to_ack(Transaction &transaction, const Message &response) {
    const AckRecord *const ack =
        transaction.call->acknowledgements.find(transaction.identity, hash_of(response.via.branch));
    if (ack == nullptr) return;
    transaction.request = ack->seen;
    transaction.path = ack->path;
    transaction.in_dialog = !response.to_tag.empty();
    transaction.to_tag = ack->to_tag;
    transaction.vias = count_vias(response);
}

/// Takes in a final response to an INVITE: it is to be acknowledged.
void Tracker::see_acknowledged(const Message &response, const Sighting &sighting, ResponseRecord &record) {
    const Transaction &transaction = *record.transaction;
    if (!is_final(record.code) || transaction.method != Method::kInvite || !transaction.request.happened()) return;
    const NumberedFinding found = transaction.call->acknowledgements.see_response(response, sighting, record);
    if (found.finding != Finding::kNone) record.note_findings().beside.push_back(found);
}

/// Takes in a reliable provisional response to an INVITE: it is to get a PRACK. And the refusal of a PRACK for another
/// reason than its RAck: it may have that fault too.
void Tracker::see_reliable(const Message &response, const Sighting &sighting, ResponseRecord &record) {
    const Transaction &transaction = *record.transaction;
    if (!transaction.request.happened()) return;
    NumberedFinding found;
    if (transaction.method == Method::kInvite && record.code > 100 && is_provisional(record.code)) {
        found = transaction.call->reliable_provisionals.see_response(response, sighting, record);
    } else if (transaction.method == Method::kPrack && record.code > 401 && record.code != 407 && record.code != 481 &&
               record.copy_of == 0) {
        found = transaction.call->reliable_provisionals.refused(transaction);
    }
    if (found.finding != Finding::kNone) record.note_findings().beside.push_back(found);
}

/// Judges the first copy of a response. Others are not judged.
void Tracker::judge(const Message &response, const Sighting &sighting, ResponseRecord &record) {
    const Transaction &transaction = *record.transaction;
    Call &call = *transaction.call;
    AuthenticationJudgement judgement;
    if (record.code == 401 || record.code == 407) {
        judgement = authentication_.see_challenges(response, sighting, record);
    } else if (record.code > 100) {
        authentication_.see_other(response, sighting, record);
    }
    const bool changes_session = transaction.method == Method::kInvite || transaction.method == Method::kUpdate;
    if (is_success(record.code) && transaction.in_dialog && changes_session) call.glares.clear();
    if (transaction.method == Method::kAck) {  // an ACK is never answered: what the answer says means nothing
        record.note_findings().finding = {Finding::kAnswerToAck};
        return;
    }
    if (!transaction.request.happened()) {  // nothing is proved without the request, but that it was cancelled
        if (record.code == 487 && transaction.cancellation != nullptr) {
            record.note_findings().finding = terminated_finding(transaction);
        }
        return;
    }
    record.authentication = judgement.authentication;
    NumberedFinding finding = judgement.finding;
    if (finding.finding == Finding::kNone && record.code >= 400) {
        finding = failure_finding({response, sighting, transaction, history_.request, record.is_attempt_timed});
    }
    if (finding.finding != Finding::kNone) record.note_findings().finding = finding;
    if (is_success(record.code) && is_answer_to_cancelled(record)) {
        record.note_findings().beside.push_back({Finding::kAnsweredAfterCancel, transaction.cancellation->frame});
    }
    if (transaction.opens_call() && is_final(record.code)) judge_outcome(response, sighting, record);
}

/// Judges what becomes of the call that the INVITE opens.
void Tracker::judge_outcome(const Message &response, const Sighting &sighting, ResponseRecord &record) {
    const Transaction &transaction = *record.transaction;
    const bool rang = transaction.ringing != nullptr;
    record.outcome = outcome_of(response, rang);
    const Finding found = record.found().finding.finding;
    if (found == Finding::kExpired) record.outcome = rang ? CallOutcome::kNoAnswer : CallOutcome::kFailed;
    if (record.code == 487 && found == Finding::kNone) record.outcome = outcome_of_unexplained_487(response, rang);
    record.outcome = outcome_on_branch(record);
    if (found != Finding::kNone) correct_refusal(record.note_findings().finding, record.outcome);
    const CallCause *const cause = cause_of_outcome(record);
    if (cause != nullptr) record.note_findings().cause = cause;
    if (found == Finding::kUserRejected || found == Finding::kNotAnswered) {
        compare_ringing(response, sighting, record);
    }
}

/// Compares how long it rang with other refusals of the same callee.
void Tracker::compare_ringing(const Message &response, const Sighting &sighting, ResponseRecord &record) {
    const Transaction &transaction = *record.transaction;
    ResponseFindings &findings = record.note_findings();
    findings.refusals =
        refusals_.note(hash_of(address_of(response.to)), record.code, transaction.request.time,
                       transaction.end_of_ringing(sighting.time) - transaction.ringing->time, sighting.time);
    if (findings.refusals == nullptr || findings.refusals->calls < kCallsOfATimer) return;
    findings.finding = machine_finding(*findings.refusals);
    record.outcome = CallOutcome::kNoAnswer;
}

}  // namespace sip

// Takes in one message after the other; see the header file. What is made of responses:
// tracker_judging.cpp, what is told of them: tracker_contexts.cpp.
// What messages mean together is judged in the other files of this folder.
#include "sip/calls/tracker.h"

#include <algorithm>
#include <string_view>

#include "sip/calls/dialogs/subscriptions.h"
#include "sip/calls/findings/call_causes.h"
#include "sip/calls/findings/findings_dialog.h"
#include "sip/calls/outcome.h"
#include "sip/calls/transactions/delivery.h"
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

/// Notes a provisional response, whether a copy or not.
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

}  // namespace

void Tracker::see_request(const Message &request, const Sighting &sighting) {
    see_time(sighting.time);
    clock_.note_frame(sighting.frame);
    if (!request.cseq || request.call_id.empty()) return;
    const Method method = method_of(request.method);
    if (method == Method::kAck) return see_ack(request, sighting);
    Transaction &known = table_.transaction_of(request);
    Transaction &transaction = is_over(known, request, sighting) ? table_.begin_again(request) : known;
    if (transaction.method != method) return;  // its CSeq is that of another request
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
    const bool is_silent = transaction.latest_response == nullptr && transaction.opens_call();
    if (is_silent && (repeated_.empty() || repeated_.back() != &transaction)) {
        repeated_.push_back(&transaction);
        if (repeated_.size() > kMostLookedAt) repeated_.pop_front();
    }
    if (transaction.final_response != nullptr) {
        transaction.call->acknowledgements.see_invite_again(transaction, sighting);
    } else if (transaction.reliable) {
        transaction.call->note_rare().reliable_provisionals.see_invite_again(transaction, sighting);
    }
}

/// An ACK has no response, and so no transaction here.
void Tracker::see_ack(const Message &ack, const Sighting &sighting) {
    table_.call_of_ack(ack).acknowledgements.see_ack(ack, moment_of(sighting), paths_.of(sighting));
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
    transaction.has_credentials =
        request.headers.has(HeaderName::kAuthorization) || request.headers.has(HeaderName::kProxyAuthorization);
    transaction.kept_as = recent_requests_.keep(request);
    authentication_.see_request(request, transaction);
    if (transaction.opens_call()) {
        transaction.sender = sender_of(request);
        join_call_attempt(transaction, hash_of(request_uri(request.start_line)));
        if (transaction.first_try != &transaction) note_retry(transaction, request, recent_requests_);
    } else if (transaction.method == Method::kRegister) {
        transaction.sender = sender_of(request);
        join_registration_attempt(transaction);
        users_.see_registration(request, transaction);
    } else if (transaction.method == Method::kCancel) {
        see_cancel(transaction, request, sighting);
    } else if (transaction.method == Method::kBye && request.headers.has(HeaderName::kReason)) {
        const CallCause *const cause = cause_of_bye(request, sighting.frame, causes_);
        if (cause != nullptr) transaction.call->note_rare().causes_of_byes.push_back({&transaction, cause});
    } else if (transaction.method == Method::kPrack) {
        transaction.call->note_rare().reliable_provisionals.see_prack(request, transaction);
    } else if (transaction.method == Method::kSubscribe || transaction.method == Method::kNotify) {
        note_subscription(transaction, request.headers);
    }
    join_group(transaction);
    const bool refers = transaction.method == Method::kRefer && !transaction.in_dialog;
    if (transaction.method == Method::kInvite || refers) {
        legs_.see_request(transaction, {request, sighting, recent_requests_}, table_);
    }
}

void Tracker::see_unreachable(const Message &request, const Sighting &sighting) {
    see_time(sighting.time);
    if (!request.cseq || request.call_id.empty()) return;
    Transaction *const transaction = table_.find_transaction(request);
    if (transaction != nullptr && transaction->unreachable_in == 0) transaction->unreachable_in = sighting.frame;
}

/// The quoted response may be cut off: code and To tag tell that it is the latest one.
void Tracker::see_undelivered(const Message &response, const Sighting &sighting) {
    see_time(sighting.time);
    if (!response.cseq || response.call_id.empty()) return;
    const Transaction *const transaction = table_.find_transaction(response);
    if (transaction == nullptr) return;
    const ResponseRecord *const latest = transaction->latest_response;
    if (latest == nullptr || latest->code != response.status.code || latest->to_tag != hash_of(response.to_tag)) return;
    undelivered_.try_emplace(latest, sighting.frame);
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
    if (is_success(record.code) && transaction.method == Method::kSubscribe) note_duration(transaction, response);
    if (transaction.method == Method::kInvite && !repeated_.empty()) look_for_other_call_id(record, sighting);
    judge_delivery(record);
    see_acknowledged(response, sighting, record);
    see_reliable(response, sighting, record);
    if (record.copy_of != 0) return;
    note_progress(transaction, record);
    note_cause(record, response, causes_);
    judge(response, sighting, record);
    if (is_final(record.code) && transaction.final_response == nullptr) {
        transaction.final_response = &record;
        correct_by_origin(record);
    }
}

/// An application layer gateway may rewrite Call-IDs and fail to put them back: the client knows no such call. Looks
/// for an INVITE without a response that this one is meant for but for its Call-ID.
void Tracker::look_for_other_call_id(const ResponseRecord &response, const Sighting &sighting) {
    const Transaction &own = *response.transaction;
    if (own.request.happened() && is_same_address(own.path->source, sighting.destination)) return;
    for (Transaction *invite : repeated_) {
        const bool is_meant = invite->call != own.call && invite->branch == own.branch &&
                              invite->identity == own.identity && invite->latest_response == nullptr &&
                              is_same_address(invite->path->source, sighting.destination);
        if (is_meant && invite->call->rare().other_call_id_in == 0) {
            invite->call->note_rare().other_call_id_in = response.frame;
        }
    }
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
    if (comes_after_answer(record)) return;  // nobody has to acknowledge it
    if (found.finding != Finding::kNone) record.note_findings().beside.push_back(found);
}

/// Takes in a reliable provisional response to an INVITE: it is to get a PRACK. And the refusal of a PRACK for another
/// reason than its RAck: it may have that fault too.
void Tracker::see_reliable(const Message &response, const Sighting &sighting, ResponseRecord &record) {
    const Transaction &transaction = *record.transaction;
    if (!transaction.request.happened()) return;
    NumberedFinding found;
    if (transaction.method == Method::kInvite && is_provisional(record.code) &&
        response.headers.has(HeaderName::kRSeq)) {
        found = transaction.call->note_rare().reliable_provisionals.see_response(response, sighting, record);
    } else if (transaction.method == Method::kPrack && record.code > 401 && record.code != 407 && record.code != 481 &&
               record.copy_of == 0) {
        found = transaction.call->rare().reliable_provisionals.refused(transaction);
    }
    if (found.finding != Finding::kNone) record.note_findings().beside.push_back(found);
}

}  // namespace sip

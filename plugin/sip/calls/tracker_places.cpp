// Where a message belongs: its transaction, attempt and group, for what counts messages; see tracker.h.
// What it means is told by tracker_contexts.cpp.
#include "sip/calls/legs/leg_conditions.h"
#include "sip/calls/legs/leg_failures.h"
#include "sip/calls/records/clock.h"
#include "sip/calls/tracker.h"
#include "sip/calls/transactions/attempts.h"
#include "sip/calls/transactions/call_ends.h"
#include "sip/knowledge/status_codes.h"

namespace sip {
namespace {

/// How long the capture is known to go on behind a message.
Time rest_behind(const Clock &clock, const Sighting &sighting) noexcept {
    return time_between(sighting.time, clock.end_after(sighting.frame)).value_or(0);
}

bool began_before(const Call &call) noexcept {
    return call.number.kind == CallKind::kCall && opening_of(call) == nullptr;
}

/// Adds what the final response of this INVITE, or that of another leg, makes good.
void add_made_good(TransactionPlace &place, const Transaction &invite) noexcept {
    if (!is_success(invite.final_code())) {
        if (answered_on_other_leg(invite) != 0) place.made_good.front() = invite.group;
        return;
    }
    std::size_t count = 0;
    for (const Transaction *const failed : made_good_by(invite)) {
        if (count < place.made_good.size()) place.made_good[count++] = failed->group;
    }
}

}  // namespace

TransactionPlace Tracker::place_of_response(const Sighting &sighting) const noexcept {
    const ResponseRecord *const response = find_record(responses_, sighting);
    if (response == nullptr) return {};
    const Transaction &transaction = *response->transaction;
    TransactionPlace place = place_of(transaction, sighting);
    if (place.has_request && transaction.progress != nullptr && is_final(response->code)) {
        place.progress = transaction.progress->time;
    }
    place.behind = rest_behind(clock_, sighting);
    place.is_first_final = transaction.final_response == response;
    if (place.is_first_final && transaction.cancellation != nullptr) {
        place.cancelled_in = transaction.cancellation->frame;
        place.cancelled = transaction.cancellation->time;
    }
    place.began_before = began_before(*transaction.call);
    if (!response->is_attempt_timed) place.attempt_start = place.progress = std::nullopt;
    if (place.has_request && place.is_first_final && transaction.opens_call()) add_made_good(place, transaction);
    return place;
}

TransactionPlace Tracker::place_of_request(const Sighting &sighting) const noexcept {
    const RequestRecord *const request = find_record(requests_, sighting);
    if (request == nullptr) return {};
    const Transaction &transaction = *request->transaction;
    TransactionPlace place = place_of(transaction, sighting);
    place.behind = rest_behind(clock_, sighting);
    place.is_first_copy = is_same_message(*request, transaction.request);
    place.began_before = began_before(*transaction.call);
    if (const ResponseRecord *const last = transaction.latest_response; last != nullptr) {
        if (comes_before(*last, transaction.request)) place.response_before = last->frame;
    }
    if (transaction.opens_call()) place.other_call_id_in = transaction.call->rare().other_call_id_in;
    if (!place.is_first_copy) {
        place.copy_of = transaction.request.frame;
    } else if (const HangUp hang_up = hang_up_of(transaction); hang_up.invite != nullptr) {
        place.ended_attempt = hang_up.invite->attempt;
        place.by_caller = hang_up.by_caller;
        place.cause = cause_named_by(transaction);
        place.trigger = trigger_of(transaction, clock_.end_after(sighting.frame));
        const bool is_proof = !hang_up.by_caller && hang_up.invite->final_response == nullptr;
        if (is_proof) place.proves = UnseenEnd::kAnswered;
    }
    return place;
}

TransactionPlace Tracker::place_of_ack(const Message &ack, const Sighting &sighting) {
    const Call *const call = ack.cseq ? table_.find_call(ack) : nullptr;
    if (call == nullptr) return {};
    const ProvedEnd proved = proved_by_ack(*call, ack, sighting.source);
    if (proved.invite == nullptr) return {};
    TransactionPlace place = place_of(*proved.invite, sighting);
    place.behind = rest_behind(clock_, sighting);
    place.proves = proved.end;
    return place;
}

}  // namespace sip

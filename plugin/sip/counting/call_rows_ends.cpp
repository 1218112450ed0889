// How the calls of a list end: by a final response that a request proves, and by a BYE. See call_rows.h.
#include <algorithm>
#include <string>

#include "sip/calls/transactions/call_ends.h"
#include "sip/counting/call_rows.h"
#include "sip/counting/times.h"
#include "sip/knowledge/methods.h"
#include "sip/knowledge/status_codes.h"

namespace sip {
namespace {

CallHangUp hang_up_by(const CountedMessage &bye) {
    CallHangUp hang_up;
    hang_up.by_caller = bye.by_caller;
    hang_up.arrival = bye.arrival;
    hang_up.first_frame = bye.frame;
    hang_up.frame = bye.frame;
    hang_up.group = bye.group;
    hang_up.cause = bye.cause;
    hang_up.trigger = bye.trigger;
    return hang_up;
}

bool is_challenge(unsigned code) { return code == 401 || code == 407; }

/// The same side sends another BYE: it left the call with the first one.
CallHangUp sent_again(const CallHangUp &before, const CountedMessage &bye) {
    CallHangUp hang_up = hang_up_by(bye);
    hang_up.arrival = before.arrival;
    hang_up.first_frame = before.first_frame;
    if (is_challenge(before.refused_with)) hang_up.challenge = {before.refused_with, before.refused_in};
    if (hang_up.cause.empty()) hang_up.cause = before.cause;
    if (!before.trigger.empty()) hang_up.trigger = before.trigger;
    return hang_up;
}

CallEnd proved_end(const CountedMessage &message, bool is_answered) {
    CallEnd end;
    end.outcome = is_answered ? CallOutcome::kAnswered : CallOutcome::kFailed;
    end.frame = message.frame;
    end.arrival = message.arrival;
    return end;
}

}  // namespace

/// An ACK shows that there was a final response.
void CallRows::see_proof(const CountedMessage &message) {
    const auto known = row_numbers_.find(message.attempt);
    if (known == row_numbers_.end()) return;
    Progress &progress = progress_[known->second];
    CallRow &row = rows_[known->second];
    if (row.end || message.group != progress.group) return;
    progress.proved = proved_end(message, message.proves == UnseenEnd::kAnswered);
    row.last_frame = message.frame;
    settle(known->second);
}

void CallRows::see_early_bye(const CountedMessage &message) {
    early_byes_.try_emplace(std::string(message.call_id), hang_up_by(message));
}

/// Only the callee of an answered call sends a BYE (RFC 3261 section 15): that shows the answer too.
void CallRows::see_hang_up(const CountedMessage &message) {
    const auto known = row_numbers_.find(message.ended_attempt);
    if (known == row_numbers_.end()) return;
    CallRow &row = rows_[known->second];
    if (!row.end && message.proves == UnseenEnd::kAnswered) {
        progress_[known->second].proved = proved_end(message, true);
        settle(known->second);
    }
    byes_.try_emplace(message.group, known->second);
    CallHangUp hang_up = hang_up_by(message);
    if (row.hang_up) {
        CallHangUp &before = *row.hang_up;
        if (before.group == message.group) return;  // on another hop
        // Later passes know at once that no response came in time; a BYE that crosses the first shows more.
        const bool is_pending =
            before.refused_with == 0 && difference(before.arrival, message.arrival) <= kTransactionTimeout;
        if (before.by_caller != message.by_caller && is_pending) {
            before.is_over = true;
            before.is_unanswered = false;
        }
        if (before.is_over) return;
        if (before.by_caller == message.by_caller) {
            hang_up = sent_again(before, message);
        } else {
            row.failed_bye = before;
        }
    }
    row.hang_up = hang_up;
    row.hang_up->is_over = answered_byes_.count(message.transaction) != 0;
    if (!row.hang_up->is_over) wait_for_response(known->second, message);
    if (row.end) row.last_frame = message.frame;
    note_change(known->second);
}

/// The side that refuses a BYE may still be in the call, but where the code says that it knows of none.
void CallRows::see_response_to_bye(const CountedMessage &message) {
    if (!is_final(message.code) || message.is_copy) return;
    const auto known = byes_.find(message.group);
    if (known == byes_.end()) {
        if (!message.has_request) answered_byes_.insert(message.transaction);
        return;
    }
    CallRow &row = rows_[known->second];
    if (!row.hang_up || row.hang_up->group != message.group || row.hang_up->is_over) return;
    row.hang_up->is_over = ends_call_for_both(message.code);
    row.hang_up->refused_with = row.hang_up->is_over ? 0 : message.code;
    row.hang_up->refused_in = message.frame;
    row.hang_up->is_unanswered = false;
    note_change(known->second);
}

/// What controls the INVITE is refused while that waits.
void CallRows::see_refused_request(const CountedMessage &message) {
    constexpr MethodSet kControl = methods(Method::kPrack, Method::kCancel, Method::kUpdate);
    const CountedProblem &problem = message.problems.front();
    if (!is_in(kControl, method_of(message.method)) || problem.title.empty() || !problem.is_failure) return;
    const auto known = latest_rows_.find(std::string(message.call_id));
    if (known == latest_rows_.end() || rows_[known->second].end) return;
    const EarlierResponse response = {message.code, message.frame};
    rows_[known->second].refused_request =
        RefusedRequest{std::string(message.method), response, std::string(message.summary)};
    note_change(known->second);
}

}  // namespace sip

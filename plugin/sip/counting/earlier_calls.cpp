// Calls whose first INVITE is not in the capture: the rows of the list of calls that say what is known of them.
// See call_rows.h.
#include "sip/counting/call_rows.h"
#include "sip/knowledge/methods.h"
#include "sip/knowledge/status_codes.h"

namespace sip {
namespace {

/// Whether it shows that the call was answered: a 2xx to an INVITE, or an INVITE in the dialog that a 2xx opened.
bool shows_answer(const CountedMessage &message) {
    if (method_of(message.method) != Method::kInvite) return false;
    return message.is_response ? is_success(message.code) : message.in_dialog;
}

/// Notes a BYE, or better the first 2xx to one.
void note_bye(CallRow &row, const CountedMessage &message) {
    const bool is_accepted = message.is_response && is_success(message.code);
    const bool is_better = row.hang_up ? is_accepted && !row.hang_up->is_over : is_accepted || !message.is_response;
    if (!is_better) return;
    CallHangUp bye;
    bye.frame = message.frame;
    bye.arrival = message.arrival;
    bye.is_over = is_accepted;
    row.hang_up = bye;
}

/// What the final response to an INVITE says. One to an INVITE of the dialog ends nothing.
CallEnd end_by(const CountedMessage &message) {
    CallEnd end;
    end.outcome = shows_answer(message) ? CallOutcome::kAnswered : CallOutcome::kNone;
    end.arrival = message.arrival;
    if (!message.is_response) return end;
    end.code = message.code;
    end.phrase = message.phrase;
    end.summary = message.summary;
    return end;
}

}  // namespace

void CallRows::see_earlier_call(const CountedMessage &message) {
    const auto [known, is_new] = earlier_calls_.try_emplace(message.call_number, rows_.size());
    if (is_new) {
        CallRow &row = rows_.emplace_back();
        progress_.emplace_back();
        row.began_before = true;
        row.call = message.call_number;
        row.first_frame = message.frame;
        row.from = message.from;
        row.to = message.to;
        row.call_id = message.call_id;
    }
    CallRow &row = rows_[known->second];
    row.last_frame = message.frame;
    note_change(known->second);
    if (method_of(message.method) == Method::kBye) note_bye(row, message);
    if (method_of(message.method) != Method::kInvite || message.is_copy) return;
    const bool is_answered = row.end && row.end->outcome == CallOutcome::kAnswered;
    if (message.is_response && is_provisional(message.code)) {
        row.progress = message.code;
    } else if (!is_answered && (shows_answer(message) || (message.is_response && !message.in_dialog))) {
        row.end = end_by(message);
    }
}

}  // namespace sip

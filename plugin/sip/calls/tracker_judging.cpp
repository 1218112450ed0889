// What a tracker makes of a response when it comes; see tracker.h.
// Each kind of response has its judges in other files of this folder: here is who is asked.
#include <algorithm>
#include <iterator>

#include "sip/calls/dialogs/bindings.h"
#include "sip/calls/dialogs/dialogs.h"
#include "sip/calls/dialogs/redirections.h"
#include "sip/calls/findings/call_causes.h"
#include "sip/calls/findings/findings.h"
#include "sip/calls/findings/findings_dialog.h"
#include "sip/calls/legs/leg_conditions.h"
#include "sip/calls/legs/leg_failures.h"
#include "sip/calls/legs/origins.h"
#include "sip/calls/outcome.h"
#include "sip/calls/tracker.h"
#include "sip/calls/transactions/delivery.h"
#include "sip/knowledge/status_codes.h"
#include "sip/syntax/value_reader.h"
#include "sip/syntax/values.h"
#include "sip/syntax/values/session_description.h"
#include "sip/text.h"

namespace sip {
namespace {

/// The cause of what became of the call; null if none is known. Of an answered call only an identity that was not
/// verified is one.
const CallCause *cause_of_outcome(const ResponseRecord &response) noexcept {
    const Cancellation *const cancellation = response.code == 487 ? response.transaction->cancellation : nullptr;
    if (response.found().finding.finding == Finding::kRefusedAfterCancel)
        return response.transaction->cancellation->cause;
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

/// What other hops show of a failure whose code says something of who answers.
NumberedFinding finding_of_hops(const ResponseRecord &failure) {
    const bool is_challenge = failure.code == 401 || failure.code == 407;
    if (failure.code < 400 || failure.code >= 600 || is_challenge || !failure.transaction->opens_call()) return {};
    const ResponseRecord *const origin = failure.code == 500 ? origin_of(failure, nullptr) : nullptr;
    if (origin != nullptr && origin->code != failure.code) return {};  // that is told: see judge() in verdict.h
    // Another outcome is that of the branch that decided.
    const bool is_vague = failure.outcome == CallOutcome::kRejected || failure.outcome == CallOutcome::kFailed ||
                          failure.outcome == CallOutcome::kUnavailable;
    if (!is_vague) return {};
    const auto branches = failures_of_branches(failure, nullptr);
    const bool differ = std::any_of(branches.begin(), branches.end(),
                                    [&failure](const ResponseRecord *one) { return one->code != failure.code; });
    if (branches.size() < 2 || !differ) return {};
    return {Finding::kBranchesFailed, static_cast<std::uint32_t>(branches.size())};
}

/// The longest session description that is kept of an offer: usual ones have some hundred bytes.
constexpr std::size_t kLongestOffer = 4096;

/// Keeps what was offered, where the first final response refuses it and all of it was captured. `request`: null if its
/// text is not known.
void note_offer(ResponseRecord &record, const Request *request) {
    const bool refuses_offer = record.code == 488 || record.code == 606;
    if (!refuses_offer || request == nullptr || record.transaction->final_response != nullptr) return;
    const std::string_view type = without_parameters(request->headers.first(HeaderName::kContentType));
    if (!equal_ignoring_case(type, "application/sdp") || request->body.size() > kLongestOffer) return;
    if (read_number(request->headers.first(HeaderName::kContentLength)) != request->body.size()) return;  // cut off
    record.note_findings().offer = request->body;
}

/// Whether a B2BUA that called the user unavailable had got a response that says that there is no such user.
bool is_unknown_user(const ResponseRecord &record, const ResponseRecord &origin) noexcept {
    constexpr unsigned kNoSuchUser[] = {404, 410, 484, 604};
    const bool says_so =
        std::find(std::begin(kNoSuchUser), std::end(kNoSuchUser), origin.code) != std::end(kNoSuchUser);
    return says_so && record.outcome == CallOutcome::kUnavailable && origin.outcome == CallOutcome::kRejected;
}

}  // namespace

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
    if (is_success(record.code)) note_success(response, record);
    const bool changes_session = transaction.method == Method::kInvite || transaction.method == Method::kUpdate;
    if (is_success(record.code) && transaction.in_dialog && changes_session && !call.rare().glares.empty()) {
        call.note_rare().glares.clear();
    }
    if (transaction.method == Method::kAck) {  // an ACK is never answered: what the answer says means nothing
        record.note_findings().finding = {Finding::kAnswerToAck};
        return;
    }
    if (comes_after_answer(record)) {
        record.note_findings().finding = {Finding::kAfterAnswer, transaction.final_frame()};
        return;
    }
    if (!transaction.request.happened()) {  // nothing is proved without the request, but that it was cancelled
        if (record.code == 487) {
            const NumberedFinding terminated = terminated_finding(response, transaction);
            if (terminated.finding != Finding::kNone) record.note_findings().finding = terminated;
        }
        return;
    }
    record.authentication = judgement.authentication;
    NumberedFinding finding = judgement.finding;
    if (finding.finding == Finding::kNone && record.code >= 400) {
        finding = failure_finding(judged(response, sighting, record));
    } else if (record.code >= 300 && record.code < 400) {
        finding = redirection_finding(response, transaction, recent_requests_);
        note_targets(response, record);
    } else if (is_success(record.code)) {
        finding = success_finding(transaction);
    }
    if (finding.finding != Finding::kNone) record.note_findings().finding = finding;
    note_offer(record, history_.request);
    if (is_success(record.code) && is_answer_to_cancelled(record)) {
        record.note_findings().beside.push_back({Finding::kAnsweredAfterCancel, transaction.cancellation->frame});
    }
    if (transaction.opens_call() && is_final(record.code)) judge_outcome(response, sighting, record);
}

/// Notes what an accepted INVITE or UPDATE says of dialogs: the session interval, and the dialog that it replaces. And
/// what an accepted REGISTER says, and that a user was registered or answered.
void Tracker::note_success(const Message &response, ResponseRecord &record) {
    Transaction &transaction = *record.transaction;
    const bool is_first = transaction.request.happened() && transaction.final_response == nullptr;
    if (is_first && transaction.opens_call()) users_.see_answer(response, record);
    if (transaction.method == Method::kRegister) {
        if (is_first) users_.see_accepted(response, record, history_.request);
        if (history_.request == nullptr || !lacks_contact(response, transaction, *history_.request)) return;
        record.note_findings().beside.push_back({Finding::kContactNotListed});
        return;
    }
    if (transaction.method != Method::kInvite && transaction.method != Method::kUpdate) return;
    const auto interval = read_number(without_parameters(response.headers.first(HeaderName::kSessionExpires)));
    transaction.expires = interval ? static_cast<std::uint32_t>(*interval) : 0;
    transaction.allowed = methods_in(response.headers, HeaderName::kAllow);
    if (history_.request != nullptr && has_other_transport(response, history_.request->body)) {
        record.note_findings().beside.push_back({Finding::kOtherTransport});
    }
    if (history_.request == nullptr || !history_.request->headers.has(HeaderName::kReplaces)) return;
    const std::string_view replaces = history_.request->headers.first(HeaderName::kReplaces);
    Call *const call = table_.find_call(without_parameters(replaces));
    const auto to_tag = parameter_of(replaces, "to-tag");
    const auto from_tag = parameter_of(replaces, "from-tag");
    if (call == nullptr || !to_tag || !from_tag) return;
    const Moment accepted{record.frame, record.index, record.time};
    call->note_rare().replacements.push_back({hash_of(*to_tag), hash_of(*from_tag), accepted});
}

/// A failure, and what it is judged from.
JudgedResponse Tracker::judged(const Message &response, const Sighting &sighting, ResponseRecord &record) {
    const Transaction &transaction = *record.transaction;
    JudgedResponse judged{response, sighting, transaction, recent_requests_, history_.request, record.is_attempt_timed};
    const unsigned code = record.code;
    const bool says_unknown = code == 404 || code == 410 || code == 480 || code == 604;
    if (!says_unknown || transaction.in_dialog || history_.request == nullptr) return judged;
    const std::string_view uri = request_uri(history_.request->start_line);
    if (code != 410) judged.registered_in = users_.registered_in(uri, transaction.path->destination, record.time);
    judged.registration = users_.end_of_registration(uri, transaction);
    if (judged.registered_in != 0) record.note_findings().registered_in = judged.registered_in;
    return judged;
}

/// Judges what becomes of the call that the INVITE opens.
void Tracker::judge_outcome(const Message &response, const Sighting &sighting, ResponseRecord &record) {
    const Transaction &transaction = *record.transaction;
    const bool rang = transaction.ringing != nullptr && (is_success(record.code) || !is_own_ringing(transaction));
    record.outcome = outcome_of(response, rang);
    const Finding found = record.found().finding.finding;
    if (found == Finding::kExpired) record.outcome = rang ? CallOutcome::kNoAnswer : CallOutcome::kFailed;
    if (found == Finding::kRefusedAfterCancel) record.outcome = CallOutcome::kCancelled;
    if (record.code == 487 && found == Finding::kNotAnswered) record.outcome = CallOutcome::kNoAnswer;
    if (record.code == 487 && found == Finding::kNone) record.outcome = outcome_of_unexplained_487(response, rang);
    record.outcome = outcome_on_branch(record);
    if (found != Finding::kNone) correct_refusal(record.note_findings().finding, record.outcome);
    const CallCause *const cause = cause_of_outcome(record);
    if (cause != nullptr) record.note_findings().cause = cause;
    if (found == Finding::kUserRejected || found == Finding::kNotAnswered) {
        compare_ringing(response, sighting, record);
    }
}

/// What other hops and legs show of the first final response. A B2BUA may tell the refusal of a user by the code of one
/// who did not answer, and so it may tell that there is no such user: what the leg behind it says counts.
void Tracker::correct_by_origin(ResponseRecord &record) {
    if (record.code >= 400 && record.found().finding.finding == Finding::kNone) {
        const NumberedFinding found = finding_of_hops(record);
        if (found.finding != Finding::kNone) record.note_findings().finding = found;
    }
    const bool is_vague = record.outcome == CallOutcome::kNoAnswer || record.outcome == CallOutcome::kUnavailable;
    if (!is_vague || record.found().finding.finding == Finding::kMachineRefused) return;
    const ResponseRecord *const origin = origin_of(record, nullptr);
    if (origin == nullptr) return;
    const bool is_refused = origin->outcome == CallOutcome::kBusy || origin->outcome == CallOutcome::kDeclined;
    if (!is_refused && !is_unknown_user(record, *origin)) return;
    record.outcome = origin->outcome;
    if (record.found().finding.finding != Finding::kNotAnswered) return;
    const NumberedFinding &found = origin->found().finding;
    const bool rang = found.finding == Finding::kUserRejected || found.finding == Finding::kRefusedForReason;
    record.note_findings().finding = rang ? found : NumberedFinding{};
}

/// Compares how long it rang with other refusals of the same callee.
void Tracker::compare_ringing(const Message &response, const Sighting &sighting, ResponseRecord &record) {
    const Transaction &transaction = *record.transaction;
    if (transaction.ringing == nullptr) return;
    ResponseFindings &findings = record.note_findings();
    findings.refusals = refusals_.note(
        hash_of(address_of(response.to)), shared_number(*transaction.call).number, record.code,
        transaction.request.time, transaction.end_of_ringing(sighting.time) - ringing_of(record)->time, sighting.time);
    if (findings.refusals == nullptr || findings.refusals->calls < kCallsOfATimer) return;
    findings.finding = machine_finding(*findings.refusals);
    record.outcome = CallOutcome::kNoAnswer;
}

}  // namespace sip

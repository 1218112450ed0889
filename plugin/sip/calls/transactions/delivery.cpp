// Compares what was sent with where it came from and went to; see the header file.
// One way is looked at: what relays and other points of capture show of the same message proves nothing here.
#include "sip/calls/transactions/delivery.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>

#include "sip/calls/records/latest.h"
#include "sip/calls/records/sent_again.h"
#include "sip/calls/transactions/misrouting.h"
#include "sip/knowledge/status_codes.h"

namespace sip {
namespace {

/// A copy that comes sooner behind the response may have been sent before that arrived. T1, by which clients send the
/// first one, is more than the round trip of usual networks (RFC 3261 section 17.1.1.1), but satellites need longer:
/// the first copy of a client always crosses their response. Timers of hosts are coarse: a tenth more.
constexpr Time kCrossing = kT1 + kT1 / 10;

/// The longest time between two copies of a request (RFC 3261 sections 17.1.1.2 and 17.1.2.2), and a half second more
/// for slow timers.
constexpr Time kLongestOfInvite = kSecond * 16 + kSecond / 2;
constexpr Time kLongestOfOthers = kSecond * 4 + kSecond / 2;

/// How much earlier than its timer says a copy of a request may be captured, by the jitter of the network. It may be
/// late by a tenth of the time: timers of hosts are coarse.
constexpr Time kJitter = kSecond / 100;

/// Whether this copy of a request comes so late after the one before it that it is a new request of a client that does
/// not renew its branch.
bool is_branch_used_again(const Transaction &transaction, const Sighting &sighting) noexcept {
    const auto since_copy = time_between(transaction.latest_copy.time, sighting.time);
    return !since_copy || *since_copy > (transaction.method == Method::kInvite ? kLongestOfInvite : kLongestOfOthers);
}

/// Whether the request has credentials that answer the challenge of the one before it with the same branch and CSeq
/// number. It should have new ones (RFC 3261 sections 8.1.3.5 and 8.1.1.7).
bool answers_challenge(const Transaction &transaction, const Message &request) noexcept {
    const unsigned code = transaction.final_code();
    if ((code != 401 && code != 407) || transaction.has_credentials) return false;
    return request.headers.has(HeaderName::kAuthorization) || request.headers.has(HeaderName::kProxyAuthorization);
}

/// Whether the client has got the final response to its INVITE.
bool is_acknowledged(const Transaction &transaction, const Sighting &sighting) noexcept {
    const ResponseRecord *const answer = transaction.final_response;
    if (answer == nullptr || transaction.method != Method::kInvite) return false;
    return transaction.call->acknowledgements.fate_of(*answer, sighting.time).ack_in != 0;
}

/// Whether the client has sent a later request the same way: it had got the final response to this one, or given up.
bool has_gone_on(const Transaction &transaction) noexcept {
    const auto all = latest_of(transaction.call->transactions);
    return std::any_of(all.begin(), all.end(), [&transaction](const Transaction *other) {
        return other->identity.from_tag == transaction.identity.from_tag && other->request.happened() &&
               other->identity.cseq > transaction.identity.cseq && other->path == transaction.path;
    });
}

/// Whether a client's timer sends the request again so long after its first copy: at 0.5 s, 1.5 s, 3.5 s and so on.
bool is_time_of_timer(const Transaction &transaction, Time since_first) noexcept {
    Time interval = kT1;
    for (Time due = kT1; due <= kTransactionTimeout; due += interval) {
        if (since_first >= due - kJitter && since_first <= due + due / 10) return true;
        interval = transaction.method == Method::kInvite ? interval * 2 : std::min(interval * 2, kT2);
    }
    return false;
}

/// Whether the latest copy of the request and this copy of its final response may be the first ones, captured at a
/// second place whose clock differs: both come later by the same time, which no timer of the client explains.
bool may_be_second_sight(const ResponseRecord &response) noexcept {
    const Transaction &transaction = *response.transaction;
    if (response.copy_of == 0 || response.copy_of != transaction.final_frame()) return false;
    const auto of_request = time_between(transaction.request.time, transaction.latest_copy.time);
    const auto of_response = time_between(transaction.final_response->time, response.time);
    if (!of_request || !of_response) return false;
    const Time difference = *of_request > *of_response ? *of_request - *of_response : *of_response - *of_request;
    return difference < kApart && !is_time_of_timer(transaction, *of_request);
}

/// Whether this copy of a request comes on the same way behind a response.
bool comes_again(const ResponseRecord &response, const Message &request, const Sighting &sighting,
                 const Request *first) {
    const Transaction &transaction = *response.transaction;
    if (first == nullptr || !comes_before(transaction.request, response)) return false;
    if (sighting.source != transaction.path->source || sighting.destination != transaction.path->destination)
        return false;
    // Some clients send credentials with the branch of the request that was challenged.
    return time_between(response.time, sighting.time) && start_line_and_headers(request) == first->text;
}

/// Whether such a copy shows that the client has not got the response, or did not accept it.
bool shows_loss(const ResponseRecord &response, const Sighting &sighting) noexcept {
    const auto since_answer = time_between(response.time, sighting.time);
    return since_answer && *since_answer >= kCrossing;
}

/// The first response of a transaction; null if there is none, or if it has more than are looked at.
const ResponseRecord *first_response(const Transaction &transaction) noexcept {
    const ResponseRecord *first = transaction.latest_response;
    for (std::size_t i = 0; first != nullptr && first->previous != nullptr; first = first->previous, ++i) {
        if (i == kMostLookedAt) return nullptr;
    }
    return first;
}

LostProvisional *lost_provisional_of(const Transaction &invite) noexcept {
    if (invite.call->rare_records == nullptr) return nullptr;
    std::vector<LostProvisional> &all = invite.call->rare_records->lost_provisionals;
    const auto lost = std::find_if(
        all.begin(), all.end(), [&invite](const LostProvisional &one) { return one.response->transaction == &invite; });
    return lost == all.end() ? nullptr : &*lost;
}

/// Notes a copy of an INVITE behind its provisional responses: over UDP a client that gets one sends no more copies
/// (RFC 3261 section 17.1.1.2). A copy at another time than that of its timer may be the first one, captured at a
/// second place whose clock differs.
void note_lost_provisional(const Transaction &invite, const Message &request, const Sighting &sighting,
                           const Request *first) {
    if (invite.method != Method::kInvite || invite.size == 0 || lost_provisional_of(invite) != nullptr) return;
    const auto since_first = time_between(invite.request.time, sighting.time);
    if (!since_first || !is_time_of_timer(invite, *since_first)) return;
    const ResponseRecord *const response = first_response(invite);
    if (response == nullptr || !comes_again(*response, request, sighting, first)) return;
    if (!shows_loss(*response, sighting)) return;
    const bool misrouted = misroute_of(*response, request, sighting).is_certain;
    invite.call->note_rare().lost_provisionals.push_back({response, sighting.frame, misrouted});
}

Finding finding_of_lost(const ResponseRecord &response, bool misrouted) noexcept {
    if (misrouted) return Finding::kResponseMisrouted;
    const bool is_from_elsewhere = !is_same_address(response.path->source, response.transaction->path->destination);
    return is_from_elsewhere ? Finding::kResponseFromElsewhere : Finding::kResponseLost;
}

NumberedFinding finding_of(const LostProvisional &lost) noexcept {
    return {finding_of_lost(*lost.response, lost.misrouted), lost.asked_again_in, lost.response->frame};
}

/// Whether a final response that is no copy contradicts the first one of its transaction. 2xx to INVITE may come from
/// each device that a proxy forked to (RFC 3261 section 16.7), and a server without a state may answer each copy of the
/// request anew (section 8.2.7).
bool is_second_final(const ResponseRecord &response) noexcept {
    const Transaction &transaction = *response.transaction;
    const ResponseRecord *const first = transaction.final_response;
    if (first == nullptr || !is_final(response.code) || response.copy_of != 0) return false;
    if (transaction.method == Method::kAck) return false;  // the first one was as wrong
    // Some clients ping with one branch for ever: what came too late to be a copy was another request.
    const bool asked_anew = transaction.copies_prove_nothing && comes_before(*first, transaction.latest_copy);
    if (asked_anew && transaction.method != Method::kInvite) return false;
    if (response.path != first->path) return false;
    const bool same_device = response.to_tag == first->to_tag;
    const bool is_fork = transaction.method == Method::kInvite && is_success(response.code) && !same_device;
    if (is_fork) return false;
    if (response.code != first->code) return true;
    const bool may_be_for_a_copy = comes_before(*first, transaction.latest_copy);
    return !same_device && !may_be_for_a_copy;
}

/// Whether a device answers an INVITE although its caller had got a failure from elsewhere: the proxy that gave up
/// sends that first, and has to pass on the 2xx all the same (RFC 3261 section 16.7 step 5).
bool is_late_answer(const ResponseRecord &response) noexcept {
    const Transaction &invite = *response.transaction;
    const ResponseRecord *const first = invite.final_response;
    return invite.opens_call() && is_success(response.code) && response.copy_of == 0 && first != nullptr &&
           first->code >= 300 && first->code != 401 && first->code != 407 && first->to_tag != response.to_tag &&
           first->path == response.path && invite.latest_copy.frame <= first->frame;
}

}  // namespace

bool is_over(const Transaction &transaction, const Message &request, const Sighting &sighting) noexcept {
    const ResponseRecord *const answer = transaction.final_response;
    if (answer == nullptr) return false;
    if (answers_challenge(transaction, request)) return true;
    const bool elsewhere = answer->code >= 300 && is_same_address(sighting.source, transaction.path->source) &&
                           !is_same_address(sighting.destination, transaction.path->destination);
    return elsewhere ||
           std::max(answer->time, sighting.time) - std::min(answer->time, sighting.time) > kTransactionTimeout;
}

void note_copy(Transaction &transaction, const Message &request, const Sighting &sighting, const Request *first) {
    Call &call = *transaction.call;
    if (transaction.final_response != nullptr && (is_acknowledged(transaction, sighting) || has_gone_on(transaction))) {
        call.note_rare().seen_twice = true;
    }
    if (call.rare().seen_twice || is_branch_used_again(transaction, sighting)) transaction.copies_prove_nothing = true;
    transaction.latest_copy = moment_of(sighting);
    if (transaction.final_lost || transaction.copies_prove_nothing) return;
    if (transaction.final_response == nullptr) return note_lost_provisional(transaction, request, sighting, first);
    const ResponseRecord &answer = *transaction.final_response;
    if (!comes_again(answer, request, sighting, first)) return;
    if (transaction.asked_again_in == 0) transaction.asked_again_in = sighting.frame;
    if (!shows_loss(answer, sighting)) return;
    transaction.final_lost = true;
    const Misroute misroute = misroute_of(answer, request, sighting);
    transaction.misrouted = misroute.is_certain;
    if (!misroute.is_certain || misroute.asked_port == 0) return;
    call.note_rare().wrong_ports.push_back({&answer, {answer.path->destination.port, misroute.asked_port}});
}

WrongPort wrong_port_of(const ResponseRecord &response) noexcept {
    for (const ResponseToWrongPort &one : latest_of(response.transaction->call->rare().wrong_ports)) {
        if (one.response == &response) return one.port;
    }
    return {};
}

bool comes_after_answer(const ResponseRecord &response) noexcept {
    const ResponseRecord *const first = response.transaction->final_response;
    return response.transaction->method == Method::kInvite && response.code >= 300 && first != nullptr &&
           is_success(first->code) && first->path == response.path;
}

NumberedFinding lost_finding(const ResponseRecord &response) noexcept {
    const Transaction &transaction = *response.transaction;
    if (!is_final(response.code)) {
        const LostProvisional *const lost = lost_provisional_of(transaction);
        const bool is_lost = lost != nullptr && lost->response == &response && !transaction.copies_prove_nothing;
        return is_lost ? finding_of(*lost) : NumberedFinding{};
    }
    if (transaction.final_response != &response || !transaction.final_lost) return {};
    return {finding_of_lost(response, transaction.misrouted), transaction.asked_again_in, response.frame};
}

void judge_delivery(ResponseRecord &response) {
    Transaction &transaction = *response.transaction;
    if (!transaction.request.happened()) return;
    LostProvisional *const lost = lost_provisional_of(transaction);
    if (lost != nullptr && !lost->is_told) {
        lost->is_told = true;
        response.note_findings().beside.push_back(finding_of(*lost));
    }
    if (!is_final(response.code)) return;
    if (transaction.final_lost && !transaction.told_lost && may_be_second_sight(response)) {
        transaction.call->note_rare().seen_twice = true;
        transaction.copies_prove_nothing = true;
        transaction.asked_again_in = 0;
        transaction.final_lost = false;
    }
    if (transaction.final_lost && !transaction.told_lost) {
        transaction.told_lost = true;
        response.note_findings().beside.push_back(lost_finding(*transaction.final_response));
    }
    if (is_second_final(response)) {
        response.note_findings().beside.push_back({Finding::kSecondFinal, transaction.final_frame()});
    } else if (is_late_answer(response)) {
        response.note_findings().beside.push_back({Finding::kAnsweredLate, transaction.final_frame()});
    }
}

}  // namespace sip

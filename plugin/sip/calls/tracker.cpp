// Transactions: which request a response answers, when, and whether it has been seen before; see the header file.
// Other tracker_*.cpp: what responses mean in their call, digests, history for the rules, attempts and hops.
#include "sip/calls/tracker.h"

#include <algorithm>

#include "sip/calls/records.h"
#include "sip/syntax/header_reader.h"

namespace sip {
namespace {

/// Branches that start with this are unique by themselves (RFC 3261 section 8.1.1.7).
constexpr std::string_view kCookie = "z9hG4bK";

bool has_cookie(std::string_view branch) noexcept {
    return branch.size() > kCookie.size() && equal_ignoring_case(branch.substr(0, kCookie.size()), kCookie);
}

/// How much of a provisional response is compared, in bytes: most of its headers.
constexpr std::size_t kCompared = 320;

/// Requests that are told again on other hops: those that statistics count.
constexpr MethodSet kIdentified = methods(Method::kInvite, Method::kRegister, Method::kBye);

/// The header block: more may be behind it in a stream.
std::string_view header_bytes(const Message &message) noexcept {
    return message.block.substr(0, message.block.size() - message.headers.behind().size());
}

}  // namespace

std::uint32_t Tracker::brief(std::string_view text, std::string_view more) const noexcept {
    return brief_fingerprint(seed_ + brief_fingerprint(seed_, more), text);
}

/// RFC 3261 sections 17.1.3 and 17.2.3: top branch, sent-by and method. Call-ID and CSeq number are the same in a
/// request and its responses too, and keep requests apart whose sender reuses a branch. A branch without the cookie
/// says nothing; then the From tag counts as well.
Fingerprint Tracker::transaction_key(const Message &message, const Fingerprint &call, Method method) const noexcept {
    Fingerprinter print(seed_);
    print.add(message.via.branch).add(message.via.sent_by).add(call.high);
    print.add(std::uint64_t{message.cseq->number} << 8U | static_cast<std::uint64_t>(method));
    if (method == Method::kOther) print.add(message.cseq->method);
    if (!has_cookie(message.via.branch)) print.add(from_tag(message));
    return print.get();
}

/// The same for a request, its responses and their copies on other hops (RFC 3261 section 8.2.2.2). Never 0.
std::uint32_t Tracker::identity_of(const Message &message) const noexcept {
    const std::uint32_t identity = brief(from_tag(message)) + message.cseq->number;
    return identity == 0 ? 1 : identity;
}

Fingerprint Tracker::call_key(const Message &message) const noexcept {
    return Fingerprinter(seed_).add(message.call_id).get();
}

std::uint32_t Tracker::call_of(const Fingerprint &key) {
    const std::uint32_t known = call_table_.find(calls_, key);
    if (known != kNone) return known;
    calls_.add().key = key;
    call_table_.insert_last(calls_);
    return static_cast<std::uint32_t>(calls_.size() - 1);
}

/// The transaction of a message, new or known. Its method is the CSeq's, also in an ACK.
std::uint32_t Tracker::transaction_of(const Message &message) {
    const Fingerprint call_print = call_key(message);
    const Fingerprint key = transaction_key(message, call_print, message.cseq->known);
    const std::uint32_t known = transaction_table_.find(transactions_, key);
    if (known != kNone) return known;
    Transaction &transaction = transactions_.add();
    transaction.key = key;
    transaction_table_.insert_last(transactions_);
    const auto number = static_cast<std::uint32_t>(transactions_.size() - 1);
    transaction.method = message.cseq->known;
    transaction.cseq = message.cseq->number;
    transaction.first_of_attempt = number;
    transaction.call = call_of(call_print);
    Call &call = calls_[transaction.call];
    transaction.previous_in_call = call.last_transaction;
    call.last_transaction = number;
    return number;
}

/// The first copy of a request: what is told from the request alone.
void Tracker::begin(std::uint32_t number, const Message &request, const Sighting &sighting) {
    Transaction &transaction = transactions_[number];
    transaction.start = sighting.time;
    transaction.request_frame = sighting.frame;
    transaction.request_index = sighting.index;
    transaction.in_dialog = !request.to_tag.empty();
    transaction.destination = sighting.destination;
    keep_request(transaction, request);
    if (is_in(kIdentified, transaction.method)) transaction.identity = identity_of(request);
    if (transaction.method == Method::kInvite && !transaction.in_dialog) {
        transaction.sender = brief(request.via.sent_by, request.from);
        join_attempt(number);
    }
    if (transaction.method == Method::kRegister) {
        transaction.sender = brief(request.via.sent_by, request.from);
        join_registration(number);
    }
    if ((request.headers.present() & kCredentials) != 0) note_credentials(request, number);
    if (transaction.method == Method::kCancel) note_cancel(request, sighting);
    if (transaction.method == Method::kBye) note_bye(transaction);
}

void Tracker::note_cancel(const Message &request, const Sighting &sighting) {
    const std::uint32_t invite =
        transaction_table_.find(transactions_, transaction_key(request, call_key(request), Method::kInvite));
    if (invite == kNone) return;
    Transaction &transaction = transactions_[invite];
    if (transaction.ended_in == 0 && transaction.final_frame == 0) transaction.ended_in = sighting.frame;
}

void Tracker::note_bye(const Transaction &bye) {
    Call &call = calls_[bye.call];
    if (call.bye_frame != 0) return;
    call.bye_frame = bye.request_frame;
    call.bye_identity = bye.identity;
}

void Tracker::see_request(const Message &request, const Sighting &sighting) {
    see_time(sighting.time);
    if (!request.cseq || request.call_id.empty() || method_of(request.method) == Method::kAck) return;
    const std::uint32_t number = transaction_of(request);
    if (transactions_[number].request_frame == 0) begin(number, request, sighting);
    requests_.push_back({sighting.frame, number, sighting.index});
}

/// A final response with the same code and To tag is a copy; a provisional one only if its headers are the same.
std::uint32_t Tracker::first_copy(const Transaction &transaction, const ResponseRecord &record) const noexcept {
    std::uint32_t other = transaction.last_response;
    for (int step = 0; other != kNone && step < kMostSteps; ++step) {
        const ResponseRecord &earlier = responses_[other];
        if (earlier.code == record.code && earlier.fingerprint == record.fingerprint) {
            return earlier.copy_of != 0 ? earlier.copy_of : earlier.frame;
        }
        other = earlier.previous;
    }
    return 0;
}

void Tracker::note_progress(Transaction &transaction, unsigned code, const Sighting &sighting) {
    if (code >= 180 && code < 190 && transaction.progress_frame == 0) {
        transaction.progress = sighting.time;
        transaction.progress_frame = sighting.frame;
    }
    if (code == 180 && transaction.ringing_frame == 0) {
        transaction.ringing = sighting.time;
        transaction.ringing_frame = sighting.frame;
    }
}

void Tracker::see_response(const Message &response, const Sighting &sighting) {
    see_time(sighting.time);
    history_ = {};
    if (!response.cseq || response.call_id.empty()) return;
    ResponseRecord record;
    record.frame = sighting.frame;
    record.index = sighting.index;
    record.code = response.status.code;
    record.transaction = transaction_of(response);
    if (is_final(record.code)) {
        record.fingerprint = brief(response.to);
    } else if (record.code > 100) {  // one 100 is like another
        record.fingerprint = brief(response.start_line, header_bytes(response).substr(0, kCompared));
    }
    Transaction &transaction = transactions_[record.transaction];
    record.copy_of = first_copy(transaction, record);
    record.previous = transaction.last_response;
    look_back(transaction, sighting);
    history_.is_copy = record.copy_of != 0;
    transaction.any_response = true;
    if (is_provisional(record.code)) note_provisional(transaction, response, sighting);
    if (record.copy_of == 0) {
        if (transaction.final_frame == 0) note_progress(transaction, record.code, sighting);
        note_cause(response, sighting, calls_[transaction.call]);
        judge(response, sighting, record);
        if (is_final(record.code) && transaction.final_frame == 0) {
            transaction.final_frame = record.frame;
            transaction.final_code = record.code;
            transaction.final_index = record.index;
        }
    }
    responses_.push_back(record);
    transaction.last_response = static_cast<std::uint32_t>(responses_.size() - 1);
}

/// The frame in which another server was asked, which then let the call through; 0 if none was. It may first have asked
/// for credentials.
std::uint32_t Tracker::taken_over_in(const Transaction &transaction) const noexcept {
    std::uint32_t elsewhere = 0;
    std::uint32_t number = transaction.next_try;
    for (int step = 0; number != kNone && step < kMostSteps; ++step) {
        const Transaction &next = transactions_[number];
        if (elsewhere == 0 && next.destination != transaction.destination) elsewhere = next.request_frame;
        if (is_success(next.final_code)) return elsewhere;
        number = next.next_try;
    }
    return 0;
}

namespace {

std::optional<Time> span(Time from, Time to) noexcept {
    if (to < from) return std::nullopt;  // out of order: nothing can be said
    return to - from;
}

}  // namespace

/// A request that comes later in the capture than its response was not known when the response was judged.
bool Tracker::has_request_before(const Transaction &transaction, const Sighting &sighting) noexcept {
    if (transaction.request_frame != sighting.frame) {
        return transaction.request_frame != 0 && transaction.request_frame < sighting.frame;
    }
    return transaction.request_index <= sighting.index;
}

ResponseContext Tracker::response_context(const Sighting &sighting, Pass pass) const noexcept {
    ResponseContext context;
    const ResponseRecord *const record = find_record(responses_, sighting);
    if (record == nullptr) return context;
    const Transaction &transaction = transactions_[record->transaction];
    if (has_request_before(transaction, sighting)) {
        context.request_in = transaction.request_frame;
        context.time = span(transaction.start, sighting.time);
    }
    context.copy_of = record->copy_of;
    context.authentication = record->authentication;
    context.finding = record->finding;
    context.number = record->number;
    if (record->call_record != kNone) {
        const CallRecord &call = call_records_[record->call_record];
        context.outcome = call.outcome;
        context.cause = call.cause;
        if (call.progressed) {
            context.post_dial_delay = span(call.start, transaction.progress);
            context.ring_time = span(transaction.progress, sighting.time);
        }
        if (call.outcome == CallOutcome::kAnswered) context.setup_time = span(call.start, sighting.time);
    }
    if (pass == Pass::kFirst || record->copy_of != 0) return context;
    if (record->authentication == Authentication::kChallenge && !record->answered &&
        end_ - sighting.time > kTransactionTimeout) {
        context.authentication = Authentication::kUnanswered;
    }
    const std::uint32_t failover = record->code == 503 ? taken_over_in(transaction) : 0;
    if (failover != 0) {
        context.finding = Finding::kFailover;
        context.number = failover;
    }
    return context;
}

RequestContext Tracker::request_context(const Sighting &sighting) const noexcept {
    const RequestRecord *const record = find_record(requests_, sighting);
    if (record == nullptr) return {};
    const Transaction &transaction = transactions_[record->transaction];
    // An INVITE may wait for its user for as long as provisional responses come.
    const bool waits = transaction.method == Method::kInvite && transaction.any_response;
    const bool first = transaction.request_frame == record->frame && transaction.request_index == record->index;
    const bool given_up = end_ - transaction.start > kTransactionTimeout;
    return {transaction.final_frame, first && transaction.final_frame == 0 && !waits && given_up};
}

}  // namespace sip

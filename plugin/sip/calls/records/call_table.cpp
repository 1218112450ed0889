// Keys of calls and transactions; see the header file.
// A transaction's key is made of all that its messages have in common.
#include "sip/calls/records/call_table.h"

#include <algorithm>

#include "sip/syntax/values/sent_by.h"

namespace sip {
namespace {

/// Requests that only calls have (RFC 3261, RFC 3262, RFC 3311, RFC 6086).
constexpr MethodSet kOfCalls = methods(Method::kInvite, Method::kAck, Method::kBye, Method::kCancel, Method::kPrack,
                                       Method::kUpdate, Method::kInfo);

CallKind kind_of(Method method) noexcept {
    if ((kOfCalls & methods(method)) != 0) return CallKind::kCall;
    return method == Method::kRegister ? CallKind::kRegistration : CallKind::kOther;
}

/// Notes that a request with this method belongs to the call.
void note_kind(Call &call, Method method) noexcept { call.number.kind = std::min(call.number.kind, kind_of(method)); }

/// The method of a request is on its Request-Line, whatever CSeq says; in responses there is only the CSeq's.
Method method_of_request(const Message &message) noexcept {
    const bool is_told_by_cseq = message.method.empty() || message.method == message.cseq->method;
    return is_told_by_cseq ? message.cseq->known : method_of(message.method);
}

}  // namespace

/// RFC 3261 sections 17.1.3 and 17.2.3: top branch, sent-by and method. Call-ID and CSeq number are the same in a
/// request and its responses too, and keep requests apart whose sender reuses a branch. A branch without the cookie
/// says nothing: then the From tag counts as well.
std::size_t CallTable::key_of(const Call &call, const Message &message, std::string_view method) {
    text_ = method;
    const SentBy sent_by = read_sent_by(message.via);
    append_lower(text_ += ' ', sent_by.host);
    (text_ += ' ') += message.via.branch;
    if (!has_cookie(message.via.branch)) (text_ += ' ') += from_tag(message);
    const std::size_t in_call = hash_of_both(hash_of(text_), call.number.number);
    return hash_of_both(hash_of_both(in_call, message.cseq->number), sent_by.port);
}

Call *CallTable::find_call(std::string_view call_id) {
    text_ = call_id;
    const auto call = calls_.find(text_);
    return call == calls_.end() ? nullptr : &call->second;
}

Call &CallTable::call_of(const Message &message) {
    text_ = message.call_id;
    const auto [place, is_new] = calls_.try_emplace(text_);
    Call &call = place->second;
    if (is_new) call.number.number = static_cast<std::uint32_t>(calls_.size() - 1);
    return call;
}

Call &CallTable::call_of_ack(const Message &ack) {
    Call &call = call_of(ack);
    note_kind(call, Method::kAck);
    return call;
}

Transaction &CallTable::transaction_of(const Message &message, std::string_view method_name, Method method) {
    Call &call = call_of(message);
    const auto [place, is_new] = latest_.try_emplace(key_of(call, message, method_name));
    if (is_new) place->second = &new_transaction(call, message, method);
    note_kind(call, place->second->method);
    return *place->second;
}

Transaction &CallTable::new_transaction(Call &call, const Message &message, Method method) {
    Transaction &transaction = transactions_.emplace_back();
    transaction.number = static_cast<std::uint32_t>(transactions_.size());
    transaction.group = transaction.number;
    transaction.attempt = transaction.number;
    transaction.call = &call;
    transaction.place_in_call = static_cast<std::uint32_t>(call.transactions.size());
    transaction.first_try = &transaction;
    transaction.method = method;
    transaction.identity = identity_of(message);
    transaction.branch = hash_of(message.via.branch);
    call.transactions.push_back(&transaction);
    return transaction;
}

Transaction &CallTable::transaction_of(const Message &message) {
    // They are looked up by the CSeq's method, which both the request and its responses have.
    return transaction_of(message, message.cseq->method, method_of_request(message));
}

Transaction &CallTable::begin_again(const Message &request) {
    Call &call = call_of(request);
    Transaction &transaction = new_transaction(call, request, method_of_request(request));
    note_kind(call, transaction.method);
    latest_[key_of(call, request, request.cseq->method)] = &transaction;
    return transaction;
}

Transaction *CallTable::find_transaction(const Message &message) {
    const Call *const call = find_call(message);
    if (call == nullptr) return nullptr;
    const auto transaction = latest_.find(key_of(*call, message, message.cseq->method));
    return transaction == latest_.end() ? nullptr : transaction->second;
}

Transaction &CallTable::invite_of_cancel(const Message &cancel) {
    return transaction_of(cancel, "INVITE", Method::kInvite);
}

}  // namespace sip

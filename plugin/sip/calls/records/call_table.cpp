// Keys of calls and transactions; see the header file.
// A transaction's key is a text that holds all that its messages have in common.
#include "sip/calls/records/call_table.h"

#include "sip/syntax/values/sent_by.h"

namespace sip {
namespace {

/// INVITE, perhaps a second one with credentials, and BYE.
constexpr std::size_t kUsualTransactions = 4;

}  // namespace

/// RFC 3261 sections 17.1.3 and 17.2.3: top branch, sent-by and method. Call-ID and CSeq number are the same in a
/// request and its responses too, and keep requests apart whose sender reuses a branch. A branch without the cookie
/// says nothing: then the From tag counts as well. No header's value has a line feed before a digit: the Call-ID ends
/// where it seems to.
const std::string &CallTable::transaction_key(const Message &message, std::string_view method) {
    key_ = message.call_id;
    key_ += '\n';
    key_ += std::to_string(message.cseq->number);
    (key_ += ' ') += method;
    append_sent_by(key_ += ' ', message.via);
    (key_ += ' ') += message.via.branch;
    if (!has_cookie(message.via.branch)) (key_ += ' ') += from_tag(message);
    return key_;
}

Call *CallTable::find_call(const Message &message) {
    key_ = message.call_id;
    const auto call = calls_.find(key_);
    return call == calls_.end() ? nullptr : &call->second;
}

Call &CallTable::call_of(const Message &message) {
    const auto [place, is_new] = calls_.try_emplace(std::string(message.call_id));
    Call &call = place->second;
    if (is_new) call.transactions.reserve(kUsualTransactions);
    return call;
}

Transaction &CallTable::transaction_of(const Message &message, std::string_view method_name, Method method) {
    const auto [place, is_new] = latest_.try_emplace(transaction_key(message, method_name));
    if (is_new) place->second = &new_transaction(message, method);
    return *place->second;
}

Transaction &CallTable::new_transaction(const Message &message, Method method) {
    Transaction &transaction = transactions_.emplace_back();
    Call &call = call_of(message);
    transaction.number = static_cast<std::uint32_t>(transactions_.size());
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
    // The method is the CSeq's: in responses there is no other.
    return transaction_of(message, message.cseq->method, message.cseq->known);
}

Transaction &CallTable::begin_again(const Message &request) {
    Transaction &transaction = new_transaction(request, request.cseq->known);
    latest_[transaction_key(request, request.cseq->method)] = &transaction;
    return transaction;
}

Transaction *CallTable::find_transaction(const Message &message) {
    const auto transaction = latest_.find(transaction_key(message, message.cseq->method));
    return transaction == latest_.end() ? nullptr : transaction->second;
}

Transaction &CallTable::invite_of_cancel(const Message &cancel) {
    return transaction_of(cancel, "INVITE", Method::kInvite);
}

}  // namespace sip

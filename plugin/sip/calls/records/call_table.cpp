// Keys of calls and transactions; see the header file.
// A transaction's key is a text that holds all that its messages have in common.
#include "sip/calls/records/call_table.h"

#include <string_view>

#include "sip/text.h"

namespace sip {
namespace {

/// Branches that start with this are unique by themselves (RFC 3261 section 8.1.1.7).
constexpr std::string_view kCookie = "z9hG4bK";

bool has_cookie(std::string_view branch) noexcept {
    return branch.size() > kCookie.size() && equal_ignoring_case(branch.substr(0, kCookie.size()), kCookie);
}

/// RFC 3261 sections 17.1.3 and 17.2.3: top branch, sent-by and method. Call and CSeq number are the same in a request
/// and its responses too, and keep requests apart whose sender reuses a branch. A branch without the cookie says
/// nothing: then the From tag counts as well.
std::string transaction_key(const Message &message, const Call &call, std::string_view method) {
    std::string key = std::to_string(call.number);
    key.append(1, ' ').append(std::to_string(message.cseq->number));
    key.append(1, ' ').append(method);
    key.append(1, ' ').append(message.via.sent_by);
    key.append(1, ' ').append(message.via.branch);
    if (!has_cookie(message.via.branch)) key.append(1, ' ').append(from_tag(message));
    return key;
}

}  // namespace

Call &CallTable::call_of(const Message &message) {
    const auto [place, is_new] = calls_.try_emplace(std::string(message.call_id));
    Call &call = place->second;
    if (is_new) call.number = static_cast<std::uint32_t>(calls_.size());
    return call;
}

Transaction &CallTable::transaction_of(const Message &message) {
    Call &call = call_of(message);
    // The method is the CSeq's: in responses there is no other.
    const auto [place, is_new] = transactions_.try_emplace(transaction_key(message, call, message.cseq->method));
    Transaction &transaction = place->second;
    if (!is_new) return transaction;
    transaction.number = static_cast<std::uint32_t>(transactions_.size());
    transaction.call = &call;
    transaction.place_in_call = static_cast<std::uint32_t>(call.transactions.size());
    transaction.first_try = &transaction;
    transaction.method = message.cseq->known;
    transaction.identity = identity_of(message);
    call.transactions.push_back(&transaction);
    return transaction;
}

Transaction *CallTable::invite_of_cancel(const Message &message) {
    const auto invite = transactions_.find(transaction_key(message, call_of(message), "INVITE"));
    return invite == transactions_.end() ? nullptr : &invite->second;
}

}  // namespace sip

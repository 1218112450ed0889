// All calls and transactions of a capture, and how a message finds its own.
// Calls go by their Call-ID, transactions by what RFC 3261 section 17 matches them by.
#ifndef SIP_CALLS_RECORDS_CALL_TABLE_H
#define SIP_CALLS_RECORDS_CALL_TABLE_H

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

#include "sip/calls/records/call.h"
#include "sip/syntax/message.h"

namespace sip {

class CallTable {
public:
    /// The transaction of a message, begun if it is new. The message must have a CSeq.
    Transaction &transaction_of(const Message &message);

    /// A new transaction in place of the one that a request would belong to: that is over, and its branch is used
    /// again.
    Transaction &begin_again(const Message &request);

    /// The call of an ACK, begun if it is new.
    Call &call_of_ack(const Message &ack);

    /// The call of a message; null if none of its messages has been seen.
    [[nodiscard]] Call *find_call(const Message &message) { return find_call(message.call_id); }
    [[nodiscard]] Call *find_call(std::string_view call_id);

    /// The transaction of a message; null if none of its messages has been seen. The message must have a CSeq.
    [[nodiscard]] Transaction *find_transaction(const Message &message);

    /// The INVITE that a CANCEL asks to end (RFC 3261 section 9.1), begun if it is new: the CANCEL names it.
    Transaction &invite_of_cancel(const Message &cancel);

    /// How many transactions there are: their numbers go from 1 to this.
    [[nodiscard]] std::uint32_t transaction_count() const noexcept {
        return static_cast<std::uint32_t>(transactions_.size());
    }

    /// The same of calls: their numbers go from 0.
    [[nodiscard]] std::uint32_t call_count() const noexcept { return static_cast<std::uint32_t>(calls_.size()); }

private:
    Call &call_of(const Message &message);
    Transaction &transaction_of(const Message &message, std::string_view method_name, Method method);
    Transaction &new_transaction(Call &call, const Message &message, Method method);
    std::size_t key_of(const Call &call, const Message &message, std::string_view method);

    // Elements of these containers stay where they are.
    std::unordered_map<std::string, Call> calls_;
    std::deque<Transaction> transactions_;
    std::unordered_map<std::size_t, Transaction *> latest_;  // by key: a hash of all that its messages have in common
    std::string text_;                                       ///< what is looked up: its memory serves for the next one
};

}  // namespace sip

#endif

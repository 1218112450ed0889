// Transactions that belong together: the tries of one attempt, and the same request on several hops.
// Statistics count attempts and requests, not what was captured of them.
#ifndef SIP_CALLS_ATTEMPTS_H
#define SIP_CALLS_ATTEMPTS_H

#include <cstdint>
#include <optional>

#include "sip/calls/records/call.h"

namespace sip {

/// A message's transaction, and its place among those that belong together. Numbers count from 1 within a capture; 0 is
/// none.
struct TransactionPlace {
    std::uint32_t transaction = 0;
    std::uint32_t attempt = 0;         ///< the first transaction of the same attempt
    std::uint32_t origin = 0;          ///< the same request on the hop nearest to its sender, if not this one
    std::uint32_t origin_attempt = 0;  ///< the attempt of that
    bool has_request = false;          ///< the request is in the capture, not behind this message
    bool in_dialog = false;            ///< the request has a To tag
    bool is_first_copy = false;        ///< of a request
    bool is_first_final = false;       ///< of a response: it ends the transaction
    std::optional<Time> start;         ///< of the first copy of the request
    std::optional<Time> attempt_start;
    std::optional<Time> progress;  ///< of a final response: the first 18x before it
};

/// Joins an INVITE that opens a call to the attempt that it goes on with, if there is one.
void join_call_attempt(Transaction &invite) noexcept;

/// Joins a REGISTER to the attempt that it goes on with, if there is one.
void join_registration_attempt(Transaction &registration) noexcept;

/// An earlier transaction of the same request that reached the same server by another branch; null if there is none.
const Transaction *merged_with(const Transaction &transaction) noexcept;

/// The frame in which another server was asked, which then let the call through; 0 if none was.
std::uint32_t taken_over_in(const Transaction &transaction) noexcept;

/// The place of one of the transaction's messages, as far as it is the same for all of them.
TransactionPlace place_of(const Transaction &transaction, const Sighting &sighting) noexcept;

}  // namespace sip

#endif

// Transactions that belong together: the tries of one attempt, and the same request on several hops and branches.
// Statistics count attempts and requests, not what was captured of them.
#ifndef SIP_CALLS_TRANSACTIONS_ATTEMPTS_H
#define SIP_CALLS_TRANSACTIONS_ATTEMPTS_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "sip/calls/records/call.h"
#include "sip/calls/records/recent_requests.h"
#include "sip/calls/transactions/answer_faults.h"
#include "sip/calls/transactions/call_ends.h"

namespace sip {

/// How many failed legs are listed as made good by one answer. Real calls have fewer.
inline constexpr std::size_t kMostMadeGood = 8;

/// A message's transaction, and its place among those that belong together. Numbers count from 1 within a capture; 0 is
/// none.
struct TransactionPlace {
    std::uint32_t transaction = 0;
    std::uint32_t group = 0;    ///< the first transaction of the same request, on whichever hop or branch
    std::uint32_t attempt = 0;  ///< the first transaction of the same attempt, on whichever hop or branch
    std::uint8_t vias = 0;      ///< of the request, 255 where there are more: fewest on the hop nearest to its sender
    Method method = Method::kOther;       ///< of the Request-Line, where the request is in the capture; else of CSeq
    bool has_request = false;             ///< the request is in the capture, not behind this message
    bool in_dialog = false;               ///< the request has a To tag
    bool is_first_copy = false;           ///< of a request
    bool began_before = false;            ///< it is of a call, and the INVITE that opened that is not in the capture
    std::uint32_t copy_of = 0;            ///< of another copy of a request: the frame of the first one
    std::uint32_t response_before = 0;    ///< of a request: the frame of a response to it that stands before it in the
                                          ///< capture; 0 if none does
    std::uint32_t other_call_id_in = 0;   ///< of an INVITE: the frame of a response that came back with another Call-ID
    bool is_first_final = false;          ///< of a response: it ends the transaction
    std::uint32_t cancelled_in = 0;       ///< of the final response to an INVITE: the CANCEL before it; 0 if none is
    Time cancelled = 0;                   ///< when that was sent
    std::optional<Time> start;            ///< of the first copy of the request
    std::optional<Time> attempt_start;    ///< of the first try on this hop
    std::optional<Time> progress;         ///< of a final response: the first 18x before it
    Time behind = 0;                      ///< how long the capture goes on behind the message, as far as it is known
    UnseenEnd proves = UnseenEnd::kNone;  ///< of an ACK, whose place is that of its INVITE, and of a BYE
    std::uint32_t ended_attempt = 0;      ///< of a BYE: the attempt whose call it ends
    bool by_caller = false;               ///< of such a BYE
    const CallCause *cause = nullptr;     ///< that such a BYE names; null if it names none, or that of a usual end
    ByeTrigger trigger{};                 ///< of such a BYE
    std::array<std::uint32_t, kMostMadeGood> made_good{};  ///< groups of INVITEs whose call another leg answered all
                                                           ///< the same, as this response shows; 0 behind the last
};

/// When another branch of the same request begins so much later, and nothing has come of the one before, its sender has
/// given that up and tries the next address (RFC 3263 section 4.3). It has repeated the request by then (RFC 3261
/// section 17.1.1.2). Branches of a fork begin together.
inline constexpr Time kGivenUp = kSecond / 2;

/// Joins an INVITE that opens a call to the attempt that it goes on with, if there is one. `uri`: a hash of its
/// Request-URI.
void join_call_attempt(Transaction &invite, std::size_t uri) noexcept;

/// Joins a REGISTER to the attempt that it goes on with, if there is one.
void join_registration_attempt(Transaction &registration) noexcept;

/// Joins a request to what was seen of it on other hops and other branches of a fork, and so to their attempt. To be
/// called when it was joined to the attempt of its own hop.
void join_group(Transaction &transaction) noexcept;

/// Whether the sender of the request got something other than what this transaction says: it is seen on a hop nearer to
/// the sender, or another branch was answered. `until`: what was seen before this message; null for all of the capture.
bool is_decided_elsewhere(const Transaction &transaction, const Sighting *until) noexcept;

/// An earlier transaction of the same request that reached the same server by another branch; null if there is none.
const Transaction *merged_with(const Transaction &transaction) noexcept;

/// The frame in which another server was first asked that then let the call through; 0 if none did.
std::uint32_t taken_over_in(const Transaction &transaction) noexcept;

/// The same of a REGISTER: the frame of the next one of the same client that another server accepted, in the same
/// Call-ID; 0 if there is none, or the first server accepted one before.
std::uint32_t registered_elsewhere_in(const Transaction &registration) noexcept;

/// Notes what this try, whose text is `request`, says of the refusal of the one before: see ToldByRetry. To be called
/// when the try was joined to its attempt.
void note_retry(const Transaction &next, const Message &request, const RecentRequests &requests);

/// The frame of that try; 0 if there is none, or it says nothing.
std::uint32_t told_by_retry_in(const ResponseRecord &refusal) noexcept;

/// The frame in which the client asked again for the same at once and was let through, with or without a challenge; 0
/// if it was not.
std::uint32_t accepted_retry_in(const ResponseRecord &refusal) noexcept;

/// The frame of the 422 whose session interval this request asks for again; 0 if there is none.
std::uint32_t interval_refused_in(const Transaction &next) noexcept;

/// The place of one of the transaction's messages, as far as it is the same for all of them.
TransactionPlace place_of(const Transaction &transaction, const Sighting &sighting) noexcept;

}  // namespace sip

#endif

// What is kept of calls, their transactions, requests and responses.
// Records point at each other: they are never removed and never move.
#ifndef SIP_CALLS_RECORDS_CALL_H
#define SIP_CALLS_RECORDS_CALL_H

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sip/calls/authentication/records.h"
#include "sip/calls/records/call_cause.h"
#include "sip/calls/records/identity.h"
#include "sip/calls/records/latest.h"
#include "sip/calls/records/paths.h"
#include "sip/calls/records/refusals.h"
#include "sip/calls/records/sighting.h"
#include "sip/calls/records/wrong_port.h"
#include "sip/calls/transactions/acknowledgements.h"
#include "sip/calls/transactions/reliable_provisionals.h"
#include "sip/knowledge/findings.h"
#include "sip/knowledge/leg_ties.h"
#include "sip/knowledge/methods.h"
#include "sip/knowledge/situation.h"

namespace sip {

struct Call;
struct Transaction;

/// The most bytes of a request over UDP where the path is not known (RFC 3261 section 18.1.1).
inline constexpr std::uint32_t kLargestDatagram = 1300;

/// A cause, and who named it in answer to which request.
struct NamedCause {
    const NamedCause *previous = nullptr;  ///< in the call
    const CallCause *cause = nullptr;
    RequestIdentity request;
    std::size_t to_tag = 0;  ///< a hash
};

/// Keeps the causes that messages name, and their texts. Few messages name one.
struct Causes {
    std::deque<CallCause> all;
    std::deque<NamedCause> by_responses;
    std::deque<std::string> texts;
};

/// The first CANCEL of an INVITE, if it came before the final response.
struct Cancellation {
    std::uint32_t frame = 0;
    Time time = 0;
    const CallCause *cause = nullptr;  ///< null if it names none
    bool answered_elsewhere = false;   ///< it says that another device answered (RFC 3326)
};

/// What was found of a response. Most have nothing.
struct ResponseFindings {
    NumberedFinding finding;               ///< in place of what its code says
    std::vector<NumberedFinding> beside;   ///< what else was found
    const CallCause *cause = nullptr;      ///< of the call's failure, if it failed and has one
    const RefusalRun *refusals = nullptr;  ///< the refusals of this callee in a row that this one belongs to
    std::string offer;                     ///< of a refusal of the session description: the body of the INVITE
    std::vector<std::size_t> targets;      ///< of a redirection: hashes of its first Contacts, as they are written
    bool credentials_followed = false;     ///< of a challenge: a later request had credentials that may answer it
    std::uint32_t registered_in = 0;       ///< of a refusal: see ResponseContext
};

/// One response. What it means was judged when it came.
struct ResponseRecord {
    std::uint32_t frame = 0;
    std::uint16_t index = 0;
    std::uint16_t code = 0;
    Time time = 0;
    Transaction *transaction = nullptr;
    const ResponseRecord *previous = nullptr;  ///< in the transaction
    const Path *path = &kUnknownPath;
    std::size_t content = 0;                     ///< a hash of all its bytes
    std::size_t to_tag = 0;                      ///< a hash: which device or server answered
    std::unique_ptr<ResponseFindings> findings;  ///< null if nothing was found
    std::uint32_t copy_of = 0;                   ///< the frame of the first copy; 0: this is the first
    CallOutcome outcome = CallOutcome::kNone;
    Authentication authentication = Authentication::kNone;
    bool is_timed = true;          ///< how long it took is known: see Tracker::is_timed
    bool is_attempt_timed = true;  ///< how long it took since the first request of its attempt

    /// What was found, to be looked at.
    [[nodiscard]] const ResponseFindings &found() const noexcept {
        static const ResponseFindings nothing;
        return findings == nullptr ? nothing : *findings;
    }

    /// What was found, to be added to.
    ResponseFindings &note_findings() {
        if (findings == nullptr) findings = std::make_unique<ResponseFindings>();
        return *findings;
    }
};

/// One copy of a request.
struct RequestRecord {
    std::uint32_t frame = 0;
    std::uint16_t index = 0;
    Transaction *transaction = nullptr;
};

/// A request with all its copies and responses on one hop (RFC 3261 section 17).
struct Transaction {
    std::uint32_t number = 0;         ///< in the capture, from 1
    std::uint32_t place_in_call = 0;  ///< among the call's transactions, from 0
    Call *call = nullptr;
    RequestIdentity identity;
    std::size_t branch = 0;  ///< a hash
    Method method = Method::kOther;

    // The request, from its first copy.
    bool in_dialog = false;          ///< it has a To tag
    bool has_credentials = false;    ///< on this hop: a proxy may have taken those it asked for (RFC 3261 section 22.3)
    bool has_body = false;           ///< its headers announce one
    bool ends_subscription = false;  ///< Subscription-State is terminated, or Expires 0
    std::uint8_t vias = 0;           ///< how many Via values, 255 where there are more
    MethodSet allowed = 0;           ///< of an accepted INVITE or UPDATE: Allow of its 2xx
    Moment request;
    const Path *path = &kUnknownPath;
    std::uint32_t size = 0;     ///< in bytes; 0 if it did not come over UDP
    std::uint32_t expires = 0;  ///< of an accepted SUBSCRIBE, for how many seconds; of an accepted INVITE or
                                ///< UPDATE: the session interval (RFC 4028); 0 if that is not known
    std::uint32_t event = 0;    ///< of a SUBSCRIBE or NOTIFY: a hash of its Event and id
    std::uint32_t kept_as = 0;  ///< its number in RecentRequests; 0 if it was not kept
    std::size_t sender = 0;     ///< a hash: who sends an INVITE that opens a call, or a REGISTER
    std::size_t to_tag = 0;     ///< a hash; of the empty text outside of dialogs
    const Cancellation *cancellation = nullptr;     ///< of an INVITE
    const Transaction *cancelled_invite = nullptr;  ///< of a CANCEL: what it is to end, whether it was seen or not

    // Its attempt: what its caller tried one after the other. See attempts.h.
    std::uint32_t group = 0;    ///< the number of the first transaction of the same request, on whichever hop
    std::uint32_t attempt = 0;  ///< the number of the first transaction of the same attempt, on whichever hop
    const Transaction *first_try = nullptr;  ///< on its hop; itself, where it is the first
    const Transaction *next_try = nullptr;

    // Later copies of the request.
    Moment latest_copy;                 ///< the first, where there is no other
    std::uint32_t asked_again_in = 0;   ///< the first behind the final response
    bool final_lost = false;            ///< they show that the final response did not reach the client
    bool copies_prove_nothing = false;  ///< one came too late to be one, or was captured twice
    bool misrouted = false;             ///< the response that did not arrive went where it should not
    bool told_lost = false;             ///< a response after it says so

    // Its responses, and what came in place of one.
    const ResponseRecord *latest_response = nullptr;
    const ResponseRecord *final_response = nullptr;    ///< the first final one
    const ResponseRecord *progress = nullptr;          ///< the first 18x before the final response
    const ResponseRecord *ringing = nullptr;           ///< the first 180: a device rang, which other 18x do not say
    const ResponseRecord *last_provisional = nullptr;  ///< the latest provisional response but 100
    bool last_provisional_reliable = false;            ///< that one has an RSeq (RFC 3262)
    bool trying = false;                               ///< a 100 came
    bool reliable = false;                             ///< a reliable provisional response came (RFC 3262)
    bool reliable_body = false;                        ///< and one of those had a body
    std::uint32_t unreachable_in = 0;  ///< the frame of an ICMP error that says that the request was not delivered

    /// The code of the final response; 0 as long as there is none.
    [[nodiscard]] unsigned final_code() const noexcept { return final_response == nullptr ? 0 : final_response->code; }

    /// The frame of the final response; 0 as long as there is none.
    [[nodiscard]] std::uint32_t final_frame() const noexcept {
        return final_response == nullptr ? 0 : final_response->frame;
    }

    /// Whether it is an INVITE outside of dialogs.
    [[nodiscard]] bool opens_call() const noexcept { return method == Method::kInvite && !in_dialog; }

    /// When it stops ringing: with the CANCEL, else with the final response of this time.
    [[nodiscard]] Time end_of_ringing(Time final) const noexcept {
        return cancellation == nullptr ? final : std::min(cancellation->time, final);
    }

    /// Whether the request stands in the capture before the message of that sighting; null: at all. Until then nobody
    /// knew which hop it is of.
    [[nodiscard]] bool is_known(const Sighting *until) const noexcept {
        return request.happened() && (until == nullptr || !comes_before(*until, request));
    }
};

/// How often in a row one side of a call met glare (RFC 3261 section 14.1).
struct GlareCount {
    std::size_t from_tag = 0;  ///< of that side: a hash
    std::uint32_t cseq = 0;    ///< of its latest request that did
    std::uint32_t count = 0;
};

/// What the messages of a Call-ID are about. Those that are about several count as the first of these.
enum class CallKind : std::uint8_t {
    kCall,          ///< INVITE, or a request that only a call has
    kRegistration,  ///< REGISTER
    kOther,
    kCount,
};

/// The call of a message, as users see it.
struct CallNumber {
    std::uint32_t number = 0;  ///< in the capture, from 0
    CallKind kind = CallKind::kOther;
};

/// A dialog of the call that an accepted INVITE replaced (RFC 3891).
struct Replacement {
    std::size_t tag = 0;  ///< of either side: hashes
    std::size_t other_tag = 0;
    Moment accepted;  ///< the 2xx to that INVITE
};

/// A BYE that names the cause of the end of a call, which was no usual one.
struct CauseOfBye {
    const Transaction *bye = nullptr;
    const CallCause *cause = nullptr;
};

/// A provisional response that did not reach the client of its INVITE, or was not accepted there.
struct LostProvisional {
    const ResponseRecord *response = nullptr;  ///< the first response of the transaction
    std::uint32_t asked_again_in = 0;          ///< the frame of the INVITE that shows it
    bool misrouted = false;                    ///< it went where it should not
    bool is_told = false;                      ///< a response after it says so
};

/// A refusal of which its next try says something: a 422 after which the same session interval was asked for, or a 484
/// after which there were more digits.
struct ToldByRetry {
    const ResponseRecord *refusal = nullptr;
    std::uint32_t asked_in = 0;  ///< the frame of the next try
};

/// What few calls have: kept apart, so that the others need no memory for it.
struct RareRecords {
    bool seen_twice = false;  ///< a request came again though its client needed it no more: two captures were merged
    const NamedCause *latest_cause = nullptr;  ///< that a response to one of its INVITEs names
    ReliableProvisionals reliable_provisionals;
    std::vector<GlareCount> glares;
    std::vector<Replacement> replacements;
    std::vector<LostProvisional> lost_provisionals;  ///< at most one for each INVITE
    std::vector<CauseOfBye> causes_of_byes;
    std::vector<ToldByRetry> told_by_retries;
    std::vector<ResponseToWrongPort> wrong_ports;
    std::uint32_t other_call_id_in = 0;  ///< the frame of a response to its INVITE that came with another Call-ID

    // Other Call-IDs of the same call. See legs.h.
    Call *older_leg = nullptr;        ///< one that came earlier and has its number; null if this one came first
    Call *next_leg = nullptr;         ///< the legs that share a number are a ring; null if this one shares it with none
    const Call *other_leg = nullptr;  ///< the one that is told
    LegTie leg_tie = LegTie::kNone;   ///< what ties that one to this
    std::vector<const Call *> likely_legs;  ///< sent on from this one, as it seems; without its number
};

/// All messages of one Call-ID.
struct Call {
    CallNumber number;
    std::vector<Transaction *> transactions;  ///< in the order of their first messages
    CallAuthentication authentication;
    Acknowledgements acknowledgements;
    std::unique_ptr<RareRecords> rare_records;  ///< null if it has none

    /// What few calls have, to be looked at.
    [[nodiscard]] const RareRecords &rare() const noexcept {
        static const RareRecords nothing;
        return rare_records == nullptr ? nothing : *rare_records;
    }

    /// What few calls have, to be added to.
    RareRecords &note_rare() {
        if (rare_records == nullptr) rare_records = std::make_unique<RareRecords>();
        return *rare_records;
    }

    /// The next of the legs that share its number; itself if there is no other.
    [[nodiscard]] const Call &next_leg() const noexcept {
        return rare().next_leg == nullptr ? *this : *rare().next_leg;
    }
};

/// The transactions of the call that began before this one, newest first.
inline auto earlier_transactions(const Transaction &transaction) noexcept {
    const std::vector<Transaction *> &all = transaction.call->transactions;
    return latest_of(all, transaction.place_in_call);
}

}  // namespace sip

#endif

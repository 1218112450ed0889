// Follows transactions and calls through a capture, so that a response can be read in the light of its request.
// Fed with messages in capture order; keeps fingerprints and numbers, no text of any message.
#ifndef SIP_CALLS_TRACKER_H
#define SIP_CALLS_TRACKER_H

#include <cstdint>
#include <map>
#include <optional>

#include "sip/calls/fingerprint.h"
#include "sip/calls/index_table.h"
#include "sip/calls/recent_texts.h"
#include "sip/calls/record_list.h"
#include "sip/knowledge/methods.h"
#include "sip/knowledge/situation.h"
#include "sip/syntax/message.h"
#include "sip/syntax/values/digest.h"

namespace sip {

/// Nanoseconds since any fixed moment.
using Time = std::int64_t;
inline constexpr Time kSecond = 1'000'000'000;

/// 64 * T1: when timers B and F give up on a request (RFC 3261 section 17.1.1.2 and 17.1.2.2).
inline constexpr Time kTransactionTimeout = 32 * kSecond;

/// Where and when a message was seen.
struct Sighting {
    std::uint32_t frame = 0;  ///< from 1 on, never falling
    std::uint16_t index = 0;  ///< among the messages of its frame
    Time time = 0;
    std::uint32_t destination = 0;  ///< a fingerprint of the address and port it went to
};

/// The most specific cause that a Reason header of the call has named so far.
struct CallCause {
    bool q850 = false;        ///< a Q.850 cause, else a SIP status code
    std::uint16_t value = 0;  ///< 0: none yet
    std::uint32_t frame = 0;
};

/// All that is known of a response beyond its own bytes. Frames are 0, times empty where something is not known.
struct ResponseContext {
    std::uint32_t request_in = 0;
    std::optional<Time> time;   ///< since the first copy of the request
    std::uint32_t copy_of = 0;  ///< the frame of the first copy of this response
    Authentication authentication = Authentication::kNone;
    Finding finding = Finding::kNone;
    std::uint32_t number = 0;  ///< the frame or count that the finding speaks of
    CallOutcome outcome = CallOutcome::kNone;
    std::optional<Time> post_dial_delay;
    std::optional<Time> setup_time;
    std::optional<Time> ring_time;
    CallCause cause;
};

/// What was known of a response's transaction just before it came: what the rules compare it with. Views live until
/// the next message is taken in.
struct History {
    bool has_request = false;                       ///< the request came before, in this capture
    bool is_copy = false;                           ///< the response is one of an earlier response
    std::string_view request;                       ///< start line and headers; empty where they are not kept any more
    std::string_view from;                          ///< the request's value, in `request`
    std::string_view to;                            ///< the same
    std::string_view supported;                     ///< its first Supported header's
    std::optional<std::uint32_t> session_interval;  ///< seconds: what its Session-Expires asks for
    HeaderSet request_headers = 0;                  ///< which headers the request had
    std::optional<std::string_view> further_vias;   ///< of the request, see there; in `request`
    unsigned record_routes = 0;                     ///< how many Record-Route values it had
    bool in_dialog = false;                         ///< it had a To tag
    bool request_body = false;
    bool secure = false;       ///< its Request-URI is a sips one
    bool invite_body = false;  ///< of a PRACK: the last INVITE of its call had a body
    std::optional<Time> since_request;
    std::optional<Time> since_progress;  ///< since the last provisional response other than 100
    bool progress_reliable = false;      ///< that one had an RSeq
    bool any_response = false;
    bool trying = false;          ///< a 100 came before
    bool reliable = false;        ///< a reliable provisional response came before (RFC 3262)
    bool reliable_body = false;   ///< and one of those had a body
    std::uint32_t cancel_in = 0;  ///< the frame of the CANCEL
    std::uint32_t bye_in = 0;     ///< the frame of a BYE of the same call, behind the request
    bool pending_invite = false;  ///< an earlier INVITE of this side still has no final response
};

/// What later frames say of a request. Known once the whole capture has been seen.
struct RequestContext {
    std::uint32_t response_in = 0;  ///< its first final response
    bool unanswered = false;        ///< there is none, and its timer has passed
};

/// A message's transaction, and its place among those that belong together. Numbers count from 1 within a capture; 0 is
/// none.
struct TransactionPlace {
    std::uint32_t transaction = 0;
    std::uint32_t attempt = 0;         ///< the first transaction of the same attempt
    std::uint32_t origin = 0;          ///< on an earlier hop: a proxy forwarded its request in this one
    std::uint32_t origin_attempt = 0;  ///< the attempt of that
    bool has_request = false;          ///< the request is in the capture, not behind this message
    bool in_dialog = false;            ///< the request has a To tag
    bool is_first_copy = false;        ///< of a request
    bool is_first_final = false;       ///< of a response: it ends the transaction
    std::optional<Time> start;         ///< of the first copy of the request
    std::optional<Time> attempt_start;
    std::optional<Time> progress;  ///< of a final response: the first 18x before it
};

/// What a look at a message may know: earlier frames only, or the whole capture.
enum class Pass : std::uint8_t { kFirst, kLater };

class Tracker {
public:
    explicit Tracker(std::uint64_t seed = 0) noexcept : seed_(seed) {}

    /// Takes in the next message of the capture.
    void see_request(const Message &request, const Sighting &sighting);
    void see_response(const Message &response, const Sighting &sighting);

    /// Tells that the capture has reached this moment.
    void see_time(Time time) noexcept { end_ = time > end_ ? time : end_; }

    /// Of the response that was taken in last.
    [[nodiscard]] const History &history() const noexcept { return history_; }

    [[nodiscard]] std::uint32_t transaction_count() const noexcept {
        return static_cast<std::uint32_t>(transactions_.size());
    }

    /// The context of a response seen before. `time`: its own, as in its sighting.
    [[nodiscard]] ResponseContext response_context(const Sighting &sighting, Pass pass) const noexcept;

    /// The context of a request seen before, on later passes.
    [[nodiscard]] RequestContext request_context(const Sighting &sighting) const noexcept;

    /// The place of a message seen before; the same on each pass.
    [[nodiscard]] TransactionPlace place_of_response(const Sighting &sighting) const noexcept;
    [[nodiscard]] TransactionPlace place_of_request(const Sighting &sighting) const noexcept;

private:
    static constexpr std::uint32_t kNone = UINT32_MAX;

    /// How many earlier transactions of a call, or responses of a transaction, are looked at: enough for any real
    /// call, and no load where a capture is made to have more.
    static constexpr int kMostSteps = 64;

    /// What is kept of a request for the rules.
    struct RequestNote {
        RecentTexts::Place text;
        HeaderSet headers = 0;
        std::uint16_t from = 0;  ///< where From's value begins in the text
        std::uint16_t from_size = 0;
        std::uint16_t to = 0;
        std::uint16_t to_size = 0;
        std::uint16_t supported = 0;
        std::uint16_t supported_size = 0;
        std::uint32_t session_interval = 0;
        std::uint8_t vias = 0;
        std::uint8_t record_routes = 0;
        bool body : 1;
        bool secure : 1;
        bool has_session_interval : 1;
        bool has_further_vias : 1;       ///< what further_vias says lies in the text
        std::uint16_t further_vias = 0;  ///< where that begins
        std::uint16_t further_vias_size = 0;

        RequestNote() noexcept : body(false), secure(false), has_session_interval(false), has_further_vias(false) {}
    };

    struct Transaction {
        Fingerprint key;
        Time start = 0;          ///< of the first copy of the request
        Time progress = 0;       ///< the first 18x, where progress_frame has it
        Time ringing = 0;        ///< the first 180: a device rang, which other 18x do not say
        Time last_progress = 0;  ///< the last provisional response other than 100, where `progressed`
        RequestNote note;
        std::uint32_t request_frame = 0;
        std::uint32_t progress_frame = 0;
        std::uint32_t ringing_frame = 0;
        std::uint32_t final_frame = 0;
        std::uint32_t last_response = kNone;
        std::uint32_t call = kNone;
        std::uint32_t previous_in_call = kNone;
        std::uint32_t first_of_attempt = kNone;
        std::uint32_t next_try = kNone;  ///< of the same call, by the same caller
        std::uint32_t ended_in = 0;      ///< the frame of its CANCEL
        std::uint32_t sender = 0;        ///< of the same: fingerprint of sent-by and From
        std::uint32_t destination = 0;
        std::uint32_t cseq = 0;
        std::uint32_t identity = 0;  ///< of an INVITE, REGISTER or BYE: copies by other branches share it
        std::uint16_t final_code = 0;
        std::uint16_t final_index = 0;
        std::uint16_t request_index = 0;
        Method method = Method::kOther;
        bool in_dialog = false;
        bool any_response = false;
        bool trying = false;
        bool progressed = false;  ///< any provisional response but 100
        bool progress_reliable = false;
        bool reliable = false;
        bool reliable_body = false;
    };

    struct Call {
        Fingerprint key;
        std::uint32_t last_transaction = kNone;
        std::uint32_t bye_frame = 0;
        std::uint32_t bye_identity =
            0;  ///< fingerprint of the first BYE's From tag and CSeq: copies on other hops share it
        std::uint32_t digests = kNone;
        CallCause cause;
    };

    /// What is known of one realm within one Call-ID. Requests go by their identity, not by their transaction: the
    /// same request, and its refusal, may be seen on several hops.
    struct DigestState {
        std::uint32_t realm = 0;
        std::uint32_t next = kNone;
        std::uint64_t nonce = 0;          ///< of the latest challenge; 0: none seen
        std::uint64_t presented = 0;      ///< the nonce of the latest credentials
        std::uint32_t presented_by = 0;   ///< the identity of the request that carried them; 0: none did
        std::uint32_t challenged = 0;     ///< the identity of the request that was challenged last
        std::uint32_t challenge = kNone;  ///< the response record of the latest challenge
        std::uint16_t in_a_row = 0;       ///< challenges and refusals since credentials were let through
        Authentication judgement = Authentication::kNone;  ///< of the latest challenge
        bool accepted = false;                             ///< the latest nonce has served
    };

    struct ResponseRecord {
        std::uint32_t frame = 0;
        std::uint16_t index = 0;
        std::uint16_t code = 0;
        std::uint32_t transaction = kNone;
        std::uint32_t previous = kNone;  ///< in the same transaction
        std::uint32_t copy_of = 0;
        std::uint32_t fingerprint = 0;
        std::uint32_t number = 0;
        std::uint32_t call_record = kNone;
        Finding finding = Finding::kNone;
        Authentication authentication = Authentication::kNone;
        bool answered = false;  ///< a challenge that credentials followed
    };

    /// Of the final response to an INVITE that opens a call.
    struct CallRecord {
        CallOutcome outcome = CallOutcome::kNone;
        bool progressed = false;  ///< an 18x came before
        Time start = 0;
        CallCause cause;
    };

    struct RequestRecord {
        std::uint32_t frame = 0;
        std::uint32_t transaction = kNone;
        std::uint16_t index = 0;
    };

    /// How often in a row one side of a call met glare.
    struct Glare {
        std::uint32_t cseq = 0;
        std::uint32_t count = 0;
    };

    [[nodiscard]] Fingerprint call_key(const Message &message) const noexcept;
    [[nodiscard]] Fingerprint transaction_key(const Message &message, const Fingerprint &call,
                                              Method method) const noexcept;
    [[nodiscard]] std::uint32_t brief(std::string_view text, std::string_view more = {}) const noexcept;
    std::uint32_t transaction_of(const Message &message);
    std::uint32_t call_of(const Fingerprint &key);
    void begin(std::uint32_t number, const Message &request, const Sighting &sighting);
    void join_attempt(std::uint32_t number);
    void join_registration(std::uint32_t number);
    [[nodiscard]] TransactionPlace place_of(std::uint32_t number, const Sighting &sighting) const noexcept;
    [[nodiscard]] std::uint32_t origin_of(std::uint32_t number) const noexcept;
    void keep_request(Transaction &transaction, const Message &request);
    void look_back(const Transaction &transaction, const Sighting &sighting);
    static void note_provisional(Transaction &transaction, const Message &response, const Sighting &sighting);
    [[nodiscard]] bool has_pending_invite(const Transaction &transaction) const noexcept;
    [[nodiscard]] bool last_invite_had_body(const Transaction &transaction) const noexcept;
    [[nodiscard]] std::uint32_t taken_over_in(const Transaction &transaction) const noexcept;
    static bool has_request_before(const Transaction &transaction, const Sighting &sighting) noexcept;
    static void note_progress(Transaction &transaction, unsigned code, const Sighting &sighting);
    void note_cancel(const Message &request, const Sighting &sighting);
    void note_bye(const Transaction &bye);
    void note_credentials(const Message &request, std::uint32_t transaction);
    [[nodiscard]] std::uint32_t first_copy(const Transaction &transaction, const ResponseRecord &record) const noexcept;
    void judge(const Message &response, const Sighting &sighting, ResponseRecord &record);
    void judge_challenges(const Message &response, ResponseRecord &record);
    static Authentication judge_challenge(DigestState &state, const Digest &digest, std::uint64_t nonce,
                                          std::uint32_t identity);
    void note_accepted(const Message &response, const Call &call);
    void end_glare(std::uint32_t call);
    [[nodiscard]] std::uint32_t identity_of(const Message &message) const noexcept;
    std::uint32_t digest_state(std::uint32_t call, std::string_view realm);
    static void note_cause(const Message &response, const Sighting &sighting, Call &call);
    void close_call(const Message &response, ResponseRecord &record);
    [[nodiscard]] std::uint32_t merged_with(std::uint32_t number) const noexcept;
    static void find(ResponseRecord &record, Finding finding, std::uint32_t number = 0) noexcept;
    void judge_ended(const Message &response, ResponseRecord &record);
    void judge_user(const Message &response, const Sighting &sighting, ResponseRecord &record);
    void judge_glare(const Message &response, ResponseRecord &record);
    void judge_refusal(const Message &response, ResponseRecord &record);
    [[nodiscard]] bool carried_credentials(const Message &response, const Call &call) const noexcept;
    [[nodiscard]] std::uint32_t refused_before(const Transaction &transaction, unsigned code) const noexcept;
    static Finding finding_in_dialog(const Message &response, Method method);

    std::uint64_t seed_;
    Time end_ = INT64_MIN;
    History history_;
    RecentTexts texts_;
    RecordList<Transaction> transactions_;
    RecordList<Call> calls_;
    RecordList<DigestState> digests_;
    RecordList<ResponseRecord> responses_;
    RecordList<CallRecord> call_records_;
    RecordList<RequestRecord> requests_;
    std::map<std::uint64_t, Glare> glares_;
    IndexTable<RecordList<Transaction>> transaction_table_;
    IndexTable<RecordList<Call>> call_table_;
};

}  // namespace sip

#endif

// Follows transactions and calls through a capture, so that a response can be read in the light of its request.
// Fed with messages in the order of the capture. Of their text only the latest requests are kept.
#ifndef SIP_CALLS_TRACKER_H
#define SIP_CALLS_TRACKER_H

#include <cstdint>
#include <deque>
#include <optional>
#include <unordered_map>
#include <utility>

#include "sip/calls/authentication/authentication_table.h"
#include "sip/calls/findings/findings.h"
#include "sip/calls/history.h"
#include "sip/calls/legs/legs.h"
#include "sip/calls/records/call.h"
#include "sip/calls/records/call_table.h"
#include "sip/calls/records/clock.h"
#include "sip/calls/records/recent_requests.h"
#include "sip/calls/records/sighting.h"
#include "sip/calls/records/users.h"
#include "sip/calls/story.h"
#include "sip/calls/transactions/attempts.h"
#include "sip/knowledge/findings.h"
#include "sip/knowledge/situation.h"
#include "sip/syntax/message.h"

namespace sip {

/// Another leg of the same call: another Call-ID.
struct OtherLeg {
    std::uint32_t frame = 0;     ///< of its first INVITE; 0 if there is no such leg
    LegTie tie = LegTie::kNone;  ///< what ties it to this one
};

/// All that is known of a response beyond its own bytes. What is not known is 0, or empty.
struct ResponseContext {
    std::optional<CallNumber> call;
    OtherLeg other_leg{};
    std::uint32_t request_in = 0;
    std::optional<Time> time;        ///< since the first copy of the request
    bool given_up_by_proxy = false;  ///< of a failed INVITE: the hop that answers had cancelled it further on
    std::uint32_t request_size = 0;  ///< in bytes; 0 if it is not known, or did not come over UDP
    std::uint32_t copy_of = 0;       ///< the frame of the first copy of this response
    Authentication authentication = Authentication::kNone;
    Finding finding = Finding::kNone;
    std::uint32_t number = 0;  ///< the frames or counts that the finding speaks of
    std::uint32_t second = 0;
    FindingList beside{};  ///< what else was found
    CallOutcome outcome = CallOutcome::kNone;
    bool is_followed = false;  ///< what usually follows it has come: more after a 100, the PRACK of a reliable
                               ///< response, the end of the INVITE after the 200 to its CANCEL, a NOTIFY after that
                               ///< to a REFER, the next try of a call after its refusal, the CANCEL of another
                               ///< branch after a 6xx
    bool stays_last = false;  ///< of a redirection or 484 to INVITE, on later passes: its time has passed, and the call
                              ///< was not tried again under its Call-ID
    bool forks_are_known =
        false;  ///< of a failed INVITE: its sender is no proxy, or the capture has the hop further on
    bool answered_further_on = false;  ///< of a 408: a hop further on got a response before
    bool fails_call = false;  ///< it ends a call attempt, and no user chose so; on the hop nearest to the caller
    std::uint32_t failed_leg_in = 0;  ///< of a failure without origin: the frame of the failure of what seems to be
                                      ///< another leg, before it
    unsigned failed_leg_code = 0;     ///< of that; 0 where a leg failed with the code of this response
    std::uint32_t registered_in = 0;  ///< of a 404, 480 or 604: the frame in which the user of the Request-URI had
                                      ///< registered where the request went; it lasts
    std::uint32_t answered_in =
        0;  ///< of a failure, on later passes: the frame in which the call was answered all the same
    std::optional<Time> post_dial_delay;
    std::optional<Time> setup_time;
    std::optional<Time> ring_time;
    std::optional<Time> ringing;  ///< the same since the first 180: other 18x do not say that a device rang
    CallCause cause;
    ByeInVain bye_in_vain{};         ///< of the answer to a call, on later passes
    NumberedFinding answer_fault{};  ///< the same: see fault_of_answer()
    WrongPort wrong_port{};          ///< of a final response that was lost, on later passes
    std::uint32_t origin_in = 0;     ///< of a failure: the frame of the response further on that it comes from
    unsigned origin_code = 0;        ///< of that, where it has another code
    Acknowledgement acknowledgement = Acknowledgement::kNone;  ///< of a final response to INVITE, on later passes
    std::uint32_t ack_in = 0;                                  ///< the first ACK
    bool lacks_ack = false;  ///< of a 2xx to INVITE, on later passes: 64*T1 have passed without an ACK for it
};

/// What is known of a request beyond its own bytes: its call, and on later passes what later frames say of it.
struct RequestContext {
    std::optional<CallNumber> call;
    OtherLeg other_leg{};               ///< of an INVITE that opens a call
    std::uint32_t response_in = 0;      ///< its first final response
    unsigned response_code = 0;         ///< of that
    std::optional<Time> response_time;  ///< of that, since the first copy of the request
    CallOutcome outcome = CallOutcome::kNone;
    FindingList findings{};
    ByeInVain bye_in_vain{};         ///< of an INVITE that opened a call
    NumberedFinding answer_fault{};  ///< the same: see fault_of_answer()
    std::uint32_t cancelled_in = 0;  ///< of an INVITE: see cancelled_for_good()
    CallCause ended_by;  ///< of an INVITE that opened a call: the cause in the BYE that ended it, if it names one
};

/// How many transactions and calls there are.
struct TrackerCounts {
    std::uint32_t transactions = 0;  ///< numbered from 1 to this
    std::uint32_t calls = 0;         ///< numbered from 0, below this
};

/// How much of the capture is known when a message is looked at: earlier frames only, or all frames.
enum class Pass : std::uint8_t { kFirst, kLater };

class Tracker {
public:
    explicit Tracker(LegChoice legs = {}) : legs_(std::move(legs)) {}

    // Records point at each other: a tracker stays where it is.
    Tracker(const Tracker &) = delete;
    Tracker &operator=(const Tracker &) = delete;
    Tracker(Tracker &&) = delete;
    Tracker &operator=(Tracker &&) = delete;
    ~Tracker() = default;

    /// Takes in the next message of the capture.
    void see_request(const Message &request, const Sighting &sighting);
    void see_response(const Message &response, const Sighting &sighting);

    /// Takes in that an ICMP error says that this request was not delivered.
    void see_unreachable(const Message &request, const Sighting &sighting);

    /// The same of a response.
    void see_undelivered(const Message &response, const Sighting &sighting);

    /// Tells that the capture has reached this moment.
    void see_time(Time time) { clock_.see(time); }

    /// The history of the response that was taken in last.
    [[nodiscard]] const History &history() const noexcept { return history_; }

    [[nodiscard]] TrackerCounts counts() const noexcept { return {table_.transaction_count(), table_.call_count()}; }

    /// The call of a message; nothing if no message of that call was taken in.
    [[nodiscard]] std::optional<CallNumber> call_number(const Message &message);

    /// The other leg of a call that this request opens; none if the request is another one.
    [[nodiscard]] OtherLeg other_leg(const Message &request);

    /// The context of a response seen before. `sighting`: as it was then.
    [[nodiscard]] ResponseContext response_context(const Sighting &sighting, Pass pass) const noexcept;

    /// The context of a request seen before, on later passes.
    [[nodiscard]] RequestContext request_context(const Sighting &sighting) const noexcept;

    /// The story of the call that this response, seen before, decides; it tells nothing if the response decides none.
    [[nodiscard]] CallStory story(const Message &response, const Sighting &sighting, Pass pass) const;

    /// The place of a message seen before; the same on each pass, but for `behind` and what later frames disprove.
    [[nodiscard]] TransactionPlace place_of_response(const Sighting &sighting) const noexcept;
    [[nodiscard]] TransactionPlace place_of_request(const Sighting &sighting) const noexcept;

    /// The place of the INVITE whose end an ACK proves; empty if it proves none.
    [[nodiscard]] TransactionPlace place_of_ack(const Message &ack, const Sighting &sighting);

private:
    void begin_transaction(Transaction &transaction, const Message &request, const Sighting &sighting);
    void see_cancel(Transaction &cancel, const Message &request, const Sighting &sighting);
    void note_success(const Message &response, ResponseRecord &record);
    [[nodiscard]] JudgedResponse judged(const Message &response, const Sighting &sighting, ResponseRecord &record);
    static void link_to_ack(Transaction &transaction, const Message &response);
    void see_copy(Transaction &transaction, const Message &request, const Sighting &sighting);
    void see_ack(const Message &ack, const Sighting &sighting);
    void look_for_other_call_id(const ResponseRecord &response, const Sighting &sighting);
    static void see_acknowledged(const Message &response, const Sighting &sighting, ResponseRecord &record);
    static void see_reliable(const Message &response, const Sighting &sighting, ResponseRecord &record);
    void judge(const Message &response, const Sighting &sighting, ResponseRecord &record);
    [[nodiscard]] static bool is_timed(const ResponseRecord &response) noexcept;
    [[nodiscard]] bool is_attempt_timed(const ResponseRecord &response) const noexcept;
    void judge_outcome(const Message &response, const Sighting &sighting, ResponseRecord &record);
    static void correct_by_origin(ResponseRecord &record);
    void compare_ringing(const Message &response, const Sighting &sighting, ResponseRecord &record);

    Clock clock_;
    History history_;
    RecentRequests recent_requests_;
    Paths paths_;
    CallTable table_;
    Legs legs_;
    Causes causes_;
    Users users_;
    std::deque<Cancellation> cancellations_;  // they stay where they are
    std::deque<Transaction *> repeated_;      // the latest INVITEs that came again without a response
    Refusals refusals_;
    AuthenticationTable authentication_;
    std::deque<RequestRecord> requests_;    // in the order of the capture
    std::deque<ResponseRecord> responses_;  // the same; their elements stay where they are
    std::unordered_map<const ResponseRecord *, std::uint32_t> undelivered_;  // in which frame an ICMP error says so
};

}  // namespace sip

#endif

// A list of calls: one row for each call attempt, seen on the hop nearest to the caller.
// Where that hop has several branches of a fork, the row says what they come to.
#ifndef SIP_COUNTING_CALL_ROWS_H
#define SIP_COUNTING_CALL_ROWS_H

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <queue>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "sip/counting/branches.h"
#include "sip/counting/counted_message.h"

namespace sip {

/// The final response of a call attempt.
struct CallEnd {
    CallOutcome outcome = CallOutcome::kNone;
    unsigned code = 0;  ///< 0 if the response is not in the capture
    std::string phrase;
    std::string summary;      ///< the sentence that is said of it
    std::string fault;        ///< what went wrong beside it; empty if nothing is known
    std::uint32_t frame = 0;  ///< of the request that proves it, if it is not in the capture
    Time arrival = 0;
    std::uint32_t cancelled_in = 0;      ///< the CANCEL before it; 0 if there is none
    std::optional<Time> cancelled_time;  ///< of that, since the start of the attempt
};

/// A final response that went before: to a challenged BYE, to an earlier try, to another request of the call.
struct EarlierResponse {
    unsigned code = 0;
    std::uint32_t frame = 0;
};

/// A PRACK, CANCEL or UPDATE that was refused while the INVITE waited.
struct RefusedRequest {
    std::string method;
    EarlierResponse response;
    std::string summary;  ///< the sentence that is said of the response
};

/// A BYE with which one side left an answered call. A side may have to send several until one is accepted.
struct CallHangUp {
    bool by_caller = false;
    Time arrival = 0;               ///< of the first one
    std::uint32_t first_frame = 0;  ///< the same
    std::uint32_t frame = 0;        ///< of the last one
    EarlierResponse challenge;      ///< that the one before the last got; its code is 0 if that got none
    std::uint32_t group = 0;        ///< see CountedMessage
    std::string cause;              ///< that it names; empty if that is none, or that of a usual end
    std::string trigger;            ///< what its sender had met before it; empty if that is nothing
    unsigned refused_with = 0;      ///< the code, where the other side may still be in the call; else 0
    std::uint32_t refused_in = 0;   ///< its frame
    bool is_unanswered = false;     ///< 64 * T1 have passed without a final response
    bool is_over = false;           ///< the other side has left too
};

/// A call attempt. Texts are those of its first message, and empty where it has none.
struct CallRow {
    std::uint32_t attempt = 0;
    std::uint32_t call = 0;     ///< sip_response.call.number
    std::optional<Time> start;  ///< since the first frame of the capture
    std::uint32_t first_frame = 0;
    std::uint32_t last_frame = 0;
    std::string from;
    std::string to;
    std::string call_id;
    bool began_before = false;   ///< the INVITE that opened the call is not in the capture
    std::optional<CallEnd> end;  ///< empty while the attempt is open: a branch of its last try has no final response
    std::string second_answer;   ///< of another device, and what became of it; empty if nothing is wrong with it
    std::optional<CallHangUp> hang_up;     ///< the last one
    std::uint32_t bye_before = 0;          ///< the frame of a BYE of this Call-ID that stands before the INVITE, but is
                                           ///< stamped later
    std::optional<CallHangUp> failed_bye;  ///< of the other side, before it, after which that call went on

    // Of an open attempt: its last try.
    std::uint32_t sent_in = 0;           ///< the first copy of its INVITE; 0 if the attempt has no other try
    EarlierResponse try_before;          ///< what ended the try before; its code is 0 if that is not known
    std::uint32_t times_sent = 0;        ///< its INVITE
    unsigned progress = 0;               ///< the code of the latest provisional response; 0 if there is none
    bool has_timed_out = false;          ///< 64 * T1 have passed since, and the called side has not said that it rings
    std::uint32_t response_before = 0;   ///< the frame of a response to it that stands before it in the capture
    std::uint32_t other_call_id_in = 0;  ///< the frame of a response that came back with another Call-ID
    std::string reason_of_silence;       ///< why nobody answers, where that is known
    std::uint32_t cancelled_in = 0;      ///< its CANCEL, if no final response came for 64 * T1 after it
    std::optional<RefusedRequest> refused_request;  ///< the last one
};

/// From its start to its final response, and if that answered it to its BYE; empty if that is not known.
std::optional<Time> duration_of(const CallRow &row) noexcept;

class CallRows {
public:
    void clear();

    /// Counts a message: of an INVITE that opens a call, or one that ends such a call. Others only show that time
    /// passes. One of a hop further on than another whose messages were counted is ignored. A call that began before
    /// the capture has one row for all of its messages. A new row is the last one.
    void count(const CountedMessage &message);

    [[nodiscard]] const std::vector<CallRow> &rows() const noexcept { return rows_; }

    /// The numbers of the rows that the last message has changed.
    [[nodiscard]] const std::vector<std::size_t> &changed() const noexcept { return changed_; }

private:
    /// How far an attempt has come.
    struct Progress {
        std::uint32_t first_group = 0;  ///< its first try
        std::uint32_t group = 0;        ///< its last try
        Branches branches{};            ///< of that
        std::optional<CallEnd> decided{};
        std::uint32_t decided_in = 0;     ///< its frame
        std::optional<CallEnd> proved{};  ///< by a request, while no response in the capture decides
        Time last_sent = 0;               ///< when the last copy of its INVITE was sent
    };

    /// A try, or a BYE, that has no final response yet.
    struct Waiting {
        Time until = 0;
        std::size_t row = 0;
        std::uint32_t group = 0;

        friend bool operator<(const Waiting &a, const Waiting &b) noexcept { return a.until > b.until; }
    };

    std::size_t row_of(const CountedMessage &message);
    void take(const CountedMessage &message);
    void begin_try(std::size_t number, const CountedMessage &message);
    void go_on_with_try(std::size_t number, const CountedMessage &message);
    void see_request(std::size_t number, const CountedMessage &message);
    void see_final(std::size_t number, const CountedMessage &message, bool decides);
    void see_earlier_call(const CountedMessage &message);
    void see_proof(const CountedMessage &message);
    void see_refused_request(const CountedMessage &message);
    void see_early_bye(const CountedMessage &message);
    void see_hang_up(const CountedMessage &message);
    void see_response_to_bye(const CountedMessage &message);
    void wait_for_response(std::size_t number, const CountedMessage &message);
    void settle(std::size_t number);
    void let_time_pass(const CountedMessage &message);
    void note_change(std::size_t number);

    std::vector<CallRow> rows_;
    std::vector<std::size_t> changed_;
    std::deque<Progress> progress_;                                 // of each row
    std::unordered_map<std::uint32_t, std::size_t> row_numbers_;    // by attempt
    std::unordered_map<std::string, std::size_t> latest_rows_;      // by Call-ID
    std::unordered_map<std::uint32_t, std::size_t> earlier_calls_;  // those that began before, by their number
    std::unordered_map<std::uint32_t, std::size_t> byes_;           // the rows whose calls they end, by group
    std::unordered_map<std::string, CallHangUp> early_byes_;        // those without a call so far, by Call-ID
    std::unordered_set<std::uint32_t> answered_byes_;               // transactions whose response stands before its BYE
    std::unordered_set<std::uint32_t> transactions_;                // those with a message
    std::priority_queue<Waiting> waiting_;                          // the first to time out is on top
    Time latest_ = 0;                                               // arrival of the message before
};

}  // namespace sip

#endif

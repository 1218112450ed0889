// What the statistics count of a SIP message: plain values, copied or viewed.
// The plugin makes one of each record of its tap sip_response_call.
#ifndef SIP_COUNTING_COUNTED_MESSAGE_H
#define SIP_COUNTING_COUNTED_MESSAGE_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "sip/calls/records/call.h"
#include "sip/calls/records/sighting.h"
#include "sip/calls/transactions/attempts.h"
#include "sip/calls/transactions/call_ends.h"
#include "sip/knowledge/findings.h"
#include "sip/knowledge/situation.h"

namespace sip {

/// What a message shows that went wrong. See sip::Problem.
struct CountedProblem {
    Severity level = Severity::kNone;
    bool by_user = false;
    bool is_failure = false;  ///< it makes the request fail; else it was found beside that
    std::string_view title;
    std::string_view check;  ///< empty if there is none
};

/// A response or a request; an ACK only where it proves what became of its INVITE, whose place it has then. Texts are
/// empty where the message has none. Transactions are numbered from 1 on; 0 is none.
struct CountedMessage {
    std::uint32_t frame = 0;
    Time arrival = 0;  ///< since the first frame of the capture
    bool is_response = false;
    unsigned code = 0;  ///< 0 for a request
    std::string_view phrase;
    std::string_view method;  ///< of the Request-Line; of a response, of CSeq
    std::string_view call_id;
    std::string_view from;         ///< the URI without its scheme and parameters
    std::string_view to;           ///< the same
    std::string_view server;       ///< Server, or User-Agent, of a response
    std::string_view called_host;  ///< the address at the called end of the hop

    std::uint32_t transaction = 0;
    std::uint32_t group = 0;            ///< the first transaction of the same request, on whichever hop or branch
    std::uint32_t attempt = 0;          ///< the first transaction of the same attempt: of a call, of a registration
    unsigned vias = 0;                  ///< of the request: fewest on the hop nearest to its sender
    bool has_request = false;           ///< the request is in the capture, before its response, with the method of CSeq
    bool in_dialog = false;             ///< the request has a To tag
    bool began_before = false;          ///< of a call whose first INVITE is not in the capture
    bool is_copy = false;               ///< of an earlier message
    bool is_first_final = false;        ///< the final response that ends the transaction
    std::uint32_t response_before = 0;  ///< of a request: the frame of a response to it that stands before it
    std::uint32_t other_call_id_in = 0;  ///< of an INVITE: the frame of a response that came back with another Call-ID

    std::optional<Time> time_since_request;
    std::optional<Time> time_since_attempt;  ///< since the first request of the attempt on this hop
    std::optional<Time> progress_time;       ///< from the request to the first 18x; of final responses

    CallOutcome outcome = CallOutcome::kNone;  ///< of a call attempt: of a final response to a new INVITE
    std::string_view summary;                  ///< the sentence that is said of it
    std::optional<Time> post_dial_delay;
    std::optional<Time> setup_time;
    std::optional<Time> ring_time;
    std::string_view cause;               ///< of a BYE that ends a call: what it names
    Time behind = 0;                      ///< how long the capture is known to go on behind the message
    UnseenEnd proves = UnseenEnd::kNone;  ///< of an ACK or a BYE
    std::uint32_t ended_attempt = 0;      ///< of a BYE: the attempt whose call it ends
    bool by_caller = false;               ///< of such a BYE
    std::string_view trigger;             ///< of such a BYE: what its sender had met before it
    std::string_view fault;               ///< of the final response to a call: what went wrong beside it
    std::uint32_t cancelled_in = 0;       ///< of an INVITE: its CANCEL, if no final response came for 64*T1 after it;
                                          ///< of its final response: the CANCEL before it
    std::optional<Time> cancelled_time;   ///< of the latter, since the first request of the attempt on this hop

    std::uint32_t call_number = 0;  ///< sip_response.call.number
    CallNumber call;                ///< numbers go on through all files
    std::string_view headline;      ///< code and phrase of a response with a problem
    unsigned broken_rules = 0;      ///< how many rules a response breaks, without those among its problems
    std::uint32_t origin_in = 0;    ///< of a failure: the frame of the response further on that it comes from
    std::array<std::uint32_t, kMostMadeGood>
        made_good{};  ///< groups whose call another leg answered; 0 behind the last
    std::array<CountedProblem, kMostFindings + 1> problems{};  ///< those behind the last one have no title
};

}  // namespace sip

#endif

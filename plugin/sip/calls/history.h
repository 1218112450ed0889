// What came before a response in its transaction and call, for rules that compare the response with it.
// What the request says for itself is read from its text.
#ifndef SIP_CALLS_HISTORY_H
#define SIP_CALLS_HISTORY_H

#include <cstdint>
#include <optional>
#include <string_view>

#include "sip/calls/records/call.h"
#include "sip/calls/records/clock.h"
#include "sip/calls/records/recent_requests.h"

namespace sip {

/// What was known of a response's transaction just before it came. The views live until the next message is taken in.
struct History {
    bool has_request = false;            ///< the request came before, in this capture
    bool is_copy = false;                ///< the response is a copy of an earlier one
    const Request *request = nullptr;    ///< null where its headers are cut off, or it is not kept any more
    bool same_hop = false;               ///< the response comes from the address that the request went to
    unsigned vias = 0;                   ///< how many Via values the request had, 255 where there are more
    bool in_dialog = false;              ///< the request had a To tag
    bool invite_body = false;            ///< of a PRACK: the last INVITE of its call had a body
    std::optional<Time> since_request;   ///< this and the next: nothing where time stamps went backwards in between
    std::optional<Time> since_progress;  ///< since the last provisional response other than 100
    bool progress_reliable = false;      ///< that one had an RSeq
    bool any_response = false;
    bool trying = false;          ///< a 100 came before
    bool reliable = false;        ///< a reliable provisional response came before (RFC 3262)
    bool reliable_body = false;   ///< and one of those had a body
    std::uint32_t cancel_in = 0;  ///< the frame of the CANCEL
    bool cancel_crosses = false;  ///< that had been sent for less time than the first response took to come
    std::uint32_t bye_in = 0;     ///< of an INVITE: the frame of a BYE of its dialog, behind it
    bool pending_invite = false;  ///< an earlier INVITE of this side still has no final response
};

/// The history of the next response of a transaction. Empty where the request was not seen.
History history_of(const Transaction &transaction, const Sighting &sighting, const RecentRequests &requests,
                   const Clock &clock);

}  // namespace sip

#endif

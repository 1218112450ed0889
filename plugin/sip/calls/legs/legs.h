// Joins the legs of a call: Call-IDs that belong together, such as those on the two sides of a B2BUA.
// What ties them is in the requests that begin them; knowledge/leg_ties.h has the table.
#ifndef SIP_CALLS_LEGS_LEGS_H
#define SIP_CALLS_LEGS_LEGS_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sip/calls/legs/leg_conditions.h"
#include "sip/calls/records/call_table.h"
#include "sip/calls/records/sighting.h"
#include "sip/knowledge/leg_ties.h"
#include "sip/syntax/message.h"
#include "sip/syntax/values/session_description.h"

namespace sip {

/// Which legs share the number of their call.
enum class SharedLegs : std::uint8_t {
    kOff,     ///< none: legs are not looked for
    kProved,  ///< those that are proved to be of one call; of likely ones is told only what ties them together
    kLikely,  ///< these as well
};

/// Headers that many B2BUAs write the Call-ID of the other leg into; no RFC defines them.
inline constexpr char kUsualLegHeaders[] = "X-CID, X-Call-ID";

/// What the user wants of legs.
struct LegChoice {
    SharedLegs shared = SharedLegs::kProved;
    std::vector<std::string> headers;  ///< that name the Call-ID of another leg
};

/// Splits a list of header names with commas or white space between them. Names behind the 16th are left out: each
/// costs a comparison for each header of an INVITE.
std::vector<std::string> read_header_list(std::string_view list);

class Legs {
public:
    explicit Legs(LegChoice choice) : choice_(std::move(choice)) {}

    /// Takes in the first copy of an INVITE, or of a REFER outside of dialogs. Its transaction is the latest of its
    /// call.
    void see_request(Transaction &transaction, const NewInvite &invite, CallTable &table);

private:
    /// The call that is tied to the one at hand, for each tie; null where there is none.
    using Tied = std::array<Call *, static_cast<std::size_t>(LegTie::kCount)>;

    /// The INVITEs that a host got, with the same numbers, and may send on.
    struct Recent {
        Call *call = nullptr;   ///< the latest
        std::size_t count = 0;  ///< how many there are
    };
    struct Kept {
        std::size_t key = 0;
        Time time = 0;
    };

    void see_headers(Call &call, const NewInvite &invite, CallTable &table, Tied &tied);
    void see_caller(Call &call, const NewInvite &invite, Tied &tied);
    void see_description(Call &call, const SessionDescription &description, const NewInvite &invite, Tied &tied);
    void see_numbers(Call &call, const NewInvite &invite, Tied &tied);
    [[nodiscard]] Call *shared_value(LegTie tie, std::string_view value, Call &call, const NewInvite &invite);
    [[nodiscard]] Call *known_media(Call &call, const SessionDescription &description, const NewInvite &invite);
    void keep(std::size_t key, Call &call, Time time);
    void forget_old(Time now);
    void forget_first();
    void join(Call &call, const Tied &tied);
    void join(Call &call, Call &other, LegTie tie) const;

    LegChoice choice_;
    std::unordered_map<std::size_t, Call *> holders_;  // who had a value first, by a hash; null if it proves nothing
    std::unordered_map<std::size_t, Recent> recent_;   // by a hash of host and numbers
    std::deque<Kept> kept_;                            // the keys of recent_, oldest first
    std::string text_;                                 // what is looked up: its memory serves for the next one
};

}  // namespace sip

#endif

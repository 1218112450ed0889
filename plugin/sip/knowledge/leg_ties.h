// What ties two legs of a call behind a B2BUA together: why two Call-IDs are one call.
// The table is in the .cpp; how each tie is found in a capture is in calls/legs/legs.cpp.
#ifndef SIP_KNOWLEDGE_LEG_TIES_H
#define SIP_KNOWLEDGE_LEG_TIES_H

#include <cstdint>

#include "sip/knowledge/language.h"

namespace sip {

/// The strongest first: of several, the first one is told.
enum class LegTie : std::uint8_t {
    kNone,
    kNamed,           ///< a header of the user's list names the Call-ID
    kReplaces,        ///< Replaces does
    kTargetDialog,    ///< Target-Dialog does
    kSessionId,       ///< a half of Session-ID is the same
    kChargingVector,  ///< the icid-value is the same
    kCallId,          ///< one Call-ID contains the other
    kOrigin,          ///< the origin in SDP is the same
    kFromTag,         ///< the caller and its tag are the same
    kMedia,           ///< the place in SDP where media are received is the same
    kSameNumbers,     ///< sent on at once, with the same caller and called number
    kCount,
};

/// A row of the table.
struct LegTieInfo {
    LegTie tie = LegTie::kNone;
    bool is_proved = true;         ///< otherwise it is likely
    const char *header = nullptr;  ///< that has it; null if it is in no header, or in those that the user names
    std::uint16_t rfc = 0;         ///< that defines what is compared; 0 if none does
    Text text;
};

/// The row of a tie.
const LegTieInfo &leg_tie_info(LegTie tie) noexcept;

/// What ties the legs together, as users read it.
inline const Text &text_of(LegTie tie) noexcept { return leg_tie_info(tie).text; }

}  // namespace sip

#endif

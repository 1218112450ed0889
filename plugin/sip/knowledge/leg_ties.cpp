// The table of ties between legs; see the header file.
// In the order of the enumeration.
#include "sip/knowledge/leg_ties.h"

#include <cstddef>
#include <iterator>

namespace sip {
namespace {

constexpr LegTieInfo kTies[] = {
    {LegTie::kNone, true, nullptr, 0, {"", ""}},
    {LegTie::kNamed,
     true,
     nullptr,
     0,
     {"a header names the Call-ID of the other leg", "헤더에 다른 레그의 Call-ID가 있음"}},
    {LegTie::kReplaces,
     true,
     "Replaces",
     3891,
     {"Replaces names the Call-ID of the other leg", "Replaces 헤더에 다른 레그의 Call-ID가 있음"}},
    {LegTie::kTargetDialog,
     true,
     "Target-Dialog",
     4538,
     {"Target-Dialog names the Call-ID of the other leg", "Target-Dialog 헤더에 다른 레그의 Call-ID가 있음"}},
    {LegTie::kSessionId, true, "Session-ID", 7989, {"same Session-ID", "Session-ID가 같음"}},
    {LegTie::kChargingVector,
     true,
     "P-Charging-Vector",
     7315,
     {"same icid-value in P-Charging-Vector", "P-Charging-Vector의 icid-value가 같음"}},
    {LegTie::kCallId,
     true,
     nullptr,
     0,
     {"one Call-ID contains the other", "한쪽 Call-ID에 다른 쪽 Call-ID가 들어 있음"}},
    {LegTie::kOrigin, true, nullptr, 8866, {"same origin (o=) in SDP", "SDP의 o= 값이 같음"}},
    {LegTie::kFromTag,
     true,
     nullptr,
     3261,
     {"same caller and From tag, sent on by the host that got them",
      "발신자와 From tag가 같고, 첫 레그를 받은 호스트가 내보냄"}},
    {LegTie::kMedia,
     true,
     nullptr,
     8866,
     {"same media address and port in SDP, passed on by the host that got it",
      "SDP의 미디어 주소와 포트가 같고, 첫 레그를 받은 호스트가 내보냄"}},
    {LegTie::kSameNumbers,
     false,
     nullptr,
     0,
     {"likely: sent on within 2 s with the same caller and called number",
      "추정: 발신자와 착신 번호가 같고, 첫 레그를 받은 호스트가 2초 안에 내보냄"}},
};
static_assert(std::size(kTies) == static_cast<std::size_t>(LegTie::kCount));

constexpr bool is_in_order() noexcept {
    std::size_t place = 0;
    for (const LegTieInfo &info : kTies) {
        if (static_cast<std::size_t>(info.tie) != place++) return false;
    }
    return true;
}
static_assert(is_in_order());

}  // namespace

const LegTieInfo &leg_tie_info(LegTie tie) noexcept { return kTies[static_cast<std::size_t>(tie)]; }

}  // namespace sip

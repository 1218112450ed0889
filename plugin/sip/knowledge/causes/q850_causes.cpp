// The table of Q.850 causes; see the header file.
// The rows ascend. Names are as in ITU-T Q.850 (05/98), section 2.2.7, codes as in RFC 3398, section 7.2.4.1.
#include "sip/knowledge/causes/q850_causes.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

namespace sip {
namespace {

struct Cause {
    std::uint8_t value = 0;
    const char *name = nullptr;
    std::array<std::uint16_t, 2> codes = {};  ///< the usual one first; 0: none
};

constexpr Cause kCauses[] = {
    {1, "unallocated (unassigned) number", {404, 604}},
    {2, "no route to specified transit network", {404}},
    {3, "no route to destination", {404}},
    {4, "send special information tone"},
    {5, "misdialled trunk prefix"},
    {6, "channel unacceptable"},
    {7, "call awarded and being delivered in an established channel"},
    {8, "preemption"},
    {9, "preemption, circuit reserved for reuse"},
    {14, "query on release: ported number"},
    {16, "normal call clearing"},
    {17, "user busy", {486, 600}},
    {18, "no user responding", {408}},
    {19, "no answer from user (user alerted)", {480}},
    {20, "subscriber absent", {480}},
    {21, "call rejected", {403, 603}},
    {22, "number changed", {410, 301}},
    {23, "redirection to new destination", {410}},
    {24, "call rejected due to feature at the destination"},
    {25, "exchange routing error"},
    {26, "non-selected user clearing", {404}},
    {27, "destination out of order", {502}},
    {28, "invalid number format (address incomplete)", {484}},
    {29, "facility rejected", {501}},
    {30, "response to STATUS ENQUIRY"},
    {31, "normal, unspecified", {480}},
    {34, "no circuit/channel available", {503}},
    {38, "network out of order", {503}},
    {39, "permanent frame mode connection out of service"},
    {40, "permanent frame mode connection operational"},
    {41, "temporary failure", {503}},
    {42, "switching equipment congestion", {503}},
    {43, "access information discarded"},
    {44, "requested circuit/channel not available"},
    {46, "precedence call blocked"},
    {47, "resource unavailable, unspecified", {503}},
    {49, "quality of service not available"},
    {50, "requested facility not subscribed"},
    {53, "outgoing calls barred within CUG"},
    {55, "incoming calls barred within CUG", {403}},
    {57, "bearer capability not authorized", {403}},
    {58, "bearer capability not presently available", {503}},
    {62, "inconsistency in designated outgoing access information and subscriber class"},
    {63, "service or option not available, unspecified"},
    {65, "bearer capability not implemented", {488}},
    {66, "channel type not implemented"},
    {69, "requested facility not implemented"},
    {70, "only restricted digital information bearer capability is available", {488}},
    {79, "service or option not implemented, unspecified", {501}},
    {81, "invalid call reference value"},
    {82, "identified channel does not exist"},
    {83, "a suspended call exists, but this call identity does not"},
    {84, "call identity in use"},
    {85, "no call suspended"},
    {86, "call having the requested call identity has been cleared"},
    {87, "user not member of CUG", {403}},
    {88, "incompatible destination", {503}},
    {90, "non-existent CUG"},
    {91, "invalid transit network selection"},
    {95, "invalid message, unspecified"},
    {96, "mandatory information element is missing"},
    {97, "message type non-existent or not implemented"},
    {98, "message not compatible with call state or message type non-existent"},
    {99, "information element or parameter non-existent or not implemented"},
    {100, "invalid information element contents"},
    {101, "message not compatible with call state"},
    {102, "recovery on timer expiry", {504}},
    {103, "parameter non-existent or not implemented, passed on"},
    {110, "message with unrecognized parameter, discarded"},
    {111, "protocol error, unspecified", {500}},
    {127, "interworking, unspecified", {500}},
};

constexpr bool rows_ascend() {
    for (std::size_t i = 1; i < std::size(kCauses); ++i) {
        if (kCauses[i - 1].value >= kCauses[i].value) return false;
    }
    return true;
}
static_assert(rows_ascend());

const Cause *find(unsigned cause) noexcept {
    const auto *const row = std::lower_bound(std::begin(kCauses), std::end(kCauses), cause,
                                             [](const Cause &r, unsigned value) { return r.value < value; });
    return row != std::end(kCauses) && row->value == cause ? row : nullptr;
}

}  // namespace

const char *q850_name(unsigned cause) noexcept {
    const Cause *const row = find(cause);
    return row == nullptr ? nullptr : row->name;
}

bool is_general_cause(unsigned cause) noexcept { return cause == 16 || cause == 31 || cause == 127; }

bool is_unspecified_cause(unsigned cause) noexcept {
    return is_general_cause(cause) || cause == 47 || cause == 63 || cause == 79 || cause == 95 || cause == 111;
}

bool is_about_number(unsigned cause) noexcept {
    constexpr unsigned kAboutNumber[] = {1, 2, 3, 22, 23, 25, 28};
    return std::find(std::begin(kAboutNumber), std::end(kAboutNumber), cause) != std::end(kAboutNumber);
}

std::uint16_t expected_code(unsigned cause) noexcept {
    const Cause *const row = find(cause);
    return row == nullptr ? std::uint16_t{0} : row->codes.front();
}

bool has_q850_mapping(unsigned cause) noexcept { return expected_code(cause) != 0; }

bool fits_q850(unsigned code, unsigned cause) noexcept {
    const Cause *const row = find(cause);
    if (row == nullptr || code == 0) return false;
    return std::find(row->codes.begin(), row->codes.end(), code) != row->codes.end();
}

}  // namespace sip

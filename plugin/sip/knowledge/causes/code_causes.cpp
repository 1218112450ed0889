// The kinds of failure that causes and codes stand for; see the header file.
// A cause may be of two kinds, where codes of both are in use for it.
#include "sip/knowledge/causes/code_causes.h"

#include "sip/knowledge/causes/q850_causes.h"

namespace sip {
namespace {

using Kinds = std::uint16_t;

constexpr Kinds kNumber = 1;      ///< there is no such number, or no way to it
constexpr Kinds kBusy = 2;        ///< the called user is busy
constexpr Kinds kNoAnswer = 4;    ///< nobody is there
constexpr Kinds kRejected = 8;    ///< somebody refused
constexpr Kinds kResources = 16;  ///< the network cannot
constexpr Kinds kService = 32;    ///< not this service, bearer or media
constexpr Kinds kTimer = 64;      ///< a timer ran out
constexpr Kinds kCleared = 128;   ///< the call was cleared in the normal way
constexpr Kinds kNoDevice = 256;  ///< the number is right, but there is no device, or it is out of order

struct CauseKinds {
    std::uint8_t cause;
    Kinds kinds;
};

/// ITU-T Q.850 (05/98) section 2.2.7. Causes that are not here say nothing of the kind: 31 and 127, protocol errors,
/// and those that are used for several.
constexpr CauseKinds kCauses[] = {
    {1, kNumber},
    {2, kNumber},
    {3, kNumber},
    {5, kNumber},
    {16, kCleared},
    {17, kBusy},
    {18, kNoAnswer},
    {19, kNoAnswer},
    {20, kNoAnswer | kNoDevice},  // not registered, for which 404 is in use too
    {21, kRejected},
    {22, kNumber},
    {24, kRejected},
    {25, kNumber},
    {26, kNumber},
    {27, kResources | kNoDevice},  // the same
    {28, kNumber},
    {29, kService},
    {34, kResources},
    {38, kResources},
    {41, kResources},
    {42, kResources},
    {44, kResources},
    {47, kResources | kService},
    {49, kResources | kService},
    {58, kResources | kService},
    {65, kService},
    {66, kService},
    {69, kService},
    {70, kService},
    {79, kService},
    {88, kService},
    {102, kTimer},
};

struct CodeCauses {
    std::uint16_t code;
    std::uint8_t cause;  ///< the one it stands for: RFC 3398 section 8.2.6.1, and 7.2.4.1 where that has none
    Kinds kinds;         ///< of the causes that go together with it; 0: the code is generic
};

constexpr CodeCauses kCodes[] = {
    {400, 41, 0},
    {403, 21, 0},
    {404, 1, kNumber | kNoDevice},
    {408, 18, kNoAnswer | kTimer | kResources | kCleared},
    {410, 22, kNumber | kNoDevice},
    {480, 18, 0},
    {484, 28, kNumber},
    {486, 17, kBusy | kRejected},  // many phones let their users reject with 486
    {488, 65, kService | kCleared},
    {500, 41, 0},
    {502, 38, 0},
    {503, 41, 0},
    {504, 102, kTimer | kNoAnswer | kResources | kCleared},
    {600, 17, kBusy | kRejected},
    {603, 21, kRejected | kBusy | kCleared},  // mobile networks reject with 17: user determined user busy
    {604, 1, kNumber | kNoDevice},
    {606, 65, kService | kCleared},
};

Kinds kinds_of(unsigned cause) noexcept {
    for (const CauseKinds &row : kCauses) {
        if (row.cause == cause) return row.kinds;
    }
    return 0;
}

const CodeCauses *find(unsigned code) noexcept {
    for (const CodeCauses &row : kCodes) {
        if (row.code == code) return &row;
    }
    return nullptr;
}

}  // namespace

CauseFit fit_of(unsigned code, unsigned cause) noexcept {
    const CodeCauses *const row = find(code);
    if (row == nullptr || row->cause == cause || fits_q850(code, cause)) return CauseFit::kSilent;
    if (row->kinds == 0) {
        return has_q850_mapping(cause) && !is_general_cause(cause) ? CauseFit::kGenericCode : CauseFit::kSilent;
    }
    const Kinds kinds = kinds_of(cause);
    return kinds != 0 && (kinds & row->kinds) == 0 ? CauseFit::kContradicts : CauseFit::kSilent;
}

unsigned cause_of_code(unsigned code) noexcept {
    const CodeCauses *const row = find(code);
    return row == nullptr ? 0 : row->cause;
}

bool is_choice_of_user(unsigned cause) noexcept { return (kinds_of(cause) & (kBusy | kNoAnswer | kRejected)) != 0; }

bool is_failure_of_network(unsigned cause) noexcept {
    return (kinds_of(cause) & (kResources | kService | kTimer)) != 0;
}

}  // namespace sip

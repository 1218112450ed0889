// The table of warn codes: each row has the RFC that defines the code.
// Most are of RFC 3261 section 20.43.
#include "sip/knowledge/causes/warn_codes.h"

#include <cstdint>

namespace sip {
namespace {

struct WarnCode {
    std::uint16_t code;
    std::uint16_t rfc;
    const char *name;
};

constexpr WarnCode kWarnCodes[] = {
    {300, 3261, "Incompatible network protocol"},
    {301, 3261, "Incompatible network address formats"},
    {302, 3261, "Incompatible transport protocol"},
    {303, 3261, "Incompatible bandwidth units"},
    {304, 3261, "Media type not available"},
    {305, 3261, "Incompatible media format"},
    {306, 3261, "Attribute not understood"},
    {307, 3261, "Session description parameter not understood"},
    {308, 8373, "Incompatible language specification"},
    {330, 3261, "Multicast not available"},
    {331, 3261, "Unicast not available"},
    {370, 3261, "Insufficient bandwidth"},
    {380, 5630, "SIPS Not Allowed"},
    {381, 5630, "SIPS Required"},
    {399, 3261, "Miscellaneous warning"},
};

}  // namespace

const char *warning_name(unsigned code) noexcept {
    for (const WarnCode &row : kWarnCodes) {
        if (row.code == code) return row.name;
    }
    return nullptr;
}

}  // namespace sip

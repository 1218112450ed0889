// The table of warn codes: each row has the RFC that defines the code.
// Most are of RFC 3261 section 20.43.
#include "sip/knowledge/causes/warn_codes.h"

#include <cstdint>

namespace sip {
namespace {

struct WarnCode {
    std::uint16_t code = 0;
    std::uint16_t rfc = 0;
    Text name;
};

constexpr WarnCode kWarnCodes[] = {
    {300, 3261, {"Incompatible network protocol", "호환되지 않는 네트워크 프로토콜"}},
    {301, 3261, {"Incompatible network address formats", "호환되지 않는 네트워크 주소 형식"}},
    {302, 3261, {"Incompatible transport protocol", "호환되지 않는 전송 프로토콜"}},
    {303, 3261, {"Incompatible bandwidth units", "호환되지 않는 대역폭 단위"}},
    {304, 3261, {"Media type not available", "사용할 수 없는 미디어 종류"}},
    {305, 3261, {"Incompatible media format", "호환되지 않는 미디어 형식"}},
    {306, 3261, {"Attribute not understood", "이해할 수 없는 속성"}},
    {307, 3261, {"Session description parameter not understood", "이해할 수 없는 세션 기술 파라미터"}},
    {308, 8373, {"Incompatible language specification", "호환되지 않는 언어 지정"}},
    {330, 3261, {"Multicast not available", "멀티캐스트 사용 불가"}},
    {331, 3261, {"Unicast not available", "유니캐스트 사용 불가"}},
    {370, 3261, {"Insufficient bandwidth", "대역폭 부족"}},
    {380, 5630, {"SIPS Not Allowed", "SIPS 허용되지 않음"}},
    {381, 5630, {"SIPS Required", "SIPS 필요"}},
    {399, 3261, {"Miscellaneous warning", "기타 경고"}},
};

}  // namespace

const char *warning_name(unsigned code, Language language) noexcept {
    for (const WarnCode &row : kWarnCodes) {
        if (row.code == code) return in_language(row.name, language);
    }
    return nullptr;
}

}  // namespace sip

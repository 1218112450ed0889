// Look-up in the catalogue's tables; the rows themselves are in catalogue_rows.inc.
// That the tables are sorted and complete is proved at compile time here, and against the registry in the tests.
#include "sip/knowledge/catalogue.h"

#include <iterator>

namespace sip {
namespace {

constexpr StatusCode kStatusCodes[] = {
#include "sip/knowledge/catalogue_rows.inc"
};

/// The six classes' unregistered codes, ascending, then the codes of no class.
constexpr StatusCode kOtherCodes[] = {
#include "sip/knowledge/catalogue_other_rows.inc"
};

constexpr ClassInfo kClasses[] = {
    {ResponseClass::kProvisional, "Provisional", {"Provisional", "정보"}},
    {ResponseClass::kSuccess, "Success", {"Success", "정상"}},
    {ResponseClass::kRedirection, "Redirection", {"Redirection", "요청을 다른 주소로 재송신"}},
    {ResponseClass::kClientError, "Client Error", {"Client Error", "클라이언트 장애"}},
    {ResponseClass::kServerError, "Server Error", {"Server Error", "서버 장애"}},
    {ResponseClass::kGlobalFailure, "Global Failure", {"Global Failure", "사용자와 연결은 가능하나 통화는 불가"}},
};

constexpr Text kNoCategory = {"Not a SIP status", "SIP 상태 코드가 아님"};

constexpr unsigned kFirstCode = 100;
constexpr unsigned kLastCode = 699;

constexpr bool rows_ascend() {
    for (std::size_t i = 1; i < std::size(kStatusCodes); ++i) {
        if (kStatusCodes[i - 1].code >= kStatusCodes[i].code) return false;
    }
    return true;
}
static_assert(rows_ascend(), "catalogue_rows.inc: one row a code, ascending");
static_assert(std::size(kOtherCodes) == std::size(kClasses) + 1, "catalogue_other_rows.inc: six classes and none");

/// The row of each code from kFirstCode to kLastCode, counted from 1; 0: it has none of its own.
constexpr auto kRowByCode = [] {
    std::array<std::uint8_t, kLastCode - kFirstCode + 1> rows{};
    static_assert(std::size(kStatusCodes) < 256);
    for (std::size_t i = 0; i < std::size(kStatusCodes); ++i) {
        rows[kStatusCodes[i].code - kFirstCode] = static_cast<std::uint8_t>(i + 1);
    }
    return rows;
}();

}  // namespace

Rows<StatusCode> status_codes() noexcept { return {kStatusCodes, std::size(kStatusCodes)}; }

Rows<ClassInfo> response_classes() noexcept { return {kClasses, std::size(kClasses)}; }

const ClassInfo *find_class(unsigned code) noexcept {
    return code < kFirstCode || code > kLastCode ? nullptr : &kClasses[code / 100 - 1];
}

const StatusCode &unregistered_codes(ResponseClass response_class) noexcept {
    return kOtherCodes[static_cast<unsigned>(response_class) - 1];
}

const StatusCode &invalid_codes() noexcept { return kOtherCodes[std::size(kOtherCodes) - 1]; }

const StatusCode &find_status_code(unsigned code) noexcept {
    const ClassInfo *const info = find_class(code);
    if (info == nullptr) return invalid_codes();
    const unsigned row = kRowByCode[code - kFirstCode];
    return row == 0 ? unregistered_codes(info->response_class) : kStatusCodes[row - 1];
}

const Text &category(unsigned code) noexcept {
    const ClassInfo *const info = find_class(code);
    return info == nullptr ? kNoCategory : info->category;
}

}  // namespace sip

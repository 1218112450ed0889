// The table of findings' checks; see the header file.
// Its rows are in rows/finding_checks*.inc.
#include "sip/knowledge/finding_checks.h"

#include <algorithm>
#include <iterator>

namespace sip {
namespace {

constexpr Text kReasonGiven = {"Look in the server's log and settings for what the phrase of this response means.",
                               "이 응답의 문구가 무엇을 뜻하는지 서버의 로그와 설정에서 찾습니다."};

constexpr Text kComparePassword = {
    "Compare the user name, the password and the realm in the client's settings with the account on the server.",
    "클라이언트에 설정된 사용자 이름, 비밀번호, realm을 서버의 계정과 비교합니다."};

constexpr Text kRaiseInterval = {
    "Look at the client: it has to raise Session-Expires and Min-SE to the Min-SE of the 422. It may have taken the "
    "422 for a failure of the server.",
    "클라이언트를 확인합니다. Session-Expires와 Min-SE를 422의 Min-SE에 맞춰 올려야 합니다. 422를 서버 장애로 잘못 "
    "처리했을 수 있습니다."};

constexpr Text kListPath = {
    "See whether the device can list path in Supported, or whether the registrar can accept Path without it.",
    "단말이 Supported에 path를 넣을 수 있는지, 넣지 않아도 등록 서버가 Path를 받도록 설정할 수 있는지 확인합니다."};

constexpr FindingCheck kChecks[] = {
#include "sip/knowledge/rows/finding_checks.inc"
#include "sip/knowledge/rows/finding_checks_beside.inc"
};

}  // namespace

Rows<FindingCheck> finding_checks() noexcept { return {kChecks, std::size(kChecks)}; }

const Text *check_of(Finding finding) noexcept {
    const auto *const row = std::find_if(std::begin(kChecks), std::end(kChecks), [finding](const FindingCheck &one) {
        return one.finding == finding && one.when == When::kAlways;
    });
    return row == std::end(kChecks) ? nullptr : &row->text;
}

}  // namespace sip

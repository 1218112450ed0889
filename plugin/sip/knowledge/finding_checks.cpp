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

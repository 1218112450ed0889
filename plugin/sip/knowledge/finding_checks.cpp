// The table of findings' checks; see the header file.
// A finding that proves that all is well needs none.
#include "sip/knowledge/finding_checks.h"

#include <iterator>

namespace sip {
namespace {

constexpr FindingCheck kChecks[] = {
    {Finding::kRejected,
     {"Check user name and password of this account for the realm, on the device and on the server that asked.",
      "단말과 인증을 요구한 서버에서 이 realm에 쓰는 계정의 사용자 이름과 비밀번호를 확인합니다."}},
};

}  // namespace

Rows<FindingCheck> finding_checks() noexcept { return {kChecks, std::size(kChecks)}; }

}  // namespace sip

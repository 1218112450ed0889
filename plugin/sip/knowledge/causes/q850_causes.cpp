// The table of Q.850 causes; see the header file.
// The rows ascend. English names are as in ITU-T Q.850 (05/98), section 2.2.7, codes as in RFC 3398, section 7.2.4.1.
#include "sip/knowledge/causes/q850_causes.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

namespace sip {
namespace {

struct Cause {
    std::uint8_t value = 0;
    Text name;
    std::array<std::uint16_t, 2> codes = {};  ///< the usual one first; 0: none
};

constexpr Cause kCauses[] = {
    {1, {"unallocated (unassigned) number", "할당되지 않은 번호"}, {404, 604}},
    {2, {"no route to specified transit network", "지정된 중계망으로 가는 경로 없음"}, {404}},
    {3, {"no route to destination", "착신지로 가는 경로 없음"}, {404}},
    {4, {"send special information tone", "특수 안내음 송출"}},
    {5, {"misdialled trunk prefix", "트렁크 접두번호 오류"}},
    {6, {"channel unacceptable", "채널 사용 불가"}},
    {7, {"call awarded and being delivered in an established channel", "설정된 채널로 호 전달 중"}},
    {8, {"preemption", "선점"}},
    {9, {"preemption, circuit reserved for reuse", "선점, 재사용을 위해 회선 예약"}},
    {14, {"query on release: ported number", "해제 시 조회: 번호이동된 번호"}},
    {16, {"normal call clearing", "정상 호 해제"}},
    {17, {"user busy", "사용자 통화 중"}, {486, 600}},
    {18, {"no user responding", "착신 단말 응답 없음"}, {408}},
    {19, {"no answer from user (user alerted)", "호출하였으나 착신자 무응답"}, {480}},
    {20, {"subscriber absent", "가입자 부재"}, {480}},
    {21, {"call rejected", "호 거부"}, {403, 603}},
    {22, {"number changed", "번호 변경"}, {410, 301}},
    {23, {"redirection to new destination", "새 착신지로 리다이렉트"}, {410}},
    {24, {"call rejected due to feature at the destination", "착신 측 부가서비스에 의한 호 거부"}},
    {25, {"exchange routing error", "교환기 라우팅 오류"}},
    {26, {"non-selected user clearing", "선택되지 않은 사용자 해제"}, {404}},
    {27, {"destination out of order", "착신지 장애"}, {502}},
    {28, {"invalid number format (address incomplete)", "잘못된 번호 형식, 번호 불완전"}, {484}},
    {29, {"facility rejected", "부가서비스 거부"}, {501}},
    {30, {"response to STATUS ENQUIRY", "STATUS ENQUIRY에 대한 응답"}},
    {31, {"normal, unspecified", "정상, 상세 원인 없음"}, {480}},
    {34, {"no circuit/channel available", "사용 가능한 회선/채널 없음"}, {503}},
    {38, {"network out of order", "네트워크 장애"}, {503}},
    {39, {"permanent frame mode connection out of service", "영구 프레임 모드 연결 중단"}},
    {40, {"permanent frame mode connection operational", "영구 프레임 모드 연결 동작 중"}},
    {41, {"temporary failure", "일시적 장애"}, {503}},
    {42, {"switching equipment congestion", "교환 장비 폭주"}, {503}},
    {43, {"access information discarded", "접속 정보 폐기"}},
    {44, {"requested circuit/channel not available", "요청한 회선/채널 사용 불가"}},
    {46, {"precedence call blocked", "우선순위 호 차단"}},
    {47, {"resource unavailable, unspecified", "자원 부족, 상세 원인 없음"}, {503}},
    {49, {"quality of service not available", "QoS 확보 불가"}},
    {50, {"requested facility not subscribed", "가입하지 않은 부가서비스 요청"}},
    {53, {"outgoing calls barred within CUG", "CUG 내 발신 금지"}},
    {55, {"incoming calls barred within CUG", "CUG 내 착신 금지"}, {403}},
    {57, {"bearer capability not authorized", "베어러 능력 사용 권한 없음"}, {403}},
    {58, {"bearer capability not presently available", "베어러 능력 일시 사용 불가"}, {503}},
    {62,
     {"inconsistency in designated outgoing access information and subscriber class",
      "발신 접속 정보와 가입자 등급 불일치"}},
    {63, {"service or option not available, unspecified", "서비스 또는 옵션 사용 불가, 상세 원인 없음"}},
    {65, {"bearer capability not implemented", "지원하지 않는 베어러 능력"}, {488}},
    {66, {"channel type not implemented", "지원하지 않는 채널 유형"}},
    {69, {"requested facility not implemented", "지원하지 않는 부가서비스 요청"}},
    {70,
     {"only restricted digital information bearer capability is available", "제한된 디지털 정보 베어러만 사용 가능"},
     {488}},
    {79, {"service or option not implemented, unspecified", "지원하지 않는 서비스 또는 옵션, 상세 원인 없음"}, {501}},
    {81, {"invalid call reference value", "잘못된 호 참조값"}},
    {82, {"identified channel does not exist", "지정된 채널 없음"}},
    {83, {"a suspended call exists, but this call identity does not", "일시 중단된 호는 있으나 호 식별자가 다름"}},
    {84, {"call identity in use", "이미 사용 중인 호 식별자"}},
    {85, {"no call suspended", "일시 중단된 호 없음"}},
    {86, {"call having the requested call identity has been cleared", "해당 호 식별자의 호가 이미 해제됨"}},
    {87, {"user not member of CUG", "CUG 회원이 아님"}, {403}},
    {88, {"incompatible destination", "호환되지 않는 착신지"}, {503}},
    {90, {"non-existent CUG", "존재하지 않는 CUG"}},
    {91, {"invalid transit network selection", "잘못된 중계망 선택"}},
    {95, {"invalid message, unspecified", "잘못된 메시지, 상세 원인 없음"}},
    {96, {"mandatory information element is missing", "필수 정보 요소 누락"}},
    {97, {"message type non-existent or not implemented", "없거나 지원하지 않는 메시지 유형"}},
    {98,
     {"message not compatible with call state or message type non-existent", "호 상태와 맞지 않거나 없는 메시지 유형"}},
    {99,
     {"information element or parameter non-existent or not implemented",
      "없거나 지원하지 않는 정보 요소 또는 파라미터"}},
    {100, {"invalid information element contents", "잘못된 정보 요소 내용"}},
    {101, {"message not compatible with call state", "호 상태와 맞지 않는 메시지"}},
    {102, {"recovery on timer expiry", "타이머 만료에 따른 복구"}, {504}},
    {103, {"parameter non-existent or not implemented, passed on", "없거나 지원하지 않는 파라미터, 그대로 전달"}},
    {110, {"message with unrecognized parameter, discarded", "알 수 없는 파라미터가 있는 메시지 폐기"}},
    {111, {"protocol error, unspecified", "프로토콜 오류, 상세 원인 없음"}, {500}},
    {127, {"interworking, unspecified", "네트워크 연동, 상세 원인 없음"}, {500}},
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

const char *q850_name(unsigned cause, Language language) noexcept {
    const Cause *const row = find(cause);
    return row == nullptr ? nullptr : in_language(row->name, language);
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

// The Korean names of labels; see the header file.
// Nothing here throws: the items are there already.
#include "show/korean_names.h"

#include <algorithm>
#include <iterator>

#include "fields/fields.h"
#include "preferences.h"

namespace sip_response {
namespace {

struct KoreanName {
    const int *field;  ///< its id is known once it is registered
    const char *name;
};

constexpr KoreanName kNames[] = {
    {&ids.reason_protocol, "Reason 프로토콜"},
    {&ids.reason_cause, "Reason 원인"},
    {&ids.reason_name, "Reason 원인 이름"},
    {&ids.reason_location, "Reason 위치"},
    {&ids.warning_code, "Warning 코드"},
    {&ids.warning_name, "Warning 코드 이름"},
    {&ids.retry_after, "재시도까지 기다릴 시간(초)"},
    {&ids.retry_after_duration, "그 뒤 연결할 수 있는 시간(초)"},
    {&ids.request_in, "요청 프레임"},
    {&ids.time, "요청 후 경과 시간"},
    {&ids.authentication, "인증"},
    {&ids.retransmission, "앞선 응답의 사본"},
    {&ids.retransmission_of, "원래 응답 프레임"},
    {&ids.acknowledgement, "ACK 상태"},
    {&ids.ack_in, "ACK 프레임"},
    {&ids.call_leg_in, "다른 레그의 프레임"},
    {&ids.call_leg_by, "두 레그를 이은 근거"},
    {&ids.call_origin_in, "실패가 시작된 프레임"},
    {&ids.call_outcome, "호 결과"},
    {&ids.call_post_dial_delay, "다이얼 후 지연(PDD)"},
    {&ids.call_ring_time, "첫 18x부터 CANCEL이나 최종 응답까지"},
    {&ids.call_setup_time, "통화 연결까지 걸린 시간"},
    {&ids.call_cause_in, "원인이 있는 프레임"},
    {&ids.rule_level, "구속력"},
    {&ids.reference, "근거"},
    {&ids.code, "상태 코드"},
    {&ids.response_class, "클래스"},
    {&ids.method, "CSeq 메서드"},
    {&ids.situation, "상황"},
    {&ids.registered, "등록된 코드"},
    {&ids.is_final, "최종 응답"},
    {&ids.phrase_custom, "등록된 것과 다른 문구"},
    {&ids.quoted, "ICMP 오류에 인용됨"},
    {&ids.fragment, "NOTIFY가 전하는 응답"},
};

void add_name(proto_node *node, void *) {
    const field_info *const info = PNODE_FINFO(node);
    if (info == nullptr) return;
    const auto *const found = std::find_if(std::begin(kNames), std::end(kNames),
                                           [info](const KoreanName &one) { return *one.field == info->hfinfo->id; });
    if (found != std::end(kNames)) proto_item_prepend_text(node, "%s / ", found->name);
}

}  // namespace

void add_korean_names(proto_tree *tree) {
    if (shown_language() == sip::Language::kKorean) proto_tree_children_foreach(tree, add_name, nullptr);
}

void add_korean_names_behind(proto_item *item) {
    if (item == nullptr || shown_language() != sip::Language::kKorean) return;
    for (proto_node *node = item->next; node != nullptr; node = node->next) add_name(node, nullptr);
}

}  // namespace sip_response

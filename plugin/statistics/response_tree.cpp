// -z sip_response,tree: class, code and method of each response, and the same by answering host.
// Wireshark's tree (epan/stats_tree.h) counts and resets itself, so nothing is kept here.
#include "preferences.h"
#include "sip/knowledge/methods.h"
#include "sip/knowledge/status_codes.h"
#include "statistics/statistics.h"
#include "statistics/tap.h"

namespace sip_response {
namespace {

constexpr sip::Text kResponses = {"Responses, times in ms", "응답 (시간 단위 ms)"};
constexpr sip::Text kHosts = {"By answering host, times in ms", "응답한 호스트별 (시간 단위 ms)"};
constexpr sip::Text kCopies = {"Copies, not counted above", "사본 (위 집계에서 제외)"};
constexpr sip::Text kNoClass = {"No class", "클래스 없음"};
constexpr sip::Text kUnknownMethod = {"unknown method", "알 수 없는 메서드"};
constexpr sip::Text kOtherMethod = {"other method", "그 밖의 메서드"};
constexpr sip::Text kTimeUnknown = {", time unknown", ", 시간 알 수 없음"};
constexpr double kMillisecond = 1e6;  // nanoseconds

void begin(stats_tree *tree) {
    for (const sip::Text &root : {kResponses, kHosts, kCopies}) {
        stats_tree_create_node(tree, in_shown_language(root), 0, STAT_DT_INT, 1);
    }
}

const char *class_text(packet_info *pinfo, const sip_response_tap_t &record) {
    const sip::ClassInfo *const info = sip::find_class(record.code);
    if (info == nullptr) return in_shown_language(kNoClass);
    return wmem_strdup_printf(pinfo->pool, "%uxx %s", record.response_class,
                              shown_language() == sip::Language::kEnglish ? info->name : info->category.ko);
}

const char *code_text(packet_info *pinfo, const sip_response_tap_t &record) {
    const char *const phrase = sip::find_status_code(record.code).phrase;
    return wmem_strdup_printf(pinfo->pool, "%03u%s%s", record.code, *phrase == '\0' ? "" : " ", phrase);
}

/// Invented names share one node: Wireshark searches all children of a node to add one, so a capture with many invented
/// methods would make the tree slow.
const char *method_text(const sip_response_tap_t &record) {
    if (record.method == nullptr) return in_shown_language(kUnknownMethod);
    return sip::method_of(record.method) == sip::Method::kOther ? in_shown_language(kOtherMethod) : record.method;
}

/// A response whose time is unknown has a leaf of its own, because the other leaf shows an average.
void count_method(packet_info *pinfo, stats_tree *tree, int parent, const sip_response_tap_t &record) {
    const char *const method = method_text(record);
    if (record.time == SIP_RESPONSE_NO_TIME) {
        const char *const leaf = wmem_strconcat(pinfo->pool, method, in_shown_language(kTimeUnknown), nullptr);
        stats_tree_manip_node_int(MN_INCREASE, tree, leaf, parent, 0, 1);
        return;
    }
    const auto time = static_cast<float>(static_cast<double>(record.time) / kMillisecond);
    stats_tree_manip_node_float(MN_AVERAGE, tree, method, parent, 0, time);
}

void count_under(packet_info *pinfo, stats_tree *tree, const char *root, const char *branch,
                 const sip_response_tap_t &record) {
    // Counting makes the root where there is none: the language may have changed since the tree began.
    int parent = stats_tree_manip_node_int(MN_INCREASE, tree, root, 0, 1, 1);
    for (const char *name : {branch, code_text(pinfo, record)}) {
        parent = stats_tree_manip_node_int(MN_INCREASE, tree, name, parent, 1, 1);
    }
    count_method(pinfo, tree, parent, record);
}

tap_packet_status count(stats_tree *tree, packet_info *pinfo, const void *data) {
    const auto &record = *static_cast<const sip_response_tap_t *>(data);
    if (record.copy_of != 0) {
        stats_tree_manip_node_int(MN_INCREASE, tree, in_shown_language(kCopies), 0, 1, 1);
    } else {
        count_under(pinfo, tree, in_shown_language(kResponses), class_text(pinfo, record), record);
        count_under(pinfo, tree, in_shown_language(kHosts), called_host(pinfo, true), record);
    }
    return TAP_PACKET_REDRAW;
}

}  // namespace

void register_response_tree() {
    // Wireshark puts the trees of plugins in its Statistics menu, whatever group they ask for.
    stats_tree_register_plugin(SIP_RESPONSE_TAP, "sip_response", "SIP Responses", 0,
                               compat::StatsTreeListener::call<count>, begin, nullptr);
}

}  // namespace sip_response

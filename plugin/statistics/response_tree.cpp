// -z sip_response,tree: class, code and method of each response, and the same by answering host.
// Wireshark's tree (epan/stats_tree.h) counts and resets itself, so nothing is kept here.
#include "sip/knowledge/methods.h"
#include "sip/knowledge/status_codes.h"
#include "statistics/statistics.h"
#include "statistics/tap.h"

namespace sip_response {
namespace {

constexpr const char *kResponses = "Responses, times in ms";
constexpr const char *kHosts = "By answering host, times in ms";
constexpr const char *kCopies = "Copies, not counted above";
constexpr double kMillisecond = 1e6;  // nanoseconds

void begin(stats_tree *tree) {
    for (const char *root : {kResponses, kHosts, kCopies}) stats_tree_create_node(tree, root, 0, STAT_DT_INT, 1);
}

const char *class_text(packet_info *pinfo, const sip_response_tap_t &record) {
    const sip::ClassInfo *const info = sip::find_class(record.code);
    if (info == nullptr) return "No class";
    return wmem_strdup_printf(pinfo->pool, "%uxx %s", record.response_class, info->name);
}

const char *code_text(packet_info *pinfo, const sip_response_tap_t &record) {
    const char *const phrase = sip::find_status_code(record.code).phrase;
    return wmem_strdup_printf(pinfo->pool, "%03u%s%s", record.code, *phrase == '\0' ? "" : " ", phrase);
}

/// Invented names share one node: Wireshark searches all children of a node to add one, so a capture with many invented
/// methods would make the tree slow.
const char *method_text(const sip_response_tap_t &record) {
    if (record.method == nullptr) return "unknown method";
    return sip::method_of(record.method) == sip::Method::kOther ? "other method" : record.method;
}

/// A response whose time is unknown has a leaf of its own, because the other leaf shows an average.
void count_method(packet_info *pinfo, stats_tree *tree, int parent, const sip_response_tap_t &record) {
    const char *const method = method_text(record);
    if (record.time == SIP_RESPONSE_NO_TIME) {
        const char *const leaf = wmem_strdup_printf(pinfo->pool, "%s, time unknown", method);
        stats_tree_manip_node_int(MN_INCREASE, tree, leaf, parent, 0, 1);
        return;
    }
    const auto time = static_cast<float>(static_cast<double>(record.time) / kMillisecond);
    stats_tree_manip_node_float(MN_AVERAGE, tree, method, parent, 0, time);
}

void count_under(packet_info *pinfo, stats_tree *tree, const char *root, const char *branch,
                 const sip_response_tap_t &record) {
    int parent = stats_tree_parent_id_by_name(tree, root);
    for (const char *name : {branch, code_text(pinfo, record)}) {
        parent = stats_tree_manip_node_int(MN_INCREASE, tree, name, parent, 1, 1);
    }
    count_method(pinfo, tree, parent, record);
    stats_tree_manip_node_int(MN_INCREASE, tree, root, 0, 1, 1);
}

tap_packet_status count(stats_tree *tree, packet_info *pinfo, epan_dissect_t *, const void *data, tap_flags_t) {
    const auto &record = *static_cast<const sip_response_tap_t *>(data);
    if (record.copy_of != 0) {
        stats_tree_manip_node_int(MN_INCREASE, tree, kCopies, 0, 1, 1);
    } else {
        count_under(pinfo, tree, kResponses, class_text(pinfo, record), record);
        count_under(pinfo, tree, kHosts, called_host(pinfo, true), record);
    }
    return TAP_PACKET_REDRAW;
}

}  // namespace

void register_response_tree() {
    // Wireshark puts the trees of plugins in its Statistics menu, whatever group they ask for.
    stats_tree_register_plugin(SIP_RESPONSE_TAP, "sip_response", "SIP Responses", 0, count, begin, nullptr);
}

}  // namespace sip_response

// Raises expert information; see the header file.
// What Wireshark does with one when there is no tree: expert_set_info_vformat() in epan/expert.c.
#include "show/expert_items.h"

#include <epan/column-utils.h>
#include <epan/tap.h>

#include <array>

namespace sip_response {
namespace {

/// Fields that were registered together: Wireshark numbers them one after the other, and keeps pointers to their
/// levels, which users may change.
struct Registered {
    int first = 0;
    std::size_t count = 0;
    const ei_register_info *infos = nullptr;
};

std::array<Registered, 4> registered;
std::size_t registered_count = 0;

int level_now(const expert_field *field) {
    for (const Registered &group : registered) {
        const auto at = static_cast<std::size_t>(field->ei - group.first);
        if (field->ei >= group.first && at < group.count) return group.infos[at].eiinfo.severity;
    }
    return PI_ERROR;
}

}  // namespace

void register_expert_infos(int protocol, ei_register_info *registrations, std::size_t count) {
    expert_register_field_array(expert_register_protocol(protocol), registrations, static_cast<int>(count));
    if (registered_count < registered.size()) {
        registered[registered_count++] = {registrations[0].ids->ei, count, registrations};
    }
}

bool shows_expert_texts(const proto_item *item) {
    static const int tap = find_tap_id("expert");
    return item != nullptr || have_tap_listener(tap);
}

bool is_seen(const packet_info *pinfo, const proto_item *item, const expert_field *field) {
    return shows_expert_texts(item) || col_get_writable(pinfo->cinfo, COL_EXPERT) ||
           expert_get_highest_severity() < level_now(field);
}

void raise(packet_info *pinfo, proto_item *item, expert_field *field) {
    if (is_seen(pinfo, item, field)) expert_add_info(pinfo, item, field);
}

}  // namespace sip_response

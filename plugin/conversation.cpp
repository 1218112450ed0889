// Registers the conversation filter and notes calls in the packet; see the header file.
// Where a packet has messages of several calls, the filter is of the first.
#include "conversation.h"

#include "fields/fields.h"

namespace sip_response {
namespace {

constexpr guint32 kCallKey = 0;

/// What was noted, as a pointer that is never null.
void *noted_call(packet_info *pinfo) { return p_get_proto_data(pinfo->pool, pinfo, ids.protocol, kCallKey); }

bool has_call(packet_info *pinfo) { return noted_call(pinfo) != nullptr; }

/// Wireshark frees it with g_free().
char *filter_of_call(packet_info *pinfo) {
    return g_strdup_printf("sip_response.call.number == %u", GPOINTER_TO_UINT(noted_call(pinfo)) - 1);
}

}  // namespace

void register_conversation() {
    compat::ConversationFilter<is_filter_valid_func>::add<has_call, filter_of_call>("sip_response", "SIP call");
}

void note_call(packet_info *pinfo, std::uint32_t number) {
    if (noted_call(pinfo) != nullptr) return;
    p_add_proto_data(pinfo->pool, pinfo, ids.protocol, kCallKey, GUINT_TO_POINTER(number + 1));
}

}  // namespace sip_response

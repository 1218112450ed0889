// Registers the statistics; see the header file.
// What they have in common is here.
#include "statistics/statistics.h"

#include <epan/to_str.h>

namespace sip_response {

void register_statistics() {
    register_response_tree();
    register_call_table();
    register_performance_table();
}

const char *called_host(packet_info *pinfo, bool is_response) {
    return address_to_str(pinfo->pool, is_response ? &pinfo->src : &pinfo->dst);
}

}  // namespace sip_response

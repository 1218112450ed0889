// The statistics under Telephony and behind -z: responses as a tree, calls and ratios as tables.
// Each counts from the taps of tap.h, in Wireshark and in tshark alike.
#ifndef SIP_RESPONSE_STATISTICS_STATISTICS_H
#define SIP_RESPONSE_STATISTICS_STATISTICS_H

#include "compat.h"

namespace sip_response {

/// After register_taps().
void register_statistics();

/// What register_statistics() does: `-z sip_response,tree`, `,calls` and `,kpi`.
void register_response_tree();
void register_call_table();
void register_performance_table();

/// The host at the called end of the hop that a message was seen on. Packet scope.
const char *called_host(packet_info *pinfo, bool is_response);

}  // namespace sip_response

#endif

// The statistics under Telephony and behind -z: responses as a tree, calls, metrics and problems as tables, all as a
// report. Each counts the records of the taps in tap.h, in Wireshark and in tshark alike.
#ifndef SIP_RESPONSE_STATISTICS_STATISTICS_H
#define SIP_RESPONSE_STATISTICS_STATISTICS_H

#include "compat.h"
#include "sip/counting/counted_message.h"
#include "statistics/tap.h"

namespace sip_response {

/// Registers `-z sip_response,tree`, `,calls`, `,kpi`, `,problems` and `,report`. After register_taps().
void register_statistics();

/// What register_statistics() calls.
void register_response_tree();
void register_calls_table();
void register_kpi_table();
void register_problems_table();
void register_report();

/// The address at the called end of the hop that a message was seen on. Packet scope.
const char *called_host(packet_info *pinfo, bool is_response);

/// A record of the tap sip_response_call as a plain message. Its texts live as long as the record: in packet scope.
sip::CountedMessage counted_message(packet_info *pinfo, const sip_response_tap_t &record);

}  // namespace sip_response

#endif

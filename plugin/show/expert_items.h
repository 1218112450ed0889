// Raising expert information, and not raising what nobody would see: it costs Wireshark more than all else here.
// Registration goes through here too, so that the level of a field is known.
#ifndef SIP_RESPONSE_SHOW_EXPERT_ITEMS_H
#define SIP_RESPONSE_SHOW_EXPERT_ITEMS_H

#include <cstddef>

#include "compat.h"

namespace sip_response {

/// Registers expert fields of this protocol. The array must live as long as Wireshark does.
void register_expert_infos(int protocol, ei_register_info *registrations, std::size_t count);

/// Whether anybody will see more of an expert information than its level: it costs to put the texts together.
bool shows_expert_texts(const proto_item *item);

/// Whether anybody will see anything of an expert information. Without a tree, a listener or a column for it there is
/// only the highest level of the file, and nothing to see where that is as high already.
bool is_seen(const packet_info *pinfo, const proto_item *item, const expert_field *field);

/// Raises an expert information with its registered summary, if anybody will see it.
void raise(packet_info *pinfo, proto_item *item, expert_field *field);

}  // namespace sip_response

#endif

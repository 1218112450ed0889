// What the labels of a response's items are called in Korean. The labels themselves are fixed when Wireshark starts.
// Values keep their English names, which filters use.
#ifndef SIP_RESPONSE_SHOW_KOREAN_NAMES_H
#define SIP_RESPONSE_SHOW_KOREAN_NAMES_H

#include "compat.h"

namespace sip_response {

/// Puts the Korean name before the label of each item that is directly below the tree, if Korean is shown. Items whose
/// values may be long have no such name: it would cut their ends off.
void add_korean_names(proto_tree *tree);

/// The same for the items that were added to the tree behind this one.
void add_korean_names_behind(proto_item *item);

}  // namespace sip_response

#endif

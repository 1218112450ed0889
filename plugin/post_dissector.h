// Where Wireshark calls the plugin: a post-dissector, at the end of each packet's dissection.
// From there each message goes its one way: read, judged, shown, counted.
#ifndef SIP_RESPONSE_POST_DISSECTOR_H
#define SIP_RESPONSE_POST_DISSECTOR_H

namespace sip_response {

/// After register_fields().
void register_post_dissector();

/// Once every protocol is registered: looks up those whose layers matter.
void hand_off_post_dissector();

}  // namespace sip_response

#endif

// Where Wireshark calls the plugin: a post-dissector, at the end of each frame's dissection.
// What lies between a frame's bytes and its annotated responses is in frame_messages.h and annotate.h.
#ifndef SIP_RESPONSE_POST_DISSECTOR_H
#define SIP_RESPONSE_POST_DISSECTOR_H

namespace sip_response {

/// After register_fields().
void register_hook();

/// Once every protocol is registered: looks up those that the hook has to know.
void hand_off_hook();

}  // namespace sip_response

#endif

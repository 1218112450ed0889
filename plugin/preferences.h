// The plugin's preferences (Edit > Preferences > Protocols > SIP Response; tshark -o sip_response.NAME:VALUE).
// Values here, registration in the .cpp.
#ifndef SIP_RESPONSE_PREFERENCES_H
#define SIP_RESPONSE_PREFERENCES_H

namespace sip_response {

enum Language : int { kBoth, kEnglish, kKorean };
enum SeverityScheme : int { kContext, kFlat };

struct Preferences {
    int language = kBoth;     ///< a Language; int, as Wireshark writes it
    int severity = kContext;  ///< a SeverityScheme
};
extern Preferences preferences;

/// After register_fields().
void register_preferences();

}  // namespace sip_response

#endif

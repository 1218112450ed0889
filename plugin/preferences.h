// The plugin's preferences (Edit > Preferences > Protocols > SIP Response; tshark -o sip_response.NAME:VALUE).
// Values here, registration in the .cpp.
#ifndef SIP_RESPONSE_PREFERENCES_H
#define SIP_RESPONSE_PREFERENCES_H

#include "compat.h"

namespace sip_response {

enum Language : int { kBoth, kEnglish, kKorean };
enum SeverityScheme : int { kContext, kFlat };
enum Conformance : int { kOff, kMust, kShould, kAll };

struct Preferences {
    int language = kBoth;                 ///< a Language; int, as Wireshark writes it
    int severity = kContext;              ///< a SeverityScheme
    int conformance = kMust;              ///< a Conformance: which rules are checked
    compat::PreferenceBool track = true;  ///< whether transactions and calls are followed
};
extern Preferences preferences;

/// After register_fields().
void register_preferences();

}  // namespace sip_response

#endif

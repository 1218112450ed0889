// The plugin's preferences (Edit > Preferences > Protocols > SIP Response; tshark -o sip_response.NAME:VALUE).
// The values are here, their registration is in the .cpp.
#ifndef SIP_RESPONSE_PREFERENCES_H
#define SIP_RESPONSE_PREFERENCES_H

#include "compat.h"
#include "sip/calls/legs/legs.h"
#include "sip/knowledge/language.h"

namespace sip_response {

enum LanguageChoice : int { kBothLanguages, kEnglishOnly, kKoreanOnly };
enum SeverityScheme : int { kContext, kFlat };
enum Conformance : int { kOff, kMust, kShould, kAll };

/// What the user has set. Wireshark writes enumerations as int.
struct Preferences {
    int language = kBothLanguages;                          ///< a LanguageChoice
    int severity = kContext;                                ///< a SeverityScheme
    int conformance = kMust;                                ///< a Conformance: which rules are checked
    int legs = static_cast<int>(sip::SharedLegs::kProved);  ///< a sip::SharedLegs
    const char *leg_headers = sip::kUsualLegHeaders;        ///< Wireshark's own copy, once registered
    compat::PreferenceBool info = false;                    ///< whether the Info column says what a response means
    compat::PreferenceBool track = true;                    ///< whether transactions and calls are followed
};
extern Preferences preferences;

/// Which legs of a call share its number, as the user wants it.
sip::LegChoice leg_choice();

/// Registers the preferences. Call it after register_fields().
void register_preferences();

/// Whether category and explanation are visible in this language. Those of the other one are hidden, and can still be
/// filtered.
bool is_explained_in(sip::Language language);

/// The language of everything that is shown in one language only: the one that the user wants alone, else that of the
/// locale, Korean or English.
sip::Language shown_language();

/// The text in the language of the locale: of preferences, whose texts are fixed when Wireshark starts.
const char *in_language_of_locale(const sip::Text &text);

/// The text in shown_language().
const char *in_shown_language(const sip::Text &text);

}  // namespace sip_response

#endif

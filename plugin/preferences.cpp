// Registers the preferences, and says what the choice of language means.
// Nothing else has to happen after a change: Wireshark dissects the capture again.
#include "preferences.h"

#include <string_view>

#include "fields/fields.h"
#include "notes.h"

namespace sip_response {

Preferences preferences;

namespace {

const enum_val_t kLanguages[] = {
    {"both", "English and Korean", kBothLanguages},
    {"english", "English", kEnglishOnly},
    {"korean", "Korean", kKoreanOnly},
    {nullptr, nullptr, 0},
};

const enum_val_t kSeverities[] = {
    {"context", "Context", kContext},
    {"flat", "Flat", kFlat},
    {nullptr, nullptr, 0},
};

const enum_val_t kConformances[] = {
    {"off", "Off", kOff},
    {"must", "MUST", kMust},
    {"should", "MUST and SHOULD", kShould},
    {"all", "All, also what no RFC says in words", kAll},
    {nullptr, nullptr, 0},
};

const enum_val_t kSharedLegs[] = {
    {"off", "Off", static_cast<int>(sip::SharedLegs::kOff)},
    {"proved", "Proved", static_cast<int>(sip::SharedLegs::kProved)},
    {"likely", "Proved and likely", static_cast<int>(sip::SharedLegs::kLikely)},
    {nullptr, nullptr, 0},
};

/// The language of the user's locale, by GLib: the environment (LANGUAGE, LC_ALL, LC_MESSAGES, LANG), on Windows the
/// system. epan does not know which language Wireshark's windows speak.
sip::Language find_language_of_locale() {
    const std::string_view first = g_get_language_names()[0];  // there is always one: C, if nothing is set
    const std::string_view language = first.substr(0, first.find_first_of("_.@-"));
    return language == "ko" ? sip::Language::kKorean : sip::Language::kEnglish;
}

sip::Language language_of_locale = sip::Language::kEnglish;

}  // namespace

void register_preferences() {
    language_of_locale = find_language_of_locale();
    module_t *const module = prefs_register_protocol(ids.protocol, nullptr);
    prefs_register_enum_preference(module, "language", "Language of explanations",
                                   "What is shown. Items of the other language are hidden, and can still be filtered.",
                                   &preferences.language, kLanguages, false);
    prefs_register_enum_preference(module, "severity", "Severity of failures",
                                   "Context: by what the response means. Flat: 4xx warning, 5xx and 6xx error. "
                                   "Levels of single codes are changed under Protocols > Expert.",
                                   &preferences.severity, kSeverities, false);
    prefs_register_enum_preference(module, "conformance", "Check rules",
                                   "Which rules of the RFCs a response is held to. Broken ones are named below it and "
                                   "in the Expert Information.",
                                   &preferences.conformance, kConformances, false);
    prefs_register_enum_preference(module, "legs", "Legs that share a call number",
                                   "The Call-IDs on the two sides of a B2BUA are one call. Proved: where the capture "
                                   "proves it. Off: legs are not looked for.",
                                   &preferences.legs, kSharedLegs, false);
    prefs_register_string_preference(module, "leg_headers", "Headers that name another leg",
                                     "Headers whose value is the Call-ID of another leg, with commas between them.",
                                     &preferences.leg_headers);
    prefs_register_bool_preference(module, "info", "Summary in the Info column",
                                   "Append what a response means to the Info column. Flow graphs show it too.",
                                   &preferences.info);
    prefs_register_bool_preference(module, "track", "Follow transactions and calls",
                                   "Find the request and the call of each response, and say what it means there.",
                                   &preferences.track);
    register_notes(module);
}

sip::LegChoice leg_choice() {
    return {static_cast<sip::SharedLegs>(preferences.legs), sip::read_header_list(preferences.leg_headers)};
}

bool is_explained_in(sip::Language language) {
    return preferences.language == kBothLanguages || language == shown_language();
}

sip::Language shown_language() {
    if (preferences.language == kBothLanguages) return language_of_locale;
    return preferences.language == kKoreanOnly ? sip::Language::kKorean : sip::Language::kEnglish;
}

const char *in_shown_language(const sip::Text &text) { return sip::in_language(text, shown_language()); }

}  // namespace sip_response

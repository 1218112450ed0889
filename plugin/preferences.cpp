// Registers the preferences and applies the ones that need more than being read.
// Wireshark dissects again by itself after a change.
#include "preferences.h"

#include "fields.h"

namespace sip_response {

Preferences preferences;

namespace {

const enum_val_t kLanguages[] = {
    {"both", "English and Korean", kBoth},
    {"english", "English", kEnglish},
    {"korean", "Korean (한국어)", kKorean},
    {nullptr, nullptr, 0},
};

const enum_val_t kSeverities[] = {
    {"context", "By what the response means", kContext},
    {"flat", "By class: 4xx warning, 5xx and 6xx error", kFlat},
    {nullptr, nullptr, 0},
};

void apply() { set_expert_levels(preferences.severity == kFlat); }

}  // namespace

void register_preferences() {
    module_t *const module = prefs_register_protocol(ids.protocol, apply);
    prefs_register_enum_preference(module, "language", "Language of explanations",
                                   "What is shown. Items of the other language are hidden, and can still be filtered.",
                                   &preferences.language, kLanguages, false);
    prefs_register_enum_preference(module, "severity", "Severity of failures",
                                   "How bad a 4xx, 5xx or 6xx is by default. Single levels are changed under "
                                   "Preferences > Protocols > Expert.",
                                   &preferences.severity, kSeverities, false);
}

}  // namespace sip_response

// Registers the preferences, and says what the choice of language means.
// Nothing else has to happen after a change: Wireshark dissects the capture again.
#include "preferences.h"

#include <string_view>

#include "fields/fields.h"
#include "notes.h"

namespace sip_response {

Preferences preferences;

namespace {

// Wireshark writes the text of a value into its file of preferences, so that text is the same in every locale.

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
    {"all", "All, including derived rules", kAll},
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

/// What is chosen from a list.
void register_choices(module_t *module) {
    const auto add = [module](const char *name, const sip::Text &title, const sip::Text &description, int *value,
                              const enum_val_t *choices) {
        prefs_register_enum_preference(module, name, in_language_of_locale(title), in_language_of_locale(description),
                                       value, choices, false);
    };
    add("language", {"Language of explanations", "설명의 언어"},
        {"Category and explanation are shown in both languages or in one, everything else in one. Items of the other "
         "language are hidden, but can still be filtered.",
         "분류와 설명은 두 언어나 한 언어로, 나머지는 한 언어로 표시합니다. "
         "다른 언어의 항목은 숨겨지지만 필터에는 쓸 수 있습니다."},
        &preferences.language, kLanguages);
    add("severity", {"Severity of failures", "실패의 수준"},
        {"Context: by what the response means. Flat: 4xx warning, 5xx and 6xx error. "
         "The level of one code is set under Protocols > Expert.",
         "Context: 응답이 그 호에서 갖는 의미로 정합니다. Flat: 4xx는 Warning, 5xx와 6xx는 Error입니다. "
         "코드 하나의 수준은 Protocols > Expert에서 바꿉니다."},
        &preferences.severity, kSeverities);
    add("conformance", {"Check rules", "규칙 검사"},
        {"Which RFC rules are checked. Broken ones are listed below the response and in Expert Information.",
         "응답에서 RFC의 어떤 규칙을 검사할지 정합니다. 위반한 규칙은 응답 아래와 전문가 정보에 표시됩니다."},
        &preferences.conformance, kConformances);
    add("legs", {"Legs that share a call number", "호 번호를 함께 쓰는 레그"},
        {"Whether the Call-IDs on the two sides of a B2BUA count as one call. Proved: where the capture proves it. "
         "Off: the plugin does not look for legs.",
         "B2BUA 양쪽 Call-ID를 한 호로 볼지 정합니다. Proved: 캡처로 증명될 때만 묶습니다. Off: 레그를 찾지 않습니다."},
        &preferences.legs, kSharedLegs);
}

}  // namespace

void register_preferences() {
    language_of_locale = find_language_of_locale();
    module_t *const module = prefs_register_protocol(ids.protocol, nullptr);
    register_choices(module);
    const auto text = in_language_of_locale;
    prefs_register_string_preference(module, "leg_headers",
                                     text({"Headers that name another leg", "다른 레그를 가리키는 헤더"}),
                                     text({"Headers whose value is the Call-ID of another leg, separated by commas.",
                                           "값이 다른 레그의 Call-ID인 헤더입니다. 쉼표로 구분합니다."}),
                                     &preferences.leg_headers);
    prefs_register_bool_preference(module, "info", text({"Summary in the Info column", "Info 열에 요약 표시"}),
                                   text({"Append what a response means to the Info column. Flow graphs show it too.",
                                         "응답의 의미를 Info 열 끝에 붙입니다. Flow Graph에도 표시됩니다."}),
                                   &preferences.info);
    prefs_register_bool_preference(
        module, "track", text({"Follow transactions and calls", "트랜잭션과 호 추적"}),
        text({"Find the request and the call of each response, and say what the response means in its call.",
              "응답마다 요청과 호를 찾고, 응답이 그 호에서 갖는 의미를 표시합니다."}),
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

const char *in_language_of_locale(const sip::Text &text) { return sip::in_language(text, language_of_locale); }

const char *in_shown_language(const sip::Text &text) { return sip::in_language(text, shown_language()); }

}  // namespace sip_response

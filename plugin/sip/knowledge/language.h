// Texts in the two languages that the plugin speaks, and how values are put into them.
// Every text that users read is a Text; no other place replaces a `#`.
#ifndef SIP_KNOWLEDGE_LANGUAGE_H
#define SIP_KNOWLEDGE_LANGUAGE_H

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace sip {

enum class Language : std::uint8_t { kEnglish, kKorean };

/// One text in both languages, UTF-8, without markup. A `#` in it stands for a value: a frame, a count, a name.
struct Text {
    const char *en = nullptr;
    const char *ko = nullptr;
};

constexpr const char *in_language(const Text &text, Language language) noexcept {
    return language == Language::kKorean ? text.ko : text.en;
}

/// The text with the first `#` replaced by the first value, the second by the second, and so on. Values are not looked
/// at: a `#` in one stays. Values without a `#` are left out, and a `#` without a value stays.
std::string fill_in(std::string_view text, std::initializer_list<std::string_view> values);

/// The same of a text in one of its languages.
std::string fill_in(const Text &text, Language language, std::initializer_list<std::string_view> values);

}  // namespace sip

#endif

// Puts values into texts; see the header file.
// The values come in order, so one pass over the text is enough.
#include "sip/knowledge/language.h"

#include <cstddef>

namespace sip {

std::string fill_in(std::string_view text, std::initializer_list<std::string_view> values) {
    std::string filled;
    for (const std::string_view value : values) {
        const std::size_t mark = text.find('#');
        if (mark == std::string_view::npos) break;
        filled.append(text.substr(0, mark)).append(value);
        text.remove_prefix(mark + 1);
    }
    return filled.append(text);
}

std::string fill_in(const Text &text, Language language, std::initializer_list<std::string_view> values) {
    return fill_in(in_language(text, language), values);
}

}  // namespace sip

// GLib knows how wide characters are; see the header file.
// Combining characters have no width.
#include "statistics/terminal_text.h"

#include <algorithm>

#include "compat.h"

namespace sip_response {

std::size_t width_of(std::string_view text) {
    std::size_t width = 0;
    for (const char *next = text.data(); next < text.data() + text.size(); next = g_utf8_next_char(next)) {
        const gunichar character = g_utf8_get_char(next);
        width += g_unichar_iszerowidth(character) ? 0 : g_unichar_iswide(character) ? 2 : 1;
    }
    return width;
}

std::string padded(std::string text, std::size_t width, char with) {
    return text.append(width - std::min(width, width_of(text)), with);
}

std::vector<std::string> lines_of(std::string_view text, std::size_t most) {
    std::vector<std::string> lines;
    std::size_t width = 0;
    while (!text.empty()) {
        const std::string_view word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
        const std::size_t added = width_of(word);
        const bool begins = lines.empty() || (width != 0 && width + 1 + added > most);
        if (begins) {
            lines.emplace_back();
            width = 0;
        } else if (width != 0) {
            lines.back() += ' ';
            ++width;
        }
        lines.back() += word;
        width += added;
    }
    return lines;
}

}  // namespace sip_response

// Escapes characters; see the header file. Any ASCII punctuation may have a backslash (CommonMark 0.30 section 2.4).
// What GLib does not call printable - controls, marks of direction, what is not assigned - is replaced.
#include "statistics/report/markdown.h"

#include "compat.h"

namespace sip_response {
namespace {

constexpr std::string_view kMarkup = "\\`*_[]<>|~&#!$";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// The text without characters that are not seen or that move others about. It becomes valid UTF-8.
std::string printable(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const gunichar character = g_utf8_get_char_validated(text.data(), static_cast<gssize>(text.size()));
        const bool is_valid = character < 0x110000;
        const auto size = is_valid ? static_cast<std::size_t>(g_unichar_to_utf8(character, nullptr)) : 1;
        const bool is_space = is_valid && g_unichar_isspace(character);
        if (is_space) {
            result += ' ';
        } else {
            result += is_valid && g_unichar_isprint(character) ? text.substr(0, size) : kReplacement;
        }
        text.remove_prefix(size);
    }
    return result;
}

/// Whether the text has this word, in any case of letters, just before `at`.
bool is_behind(std::string_view text, std::size_t at, std::string_view word) {
    return at >= word.size() && g_ascii_strncasecmp(text.data() + at - word.size(), word.data(), word.size()) == 0;
}

/// Whether GitHub would make a link of the words around this character.
bool is_link_mark(std::string_view text, std::size_t at) {
    if (text[at] == '.') return is_behind(text, at, "www");
    if (text[at] != ':') return false;
    return text.substr(at + 1, 2) == "//" || is_behind(text, at, "mailto") || is_behind(text, at, "xmpp");
}

}  // namespace

std::string markdown_text(std::string_view text) {
    const std::string shown = printable(text);
    std::string result;
    for (std::size_t at = 0; at < shown.size(); ++at) {
        if (kMarkup.find(shown[at]) != std::string_view::npos || is_link_mark(shown, at)) result += '\\';
        result += shown[at];
    }
    return result;
}

std::string fenced_text(std::string_view text) {
    std::string result = printable(text);
    for (char &character : result) {
        if (character == '`') character = '\'';
    }
    return result;
}

std::string table_row(const std::vector<std::string> &cells) {
    std::string row = "|";
    for (const std::string &cell : cells) row += " " + cell + " |";
    return row + "\n";
}

std::string table_head(const std::vector<std::string> &names, std::string_view alignments) {
    std::string line = "|";
    for (const char alignment : alignments) line += alignment == 'r' ? "---:|" : "---|";
    return table_row(names) + line + "\n";
}

}  // namespace sip_response

// Goes through the text once, character by character.
// RFC 3629 section 4 says which bytes are a character.
#include "sip/shown_text.h"

#include <algorithm>

namespace sip {
namespace {

constexpr std::string_view kDots = "...";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// The number of bytes of the character that the text starts with; 0 if these bytes are not UTF-8.
std::size_t character_size(std::string_view text) noexcept {
    const auto is_in = [text](std::size_t at, unsigned low, unsigned high) {
        if (at >= text.size()) return false;
        const unsigned byte = static_cast<unsigned char>(text[at]);
        return byte >= low && byte <= high;
    };
    const auto tail = [is_in](std::size_t at) { return is_in(at, 0x80, 0xBF); };
    if (is_in(0, 0x00, 0x7F)) return 1;
    if (is_in(0, 0xC2, 0xDF)) return tail(1) ? 2 : 0;
    // The range of the second byte excludes overlong forms, surrogates and what is beyond U+10FFFF.
    if (is_in(0, 0xE0, 0xEF)) {
        const bool second = is_in(1, is_in(0, 0xE0, 0xE0) ? 0xA0 : 0x80, is_in(0, 0xED, 0xED) ? 0x9F : 0xBF);
        return second && tail(2) ? 3 : 0;
    }
    if (is_in(0, 0xF0, 0xF4)) {
        const bool second = is_in(1, is_in(0, 0xF0, 0xF0) ? 0x90 : 0x80, is_in(0, 0xF4, 0xF4) ? 0x8F : 0xBF);
        return second && tail(2) && tail(3) ? 4 : 0;
    }
    return 0;
}

/// Whether it is a control character: C0, DEL or C1.
bool is_control(std::string_view character) noexcept {
    const auto first = static_cast<unsigned char>(character.front());
    if (character.size() == 1) return first < 0x20 || first == 0x7F;
    return first == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0;
}

}  // namespace

std::string shown_text(std::string_view text, std::size_t most) {
    std::string shown;
    std::size_t count = 0;
    std::size_t cut = 0;          ///< the size of `shown` where the dots go if the text is too long
    bool behind_control = false;  ///< the space at the end of `shown` stands for a control character
    while (!text.empty()) {
        const std::size_t size = character_size(text);
        std::string_view character = size == 0 ? kReplacement : text.substr(0, size);
        text.remove_prefix(std::max<std::size_t>(size, 1));
        const bool behind_space = !shown.empty() && shown.back() == ' ';
        if (is_control(character)) {
            behind_control = true;
            if (behind_space) continue;
            character = " ";
        } else if (character == " " && behind_space && behind_control) {
            continue;
        } else {
            behind_control = false;
        }
        if (count == most) {
            shown.resize(cut);
            return shown.append(kDots);
        }
        shown += character;
        if (++count == most - kDots.size()) cut = shown.size();
    }
    return shown;
}

}  // namespace sip

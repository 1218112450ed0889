// Goes through the text once, character by character; see the header file.
// Which bytes are characters is RFC 3629's business, section 4.
#include "sip/syntax/shown_text.h"

#include <algorithm>

namespace sip {
namespace {

constexpr std::string_view kDots = "...";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// The bytes of the character that the text starts with; 0 if it starts with none.
std::size_t character_size(std::string_view text) noexcept {
    const auto is_in = [text](std::size_t at, unsigned low, unsigned high) {
        if (at >= text.size()) return false;
        const unsigned byte = static_cast<unsigned char>(text[at]);
        return byte >= low && byte <= high;
    };
    const auto tail = [is_in](std::size_t at) { return is_in(at, 0x80, 0xBF); };
    if (is_in(0, 0x00, 0x7F)) return 1;
    if (is_in(0, 0xC2, 0xDF)) return tail(1) ? 2 : 0;
    // The second byte tells overlong forms, surrogates and what is beyond U+10FFFF.
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

/// C0, DEL and C1.
bool is_control(std::string_view character) noexcept {
    const auto first = static_cast<unsigned char>(character.front());
    if (character.size() == 1) return first < 0x20 || first == 0x7F;
    return first == 0xC2 && static_cast<unsigned char>(character[1]) < 0xA0;
}

/// How many characters of ASCII the text starts with that are no controls, and no spaces where those are folded.
std::size_t plain_size(std::string_view text, bool folded) noexcept {
    const char first = folded ? '!' : ' ';
    std::size_t size = 0;
    while (size < text.size() && text[size] >= first && text[size] <= '~') ++size;
    return size;
}

}  // namespace

std::string shown_text(std::string_view text, std::size_t most) {
    std::string shown;
    std::size_t cut = 0;  ///< where the dots go if there is too much
    bool folded = false;  ///< the last character was a control or a space behind one
    for (std::size_t count = 0; !text.empty();) {
        if (count + kDots.size() < most) {
            // Together, up to where they would have to be looked at one by one.
            const std::size_t plain = std::min(plain_size(text, folded), most - kDots.size() - count - 1);
            shown.append(text.substr(0, plain));
            text.remove_prefix(plain);
            count += plain;
            folded = folded && plain == 0;
            if (text.empty()) break;
        }
        const std::size_t size = character_size(text);
        std::string_view character = size == 0 ? kReplacement : text.substr(0, size);
        text.remove_prefix(size == 0 ? 1 : size);
        const bool blank = !shown.empty() && shown.back() == ' ';
        if (is_control(character)) {
            folded = true;
            if (blank) continue;
            character = " ";
        } else if (character == " " && blank && folded) {
            continue;
        } else {
            folded = false;
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

// Pads and breaks texts to columns of a font whose characters are all equally wide, as on a terminal.
// Texts are valid UTF-8.
#ifndef SIP_RESPONSE_STATISTICS_TERMINAL_TEXT_H
#define SIP_RESPONSE_STATISTICS_TERMINAL_TEXT_H

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sip_response {

/// How many columns of a terminal the text takes: characters of East Asia take two each.
std::size_t width_of(std::string_view text);

/// The text, filled up to this width.
std::string padded(std::string text, std::size_t width, char with = ' ');

/// The text on lines of at most `most` columns, broken between words; a longer word has a line of its own.
std::vector<std::string> lines_of(std::string_view text, std::size_t most);

}  // namespace sip_response

#endif

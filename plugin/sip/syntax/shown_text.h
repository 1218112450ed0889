// Makes text with parts from the network fit to be shown in one line.
// The text may hold any bytes.
#ifndef SIP_SYNTAX_SHOWN_TEXT_H
#define SIP_SYNTAX_SHOWN_TEXT_H

#include <cstddef>
#include <string>
#include <string_view>

namespace sip {

/// The text as valid UTF-8 of at most `most` characters, which must be 3 at least: where there are more, the last
/// three are dots. Control characters and the spaces next to them become one space; bytes that are no UTF-8 become
/// U+FFFD each.
std::string shown_text(std::string_view text, std::size_t most);

}  // namespace sip

#endif

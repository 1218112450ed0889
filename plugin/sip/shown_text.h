// Makes text from the network fit to be shown on one line.
// The text may have any bytes.
#ifndef SIP_SHOWN_TEXT_H
#define SIP_SHOWN_TEXT_H

#include <cstddef>
#include <string>
#include <string_view>

namespace sip {

/// The text as valid UTF-8 of at most `most` characters, at least 3. If it is longer, the last three are dots. Control
/// characters and the spaces next to them become one space. Each byte that is not UTF-8 becomes U+FFFD.
std::string shown_text(std::string_view text, std::size_t most);

}  // namespace sip

#endif

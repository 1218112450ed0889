// Reads session descriptions line by line; see the header file.
// Lines of other parts of a multipart body are passed over: they do not look like these.
#include "sip/syntax/values/session_description.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "sip/syntax/header_reader.h"
#include "sip/syntax/value_reader.h"
#include "sip/text.h"

namespace sip {
namespace {

/// The words of a line between single spaces; empty behind the last one.
template <std::size_t kWords>
std::array<std::string_view, kWords> words_of(std::string_view line) noexcept {
    std::array<std::string_view, kWords> words;
    for (std::string_view &word : words) {
        const std::size_t end = std::min(line.find(' '), line.size());
        word = line.substr(0, end);
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    return words;
}

/// Whether a Content-Type is that of a session description, or of a body with several parts.
bool may_have_description(std::string_view type) noexcept {
    return equal_ignoring_case(without_parameters(type), "application/sdp") || starts_with(type, "multipart/");
}

}  // namespace

SessionDescription read_session_description(const Message &message) noexcept {
    SessionDescription description;
    if (!may_have_description(message.headers.first(HeaderName::kContentType))) return description;
    std::string_view rest = whole_message(message).substr(start_line_and_headers(message).size());
    while (!rest.empty()) {
        const Line extent = first_line(rest);
        const std::string_view line = rest.substr(0, extent.length);
        rest.remove_prefix(extent.next);
        if (line.size() < 2 || line[1] != '=') continue;
        const std::string_view value = line.substr(2);
        if (line[0] == 'o') {
            const auto words = words_of<6>(value);
            description.origin_user = words[0];
            description.session_id = words[1];
            description.origin_address = words[5];
        } else if (line[0] == 'c') {
            description.media_address = words_of<3>(value)[2];
        } else if (line[0] == 'm') {
            if (!description.media_port.empty()) break;  // what follows is of the second medium
            description.media_port = words_of<2>(value)[1];
        }
    }
    return description;
}

}  // namespace sip

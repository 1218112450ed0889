// Reads session descriptions line by line; see the header file.
// Lines of other parts of a multipart body are passed over: they do not look like these.
#include "sip/syntax/values/session_description.h"

#include <algorithm>
#include <cstddef>

#include "sip/syntax/header_reader.h"
#include "sip/syntax/value_reader.h"
#include "sip/text.h"

namespace sip {
namespace {

/// Payload types with a fixed meaning (RFC 3551 section 6).
struct PayloadType {
    std::string_view number;
    std::string_view name;
};

constexpr PayloadType kPayloadTypes[] = {
    {"0", "PCMU"}, {"3", "GSM"},   {"4", "G723"},  {"8", "PCMA"},  {"9", "G722"},
    {"13", "CN"},  {"15", "G728"}, {"18", "G729"}, {"31", "H261"}, {"34", "H263"},
};

/// One line: `a=sendonly` has the type `a`.
struct DescriptionLine {
    char type = '\0';  ///< '\0': it is none of a session description
    std::string_view value;
};

/// Takes the first line off the text.
DescriptionLine take_line(std::string_view &text) noexcept {
    const Line extent = first_line(text);
    const std::string_view line = text.substr(0, extent.length);
    text.remove_prefix(extent.next);
    return line.size() < 3 || line[1] != '=' ? DescriptionLine{} : DescriptionLine{line[0], line.substr(2)};
}

/// Takes the first word off a line. Words stand between single spaces.
std::string_view take_word(std::string_view &line) noexcept {
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return word;
}

/// The address of a `c=` line: `IN IP4 192.0.2.1`.
std::string_view connection_address(std::string_view connection) noexcept {
    take_word(connection);
    take_word(connection);
    return take_word(connection);
}

/// Reads the value of an `m=` line.
void read_media(std::string_view line, MediaStream &stream) noexcept {
    stream.medium = take_word(line);
    stream.port = take_word(line);
    stream.transport = take_word(line);
    stream.formats = line;
}

/// Reads the next `m=` line of the body, and takes all up to its value off it; false if there is none.
bool next_media(std::string_view &body, MediaStream &stream) noexcept {
    constexpr std::string_view kMedia = "\nm=";
    const std::size_t start = body.find(kMedia);
    if (start == std::string_view::npos) return false;
    body.remove_prefix(start + kMedia.size());
    read_media(body.substr(0, first_line(body).length), stream);
    return true;
}

bool is_direction(std::string_view attribute) noexcept {
    return attribute == "sendrecv" || attribute == "sendonly" || attribute == "recvonly" || attribute == "inactive";
}

/// Whether a Content-Type is that of a session description, or of a body with several parts.
bool may_have_description(std::string_view type) noexcept {
    return equal_ignoring_case(without_parameters(type), "application/sdp") || starts_with(type, "multipart/");
}

}  // namespace

StreamReader::StreamReader(std::string_view body) noexcept : rest_(body) {
    while (!rest_.empty()) {
        std::string_view behind = rest_;
        const DescriptionLine line = take_line(behind);
        if (line.type == 'm') return;
        if (line.type == 'o') session_.origin = line.value;
        if (line.type == 'c') session_.address = connection_address(line.value);
        if (line.type == 'a' && is_direction(line.value)) session_.direction = line.value;
        rest_ = behind;
    }
}

bool StreamReader::next(MediaStream &stream) noexcept {
    if (rest_.empty()) return false;
    read_media(take_line(rest_).value, stream);
    stream.address = session_.address;
    stream.direction = session_.direction;
    const std::string_view lines = rest_;
    while (!rest_.empty()) {
        std::string_view behind = rest_;
        const DescriptionLine line = take_line(behind);
        if (line.type == 'm') break;
        if (line.type == 'c') stream.address = connection_address(line.value);
        if (line.type == 'a' && is_direction(line.value)) stream.direction = line.value;
        rest_ = behind;
    }
    stream.lines = lines.substr(0, lines.size() - rest_.size());
    return true;
}

std::string_view take_format(const MediaStream &stream, std::string_view &formats) noexcept {
    constexpr std::string_view kMap = "rtpmap:";
    const std::string_view format = take_word(formats);
    std::string_view lines = stream.lines;
    while (!lines.empty()) {
        DescriptionLine line = take_line(lines);
        if (line.type != 'a' || !starts_with(line.value, kMap)) continue;
        line.value.remove_prefix(kMap.size());
        if (take_word(line.value) == format) return line.value.substr(0, line.value.find('/'));
    }
    for (const PayloadType &type : kPayloadTypes) {
        if (type.number == format) return type.name;
    }
    return format;
}

bool offers_fax(std::string_view body) noexcept {
    StreamReader reader(body);
    MediaStream stream;
    while (reader.next(stream)) {
        if (equal_ignoring_case(stream.medium, "image") && equal_ignoring_case(stream.formats, "t38") &&
            stream.port != "0")
            return true;
    }
    return false;
}

/// RFC 8866 section 6.7: without a direction a stream goes both ways.
std::string_view direction_of(const MediaStream &stream) noexcept {
    return stream.direction.empty() ? "sendrecv" : stream.direction;
}

bool only_holds(std::string_view body, std::string_view before) noexcept {
    StreamReader reader(body);
    StreamReader reader_before(before);
    MediaStream stream;
    MediaStream earlier;
    bool holds = false;
    while (reader.next(stream)) {
        if (!reader_before.next(earlier)) return false;
        const bool is_same = stream.medium == earlier.medium && stream.transport == earlier.transport &&
                             stream.formats == earlier.formats && (stream.port == "0") == (earlier.port == "0");
        if (!is_same) return false;
        const bool is_held = direction_of(stream) == "sendonly" || direction_of(stream) == "inactive";
        if (!is_held && direction_of(stream) != direction_of(earlier)) return false;
        const bool received = direction_of(earlier) == "sendrecv" || direction_of(earlier) == "recvonly";
        holds = holds || (is_held && received);
    }
    return holds && !reader_before.next(earlier);
}

bool offers_nothing(std::string_view body) noexcept {
    StreamReader reader(body);
    bool has_stream = false;
    for (MediaStream stream; reader.next(stream); has_stream = true) {
        if (stream.port != "0") return false;
    }
    return has_stream;
}

bool has_other_transport(const Message &answer, std::string_view offer) noexcept {
    if (offer.empty() || !may_have_description(answer.headers.first(HeaderName::kContentType))) return false;
    const std::string_view body = whole_message(answer).substr(start_line_and_headers(answer).size());
    constexpr std::size_t kMostMedia = 8;  // audio, video, and what conferences add
    std::string_view answered = body;
    MediaStream asked;
    MediaStream given;
    for (std::size_t media = 0; media < kMostMedia && next_media(offer, asked) && next_media(answered, given);
         ++media) {
        if (asked.port == "0" || given.port == "0") continue;
        return !equal_ignoring_case(asked.transport, given.transport) &&
               body.find("\na=acfg:") == std::string_view::npos;
    }
    return false;
}

SessionDescription read_session_description(const Message &message) noexcept {
    SessionDescription description;
    if (!may_have_description(message.headers.first(HeaderName::kContentType))) return description;
    StreamReader reader(whole_message(message).substr(start_line_and_headers(message).size()));
    std::string_view origin = reader.session().origin;
    description.origin_user = take_word(origin);
    description.session_id = take_word(origin);
    take_word(origin);  // its version
    take_word(origin);  // IN
    take_word(origin);  // IP4 or IP6
    description.origin_address = take_word(origin);
    description.media_address = reader.session().address;
    if (MediaStream first; reader.next(first)) {
        description.media_address = first.address;
        description.media_port = first.port;
    }
    return description;
}

}  // namespace sip

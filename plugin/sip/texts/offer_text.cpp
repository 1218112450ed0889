// Reads the lines of an offer that tell what may have been refused; see the header file.
// Bodies come from the network: the number of streams and codecs that are told is bounded.
#include "sip/texts/offer_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "sip/shown_text.h"
#include "sip/syntax/header_reader.h"
#include "sip/text.h"

namespace sip {
namespace {

constexpr std::size_t kMostStreams = 4;
constexpr std::size_t kMostCodecs = 8;
constexpr std::size_t kMostWord = 24;  // characters

/// Payload types with a fixed meaning (RFC 3551 section 6).
struct PayloadType {
    std::string_view number;
    std::string_view name;
};

constexpr PayloadType kPayloadTypes[] = {
    {"0", "PCMU"}, {"3", "GSM"},   {"4", "G723"},  {"8", "PCMA"},  {"9", "G722"},
    {"13", "CN"},  {"15", "G728"}, {"18", "G729"}, {"31", "H261"}, {"34", "H263"},
};

struct Stream {
    std::string_view medium;
    std::string_view port;
    std::string_view transport;
    std::vector<std::string_view> formats;
    std::vector<std::string_view> names;  // of the formats
    std::string_view direction;
    std::string_view address;
};

/// Takes the first word off a line.
std::string_view take_word(std::string_view &line) noexcept {
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return word;
}

std::string_view name_of(std::string_view format) noexcept {
    for (const PayloadType &type : kPayloadTypes) {
        if (type.number == format) return type.name;
    }
    return format;
}

Stream stream_of(std::string_view line) {
    Stream stream;
    stream.medium = take_word(line);
    stream.port = take_word(line);
    stream.transport = take_word(line);
    while (!line.empty() && stream.formats.size() < kMostCodecs) {
        stream.formats.push_back(take_word(line));
        stream.names.push_back(name_of(stream.formats.back()));
    }
    return stream;
}

bool is_direction(std::string_view attribute) noexcept {
    return attribute == "sendonly" || attribute == "recvonly" || attribute == "inactive";
}

/// `rtpmap:96 opus/48000/2` names a format.
void add_attribute(Stream &stream, std::string_view attribute) {
    if (is_direction(attribute)) stream.direction = attribute;
    constexpr std::string_view kMap = "rtpmap:";
    if (!starts_with(attribute, kMap)) return;
    attribute.remove_prefix(kMap.size());
    const std::string_view format = take_word(attribute);
    for (std::size_t i = 0; i < stream.formats.size(); ++i) {
        if (stream.formats[i] == format) stream.names[i] = attribute.substr(0, attribute.find('/'));
    }
}

/// What stands before the first stream holds for all that say nothing else.
std::vector<Stream> streams_of(std::string_view body) {
    std::vector<Stream> streams;
    Stream session;
    while (!body.empty()) {
        const Line extent = first_line(body);
        const std::string_view line = body.substr(0, extent.length);
        body.remove_prefix(extent.next);
        if (line.size() < 3 || line[1] != '=') continue;
        const std::string_view value = line.substr(2);
        Stream &current = streams.empty() ? session : streams.back();
        if (line[0] == 'm') {
            if (streams.size() == kMostStreams) break;
            streams.push_back(stream_of(value));
            streams.back().direction = session.direction;
            streams.back().address = session.address;
        } else if (line[0] == 'c') {
            std::string_view words = value;
            take_word(words);
            take_word(words);
            current.address = take_word(words);
        } else if (line[0] == 'a') {
            add_attribute(current, value);
        }
    }
    return streams;
}

constexpr Text kStream = {"# port #", "# 포트 #"};

void append(std::string &list, std::string_view word) {
    if (word.empty()) return;
    if (!list.empty()) list += ", ";
    list += shown_text(word, kMostWord);
}

std::string text_of(const Stream &stream, Language language) {
    std::string text =
        fill_in(kStream, language, {shown_text(stream.medium, kMostWord), shown_text(stream.port, kMostWord)});
    std::string details;
    if (!equal_ignoring_case(stream.transport, "RTP/AVP")) append(details, stream.transport);
    for (const std::string_view name : stream.names) append(details, name);
    append(details, stream.direction);
    return details.empty() ? text : text + " (" + details + ')';
}

}  // namespace

std::string offer_text(std::string_view body, Language language) {
    const std::vector<Stream> streams = streams_of(body);
    std::string text;
    for (const Stream &stream : streams) {
        if (!text.empty()) text += "; ";
        text += text_of(stream, language);
    }
    if (!streams.empty() && !streams.front().address.empty()) {
        text += ", c=" + shown_text(streams.front().address, 2 * kMostWord);
    }
    return text;
}

bool offers_nothing(std::string_view body) noexcept {
    bool has_stream = false;
    while (!body.empty()) {
        const Line extent = first_line(body);
        std::string_view line = body.substr(0, extent.length);
        body.remove_prefix(extent.next);
        if (line.substr(0, 2) != "m=") continue;
        take_word(line);
        if (take_word(line) != "0") return false;
        has_stream = true;
    }
    return has_stream;
}

}  // namespace sip

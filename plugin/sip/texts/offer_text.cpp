// Says what the streams of an offer are; see the header file.
// Bodies come from the network: the number of streams and codecs that are told is bounded.
#include "sip/texts/offer_text.h"

#include <cstddef>

#include "sip/shown_text.h"
#include "sip/syntax/values/session_description.h"
#include "sip/text.h"

namespace sip {
namespace {

constexpr std::size_t kMostStreams = 4;
constexpr std::size_t kMostCodecs = 8;
constexpr std::size_t kMostWord = 24;  // characters

constexpr Text kStream = {"# port #", "# 포트 #"};

void append(std::string &list, std::string_view word) {
    if (word.empty()) return;
    if (!list.empty()) list += ", ";
    list += shown_text(word, kMostWord);
}

std::string text_of(const MediaStream &stream, Language language) {
    std::string text =
        fill_in(kStream, language, {shown_text(stream.medium, kMostWord), shown_text(stream.port, kMostWord)});
    std::string details;
    if (!equal_ignoring_case(stream.transport, "RTP/AVP")) append(details, stream.transport);
    std::string_view formats = stream.formats;
    for (std::size_t i = 0; i < kMostCodecs && !formats.empty(); ++i) {
        append(details, take_format(stream, formats));
    }
    if (stream.direction != "sendrecv") append(details, stream.direction);
    return details.empty() ? text : text + " (" + details + ')';
}

}  // namespace

std::string offer_text(std::string_view body, Language language) {
    StreamReader reader(body);
    std::string text;
    std::string_view address;
    MediaStream stream;
    for (std::size_t i = 0; i < kMostStreams && reader.next(stream); ++i) {
        text.append(i == 0 ? "" : "; ").append(text_of(stream, language));
        if (i == 0) address = stream.address;
    }
    return address.empty() ? text : text + ", c=" + shown_text(address, 2 * kMostWord);
}

}  // namespace sip

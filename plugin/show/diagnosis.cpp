// Writes and shows diagnoses; see the header file.
// Wireshark's functions may not return (THROW is a longjmp): nothing with a destructor is alive where one may.
#include "show/diagnosis.h"

#include <epan/to_str.h>

#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "fields/fields.h"
#include "preferences.h"
#include "show/items.h"
#include "sip/texts/account.h"
#include "sip/texts/diagnosis.h"

namespace sip_response {
namespace {

/// The address as epan writes it, without a name. wmem's and GLib's allocators do not throw.
std::string address_text(const sip::Endpoint &endpoint) {
    address of_endpoint;
    set_address(&of_endpoint, endpoint.size == 4 ? AT_IPv4 : AT_IPv6, endpoint.size, endpoint.address.data());
    char *const allocated = address_to_str(nullptr, &of_endpoint);
    std::string text = allocated;
    wmem_free(nullptr, allocated);
    return text;
}

/// How many sentences there may be.
constexpr std::size_t kMostSentences = 8;

/// The sentences of a diagnosis, in packet scope.
struct Sentences {
    std::array<const char *, kMostSentences> texts{};
    std::size_t count = 0;
};

/// The std::strings inside are gone before this returns, and nothing that is called while they are alive can throw.
Sentences sentences_of(packet_info *pinfo, const LocatedMessage &located, const sip::Verdict &verdict,
                       const sip::CallStory &story, sip::Language language) noexcept {
    Sentences sentences;
    for (const std::string &text : sip::diagnosis(located.message, verdict, story, address_text, language)) {
        if (sentences.count == kMostSentences) break;
        sentences.texts[sentences.count++] = in_packet_scope(pinfo, text);
    }
    return sentences;
}

}  // namespace

const char *diagnosis_text(packet_info *pinfo, const LocatedMessage &located, const sip::Verdict &verdict,
                           const sip::CallStory &story) noexcept {
    std::string text;
    for (const std::string &sentence :
         sip::diagnosis(located.message, verdict, story, address_text, shown_language())) {
        if (!text.empty()) text += ' ';
        text += sentence;
    }
    return text.empty() ? nullptr : in_packet_scope(pinfo, text);
}

const char *account_text(packet_info *pinfo, const LocatedMessage &located, const sip::Verdict &verdict,
                         const sip::Sighting &sighting) noexcept {
    const std::string text = sip::account_of(located.message, verdict, sighting, address_text, shown_language());
    return text.empty() ? nullptr : in_packet_scope(pinfo, text);
}

const char *account_text(packet_info *pinfo, const LocatedMessage &located, const sip::RequestContext &context,
                         const sip::Sighting &sighting) noexcept {
    const std::string text = sip::account_of(located.message, context, sighting, address_text, shown_language());
    return text.empty() ? nullptr : in_packet_scope(pinfo, text);
}

void add_diagnosis(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Verdict &verdict,
                   const sip::CallStory &story) {
    if (story.kind == sip::StoryKind::kNone) return;
    const Span line = span_of(located, located.message.start_line);
    for (const auto &[language, field] : {std::pair{sip::Language::kEnglish, ids.call_diagnosis},
                                          std::pair{sip::Language::kKorean, ids.call_diagnosis_ko}}) {
        const Sentences sentences = sentences_of(pinfo, located, verdict, story, language);
        for (std::size_t i = 0; i < sentences.count; ++i) {
            add_string_in(language, tree, field, line, sentences.texts[i]);
        }
    }
}

}  // namespace sip_response

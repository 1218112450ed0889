// Tells the story of a call that went wrong in short sentences: what decided it, who called whom, how far
// it came, and what to look at next. Fit to be shown: valid UTF-8 without control characters.
#ifndef SIP_TEXTS_DIAGNOSIS_H
#define SIP_TEXTS_DIAGNOSIS_H

#include <string>
#include <vector>

#include "sip/calls/story.h"
#include "sip/knowledge/language.h"
#include "sip/syntax/message.h"
#include "sip/verdict.h"

namespace sip {

/// Writes an address without its port, as users know it.
using AddressText = std::string (*)(const Endpoint &endpoint);

/// Whether the response may decide a call that went wrong, so that its story is worth gathering.
bool may_have_diagnosis(const Verdict &verdict) noexcept;

/// The sentences of the diagnosis at the response that the story ends with; none if the story tells nothing.
std::vector<std::string> diagnosis(const Message &response, const Verdict &verdict, const CallStory &story,
                                   AddressText address_text, Language language);

}  // namespace sip

#endif

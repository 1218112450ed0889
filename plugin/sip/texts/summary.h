// The sentence that is said of a response in one line, composed in one place: what the packet itself says of its cause,
// what the capture proves, else what the code says. Fit to be shown: valid UTF-8 without control characters.
#ifndef SIP_TEXTS_SUMMARY_H
#define SIP_TEXTS_SUMMARY_H

#include <cstdint>
#include <string>

#include "sip/knowledge/language.h"
#include "sip/syntax/message.h"
#include "sip/verdict.h"

namespace sip {

/// The code with its phrase: `404 Not Found`, `480 "Error"` where the one on the wire is not the registered one.
std::string headline(const Message &response, const Verdict &verdict);

/// What the sentence says of a phrase of the sender's own where that alone names the reason.
enum class OwnPhrase : std::uint8_t {
    kRemarked,  ///< that it is one: the headline stands before the sentence
    kQuoted,    ///< the phrase itself: the sentence stands alone
    kLeftOut,   ///< nothing: what is left is empty, or begins with a comma
};

/// The sentence behind it. What is judged is the response that the verdict is on.
std::string summary(const Message &response, const Verdict &verdict, Language language,
                    OwnPhrase own = OwnPhrase::kRemarked);

/// The sentence without what is of this response alone, such as frames, times and counts: the same for all that fail
/// for the same reason. Of a refusal, no copy. It is the phrase in quotation marks where that alone names the reason.
std::string general_summary(const Message &response, const Verdict &verdict, Language language);

/// The text of a finding with its numbers filled in.
std::string text_of(const NumberedFinding &finding, Language language);

}  // namespace sip

#endif

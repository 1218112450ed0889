// How a call went, in a word and in a sentence: what the list of calls says of each attempt.
// Fit to be shown: valid UTF-8 without control characters.
#ifndef SIP_TEXTS_CALL_ROW_TEXT_H
#define SIP_TEXTS_CALL_ROW_TEXT_H

#include <string>

#include "sip/counting/call_rows.h"
#include "sip/knowledge/language.h"

namespace sip {

/// `busy`, `open`, `unanswered`.
std::string outcome_text(const CallRow &row, Language language);

/// Why it went so: what is said of its final response, who hung up, or how often its INVITE was sent.
std::string reason_text(const CallRow &row, Language language);

}  // namespace sip

#endif

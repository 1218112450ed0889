// Causes in words: those that are kept of a call, and Warnings.
// All is fit to be shown: valid UTF-8 without control characters, cut to what a line has room for.
#ifndef SIP_TEXTS_CAUSE_TEXT_H
#define SIP_TEXTS_CAUSE_TEXT_H

#include <string>

#include "sip/calls/records/call_cause.h"
#include "sip/knowledge/language.h"
#include "sip/syntax/values/warning.h"

namespace sip {

/// Whether the name of the cause says what happened; else its text does, or nothing but its number.
bool is_told_by_name(const CallCause &cause) noexcept;

/// `Q.850 21: call rejected`, `Q.850 22: number changed: "no such codec"`, `Q.850 607: "gateway is down"`.
std::string text_of(const CallCause &cause, Language language);

/// `"SRTP is required" (Warning 399)`, `Incompatible media format (Warning 305)`.
std::string warning_text(const Warning &warning, Language language = Language::kEnglish);

}  // namespace sip

#endif

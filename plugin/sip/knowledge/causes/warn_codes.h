// The warn codes of Warning headers (RFC 3261 section 20.43).
// One row each.
#ifndef SIP_KNOWLEDGE_CAUSES_WARN_CODES_H
#define SIP_KNOWLEDGE_CAUSES_WARN_CODES_H

#include "sip/knowledge/language.h"

namespace sip {

/// The short name of a warn code (IANA "Warning Codes (warn-codes)"); null if it is not registered.
const char *warning_name(unsigned code, Language language = Language::kEnglish) noexcept;

}  // namespace sip

#endif

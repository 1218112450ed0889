// One line that compares what a request asked for with what its response allows.
// It does not say who is right: that is for the rules.
#ifndef SIP_RULES_NEGOTIATION_H
#define SIP_RULES_NEGOTIATION_H

#include <string>

#include "sip/knowledge/language.h"
#include "sip/rules/rules.h"

namespace sip {

/// A line such as `asked for 60 s, minimum 300 s`: at most 300 characters of UTF-8 without control characters. Empty
/// where there is nothing to say. Without the request, the line has the response's half only. There are lines for 423
/// (RFC 3261 section 21.4.17), 422 (RFC 4028 section 6), 420 and 421 (RFC 3261 sections 21.4.15, 21.4.16), 405, 406,
/// 415 (21.4.6, 21.4.7, 21.4.13), 489 (RFC 6665 section 8.3.2), 469 (RFC 6086 section 4.2.2), 3xx and 485 (RFC 3261
/// sections 21.3, 21.4.22), and for 2xx that set another session interval (RFC 4028 section 9).
std::string negotiation_text(const RuleInput &input, Language language);

}  // namespace sip

#endif

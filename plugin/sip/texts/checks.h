// Which checks of a response's code are worth asking: those for its method that the capture has not answered yet.
// The checks themselves are in the catalogue (knowledge/rows/codes_*.inc) and in the table of findings' checks.
#ifndef SIP_TEXTS_CHECKS_H
#define SIP_TEXTS_CHECKS_H

#include <array>

#include "sip/knowledge/status_codes.h"
#include "sip/syntax/message.h"
#include "sip/verdict.h"

namespace sip {

/// What to look at next, in order; null where there is no more. Nothing where the finding says that all is well. What
/// does not say which method it answers may answer any.
std::array<const Text *, kMostChecks> checks_for(const Message &response, const Verdict &verdict) noexcept;

}  // namespace sip

#endif

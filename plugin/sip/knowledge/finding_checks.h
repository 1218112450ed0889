// What to look at next where a finding says more than the status code: in place of the code's own checks.
// Rows in the order in which they are shown; at most as many of one finding as a code has (kMostChecks).
#ifndef SIP_KNOWLEDGE_FINDING_CHECKS_H
#define SIP_KNOWLEDGE_FINDING_CHECKS_H

#include "sip/knowledge/findings.h"
#include "sip/knowledge/language.h"
#include "sip/knowledge/rows.h"
#include "sip/knowledge/status_codes.h"

namespace sip {

struct FindingCheck {
    Finding finding = Finding::kNone;
    Text text;
    When when = When::kAlways;
};

/// All rows.
Rows<FindingCheck> finding_checks() noexcept;

/// The first check of a finding that is always asked; null if there is none.
const Text *check_of(Finding finding) noexcept;

}  // namespace sip

#endif

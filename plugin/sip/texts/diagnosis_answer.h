// What a diagnosis says of the response that ended an attempt: who answered what, and whether that can be.
// For diagnosis_attempt.cpp.
#ifndef SIP_TEXTS_DIAGNOSIS_ANSWER_H
#define SIP_TEXTS_DIAGNOSIS_ANSWER_H

#include <string>

#include "sip/texts/diagnosis_source.h"

namespace sip {

/// `503 Service Unavailable (Q.850 34: no circuit/channel available)`. `cause`: null if there is none.
std::string failure_text(unsigned code, const CallCause *cause, Language language);

/// Who answered what, in which frame, and what that means here.
std::string answer_sentence(const DiagnosisSource &from);

/// That a response which says that time ran out came too soon for that; empty if it did not.
std::string haste_sentence(const DiagnosisSource &from);

/// A Reason that names another kind of failure than the code, or none; empty if it does not.
std::string contradiction_sentence(const DiagnosisSource &from);

}  // namespace sip

#endif

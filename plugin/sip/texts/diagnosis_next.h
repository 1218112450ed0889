// What to look at first of what the capture has not answered, and which facts answer it.
// For the parts of a diagnosis.
#ifndef SIP_TEXTS_DIAGNOSIS_NEXT_H
#define SIP_TEXTS_DIAGNOSIS_NEXT_H

#include <string>

#include "sip/texts/diagnosis_source.h"

namespace sip {

/// Whether the failure began on another hop or leg, with another code.
bool began_elsewhere(const CallStory &story) noexcept;

/// Whether the INVITE came back to the host that answers, which had refused it with the same code there.
bool came_back(const CallStory &story) noexcept;

/// Whether it says something of this failure that an earlier call to the user was answered at the same host.
bool tells_answer_before(const Verdict &verdict, const CallStory &story) noexcept;

/// Whether it says something of this failure that the user was registered at the answering server.
bool tells_that_registered(const Verdict &verdict, const CallStory &story) noexcept;

/// Whether it says something of this failure that the user registers only afterwards.
bool tells_registration(const Verdict &verdict, const CallStory &story) noexcept;

/// `Next: ...` of a failed attempt; empty where nothing is left to ask.
std::string next_of_attempt(const DiagnosisSource &from);

}  // namespace sip

#endif

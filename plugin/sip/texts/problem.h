// What a message shows that went wrong, said so that the same cause reads the same wherever it is met.
// Normal traffic shows nothing: challenges, what a CANCEL ends, answers to keep-alives.
#ifndef SIP_TEXTS_PROBLEM_H
#define SIP_TEXTS_PROBLEM_H

#include <optional>
#include <string>

#include "sip/calls/tracker.h"
#include "sip/knowledge/language.h"
#include "sip/rules/rules.h"
#include "sip/syntax/message.h"
#include "sip/verdict.h"

namespace sip {

struct Problem {
    Severity level = Severity::kNone;  ///< by default, whatever the user has set
    bool by_user = false;              ///< the called user was busy, declined, or did not answer
    std::string title;                 ///< a sentence without frames, times and counts
    const Text *check = nullptr;       ///< where to look first; null if there is nothing to say
};

/// What makes the request fail that is answered; nothing if it does not fail, and of a copy.
std::optional<Problem> failure_of(const Message &response, const Verdict &verdict, Language language);

/// What leaves a request without an answer; nothing if it is answered, or may still be.
std::optional<Problem> failure_of(const Message &request, const RequestContext &context, Language language);

/// What a response that refuses nothing says of the caller's identity; nothing if it names no cause of STIR.
std::optional<Problem> failed_verification(const Message &response, Language language);

/// A redirection that nobody follows: the call ends with it.
Problem left_redirection(Language language);

/// What was found beside the code of a response; nothing if it only says how the message is written.
std::optional<Problem> problem_beside(Finding finding, Language language);

/// A rule that the response breaks; nothing unless a call may come to nothing by it alone.
std::optional<Problem> broken_rule(const Rule &rule, Language language);

}  // namespace sip

#endif

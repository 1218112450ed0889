// How the list of problems reads, in a table and in a report alike.
// Texts are in the language that is shown.
#ifndef SIP_RESPONSE_STATISTICS_PROBLEM_TEXTS_H
#define SIP_RESPONSE_STATISTICS_PROBLEM_TEXTS_H

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "sip/counting/problems.h"
#include "sip/knowledge/language.h"

namespace sip_response {

inline constexpr std::size_t kMostProblemsShown = 200;  ///< more than anyone reads, few enough to be written again

/// Behind the last one that is shown.
inline constexpr sip::Text kMoreKinds = {"# more kinds of problems", "그 밖의 문제 #종"};

/// The text with its values, in the language that is shown.
std::string filled(const sip::Text &text, std::initializer_list<std::string_view> values);

const char *level_text(sip::Severity level);

/// The codes that say so, then what they say: `480 "Error", 503 Service Unavailable: no circuit (Q.850 34)`.
std::string sentence_of(const sip::ProblemRow &row);

/// The first and the last one: `4-31`.
std::string frames_text(const sip::ProblemRow &row);

/// `5 calls: 4 with problems, 1 refused or not answered by the called user; 1 registration: no problems`.
std::string totals_text(const sip::Problems &problems);

}  // namespace sip_response

#endif

// Puts the sentences together; see the header file.
// They name the frame: a report is read beside the capture.
#include "sip/texts/account.h"

#include <optional>
#include <string_view>

#include "sip/knowledge/finding_checks.h"
#include "sip/shown_text.h"
#include "sip/texts/diagnosis_clauses.h"
#include "sip/texts/problem.h"
#include "sip/texts/summary.h"

namespace sip {
namespace {

constexpr Text kRequest = {"The # in frame #, from # to #: #.", "#(프레임 #, #에서 # 쪽): #."};
constexpr std::size_t kMostMethod = 40;

std::string host(const Endpoint &endpoint, AddressText address_text, Language language) {
    const bool is_known = endpoint.size == 4 || endpoint.size == 16;
    return is_known ? address_text(endpoint) : in_language(kUnknownHost, language);
}

std::string next_sentence(const std::optional<Problem> &problem, Language language) {
    if (!problem || problem->check == nullptr) return {};
    return ' ' + fill_in(kNext, language, {in_language(*problem->check, language)});
}

}  // namespace

std::string account_of(const Message &response, const Verdict &verdict, const Sighting &sighting,
                       AddressText address_text, Language language) {
    std::optional<Problem> problem = failure_of(response, verdict, language);
    std::string said = summary(response, verdict, language, OwnPhrase::kLeftOut);
    if (!problem) {
        const NumberedFinding &found = verdict.context.beside.front();
        if (found.finding == Finding::kNone) return {};
        problem = problem_beside(found.finding, language);
        said = text_of(found, language);
    }
    if (!problem) return {};
    std::string text = fill_in(kAnsweredRequest, language,
                               {host(sighting.source, address_text, language), shown_text(verdict.method, kMostMethod),
                                headline(response, verdict), std::to_string(sighting.frame)});
    if (!said.empty()) text += (said.front() == ',' ? "" : ": ") + said;
    return text + '.' + next_sentence(problem, language);
}

std::string account_of(const Message &request, const RequestContext &context, const Sighting &sighting,
                       AddressText address_text, Language language) {
    const std::optional<Problem> problem = failure_of(request, context, language);
    if (!problem) return {};
    const std::string method = shown_text(request.method, kMostMethod);
    const std::string frame = std::to_string(sighting.frame);
    const std::string source = host(sighting.source, address_text, language);
    const std::string destination = host(sighting.destination, address_text, language);
    return fill_in(kRequest, language, {method, frame, source, destination, problem->title}) +
           next_sentence(problem, language);
}

}  // namespace sip

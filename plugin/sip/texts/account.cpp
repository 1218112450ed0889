// Puts the sentences together; see the header file.
// They name the frame: a report is read beside the capture.
#include "sip/texts/account.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

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

/// What stands beside the code: a finding, else a broken rule.
struct Beside {
    std::optional<Problem> problem;
    std::string said;
};

Beside beside_of(const Verdict &verdict, Language language) {
    for (const NumberedFinding &found : verdict.context.beside) {
        if (found.finding == Finding::kNone) break;
        if (auto problem = problem_beside(found.finding, language)) return {problem, text_of(found, language)};
    }
    for (std::size_t number = 0; verdict.broken.any() && number < rules().count; ++number) {
        if (!verdict.broken[number]) continue;
        if (auto problem = broken_rule(rules().first[number], language)) return {problem, problem->title};
    }
    return {};
}

}  // namespace

std::string account_of(const Message &response, const Verdict &verdict, const Sighting &sighting,
                       AddressText address_text, Language language) {
    std::optional<Problem> problem = failure_of(response, verdict, language);
    std::string said = summary(response, verdict, language, OwnPhrase::kLeftOut);
    if (!problem) {
        Beside beside = beside_of(verdict, language);
        problem = std::move(beside.problem);
        said = std::move(beside.said);
    }
    if (!problem) return {};
    std::string text = fill_in(kAnsweredRequest, language,
                               {host(sighting.source, address_text, language), shown_text(verdict.method, kMostMethod),
                                headline(response, verdict), std::to_string(sighting.frame)});
    if (!said.empty()) text += (said.front() == ',' ? "" : ": ") + said;
    const auto [used, asked] = verdict.context.wrong_port;
    const std::string port =
        used == 0 ? std::string()
                  : ' ' + fill_in(kWentToPort, language, {std::to_string(used), std::to_string(asked)}) + '.';
    return text + '.' + port + next_sentence(problem, language);
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

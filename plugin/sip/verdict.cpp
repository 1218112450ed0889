// From message to verdict; see the header file.
// No state: what depends on other messages comes in as the context.
#include "sip/verdict.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "sip/calls/findings/evidence.h"
#include "sip/knowledge/causes/q850_causes.h"
#include "sip/text.h"

namespace sip {

namespace {

/// Whether a refusal of credentials says that they are wrong; others may refuse what was asked for.
bool blames_credentials(const Message &response) noexcept {
    constexpr std::string_view kWords[] = {"password", "credential", "authenticat", "digest"};
    const std::string_view phrase = telling_phrase(response);
    for (std::size_t at = 0; at < phrase.size(); ++at) {
        const auto begins = [rest = phrase.substr(at)](std::string_view word) { return starts_with(rest, word); };
        if (std::any_of(std::begin(kWords), std::end(kWords), begins)) return true;
    }
    return false;
}

/// That of the finding, else of the outcome where it is another than the code is for, else of the code.
Situation situation_of(const Message &response, const StatusCode &status, const ResponseContext &context) noexcept {
    if (context.finding == Finding::kForbidden && blames_credentials(response)) return Situation::kCredentialsRejected;
    const bool replaced = context.finding != Finding::kNone && replaces_code(finding_info(context.finding));
    if (replaced) return finding_info(context.finding).situation;
    if (context.outcome == CallOutcome::kDeclined) return Situation::kUserOutcome;
    const bool of_user = status.situation == Situation::kUserOutcome;
    if (of_user && context.outcome == CallOutcome::kFailed) return Situation::kServerFault;
    if (of_user && context.outcome == CallOutcome::kRejected) {
        const bool about_number =
            context.cause.protocol == ReasonProtocol::kQ850 && is_about_number(context.cause.value);
        return about_number ? Situation::kRouting : Situation::kPolicy;
    }
    return status.situation;
}

/// Where nothing says why the call failed, but where the failure comes from is known, that is said. What a user does
/// is told by the outcome.
void add_origin(ResponseContext &context, const Message &response) noexcept {
    if (context.finding != Finding::kNone || context.copy_of != 0 || response.status.code < 400) return;
    const unsigned code = context.origin_in != 0 ? context.origin_code : context.failed_leg_code;
    if (code == 0 || context.cause.weight >= CauseWeight::kText || says_why(response)) return;
    if (context.outcome == CallOutcome::kNone || context.outcome == CallOutcome::kBusy ||
        context.outcome == CallOutcome::kDeclined)
        return;
    const bool is_origin = context.origin_in != 0;
    context.finding = is_origin ? Finding::kBeganFurtherOn : Finding::kOtherLegFailed;
    context.number = code;
    context.second = is_origin ? context.origin_in : context.failed_leg_in;
}

}  // namespace

Verdict judge(const Message &response, Place place, const ResponseContext &context) noexcept {
    Verdict verdict;
    verdict.code = response.status.code;
    verdict.status = &find_status_code(verdict.code);
    verdict.info = find_class(verdict.code);
    verdict.phrase_custom =
        is_registered(*verdict.status) && !equal_ignoring_case(trim(response.status.phrase), verdict.status->phrase);
    verdict.quoted = place == Place::kQuoted;
    if (response.cseq) {
        verdict.method = response.cseq->method;
        verdict.known_method = response.cseq->known;
    }
    verdict.context = context;
    add_origin(verdict.context, response);
    verdict.situation = situation_of(response, *verdict.status, context);
    return verdict;
}

RuleSet not_told(RuleSet broken, const ResponseContext &context) noexcept {
    if (context.finding == Finding::kNone && context.beside.front().finding == Finding::kNone) return broken;
    for (std::size_t number = 0; broken.any() && number < rules().count; ++number) {
        if (!broken[number]) continue;
        for (const Finding finding : rules().first[number].told_by) {
            if (finding == Finding::kNone) break;
            if (context.finding == finding || has_finding(context.beside, finding)) broken[number] = false;
        }
    }
    return broken;
}

StatusTexts texts_for(const Verdict &verdict) noexcept { return texts_for(*verdict.status, verdict.known_method); }

Text explanation_for(const Message &response, const Verdict &verdict) noexcept {
    const ResponseContext &context = verdict.context;
    const bool is_decided = context.finding != Finding::kNone || is_explained(response, context.cause);
    return is_decided ? decided_explanation(*verdict.status, verdict.known_method) : texts_for(verdict).explanation;
}

bool needs_attention(const Verdict &verdict) noexcept {
    const Finding finding = verdict.context.finding;
    const bool replaced = finding != Finding::kNone && replaces_code(finding_info(finding));
    return !verdict.quoted && verdict.context.copy_of == 0 &&
           (replaced || verdict.info == nullptr || verdict.info->response_class >= ResponseClass::kClientError);
}

}  // namespace sip

// From message to verdict; see the header file.
// No state: what depends on other messages comes in as the context.
#include "sip/verdict.h"

#include "sip/text.h"

namespace sip {

Verdict judge(const Message &response, Place place, const ResponseContext &context) noexcept {
    Verdict verdict;
    verdict.code = response.status.code;
    verdict.status = &find_status_code(verdict.code);
    verdict.info = find_class(verdict.code);
    verdict.phrase_custom =
        is_registered(*verdict.status) && !equal_ignoring_case(trim(response.status.phrase), verdict.status->phrase);
    verdict.quoted = place == Place::kQuoted;
    if (response.cseq) verdict.method = response.cseq->method;
    verdict.context = context;
    const bool replaced = context.finding != Finding::kNone && replaces_code(finding_info(context.finding));
    verdict.situation = replaced ? finding_info(context.finding).situation : verdict.status->situation;
    return verdict;
}

std::array<const Text *, kMostChecks> checks_for(const Message &response, const StatusCode &status) noexcept {
    std::array<const Text *, kMostChecks> checks{};
    std::size_t count = 0;
    for (std::size_t at = 0; at < status.checks.size() && status.checks[at].en != nullptr; ++at) {
        const bool applies = !response.cseq || is_in(status.check_methods[at], response.cseq->known);
        if (applies) checks[count++] = &status.checks[at];
    }
    return checks;
}

bool needs_attention(const Verdict &verdict) noexcept {
    return !verdict.quoted && verdict.context.copy_of == 0 &&
           (verdict.info == nullptr || verdict.info->response_class >= ResponseClass::kClientError);
}

}  // namespace sip

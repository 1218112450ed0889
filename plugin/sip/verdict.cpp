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
    if (response.cseq) {
        verdict.method = response.cseq->method;
        verdict.known_method = response.cseq->known;
    }
    verdict.context = context;
    const bool replaced = context.finding != Finding::kNone && replaces_code(finding_info(context.finding));
    verdict.situation = replaced ? finding_info(context.finding).situation : verdict.status->situation;
    return verdict;
}

StatusTexts texts_for(const Verdict &verdict) noexcept { return texts_for(*verdict.status, verdict.known_method); }

bool needs_attention(const Verdict &verdict) noexcept {
    return !verdict.quoted && verdict.context.copy_of == 0 &&
           (verdict.info == nullptr || verdict.info->response_class >= ResponseClass::kClientError);
}

}  // namespace sip

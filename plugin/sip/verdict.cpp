// From message to verdict; see the header file.
// No state: what depends on earlier messages comes in as an argument.
#include "sip/verdict.h"

#include "sip/header_reader.h"

namespace sip {

Verdict judge(const Response &response, Place place) noexcept {
    Verdict verdict;
    verdict.code = response.status.code;
    verdict.status = &find_status_code(verdict.code);
    verdict.info = find_class(verdict.code);
    verdict.phrase_custom =
        is_registered(*verdict.status) && !equal_ignoring_case(trim(response.status.phrase), verdict.status->phrase);
    verdict.quoted = place == Place::kQuoted;
    if (response.cseq) verdict.method = response.cseq->method;
    return verdict;
}

bool needs_attention(const Verdict &verdict) noexcept {
    return !verdict.quoted && (verdict.info == nullptr || verdict.info->response_class >= ResponseClass::kClientError);
}

}  // namespace sip

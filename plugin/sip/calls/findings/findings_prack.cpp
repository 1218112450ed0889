// Refusals of a PRACK: see findings_dialog.h.
// What it acknowledges is joined in reliable_provisionals.cpp.
#include "sip/calls/findings/findings_dialog.h"
#include "sip/calls/records/latest.h"

namespace sip {
namespace {

/// The provisional response that a PRACK can only be meant for, though it asks for none: the last one in its dialog, of
/// an INVITE without any reliable one. Null if there is no such response.
const ResponseRecord *unreliable_before(const Transaction &prack) noexcept {
    for (const Transaction *earlier : earlier_transactions(prack)) {
        if (earlier->method != Method::kInvite || earlier->identity.from_tag != prack.identity.from_tag) continue;
        const ResponseRecord *const last = earlier->last_provisional;
        const bool is_meant = last != nullptr && last->to_tag == prack.to_tag && !earlier->reliable;
        return is_meant && comes_before(*last, prack.request) ? last : nullptr;
    }
    return nullptr;
}

}  // namespace

NumberedFinding prack_finding(const JudgedResponse &response) {
    const Transaction &transaction = response.transaction;
    const unsigned code = response.message.status.code;
    if (transaction.method != Method::kPrack || (code != 400 && code != 481)) return {};
    const ReliableProvisionals &provisionals = transaction.call->rare().reliable_provisionals;
    const NumberedFinding misfit = provisionals.refused(transaction);
    if (misfit.finding != Finding::kNone) return misfit;
    if (const ResponseRecord *const last = unreliable_before(transaction); last != nullptr) {
        return {Finding::kPrackUnasked, last->copy_of != 0 ? last->copy_of : last->frame};
    }
    const ResponseRecord *const final = code == 481 ? provisionals.final_before(transaction) : nullptr;
    return final == nullptr ? NumberedFinding{} : NumberedFinding{Finding::kPrackRefused, final->frame};
}

}  // namespace sip

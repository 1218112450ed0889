// Branches are told apart by their To tags (RFC 3261 section 16.7); see the header file.
// Only what was seen before counts.
#include "sip/calls/call_causes.h"

#include <cstddef>
#include <optional>

#include "sip/calls/outcome.h"

namespace sip {
namespace {

/// Whether the response may come of what another branch said: its own branch has said nothing before, the caller has
/// not cancelled, and there is no more than one other branch.
bool may_come_of_other_branch(const ResponseRecord &response) noexcept {
    const Transaction &transaction = *response.transaction;
    if (response.code == 487 && transaction.cancel_in != 0) return false;
    std::optional<std::size_t> other;
    for (const Transaction *hop : latest_of(transaction.call->transactions)) {
        if (hop->method != Method::kInvite || hop->identity != transaction.identity) continue;
        const ResponseRecord *one = hop->latest_response;
        for (std::size_t i = 0; one != nullptr && i < kMostLookedAt; one = one->previous, ++i) {
            if (one == &response || one->code <= 100) continue;
            if (one->to_tag == response.to_tag || (other && *other != one->to_tag)) return false;
            other = one->to_tag;
        }
    }
    return true;
}

}  // namespace

void note_cause(const ResponseRecord &response, const Message &message, CauseTexts &texts) {
    CallCause cause;
    refine_cause(cause, message, response.frame, texts);
    if (cause.weight == CauseWeight::kNothing) return;
    const Transaction &transaction = *response.transaction;
    transaction.call->causes.push_back({cause, transaction.identity, response.to_tag});
}

CallCause deciding_cause(const ResponseRecord &response) noexcept {
    const Transaction &transaction = *response.transaction;
    CallCause of_branch;
    CallCause of_other;
    for (const NamedCause &named : latest_of(transaction.call->causes)) {
        if (named.request != transaction.identity) continue;
        CallCause &deciding = named.to_tag == response.to_tag ? of_branch : of_other;
        if (named.cause.weight >= deciding.weight) deciding = named.cause;
    }
    const bool borrows = of_branch.weight == CauseWeight::kNothing && of_other.weight != CauseWeight::kNothing;
    return borrows && may_come_of_other_branch(response) ? of_other : of_branch;
}

}  // namespace sip

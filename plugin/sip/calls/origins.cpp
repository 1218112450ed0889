// Compares a failure with what the hops further on said of the same request; see the header file.
// Branches are told apart by their To tags: a proxy passes a response on with the tag that it has.
#include "sip/calls/origins.h"

#include "sip/knowledge/status_codes.h"

namespace sip {
namespace {

/// A challenge is no failure, and what a CANCEL ends began with the caller.
bool is_failure(const ResponseRecord &response) noexcept {
    return response.code >= 400 && response.code != 487 && response.authentication != Authentication::kChallenge;
}

/// Keeps the candidate that more hops have passed on.
void take_further_on(const ResponseRecord *&origin, const ResponseRecord &candidate) noexcept {
    if (origin == nullptr || candidate.transaction->vias > origin->transaction->vias) origin = &candidate;
}

/// The response that this failure comes of: one that was passed on as it is, as far as the capture shows it, else the
/// only one that another was put in place of.
const ResponseRecord *brought_by(const ResponseRecord &failure, const Sighting *until) noexcept {
    const Transaction &transaction = *failure.transaction;
    if (!is_failure(failure) || transaction.final_response != &failure) return nullptr;
    const ResponseRecord *passed_on = nullptr;
    const ResponseRecord *replaced = nullptr;
    bool one_branch = true;
    for (const Transaction *hop : latest_of(transaction.call->transactions)) {
        const ResponseRecord *const final = hop->final_response;
        if (hop->group != transaction.group || hop->vias <= transaction.vias || final == nullptr) continue;
        if (until != nullptr && !comes_before(*final, *until)) continue;
        if (is_success(final->code)) return nullptr;
        if (final->to_tag == failure.to_tag) {
            take_further_on(passed_on, *final);
        } else if (is_failure(*final) && comes_before(*final, failure)) {
            one_branch = one_branch && (replaced == nullptr || replaced->to_tag == final->to_tag);
            take_further_on(replaced, *final);
        }
    }
    if (passed_on != nullptr) return passed_on;
    return one_branch ? replaced : nullptr;
}

}  // namespace

const ResponseRecord *origin_of(const ResponseRecord &failure, const Sighting *until) noexcept {
    const ResponseRecord *origin = nullptr;
    // Each step goes to a request with more Vias.
    for (const ResponseRecord *next = brought_by(failure, until); next != nullptr; next = brought_by(*next, until)) {
        origin = next;
    }
    return origin;
}

}  // namespace sip

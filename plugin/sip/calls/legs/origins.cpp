// Follows a failure from hop to hop and from leg to leg, away from the caller; see the header file.
// What a hop made of the response of the next one: call_causes.h; a leg, leg_failures.h.
#include "sip/calls/legs/origins.h"

#include "sip/calls/findings/call_causes.h"
#include "sip/calls/legs/leg_failures.h"
#include "sip/calls/records/latest.h"

namespace sip {
namespace {

/// Whether the failure may come from this response: it was passed on as it is, or came first.
bool may_bring(const ResponseRecord &further_on, const ResponseRecord &failure) noexcept {
    return is_failure(further_on) && (further_on.to_tag == failure.to_tag || comes_before(further_on, failure));
}

}  // namespace

const ResponseRecord *origin_of(const ResponseRecord &failure, const Sighting *until) noexcept {
    const ResponseRecord *origin = &failure;
    for (std::size_t steps = 0; is_failure(*origin) && steps < kMostLookedAt; ++steps) {
        const ResponseRecord *next = answer_further_on(*origin, until);
        if (next == nullptr || !may_bring(*next, *origin)) next = failure_on_next_leg(*origin, until);
        if (next == nullptr) break;
        origin = next;  // a request with more Vias, or that began later
    }
    return origin == &failure ? nullptr : origin;
}

}  // namespace sip

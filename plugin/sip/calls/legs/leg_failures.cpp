// Looks through the ring of a call's legs; see the header file.
// Which leg is further on is told by time and address: a B2BUA sends an INVITE on while the one that it got is pending.
#include "sip/calls/legs/leg_failures.h"

#include <algorithm>
#include <cstddef>

#include "sip/calls/legs/leg_conditions.h"
#include "sip/knowledge/status_codes.h"

namespace sip {
namespace {

/// A side of a call that sends INVITEs: a Call-ID with a From tag. Some B2BUAs keep the Call-ID on both sides.
struct Leg {
    const Call *call = nullptr;
    const Transaction *other = nullptr;  ///< an INVITE that is not of this leg

    [[nodiscard]] bool has(const Transaction &invite) const noexcept {
        const bool is_same_side = invite.call == other->call && invite.identity.from_tag == other->identity.from_tag;
        return !is_same_side && invite.opens_call() && invite.request.happened();
    }
};

/// How many legs are looked at. Real calls have fewer, and each costs a look at its transactions.
constexpr std::size_t kMostLegs = 16;

/// Calls what `see` is for each leg but that of the INVITE.
template <class See>
void for_each_other_leg(const Transaction &invite, See see) {
    const Call *call = invite.call;
    for (std::size_t i = 0; i < kMostLegs; ++i) {
        see(Leg{call, &invite});
        call = call->rare().next_leg;
        if (call == nullptr || call == invite.call) return;
    }
}

/// The first INVITE of a leg; null if there is none.
const Transaction *opening_of(const Leg &leg) noexcept {
    const Transaction *first = nullptr;
    for (const Transaction *one : latest_of(leg.call->transactions)) {
        if (leg.has(*one)) first = one;
    }
    return first;
}

/// The last try of a leg, on the hop nearest to its sender; null if none is known. `before`: of those that came before
/// this INVITE; null for all.
const Transaction *last_try_of(const Leg &leg, const Transaction *before, const Sighting *until) noexcept {
    const Transaction *last = nullptr;
    for (const Transaction *one : latest_of(leg.call->transactions)) {
        if (!leg.has(*one) || !one->is_known(until)) continue;
        if (before != nullptr && !comes_before(one->request, before->request)) continue;
        if (last == nullptr || (one->group == last->group && one->vias < last->vias)) last = one;
    }
    return last;
}

/// Whether an INVITE of the call went to the host that sent this one.
bool leads_to(const Call &call, const Transaction &invite) noexcept {
    const auto all = latest_of(call.transactions);
    return std::any_of(all.begin(), all.end(), [&invite](const Transaction *one) {
        return one->opens_call() && one->request.happened() && leads_to(*one->path, invite.path->source);
    });
}

/// Whether it was sent while the other one was pending.
bool began_during(const Transaction &invite, const Transaction &other) noexcept {
    return comes_before(other.request, invite.request) &&
           (other.final_response == nullptr || comes_before(invite.request, *other.final_response));
}

/// An INVITE that takes the place of another call was not sent because of it.
bool is_sent_on(const Call &leg) noexcept {
    return leg.rare().leg_tie != LegTie::kReplaces && leg.rare().leg_tie != LegTie::kTargetDialog;
}

/// Whether the INVITE was sent because of the other one. The two sides of a B2BUA may have addresses of their own; what
/// the same host sends at once goes to several devices.
bool is_further_on(const Transaction &invite, const Transaction &other) noexcept {
    if (!is_sent_on(*invite.call) || !began_during(invite, other)) return false;
    return !is_same_address(invite.path->source, other.path->source) || leads_to(*other.call, invite);
}

/// Whether the same INVITE has ended on a hop further on before this failure.
bool has_ended_further_on(const ResponseRecord &failure, const Sighting *until) noexcept {
    const Transaction &invite = *failure.transaction;
    const auto all = latest_of(invite.call->transactions);
    return std::any_of(all.begin(), all.end(), [&](const Transaction *hop) {
        return hop->group == invite.group && hop->vias > invite.vias && hop->is_known(until) &&
               hop->final_response != nullptr && comes_before(*hop->final_response, failure);
    });
}

/// The final response to the INVITE of a leg. Where it went to several devices at once, any may have brought the
/// failure: only one that has its To tag did, as what hides Call-IDs keeps tags.
const ResponseRecord *end_of(const Transaction &invite, const ResponseRecord &failure, const Sighting *until) noexcept {
    const ResponseRecord *end = invite.final_response;
    if (end != nullptr && end->to_tag == failure.to_tag) return end;
    for (const Transaction *branch : latest_of(invite.call->transactions)) {
        if (branch == &invite || branch->group != invite.group || branch->vias != invite.vias) continue;
        if (!branch->is_known(until)) continue;
        const ResponseRecord *const other = branch->final_response;
        if (other != nullptr && other->to_tag == failure.to_tag) return other;
        if (began_during(invite, *branch) || began_during(*branch, invite)) end = nullptr;
    }
    return end;
}

/// The only INVITE of several; null if there is none, or there are more.
struct OnlyOne {
    const Transaction *invite = nullptr;
    std::size_t many = 0;

    void add(const Transaction *another) noexcept { invite = ++many == 1 ? another : nullptr; }
};

}  // namespace

bool is_failure(const ResponseRecord &response) noexcept {
    return response.code >= 400 && response.code != 487 &&
           response.found().finding.finding != Finding::kRefusedAfterCancel &&
           response.authentication != Authentication::kChallenge && response.transaction->final_response == &response;
}

/// The tie is kept with the leg that came later; the leg that it names may be tied to the call by another one.
bool is_only_likely(const Call &leg) noexcept {
    const RareRecords &rare = leg.rare();
    if (!leg_tie_info(rare.leg_tie).is_proved) return true;
    return rare.other_leg != nullptr && !leg_tie_info(rare.other_leg->rare().leg_tie).is_proved;
}

/// Behind the next leg there may be others, which the same INVITE has caused as well.
const Transaction *invite_on_next_leg(const Transaction &invite, const Sighting *until) noexcept {
    OnlyOne of_next_host;
    OnlyOne of_any;
    for_each_other_leg(invite, [&](const Leg &leg) {
        const Transaction *const first = opening_of(leg);
        if (first == nullptr || !first->is_known(until) || !is_further_on(*first, invite)) return;
        const Transaction *const last = last_try_of(leg, nullptr, until);
        of_any.add(last);
        if (leads_to(*invite.call, *first)) of_next_host.add(last);
    });
    return of_next_host.many != 0 ? of_next_host.invite : of_any.invite;
}

bool is_own_ringing(const Transaction &invite) noexcept {
    if (invite.ringing == nullptr) return false;
    const Transaction *const next = invite_on_next_leg(invite, nullptr);
    if (next == nullptr || (next->call != invite.call && is_only_likely(*next->call))) return false;
    const Leg leg{next->call, &invite};
    const auto all = latest_of(next->call->transactions);
    return std::none_of(all.begin(), all.end(), [&](const Transaction *one) {
        if (!leg.has(*one)) return false;
        return one->progress != nullptr || !comes_before(*invite.ringing, one->request);
    });
}

const ResponseRecord *failure_on_next_leg(const ResponseRecord &failure, const Sighting *until) noexcept {
    const Transaction &invite = *failure.transaction;
    if (!invite.opens_call() || !is_failure(failure) || has_ended_further_on(failure, until)) return nullptr;
    const Transaction *const next = invite_on_next_leg(invite, until);
    if (next == nullptr || (next->call != invite.call && is_only_likely(*next->call))) return nullptr;
    const ResponseRecord *const end = end_of(*next, failure, until);
    return end != nullptr && is_failure(*end) && comes_before(*end, failure) ? end : nullptr;
}

std::vector<const ResponseRecord *> failures_on_legs(const ResponseRecord &failure, bool likely,
                                                     const Sighting *until) {
    std::vector<const ResponseRecord *> ends;
    const Transaction &invite = *failure.transaction;
    if (!invite.opens_call() || !is_failure(failure)) return ends;
    const auto add = [&](const Leg &leg) {
        const Transaction *const first = opening_of(leg);
        if (first == nullptr || !first->is_known(until) || !is_further_on(*first, invite)) return;
        const Transaction *const last = last_try_of(leg, nullptr, until);
        const ResponseRecord *const end = last == nullptr ? nullptr : last->final_response;
        if (end != nullptr && is_failure(*end) && comes_before(*end, failure)) ends.push_back(end);
    };
    if (likely) {
        for (const Call *const call : latest_of(invite.call->rare().likely_legs)) add(Leg{call, &invite});
    } else {
        for_each_other_leg(invite, add);
    }
    std::sort(ends.begin(), ends.end(), [](const auto *a, const auto *b) { return comes_before(*a, *b); });
    return ends;
}

bool has_leg_before(const Transaction &invite, const Sighting *until) noexcept {
    bool has = false;
    for_each_other_leg(invite, [&](const Leg &leg) {
        const Transaction *const before = last_try_of(leg, &invite, until);
        if (before == nullptr || (until == nullptr && before->final_response == nullptr)) return;
        has = has || is_further_on(invite, *before);
    });
    return has;
}

std::uint32_t answered_on_other_leg(const Transaction &invite) noexcept {
    std::uint32_t frame = 0;
    for_each_other_leg(invite, [&](const Leg &leg) {
        const Transaction *const first = opening_of(leg);
        if (first == nullptr || is_further_on(*first, invite)) return;
        for (const Transaction *one : latest_of(leg.call->transactions)) {
            if (!leg.has(*one) || !is_success(one->final_code())) continue;
            if (!comes_before(invite.request, *one->final_response)) continue;
            if (frame == 0 || one->final_frame() < frame) frame = one->final_frame();
        }
    });
    return frame;
}

std::vector<const Transaction *> made_good_by(const Transaction &answered) {
    std::vector<const Transaction *> failed;
    for_each_other_leg(answered, [&](const Leg &leg) {
        const Transaction *const last = last_try_of(leg, nullptr, nullptr);
        const bool has_failed = last != nullptr && last->final_response != nullptr && last->final_code() >= 400;
        if (has_failed && answered_on_other_leg(*last) != 0) failed.push_back(last);
    });
    return failed;
}

std::uint32_t answered_all_the_same(const Transaction &invite) noexcept {
    const Transaction *later = invite.next_try;
    for (std::size_t i = 0; later != nullptr && i < kMostLookedAt; later = later->next_try, ++i) {
        if (is_success(later->final_code())) return later->final_frame();
    }
    const Transaction *answered = nullptr;
    for (const Transaction *one : latest_of(invite.call->transactions)) {
        const bool counts = one != &invite && one->group == invite.group && one->vias <= invite.vias;
        if (!counts || !is_success(one->final_code())) continue;
        if (answered == nullptr || one->vias < answered->vias) answered = one;
    }
    return answered != nullptr ? answered->final_frame() : answered_on_other_leg(invite);
}

}  // namespace sip

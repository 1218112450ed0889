// Looks at how a call stands when another INVITE has a value of it; see the header file.
// When in doubt two calls stay apart.
#include "sip/calls/legs/leg_conditions.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "sip/calls/records/clock.h"
#include "sip/calls/records/latest.h"
#include "sip/syntax/headers.h"
#include "sip/syntax/values.h"
#include "sip/syntax/values/sent_by.h"
#include "sip/text.h"

namespace sip {
namespace {

/// How long an INVITE may wait for its answer: Timer C of proxies (RFC 3261 section 16.6 step 11).
constexpr Time kLongestWait = 180 * kSecond;

/// The latest try of a call: its last INVITE outside of dialogs.
const Transaction *latest_try(const Call &call) noexcept {
    for (const Transaction *transaction : latest_of(call.transactions)) {
        if (transaction->opens_call() && transaction->request.happened()) return transaction;
    }
    return nullptr;
}

bool is_within(const Transaction &invite, Time now, Time limit) noexcept {
    const auto waited = time_between(invite.request.time, now);
    return waited && *waited <= limit;
}

/// Whether an INVITE waits for its final response, even after a challenge.
bool is_pending(const Call &call, Time now, Time limit = kLongestWait) noexcept {
    const Transaction *const invite = latest_try(call);
    if (invite == nullptr || !is_within(*invite, now, limit)) return false;
    const unsigned code = invite->final_code();
    return code == 0 || code == 401 || code == 407;
}

/// Whether the sender of this INVITE got one of a leg of the call, and so may have sent it on.
bool has_got(const Call &call, const Endpoint &sender) noexcept {
    std::size_t looked_at = 0;
    const Call *leg = &call;
    do {
        for (const Transaction *transaction : latest_of(leg->transactions)) {
            if (++looked_at > kMostLookedAt) return false;
            const bool is_invite = transaction->opens_call() && transaction->request.happened();
            if (is_invite && leads_to(*transaction->path, sender)) return true;
        }
        leg = &leg->next_leg();
    } while (leg != &call);
    return false;
}

/// Whether the INVITE goes the same way as the first one of the call: a host that sends a value again by itself does
/// so.
bool goes_the_same_way(const Call &call, const Sighting &invite) noexcept {
    const Path &path = *opening_of(call)->path;
    if (is_same_address(path.source, path.destination)) {
        return path.source == invite.source && path.destination == invite.destination;
    }
    return is_same_address(path.source, invite.source) && is_same_address(path.destination, invite.destination);
}

/// The Via of the client that made the request: the last one, as each proxy puts its own before the others (RFC 3261
/// section 16.6 step 8).
Via via_of_client(const Headers &headers) noexcept {
    std::string_view last;
    Values vias(headers, HeaderName::kVia);
    for (std::string_view via; vias.next(via);) last = via;
    return read_via(last);
}

/// Whether the client that made the first INVITE of the call may have made this one too, and a proxy that got both has
/// sent it on: then it is a call of its own, even if the client sends values again. Where all hosts have one address,
/// ports tell.
bool may_be_of_same_client(const Call &call, const NewInvite &invite) noexcept {
    const Via own = via_of_client(invite.message.headers);
    const Via &sender = invite.message.via;
    if (own.branch == sender.branch && is_same_sent_by(own, sender)) return false;
    const Request *const first = invite.requests.find(opening_of(call)->kept_as);
    if (first == nullptr) return true;
    const Via other = via_of_client(first->headers);
    if (is_same_address(invite.sighting.source, invite.sighting.destination)) return is_same_sent_by(own, other);
    return equal_ignoring_case(read_sent_by(own).host, read_sent_by(other).host);
}

}  // namespace

bool leads_to(const Path &path, const Endpoint &sender) noexcept {
    if (!is_same_address(path.destination, sender)) return false;
    return !is_same_address(path.source, path.destination) || path.destination == sender;
}

const Transaction *opening_of(const Call &call) noexcept {
    const std::size_t count = std::min(call.transactions.size(), kMostLookedAt);
    const auto end = call.transactions.begin() + static_cast<std::ptrdiff_t>(count);
    const auto found = std::find_if(call.transactions.begin(), end, [](const Transaction *transaction) {
        return transaction->opens_call() && transaction->request.happened();
    });
    return found == end ? nullptr : *found;
}

bool is_open(const Call &call, Time now) noexcept {
    if (is_pending(call, now)) return true;
    const Transaction *const invite = latest_try(call);
    // A call whose BYE was not captured would be open for ever.
    if (invite == nullptr || invite->final_code() / 100 != 2 || !is_within(*invite, now, kLongestSilence)) return false;
    const auto all = latest_of(call.transactions);
    return std::none_of(all.begin(), all.end(),
                        [](const Transaction *transaction) { return transaction->method == Method::kBye; });
}

bool is_tied(LegTie tie, const Call &call, const NewInvite &invite) noexcept {
    if (opening_of(call) == nullptr) return false;
    const Sighting &sighting = invite.sighting;
    switch (tie) {
        case LegTie::kSessionId:  // one of a kind by its definition (RFC 7989 section 4.1)
            return !goes_the_same_way(call, sighting);
        case LegTie::kChargingVector:
            return !goes_the_same_way(call, sighting) && is_open(call, sighting.time);
        case LegTie::kFromTag:
            return has_got(call, sighting.source) && is_pending(call, sighting.time);
        case LegTie::kOrigin:
            return has_got(call, sighting.source) && is_pending(call, sighting.time) &&
                   !may_be_of_same_client(call, invite);
        case LegTie::kCallId:  // in names like alice-1 and not-alice-1 it means nothing
        case LegTie::kMedia:
            return has_got(call, sighting.source) && is_open(call, sighting.time) &&
                   !may_be_of_same_client(call, invite);
        case LegTie::kSameNumbers:
            return has_got(call, sighting.source) && is_pending(call, sighting.time, kSentOnWithin) &&
                   !may_be_of_same_client(call, invite);
        default:
            return true;  // it names the other leg
    }
}

Call &first_leg(Call &call) noexcept {
    Call *leg = &call;
    while (Call *const older = leg->rare().older_leg) {
        if (older->rare().older_leg != nullptr)
            leg->rare_records->older_leg = older->rare().older_leg;  // the next search is short
        leg = older;
    }
    return *leg;
}

void share_number(Call &call, Call &other) {
    Call *older = &first_leg(call);
    Call *younger = &first_leg(other);
    if (older == younger) return;
    if (younger->number.number < older->number.number) std::swap(older, younger);
    younger->note_rare().older_leg = older;
    for (Call *const leg : {&call, &other}) {
        if (leg->rare().next_leg == nullptr) leg->note_rare().next_leg = leg;
    }
    std::swap(call.note_rare().next_leg, other.note_rare().next_leg);  // two rings become one
}

CallNumber shared_number(Call &call) noexcept {
    const CallNumber &first = first_leg(call).number;
    return {first.number, std::min(first.kind, call.number.kind)};
}

}  // namespace sip

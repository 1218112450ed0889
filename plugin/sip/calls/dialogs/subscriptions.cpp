// Looks for the other requests of a subscription among the latest of its call; see the header file.
// The bound and its reason are those of records/latest.h.
#include "sip/calls/dialogs/subscriptions.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "sip/calls/dialogs/same_dialog.h"
#include "sip/calls/records/sent_again.h"
#include "sip/knowledge/status_codes.h"
#include "sip/syntax/value_reader.h"
#include "sip/text.h"

namespace sip {
namespace {

/// Requests of a subscription within a dialog.
constexpr MethodSet kOfSubscription = methods(Method::kSubscribe, Method::kNotify);

/// Whether the subscription, or its dialog, ends where a NOTIFY gets this code (RFC 5057 section 5).
bool ends_subscription_of_notify(unsigned code) noexcept {
    constexpr unsigned kCodes[] = {404, 405, 410, 416, 480, 482, 483, 484, 485, 489, 501, 502, 604};
    return std::find(std::begin(kCodes), std::end(kCodes), code) != std::end(kCodes);
}

/// Whether this NOTIFY was sent until its timer ran out, by that time, and had got no final response (RFC 3261 section
/// 17.1.2.2). Only copies prove that its sender waited.
bool is_unanswered(const Transaction &notify, Time time) noexcept {
    if (notify.final_response != nullptr || !notify.request.happened()) return false;
    const auto waited = time_between(notify.request.time, time);
    const auto sent_for = time_between(notify.request.time, notify.latest_copy.time);
    return waited && *waited >= kTransactionTimeout && sent_for && *sent_for > kApart;
}

/// Whether this SUBSCRIBE or NOTIFY had ended its subscription by that time.
End end_by(const Transaction &request, Time time) noexcept {
    const unsigned code = request.final_code();
    if (code == 481) return {EndedBy::kSubscriptionRefusal, request.final_frame()};
    if (request.method == Method::kNotify) {
        if (ends_subscription_of_notify(code)) return {EndedBy::kRefusedNotify, request.final_frame()};
        if (is_unanswered(request, time)) return {EndedBy::kLostNotify, request.request.frame};
    }
    if (code == 401 || code == 407 || !request.ends_subscription) return {};
    if (request.method == Method::kNotify) return {EndedBy::kNotify, request.request.frame};
    return is_success(code) ? End{EndedBy::kSubscribe, request.request.frame} : End{};
}

/// Whether this SUBSCRIBE, which was accepted, belongs to the dialog of the request, or opened it.
bool is_subscribe_of(const Transaction &subscribe, const Transaction &request) noexcept {
    if (subscribe.in_dialog) return is_same_dialog(subscribe, request);
    const std::size_t own = subscribe.identity.from_tag;
    const std::size_t other = subscribe.final_response->to_tag;
    const bool by_subscriber = request.identity.from_tag == own && request.to_tag == other;
    return by_subscriber || (request.identity.from_tag == other && request.to_tag == own);
}

}  // namespace

void note_subscription(Transaction &transaction, const Headers &headers) {
    const std::string_view event = headers.first(HeaderName::kEvent);
    const std::string id(parameter_of(event, "id").value_or(""));
    transaction.event = static_cast<std::uint32_t>(hash_of(std::string(without_parameters(event)) + ';' + id));
    const std::string_view state = without_parameters(headers.first(HeaderName::kSubscriptionState));
    transaction.ends_subscription = transaction.method == Method::kNotify
                                        ? equal_ignoring_case(state, "terminated")
                                        : read_number(headers.first(HeaderName::kExpires)) == 0U;
}

void note_duration(Transaction &transaction, const Message &response) {
    const auto seconds = read_number(response.headers.first(HeaderName::kExpires));
    transaction.expires = seconds ? static_cast<std::uint32_t>(*seconds) : 0;
}

bool is_of_known_subscription(const Transaction &request) noexcept {
    const auto all = transactions_of_call(request);
    return std::any_of(all.begin(), all.end(), [&request](const Transaction *other) {
        return is_in(kOfSubscription, other->method) && other->event == request.event &&
               is_success(other->final_code()) && is_same_dialog(*other, request) &&
               !is_same_dialog_request(*other, request);
    });
}

End end_of_subscription(const Transaction &request) noexcept {
    End end;
    bool got_last_notify = false;  // the subscriber waits for it after its Expires 0 (RFC 6665 section 4.4.1)
    if (!is_in(kOfSubscription, request.method)) return end;
    for (const Transaction *other : transactions_of_call(request)) {
        if (!is_in(kOfSubscription, other->method) || other->event != request.event) continue;
        if (!is_same_dialog(*other, request) || is_same_dialog_request(*other, request)) continue;
        const End ended = end_by(*other, request.request.time);
        if (ended.by != EndedBy::kNone) end = ended;
        if (ended.by == EndedBy::kNotify) got_last_notify = true;
        const bool by_notifier = request.method == Method::kNotify && request.identity.from_tag == other->to_tag;
        const bool waits_no_more = by_notifier && !got_last_notify;
        if (ended.by == EndedBy::kSubscribe && waits_no_more) end.by = EndedBy::kUnsubscription;
        if (ended.by == EndedBy::kNone && is_success(other->final_code())) break;
    }
    return end;
}

const ResponseRecord *expired_subscription(const Transaction &request) noexcept {
    Time last_notify = 0;
    for (const Transaction *other : transactions_of_call(request)) {
        if (!is_in(kOfSubscription, other->method) || other->event != request.event) continue;
        const ResponseRecord *const answer = other->final_response;
        if (answer == nullptr || !is_success(answer->code) || !comes_before(*answer, request.request)) continue;
        if (other->method == Method::kNotify) {
            if (is_same_dialog(*other, request)) last_notify = std::max(last_notify, other->request.time);
            continue;
        }
        if (!is_subscribe_of(*other, request)) continue;
        const Time granted = static_cast<Time>(other->expires) * kSecond;
        const auto since = time_between(answer->time, request.request.time);
        const bool has_expired = granted > 0 && since && *since > granted && last_notify <= answer->time + granted;
        return has_expired ? answer : nullptr;
    }
    return nullptr;
}

const ResponseRecord *opening_of_subscription(const Transaction &request) noexcept {
    const ResponseRecord *opening = nullptr;
    bool is_latest = true;
    for (const Transaction *other : transactions_of_call(request)) {
        if (other->method != Method::kSubscribe || other->event != request.event ||
            is_same_dialog_request(*other, request)) {
            continue;
        }
        const ResponseRecord *const answer = other->final_response;
        if (answer == nullptr || !is_success(answer->code) || !comes_before(*answer, request.request)) continue;
        if (!is_subscribe_of(*other, request)) continue;
        const auto since = time_between(answer->time, request.request.time);
        if (is_latest && (!since || *since >= static_cast<Time>(other->expires) * kSecond)) return nullptr;
        is_latest = false;
        if (!other->in_dialog) opening = answer;
    }
    return opening;
}

}  // namespace sip

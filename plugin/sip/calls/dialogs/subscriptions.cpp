// Looks for the other requests of a subscription among the latest of its call; see the header file.
// The bound and its reason are those of records/latest.h.
#include "sip/calls/dialogs/subscriptions.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "sip/calls/dialogs/same_dialog.h"
#include "sip/knowledge/status_codes.h"
#include "sip/syntax/value_reader.h"
#include "sip/text.h"

namespace sip {
namespace {

/// Requests of a subscription within a dialog.
constexpr MethodSet kOfSubscription = methods(Method::kSubscribe, Method::kNotify);

/// Whether this SUBSCRIBE or NOTIFY ended its subscription.
End end_by(const Transaction &request) noexcept {
    const unsigned code = request.final_code();
    if (code == 481) return {EndedBy::kSubscriptionRefusal, request.final_frame()};
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
    transaction.event = hash_of(std::string(without_parameters(event)) + ';' + id);
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
    if (!is_in(kOfSubscription, request.method)) return end;
    for (const Transaction *other : transactions_of_call(request)) {
        if (!is_in(kOfSubscription, other->method) || other->event != request.event) continue;
        if (!is_same_dialog(*other, request) || is_same_dialog_request(*other, request)) continue;
        const End ended = end_by(*other);
        if (ended.by != EndedBy::kNone) end = ended;
        if (ended.by == EndedBy::kNone && is_success(other->final_code())) break;
    }
    return end;
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

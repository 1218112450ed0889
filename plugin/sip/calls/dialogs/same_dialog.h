// Which requests of a call belong together: copies of a request on several hops, and requests of one dialog, which
// their tags tell (RFC 3261 section 12).
#ifndef SIP_CALLS_DIALOGS_SAME_DIALOG_H
#define SIP_CALLS_DIALOGS_SAME_DIALOG_H

#include <cstddef>

#include "sip/calls/records/call.h"
#include "sip/calls/records/latest.h"

namespace sip {

/// The other transactions of the call, newest first.
inline auto transactions_of_call(const Transaction &transaction) noexcept {
    return latest_of(transaction.call->transactions);
}

/// Whether both are the same request, on whichever hop. One outside of a dialog and one within it are two.
inline bool is_same_dialog_request(const Transaction &a, const Transaction &b) noexcept {
    return a.method == b.method && a.identity == b.identity && a.to_tag == b.to_tag;
}

/// Whether both requests belong to one dialog, whichever side sent them.
inline bool is_same_dialog(const Transaction &a, const Transaction &b) noexcept {
    if (!a.in_dialog || !b.in_dialog) return false;
    if (a.identity.from_tag == b.identity.from_tag) return a.to_tag == b.to_tag;
    return a.identity.from_tag == b.to_tag && a.to_tag == b.identity.from_tag;
}

/// Whether the request belongs to the dialog that this 2xx to an INVITE outside of dialogs opened.
inline bool is_of_dialog_of(const Transaction &request, const ResponseRecord &answer) noexcept {
    const std::size_t caller = answer.transaction->identity.from_tag;
    const std::size_t from_tag = request.identity.from_tag;
    return (from_tag == caller && request.to_tag == answer.to_tag) ||
           (from_tag == answer.to_tag && request.to_tag == caller);
}

/// The latest response of a first request that gave its dialog this To tag; null if there is none.
inline const ResponseRecord *response_with_tag(const Transaction &first, std::size_t to_tag) noexcept {
    const ResponseRecord *response = first.latest_response;
    for (std::size_t i = 0; response != nullptr && i < kMostLookedAt; response = response->previous, ++i) {
        const bool opens = response->code > 100 && response->code < 300;
        if (opens && response->to_tag == to_tag && response->copy_of == 0) return response;
    }
    return nullptr;
}

/// Whether the device with this To tag rang: of a forked request another one may have (RFC 3261 section 12.1).
inline bool has_rung(const Transaction &invite, std::size_t to_tag) noexcept {
    const ResponseRecord *one = invite.latest_response;
    for (std::size_t i = 0; one != nullptr && i < kMostLookedAt; one = one->previous, ++i) {
        if (one->code == 180 && one->to_tag == to_tag) return true;
    }
    return false;
}

}  // namespace sip

#endif

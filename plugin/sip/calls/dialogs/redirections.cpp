// Compares Contacts with the Request-URIs of earlier tries; see the header file.
// A client takes the Contact as it is (RFC 3261 section 8.1.3.4).
#include "sip/calls/dialogs/redirections.h"

#include <string_view>

#include "sip/calls/dialogs/next_hop.h"
#include "sip/calls/records/latest.h"
#include "sip/syntax/message.h"
#include "sip/syntax/value_reader.h"
#include "sip/syntax/values.h"

namespace sip {
namespace {

/// The Request-URI of the request; empty if its text is not known.
std::string_view request_uri_of(const Transaction &transaction, const RecentRequests &requests) {
    const Request *const request = requests.find(transaction.kept_as);
    return request == nullptr ? std::string_view() : request_uri(request->start_line);
}

/// Whether both are the same text, or one of them names the default port of an IP address and the other does not.
bool is_same_target(std::string_view a, std::string_view b) noexcept {
    if (a == b) return true;
    const auto one = endpoint_of(a);
    const auto other = endpoint_of(b);
    return one && other && *one == *other && a.substr(0, a.find(':')) == b.substr(0, b.find(':')) &&
           user_of(a) == user_of(b) && parameters_of(a) == parameters_of(b);
}

/// The frame of the first try of the attempt that had this Request-URI; 0 if none had.
std::uint32_t tried_in(std::string_view uri, const Transaction &invite, const RecentRequests &requests) {
    std::uint32_t frame = 0;
    for (const Transaction *earlier : earlier_transactions(invite)) {
        if (!earlier->opens_call() || earlier->first_try != invite.first_try) continue;
        if (is_same_target(request_uri_of(*earlier, requests), uri)) frame = earlier->request.frame;
    }
    return frame;
}

}  // namespace

void note_targets(const Message &response, ResponseRecord &redirection) {
    if (!redirection.transaction->opens_call()) return;
    Values contacts(response.headers, HeaderName::kContact);
    for (std::string_view contact; contacts.next(contact);) {
        std::vector<std::size_t> &targets = redirection.note_findings().targets;
        if (targets.size() == kMostLookedAt) return;
        targets.push_back(hash_of(address_of(contact)));
    }
}

NumberedFinding redirection_finding(const Message &response, const Transaction &invite,
                                    const RecentRequests &requests) {
    const unsigned code = response.status.code;
    if (code < 300 || code > 302 || !invite.opens_call() || invite.first_try == &invite) return {};
    const std::string_view own = request_uri_of(invite, requests);
    std::uint32_t frame = 0;
    Values contacts(response.headers, HeaderName::kContact);
    for (std::string_view contact; contacts.next(contact);) {
        const std::string_view uri = address_of(contact);
        const std::uint32_t tried = uri.empty() || is_same_target(uri, own) ? 0 : tried_in(uri, invite, requests);
        if (tried == 0) return {};
        frame = tried;
    }
    return {frame == 0 ? Finding::kNone : Finding::kRedirectionLoop, frame};
}

}  // namespace sip

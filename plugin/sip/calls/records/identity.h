// What tells the requests of a call apart, on whichever hop they are seen.
// Hashes are kept where texts are only compared for being the same.
#ifndef SIP_CALLS_RECORDS_IDENTITY_H
#define SIP_CALLS_RECORDS_IDENTITY_H

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "sip/syntax/message.h"
#include "sip/syntax/values/sent_by.h"
#include "sip/text.h"

namespace sip {

inline std::size_t hash_of(std::string_view text) noexcept { return std::hash<std::string_view>{}(text); }

/// The same; 0 of the empty text.
inline std::size_t hash_or_0(std::string_view text) noexcept { return text.empty() ? 0 : hash_of(text); }

/// A hash of two values, one of them a hash.
inline std::size_t hash_of_both(std::size_t hash, std::size_t value) noexcept {
    return hash ^ (value + 0x9e3779b97f4a7c15U + (hash << 6U) + (hash >> 2U));
}

/// Branches that start with this are unique by themselves (RFC 3261 section 8.1.1.7).
inline constexpr std::string_view kCookie = "z9hG4bK";

/// Whether a branch is unique by itself: others may be the same in several requests.
inline bool has_cookie(std::string_view branch) noexcept {
    return branch.size() > kCookie.size() && starts_with(branch, kCookie);
}

/// A request within its call: its copies on other hops and its responses have the same (RFC 3261 section 8.2.2.2).
struct RequestIdentity {
    std::size_t from_tag = 0;  ///< a hash: which side of the call sent it
    std::uint32_t cseq = 0;

    friend bool operator==(const RequestIdentity &a, const RequestIdentity &b) noexcept {
        return a.from_tag == b.from_tag && a.cseq == b.cseq;
    }
    friend bool operator!=(const RequestIdentity &a, const RequestIdentity &b) noexcept { return !(a == b); }
};

/// Who sent a request: a hash of its sent-by and its From.
inline std::size_t sender_of(const Message &request) {
    std::string sender;
    append_sent_by(sender, request.via);
    return hash_of(sender.append(" ").append(request.from));
}

/// Of a request or a response, which must have a CSeq.
inline RequestIdentity identity_of(const Message &message) noexcept {
    return {hash_of(from_tag(message)), message.cseq->number};
}

}  // namespace sip

#endif

// Digest authentication within a call, realm by realm: is a 401 or 407 the usual challenge, or were credentials
// refused? Judged from who presented which nonce; responses to challenges and user names are not looked at.
#ifndef SIP_CALLS_AUTHENTICATION_H
#define SIP_CALLS_AUTHENTICATION_H

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sip/calls/records/identity.h"
#include "sip/knowledge/situation.h"
#include "sip/syntax/message.h"
#include "sip/syntax/values/digest.h"

namespace sip {

struct ResponseRecord;

/// One realm of a call. Requests go by their identity, not by their transaction: the same request, and its refusal, may
/// be seen on several hops.
class RealmAuthentication {
public:
    explicit RealmAuthentication(std::string_view realm) : realm_(realm) {}

    [[nodiscard]] const std::string &realm() const noexcept { return realm_; }

    /// How many challenges and refusals came in a row since credentials were accepted.
    [[nodiscard]] unsigned in_a_row() const noexcept { return in_a_row_; }

    /// Whether the latest credentials came with this request.
    [[nodiscard]] bool is_presented_by(const RequestIdentity &request) const noexcept {
        return presented_by_ == request;
    }

    /// Takes in credentials of a request.
    void present(const Digest &credentials, const RequestIdentity &request);

    /// Takes in a challenge and judges it. `response`: the record of the response that carries it.
    Authentication challenge(const Digest &challenge, const RequestIdentity &request, ResponseRecord &response);

    /// Takes in that the credentials of this request were accepted, if it had any.
    void accept(const RequestIdentity &request) noexcept;

private:
    Authentication judge(const Digest &challenge, const RequestIdentity &request) noexcept;

    std::string realm_;
    std::optional<std::string> challenged_nonce_;       ///< of the latest challenge
    std::optional<RequestIdentity> challenged_;         ///< the request that met it
    ResponseRecord *challenge_ = nullptr;               ///< the response that carried it
    Authentication judgement_ = Authentication::kNone;  ///< of it
    bool accepted_ = false;                             ///< credentials with its nonce were accepted
    std::optional<std::string> presented_nonce_;        ///< of the latest credentials
    std::optional<RequestIdentity> presented_by_;       ///< the request that carried them
    unsigned in_a_row_ = 0;
};

/// All realms of a call.
class CallAuthentication {
public:
    /// What the challenges of a response come to.
    struct Judgement {
        Authentication authentication = Authentication::kNone;
        unsigned in_a_row = 0;  ///< the most challenges and refusals in a row of its realms
    };

    /// Takes in the credentials of a request, if it has any.
    void see_request(const Message &request, const RequestIdentity &identity);

    /// Takes in the challenges that a 401 or 407 to this request carries, and judges them. `record`: the response's.
    Judgement see_challenges(const Message &response, const RequestIdentity &request, ResponseRecord &record);

    /// Takes in any other final response to this request: authentication comes before all that it may be about, so
    /// credentials were accepted (RFC 3261 sections 8.2 and 10.3).
    void see_acceptance(const RequestIdentity &request) noexcept;

    /// Whether this request had credentials, for whichever realm.
    [[nodiscard]] bool has_credentials_of(const RequestIdentity &request) const noexcept;

private:
    RealmAuthentication &realm_of(const Digest &digest);

    std::vector<RealmAuthentication> realms_;
};

}  // namespace sip

#endif

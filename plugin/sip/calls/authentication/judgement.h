// What a 401 or 407 means in its exchange of challenges and credentials, realm by realm.
// Judged from what was challenged, presented and accepted before it.
#ifndef SIP_CALLS_AUTHENTICATION_JUDGEMENT_H
#define SIP_CALLS_AUTHENTICATION_JUDGEMENT_H

#include "sip/calls/authentication/nonce_history.h"
#include "sip/calls/authentication/records.h"

namespace sip {

/// Judges one of the realms that were asked for. The challenge has not been seen on another hop.
AuthenticationJudgement judge_realm(const ChallengedRequest &request, const AskedRealm &asked);

/// How the same challenge of the same request was judged on another hop; null if it was not.
const AuthenticationJudgement *judgement_on_other_hop(const ChallengedRequest &request, const AskedRealm &asked);

/// The judgement of a challenge as it looks on a hop that it was passed on to: there the request may have carried
/// credentials which a proxy took before it reached the one that asks.
AuthenticationJudgement passed_on(AuthenticationJudgement judgement, const Transaction &transaction) noexcept;

/// Of two realms of a response: one that met no credentials explains the response by itself.
const AuthenticationJudgement &deciding(const AuthenticationJudgement &a, const AuthenticationJudgement &b) noexcept;

}  // namespace sip

#endif

// Cases for the rules of docs/rules.md: messages whose last one is a response that breaks a rule, or keeps it.
// The cases are in rule_cases_*.inc, one file a group of rules, in short form; expand() makes whole messages of them.
#ifndef TESTS_UNIT_RULES_RULE_CASES_H
#define TESTS_UNIT_RULES_RULE_CASES_H

#include <string>
#include <vector>

#include "sip/syntax/message.h"

namespace rule_cases {

using sip::Transport;

/// Messages are separated by a line `--`; the last one is the response that is judged, the ones before are seen earlier
/// in the capture. A message is
///
///     @ SECONDS           when it is seen; left out: 0 for the first one, 0.1 s after the one before for the others
///     ! METHOD            of a response: it answers the last request of this method, or if there is none, one with the
///                         defaults below; left out: it answers the last request but for ACK
///     start line
///     Name: value         a header, folded or not
///     -Name               leaves out the default header of this name
///     -                   cuts the message off here: no empty line ends its headers
///                         an empty line, if a body follows
///     body
///
/// What every message has need not be written. Requests get, unless they have them, in long form or compact:
///
///     Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1      (TCP on a stream)
///     Max-Forwards: 70
///     From: <sip:alice@example.com>;tag=a
///     To: <sip:bob@example.com>
///     Call-ID: 1@example.com
///     CSeq: 1 METHOD
///     Content-Length: as long as the body is
///
/// Responses get Content-Length likewise, and Via, From, To, Call-ID and CSeq of the request that they answer, as they
/// are there; `;tag=b` is added to a To without a tag, but not in a 100.
struct RuleCase {
    const char *id;       ///< of the rule
    bool broken;          ///< whether the last message breaks it
    Transport transport;  ///< of all messages
    const char *messages;
};

/// A message as it is on the wire.
struct TimedMessage {
    double time;
    std::string text;
};

/// All cases.
const std::vector<RuleCase> &all();

/// The messages of a case, written out.
std::vector<TimedMessage> expand(const RuleCase &rule_case);

}  // namespace rule_cases

#endif

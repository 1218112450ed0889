// What is to be said of one response: plain data, made from the message, shown by others.
// Everything that is displayed, filtered or counted is decided here.
#ifndef SIP_VERDICT_H
#define SIP_VERDICT_H

#include <string_view>
#include <type_traits>

#include "sip/calls/tracker.h"
#include "sip/knowledge/findings.h"
#include "sip/knowledge/status_codes.h"
#include "sip/rules/rules.h"
#include "sip/syntax/message.h"

namespace sip {

/// Where a response was met.
enum class Place : unsigned char {
    kMessage,  ///< a message on its way
    kQuoted,   ///< the copy inside an ICMP error: it was sent before, and is not to be judged again
};

struct Verdict {
    unsigned code = 0;
    const StatusCode *status = nullptr;  ///< never null once judged
    const ClassInfo *info = nullptr;     ///< null outside 100 to 699
    bool phrase_custom = false;          ///< the phrase is not the registered one, case apart; false where none is
    bool quoted = false;
    std::string_view method;               ///< CSeq method; empty if not known. A view into the message.
    Method known_method = Method::kOther;  ///< the same; kOther if it is not known
    Situation situation = Situation::kInvalid;
    ResponseContext context;
    const char *negotiation = nullptr;  ///< see negotiation_text
    RuleSet broken;                     ///< rules
};

static_assert(std::is_trivially_destructible_v<Verdict>, "alive while Wireshark shows it, which may end in a longjmp");

/// Judges a response in the light of what is known of its request and call; an empty context is none.
Verdict judge(const Message &response, Place place, const ResponseContext &context) noexcept;

/// The broken rules that no finding of the response tells of.
RuleSet not_told(RuleSet broken, const ResponseContext &context) noexcept;

/// What the catalogue says of the response's code to a request of its method.
StatusTexts texts_for(const Verdict &verdict) noexcept;

/// What the catalogue explains of it; without a guess at the cause where the response or the capture tells it.
Text explanation_for(const Message &response, const Verdict &verdict) noexcept;

/// Whether the verdict calls for expert information: every 4xx to 6xx, every code of no class, and what a finding
/// says more of; not a copy.
bool needs_attention(const Verdict &verdict) noexcept;

}  // namespace sip

#endif

// Outcomes by status code, and how much a cause says; see the header file.
// What is not proved is left to the code's own row in the catalogue.
#include "sip/calls/outcome.h"

#include "sip/knowledge/causes/reason_names.h"
#include "sip/knowledge/status_codes.h"
#include "sip/syntax/values/reason.h"
#include "sip/syntax/values/redress.h"

namespace sip {
namespace {

/// Q.850 causes that say no more than that the call is over: normal call clearing, normal, interworking.
constexpr bool is_general(unsigned q850) noexcept { return q850 == 16 || q850 == 31 || q850 == 127; }

/// What a value of a Reason header says of the call; value 0 if nothing.
CallCause cause_of(const Reason &reason, std::uint32_t frame) noexcept {
    const ReasonProtocol protocol = reason_protocol(reason.protocol);
    const bool q850 = protocol == ReasonProtocol::kQ850;
    if (!reason.cause || *reason.cause > 699 || (!q850 && protocol != ReasonProtocol::kSip)) return {};
    return {q850, static_cast<std::uint16_t>(*reason.cause), frame};
}

/// From 0, no cause, to 3: a Q.850 cause says more than a SIP code, but a general one says less.
int specificity(const CallCause &cause) noexcept {
    if (cause.value == 0) return 0;
    if (!cause.q850) return 2;
    return is_general(cause.value) ? 1 : 3;
}

/// Puts the most specific cause that the Reason headers name in place of `cause`, where it is more specific.
void refine(CallCause &cause, const Message &message, std::uint32_t frame) noexcept {
    Headers::Walk walk = message.headers.walk(HeaderName::kReason);
    for (std::string_view value; walk.next(value);) {
        ReasonReader reader(value);
        for (Reason reason; reader.next(reason);) {
            const CallCause named = cause_of(reason, frame);
            if (specificity(named) > specificity(cause)) cause = named;
        }
    }
}

}  // namespace

void refine_cause(CallCause &cause, const Message &response, std::uint32_t frame) noexcept {
    // Causes are named with the progress of a call or its failure. They are not looked for elsewhere.
    const unsigned code = response.status.code;
    if (response.cseq->known != Method::kInvite || code < 180 || is_success(code)) return;
    refine(cause, response, frame);
}

CallCause cause_of_cancel(const Message &cancel, std::uint32_t frame) noexcept {
    CallCause cause;
    refine(cause, cancel, frame);
    return cause;
}

CallOutcome outcome_of(const Message &response, bool rang) noexcept {
    const unsigned code = response.status.code;
    if (code < 300) return CallOutcome::kAnswered;
    if (code < 400) return CallOutcome::kRedirected;
    if (is_network_block(response)) return CallOutcome::kBlocked;
    switch (code) {
        case 401:
        case 407:
            return CallOutcome::kChallenged;
        case 408:
            return rang ? CallOutcome::kNoAnswer : CallOutcome::kFailed;
        case 480:
            return rang ? CallOutcome::kNoAnswer : CallOutcome::kUnavailable;
        case 486:
        case 600:
            return CallOutcome::kBusy;
        case 487:
            return CallOutcome::kCancelled;
        case 603:
            return CallOutcome::kDeclined;
        case 607:
        case 608:
            return CallOutcome::kBlocked;
        default:
            return code >= 500 && code < 600 ? CallOutcome::kFailed : CallOutcome::kRejected;
    }
}

}  // namespace sip

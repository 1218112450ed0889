// Outcomes by status code, and how much a cause says; see the header file.
// What is not proved is left to the code's own row in the catalogue.
#include "sip/calls/outcome.h"

#include "sip/calls/findings/evidence.h"
#include "sip/knowledge/causes/code_causes.h"
#include "sip/knowledge/causes/q850_causes.h"
#include "sip/knowledge/causes/reason_names.h"
#include "sip/knowledge/status_codes.h"
#include "sip/syntax/values/redress.h"

namespace sip {
namespace {

/// Who is to blame for a refusal whose code names the user, but whose Reason does not.
CallOutcome outcome_without_user(const Reason &reason) noexcept {
    const bool q850 = reason_protocol(reason.protocol) == ReasonProtocol::kQ850;
    return q850 && is_failure_of_network(*reason.cause) ? CallOutcome::kFailed : CallOutcome::kRejected;
}

/// Whether it is Q.850 21, call rejected.
bool is_rejection(const Reason &reason) noexcept {
    return reason.cause == 21U && reason_protocol(reason.protocol) == ReasonProtocol::kQ850;
}

/// Whether it is SIP 487: the INVITE had ended before, as by its caller.
bool is_termination(const Reason &reason) noexcept {
    return reason.cause == 487U && reason_protocol(reason.protocol) == ReasonProtocol::kSip;
}

/// Whether a cause in a BYE says that the call ended as calls do: no failure of SIP's, normal call clearing, normal
/// unspecified, or that the user ended it (3GPP TS 24.229 section 7.2A.18).
bool is_usual_end(const Reason &reason) noexcept {
    const std::uint32_t cause = reason.cause.value_or(0);
    switch (reason_protocol(reason.protocol)) {
        case ReasonProtocol::kSip:
            return cause < 400;
        case ReasonProtocol::kQ850:
            return cause == 16 || cause == 31;
        case ReasonProtocol::kReleaseCause:
            return cause == 1;
        default:
            return false;
    }
}

/// The cause that says most in the Reason headers of the message; null if none says anything.
const CallCause *cause_of(const Message &message, std::uint32_t frame, Causes &causes) {
    const auto reason = telling_reason(message);
    const ReasonProtocol protocol = reason ? reason_protocol(reason->protocol) : ReasonProtocol::kUnknown;
    if (protocol == ReasonProtocol::kUnknown || !reason->cause) return nullptr;
    const unsigned code = message.status.code;
    const CauseWeight weight = weight_of(*reason, code);
    if (weight == CauseWeight::kNothing || (is_success(code) && protocol != ReasonProtocol::kStir)) return nullptr;
    CallCause &cause = causes.all.emplace_back(CallCause{protocol, weight, *reason->cause, frame, {}});
    std::string text = has_telling_text(*reason, code) ? quoted(reason->text) : "";
    const std::string others = other_verifications(message, *reason);
    const char *const name = reason_cause_name(protocol, cause.value);
    if (text.empty() && !others.empty() && name != nullptr) text = name;
    if (!text.empty()) cause.text = causes.texts.emplace_back(text + others);
    return &cause;
}

/// Of a 480.
CallOutcome outcome_of_unavailable(const Message &response, bool rang) noexcept {
    const auto reason = telling_reason(response);
    if (reason && is_rejection(*reason)) return CallOutcome::kRejected;
    if (reason && is_termination(*reason)) return CallOutcome::kTerminated;
    return rang ? CallOutcome::kNoAnswer : CallOutcome::kUnavailable;
}

}  // namespace

bool is_told_of_user(CallOutcome outcome) noexcept {
    return outcome == CallOutcome::kBusy || outcome == CallOutcome::kDeclined || outcome == CallOutcome::kNoAnswer ||
           outcome == CallOutcome::kUnavailable;
}

bool fails_call(CallOutcome outcome, unsigned code) noexcept {
    // 422 asks for a longer session interval. 607: a person did not want the call.
    if (code == 422 || code == 607) return false;
    return outcome == CallOutcome::kRejected || outcome == CallOutcome::kFailed || outcome == CallOutcome::kBlocked ||
           outcome == CallOutcome::kUnavailable;
}

bool is_declined_by_gateway(const Message &response, bool rang) noexcept {
    if (response.status.code != 403 || !rang) return false;
    const auto reason = telling_reason(response);
    return reason && reason->cause == 21U && reason_protocol(reason->protocol) == ReasonProtocol::kQ850 &&
           !names_no_user(*reason);
}

const CallCause *cause_of_response(const Message &response, std::uint32_t frame, Causes &causes) {
    // Causes are named with the progress of a call or its failure. An identity that was not verified is told with the
    // answer too (RFC 8224 section 6.2.2).
    const bool may_name = response.cseq->known == Method::kInvite && response.status.code >= 180;
    return may_name ? cause_of(response, frame, causes) : nullptr;
}

const CallCause *cause_of_cancel(const Message &cancel, std::uint32_t frame, Causes &causes) {
    return cause_of(cancel, frame, causes);
}

const CallCause *cause_of_bye(const Message &bye, std::uint32_t frame, Causes &causes) {
    const auto reason = telling_reason(bye);
    return reason && !is_usual_end(*reason) ? cause_of(bye, frame, causes) : nullptr;
}

CallOutcome outcome_of(const Message &response, bool rang) noexcept {
    const unsigned code = response.status.code;
    if (code < 300) return CallOutcome::kAnswered;
    if (code < 400) return CallOutcome::kRedirected;
    if (is_network_block(response)) return CallOutcome::kBlocked;
    if (code == 486 || code == 600 || code == 603) {
        const auto reason = telling_reason(response);
        if (reason && names_no_user(*reason)) return outcome_without_user(*reason);
    }
    switch (code) {
        case 401:
        case 407:
            return CallOutcome::kChallenged;
        case 403:
            return is_declined_by_gateway(response, rang) ? CallOutcome::kDeclined : CallOutcome::kRejected;
        case 408:
            return rang ? CallOutcome::kNoAnswer : CallOutcome::kFailed;
        case 480:
            return outcome_of_unavailable(response, rang);
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

CallOutcome outcome_of_unexplained_487(const Message &response, bool rang) noexcept {
    const auto reason = telling_reason(response);
    if (!reason || reason_protocol(reason->protocol) != ReasonProtocol::kQ850) return CallOutcome::kTerminated;
    switch (reason->cause.value_or(0)) {
        case 17:
            return CallOutcome::kBusy;
        case 18:
        case 19:
            return CallOutcome::kNoAnswer;
        case 21:
            return names_no_user(*reason) ? CallOutcome::kRejected : CallOutcome::kDeclined;
        case 102:
            return rang ? CallOutcome::kNoAnswer : CallOutcome::kFailed;
        default:
            return CallOutcome::kTerminated;
    }
}

bool is_failure_of_network(const CallCause &cause) noexcept {
    return cause.protocol == ReasonProtocol::kQ850 && is_failure_of_network(cause.value);
}

}  // namespace sip

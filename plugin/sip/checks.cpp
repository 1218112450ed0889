// Evaluates the conditions of checks; see the header file.
// One case for each value of Known.
#include "sip/checks.h"

#include "sip/knowledge/finding_checks.h"

namespace sip {
namespace {

/// Whether what the check asks for is known, and shown by an item of its own.
bool is_known(Known what, const Message &response, const Verdict &verdict) noexcept {
    const ResponseContext &context = verdict.context;
    const bool has_reason = response.headers.has(HeaderName::kReason);
    const bool has_warning = response.headers.has(HeaderName::kWarning);
    switch (what) {
        case Known::kReason:
            return has_reason;
        case Known::kWarning:
            return has_warning;
        case Known::kExplained:
            return has_reason || has_warning;
        case Known::kRequest:
            return context.request_in != 0;
        case Known::kTime:
            return context.time.has_value();
        case Known::kRinging:
            // Where the INVITE is in the capture, an 18x before the response would be too.
            return context.outcome != CallOutcome::kNone && context.request_in != 0;
        case Known::kNegotiation:
            return verdict.negotiation != nullptr && context.request_in != 0;
        case Known::kFinding:
            return context.finding != Finding::kNone;
        case Known::kAck:
        case Known::kNothing:
            break;
    }
    return false;
}

std::array<const Text *, kMostChecks> checks_of_finding(Finding finding) noexcept {
    std::array<const Text *, kMostChecks> checks{};
    std::size_t count = 0;
    for (const FindingCheck &row : finding_checks()) {
        if (row.finding == finding && count < checks.size()) checks[count++] = &row.text;
    }
    return checks;
}

}  // namespace

std::array<const Text *, kMostChecks> checks_for(const Message &response, const Verdict &verdict) noexcept {
    const Finding finding = verdict.context.finding;
    if (finding != Finding::kNone) {
        const auto own = checks_of_finding(finding);
        const bool is_well = replaces_code(finding_info(finding)) && finding_info(finding).severity == Severity::kChat;
        if (own.front() != nullptr || is_well) return own;
    }
    std::array<const Text *, kMostChecks> checks{};
    std::size_t count = 0;
    for (const Check &check : verdict.status->checks) {
        if (check.text.en == nullptr) break;
        const bool applies = !response.cseq || is_in(check.methods, response.cseq->known);
        if (applies && !is_known(check.unless, response, verdict)) checks[count++] = &check.text;
    }
    return checks;
}

}  // namespace sip

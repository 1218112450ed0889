// Decides what is a problem; see the header file.
// Levels are those of the expert information.
#include "sip/texts/problem.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "sip/calls/findings/evidence.h"
#include "sip/knowledge/finding_checks.h"
#include "sip/text.h"
#include "sip/texts/checks.h"
#include "sip/texts/summary.h"

namespace sip {
namespace {

bool is_replaced(const Verdict &verdict) noexcept {
    return verdict.context.finding != Finding::kNone && replaces_code(finding_info(verdict.context.finding));
}

Severity level_of(const Verdict &verdict) noexcept {
    if (is_replaced(verdict)) return finding_info(verdict.context.finding).severity;
    const Severity least = verdict.context.fails_call ? Severity::kWarning : Severity::kNone;
    return std::max(least, verdict.status->severity);
}

/// Whether the response belongs to normal traffic. A 401 is taken for a challenge, and a 487 for the end that a CANCEL
/// asked for, unless the capture shows another reason.
bool is_normal(const Verdict &verdict, Severity level) noexcept {
    if (!needs_attention(verdict) || level < Severity::kNote) return true;
    if (is_replaced(verdict)) return false;
    return verdict.situation == Situation::kChallenge || verdict.situation == Situation::kCancelled;
}

/// Where the call is not known, the code says it. Nobody is called by another request than INVITE.
bool is_users_choice(const Verdict &verdict, Severity level) noexcept {
    const ResponseContext &context = verdict.context;
    if (level > Severity::kNote || context.fails_call || context.finding == Finding::kDeclinedAtOnce) return false;
    if (context.outcome == CallOutcome::kNone) {
        const bool is_about_user = verdict.code == 486 || verdict.code == 600 || verdict.code == 603;
        return verdict.known_method == Method::kInvite && is_about_user;
    }
    return context.outcome == CallOutcome::kBusy || context.outcome == CallOutcome::kDeclined ||
           context.outcome == CallOutcome::kNoAnswer;
}

constexpr bool is_in_identifier(char byte) noexcept {
    return is_digit(byte) || byte == '-' || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/// The text with `...` for each word that names this one call or user: some servers put such into Reason, Warning and
/// phrase. These are words with a digit, and longer than codes, numbers of RFCs and names of protocols are.
std::string without_identifiers(const std::string &text) {
    constexpr std::size_t kShortest = 8;
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const auto *const begin = text.data() + at;
        const auto *const end = std::find_if_not(begin, text.data() + text.size(), is_in_identifier);
        const std::string_view word(begin, std::max<std::size_t>(1, static_cast<std::size_t>(end - begin)));
        const bool names_one = word.size() >= kShortest && std::any_of(word.begin(), word.end(), is_digit);
        result += names_one ? "..." : word;
        at += word.size();
    }
    return result;
}

/// What says most of a request that got no answer.
Finding reason_of_silence(const FindingList &findings) noexcept {
    for (const Finding finding : {Finding::kUnreachable, Finding::kRequestTooLarge, Finding::kUnanswered}) {
        if (has_finding(findings, finding)) return finding;
    }
    return Finding::kNone;
}

/// Where to look for the reason.
const Text *check_of_silence(Finding finding, const RequestContext &context) noexcept {
    static constexpr Text kByReason[] = {
        {},
        {"The private address is the Contact of that side: have its device, or an SBC, give the public one. Send "
         "the requests of the dialog to the address from which that side sends its own.",
         "사설 주소는 상대가 Contact에 적은 것입니다. 상대의 단말이나 SBC가 공인 주소를 쓰게 하고, 다이얼로그의 요청을 "
         "상대의 요청이 오는 주소로 보냅니다."},
        {"Look at the router or ALG on the way: it rewrites Call-ID and does not put the right one back. Turn the SIP "
         "ALG off.",
         "중간의 라우터나 ALG를 봅니다. 그 장비가 Call-ID를 바꾸고 제대로 되돌리지 않습니다. SIP ALG를 끕니다."},
    };
    static_assert(std::size(kByReason) == static_cast<std::size_t>(Silence::kCount));
    for (const NumberedFinding &found : context.findings) {
        if (finding == Finding::kUnanswered && found.finding == finding && found.number != 0)
            return &kByReason[found.number];
    }
    return check_of(finding);
}

}  // namespace

std::optional<Problem> failure_of(const Message &response, const Verdict &verdict, Language language) {
    const Severity level = level_of(verdict);
    if (is_normal(verdict, level)) return std::nullopt;
    return Problem{level, is_users_choice(verdict, level),
                   without_identifiers(general_summary(response, verdict, language)),
                   checks_for(response, verdict).front()};
}

/// A call or registration that nobody answers has failed: at least a warning, as with a response.
std::optional<Problem> failure_of(const Message &request, const RequestContext &context, Language language) {
    const Finding finding = reason_of_silence(context.findings);
    if (finding == Finding::kNone || !request.cseq) return std::nullopt;
    const Method method = method_of(request.method);
    const bool is_attempt = method == Method::kInvite || method == Method::kRegister;
    const Severity least = is_attempt ? Severity::kWarning : Severity::kNote;
    const FindingInfo &info = finding_info(finding);
    return Problem{std::max(least, info.severity), false, title_of(info, language), check_of_silence(finding, context)};
}

std::optional<Problem> failed_verification(const Message &response, Language language) {
    if (response.status.code >= 300 || !response.headers.has(HeaderName::kReason)) return std::nullopt;
    const auto reason = telling_reason(response);
    if (!reason || reason_protocol(reason->protocol) != ReasonProtocol::kStir) return std::nullopt;
    const FindingInfo &info = finding_info(Finding::kVerificationFailed);
    return Problem{info.severity, false, title_of(info, language), nullptr};
}

Problem left_redirection(Language language) {
    constexpr Text kLeft = {"no other INVITE follows the redirection", "리다이렉트를 따라 보낸 INVITE가 없음"};
    static constexpr Text kCheck = {"See whether the caller, or a proxy on its side, is set to follow redirections.",
                                    "발신 단말이나 그 앞의 프록시가 리다이렉트를 처리하게 되어 있는지 확인합니다."};
    return {Severity::kWarning, false, in_language(kLeft, language), &kCheck};
}

std::optional<Problem> broken_rule(const Rule &rule, Language language) {
    constexpr Text kRule = {"# (rule #)", "# (규칙 #)"};
    if (!rule.fails_call) return std::nullopt;
    return Problem{rule.severity, false, fill_in(kRule, language, {in_language(rule.text, language), rule.id}),
                   nullptr};
}

std::optional<Problem> problem_beside(Finding finding, Language language) {
    const FindingInfo &info = finding_info(finding);
    if (info.group == FindingGroup::kProtocol || info.severity < Severity::kNote) return std::nullopt;
    return Problem{info.severity, false, title_of(info, language), check_of(finding)};
}

}  // namespace sip

// Puts the line of a call together; see the header file.
// Times are left out where the time stamps go back.
#include "sip/texts/call_line.h"

#include <iterator>

#include "sip/calls/transactions/answer_faults.h"
#include "sip/knowledge/methods.h"
#include "sip/knowledge/situation.h"
#include "sip/knowledge/status_codes.h"
#include "sip/texts/cause_text.h"

namespace sip {
namespace {

constexpr Text kKinds[] = {{"Call #", "호 #"}, {"Registration #", "등록 #"}, {"Call-ID #", "Call-ID #"}};
static_assert(std::size(kKinds) == static_cast<std::size_t>(CallKind::kCount));

constexpr Text kAnsweredIn = {"answered in frame # after #", "프레임 #에서 # 만에 최종 응답"};
constexpr Text kAnsweredUntimed = {"answered in frame #", "프레임 #에서 최종 응답"};
constexpr Text kNoAnswer = {"no final response", "최종 응답 없음"};
constexpr Text kSeconds = {"# s", "#초"};
constexpr Text kMilliseconds = {"# ms", "# ms"};
constexpr Text kAfterRinging = {"# after ringing #", "# (# 동안 벨이 울림)"};

/// Of a shorter time nobody says that it rang.
constexpr Time kShortestRinging = kSecond / 10;

constexpr Text kPassedOn = {"passed on from frame #", "프레임 #의 응답이 전달됨"};
constexpr Text kBeganAs = {"it began in frame # as #", "실패의 시작은 프레임 #의 #"};
constexpr Text kEndedBy = {"ended in frame #: #", "프레임 #에서 끝남: #"};
constexpr Text kByeRefused = {
    "; the BYE in frame # was refused in frame # with #: the other side may still be in the call",
    "; 프레임 #의 BYE가 프레임 #에서 # 응답으로 거부됨, 상대방은 아직 통화 상태일 수 있음"};
constexpr Text kByeUnanswered = {"; the BYE in frame # got no response: the other side may still be in the call",
                                 "; 프레임 #의 BYE에 응답이 없음, 상대방은 아직 통화 상태일 수 있음"};
constexpr Text kAnsweredAllTheSame = {"the call was answered in frame #", "호는 프레임 #에서 연결됨"};

constexpr Text kCancelledOpen = {"cancelled in frame #, no final response", "프레임 #에서 취소, 최종 응답 없음"};

constexpr Text kAckMissing = {"no ACK on this hop", "이 홉에 ACK 없음"};
constexpr Text kAckMismatched = {"the ACK in frame # does not fit", "프레임 #의 ACK가 맞지 않음"};
constexpr Text kAckNotReceived = {"the ACK in frame # does not arrive or is not accepted",
                                  "프레임 #의 ACK가 도착하지 않거나 받아들여지지 않음"};
constexpr Text kNotTaken = {"the answer does not arrive or is not accepted: the INVITE comes again in frame #",
                            "2xx가 도착하지 않거나 받아들여지지 않음, 프레임 #에서 INVITE 재전송"};
constexpr Text kWrongPort = {"it went to port #, but Via asks for port #",
                             "2xx가 포트 #번으로 갔으나 Via가 지정한 포트는 #번"};
constexpr Text kCancelledBefore = {"cancelled before, in frame #, and no ACK on this hop",
                                   "그 전에 프레임 #에서 취소, 이 홉에 ACK 없음"};

constexpr Text kSecondAnswer = {"a second device answered in frame #, and its call got neither ACK nor BYE",
                                "프레임 #에서 두 번째 단말도 2xx로 응답, 그 호에는 ACK도 BYE도 없음"};

constexpr Text kOwnAnswer = {"its 2xx in frame # was still unacknowledged after #",
                             "프레임 #의 2xx에 맞는 ACK가 # 동안 없음"};
constexpr Text kOwnRequest = {"its # got # in frame #, # before", "# 요청이 # 응답(프레임 #)을 받은 지 # 뒤"};

std::string numbered(const CallNumber &call, Language language) {
    return fill_in(kKinds[static_cast<std::size_t>(call.kind)], language, {std::to_string(call.number)});
}

/// Where the failure began, and as what, where that was something else.
std::string origin_text(const ResponseContext &context, Language language) {
    const std::string frame = std::to_string(context.origin_in);
    if (context.origin_code == 0) return fill_in(kPassedOn, language, {frame});
    return fill_in(kBeganAs, language, {frame, std::to_string(context.origin_code)});
}

/// Why the BYE came, where its Reason names a cause: `; ended in frame 9: Q.850 41: temporary failure`; else empty.
std::string end_text(const CallCause &cause, Language language) {
    if (cause.weight == CauseWeight::kNothing || cause.protocol == ReasonProtocol::kStir) return {};
    return "; " + fill_in(kEndedBy, language, {std::to_string(cause.frame), text_of(cause, language)});
}

/// That the BYE did not end the call for the other side; else empty.
std::string bye_text(const ByeInVain &bye, Language language) {
    if (bye.frame == 0) return {};
    const std::string frame = std::to_string(bye.frame);
    if (bye.refused_in == 0) return fill_in(kByeUnanswered, language, {frame});
    return fill_in(kByeRefused, language, {frame, std::to_string(bye.refused_in), std::to_string(bye.code)});
}

/// What a final response makes of the request: the call's outcome, else the code.
std::string result_of(const RequestContext &context, Language language) {
    if (context.outcome != CallOutcome::kNone) return in_language(text_of(context.outcome), language);
    std::string text = std::to_string(context.response_code);
    const char *const phrase = find_status_code(context.response_code).phrase;
    return *phrase == '\0' ? text : (text += ' ') += phrase;
}

}  // namespace

std::string duration_text(Time time, Language language) {
    const bool is_short = time < kSecond / 10;
    const Time tenth = is_short ? kSecond / 10000 : kSecond / 10;
    const Time tenths = (time + tenth / 2) / tenth;
    const std::string number = std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10);
    return fill_in(is_short ? kMilliseconds : kSeconds, language, {number});
}

std::string call_line(const ResponseContext &context, Language language) {
    std::string line = numbered(*context.call, language);
    std::string separator = ": ";
    if (context.outcome != CallOutcome::kNone) {
        const char *const outcome = in_language(text_of(context.outcome), language);
        const bool rang = context.ringing && *context.ringing >= kShortestRinging && !is_answer(context.outcome);
        line += separator;
        line += rang ? fill_in(kAfterRinging, language, {outcome, duration_text(*context.ringing, language)}) : outcome;
        separator = "; ";
    }
    if (is_answer(context.outcome)) line += end_text(context.cause, language) + bye_text(context.bye_in_vain, language);
    if (context.origin_in != 0) {
        line += separator + origin_text(context, language);
        separator = "; ";
    }
    if (context.answered_in == 0) return line;
    return line + separator + fill_in(kAnsweredAllTheSame, language, {std::to_string(context.answered_in)});
}

std::string call_line(const RequestContext &context, Language language) {
    std::string line = numbered(*context.call, language);
    if (has_finding(context.findings, Finding::kUnanswered)) {
        return (line += ": ") += in_language(kNoAnswer, language);
    }
    if (context.cancelled_in != 0) {
        return line + ": " + fill_in(kCancelledOpen, language, {std::to_string(context.cancelled_in)});
    }
    if (context.response_in == 0) return line;
    const std::string frame = std::to_string(context.response_in);
    (line += ": ") += context.response_time
                          ? fill_in(kAnsweredIn, language, {frame, duration_text(*context.response_time, language)})
                          : fill_in(kAnsweredUntimed, language, {frame});
    if (is_answer(context.outcome)) {
        const std::string fault = answer_fault_text(context.answer_fault, language);
        if (!fault.empty()) line += "; " + fault;
        return line + end_text(context.ended_by, language) + bye_text(context.bye_in_vain, language);
    }
    return (line += ", ") += result_of(context, language);
}

std::string answer_fault_text(const NumberedFinding &fault, Language language) {
    const std::string frame = std::to_string(fault.number);
    switch (fault.finding) {
        case Finding::kAckMissing:
            return in_language(kAckMissing, language);
        case Finding::kAckMismatched:
            return fill_in(kAckMismatched, language, {frame});
        case Finding::kAckNotReceived:
            return fill_in(kAckNotReceived, language, {frame});
        case Finding::kResponseLost:
        case Finding::kResponseMisrouted:
        case Finding::kResponseFromElsewhere:
            return fill_in(kNotTaken, language, {frame});
        case Finding::kAnsweredAfterCancel:
            return fill_in(kCancelledBefore, language, {frame});
        default:
            return {};
    }
}

std::string fault_text(const Verdict &verdict, std::uint32_t frame, Language language) {
    const ResponseContext &context = verdict.context;
    if (has_finding(context.beside, Finding::kForkUnacknowledged)) {
        return fill_in(kSecondAnswer, language, {std::to_string(frame)});
    }
    if (verdict.code < 300) {
        std::string fault = answer_fault_text(context.answer_fault, language);
        const auto [used, asked] = context.wrong_port;
        if (fault.empty() || used == 0) return fault;
        return fault + "; " + fill_in(kWrongPort, language, {std::to_string(used), std::to_string(asked)});
    }
    std::string text;
    for (const NumberedFinding &found : context.beside) {
        if (text.empty() && is_of_ack(found.finding)) text = answer_fault_text(found, language);
    }
    if (verdict.negotiation == nullptr) return text;
    return verdict.negotiation + (text.empty() ? "" : "; " + text);
}

std::string trigger_text(const ByeTrigger &trigger, Language language) {
    if (trigger.frame == 0) return {};
    const std::string frame = std::to_string(trigger.frame);
    const std::string before = duration_text(trigger.before, language);
    if (is_success(trigger.code)) return fill_in(kOwnAnswer, language, {frame, before});
    const std::string_view method = name_of(trigger.method);
    return method.empty() ? std::string()
                          : fill_in(kOwnRequest, language, {method, std::to_string(trigger.code), frame, before});
}

}  // namespace sip

// Chooses the sentence of a call; see the header file.
// Times are left out where the time stamps go back.
#include "sip/texts/call_row_text.h"

#include <string_view>
#include <vector>

#include "sip/knowledge/findings.h"
#include "sip/knowledge/situation.h"
#include "sip/texts/call_line.h"

namespace sip {
namespace {

constexpr Text kOpen = {"open", "진행 중"};
constexpr Text kUnanswered = {"unanswered", "최종 응답 없음"};
constexpr Text kNotKnown = {"not known", "알 수 없음"};

constexpr Text kCallerHungUp = {"the caller hung up", "발신자가 끊음"};
constexpr Text kCalleeHungUp = {"the called user hung up", "착신자가 끊음"};
constexpr Text kCallerEnded = {"the caller's side ended the call", "발신 측에서 호를 끝냄"};
constexpr Text kCalleeEnded = {"the called side ended the call", "착신 측에서 호를 끝냄"};
constexpr Text kAfter = {"# after #", "# (연결 # 후)"};
constexpr Text kByeRefused = {"the BYE in frame # was refused with # in frame #",
                              "프레임 #의 BYE가 # 응답으로 거부됨 (프레임 #)"};
constexpr Text kByeChallenged = {"the BYE in frame # was challenged with # in frame #, and no other followed",
                                 "프레임 #의 BYE가 # 응답으로 인증을 요구받음 (프레임 #), 다시 보낸 BYE가 없음"};
constexpr Text kByeChallengedBefore = {"the BYE in frame # was challenged with # in frame #, ",
                                       "프레임 #의 BYE가 # 응답으로 인증을 요구받음 (프레임 #), "};
constexpr Text kNextByeRefused = {"the next one, in frame #, was refused with # in frame #",
                                  "다음 BYE(프레임 #)는 # 응답으로 거부됨 (프레임 #)"};
constexpr Text kNextByeUnanswered = {"the next one, in frame #, got no response", "다음 BYE(프레임 #)에는 응답이 없음"};
constexpr Text kByeUnanswered = {"the BYE in frame # got no response", "프레임 #의 BYE에 응답이 없음"};
constexpr Text kCalleeRemains = {": the called user may still be in the call", ", 착신자는 아직 통화 상태일 수 있음"};
constexpr Text kCallerRemains = {": the caller may still be in the call", ", 발신자는 아직 통화 상태일 수 있음"};
constexpr Text kNoBye = {"no BYE in the capture", "캡처에 BYE 없음"};
constexpr Text kByeBefore = {"the BYE in frame # comes before the INVITE in the capture, but has a later time stamp",
                             "프레임 #의 BYE가 캡처에서 INVITE보다 앞에 있으나 시각은 더 늦음"};
constexpr Text kResponseBefore = {"the response in frame # comes before the INVITE in the capture",
                                  "프레임 #의 응답이 캡처에서 INVITE보다 앞에 있음"};
constexpr Text kOtherCallId = {"the response in frame # came back with another Call-ID",
                               "프레임 #의 응답이 다른 Call-ID로 돌아옴"};
constexpr Text kAnswerUnseen = {"the 2xx is not in the capture; frame # proves that it was sent",
                                "2xx가 캡처에 없음, 전송된 사실은 프레임 #에서 확인됨"};
constexpr Text kRefusalUnseen = {
    "the final response (3xx to 6xx) is not in the capture; frame # proves that it was sent",
    "3xx~6xx가 캡처에 없음, 전송된 사실은 프레임 #에서 확인됨"};

constexpr Text kBeganBefore = {"the capture has no complete INVITE that opens this call",
                               "이 호를 시작한 온전한 INVITE가 캡처에 없음"};
constexpr Text kByeSeen = {"BYE in frame #", "프레임 #에 BYE가 있음"};
constexpr Text kByeAccepted = {"a BYE was accepted in frame #", "프레임 #에서 BYE가 받아들여짐"};
constexpr Text kCancelled = {"cancelled in frame #, no final response in the capture",
                             "프레임 #에서 취소, 캡처에 최종 응답 없음"};
constexpr Text kRings = {"ringing, no final response so far", "벨이 울리는 중, 아직 최종 응답 없음"};
constexpr Text kProceeds = {"in progress, no final response so far", "진행 중, 아직 최종 응답 없음"};
constexpr Text kTrying = {"no response but 100 Trying", "100 Trying 외에 응답 없음"};
constexpr Text kNoResponse = {"no response", "응답 없음"};
constexpr Text kSentOnce = {"#, INVITE sent once", "#, INVITE 1회 전송"};
constexpr Text kSentOften = {"#, INVITE sent # times", "#, INVITE #회 전송"};
constexpr Text kTrySentOnce = {"#; the INVITE in frame # was sent once", "#; 프레임 #의 INVITE 1회 전송"};
constexpr Text kTrySentOften = {"#; the INVITE in frame # was sent # times", "#; 프레임 #의 INVITE #회 전송"};
constexpr Text kTryBefore = {"; the previous try got # in frame #", "; 앞선 시도는 # 응답을 받음 (프레임 #)"};
constexpr Text kRefusedRequest = {"# refused with # in frame #: #", "# 요청이 # 응답으로 거부됨 (프레임 #): #"};
constexpr Text kCancelledBefore = {"cancelled before, in frame #", "그 전에 프레임 #에서 취소"};
constexpr Text kCancelledAfter = {"cancelled before, in frame # after #", "그 전에 프레임 #에서 취소 (INVITE # 뒤)"};

/// Why a side left the call: what the BYE names, and what its sender had met before. A person needs neither.
std::string reason_of(const CallHangUp &bye) {
    const bool has_both = !bye.cause.empty() && !bye.trigger.empty();
    return bye.cause + (has_both ? "; " : "") + bye.trigger;
}

/// Who left the call, when and why.
std::string end_by_bye(const CallRow &row, const CallHangUp &bye, Language language) {
    const std::string reason = reason_of(bye);
    const Text &caller = reason.empty() ? kCallerHungUp : kCallerEnded;
    const Text &callee = reason.empty() ? kCalleeHungUp : kCalleeEnded;
    std::string text = in_language(bye.by_caller ? caller : callee, language);
    const auto talked = row.end->frame == 0 ? time_between(row.end->arrival, bye.arrival) : std::nullopt;
    if (talked) text = fill_in(kAfter, language, {text, duration_text(*talked, language)});
    return reason.empty() ? text : text + ": " + reason;
}

/// What became of a BYE that did not end the call for the other side; else empty. Where the answer to the INVITE was
/// not captured either, nothing is known.
std::string failure_of_bye(const CallRow &row, const CallHangUp &bye, Language language) {
    const std::string frame = std::to_string(bye.frame);
    const bool is_retry = bye.challenge.code != 0;
    std::string text;
    if (bye.refused_with != 0) {
        const bool is_challenged = bye.refused_with == 401 || bye.refused_with == 407;
        const Text &refused = is_retry ? kNextByeRefused : is_challenged ? kByeChallenged : kByeRefused;
        text = fill_in(refused, language, {frame, std::to_string(bye.refused_with), std::to_string(bye.refused_in)});
    } else if (bye.is_unanswered && row.end && row.end->frame == 0) {
        text = fill_in(is_retry ? kNextByeUnanswered : kByeUnanswered, language, {frame});
    }
    if (text.empty() || !is_retry) return text;
    return fill_in(kByeChallengedBefore, language,
                   {std::to_string(bye.first_frame), std::to_string(bye.challenge.code),
                    std::to_string(bye.challenge.frame)}) +
           text;
}

std::string hang_up_text(const CallRow &row, Language language) {
    if (!row.hang_up && row.bye_before != 0) return fill_in(kByeBefore, language, {std::to_string(row.bye_before)});
    if (!row.hang_up) return in_language(kNoBye, language);
    std::string text = end_by_bye(row, *row.hang_up, language);
    const std::string failure = failure_of_bye(row, *row.hang_up, language);
    if (!failure.empty()) {
        text += "; " + failure + in_language(row.hang_up->by_caller ? kCalleeRemains : kCallerRemains, language);
    }
    if (!row.failed_bye) return text;
    return end_by_bye(row, *row.failed_bye, language) + "; " + failure_of_bye(row, *row.failed_bye, language) + "; " +
           text;
}

/// Parts of a text, with semicolons between those that are not empty.
std::string joined(const std::vector<std::string> &parts) {
    std::string text;
    for (const std::string &part : parts) text += (text.empty() || part.empty() ? "" : "; ") + part;
    return text;
}

/// That the caller had given up before the failure. Of an outcome that the CANCEL brought about it is said already.
std::string cancel_text(const CallEnd &end, Language language) {
    const bool is_told = end.outcome == CallOutcome::kCancelled || end.outcome == CallOutcome::kTerminated;
    if (end.cancelled_in == 0 || is_told) return {};
    const std::string frame = std::to_string(end.cancelled_in);
    if (!end.cancelled_time || *end.cancelled_time < 0) return fill_in(kCancelledBefore, language, {frame});
    return fill_in(kCancelledAfter, language, {frame, duration_text(*end.cancelled_time, language)});
}

std::string end_text(const CallRow &row, Language language) {
    const bool is_answered = is_answer(row.end->outcome);
    const bool is_lost = row.end->outcome == CallOutcome::kAnswerLost;
    std::string text;
    if (row.end->frame != 0) {
        text = fill_in(is_answered ? kAnswerUnseen : kRefusalUnseen, language, {std::to_string(row.end->frame)});
    } else if (!is_answered) {
        return joined({row.end->summary, row.end->fault, cancel_text(*row.end, language)});
    }
    if (!is_answered) return text;
    return joined({text, row.hang_up ? "" : row.end->fault, row.second_answer,
                   is_lost && !row.hang_up ? "" : hang_up_text(row, language)});
}

/// How often the INVITE of the last try was sent, and what became of the one before.
std::string sent_text(const CallRow &row, const std::string &text, Language language) {
    const std::string times = std::to_string(row.times_sent);
    const bool is_once = row.times_sent == 1;
    if (row.sent_in == 0) {
        return is_once ? fill_in(kSentOnce, language, {text}) : fill_in(kSentOften, language, {text, times});
    }
    const std::string frame = std::to_string(row.sent_in);
    std::string told = is_once ? fill_in(kTrySentOnce, language, {text, frame})
                               : fill_in(kTrySentOften, language, {text, frame, times});
    if (row.try_before.code == 0) return told;
    return told +
           fill_in(kTryBefore, language, {std::to_string(row.try_before.code), std::to_string(row.try_before.frame)});
}

std::string waiting_text(const CallRow &row, Language language) {
    if (row.cancelled_in != 0) return fill_in(kCancelled, language, {std::to_string(row.cancelled_in)});
    if (row.progress > 100) return in_language(row.progress == 180 ? kRings : kProceeds, language);
    std::string text = in_language(row.progress == 100 ? kTrying : kNoResponse, language);
    const bool is_explained = row.progress == 0 && !row.reason_of_silence.empty() &&
                              row.reason_of_silence != title_of(finding_info(Finding::kUnanswered), language);
    if (is_explained) text = row.reason_of_silence;
    if (row.progress == 0 && row.response_before != 0) {
        return fill_in(kResponseBefore, language, {std::to_string(row.response_before)});
    }
    if (row.progress == 0 && row.other_call_id_in != 0) {
        text = fill_in(kOtherCallId, language, {std::to_string(row.other_call_id_in)});
    }
    return row.times_sent == 0 ? text : sent_text(row, text, language);
}

/// What was refused while the INVITE waited.
std::string refused_text(const CallRow &row, Language language) {
    if (!row.refused_request) return {};
    const auto &[method, response, summary] = *row.refused_request;
    return fill_in(kRefusedRequest, language,
                   {method, std::to_string(response.code), std::to_string(response.frame), summary});
}

/// A call that began before the capture: what its messages say all the same.
std::string text_of_earlier_call(const CallRow &row, Language language) {
    std::string text = in_language(kBeganBefore, language);
    const bool is_answered = row.end && row.end->outcome == CallOutcome::kAnswered;
    if (row.end && !is_answered) text += "; " + row.end->summary;
    if (row.hang_up) {
        const Text &bye = row.hang_up->is_over ? kByeAccepted : kByeSeen;
        return text + "; " + fill_in(bye, language, {std::to_string(row.hang_up->frame)});
    }
    return row.end || row.progress == 0 ? text : text + "; " + waiting_text(row, language);
}

}  // namespace

std::string outcome_text(const CallRow &row, Language language) {
    if (row.end && row.end->outcome != CallOutcome::kNone) return in_language(text_of(row.end->outcome), language);
    if (row.began_before) return in_language(kNotKnown, language);
    return in_language(row.has_timed_out || row.cancelled_in != 0 ? kUnanswered : kOpen, language);
}

std::string reason_text(const CallRow &row, Language language) {
    if (row.began_before) return text_of_earlier_call(row, language);
    if (row.end) return end_text(row, language);
    return joined({waiting_text(row, language), refused_text(row, language)});
}

}  // namespace sip

// Chooses the sentence of a call; see the header file.
// Times are left out where the time stamps go back.
#include "sip/texts/call_row_text.h"

#include <string_view>

#include "sip/knowledge/findings.h"
#include "sip/knowledge/situation.h"
#include "sip/texts/call_line.h"

namespace sip {
namespace {

constexpr Text kOpen = {"open", "진행 중"};
constexpr Text kUnanswered = {"unanswered", "최종 응답 없음"};

constexpr Text kCallerHungUp = {"the caller hung up", "발신자가 끊음"};
constexpr Text kCalleeHungUp = {"the callee hung up", "착신자가 끊음"};
constexpr Text kAfter = {"# after #", "# (연결 # 후)"};
constexpr Text kNoBye = {"no BYE in the capture", "캡처에 BYE 없음"};
constexpr Text kAnswerUnseen = {"the 2xx is not in the capture; frame # proves that it was sent",
                                "2xx가 캡처에 없음, 프레임 #에서 확인됨"};
constexpr Text kRefusalUnseen = {"the 3xx to 6xx is not in the capture; frame # proves that it was sent",
                                 "3xx~6xx가 캡처에 없음, 프레임 #에서 확인됨"};

constexpr Text kRings = {"ringing, no final response so far", "벨이 울리는 중, 아직 최종 응답 없음"};
constexpr Text kProceeds = {"in progress, no final response so far", "진행 중, 아직 최종 응답 없음"};
constexpr Text kTrying = {"no response but 100 Trying", "100 Trying 외에 응답 없음"};
constexpr Text kNoResponse = {"no response", "응답 없음"};
constexpr Text kSentOnce = {"#, INVITE sent once", "#, INVITE 1회 전송"};
constexpr Text kSentOften = {"#, INVITE sent # times", "#, INVITE #회 전송"};

std::string hang_up_text(const CallRow &row, Language language) {
    if (!row.hang_up) return in_language(kNoBye, language);
    const char *const who = in_language(row.hang_up->by_caller ? kCallerHungUp : kCalleeHungUp, language);
    const auto talked = row.end->frame == 0 ? time_between(row.end->arrival, row.hang_up->arrival) : std::nullopt;
    return talked ? fill_in(kAfter, language, {who, duration_text(*talked, language)}) : who;
}

std::string end_text(const CallRow &row, Language language) {
    const bool is_answered = row.end->outcome == CallOutcome::kAnswered;
    std::string text;
    if (row.end->frame != 0) {
        text = fill_in(is_answered ? kAnswerUnseen : kRefusalUnseen, language, {std::to_string(row.end->frame)});
    } else if (!is_answered) {
        return row.end->summary;
    }
    if (is_answered) (text += text.empty() ? "" : "; ") += hang_up_text(row, language);
    return text;
}

std::string waiting_text(const CallRow &row, Language language) {
    if (row.progress > 100) return in_language(row.progress == 180 ? kRings : kProceeds, language);
    std::string text = in_language(row.progress == 100 ? kTrying : kNoResponse, language);
    const bool is_explained = row.progress == 0 && !row.reason_of_silence.empty() &&
                              row.reason_of_silence != title_of(finding_info(Finding::kUnanswered), language);
    if (is_explained) text = row.reason_of_silence;
    if (row.times_sent == 0) return text;
    return row.times_sent == 1 ? fill_in(kSentOnce, language, {text})
                               : fill_in(kSentOften, language, {text, std::to_string(row.times_sent)});
}

}  // namespace

std::string outcome_text(const CallRow &row, Language language) {
    if (row.end) return in_language(text_of(row.end->outcome), language);
    return in_language(row.has_timed_out ? kUnanswered : kOpen, language);
}

std::string reason_text(const CallRow &row, Language language) {
    return row.end ? end_text(row, language) : waiting_text(row, language);
}

}  // namespace sip

// What a report says around the values of a capture, in both languages; and values as text.
// Problems and ladders have texts of their own.
#ifndef SIP_RESPONSE_STATISTICS_REPORT_REPORT_TEXTS_H
#define SIP_RESPONSE_STATISTICS_REPORT_REPORT_TEXTS_H

#include <string>

#include "sip/calls/records/sighting.h"
#include "sip/counting/performance.h"
#include "sip/knowledge/language.h"

namespace sip_response {

namespace report_texts {
inline constexpr sip::Text kTitle = {"SIP report", "SIP 보고서"};
inline constexpr sip::Text kTime = {"Time", "시간"};
inline constexpr sip::Text kMessages = {"Messages", "메시지"};
inline constexpr sip::Text kMessageCounts = {"# (# requests, # responses)", "#개 (요청 #개, 응답 #개)"};
inline constexpr sip::Text kCopies = {", # of them copies of earlier messages (ACKs are not checked)",
                                      ", 그중 앞선 메시지의 사본 #개 (ACK 제외)"};
inline constexpr sip::Text kTransport = {"Transport", "전송 프로토콜"};
inline constexpr sip::Text kCalls = {"Calls", "호"};
inline constexpr sip::Text kFilter = {"Filter", "필터"};
inline constexpr sip::Text kMasked = {
    "Numbers, users, addresses and host names are masked; the same name has the same mask. Names of people in free "
    "text are not recognised.",
    "번호, 사용자, 주소, 호스트 이름을 가렸습니다. 같은 이름은 같은 표시로 나옵니다. 자유 문장 속의 사람 이름은 "
    "가려지지 않습니다."};
inline constexpr sip::Text kOnePass = {
    "Read in one pass: what only later packets show, such as requests that nobody answers, is missing. `-2` adds it.",
    "한 번만 읽었습니다. 응답이 없는 요청처럼 뒤의 패킷으로만 알 수 있는 것은 빠져 있습니다. `-2`를 쓰면 나옵니다."};

inline constexpr sip::Text kHosts = {"Hosts", "호스트"};
inline constexpr sip::Text kHost = {"Host", "호스트"};
inline constexpr sip::Text kSent = {"Sent", "보냄"};
inline constexpr sip::Text kReceived = {"Received", "받음"};
inline constexpr sip::Text kServer = {"Server", "서버"};
inline constexpr sip::Text kMoreHosts = {"# more hosts", "그 밖의 호스트 #개"};
inline constexpr sip::Text kManyHosts = {"more than # more hosts", "그 밖의 호스트 #개 초과"};

inline constexpr sip::Text kMetrics = {"Metrics (RFC 6076)", "성능 지표 (RFC 6076)"};
inline constexpr sip::Text kMetric = {"Metric", "지표"};
inline constexpr sip::Text kValue = {"Value", "값"};
inline constexpr sip::Text kOf = {"Of", "산출 근거"};
inline constexpr sip::Text kShare = {"# of #", "#/#"};
inline constexpr sip::Text kAverage = {"average of #", "#개의 평균"};

inline constexpr sip::Text kProblems = {"Problems, worst first", "문제(심각한 순)"};
inline constexpr sip::Text kTimes = {"Times", "횟수"};
inline constexpr sip::Text kCallers = {"Callers", "발신자"};
inline constexpr sip::Text kFrames = {"Frames", "프레임"};
inline constexpr sip::Text kMethod = {"Method", "메서드"};
inline constexpr sip::Text kWhat = {"What", "내용"};
inline constexpr sip::Text kCheckNext = {"Check next", "확인할 것"};

inline constexpr sip::Text kFailedCalls = {"Calls and registrations that failed or had problems",
                                           "실패했거나 문제가 있는 호와 등록"};
inline constexpr sip::Text kNoneFailed = {"No call and no registration failed or had problems.",
                                          "실패했거나 문제가 있는 호와 등록이 없습니다."};
inline constexpr sip::Text kSomeWritten = {
    "# of # such calls and registrations are written out, some for each problem.",
    "문제마다 호와 등록을 골라 실었습니다(수록 #건, 전체 #건)."};
inline constexpr sip::Text kCall = {"Call #: #", "호 #: #"};
inline constexpr sip::Text kRegistration = {"Registration #: #", "등록 #: #"};
inline constexpr sip::Text kStart = {"Start", "시작"};
inline constexpr sip::Text kFrameRange = {"frames #-#", "프레임 #-#"};
inline constexpr sip::Text kProblem = {"Problem #", "문제 #"};
}  // namespace report_texts

/// `2026-11-30 10:39:45.120 UTC`
std::string moment_text(sip::Time clock);

/// `4.250 s`, `0:03:48` from a minute on.
std::string duration_text(sip::Time time);

/// `16.67 %`, `1.372 ms`. The fraction must be defined.
std::string value_text(const sip::MetricInfo &metric, const sip::Fraction &fraction);

/// `1 of 6`, `average of 6`.
std::string share_text(const sip::MetricInfo &metric, const sip::Fraction &fraction);

}  // namespace sip_response

#endif

// Fuzzes the tracker and the statistics: messages in the order of a capture, and what is known of each in the end.
// Input: after each message stand a byte 0 and a byte that says when and where the message was seen.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "exact.h"
#include "mutator.h"
#include "sip/calls/outcome.h"
#include "sip/calls/tracker.h"
#include "sip/texts/diagnosis.h"
#include "sip/verdict.h"
#include "statistics_checks.h"

namespace fuzz {

const std::size_t kControlBytes = 0;

namespace {

using sip::Pass;

bool same(const sip::ResponseContext &a, const sip::ResponseContext &b) {
    const auto all = [](const sip::ResponseContext &context) {
        return std::tie(context.request_in, context.time, context.copy_of, context.authentication, context.finding,
                        context.number, context.second, context.outcome, context.post_dial_delay, context.setup_time,
                        context.ring_time, context.cause.protocol, context.cause.value, context.cause.frame,
                        context.origin_in);
    };
    return all(a) == all(b);
}

bool same(const sip::TransactionPlace &a, const sip::TransactionPlace &b) {
    const auto all = [](const sip::TransactionPlace &place) {
        return std::tie(place.transaction, place.group, place.attempt, place.vias, place.has_request, place.in_dialog,
                        place.is_first_copy, place.is_first_final, place.start, place.attempt_start, place.progress);
    };
    return all(a) == all(b);
}

/// A message, and what was known of it when it came.
struct Seen {
    Exact text;
    sip::Message message;
    sip::Sighting sighting;
    sip::ResponseContext context;  ///< of a response
    sip::TransactionPlace place;

    [[nodiscard]] bool is_response() const noexcept { return message.method.empty(); }
};

/// Whether two messages may belong to one transaction.
bool same_request(const Seen &a, const Seen &b) {
    const auto &first = a.message.cseq;
    const auto &second = b.message.cseq;
    return first && second && first->number == second->number && first->method == second->method &&
           a.message.call_id == b.message.call_id;
}

class Session {
public:
    void take(std::string_view bytes, std::uint8_t choice);
    void look_again() const;

private:
    [[nodiscard]] sip::Sighting sighting_of(std::uint8_t choice);
    void check_response(const Seen &seen) const;
    void check_diagnosis(const Seen &seen, const sip::ResponseContext &context, Pass pass) const;
    void check_context(const Seen &seen, const sip::ResponseContext &context) const;

    template <class Is>
    [[nodiscard]] bool any_in(std::uint32_t frame, Is is) const {
        return std::any_of(all_.begin(), all_.end(),
                           [&](const Seen &other) { return other.sighting.frame == frame && is(other); });
    }

    sip::Tracker tracker_;
    Statistics statistics_;
    std::vector<Seen> all_;
    sip::Sighting last_;
};

sip::Sighting Session::sighting_of(std::uint8_t choice) {
    constexpr sip::Time kMilli = sip::kSecond / 1000;
    constexpr std::array<sip::Time, 8> kGaps = {kMilli,           200 * kMilli,      600 * kMilli,       sip::kSecond,
                                                5 * sip::kSecond, 33 * sip::kSecond, 100 * sip::kSecond, -sip::kSecond};
    constexpr sip::Time kFar = INT64_MAX / 2;  // as damaged captures have it
    constexpr unsigned kGoFar = 0x20;
    constexpr unsigned kSameFrame = 0x40;
    if ((choice & kSameFrame) != 0 && last_.frame != 0) {
        ++last_.index;
    } else {
        ++last_.frame;
        last_.index = 0;
        const sip::Time base = (choice & kGoFar) == 0 ? last_.time : last_.time > 0 ? -kFar : kFar;
        last_.time = std::clamp(base + kGaps[choice % kGaps.size()], -kFar, kFar);
    }
    last_.destination.port = choice >> 3U & 3U;
    return last_;
}

void Session::take(std::string_view bytes, std::uint8_t choice) {
    Seen seen{Exact(bytes), {}, sighting_of(choice), {}, {}};
    sip::Message &message = seen.message;
    if (sip::read_response(seen.text.view(), message)) {
        tracker_.see_response(message, seen.sighting);
        seen.context = tracker_.response_context(seen.sighting, Pass::kFirst);
        seen.place = tracker_.place_of_response(seen.sighting);
    } else if (sip::read_request(seen.text.view(), message)) {
        tracker_.see_request(message, seen.sighting);
        seen.place = tracker_.place_of_request(seen.sighting);
    } else {
        return;
    }
    constexpr unsigned kHidden = 0x80;  // as by a display filter
    const bool told = seen.is_response() || seen.place.is_first_copy;
    if (told && (choice & kHidden) == 0) {
        statistics_.take(message, seen.sighting, seen.place, seen.context, seen.sighting.destination.port);
    }
    all_.push_back(std::move(seen));
}

/// A context refers only to messages that are there, and that came before the response.
void Session::check_context(const Seen &seen, const sip::ResponseContext &context) const {
    const auto is_request = [&](const Seen &other) {
        const bool is_ack = seen.message.cseq->known == sip::Method::kAck && other.message.method == "ACK";
        return !other.is_response() && (is_ack || same_request(other, seen));  // an ACK's CSeq may name another method
    };
    const auto is_original = [&](const Seen &other) {
        return other.is_response() && same_request(other, seen) &&
               other.message.status.code == seen.message.status.code;
    };
    const std::uint32_t frame = seen.sighting.frame;
    require(context.request_in <= frame && context.copy_of <= frame && context.cause.frame <= frame);
    require(context.request_in == 0 || any_in(context.request_in, is_request));
    require(context.copy_of == 0 || any_in(context.copy_of, is_original));
    require(context.time.value_or(0) >= 0 && (context.request_in != 0 || !context.time));
    for (const auto &delay : {context.post_dial_delay, context.setup_time, context.ring_time}) {
        require(delay.value_or(0) >= 0 && (!delay || context.outcome != sip::CallOutcome::kNone));
    }
}

/// A diagnosis is a few sentences without control characters, at a final response that is no copy.
void Session::check_diagnosis(const Seen &seen, const sip::ResponseContext &context, Pass pass) const {
    const sip::Verdict verdict = sip::judge(seen.message, sip::Place::kMessage, context);
    const auto address = [](const sip::Endpoint &) { return std::string("192.0.2.1"); };
    for (const auto language : {sip::Language::kEnglish, sip::Language::kKorean}) {
        const auto sentences =
            sip::diagnosis(seen.message, verdict, tracker_.story(seen.message, seen.sighting, pass), address, language);
        require(sentences.empty() || (verdict.code >= 200 && context.copy_of == 0));
        require(sentences.size() <= 8);
        for (const std::string &sentence : sentences) {
            require(std::none_of(sentence.begin(), sentence.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; }));
        }
    }
}

/// At the end of the capture the first pass still says the same; later passes add only what needs later frames.
void Session::check_response(const Seen &seen) const {
    sip::ResponseContext again = tracker_.response_context(seen.sighting, Pass::kFirst);
    again.origin_in = seen.context.origin_in;  // legs may have been joined since
    require(same(seen.context, again));
    require(same(seen.place, tracker_.place_of_response(seen.sighting)));
    check_context(seen, seen.context);
    const sip::ResponseContext later = tracker_.response_context(seen.sighting, Pass::kLater);
    sip::ResponseContext before = later;
    const bool unanswered = later.authentication == sip::Authentication::kUnanswered;
    require(!unanswered || seen.context.authentication == sip::Authentication::kChallenge);
    before.authentication = seen.context.authentication;
    if (sip::is_added_later(later.finding)) {
        before.finding = seen.context.finding;
        before.number = seen.context.number;
        before.second = seen.context.second;
        before.outcome = seen.context.outcome;
    }
    const bool told_by_branch = sip::is_told_of_user(seen.context.outcome) && sip::is_told_of_user(later.outcome);
    if (told_by_branch) before.outcome = seen.context.outcome;
    before.origin_in = seen.context.origin_in;  // hops may come in any order
    const bool is_answered = later.outcome == sip::CallOutcome::kAnswered;
    if (is_answered && seen.context.cause.weight == sip::CauseWeight::kNothing) {
        before.cause = seen.context.cause;  // the BYE that ends the call may name one
    }
    const bool renewed = later.finding == sip::Finding::kNonceRenewed;
    require(!renewed || later.authentication == sip::Authentication::kNonceExpired);
    require(same(before, seen.context));
    require(unanswered || renewed || later.authentication == seen.context.authentication);
    check_diagnosis(seen, seen.context, Pass::kFirst);
    check_diagnosis(seen, later, Pass::kLater);
}

void Session::look_again() const {
    for (const Seen &seen : all_) {
        require(seen.place.transaction <= tracker_.counts().transactions &&
                seen.place.group <= tracker_.counts().transactions &&
                seen.place.attempt <= tracker_.counts().transactions);
        if (seen.is_response()) {
            check_response(seen);
            continue;
        }
        require(same(seen.place, tracker_.place_of_request(seen.sighting)));
        const sip::RequestContext context = tracker_.request_context(seen.sighting);
        require(!sip::has_finding(context.findings, sip::Finding::kUnanswered) || context.response_in == 0);
        require(context.response_in == 0 || any_in(context.response_in, [&](const Seen &other) {
                    return other.is_response() && same_request(other, seen) && other.message.status.code >= 200;
                }));
    }
}

}  // namespace
}  // namespace fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    fuzz::Session session;
    std::string_view left(reinterpret_cast<const char *>(data), size);
    while (!left.empty()) {
        const std::size_t end = left.find('\0');
        const bool more = end != std::string_view::npos && end + 1 < left.size();
        session.take(left.substr(0, end), more ? static_cast<std::uint8_t>(left[end + 1]) : 0);
        left = more ? left.substr(end + 2) : std::string_view{};
    }
    session.look_again();
    return 0;
}

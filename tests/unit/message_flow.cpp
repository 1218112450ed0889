// What trackers tell of the messages of a table, in words, and how the passes are compared; see message_table.h.
// How the messages are written down is in message_table.cpp.
#include "message_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <vector>

#include "finding_names.h"
#include "sip/calls/outcome.h"
#include "sip/knowledge/findings.h"

namespace message_table {

using sip::Authentication;
using sip::Finding;
using sip::Pass;
using sip::ResponseContext;

namespace {

std::string milliseconds(const char *name, const std::optional<sip::Time> &time) {
    return time ? name + std::to_string(*time / 1'000'000) : "";
}

static_assert(std::size(kFindingNames) == static_cast<std::size_t>(Finding::kCount));

/// Its name, and as many values as its text has. A detail that adds nothing is left out.
std::string name_of(const sip::NumberedFinding &found) {
    std::string name = kFindingNames[static_cast<std::size_t>(found.finding)];
    if (name.empty()) return name;
    const sip::FindingInfo &info = sip::finding_info(found.finding);
    const std::string text = info.text.en;
    const auto values = std::count(text.begin(), text.end(), '#');
    if (values > 0) name += ' ' + std::to_string(found.number);
    const bool adds_nothing = info.details != nullptr && *info.details[found.second].en == '\0';
    if (values > 1 && !adds_nothing) name += ' ' + std::to_string(found.second);
    return name;
}

std::string names_of(const sip::FindingList &findings) {
    std::string names;
    for (const sip::NumberedFinding &found : findings) {
        if (found.finding == Finding::kNone) break;
        names += (names.empty() ? "" : ", ") + name_of(found);
    }
    return names;
}

/// Whether the values of the finding are counts or times, not frames.
bool is_count(Finding finding) {
    constexpr Finding kCounts[] = {
        Finding::kAuthenticationLoop, Finding::kStaleAgain,
        Finding::kPasswordGuessing,   Finding::kPasswordGuessed,
        Finding::kGlareAgain,         Finding::kUserRejected,
        Finding::kMachineRefused,     Finding::kDeclinedByGateway,
        Finding::kAckMissing,         Finding::kRequestOutOfOrder,
        Finding::kPrackMissing,       Finding::kHopCountProbe,
        Finding::kRefusedForReason,   Finding::kNotAnswered,
        Finding::kChallenge,          Finding::kExpired,
        Finding::kMalformedRequest,   Finding::kBranchesFailed,
        Finding::kReinviteRefused,    Finding::kChangeRefused,
        Finding::kPendingElsewhere,
    };
    return std::find(std::begin(kCounts), std::end(kCounts), finding) != std::end(kCounts);
}

/// Whether the second value of the finding stands for a text.
bool has_detail(Finding finding) { return finding != Finding::kNone && sip::finding_info(finding).details != nullptr; }

}  // namespace

std::string pair(const ResponseContext &context) {
    return (context.request_in == 0 ? "" : std::to_string(context.request_in)) + milliseconds(" +", context.time);
}

std::string delays(const ResponseContext &context) {
    return milliseconds("pdd ", context.post_dial_delay) + milliseconds(" ring ", context.ring_time) +
           milliseconds(" setup ", context.setup_time);
}

std::string finding(const ResponseContext &context) {
    return name_of({context.finding, context.number, context.second});
}

std::string beside(const ResponseContext &context) { return names_of(context.beside); }

std::string acknowledgement(const ResponseContext &context) {
    if (context.acknowledgement == sip::Acknowledgement::kNone) return "";
    const std::string name = sip::name_of(context.acknowledgement);
    return context.ack_in == 0 ? name : name + " in " + std::to_string(context.ack_in);
}

std::string cause(const ResponseContext &context) {
    if (context.cause.weight == sip::CauseWeight::kNothing) return "";
    return std::string(name_of(context.cause.protocol)) + ' ' + std::to_string(context.cause.value) + " in " +
           std::to_string(context.cause.frame);
}

namespace {

std::string describe(const ResponseContext &context) {
    return pair(context) + " copy of " + std::to_string(context.copy_of) + "; " + name_of(context.authentication) +
           "; " + finding(context) + "; " + beside(context) + "; " + name_of(context.outcome) + "; " + delays(context) +
           "; " + cause(context);
}

/// The context as it would be if every message were there once: frames 2n - 1 and 2n become n.
ResponseContext halved(ResponseContext context) {
    std::vector<std::uint32_t *> frames = {&context.request_in, &context.copy_of, &context.cause.frame};
    if (!is_count(context.finding)) frames.push_back(&context.number);
    if (!is_count(context.finding) && !has_detail(context.finding)) frames.push_back(&context.second);
    for (sip::NumberedFinding &found : context.beside) {
        if (found.finding == Finding::kCredentialsLate) {  // seconds, and a frame
            frames.push_back(&found.second);
            continue;
        }
        if (is_count(found.finding)) continue;
        frames.push_back(&found.number);
        if (!has_detail(found.finding)) frames.push_back(&found.second);
    }
    for (std::uint32_t *const frame : frames) {
        EXPECT_TRUE(*frame == 0 || *frame % 2 == 1) << "first copies have odd frames: " << *frame;
        *frame = (*frame + 1) / 2;
    }
    return context;
}

}  // namespace

Flow::Flow(const std::string &table) : rows_(rows_of(table)) {
    std::vector<ResponseContext> first;
    for (std::size_t frame = 1; frame <= rows_.size(); ++frame) {
        feed(tracker_, rows_[frame - 1], frame);
        first.push_back(at(frame, Pass::kFirst));
    }
    for (std::size_t frame = 1; frame <= rows_.size(); ++frame) check_passes(frame, first[frame - 1]);
    check_doubled();
}

ResponseContext Flow::at(std::size_t frame, Pass pass) const {
    return tracker_.response_context(sighting_of(rows_[frame - 1], frame), pass);
}

sip::RequestContext Flow::request_at(std::size_t frame) const {
    return tracker_.request_context(sighting_of(rows_[frame - 1], frame));
}

std::string Flow::fate(std::size_t frame) const {
    const sip::RequestContext context = request_at(frame);
    const bool unanswered = sip::has_finding(context.findings, Finding::kUnanswered);
    EXPECT_FALSE(unanswered && context.response_in != 0);
    if (context.response_in != 0) return "answered in " + std::to_string(context.response_in);
    return unanswered ? "unanswered" : "";
}

/// Later passes say the same as the first one, except for what only later messages can show.
void Flow::check_passes(std::size_t frame, ResponseContext first) const {
    ResponseContext later = at(frame);
    EXPECT_EQ(describe(first), describe(at(frame, Pass::kFirst))) << "first pass, frame " << frame;
    if (later.authentication == Authentication::kUnanswered && first.authentication == Authentication::kChallenge) {
        later.authentication = first.authentication;
    }
    if (later.finding == Finding::kNonceRenewed) later.authentication = first.authentication;
    if (sip::is_added_later(later.finding)) {
        later.finding = first.finding;
        later.number = first.number;
        later.second = first.second;
        later.outcome = first.outcome;
    }
    if (later.outcome == sip::CallOutcome::kAnswerLost) {
        EXPECT_EQ(sip::CallOutcome::kAnswered, first.outcome) << "frame " << frame;
        later.outcome = first.outcome;
    }
    if (sip::is_told_of_user(first.outcome) && sip::is_told_of_user(later.outcome)) later.outcome = first.outcome;
    for (const sip::NumberedFinding &found : first.beside) {
        const bool ended = found.finding == Finding::kAnsweredAfterCancel;
        const bool may_come = found.finding == Finding::kAckMissing || found.finding == Finding::kPrackMissing ||
                              found.finding == Finding::kForkUnacknowledged ||
                              found.finding == Finding::kPrackNotReceived || found.finding == Finding::kCredentialsLate;
        const bool kept = may_come || sip::has_finding(later.beside, found.finding) ||
                          (ended && sip::has_finding(later.beside, Finding::kEndedAfterCancel));
        EXPECT_TRUE(kept) << "passes, frame " << frame;
    }
    later.beside = first.beside;
    const bool tells_end = first.outcome == sip::CallOutcome::kAnswered && first.cause.frame == 0;
    if (tells_end) later.cause = first.cause;  // that of a BYE
    EXPECT_EQ(describe(first), describe(later)) << "passes, frame " << frame;
}

/// A capture of two points has every message twice; that changes nothing for the first copies.
void Flow::check_doubled() const {
    sip::Tracker tracker;
    for (std::size_t i = 0; i < 2 * rows_.size(); ++i) feed(tracker, rows_[i / 2], i + 1);
    for (std::size_t frame = 1; frame <= rows_.size(); ++frame) check_copies(tracker, frame);
}

void Flow::check_copies(const sip::Tracker &doubled, std::size_t frame) const {
    const sip::Sighting first = sighting_of(rows_[frame - 1], 2 * frame - 1);
    const sip::Sighting second = sighting_of(rows_[frame - 1], 2 * frame);
    const ResponseContext expected = at(frame);
    EXPECT_EQ(describe(expected), describe(halved(doubled.response_context(first, Pass::kLater)))) << frame;
    const ResponseContext copy = halved(doubled.response_context(second, Pass::kLater));
    EXPECT_EQ(pair(expected), pair(copy)) << frame;
    EXPECT_EQ("", finding(copy)) << frame;
    const bool response = !rows_[frame - 1].code.empty();
    EXPECT_EQ(!response ? 0 : expected.copy_of != 0 ? expected.copy_of : frame, copy.copy_of) << frame;
    const sip::RequestContext request = doubled.request_context(first);
    EXPECT_EQ(tracker_.request_context(sighting_of(rows_[frame - 1], frame)).response_in,
              (request.response_in + 1) / 2);
    EXPECT_EQ(fate(frame) == "unanswered", sip::has_finding(request.findings, Finding::kUnanswered)) << frame;
    EXPECT_FALSE(sip::has_finding(doubled.request_context(second).findings, Finding::kUnanswered)) << frame;
}

ResponseContext last_of(const std::string &table) { return Flow(table).at(rows_of(table).size()); }

}  // namespace message_table

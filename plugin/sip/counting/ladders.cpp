// Adds a message to the ladder of its call, and gives up ladders that nobody will ask for; see the header file.
// The cost of a message does not grow with the capture.
#include "sip/counting/ladders.h"

#include <algorithm>

#include "sip/knowledge/methods.h"
#include "sip/knowledge/status_codes.h"

namespace sip {
namespace {

/// Calls that may still fail: as many as a large server has open at a time.
constexpr std::size_t kMostOthers = 4096;

/// Calls that failed. Far more than a report writes out, because a later branch may make a failure good.
constexpr std::size_t kMostFailed = 1000;

/// Calls that failed for the same reason: as many as a report has room for.
constexpr std::size_t kMostOfAKind = kMostWritten;

/// Endpoints of a call: more than a ladder has columns.
constexpr std::size_t kMostEndpoints = 16;

constexpr std::size_t kMostCallIds = 4;    // more legs than a call usually has
constexpr std::size_t kMostUsers = 8;      // a device has few accounts
constexpr std::size_t kMostDiagnoses = 4;  // a call that is tried again and again says the same

std::size_t endpoint_of(Ladder &ladder, std::string_view address, std::uint16_t port) {
    std::vector<HostAndPort> &all = ladder.endpoints;
    const auto is_wanted = [address, port](const HostAndPort &known) {
        return known.first == address && known.second == port;
    };
    const auto known = std::find_if(all.begin(), all.end(), is_wanted);
    if (known == all.end() && all.size() < kMostEndpoints) {
        all.emplace_back(address, port);
        return all.size() - 1;
    }
    return static_cast<std::size_t>(known - all.begin());
}

/// What went wrong, in the words of this message where it has some.
std::string problems_of(const ReportedMessage &message) {
    const CountedMessage &counted = message.counted;
    const bool fails = counted.is_response && (counted.code >= 300 || counted.code < 100);
    std::string text(fails ? message.summary : std::string_view());
    for (const CountedProblem &problem : counted.problems) {
        if (problem.title.empty()) break;
        if (fails && problem.is_failure) continue;  // the summary says it
        if (!text.empty()) text += "; ";
        text += problem.title;
    }
    return text;
}

/// `Busy Here: refused after ringing 3.0 s`, `OK (BYE)`.
std::string text_of(const ReportedMessage &message) {
    const CountedMessage &counted = message.counted;
    std::string text;
    if (counted.is_response) {
        text = counted.headline.substr(std::min(counted.headline.size(), counted.headline.find(' ') + 1));
        if (method_of(counted.method) != Method::kInvite) {
            text += text.empty() ? "(" : " (";
            (text += counted.method) += ')';
        }
    }
    const std::string problems = problems_of(message);
    if (!text.empty() && !problems.empty()) text += ": ";
    return text + problems;
}

/// As it is written: the headline has it first.
std::string code_of(const CountedMessage &response) {
    return std::string(response.headline.substr(0, response.headline.find(' ')));
}

Step step_of(Ladder &ladder, const ReportedMessage &message) {
    Step step;
    step.frame = message.counted.frame;
    step.clock = message.clock;
    step.source = endpoint_of(ladder, message.source, message.source_port);
    step.destination = endpoint_of(ladder, message.destination, message.destination_port);
    step.label = message.counted.is_response ? code_of(message.counted) : std::string(message.counted.method);
    step.text = text_of(message);
    step.is_repeated = message.is_repeated;
    return step;
}

void add_step(Ladder &ladder, const ReportedMessage &message) {
    if (ladder.steps.size() == kFirstSteps + kLastSteps) {
        ladder.steps.erase(ladder.steps.begin() + kFirstSteps);
        ++ladder.left_out;
    }
    ladder.steps.push_back(step_of(ladder, message));
}

/// Of the hops of a request the one nearest to its sender is diagnosed, and of two legs the one that passes the failure
/// on: its diagnosis tells of the other.
void add_diagnosis(std::vector<Diagnosis> &all, const ReportedMessage &message, std::string_view text) {
    const CountedMessage &counted = message.counted;
    if (text.empty()) return;
    const auto is_same_request = [&counted](const Diagnosis &one) {
        return one.group == counted.group && counted.group != 0;
    };
    for (const Diagnosis &one : all) {
        if (one.text == text || (is_same_request(one) && one.vias < counted.vias)) return;
    }
    const auto is_replaced = [&counted, is_same_request](const Diagnosis &one) {
        return (is_same_request(one) && one.vias > counted.vias) || one.frame == counted.origin_in;
    };
    all.erase(std::remove_if(all.begin(), all.end(), is_replaced), all.end());
    if (all.size() == kMostDiagnoses) return;
    all.push_back({counted.frame, counted.group, counted.vias, std::string(text), std::string(counted.from),
                   std::string(counted.to)});
}

void add_new(std::vector<std::string> &all, std::string_view text, std::size_t most) {
    if (all.size() == most || std::find(all.begin(), all.end(), text) != all.end()) return;
    all.emplace_back(text);
}

/// Whether the call is open behind a message: a call until its BYE is answered or its INVITE refused, anything else
/// until it is answered.
bool is_open_behind(const CountedMessage &message, bool was_open) {
    const Method method = method_of(message.method);
    if (!message.is_response) return was_open || method != Method::kAck;
    if (!is_final(message.code)) return was_open;
    if (message.call.kind != CallKind::kCall) return !is_success(message.code);
    if (method == Method::kBye) return false;
    return was_open && (method != Method::kInvite || is_success(message.code) || message.in_dialog);
}

}  // namespace

/// Gives up one ladder.
void Ladders::make_room() {
    const auto first = others_.begin();
    calls_.erase(std::get<std::uint32_t>(*first));
    others_.erase(first);
}

/// Of each kind of failure some are kept: what nearly all calls fail of leaves room for the rest.
void Ladders::keep_failed(Kept &kept, const ReportedMessage &message) {
    const CountedProblem &problem = message.counted.problems.front();
    if (kept.is_failed || problem.title.empty() || calls_.size() - others_.size() >= kMostFailed) return;
    std::size_t &count = failed_[std::string(problem.title)];
    if (count == kMostOfAKind) return;
    ++count;
    kept.is_failed = true;
}

void Ladders::count(const ReportedMessage &message) {
    const CountedMessage &counted = message.counted;
    const std::uint32_t number = counted.call.number;
    auto [known, is_new] = calls_.try_emplace(number);
    Kept &kept = known->second;
    Ladder &ladder = kept.ladder;
    if (is_new) {
        ladder.from = counted.from;
        ladder.to = counted.to;
        ladder.lacks_beginning = number < next_call_;
    }
    next_call_ = std::max(next_call_, number + 1);
    ladder.call = counted.call;
    add_new(ladder.call_ids, counted.call_id, kMostCallIds);
    if (counted.call.kind == CallKind::kRegistration) add_new(ladder.users, counted.to, kMostUsers);
    add_step(ladder, message);
    add_diagnosis(ladder.diagnoses, message, message.diagnosis);
    if (!message.is_repeated) add_diagnosis(ladder.accounts, message, message.account);

    if (!kept.is_failed) others_.erase({kept.is_open, kept.seen, number});
    kept.is_open = is_open_behind(counted, kept.is_open);
    kept.seen = ++messages_;
    keep_failed(kept, message);
    if (!kept.is_failed) others_.emplace(kept.is_open, kept.seen, number);
    if (others_.size() > kMostOthers) make_room();
}

const Ladder *Ladders::find(std::uint32_t call) const {
    const auto known = calls_.find(call);
    return known == calls_.end() ? nullptr : &known->second.ladder;
}

}  // namespace sip

// Fuzzes the rules and what is told of a negotiation: one response, and what came before it in its transaction.
// The input is some bytes that choose the messages and how they hang together, headers of the request, a byte 0, and
// headers of the response.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "exact.h"
#include "mutator.h"
#include "sip/calls/tracker.h"
#include "sip/rules/negotiation.h"
#include "sip/rules/rules.h"
#include "sip/syntax/values/redress.h"
#include "sip/verdict.h"

namespace fuzz {

const std::size_t kControlBytes = 8;

namespace {

using Flags = std::uint32_t;

/// What comes before the response, and what is odd about it.
enum : Flags {
    kNoRequest = 1U << 0U,
    kTrying = 1U << 1U,
    kReliable = 1U << 2U,
    kReliableBody = 1U << 3U,
    kProgress = 1U << 4U,
    kCancel = 1U << 5U,
    kBye = 1U << 6U,
    kEarlierInvite = 1U << 7U,
    kCopy = 1U << 8U,
    kInDialog = 1U << 9U,
    kSecure = 1U << 10U,
    kNoCallId = 1U << 11U,
    kNoCSeq = 1U << 12U,
    kNoVia = 1U << 13U,
    kNoFrom = 1U << 14U,
    kNoTo = 1U << 15U,
    kOtherTag = 1U << 16U,
    kNoTag = 1U << 17U,
    kCut = 1U << 18U,
    kNotWhole = 1U << 19U,
    kBlocked = 1U << 20U,
    kBareRequest = 1U << 21U,
};

constexpr std::string_view kTag = "2";

/// The choices of an input.
struct Plan {
    unsigned code = 0;
    std::string method;
    sip::Transport transport = sip::Transport::kDatagram;
    sip::Time gap = 0;
    Flags flags = 0;

    [[nodiscard]] bool has(Flags flag) const noexcept { return (flags & flag) != 0; }
};

Plan read_plan(const std::array<std::uint8_t, 8> &control) {
    constexpr std::array<sip::Time, 6> kGaps = {
        0, sip::kSecond / 10, sip::kSecond, 40 * sip::kSecond, 200 * sip::kSecond, -sip::kSecond};
    Plan plan;
    plan.code = (control[0] * 256U + control[1]) % 1000;
    const std::size_t method = control[2] % (std::size(sip::kMethods) + 1);
    plan.method = method < std::size(sip::kMethods) ? sip::kMethods[method].name : "OTHER";
    plan.transport = static_cast<sip::Transport>(control[3] % 3);
    plan.gap = kGaps[control[4] % kGaps.size()];
    plan.flags = control[5] + control[6] * 0x100U + control[7] * 0x10000U;
    return plan;
}

/// A message of the transaction with those headers that make it one of it, unless they are to be left out.
struct Draft {
    std::string start;
    std::string method;
    unsigned cseq = 2;
    std::string_view to_tag;  ///< none if empty
    std::string_view headers;
    Flags flags = 0;
};

std::string write(const Draft &draft) {
    std::string text = draft.start + "\r\n";
    const auto add = [&](Flags without, std::string_view line, std::string_view more = {}) {
        if ((draft.flags & without) == 0) text.append(line).append(more).append("\r\n");
    };
    const std::string number = std::to_string(draft.cseq);
    add(kNoVia, "Via: SIP/2.0/UDP a;branch=z9hG4bK", number);
    add(kNoFrom, "From: <sip:a@b>;tag=1");
    add(kNoTo, draft.to_tag.empty() ? "To: <sip:b@c>" : "To: <sip:b@c>;tag=", draft.to_tag);
    add(kNoCallId, "Call-ID: 1");
    add(kNoCSeq, "CSeq: ", number + " " + draft.method);
    text += draft.headers;
    if ((draft.flags & kCut) == 0) text += "\r\n";
    return text;
}

/// The messages before the response, each of which stays where it is.
class Past {
public:
    sip::Tracker &tracker() noexcept { return tracker_; }

    void request(const Draft &draft) {
        if (sip::read_request(keep(draft), message_)) tracker_.see_request(message_, next());
    }

    void response(const Draft &draft) {
        if (sip::read_response(keep(draft), message_)) tracker_.see_response(message_, next());
    }

    void wait(sip::Time time) { time_ += time; }

    sip::Sighting next() {
        sip::Sighting sighting;
        sighting.frame = ++frame_;
        sighting.time = time_;
        return sighting;
    }

private:
    std::string_view keep(const Draft &draft) { return texts_.emplace_back(write(draft)).view(); }

    sip::Tracker tracker_;
    std::vector<Exact> texts_;
    sip::Message message_;
    std::uint32_t frame_ = 0;
    sip::Time time_ = 0;
};

void lead_up(Past &past, const Plan &plan, std::string_view headers) {
    constexpr std::string_view kBody = "Content-Type: application/sdp\r\nContent-Length: 9\r\n";
    constexpr std::string_view kRSeq = "RSeq: 1\r\nRequire: 100rel\r\n";
    const std::string target = plan.has(kSecure) ? " sips:b@c SIP/2.0" : " sip:b@c SIP/2.0";
    const std::string_view tag = plan.has(kInDialog) ? kTag : "";
    const auto request = [&](const std::string &method, unsigned cseq, std::string_view more) {
        past.request({method + target, method, cseq, tag, more, plan.has(kBareRequest) ? kNoFrom | kNoTo : 0});
    };
    const auto provisional = [&](const std::string &status, std::string_view more) {
        past.response({"SIP/2.0 " + status, plan.method, 2, kTag, more});
    };
    if (plan.has(kEarlierInvite)) request("INVITE", 1, plan.has(kReliableBody) ? kBody : "");
    if (!plan.has(kNoRequest)) request(plan.method, 2, headers);
    past.wait(plan.gap);
    if (plan.has(kTrying)) provisional("100 Trying", "");
    if (plan.has(kReliable)) {
        provisional("183 Session Progress", std::string(kRSeq).append(plan.has(kReliableBody) ? kBody : ""));
    }
    if (plan.has(kProgress)) provisional("180 Ringing", "");
    if (plan.has(kCancel)) request("CANCEL", 2, "");
    if (plan.has(kBye)) request("BYE", 3, "");
    past.wait(plan.gap);
}

/// What holds whatever the messages are: nothing is broken where nothing is judged, a wider scope has all of a narrower
/// one, and only rows of the table are in a set.
void check_rules(const sip::RuleInput &input) {
    const sip::RuleSet none = sip::broken_rules(input, sip::RuleScope::kOff);
    const sip::RuleSet must = sip::broken_rules(input, sip::RuleScope::kMust);
    const sip::RuleSet should = sip::broken_rules(input, sip::RuleScope::kShould);
    const sip::RuleSet all = sip::broken_rules(input, sip::RuleScope::kAll);
    require(none.none() && (must & ~should).none() && (should & ~all).none());
    require(all.none() || (!input.history().is_copy && input.headers().complete()));
    require((all >> sip::rules().count).none());
    std::size_t number = 0;
    for (const sip::Rule &rule : sip::rules()) {
        const bool broken = all[number];
        const bool in_must = rule.level == sip::RuleLevel::kMust || rule.by_default;
        require(must[number] == (broken && in_must));
        require(!broken || !rule.needs_request || input.history().has_request);
        ++number;
    }
}

void check_request(const sip::RuleInput &input) {
    const sip::Request *const request = input.request();
    require(request == nullptr || (input.history().has_request && request->headers.complete()));
}

void check_response(const sip::Message &response, const Plan &plan, const sip::Tracker &tracker) {
    const sip::RuleInput input(response, plan.transport, !plan.has(kNotWhole), tracker.history());
    check_request(input);
    check_rules(input);
    for (const auto language : {sip::Language::kEnglish, sip::Language::kKorean}) {
        const std::string text = sip::negotiation_text(input, language);
        require(text.size() <= 1200 && text.find('\n') == std::string::npos);
    }
    sip::redress_contact(response);
}

void run(const Plan &plan, std::string_view request_headers, std::string_view response_headers) {
    Past past;
    lead_up(past, plan, request_headers);
    const std::string phrase = plan.has(kBlocked) ? "Network Blocked" : sip::find_status_code(plan.code).phrase;
    const std::string start = "SIP/2.0 " + std::to_string(1000 + plan.code).substr(1) + " " + phrase;
    const std::string_view tag = plan.has(kNoTag) ? "" : plan.has(kOtherTag) ? "3" : kTag;
    const Exact text(write({start, plan.method, 2, tag, response_headers, plan.flags}));
    sip::Message response;
    require(sip::read_response(text.view(), response));
    for (int copies = plan.has(kCopy) ? 2 : 1; copies > 0; --copies) {
        const sip::Sighting sighting = past.next();
        past.tracker().see_response(response, sighting);
        check_response(response, plan, past.tracker());
        sip::judge(response, sip::Place::kMessage, past.tracker().response_context(sighting, sip::Pass::kFirst));
    }
}

}  // namespace
}  // namespace fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    std::array<std::uint8_t, 8> control{};
    if (size < control.size()) return 0;
    std::copy(data, data + control.size(), control.begin());
    const std::string_view text(reinterpret_cast<const char *>(data) + control.size(), size - control.size());
    const std::size_t end = text.find('\0');
    const std::string_view response = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    fuzz::run(fuzz::read_plan(control), text.substr(0, end), response);
    return 0;
}

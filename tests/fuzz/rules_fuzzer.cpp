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
#include "sip/rules/rule_tools.h"
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

bool applies(const sip::Rule &rule, const sip::RuleInput &input) {
    // Of the codes outside 100 to 699 a rule is for all or none, 0 included.
    const unsigned code = input.code() == 0 ? 1 : input.code();
    bool of_code = false;
    for (const sip::CodeRange &range : rule.codes) {
        of_code = of_code || (code >= range.first && code <= range.last);
    }
    const bool of_method =
        input.response().cseq ? sip::is_in(rule.methods, input.method()) : rule.methods == sip::kAnyMethod;
    const sip::HeaderSet present = input.headers().present();
    const bool some_missing = rule.lacks_one == 0 || (~present & rule.lacks_one) != 0;
    const bool at_hand = (rule.needs != sip::Needs::kRequest || input.history().has_request) &&
                         (rule.needs != sip::Needs::kDatagram || input.transport() == sip::Transport::kDatagram) &&
                         (rule.needs != sip::Needs::kStream || input.transport() == sip::Transport::kStream);
    return of_code && of_method && (~present & rule.with) == 0 && some_missing && at_hand;
}

bool is_in_scope(const sip::Rule &rule, sip::RuleScope scope) {
    if (scope == sip::RuleScope::kAll) return true;
    const bool must = rule.level == sip::RuleLevel::kMust;
    return scope == sip::RuleScope::kMust ? must : must || rule.level == sip::RuleLevel::kShould;
}

/// Row by row, without the tables that make it fast.
void check_rules(const sip::RuleInput &input, sip::RuleScope scope) {
    static sip::RuleChecker checker;  // of all inputs: what it remembers of one must not be wrong for another
    const sip::RuleSet broken = checker.broken_rules(input, scope);
    const bool judged = scope != sip::RuleScope::kOff && !input.history().is_copy && input.headers().complete();
    std::size_t number = 0;
    for (const sip::Rule &rule : sip::rules()) {
        const bool wanted = judged && is_in_scope(rule, scope) && applies(rule, input) && rule.broken(input);
        require(broken.has(number) == wanted);
        ++number;
    }
    require(!broken.has(number));
}

void check_history(const sip::History &history) {
    require_inside(history.from, history.request);
    require_inside(history.to, history.request);
    require_inside(history.supported, history.request);
    require(history.has_request || (history.request.empty() && history.request_headers == 0));
    sip::Message request;
    require(history.request.empty() || sip::read_request(history.request, request));
    if (history.request.empty()) return;
    require(request.headers.complete() && request.headers.present() == history.request_headers);
    require(history.supported == request.headers.first(sip::HeaderName::kSupported));
    require(history.session_interval == sip::number_of(request.headers, sip::HeaderName::kSessionExpires));
    require(history.from.empty() || (history.from == request.from && history.to == request.to));
}

void check_response(const sip::Message &response, const Plan &plan, const sip::Tracker &tracker) {
    check_history(tracker.history());
    for (const auto scope :
         {sip::RuleScope::kOff, sip::RuleScope::kMust, sip::RuleScope::kShould, sip::RuleScope::kAll}) {
        check_rules({response, plan.transport, !plan.has(kNotWhole), tracker.history()}, scope);
    }
    const sip::RuleInput input(response, plan.transport, true, tracker.history());
    for (const auto language : {sip::Language::kEnglish, sip::Language::kKorean}) {
        const std::string text = sip::negotiation_text(input, language);
        require(text.empty() || sip::may_negotiate(input));
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

// Owns the session of the open file, and is all that connects the tracker, the rules and the verdict.
// Nothing here is alive across a function of Wireshark's that may not return.
#include "session.h"

#include <memory>
#include <utility>

#include "messages/icmp_error.h"
#include "preferences.h"
#include "sip/knowledge/methods.h"
#include "sip/rules/negotiation.h"

namespace sip_response {
namespace {

std::unique_ptr<Session> open_session;
sip::TrackerCounts counts_of_closed_files;

void close_session() {
    if (open_session) counts_of_closed_files = open_session->counts();
    open_session.reset();
}

void begin_session() {
    close_session();
    open_session = std::make_unique<Session>(preferences.track, counts_of_closed_files);
}

/// A message inside an ICMP error was seen before, and one whose bytes were not found can be compared with nothing.
bool is_judged(const LocatedMessage &located) { return !located.quoted && located.buffer != nullptr; }

}  // namespace

Session::Session(bool tracks, const sip::TrackerCounts &before) : before_(before) {
    if (tracks) tracker_.emplace(leg_choice());
}

void Session::see_time(sip::Time time) {
    if (tracker_) tracker_->see_time(time);
}

/// Keeps which rules a new response breaks, and how it negotiates.
void Session::check_rules(const LocatedMessage &located, const sip::Sighting &sighting,
                          const sip::ResponseContext &context) {
    const sip::History history = tracker_ ? tracker_->history() : sip::History{};
    const sip::RuleInput input(located.message, located.transport, located.whole, history);
    const sip::RuleSet all = sip::broken_rules(input, static_cast<sip::RuleScope>(preferences.conformance));
    const sip::RuleSet broken = sip::not_told(all, context);
    if (broken.any()) broken_rules_.push_back({sighting.frame, sighting.index, broken});
    if (history.is_copy) return;
    std::string negotiation = sip::negotiation_text(input, shown_language());
    if (!negotiation.empty()) negotiations_.push_back({sighting.frame, sighting.index, std::move(negotiation)});
}

sip::Verdict Session::see_response(const LocatedMessage &located, const sip::Sighting &sighting, sip::Pass pass) {
    const bool is_new = pass == sip::Pass::kFirst && is_judged(located);
    if (is_new && tracker_) tracker_->see_response(located.message, sighting);
    if (pass == sip::Pass::kFirst && tracker_ && located.quoted && is_undelivered(located)) {
        tracker_->see_undelivered(located.message, sighting);
    }
    sip::ResponseContext context;
    if (tracker_ && !located.quoted) context = tracker_->response_context(sighting, pass);
    if (tracker_ && located.quoted) context.call = tracker_->call_number(located.message);
    if (is_new) check_rules(located, sighting, context);
    const auto place = located.quoted ? sip::Place::kQuoted : sip::Place::kMessage;
    sip::Verdict verdict = sip::judge(located.message, place, context);
    const BrokenRules *const broken = sip::find_record(broken_rules_, sighting);
    if (broken != nullptr) verdict.broken = broken->rules;
    const Negotiation *const negotiation = sip::find_record(negotiations_, sighting);
    if (negotiation != nullptr) verdict.negotiation = negotiation->text.c_str();
    return verdict;
}

void Session::see_request(const LocatedMessage &located, const sip::Sighting &sighting, sip::Pass pass) {
    if (!tracker_ || pass != sip::Pass::kFirst) return;
    if (is_judged(located)) tracker_->see_request(located.message, sighting);
    if (located.quoted && is_undelivered(located)) tracker_->see_unreachable(located.message, sighting);
}

sip::RequestContext Session::request_context(const LocatedMessage &located, const sip::Sighting &sighting,
                                             sip::Pass pass) {
    sip::RequestContext context;
    if (!tracker_) return context;
    if (pass == sip::Pass::kLater && !located.quoted) context = tracker_->request_context(sighting);
    context.call = tracker_->call_number(located.message);
    if (!located.quoted) context.other_leg = tracker_->other_leg(located.message);
    return context;
}

sip::CallStory Session::story(const LocatedMessage &located, const sip::Sighting &sighting, sip::Pass pass) const {
    return tracker_ ? tracker_->story(located.message, sighting, pass) : sip::CallStory{};
}

sip::TransactionPlace Session::place_of_response(const sip::Sighting &sighting) const {
    return tracker_ ? tracker_->place_of_response(sighting) : sip::TransactionPlace{};
}

sip::TransactionPlace Session::place_of_request(const LocatedMessage &located, const sip::Sighting &sighting) {
    if (!tracker_) return {};
    const bool is_ack = sip::method_of(located.message.method) == sip::Method::kAck;
    return is_ack ? tracker_->place_of_ack(located.message, sighting) : tracker_->place_of_request(sighting);
}

sip::TrackerCounts Session::counts() const {
    const sip::TrackerCounts own = tracker_ ? tracker_->counts() : sip::TrackerCounts{};
    return {before_.transactions + own.transactions, before_.calls + own.calls};
}

std::uint32_t Session::transaction_number(std::uint32_t transaction) const {
    return transaction == 0 ? 0 : before_.transactions + transaction;
}

void register_session() {
    register_init_routine(begin_session);
    register_cleanup_routine(close_session);
}

Session *session() { return open_session.get(); }

}  // namespace sip_response

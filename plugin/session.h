// What is remembered of the open file: its transactions and calls, and what was found out about its responses.
// One object, made when Wireshark opens a file and gone when it closes it.
#ifndef SIP_RESPONSE_SESSION_H
#define SIP_RESPONSE_SESSION_H

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "messages/located_message.h"
#include "sip/calls/tracker.h"
#include "sip/rules/rules.h"
#include "sip/verdict.h"

namespace sip_response {

class Session {
public:
    /// `before`: what the files opened earlier had.
    Session(bool tracks, const sip::TrackerCounts &before);

    /// Tells that the capture has reached this moment.
    void see_time(sip::Time time);

    /// What is to be said of a response. On the first pass the response is new: it is taken in, and compared with what
    /// came before it. The verdict lives as long as the message and the session.
    sip::Verdict see_response(const LocatedMessage &located, const sip::Sighting &sighting, sip::Pass pass);

    /// Takes a request in, on the first pass; one that an ICMP error quotes as well.
    void see_request(const LocatedMessage &located, const sip::Sighting &sighting, sip::Pass pass);

    /// What is known of a request seen before: its call, and on later passes what the whole capture says.
    [[nodiscard]] sip::RequestContext request_context(const LocatedMessage &located, const sip::Sighting &sighting,
                                                      sip::Pass pass);

    /// The story of the call that a response seen before decides; it tells nothing where nothing is tracked.
    [[nodiscard]] sip::CallStory story(const LocatedMessage &located, const sip::Sighting &sighting,
                                       sip::Pass pass) const;

    /// The place of a message seen before among those that belong together; empty where nothing is tracked. That of an
    /// ACK is the place of the INVITE whose end it proves.
    [[nodiscard]] sip::TransactionPlace place_of_response(const sip::Sighting &sighting) const;
    [[nodiscard]] sip::TransactionPlace place_of_request(const LocatedMessage &located, const sip::Sighting &sighting);

    [[nodiscard]] bool tracks() const { return tracker_.has_value(); }

    /// What this file and those before it have.
    [[nodiscard]] sip::TrackerCounts counts() const;

    /// The number of a transaction among those of all files of this run of Wireshark; 0 stays 0. Statistics may count
    /// over several files.
    [[nodiscard]] std::uint32_t transaction_number(std::uint32_t transaction) const;

    /// The same of a call.
    [[nodiscard]] std::uint32_t call_number(std::uint32_t call) const { return before_.calls + call; }

private:
    /// Which rules a response breaks.
    struct BrokenRules {
        std::uint32_t frame = 0;
        std::uint16_t index = 0;
        sip::RuleSet rules;
    };

    /// How a response negotiates: see sip::negotiation_text.
    struct Negotiation {
        std::uint32_t frame = 0;
        std::uint16_t index = 0;
        std::string text;
    };

    void check_rules(const LocatedMessage &located, const sip::Sighting &sighting, const sip::ResponseContext &context);

    std::optional<sip::Tracker> tracker_;  ///< none where the user wants nothing tracked
    sip::TrackerCounts before_;

    // What was found out about responses when they came, in the order of the capture: later passes say the same.
    std::deque<BrokenRules> broken_rules_;
    std::deque<Negotiation> negotiations_;
};

/// Has Wireshark begin and end a session with each file. At registration.
void register_session();

/// The session of the open file; null while none is open.
Session *session();

}  // namespace sip_response

#endif

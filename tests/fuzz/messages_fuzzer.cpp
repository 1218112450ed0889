// Feeds sequences of messages to everything that reads them: headers, tracker, rules, and what is told of a response.
// Messages are separated by a byte 0; its follower chooses how much time passes, and the transport.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "sip/negotiation.h"
#include "sip/reason.h"
#include "sip/redress.h"
#include "sip/retry_after.h"
#include "sip/rules.h"
#include "sip/tracker.h"
#include "sip/values.h"
#include "sip/verdict.h"
#include "sip/warning.h"

namespace {

/// What is read must lie within what was given.
void check_inside(std::string_view part, std::string_view whole) {
    if (part.empty()) return;
    if (part.data() < whole.data() || part.data() + part.size() > whole.data() + whole.size()) std::abort();
}

void read_all_values(const sip::Message &message, std::string_view bytes) {
    for (unsigned i = 0; i < static_cast<unsigned>(sip::HeaderName::kCount); ++i) {
        const auto name = static_cast<sip::HeaderName>(i);
        sip::Values values(message.headers, name);
        for (std::string_view value; values.next(value);) {
            check_inside(value, bytes);
            check_inside(sip::address_of(value), value);
            sip::ParameterReader parameters(sip::parameters_of(value));
            for (sip::Parameter parameter; parameters.next(parameter);) check_inside(parameter.value, value);
        }
        sip::Headers::Walk walk = message.headers.walk(name);
        for (std::string_view value; walk.next(value);) {
            check_inside(value, bytes);
            sip::ReasonReader reasons(value);
            for (sip::Reason reason; reasons.next(reason);) check_inside(reason.text, value);
            sip::WarningReader warnings(value);
            for (sip::Warning warning; warnings.next(warning);) check_inside(warning.text, value);
            if (const auto wait = sip::read_retry_after(value)) check_inside(wait->comment, value);
            check_inside(sip::read_via(value).branch, value);
        }
    }
}

class Session {
public:
    void take(std::string_view bytes, std::uint8_t choice) {
        sip::Sighting sighting;
        sighting.frame = ++frame_;
        sighting.time = time_ += (choice & 0x3fU) * sip::kSecond / 4;
        sighting.destination = choice;
        sip::Message message;
        if (sip::read_response(bytes, message)) {
            read_all_values(message, bytes);
            see_response(message, sighting, static_cast<sip::Transport>(choice >> 6U & 1U));
        } else if (sip::read_request(bytes, message)) {
            read_all_values(message, bytes);
            tracker_.see_request(message, sighting);
            if (tracker_.request_context(sighting).response_in > frame_) std::abort();
        }
    }

private:
    void see_response(const sip::Message &response, const sip::Sighting &sighting, sip::Transport transport) {
        tracker_.see_response(response, sighting);
        const sip::RuleInput input(response, transport, true, tracker_.history());
        const sip::RuleSet all = sip::broken_rules(input, sip::RuleScope::kAll);
        sip::broken_rules(input, sip::RuleScope::kMust).for_each([&all](std::size_t number) {
            if (!all.has(number)) std::abort();
        });
        for (const auto language : {sip::Language::kEnglish, sip::Language::kKorean}) {
            if (sip::negotiation_text(response, tracker_.history(), language).size() > 1200) std::abort();
        }
        sip::redress_contact(response);
        for (const auto pass : {sip::Pass::kFirst, sip::Pass::kLater}) {
            sip::judge(response, sip::Place::kMessage, tracker_.response_context(sighting, pass));
        }
    }

    sip::Tracker tracker_;
    std::uint32_t frame_ = 0;
    sip::Time time_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    Session session;
    std::string_view left(reinterpret_cast<const char *>(data), size);
    while (!left.empty()) {
        const std::size_t end = left.find('\0');
        // A copy of its own, so that reading beyond it is seen.
        const std::string message(left.substr(0, end));
        const bool more = end != std::string_view::npos && end + 1 < left.size();
        session.take(message, more ? static_cast<std::uint8_t>(left[end + 1]) : 0);
        left = more ? left.substr(end + 2) : std::string_view{};
    }
    return 0;
}

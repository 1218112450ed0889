// The story of a call that went wrong, as the capture has it: frames, times and addresses, no words.
// Gathered from the tracker's records when somebody wants to read it; nothing of it is kept.
#ifndef SIP_CALLS_STORY_H
#define SIP_CALLS_STORY_H

#include <cstddef>
#include <cstdint>
#include <optional>

#include "sip/calls/records/call.h"

namespace sip {

/// A message of the story; frame 0 if there is none.
struct StoryStep {
    std::uint32_t frame = 0;
    unsigned code = 0;  ///< of a response
    Endpoint source{};
    Endpoint destination{};

    [[nodiscard]] bool happened() const noexcept { return frame != 0; }
};

/// What a story tells.
enum class StoryKind : std::uint8_t {
    kNone,           ///< nothing: the response does not decide what became of a call
    kAttempt,        ///< a call attempt that was not answered
    kEndedByAnswer,  ///< an answered call that a refused request ended
    kUnconfirmed,    ///< an answered call whose answer was not acknowledged
};

/// What is not known is 0, or empty.
struct CallStory {
    StoryKind kind = StoryKind::kNone;
    StoryStep end;     ///< the response that decides it
    StoryStep invite;  ///< the INVITE that it answers; of an answered call, the one that opened it

    // How it came to that INVITE, on this hop.
    StoryStep first_try;  ///< where it is another one
    StoryStep refusal;    ///< of the try before
    std::size_t earlier_tries = 0;
    bool let_in = false;  ///< the challenge before was passed: the request was worked on

    // How far it came.
    StoryStep sent_on;         ///< to the next hop or leg; the first of several
    std::size_t branches = 0;  ///< to how many next hops
    bool is_on_other_leg = false;
    StoryStep ringing;            ///< the first 180
    StoryStep progress;           ///< else, the first other 18x
    std::size_t devices = 0;      ///< that rang, by their To tags
    bool rang_elsewhere = false;  ///< the branch that decided is not the one that rang
    bool trying = false;          ///< a 100 came

    // How it ended.
    StoryStep cancel;
    StoryStep origin;                  ///< where the failure began
    const CallCause *cause = nullptr;  ///< that was named there
    bool began_on_other_leg = false;
    bool is_left = false;  ///< of a redirection, on later passes: no other INVITE followed

    // Of an answered call.
    StoryStep answer;
    std::optional<Time> lasted;  ///< from the answer to the end, or to the BYE
    StoryStep bye;               ///< of the answering side, where it gave up on a missing ACK
};

/// The story of the call that this response decides. `until`: what was seen before this message; null for all of the
/// capture.
CallStory story_of(const ResponseRecord &response, const Sighting *until);

}  // namespace sip

#endif

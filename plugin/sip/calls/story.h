// The story of a call that went wrong, as the capture has it: frames, times and addresses, no words.
// Gathered from the tracker's records when somebody wants to read it; nothing of it is kept.
#ifndef SIP_CALLS_STORY_H
#define SIP_CALLS_STORY_H

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

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

/// A branch of a fork, further on, that rang and did not decide the call.
struct OtherBranch {
    StoryStep ringing;                 ///< its first 180
    std::optional<Time> rang;          ///< until its CANCEL or final response
    StoryStep end;                     ///< its CANCEL, else its final response
    const CallCause *cause = nullptr;  ///< that the CANCEL, or the response, names
};

/// How a leg, or a branch, behind the INVITE failed.
struct FailedLeg {
    StoryStep end;
    const CallCause *cause = nullptr;
    bool is_likely = false;  ///< only numbers and times say that it is a leg of the call
};

/// How many of them are told.
inline constexpr std::size_t kMostFailedLegs = 3;

/// What the capture knows of the called user beyond this call.
struct CalleePast {
    StoryStep answered_invite;  ///< of a call that the same host had answered for the same user before
    StoryStep answer;           ///< the 2xx to it
    StoryStep registration;     ///< the first REGISTER of that user in the capture, where it comes after the failure
    StoryStep registered;       ///< the 2xx to it
    StoryStep answered_after;   ///< the first 2xx to an INVITE for that user behind the registration
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
    bool let_in = false;            ///< the challenge before was passed: the request was worked on
    std::uint32_t user_before = 0;  ///< of refused credentials: the frame that let the same user name in before
    std::uint32_t user_after = 0;   ///< and, on later passes, afterwards
    StoryStep same_refusal;         ///< of another request of this call, with the same code, before
    Method same_refusal_method = Method::kOther;

    // How far it came.
    StoryStep first_response;         ///< where the INVITE was sent again before it came
    std::optional<Time> first_after;  ///< how long that took
    StoryStep sent_on;                ///< to the next hop or leg; the first of several
    StoryStep sent_to_last;           ///< further on: where the INVITE went that the origin answers
    std::size_t branches = 0;         ///< to how many next hops
    bool is_on_other_leg = false;
    bool is_on_likely_leg = false;  ///< and only numbers and times say so
    StoryStep ringing;              ///< the first 180
    StoryStep progress;             ///< else, the first other 18x
    StoryStep own_ringing;          ///< a 180 that a B2BUA sent before it called on: no device is known to have rung
    std::size_t devices = 0;        ///< that rang, by their To tags
    bool rang_elsewhere = false;    ///< the branch that decided is not the one that rang
    bool trying = false;            ///< a 100 came
    std::optional<Time> waited;     ///< from the first 18x to the end
    OtherBranch other_branch;
    NumberedFinding provisional_fault;  ///< of a reliable provisional response of this INVITE
    StoryStep faulty_provisional;

    // How it ended.
    StoryStep cancel;
    std::optional<Time> cancelled_after;                       ///< since the INVITE
    bool cancel_unanswered = false;                            ///< no response to the CANCEL had come by then
    std::uint32_t times_sent = 0;                              ///< the response that decides
    std::array<FailedLeg, kMostFailedLegs> failed_legs{};      ///< where several failed, or one that is only likely
    std::array<FailedLeg, kMostFailedLegs> failed_branches{};  ///< of a fork, but the one that was passed on
    const std::string *offer = nullptr;                        ///< the body of the refused INVITE
    CalleePast callee;
    StoryStep origin;                  ///< where the failure began
    const CallCause *cause = nullptr;  ///< that was named there
    bool began_on_other_leg = false;
    bool is_left = false;  ///< of a redirection, on later passes: no other INVITE followed

    // Of an answered call.
    StoryStep answer;
    bool is_change = false;                  ///< the INVITE that was answered changes a call that was set up before
    StoryStep changed_answer;                ///< the 2xx that had set that up
    std::optional<Time> lasted;              ///< from the answer to the end, or to the BYE
    StoryStep bye;                           ///< of the answering side, where it gave up on a missing ACK
    const CallCause *bye_cause = nullptr;    ///< that the BYE names
    std::optional<Endpoint> private_target;  ///< where its ACK is to go, if only that is a private address
    bool other_server = false;               ///< the refusal names another Server than the answer
};

/// The story of the call that this response decides. `server`: a hash of what the element that answers calls itself; 0
/// if it says nothing. `until`: what was seen before this message; null for all of the capture.
CallStory story_of(const ResponseRecord &response, std::size_t server, const Sighting *until);

}  // namespace sip

#endif

// What the capture shows around a call attempt that failed: how far it came, what else had happened, and where.
// The parts of a CallStory, one function each; story.cpp puts them together.
#ifndef SIP_CALLS_STORY_ATTEMPT_H
#define SIP_CALLS_STORY_ATTEMPT_H

#include "sip/calls/story.h"

namespace sip {

/// The request of a transaction as a step.
[[nodiscard]] StoryStep step_of(const Transaction &transaction) noexcept;

/// A response as a step.
[[nodiscard]] StoryStep step_of(const ResponseRecord &response) noexcept;

/// Adds the tries before this one.
void add_earlier_tries(CallStory &story, const Transaction &invite) noexcept;

/// Adds where the INVITE went, and that it was sent again until somebody answered. `origin`: the response that its
/// failure comes from; null if there is none.
void add_way(CallStory &story, const Transaction &invite, const ResponseRecord *origin, const Sighting *until) noexcept;

/// Adds how far the INVITE had come when this final response came.
void add_progress(CallStory &story, const ResponseRecord &response, const ResponseRecord *origin,
                  const Sighting *until) noexcept;

/// Adds that its caller had cancelled it.
void add_cancel(CallStory &story, const ResponseRecord &response) noexcept;

/// Adds a request of the same call that had been refused with the same code.
void add_same_refusal(CallStory &story, const ResponseRecord &response) noexcept;

/// Adds how the legs failed behind an INVITE whose failure comes from none of them alone.
void add_failed_legs(CallStory &story, const ResponseRecord &response, const Sighting *until);

/// Adds how the other branches failed, where a proxy chose this response among several.
void add_failed_branches(CallStory &story, const ResponseRecord &response, const Sighting *until);

}  // namespace sip

#endif

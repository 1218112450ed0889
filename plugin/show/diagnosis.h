// The diagnosis of a call that went wrong, as texts for the tree and the taps.
// Addresses are written as epan writes them.
#ifndef SIP_RESPONSE_SHOW_DIAGNOSIS_H
#define SIP_RESPONSE_SHOW_DIAGNOSIS_H

#include "compat.h"
#include "messages/located_message.h"
#include "sip/calls/story.h"
#include "sip/calls/tracker.h"
#include "sip/verdict.h"

namespace sip_response {

/// All sentences of the diagnosis in the shown language, in packet scope; null if there is none. The std::strings
/// inside are gone before this returns, and nothing that is called while they are alive can throw.
const char *diagnosis_text(packet_info *pinfo, const LocatedMessage &located, const sip::Verdict &verdict,
                           const sip::CallStory &story) noexcept;

/// The same of what a message with a problem shows: see sip::account_of.
const char *account_text(packet_info *pinfo, const LocatedMessage &located, const sip::Verdict &verdict,
                         const sip::Sighting &sighting) noexcept;
const char *account_text(packet_info *pinfo, const LocatedMessage &located, const sip::RequestContext &context,
                         const sip::Sighting &sighting) noexcept;

/// Adds an item for each sentence of the diagnosis, in both languages: those of the language that is not shown are
/// hidden. A label has no room for all of them. Nothing if there is none.
void add_diagnosis(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Verdict &verdict,
                   const sip::CallStory &story);

}  // namespace sip_response

#endif

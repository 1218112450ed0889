// Shows what the catalogue says of a status code: the line of a response, and the items below it.
// Shared by responses and by the fragments of responses that a NOTIFY carries.
#ifndef SIP_RESPONSE_SHOW_SHOW_STATUS_H
#define SIP_RESPONSE_SHOW_SHOW_STATUS_H

#include "compat.h"
#include "messages/located_message.h"
#include "sip/verdict.h"

namespace sip_response {

/// What the line and the expert information of a response say, in packet scope and the shown language.
struct StatusLineTexts {
    const char *headline = nullptr;  ///< see sip::headline
    const char *summary = nullptr;   ///< see sip::summary
};

/// The std::strings inside are gone before this returns, and nothing that is called while they are alive can throw.
StatusLineTexts texts_of(packet_info *pinfo, const LocatedMessage &located, const sip::Verdict &verdict) noexcept;

/// Adds the line of a response. `tree` must not be null.
proto_item *add_line(proto_tree *tree, const LocatedMessage &located, const StatusLineTexts &texts);

/// Adds the sentence of the line in both languages, hidden: the line shows it.
void add_summaries(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Verdict &verdict,
                   const StatusLineTexts &texts);

/// Adds category, explanation and checks.
void add_explanation(proto_tree *tree, const LocatedMessage &located, const sip::Verdict &verdict);

/// Adds where the code is defined. The value is the address, which a double-click in Wireshark copies.
void add_reference(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Verdict &verdict);

/// Adds what is filtered for more often than it is read: code, class, method, situation and flags.
void add_details(packet_info *pinfo, proto_tree *tree, const LocatedMessage &located, const sip::Verdict &verdict);

}  // namespace sip_response

#endif

// What is said of a call, or of another exchange with one Call-ID, in one line below each of its messages.
// The number comes first, as the number of a stream does in Wireshark.
#ifndef SIP_TEXTS_CALL_LINE_H
#define SIP_TEXTS_CALL_LINE_H

#include <cstdint>
#include <string>

#include "sip/calls/tracker.h"
#include "sip/knowledge/language.h"
#include "sip/verdict.h"

namespace sip {

/// Rounded to tenths, `3.2 s`; short times in milliseconds, `20.0 ms`.
std::string duration_text(Time time, Language language);

/// The line of a response: `Call 4: no answer after ringing 20.0 s`. The context must have a call number.
std::string call_line(const ResponseContext &context, Language language);

/// The line of a request: `Call 4: answered in frame 11 after 3.2 s, busy`. The context must have a call number.
std::string call_line(const RequestContext &context, Language language);

/// Why the answer to a call came to nothing: `no ACK on this hop`; empty for kNone.
std::string answer_fault_text(const NumberedFinding &fault, Language language);

/// What went wrong beside the final response to a call, which is in this frame: `the ACK in frame 3 does not fit`;
/// empty if nothing did.
std::string fault_text(const Verdict &verdict, std::uint32_t frame, Language language);

/// What the sender of a BYE had met: `its INFO got 415 in frame 9, 80.0 ms before`; empty if that is nothing.
std::string trigger_text(const ByeTrigger &trigger, Language language);

}  // namespace sip

#endif

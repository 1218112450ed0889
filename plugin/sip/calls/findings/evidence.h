// What a response says of its cause beyond its code: the value of Reason or Warning that says most, and whether a text
// says anything that is not known without it. Of one response; what others say is known to the call.
#ifndef SIP_CALLS_FINDINGS_EVIDENCE_H
#define SIP_CALLS_FINDINGS_EVIDENCE_H

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "sip/calls/records/call_cause.h"
#include "sip/knowledge/language.h"
#include "sip/syntax/message.h"
#include "sip/syntax/values/reason.h"
#include "sip/syntax/values/warning.h"

namespace sip {

/// Whether the text has a word that stands in none of the other texts, and that is not one of those that every failure
/// is described with, such as `error` or `not available`. Case, and what is neither letter nor digit, do not count.
bool says_more(std::string_view text, std::initializer_list<std::string_view> than) noexcept;

/// How much a value of a Reason header says. `code`: of the response. What repeats it says nothing.
CauseWeight weight_of(const Reason &reason, unsigned code) noexcept;

/// Whether the text of a value says more than its number and the code of the response.
bool has_telling_text(const Reason &reason, unsigned code) noexcept;

/// Whether the number of a value says little or nothing: it has no name, is unspecified, or is of another protocol than
/// Q.850. Then its text, if it tells more, is the cause.
bool says_little(const Reason &reason) noexcept;

/// The value of the Reason headers that says most; nothing if none says anything. That of a 603+ (ATIS-1000099) is
/// none: its text is data.
std::optional<Reason> telling_reason(const Message &response) noexcept;

/// The first Warning with a text that says more than its code, else the first whose code has a name; nothing if there
/// is neither. A text that OpenSER and its successors put into every
/// response (`Noisy feedback tells`) says nothing of it.
std::optional<Warning> telling_warning(const Message &response) noexcept;

/// The phrase, if it says more than the registered one; else empty.
std::string_view telling_phrase(const Message &response) noexcept;

/// Whether the response gives a reason beyond its code: its phrase, a Reason or a Warning.
bool says_why(const Message &response) noexcept;

/// Whether the response does, or another message of the call, whose cause this is.
bool is_explained(const Message &response, const CallCause &cause) noexcept;

/// Whether the phrase of the response speaks of a password.
bool names_password(const Message &response);

/// Whether the cause speaks of the network, of a number, or of an application: not of the user who was called. A Q.850
/// 21 (call rejected) does if its location is a network (RFC 8606).
bool names_no_user(const Reason &reason) noexcept;

/// `call rejected (Q.850 21, transit network)`, `"gateway is down" (Q.850 607)`, `Q.850 607`. Fit to be shown: valid
/// UTF-8, without control characters, texts cut to what a line has room for.
std::string cause_text(const Reason &reason, unsigned code, Language language = Language::kEnglish);

/// Where `telling` is a cause of STIR, the others of the response: each Identity header may have one (RFC 9410). Begins
/// with a separator, or is empty.
std::string other_verifications(const Message &response, const Reason &telling, Language language = Language::kEnglish);

/// Where `telling` is a cause of Q.850, the first SIP code that the response names beside it and that is not its own:
/// what another leg had got. Begins with a separator, or is empty.
std::string other_code(const Message &response, const Reason &telling, Language language = Language::kEnglish);

/// The inside of a quoted string, without its escapes, in quotation marks. Fit to be shown.
std::string quoted(std::string_view text);

}  // namespace sip

#endif

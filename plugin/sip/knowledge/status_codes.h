// The SIP status codes: what each code means, how bad it is and what to look at next.
// Data and look-up only; the rows are in rows/codes_*.inc, one per code.
#ifndef SIP_KNOWLEDGE_STATUS_CODES_H
#define SIP_KNOWLEDGE_STATUS_CODES_H

#include <array>
#include <cstddef>
#include <cstdint>

#include "sip/knowledge/language.h"
#include "sip/knowledge/methods.h"
#include "sip/knowledge/rows.h"
#include "sip/knowledge/situation.h"

namespace sip {

/// First digit of a status code (RFC 3261 section 7.2).
enum class ResponseClass : std::uint8_t {
    kProvisional = 1,
    kSuccess = 2,
    kRedirection = 3,
    kClientError = 4,
    kServerError = 5,
    kGlobalFailure = 6,
};

/// Where a code comes from. Only kIana and kDeprecated are in the IANA registry of SIP response codes.
enum class Origin : std::uint8_t {
    kIana,
    kDeprecated,    ///< registered, but its use is being ended
    kRfc2543,       ///< in the first SIP specification only, dropped by RFC 3261
    kHttp,          ///< an HTTP status code that SIP never took over
    kUnregistered,  ///< nobody's: RFC 3261 section 8.1.3.2 says how a client treats it
    kInvalid,       ///< outside 100 to 699: not a SIP status code
};

/// A section of an RFC.
struct Reference {
    std::uint16_t rfc = 0;
    const char *section = nullptr;
};

/// What a code says: the part that depends on the method of the request.
struct StatusTexts {
    Text summary;      ///< half a sentence, for one-line displays
    Text explanation;  ///< one or two sentences: what happened
};

/// When a check is asked. What the plugin knows, and shows, is not asked for.
enum class When : std::uint8_t {
    kAlways,
    kOwnPhrase,           ///< its phrase says more than the registered one
    kExplained,           ///< the same, or a Reason or a Warning says more than the code; not as in kPasswordPhrase
    kPlainPhrase,         ///< nothing in the response says more
    kUnexplained,         ///< nor does another response of the call
    kUnexplainedSilence,  ///< the same, no 18x is known to have come before, and the user is not known to be registered
    kAboutNumber,         ///< nothing says more, or what says more is that the number is at fault
    kAboutCapacity,       ///< nothing says more, or what says more is that there is no room for another call
    kReliable,            ///< the response asks for a PRACK, and none is known
    kHasSdp,              ///< it has SDP
    kNoSdp,               ///< it has none
    kSlowTrying,          ///< it is known to have come more than 200 ms after its request
    kNotFollowed,         ///< what usually follows it is not known to have come
    kUnaskedContact,      ///< it has a Contact, and the request is not known
    kHasContact,          ///< it has a Contact
    kNotifyDue,           ///< as kNotFollowed, and it does not say that there is no subscription (RFC 4488)
    kToFollow,            ///< as kNotFollowed, and it has a Contact
    kContactOpen,         ///< the same, and there is still time for it
    kUnexplainedTime,     ///< unexplained, and a time of some seconds since the request is known
    kProgressed,          ///< unexplained, and an 18x came before this final response to an INVITE that opens a call
    kRang,                ///< the same, and one was a 180
    kDidNotRing,          ///< unexplained, the INVITE is there, and no 18x came before
    kUnknownRinging,      ///< unexplained, and the request is not known
    kSilentBehind,        ///< as kDidNotRing, and no hop further on is known to have answered
    kMayRingElsewhere,  ///< it does not come of a 6xx, which ends the call for all devices (RFC 3261 section 16.7), and
                        ///< there may be branches that the capture does not show
    kOutOfOrder,        ///< the response, else the call, names Q.850 27: the destination is out of order
    kAddressRefused,    ///< a Warning says that the network protocol or address format of the offer is refused
    kOfferRefused,      ///< no Warning says so
    kOnlyNumber,        ///< as kAboutNumber, and no text says more
    kListed,            ///< the header is there that says what is allowed (see negotiation_text)
    kNotListed,         ///< it is missing
    kNotCompared,       ///< it is there, but not compared with what was asked: the request is not known
    kCompared,          ///< nothing is proved beyond the code, and it is compared with what was asked
    kNoFinding,         ///< nothing is proved beyond the code
    kUnknownRequest,    ///< the same, and the request is not known
    kStaleDate,         ///< it refuses the Date of an Identity (RFC 8224 section 6.2.2)
    kDigest,            ///< nothing is proved beyond the code, and it has a challenge of Digest
    kUnknownUser,       ///< as kPlainPhrase, and its user is not known to have been let in before
    kPasswordPhrase,    ///< its phrase speaks of a password, and its user is not known to have been let in before
    kKnownUser,         ///< as kPlainPhrase, and its user had been accepted before
    kStaleNonce,        ///< a challenge says that only the nonce has expired (stale=true)
    kUnknownAck,        ///< what became of the ACK is not known
    kLacksAck,          ///< the capture has no ACK for it, which it has a Contact for, and nothing proves a fault
    kLargeRequest,      ///< the request is not known, or is longer than UDP carries without doubt
    kOfFax,             ///< it refuses an offer of T.38 fax in a call
    kOfHold,            ///< it refuses an offer that only puts the call on hold
    kOfOtherChange,     ///< it refuses another change of a call
    kHasBody,           ///< it has a body
    kHasServer,         ///< it has Server or User-Agent
    kHasDetails,        ///< the header is there in which its code says more: see checks.cpp
    kToRaise,           ///< as kNotFollowed, and it says which interval it would accept
    kMayFailOver,       ///< as kNoFinding, and no cause names the user or the number: it would do so elsewhere too
};

/// Where to look next.
struct Check {
    Text text;
    MethodSet methods = kAnyMethod;  ///< for which requests
    When when = When::kAlways;

    constexpr Check() noexcept = default;
    constexpr Check(const char *en, const char *ko, MethodSet of_methods = kAnyMethod,
                    When asked = When::kAlways) noexcept
        : text{en, ko}, methods(of_methods), when(asked) {}
    constexpr Check(const char *en, const char *ko, When asked) noexcept : Check(en, ko, kAnyMethod, asked) {}
};

inline constexpr std::size_t kMostChecks = 5;

/// What is known of one status code. Its texts speak of the request that it mostly answers: see texts_for.
struct StatusCode {
    std::uint16_t code = 0;        ///< 0 in the rows that stand for all codes without a row of their own
    const char *phrase = nullptr;  ///< the registered reason phrase; empty where there is none
    Origin origin = Origin::kInvalid;
    Reference reference;  ///< the section that defines the code
    Severity severity = Severity::kNone;
    Situation situation = Situation::kUnregistered;  ///< unless the capture proves another
    Text summary;                                    ///< see StatusTexts
    Text explanation;                                ///< the same
    std::array<Check, kMostChecks> checks;           ///< unused ones at the end have no text
    Text category = {};                              ///< in place of its class's; null: that of the class
};

/// What a code means to requests of these methods, where that differs from its row.
struct MethodTexts {
    std::uint16_t code = 0;
    MethodSet methods = 0;
    StatusTexts texts;
};

/// What a code says, in place of its explanation, where something else tells why.
struct DecidedText {
    std::uint16_t code = 0;
    Text explanation;
};

/// A response class with its name (RFC 3261 section 7.2), the category an engineer knows it by, and what it says of all
/// its codes (RFC 3261 section 21).
struct ClassInfo {
    ResponseClass response_class = ResponseClass::kProvisional;
    const char *name = nullptr;
    Text category;
    Text description;
};

/// Rows of all codes that have one of their own, ascending by code: the IANA registry and a few known from elsewhere.
Rows<StatusCode> status_codes() noexcept;

/// The six classes, ascending.
Rows<ClassInfo> response_classes() noexcept;

/// The row of any code: its own, else that of its class's unregistered codes, else (outside 100 to 699) the row of
/// codes that are none of SIP's. Rows live as long as the program.
const StatusCode &find_status_code(unsigned code) noexcept;

/// Rows of the codes that say something else to some methods, ascending by code. A method is in one row of a code at
/// most.
Rows<MethodTexts> method_texts() noexcept;

/// What the code says to a request of this method. kOther: a method that is not known, so nothing is said of a call.
StatusTexts texts_for(const StatusCode &row, Method method) noexcept;

/// Rows of the codes whose own explanation guesses a cause, ascending.
Rows<DecidedText> decided_texts() noexcept;

/// What the code says to a request of this method where something else tells why: without the cause that it mostly has.
Text decided_explanation(const StatusCode &row, Method method) noexcept;

/// The class of `code`, or null outside 100 to 699.
const ClassInfo *find_class(unsigned code) noexcept;

/// The row of the unregistered codes of a class.
const StatusCode &unregistered_codes(ResponseClass response_class) noexcept;

/// The row of everything outside 100 to 699.
const StatusCode &invalid_codes() noexcept;

/// Whether the code is in the IANA registry of SIP response codes.
constexpr bool is_registered(const StatusCode &row) noexcept {
    return row.origin == Origin::kIana || row.origin == Origin::kDeprecated;
}

/// A final response ends its transaction, a provisional one does not (RFC 3261 section 7.2). Codes of no class are
/// neither.
constexpr bool is_provisional(unsigned code) noexcept { return code >= 100 && code < 200; }
constexpr bool is_success(unsigned code) noexcept { return code >= 200 && code < 300; }
constexpr bool is_final(unsigned code) noexcept { return code >= 200 && code < 700; }

/// The category of `code`: its own, else that of its class; for a code of no class, a text that says so.
const Text &category(unsigned code) noexcept;

}  // namespace sip

#endif

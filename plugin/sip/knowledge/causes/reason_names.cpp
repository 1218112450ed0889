// The tables of names in Reason headers, and the search in them.
// The tables are short, so they are searched from the start.
#include "sip/knowledge/causes/reason_names.h"

#include "sip/knowledge/causes/q850_causes.h"
#include "sip/knowledge/status_codes.h"
#include "sip/text.h"

namespace sip {
namespace {

struct Protocol {
    std::string_view name;
    ReasonProtocol protocol;
};

/// The IANA registry "Reason Protocols". Each row has the document that defines the causes.
constexpr Protocol kProtocols[] = {
    {"5GMM", ReasonProtocol::k5gmm},                   // 3GPP TS 24.501
    {"5GSM", ReasonProtocol::k5gsm},                   // 3GPP TS 24.501
    {"DIAMETER", ReasonProtocol::kDiameter},           // 3GPP TS 29.274
    {"EMM", ReasonProtocol::kEmm},                     // 3GPP TS 24.301
    {"ESM", ReasonProtocol::kEsm},                     // 3GPP TS 24.301
    {"FAILURE_CAUSE", ReasonProtocol::kFailureCause},  // 3GPP TS 24.229
    {"IKEV2", ReasonProtocol::kIkev2},                 // 3GPP TS 29.274
    {"NGAP-MISC", ReasonProtocol::kNgap},              // 3GPP TS 38.413
    {"NGAP-NAS", ReasonProtocol::kNgap},               // 3GPP TS 38.413
    {"NGAP-PROT", ReasonProtocol::kNgap},              // 3GPP TS 38.413
    {"NGAP-RNL", ReasonProtocol::kNgap},               // 3GPP TS 38.413
    {"NGAP-TL", ReasonProtocol::kNgap},                // 3GPP TS 38.413
    {"Preemption", ReasonProtocol::kPreemption},       // RFC 4411
    {"Q.850", ReasonProtocol::kQ850},                  // RFC 3326
    {"RELEASE_CAUSE", ReasonProtocol::kReleaseCause},  // 3GPP TS 24.229
    {"S1AP-MISC", ReasonProtocol::kS1ap},              // 3GPP TS 36.413
    {"S1AP-NAS", ReasonProtocol::kS1ap},               // 3GPP TS 36.413
    {"S1AP-PROT", ReasonProtocol::kS1ap},              // 3GPP TS 36.413
    {"S1AP-RNL", ReasonProtocol::kS1ap},               // 3GPP TS 36.413
    {"S1AP-TL", ReasonProtocol::kS1ap},                // 3GPP TS 36.413
    {"SIP", ReasonProtocol::kSip},                     // RFC 3326
    {"STIR", ReasonProtocol::kStir},                   // RFC 8224
};

struct CauseName {
    ReasonProtocol protocol;
    std::uint32_t cause;
    const char *name;
};

/// The causes of protocols without a table of their own: RFC 8224 section 6.2.2 and RFC 9410 (STIR), RFC 4411 section 5
/// (Preemption), and 3GPP TS 24.229 section 7.2A.18 (RELEASE_CAUSE, FAILURE_CAUSE).
constexpr CauseName kCauseNames[] = {
    {ReasonProtocol::kStir, 403, "Stale Date"},
    {ReasonProtocol::kStir, 428, "Use Identity Header"},
    {ReasonProtocol::kStir, 436, "Bad Identity Info"},
    {ReasonProtocol::kStir, 437, "Unsupported Credential"},
    {ReasonProtocol::kStir, 438, "Invalid Identity Header"},
    {ReasonProtocol::kPreemption, 1, "UA preemption"},
    {ReasonProtocol::kPreemption, 2, "reserved resources preempted"},
    {ReasonProtocol::kPreemption, 3, "generic preemption"},
    {ReasonProtocol::kPreemption, 4, "non-IP preemption"},
    {ReasonProtocol::kReleaseCause, 1, "user ended the call"},
    {ReasonProtocol::kReleaseCause, 2, "RTP/RTCP time-out"},
    {ReasonProtocol::kReleaseCause, 3, "media bearer lost"},
    {ReasonProtocol::kReleaseCause, 4, "SIP time-out, no ACK"},
    {ReasonProtocol::kReleaseCause, 5, "SIP response time-out"},
    {ReasonProtocol::kReleaseCause, 6, "call set-up time-out"},
    {ReasonProtocol::kReleaseCause, 7, "redirection failed"},
    {ReasonProtocol::kFailureCause, 1, "media bearer or QoS lost"},
    {ReasonProtocol::kFailureCause, 2, "signalling bearer released"},
    {ReasonProtocol::kFailureCause, 3, "resource allocation failed"},
};

struct Location {
    std::string_view code;
    const char *name;
};

/// Locations (RFC 8606 section 4).
constexpr Location kLocations[] = {
    {"BI", "network beyond the interworking point"},
    {"INTL", "international network"},
    {"LN", "public network serving the local user"},
    {"LOC-11", "spare"},
    {"LOC-12", "reserved for national use"},
    {"LOC-13", "reserved for national use"},
    {"LOC-14", "reserved for national use"},
    {"LOC-15", "reserved for national use"},
    {"LOC-6", "spare"},
    {"LOC-8", "spare"},
    {"LOC-9", "spare"},
    {"LPN", "private network serving the local user"},
    {"RLN", "public network serving the remote user"},
    {"RPN", "private network serving the remote user"},
    {"TN", "transit network"},
    {"U", "user"},
};

/// The phrase of a status code; null if it has none.
const char *status_code_name(std::uint32_t code) noexcept {
    const char *const phrase = find_status_code(code).phrase;
    return *phrase == '\0' ? nullptr : phrase;
}

const char *find_cause_name(ReasonProtocol protocol, std::uint32_t cause) noexcept {
    for (const CauseName &row : kCauseNames) {
        if (row.protocol == protocol && row.cause == cause) return row.name;
    }
    return nullptr;
}

}  // namespace

ReasonProtocol reason_protocol(std::string_view name) noexcept {
    for (const Protocol &row : kProtocols) {
        if (equal_ignoring_case(row.name, name)) return row.protocol;
    }
    return ReasonProtocol::kUnknown;
}

std::string_view name_of(ReasonProtocol protocol) noexcept {
    for (const Protocol &row : kProtocols) {
        if (row.protocol == protocol) return row.name;
    }
    return {};
}

const char *reason_cause_name(ReasonProtocol protocol, std::uint32_t cause) noexcept {
    switch (protocol) {
        case ReasonProtocol::kSip:
            return status_code_name(cause);
        case ReasonProtocol::kQ850:
            return q850_name(cause);
        default: {
            const char *const name = find_cause_name(protocol, cause);
            return name == nullptr && protocol == ReasonProtocol::kStir ? status_code_name(cause) : name;
        }
    }
}

const char *location_name(std::string_view location) noexcept {
    for (const Location &row : kLocations) {
        if (equal_ignoring_case(row.code, location)) return row.name;
    }
    return nullptr;
}

}  // namespace sip

// Reads Reason values, and the tables of their names; see the header file.
// Tables ascend.
#include "sip/syntax/values/reason.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "sip/knowledge/catalogue.h"
#include "sip/knowledge/causes.h"
#include "sip/syntax/header_reader.h"

namespace sip {
namespace {

struct Protocol {
    std::string_view name;
    ReasonProtocol protocol;
};

/// The IANA registry "Reason Protocols", by name.
constexpr Protocol kProtocols[] = {
    {"5GMM", ReasonProtocol::k5gmm},
    {"5GSM", ReasonProtocol::k5gsm},
    {"DIAMETER", ReasonProtocol::kDiameter},
    {"EMM", ReasonProtocol::kEmm},
    {"ESM", ReasonProtocol::kEsm},
    {"FAILURE_CAUSE", ReasonProtocol::kFailureCause},
    {"IKEV2", ReasonProtocol::kIkev2},
    {"NGAP-MISC", ReasonProtocol::kNgap},
    {"NGAP-NAS", ReasonProtocol::kNgap},
    {"NGAP-PROT", ReasonProtocol::kNgap},
    {"NGAP-RNL", ReasonProtocol::kNgap},
    {"NGAP-TL", ReasonProtocol::kNgap},
    {"Preemption", ReasonProtocol::kPreemption},
    {"Q.850", ReasonProtocol::kQ850},
    {"RELEASE_CAUSE", ReasonProtocol::kReleaseCause},
    {"S1AP-MISC", ReasonProtocol::kS1ap},
    {"S1AP-NAS", ReasonProtocol::kS1ap},
    {"S1AP-PROT", ReasonProtocol::kS1ap},
    {"S1AP-RNL", ReasonProtocol::kS1ap},
    {"S1AP-TL", ReasonProtocol::kS1ap},
    {"SIP", ReasonProtocol::kSip},
    {"STIR", ReasonProtocol::kStir},
};

struct CauseName {
    ReasonProtocol protocol;
    std::uint32_t cause;
    const char *name;
};

/// Causes of protocols that have no table of their own: IANA "Preemption Namespaces" (RFC 4411) and "Reason Protocols"
/// (3GPP TS 24.229 section 7.2A.18).
constexpr CauseName kCauseNames[] = {
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

/// RFC 8606, by code.
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

template <class Row, std::size_t kCount, class Less>
constexpr bool ascends(const Row (&rows)[kCount], Less less) {
    for (std::size_t i = 1; i < kCount; ++i) {
        if (!less(rows[i - 1], rows[i])) return false;
    }
    return true;
}
constexpr bool comes_before(const CauseName &a, const CauseName &b) noexcept {
    return a.protocol != b.protocol ? a.protocol < b.protocol : a.cause < b.cause;
}
static_assert(ascends(kProtocols, [](const Protocol &a, const Protocol &b) { return a.name < b.name; }));
static_assert(ascends(kCauseNames, comes_before));
static_assert(ascends(kLocations, [](const Location &a, const Location &b) { return a.code < b.code; }));

/// The phrase of a status code; null for those that have none.
const char *status_code_name(std::uint32_t code) noexcept {
    const char *const phrase = find_status_code(code).phrase;
    return *phrase == '\0' ? nullptr : phrase;
}

const char *find_cause_name(ReasonProtocol protocol, std::uint32_t cause) noexcept {
    const CauseName wanted{protocol, cause, nullptr};
    const auto *const row = std::lower_bound(std::begin(kCauseNames), std::end(kCauseNames), wanted, comes_before);
    return row != std::end(kCauseNames) && !comes_before(wanted, *row) ? row->name : nullptr;
}

}  // namespace

bool ReasonReader::next(Reason &reason) noexcept {
    for (std::string_view value; values_.next(value);) {
        reason = {};
        reason.value = value;
        if (read(reason)) return true;
        malformed_ = true;
    }
    return false;
}

bool ReasonReader::read(Reason &reason) noexcept {
    reason.protocol = trim(reason.value.substr(0, reason.value.find(';')));
    if (!is_token(reason.protocol)) return false;
    const std::pair<std::string_view, std::string_view *> fields[] = {
        {"cause", &reason.cause_text}, {"text", &reason.text}, {"location", &reason.location}};
    ParameterReader parameters(reason.value);
    for (Parameter parameter; parameters.next(parameter);) {
        for (const auto &[name, field] : fields) {
            if (!equal_ignoring_case(parameter.name, name)) continue;
            if (field->data() != nullptr) {
                malformed_ = true;
                continue;
            }
            *field = parameter.value;
            if (field != &reason.cause_text) continue;
            if (!parameter.quoted) reason.cause = read_number(parameter.value);
            if (!reason.cause) return false;
        }
    }
    malformed_ = malformed_ || parameters.malformed();
    // Otherwise it might be the cause that is malformed.
    return reason.cause || !parameters.malformed();
}

ReasonProtocol reason_protocol(std::string_view name) noexcept {
    for (const Protocol &row : kProtocols) {
        if (equal_ignoring_case(row.name, name)) return row.protocol;
    }
    return ReasonProtocol::kUnknown;
}

const char *reason_cause_name(ReasonProtocol protocol, std::uint32_t cause) noexcept {
    switch (protocol) {
        case ReasonProtocol::kSip:
        case ReasonProtocol::kStir:
            return status_code_name(cause);
        case ReasonProtocol::kQ850:
            return q850_name(cause);
        default:
            return find_cause_name(protocol, cause);
    }
}

const char *location_name(std::string_view location) noexcept {
    for (const Location &row : kLocations) {
        if (equal_ignoring_case(row.code, location)) return row.name;
    }
    return nullptr;
}

}  // namespace sip

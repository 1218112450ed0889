// What the files that register fields share: Wireshark's forms of the plain tables.
// Everything here lives as long as Wireshark does.
#ifndef SIP_RESPONSE_FIELDS_REGISTRATION_H
#define SIP_RESPONSE_FIELDS_REGISTRATION_H

#include <cstddef>

#include "compat.h"
#include "sip/knowledge/catalogue.h"

namespace sip_response {

/// Wireshark's form of a table, made by `row` from each of `count` numbers. A zero row is left at the end: it
/// terminates.
template <class Row>
const value_string *value_strings(std::size_t count, Row row) {
    auto *const names = wmem_alloc0_array(wmem_epan_scope(), value_string, count + 1);
    for (std::size_t i = 0; i < count; ++i) names[i] = row(i);
    return names;
}

/// Names of an enumeration's values from `first` on, by its name_of().
template <class Enumeration>
const value_string *names_of(unsigned first) {
    return value_strings(static_cast<std::size_t>(Enumeration::kCount) - first, [first](std::size_t i) {
        const auto value = static_cast<guint32>(i + first);
        return value_string{value, name_of(static_cast<Enumeration>(value))};
    });
}

/// Wireshark's number of a severity.
inline int level_of(sip::Severity severity) {
    switch (severity) {
        case sip::Severity::kNone:
        case sip::Severity::kChat:
            return PI_CHAT;
        case sip::Severity::kNote:
            return PI_NOTE;
        case sip::Severity::kWarning:
            return PI_WARN;
        case sip::Severity::kError:
            break;
    }
    return PI_ERROR;
}

}  // namespace sip_response

#endif

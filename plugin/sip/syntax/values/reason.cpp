// Reads Reason values.
// A value with a malformed parameter is kept if its cause is clear.
#include "sip/syntax/values/reason.h"

#include "sip/text.h"

namespace sip {
namespace {

/// The member that a parameter of this name belongs to; null if it is not read.
std::string_view *member_of(Reason &reason, std::string_view name) noexcept {
    if (equal_ignoring_case(name, "cause")) return &reason.cause_text;
    if (equal_ignoring_case(name, "text")) return &reason.text;
    if (equal_ignoring_case(name, "location")) return &reason.location;
    return nullptr;
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
    reason.protocol = without_parameters(reason.value);
    if (!is_token(reason.protocol)) return false;
    ParameterReader parameters(reason.value);
    for (Parameter parameter; parameters.next(parameter);) {
        std::string_view *const member = member_of(reason, parameter.name);
        if (member == nullptr) continue;
        // A parameter that has been read points into the value, even if it is empty.
        if (member->data() != nullptr) {
            malformed_ = true;
            continue;
        }
        *member = parameter.value;
        if (member != &reason.cause_text) continue;
        if (!parameter.quoted) reason.cause = read_number(parameter.value);
        if (!reason.cause) return false;
    }
    malformed_ = malformed_ || parameters.malformed();
    return reason.cause || !parameters.malformed();
}

}  // namespace sip

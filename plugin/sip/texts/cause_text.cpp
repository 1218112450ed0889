// Causes by their names, and by what the header says where the name says too little; see the header file.
// What a text adds to a name is judged in findings/evidence.h.
#include "sip/texts/cause_text.h"

#include "sip/calls/findings/evidence.h"
#include "sip/knowledge/causes/q850_causes.h"
#include "sip/knowledge/causes/warn_codes.h"

namespace sip {

bool is_told_by_name(const CallCause &cause) noexcept {
    if (reason_cause_name(cause.protocol, cause.value) == nullptr) return false;
    if (cause.text.empty()) return true;
    return cause.protocol == ReasonProtocol::kQ850 && !is_unspecified_cause(cause.value);
}

std::string text_of(const CallCause &cause, Language language) {
    const char *const name = reason_cause_name(cause.protocol, cause.value, language);
    std::string text = std::string(name_of(cause.protocol)) + ' ' + std::to_string(cause.value);
    if (is_told_by_name(cause)) text.append(": ").append(name);
    if (!cause.text.empty()) text.append(": ").append(cause.text);
    return text;
}

std::string warning_text(const Warning &warning, Language language) {
    const char *const name = warning_name(warning.code);
    const bool telling = name == nullptr || says_more(warning.text, {name});
    return (telling ? quoted(warning.text) : std::string(warning_name(warning.code, language))) + " (Warning " +
           std::to_string(warning.code) + ')';
}

}  // namespace sip

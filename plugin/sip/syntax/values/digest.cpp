// Reads realm, nonce and stale of `Digest name=value, name="value"`.
// Malformed parameters are left out.
#include "sip/syntax/values/digest.h"

#include <algorithm>

#include "sip/syntax/value_reader.h"
#include "sip/text.h"

namespace sip {

Digest read_digest(std::string_view value) noexcept {
    Digest digest;
    const std::size_t scheme_end = std::min(value.find_first_of(" \t\r\n"), value.size());
    digest.scheme = value.substr(0, scheme_end);
    ParameterReader parameters(value.substr(scheme_end), ',');
    for (Parameter parameter; parameters.next(parameter);) {
        if (equal_ignoring_case(parameter.name, "realm")) {
            digest.realm = parameter.value;
        } else if (equal_ignoring_case(parameter.name, "nonce")) {
            digest.nonce = parameter.value;
        } else if (equal_ignoring_case(parameter.name, "qop")) {
            digest.has_qop = true;
        } else if (equal_ignoring_case(parameter.name, "stale")) {
            digest.stale = equal_ignoring_case(parameter.value, "true");
        }
    }
    return digest;
}

bool DigestReader::next(Digest &digest) noexcept {
    for (std::string_view value; walk_.next(value);) {
        digest = read_digest(value);
        if (!digest.realm.empty()) return true;
    }
    return false;
}

}  // namespace sip

// Reads `Digest name=value, name="value"`.
// Malformed parameters are left out.
#include "sip/syntax/values/digest.h"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "sip/syntax/value_reader.h"
#include "sip/text.h"

namespace sip {

namespace {

struct NamedParameter {
    std::string_view name;
    std::string_view Digest::*value;
};

constexpr NamedParameter kParameters[] = {
    {"realm", &Digest::realm},       {"nonce", &Digest::nonce},    {"algorithm", &Digest::algorithm},
    {"username", &Digest::username}, {"uri", &Digest::uri},        {"response", &Digest::response},
    {"qop", &Digest::qop},           {"nc", &Digest::nonce_count}, {"cnonce", &Digest::client_nonce},
    {"auts", &Digest::auts},
};

}  // namespace

Digest read_digest(std::string_view value) noexcept {
    Digest digest;
    const std::size_t scheme_end = std::min(value.find_first_of(" \t\r\n"), value.size());
    digest.scheme = value.substr(0, scheme_end);
    ParameterReader parameters(value.substr(scheme_end), ',');
    for (Parameter parameter; parameters.next(parameter);) {
        for (const NamedParameter &known : kParameters) {
            if (equal_ignoring_case(parameter.name, known.name)) digest.*known.value = parameter.value;
        }
        if (equal_ignoring_case(parameter.name, "qop")) digest.has_qop = true;
        if (equal_ignoring_case(parameter.name, "stale")) digest.stale = equal_ignoring_case(parameter.value, "true");
    }
    return digest;
}

bool is_digest(const Digest &digest) noexcept { return equal_ignoring_case(digest.scheme, "Digest"); }

std::uint32_t read_nonce_count(std::string_view value) noexcept {
    constexpr std::size_t kDigits = 8;
    std::uint32_t number = 0;
    const char *const end = value.data() + value.size();
    const auto read = std::from_chars(value.data(), end, number, 16);
    return value.size() == kDigits && read.ec == std::errc() && read.ptr == end ? number : 0;
}

std::string_view read_next_nonce(std::string_view value) noexcept {
    ParameterReader parameters(value, ',');
    for (Parameter parameter; parameters.next(parameter);) {
        if (equal_ignoring_case(parameter.name, "nextnonce")) return parameter.value;
    }
    return {};
}

bool DigestReader::next(Digest &digest) noexcept {
    std::string_view value;
    if (!walk_.next(value)) return false;
    digest = read_digest(value);
    return true;
}

}  // namespace sip

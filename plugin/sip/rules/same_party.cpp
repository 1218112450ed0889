// Takes SIP URIs apart as far as the comparison needs; see the header file.
// Nothing is copied: escapes are read while the texts are compared.
#include "sip/rules/same_party.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "sip/syntax/value_reader.h"
#include "sip/text.h"

namespace sip {
namespace {

struct SipUri {
    std::string_view scheme;
    std::string_view user;        ///< with its password, as it is written
    std::string_view host;        ///< without the port
    std::string_view parameters;  ///< from their first semicolon on
};

SipUri read_sip_uri(std::string_view address) noexcept {
    SipUri uri;
    const std::size_t colon = address.find(':');
    uri.scheme = address.substr(0, colon);
    std::string_view rest = colon == std::string_view::npos ? std::string_view{} : address.substr(colon + 1);
    // Semicolons and question marks may be part of the user (RFC 3261 section 25.1).
    if (const std::size_t at = rest.find('@'); at != std::string_view::npos) {
        uri.user = rest.substr(0, at);
        rest.remove_prefix(at + 1);
    }
    rest = rest.substr(0, rest.find('?'));
    const std::size_t semicolon = std::min(rest.find(';'), rest.size());
    uri.parameters = rest.substr(semicolon);
    uri.host = rest.substr(0, semicolon);
    const std::size_t port = uri.host.find(':', std::min(uri.host.find(']'), uri.host.size()));
    const bool in_brackets = !uri.host.empty() && uri.host.front() == '[';
    uri.host = uri.host.substr(0, in_brackets ? port : uri.host.find(':'));
    return uri;
}

int hexadecimal(char digit) noexcept {
    if (digit >= '0' && digit <= '9') return digit - '0';
    const char letter = lower(digit);
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

/// Takes the next character off the text, in lower case, with its escape read (`%41` is `a`).
char take_character(std::string_view &text) noexcept {
    if (text.size() >= 3 && text[0] == '%' && hexadecimal(text[1]) >= 0 && hexadecimal(text[2]) >= 0) {
        const auto character = static_cast<char>(hexadecimal(text[1]) * 16 + hexadecimal(text[2]));
        text.remove_prefix(3);
        return lower(character);
    }
    const char character = text.front();
    text.remove_prefix(1);
    return lower(character);
}

bool equal_unescaped(std::string_view a, std::string_view b) noexcept {
    while (!a.empty() && !b.empty()) {
        if (take_character(a) != take_character(b)) return false;
    }
    return a.empty() && b.empty();
}

/// The parameters that may not stand in From and To.
bool is_out_of_place(std::string_view parameter) noexcept {
    constexpr std::string_view kNames[] = {"transport", "method", "maddr", "ttl", "lr"};
    return std::any_of(std::begin(kNames), std::end(kNames),
                       [parameter](std::string_view name) { return equal_ignoring_case(parameter, name); });
}

/// Whether no parameter of `a` contradicts one of `b`. One that `b` lacks does not count, but `user` does (RFC 3261
/// section 19.1.4).
bool parameters_agree(std::string_view a, std::string_view b) noexcept {
    constexpr int kMostParameters = 64;  // no real address has as many; each costs a search in the other address
    ParameterReader reader(a);
    Parameter one;
    for (int count = 0; count < kMostParameters && reader.next(one); ++count) {
        if (is_out_of_place(one.name)) continue;
        const auto other = ParameterReader(b).find(one.name);
        if (!other && equal_ignoring_case(one.name, "user")) return false;
        if (other && !equal_unescaped(one.value, *other)) return false;
    }
    return true;
}

/// Whether two numbers of tel URIs are equal: visual separators make them easier to read only (RFC 3966 section 3).
bool equal_numbers(std::string_view a, std::string_view b) noexcept {
    const auto skip_separators = [](std::string_view &text) noexcept {
        text.remove_prefix(std::min(text.find_first_not_of("-.()"), text.size()));
    };
    while (true) {
        skip_separators(a);
        skip_separators(b);
        if (a.empty() || b.empty()) return a.empty() && b.empty();
        if (take_character(a) != take_character(b)) return false;
    }
}

/// RFC 3966 section 4.
bool is_same_number(std::string_view a, std::string_view b) noexcept {
    const auto parameters = [](std::string_view uri) { return uri.substr(std::min(uri.find(';'), uri.size())); };
    return starts_with(a, "tel:") && starts_with(b, "tel:") &&
           equal_numbers(without_parameters(a), without_parameters(b)) &&
           parameters_agree(parameters(a), parameters(b)) && parameters_agree(parameters(b), parameters(a));
}

}  // namespace

bool is_same_party(std::string_view a, std::string_view b) noexcept {
    a = address_of(a);
    b = address_of(b);
    if (equal_ignoring_case(a, b) || is_same_number(a, b)) return true;
    const SipUri one = read_sip_uri(a);
    const SipUri other = read_sip_uri(b);
    const bool is_sip = equal_ignoring_case(one.scheme, "sip") || equal_ignoring_case(one.scheme, "sips");
    return is_sip && equal_ignoring_case(one.scheme, other.scheme) && equal_unescaped(one.user, other.user) &&
           equal_unescaped(one.host, other.host) && parameters_agree(one.parameters, other.parameters) &&
           parameters_agree(other.parameters, one.parameters);
}

}  // namespace sip

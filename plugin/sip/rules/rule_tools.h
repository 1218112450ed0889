// Questions about headers that several checks ask: option tags, values, bodies.
// What only one check asks stays beside that check.
#ifndef SIP_RULES_RULE_TOOLS_H
#define SIP_RULES_RULE_TOOLS_H

#include <cstdint>
#include <optional>
#include <string_view>

#include "sip/rules/rules.h"
#include "sip/syntax/headers.h"
#include "sip/syntax/message.h"
#include "sip/syntax/value_reader.h"
#include "sip/text.h"

namespace sip {

/// The least session interval, in seconds (RFC 4028 section 4).
inline constexpr std::uint32_t kLeastSessionInterval = 90;

/// Whether the comma lists of the header have this token, case and parameters apart (RFC 3261 section 7.3.1).
bool lists(const Headers &headers, HeaderName name, std::string_view token) noexcept;

/// Whether both have the same headers of this name, to the letter: then their values are the same and need no reading.
bool same_as_written(const Headers &a, const Headers &b, HeaderName name) noexcept;

/// How many values the comma lists of the header have. Empty ones do not count.
unsigned count_values(const Headers &headers, HeaderName name) noexcept;

/// Whether the request is known and has the header, or is known and lacks it. Both are false without the request.
bool request_has(const RuleInput &input, HeaderName name) noexcept;
bool request_lacks(const RuleInput &input, HeaderName name) noexcept;

/// Whether the request announced an option tag, in Supported, or demanded it, in Require or Proxy-Require.
bool announces(const Headers &request, std::string_view tag) noexcept;
bool demands(const Headers &request, std::string_view tag) noexcept;

/// The number at the start of the first header of this name, before white space, comment and parameters. Nothing if
/// there is none.
std::optional<std::uint32_t> number_of(const Headers &headers, HeaderName name) noexcept;

/// Whether any value of the address list in the header has the parameter.
bool any_has_parameter(const Headers &headers, HeaderName name, std::string_view parameter) noexcept;

/// Whether the body is one SDP, by its Content-Type.
bool has_sdp(const Headers &headers) noexcept;

}  // namespace sip

#endif

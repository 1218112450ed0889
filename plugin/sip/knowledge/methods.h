// The SIP methods, one row each with its RFC, and sets of them.
// Methods are case-sensitive (RFC 3261 section 7.1).
#ifndef SIP_KNOWLEDGE_METHODS_H
#define SIP_KNOWLEDGE_METHODS_H

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace sip {

enum class Method : std::uint8_t {
    kOther,
    kInvite,
    kAck,
    kBye,
    kCancel,
    kOptions,
    kRegister,
    kPrack,
    kUpdate,
    kSubscribe,
    kNotify,
    kPublish,
    kRefer,
    kMessage,
    kInfo,
    kCount,  ///< how many there are; no method
};

/// A row of the IANA registry of SIP methods.
struct MethodRow {
    Method method;
    std::string_view name;
    std::uint16_t rfc;
};

inline constexpr MethodRow kMethods[] = {
    {Method::kInvite, "INVITE", 3261},   {Method::kAck, "ACK", 3261},         {Method::kBye, "BYE", 3261},
    {Method::kCancel, "CANCEL", 3261},   {Method::kOptions, "OPTIONS", 3261}, {Method::kRegister, "REGISTER", 3261},
    {Method::kPrack, "PRACK", 3262},     {Method::kUpdate, "UPDATE", 3311},   {Method::kSubscribe, "SUBSCRIBE", 6665},
    {Method::kNotify, "NOTIFY", 6665},   {Method::kPublish, "PUBLISH", 3903}, {Method::kRefer, "REFER", 3515},
    {Method::kMessage, "MESSAGE", 3428}, {Method::kInfo, "INFO", 6086},
};
static_assert(std::size(kMethods) + 1 == static_cast<std::size_t>(Method::kCount), "one row a method");

/// The method of this name; kOther if it is none of them.
constexpr Method method_of(std::string_view name) noexcept {
    for (const MethodRow &row : kMethods) {
        if (row.name.size() == name.size() && row.name.front() == name.front() && row.name == name) return row.method;
    }
    return Method::kOther;
}

/// The name of a method; empty for those that are not in the table.
constexpr std::string_view name_of(Method method) noexcept {
    for (const MethodRow &row : kMethods) {
        if (row.method == method) return row.name;
    }
    return {};
}

/// A set of methods, one bit each.
using MethodSet = std::uint16_t;

template <class... Methods>
constexpr MethodSet methods(Methods... list) noexcept {
    return static_cast<MethodSet>((0U | ... | (1U << static_cast<unsigned>(list))));
}

inline constexpr MethodSet kAnyMethod = 0xffff;

constexpr MethodSet all_but(MethodSet set) noexcept { return static_cast<MethodSet>(~set); }

constexpr bool is_in(MethodSet set, Method method) noexcept { return (set >> static_cast<unsigned>(method) & 1U) != 0; }

}  // namespace sip

#endif

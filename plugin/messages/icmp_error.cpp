// Goes back from the message over UDP and IP headers to type and code; see the header file.
// tvb functions are asked for bytes that are there only.
#include "messages/icmp_error.h"

#include <cstddef>
#include <string_view>

namespace sip_response {
namespace {

constexpr std::size_t kIcmpHeader = 8;
constexpr std::size_t kIpv4Header = 20;
constexpr std::size_t kIpv6Header = 40;
constexpr std::size_t kUdpHeader = 8;

constexpr unsigned kIpv4WithoutOptions = 0x45;
constexpr unsigned kIpv6Version = 6;
constexpr unsigned kUnreachable = 3;
constexpr unsigned kTooBigForPath = 4;  // the code of a type that is said to be unreachable too (RFC 1191)
constexpr unsigned kUnreachableV6 = 1;

unsigned byte_at(std::string_view bytes, std::size_t place) { return static_cast<unsigned char>(bytes[place]); }

}  // namespace

bool is_undelivered(const LocatedMessage &located) {
    if (located.buffer == nullptr) return false;
    const auto size = static_cast<std::size_t>(located.message.start_line.data() - located.bytes);
    const std::string_view before(located.bytes, size);
    if (size >= kIcmpHeader + kIpv4Header + kUdpHeader &&
        byte_at(before, size - kUdpHeader - kIpv4Header) == kIpv4WithoutOptions) {
        const std::size_t icmp = size - kUdpHeader - kIpv4Header - kIcmpHeader;
        return byte_at(before, icmp) == kUnreachable && byte_at(before, icmp + 1) != kTooBigForPath;
    }
    if (size >= kIcmpHeader + kIpv6Header + kUdpHeader &&
        byte_at(before, size - kUdpHeader - kIpv6Header) >> 4U == kIpv6Version) {
        return byte_at(before, size - kUdpHeader - kIpv6Header - kIcmpHeader) == kUnreachableV6;
    }
    return false;
}

}  // namespace sip_response

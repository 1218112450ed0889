// Turns a packet's number, time and addresses into a sighting; see the header file.
// Addresses are copied: they go into maps that outlive the packet.
#include "messages/sighting.h"

#include <algorithm>
#include <cstring>

namespace sip_response {
namespace {

/// Of addresses that are longer than those of IPv6 the first bytes count.
sip::Endpoint endpoint_of(const address &from, std::uint32_t port) {
    sip::Endpoint endpoint;
    endpoint.size = static_cast<std::uint8_t>(std::clamp<int>(from.len, 0, sizeof endpoint.address));
    if (endpoint.size != 0) std::memcpy(endpoint.address.data(), from.data, endpoint.size);
    endpoint.port = static_cast<std::uint16_t>(port);
    return endpoint;
}

}  // namespace

sip::Time time_of(const nstime_t &time) {
    constexpr std::int64_t kMostSeconds = INT64_MAX / sip::kSecond / 2 - 1;
    return std::clamp<std::int64_t>(time.secs, -kMostSeconds, kMostSeconds) * sip::kSecond + time.nsecs;
}

sip::Sighting sighting_of(const packet_info *pinfo) {
    sip::Sighting sighting;
    sighting.frame = pinfo->num;
    sighting.time = time_of(pinfo->abs_ts);
    sighting.source = endpoint_of(pinfo->src, pinfo->srcport);
    sighting.destination = endpoint_of(pinfo->dst, pinfo->destport);
    return sighting;
}

}  // namespace sip_response

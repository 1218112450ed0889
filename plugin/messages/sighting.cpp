// Turns a packet's number, time and addresses into a sighting; see the header file.
// Addresses are copied: they go into maps that outlive the packet.
#include "messages/sighting.h"

#include <algorithm>
#include <string_view>

namespace sip_response {
namespace {

std::string_view bytes_of(const address &from) {
    return {static_cast<const char *>(from.data), static_cast<std::size_t>(from.len)};
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
    sighting.destination = sip::brief_fingerprint(pinfo->destport, bytes_of(pinfo->dst));
    return sighting;
}

}  // namespace sip_response

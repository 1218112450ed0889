// Owns the tracker; see the header file.
// Nothing here is alive across a call of Wireshark's that may not return.
#include "state.h"

#include "preferences.h"

namespace sip_response {
namespace {

sip::Tracker *open_tracker;

void close() {
    delete open_tracker;  // NOLINT(cppcoreguidelines-owning-memory): begun and ended by Wireshark's callbacks
    open_tracker = nullptr;
}

void open() {
    close();
    const std::uint64_t seed = std::uint64_t{g_random_int()} << 32U | g_random_int();
    if (preferences.track) open_tracker = new sip::Tracker(seed);  // NOLINT(cppcoreguidelines-owning-memory)
}

std::string_view bytes_of(const address &from) {
    return {static_cast<const char *>(from.data), static_cast<std::size_t>(from.len)};
}

}  // namespace

void register_state() {
    register_init_routine(open);
    register_cleanup_routine(close);
}

sip::Tracker *tracker() { return open_tracker; }

sip::Sighting sighting_of(const packet_info *pinfo, unsigned index) {
    sip::Sighting sighting;
    sighting.frame = pinfo->num;
    sighting.index = static_cast<std::uint16_t>(index);
    sighting.time = pinfo->abs_ts.secs * sip::kSecond + pinfo->abs_ts.nsecs;
    return sighting;
}

void track(const packet_info *pinfo, const LocatedMessage &located, sip::Sighting sighting) {
    if (located.quoted || located.buffer == nullptr) return;
    if (located.is_response) {
        open_tracker->see_response(located.message, sighting);
    } else {
        sighting.destination = sip::brief_fingerprint(pinfo->destport, bytes_of(pinfo->dst));
        open_tracker->see_request(located.message, sighting);
    }
}

}  // namespace sip_response

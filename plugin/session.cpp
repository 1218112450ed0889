// Owns the tracker and the remarks; see the header file.
// Nothing here is alive across a call of Wireshark's that may not return.
#include "session.h"

#include <algorithm>

#include "preferences.h"
#include "sip/calls/record_list.h"
#include "sip/calls/records.h"

namespace sip_response {
namespace {

/// A remark, and which response it is on.
struct Kept {
    std::uint32_t frame = 0;
    std::uint16_t index = 0;
    Remark remark;
};

/// What lives as long as the file is open.
struct State {
    sip::Tracker tracker;
    sip::RecordList<Kept> remarks;
};

State *state;
std::uint32_t ended_transactions;

void close() {
    if (state != nullptr) ended_transactions += state->tracker.transaction_count();
    delete state;  // NOLINT(cppcoreguidelines-owning-memory): begun and ended by Wireshark's callbacks
    state = nullptr;
}

void open() {
    close();
    const std::uint64_t seed = std::uint64_t{g_random_int()} << 32U | g_random_int();
    if (preferences.track) state = new State{sip::Tracker(seed), {}};  // NOLINT(cppcoreguidelines-owning-memory)
}

std::string_view bytes_of(const address &from) {
    return {static_cast<const char *>(from.data), static_cast<std::size_t>(from.len)};
}

}  // namespace

void register_state() {
    register_init_routine(open);
    register_cleanup_routine(close);
}

sip::Tracker *tracker() { return state == nullptr ? nullptr : &state->tracker; }

std::uint32_t transactions_before() { return ended_transactions; }

void remember(const sip::Sighting &sighting, const Remark &remark) {
    if (state == nullptr) return;
    state->remarks.push_back({sighting.frame, sighting.index, remark});
}

Remark remembered(const sip::Sighting &sighting) {
    if (state == nullptr) return {};
    const Kept *const kept = sip::find_record(state->remarks, sighting);
    return kept == nullptr ? Remark{} : kept->remark;
}

sip::Time time_of(const nstime_t &time) {
    // Times of damaged captures may be any: they stay within what the difference of two can be told in.
    constexpr std::int64_t kMostSeconds = INT64_MAX / sip::kSecond / 2 - 1;
    return std::clamp<std::int64_t>(time.secs, -kMostSeconds, kMostSeconds) * sip::kSecond + time.nsecs;
}

sip::Sighting sighting_of(const packet_info *pinfo) {
    sip::Sighting sighting;
    sighting.frame = pinfo->num;
    sighting.time = time_of(pinfo->abs_ts);
    return sighting;
}

void track(const packet_info *pinfo, const LocatedMessage &located, sip::Sighting sighting) {
    if (located.quoted || located.buffer == nullptr) return;
    if (located.is_response) {
        state->tracker.see_response(located.message, sighting);
    } else {
        sighting.destination = sip::brief_fingerprint(pinfo->destport, bytes_of(pinfo->dst));
        state->tracker.see_request(located.message, sighting);
    }
}

}  // namespace sip_response

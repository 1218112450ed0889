// The ways that messages travel. Most messages of a capture share a few, so each is kept once and records point at it.
// Two records have the same path where they point at the same one. Paths never move.
#ifndef SIP_CALLS_RECORDS_PATHS_H
#define SIP_CALLS_RECORDS_PATHS_H

#include <cstddef>
#include <string_view>
#include <unordered_set>

#include "sip/calls/records/identity.h"
#include "sip/calls/records/sighting.h"

namespace sip {

/// The two ends that a message travels between.
struct Path {
    Endpoint source;
    Endpoint destination;

    friend bool operator==(const Path &a, const Path &b) noexcept {
        return a.source == b.source && a.destination == b.destination;
    }
};

/// Of messages that were not seen: neither end is known.
inline constexpr Path kUnknownPath{};

class Paths {
public:
    const Path &of(const Sighting &sighting) { return *paths_.insert({sighting.source, sighting.destination}).first; }

private:
    struct Hash {
        std::size_t operator()(const Path &path) const noexcept {
            return hash_of_both(hash(path.source), hash(path.destination));
        }

        static std::size_t hash(const Endpoint &endpoint) noexcept {
            const char *const address = reinterpret_cast<const char *>(endpoint.address.data());
            return hash_of_both(hash_of({address, endpoint.size}), endpoint.port);
        }
    };

    std::unordered_set<Path, Hash> paths_;
};

}  // namespace sip

#endif

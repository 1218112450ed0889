// The messages of calls that failed, or may still fail: one ladder for each call, one step for each message.
// Of a large capture only a part is kept: see the bounds in ladders.cpp.
#ifndef SIP_COUNTING_LADDERS_H
#define SIP_COUNTING_LADDERS_H

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sip/counting/counted_message.h"

namespace sip {

/// A message on its way between two hosts: any message, copies and ACKs too.
struct ReportedMessage {
    CountedMessage counted;
    Time clock = 0;           ///< since 1970
    std::string_view source;  ///< an address
    std::string_view destination;
    std::uint16_t source_port = 0;
    std::uint16_t destination_port = 0;
    std::string_view transport;
    std::string_view summary;    ///< of a response: its sentence
    std::string_view diagnosis;  ///< of the response that decides a call attempt which failed
    std::string_view account;    ///< of a message with a problem, where there is no diagnosis: what it shows
    bool is_repeated = false;    ///< a copy of an earlier message
    bool has_call = false;       ///< its call is known
};

/// An address and a port.
using HostAndPort = std::pair<std::string, std::uint16_t>;

struct Step {
    std::uint32_t frame = 0;
    Time clock = 0;
    std::size_t source = 0;  ///< in Ladder::endpoints, or behind its end where the call has more of them
    std::size_t destination = 0;
    std::string label;  ///< the method, or the code
    std::string text;   ///< the phrase, and what is said of it
    bool is_repeated = false;
};

/// What is said of a call that failed.
struct Diagnosis {
    std::uint32_t frame = 0;
    std::uint32_t group = 0;
    unsigned vias = 0;
    std::string text;
    std::string from;  ///< of its response: the text names their users
    std::string to;
};

/// A call with all its legs, as far as it is kept. Texts are those of its first message.
struct Ladder {
    CallNumber call;
    std::string from;
    std::string to;
    std::vector<std::string> users;      ///< of a registration: who registers with its Call-ID (RFC 3261 section 10.2)
    std::vector<std::string> call_ids;   ///< of the legs, in the order of the capture
    std::vector<HostAndPort> endpoints;  ///< the same
    std::vector<Diagnosis> diagnoses;
    std::vector<Diagnosis> accounts;  ///< of single messages, where no diagnosis tells the whole story
    std::vector<Step> steps;
    std::size_t left_out = 0;      ///< how many steps are missing behind the first kFirstSteps
    bool lacks_beginning = false;  ///< earlier messages of the call were not seen, or are not kept
};

/// How many steps of a long ladder are kept, at its beginning and at its end: a call with several hops, a challenge and
/// early media has about 40 up to its answer, and how it ends is seen in the last.
inline constexpr std::size_t kFirstSteps = 40;
inline constexpr std::size_t kLastSteps = 24;

/// Calls that a report writes out: nobody reads more, and what they have in common stands in the list of problems.
inline constexpr std::size_t kMostWritten = 20;

class Ladders {
public:
    void count(const ReportedMessage &message);

    /// The ladder of a call; null if it is not kept.
    [[nodiscard]] const Ladder *find(std::uint32_t call) const;

private:
    /// Which ladder is given up first: one whose call has ended well, then the one that has been silent for longest.
    using Rank = std::tuple<bool, std::uint64_t, std::uint32_t>;  // is open, when seen, call

    struct Kept {
        Ladder ladder;
        std::uint64_t seen = 0;
        bool is_open = true;
        bool is_failed = false;  ///< it is never given up
    };

    void make_room();
    void keep_failed(Kept &kept, const ReportedMessage &message);

    std::unordered_map<std::uint32_t, Kept> calls_;  // by number
    std::set<Rank> others_;                          // those that have not failed
    std::map<std::string, std::size_t> failed_;      // how many calls failed so, by the title of the problem
    std::uint64_t messages_ = 0;
    std::uint32_t next_call_ = 0;  // above all numbers so far
};

}  // namespace sip

#endif

// A list of calls: one row for each call attempt, seen on the hop nearest to the caller.
// Where that hop has several branches of a fork, the row says what they come to.
#ifndef SIP_COUNTING_CALL_ROWS_H
#define SIP_COUNTING_CALL_ROWS_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "sip/counting/branches.h"
#include "sip/counting/counted_message.h"

namespace sip {

/// How a call attempt ended: what its final response says.
struct CallEnd {
    std::string outcome;
    std::optional<Time> post_dial_delay;
    std::optional<Time> ring_time;
    std::optional<Time> setup_time;
    std::string cause;
    std::string answered_by;  ///< Server, or User-Agent, else the address of the host that answered
    unsigned code = 0;
    std::string phrase;
};

/// A call attempt. Texts are those of its first message, and empty where it has none.
struct CallRow {
    std::uint32_t attempt = 0;
    std::optional<Time> start;  ///< since the first frame of the capture
    std::uint32_t first_frame = 0;
    std::uint32_t last_frame = 0;
    std::string from;
    std::string to;
    std::string method;
    std::string call_id;
    std::optional<CallEnd> end;  ///< empty while the attempt is open: a branch of its last try has no final response
};

class CallRows {
public:
    void clear();

    /// Counts a message. One that is not of an INVITE that opens a call is ignored, and so is one of a hop further on
    /// than another whose messages were counted. A new row is the last one.
    void count(const CountedMessage &message);

    [[nodiscard]] const std::vector<CallRow> &rows() const noexcept { return rows_; }

    /// The number of the row that the last message has changed; empty if it has changed none.
    [[nodiscard]] const std::vector<std::size_t> &changed() const noexcept { return changed_; }

private:
    /// How far an attempt has come.
    struct Progress {
        std::uint32_t first_group = 0;  ///< its first try
        std::uint32_t group = 0;        ///< its last try
        Branches branches;              ///< of that
        std::optional<CallEnd> decided;
    };

    std::size_t row_of(const CountedMessage &message);

    std::vector<CallRow> rows_;
    std::vector<std::size_t> changed_;
    std::vector<Progress> progress_;                              // of each row
    std::unordered_map<std::uint32_t, std::size_t> row_numbers_;  // by attempt
    std::unordered_set<std::uint32_t> transactions_;              // those with a message
};

}  // namespace sip

#endif

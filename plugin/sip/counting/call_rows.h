// A list of calls: one row for each call attempt, seen on the hop nearest to the caller.
// A display filter may hide that hop, or show it last: until then its branches have rows of their own.
#ifndef SIP_COUNTING_CALL_ROWS_H
#define SIP_COUNTING_CALL_ROWS_H

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

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
    std::optional<CallEnd> end;  ///< empty while the attempt is open
};

class CallRows {
public:
    void clear();

    /// Counts a message. One that is not of an INVITE that opens a call is ignored, and so is one whose attempt was
    /// forwarded from an attempt that has a row. A new row is the last one.
    void count(const CountedMessage &message);

    [[nodiscard]] const std::vector<CallRow> &rows() const noexcept { return rows_; }

    /// The numbers of the rows that the last message has changed.
    [[nodiscard]] const std::vector<std::size_t> &changed() const noexcept { return changed_; }

private:
    CallRow *row_of(const CountedMessage &message);
    CallRow *add_row(const CountedMessage &message);
    void remove_branches(std::uint32_t attempt);
    void remove_row(std::size_t row);

    std::vector<CallRow> rows_;
    std::vector<std::size_t> changed_;
    std::unordered_map<std::uint32_t, std::optional<std::size_t>> row_numbers_;  // by attempt; empty: it has no row
    std::unordered_multimap<std::uint32_t, std::uint32_t> branches_;  // attempts with a row, by the attempt they are of
};

}  // namespace sip

#endif

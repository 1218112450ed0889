// What the branches of one request come to: those on the hop nearest to its sender decide.
// A proxy may fork a request to several branches, or try one after the other (RFC 3261 sections 16.6 and 16.7).
#ifndef SIP_COUNTING_BRANCHES_H
#define SIP_COUNTING_BRANCHES_H

#include <cstddef>
#include <cstdint>
#include <optional>

#include "sip/counting/counted_message.h"

namespace sip {

class Branches {
public:
    /// What a message is for its request.
    struct Step {
        bool counts = false;   ///< it is of the hop nearest to the sender so far; else the others are false too
        bool begins = false;   ///< it is the first of that hop: what hops further on said is void
        bool decides = false;  ///< it is the final response that decides so far
    };

    /// Takes in a message of the request. `is_new`: it is the first of its transaction.
    Step see(const CountedMessage &message, bool is_new);

    /// Whether the response that decides so far is what the sender gets: no branch is open, or none can bring a better
    /// one.
    [[nodiscard]] bool is_over() const noexcept;

private:
    void see_begin(const CountedMessage &message);
    void see_response(const CountedMessage &message);
    [[nodiscard]] bool is_better(unsigned code) const noexcept;

    std::optional<unsigned> vias_;  // of the request on the hop nearest to its sender
    unsigned decisive_ = 0;         // the code of the response that decides so far; 0: there is none
    std::size_t open_ = 0;          // branches without a final response, but for what was given up
    std::uint32_t silent_ = 0;      // the transaction that began last, while it has no response; 0: it has one
    Time silent_since_ = 0;         // when that began
    std::uint32_t given_up_ = 0;    // a transaction without any response, in whose place another one began
};

}  // namespace sip

#endif

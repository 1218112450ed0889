// How the tables of facts are given to their readers.
// The rows themselves stay in the files that have them.
#ifndef SIP_KNOWLEDGE_ROWS_H
#define SIP_KNOWLEDGE_ROWS_H

#include <cstddef>

namespace sip {

/// A table in static storage, for range-for.
template <class Row>
struct Rows {
    const Row *first = nullptr;
    std::size_t count = 0;
    [[nodiscard]] constexpr const Row *begin() const noexcept { return first; }
    [[nodiscard]] constexpr const Row *end() const noexcept { return first + count; }
};

}  // namespace sip

#endif

// The latest elements of a sequence, newest first: the one way in which the past of a call or transaction is looked at.
// The number is bounded, so that the cost of a message does not depend on how many came before it.
#ifndef SIP_CALLS_RECORDS_LATEST_H
#define SIP_CALLS_RECORDS_LATEST_H

#include <algorithm>
#include <cstddef>
#include <vector>

namespace sip {

/// How many elements are looked at. Real calls have fewer transactions and real transactions fewer responses; captures
/// that were made to have more are not searched further.
inline constexpr std::size_t kMostLookedAt = 64;

/// A range to loop over.
template <class Iterator>
struct Range {
    Iterator first;
    Iterator last;

    [[nodiscard]] Iterator begin() const noexcept { return first; }
    [[nodiscard]] Iterator end() const noexcept { return last; }
};

/// The latest of the first `count` elements, newest first. There must be as many.
template <class Vector>
auto latest_of(Vector &elements, std::size_t count) noexcept {
    const auto first = elements.rbegin() + static_cast<std::ptrdiff_t>(elements.size() - count);
    return Range<decltype(elements.rbegin())>{first,
                                              first + static_cast<std::ptrdiff_t>(std::min(count, kMostLookedAt))};
}

/// The latest of all elements, newest first.
template <class Vector>
auto latest_of(Vector &elements) noexcept {
    return latest_of(elements, elements.size());
}

}  // namespace sip

#endif

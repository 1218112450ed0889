// What all fuzzers use: a check that ends them, and copies beyond which not a byte can be read unnoticed.
// Both are for views on bytes, which is what plugin/sip gives back.
#ifndef TESTS_FUZZ_EXACT_H
#define TESTS_FUZZ_EXACT_H

#include <cstdlib>
#include <memory>
#include <string_view>

namespace fuzz {

/// Ends the fuzzer, which then keeps its input. Not inline, so that the stack says which of many it was.
[[gnu::noinline]] inline void require(bool holds) {
    if (!holds) std::abort();
}

/// What is read must lie within what was given.
inline void require_inside(std::string_view part, std::string_view whole) {
    if (part.empty()) return;
    require(part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

/// A copy on the heap of exactly its size: short strings are not, so that nobody would see what is read behind them.
class Exact {
public:
    explicit Exact(std::string_view text) : bytes_(std::make_unique<char[]>(text.size())), size_(text.size()) {
        text.copy(bytes_.get(), size_);
    }

    [[nodiscard]] std::string_view view() const noexcept { return {bytes_.get(), size_}; }

private:
    std::unique_ptr<char[]> bytes_;
    std::size_t size_;
};

}  // namespace fuzz

#endif

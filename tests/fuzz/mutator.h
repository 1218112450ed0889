// Changes SIP as text: lines are doubled, dropped, moved, brought from elsewhere, values grow beyond measure.
// Every fuzzer is linked with it; bytes change too, as libFuzzer does it.
#ifndef TESTS_FUZZ_MUTATOR_H
#define TESTS_FUZZ_MUTATOR_H

#include <cstddef>

namespace fuzz {

/// How many bytes before the text each fuzzer takes as choices. They are changed by themselves.
extern const std::size_t kControlBytes;

}  // namespace fuzz

#endif
